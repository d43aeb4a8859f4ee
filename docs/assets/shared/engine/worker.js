// Runs the scorer: starts Pyodide once, then answers each request with the text the bridge returns.

import { startScorer } from "./interpreter.js";
import { NEEDS } from "./protocol.js";
import { MissingFile, readManifest } from "./runtime-files.js";

/** @typedef {import("./protocol.js").Reply} Reply */
/** @typedef {import("./protocol.js").Request} Request */
/** @typedef {import("./protocol.js").WorkerMessage} WorkerMessage */
/** @typedef {import("./interpreter.js").Bridge} Bridge */
/** @typedef {import("./runtime-files.js").Manifest} Manifest */

/** @param {WorkerMessage} message */
function post(message) {
  self.postMessage(message);
}

/**
 * @param {Manifest} manifest
 * @returns {(bytes: number) => void} adds bytes to those received, and tells the page
 */
function progressOf(manifest) {
  const total = Object.values(manifest.files).reduce((sum, file) => sum + file.bytes, 0);
  let loaded = 0;
  return (bytes) => {
    loaded = Math.min(total, loaded + bytes);
    post({ phase: "loading", loaded, total });
  };
}

/** @returns {Promise<Bridge>} */
async function start() {
  const manifest = await readManifest();
  const received = progressOf(manifest);
  received(0);
  return startScorer(manifest, received);
}

/**
 * @param {unknown} error
 * @returns {{error: string, file: string}} what went wrong, and the file that did not come, if it was that
 */
function told(error) {
  return { error: String(error), file: error instanceof MissingFile ? error.file : "" };
}

/**
 * @param {Bridge} bridge
 * @param {Request} request
 * @returns {Promise<Reply>}
 */
async function answer(bridge, { id, op, payload }) {
  const needed = NEEDS[op];
  try {
    if (needed !== undefined) {
      post({ phase: "fetching", request: id });
      await bridge.load(needed);
      post({ phase: "fetched", request: id });
    }
    return { id, ok: true, result: bridge.handle(op, payload) };
  } catch (error) {
    return { id, ok: false, ...told(error) };
  }
}

start().then(
  (bridge) => {
    self.onmessage = async (/** @type {MessageEvent<Request>} */ { data }) =>
      post(await answer(bridge, data));
    post({ phase: "ready" });
  },
  (error) => post({ phase: "failed", ...told(error) }),
);
