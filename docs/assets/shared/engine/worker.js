// Runs the scorer: starts Pyodide once, then answers each request with the text the bridge returns.

import { NEEDS } from "./protocol.js";

/** @typedef {import("./protocol.js").Reply} Reply */
/** @typedef {import("./protocol.js").Request} Request */
/** @typedef {import("./protocol.js").WorkerMessage} WorkerMessage */
/** @typedef {{handle: (op: string, payload: string) => string, load: (name: string) => Promise<void>}} Bridge */
/**
 * @typedef {{
 *   pyodide: string,
 *   files: Record<string, {bytes: number, sha256: string}>,
 * }} Manifest
 */

const RUNTIME = new URL("../../runtime/", import.meta.url);
const SCRIPT = "pyodide.asm.mjs";

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

/**
 * @param {Response} response
 * @param {(bytes: number) => void} add
 */
async function count(response, add) {
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    add(part.value.byteLength);
  }
}

/**
 * Pyodide fetches through the global `fetch`. A copy of each body is counted while Pyodide reads
 * the original, so nothing is downloaded twice and WebAssembly still compiles while it arrives.
 * Each file is asked for again if it has changed: parts of two releases do not fit together.
 * @param {(bytes: number) => void} add
 * @returns {() => void} puts the plain fetch back
 */
function countFetches(add) {
  const plain = self.fetch;
  self.fetch = async (input, init) => {
    const response = await plain(input, { ...init, cache: "no-cache" });
    count(response.clone(), add).catch(() => {}); // Pyodide meets the same failure and reports it
    return response;
  };
  return () => {
    self.fetch = plain;
  };
}

/** @returns {Promise<Manifest>} */
async function readManifest() {
  const response = await fetch(new URL("manifest.json", RUNTIME), { cache: "no-cache" });
  if (!response.ok) {
    throw new Error(`manifest.json: ${response.status}`);
  }
  return response.json();
}

/**
 * @param {Manifest} manifest
 * @param {(bytes: number) => void} add
 * @returns {Promise<Bridge>}
 */
async function loadBridge(manifest, add) {
  const { loadPyodide } = await import(new URL("pyodide.mjs", RUNTIME).href);
  // Pyodide imports the same module; an import cannot be counted while it arrives.
  import(new URL(SCRIPT, RUNTIME).href).then(
    () => add(manifest.files[SCRIPT]?.bytes ?? 0),
    () => {},
  );
  const pyodide = await loadPyodide({ indexURL: RUNTIME.href, packages: ["assess"] });
  if (pyodide.version !== manifest.pyodide) {
    throw new Error(`expected Pyodide ${manifest.pyodide}, got ${pyodide.version}`);
  }
  const bridge = pyodide.pyimport("assess.api.bridge").Bridge();
  return {
    handle: (op, payload) => bridge.handle(op, payload),
    load: (name) => pyodide.loadPackage(name, { messageCallback: () => {} }),
  };
}

/** @returns {Promise<Bridge>} */
async function start() {
  const manifest = await readManifest();
  const add = progressOf(manifest);
  add(0);
  const restore = countFetches(add);
  try {
    return await loadBridge(manifest, add);
  } finally {
    restore();
  }
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
    return { id, ok: false, error: String(error) };
  }
}

start().then(
  (bridge) => {
    self.onmessage = async (/** @type {MessageEvent<Request>} */ { data }) =>
      post(await answer(bridge, data));
    post({ phase: "ready" });
  },
  (error) => post({ phase: "failed", error: String(error) }),
);
