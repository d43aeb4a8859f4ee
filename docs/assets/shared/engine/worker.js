// Runs the scorer: starts Pyodide once, then answers each request with the text the bridge returns.

import { restoreScorer, startScorer } from "./interpreter.js";
import { NEEDS } from "./protocol.js";
import { MissingFile, readManifest } from "./runtime-files.js";
import { canKeep, dropSnapshot, findSnapshot, keepSnapshot, sumOf } from "./snapshot.js";

/** @typedef {import("./protocol.js").Reply} Reply */
/** @typedef {import("./protocol.js").Request} Request */
/** @typedef {import("./protocol.js").WorkerMessage} WorkerMessage */
/** @typedef {import("./interpreter.js").Bridge} Bridge */
/** @typedef {import("./runtime-files.js").Manifest} Manifest */
/** @typedef {import("./snapshot.js").Facts} Facts */
/** @typedef {import("./snapshot.js").Parts} Parts */
/** @typedef {import("./snapshot.js").Snapshot} Snapshot */
/**
 * `kept` is the copy of its memory that it was restored from, `problem` why there is none although one was kept.
 * @typedef {{bridge: Bridge, kept: Snapshot | null, manifest: Manifest, problem: string}} Scorer
 */

/** After how long without hurry a copy of the memory is stored (ms). */
const LATER = 3000;

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
 * The scorer from the kept copy of its memory, if there is one and nothing was published since.
 * @param {Promise<Manifest>} published
 * @returns {Promise<Scorer | null>} rejects when the copy cannot be used
 */
async function restored(published) {
  const kept = await findSnapshot();
  if (!kept) return null;
  const bridge = await restoreScorer(kept);
  const same = JSON.stringify(await published) === JSON.stringify(kept.manifest);
  return same ? { bridge, kept, manifest: kept.manifest, problem: "" } : null;
}

/**
 * Whatever is wrong with the copy costs time and nothing else.
 * @returns {Promise<Scorer>}
 */
async function start() {
  const published = readManifest();
  published.catch(() => {}); // awaited below
  let problem = "";
  const scorer = await restored(published).catch(async (error) => {
    problem = String(error);
    await dropSnapshot().catch(() => {});
  });
  if (scorer) return scorer;
  const manifest = await published;
  const received = progressOf(manifest);
  received(0);
  return { bridge: await startScorer(manifest, received), kept: null, manifest, problem };
}

/**
 * The request that loads the catalogue: a restored memory has answered it already. A new one is copied right
 * after it, before anything of a reader's is in it, and the copy is stored when there is time.
 * @param {Scorer} scorer
 * @param {Request} request
 * @returns {string} its reply
 */
function opened({ bridge, kept, manifest }, { op, payload }) {
  const first = sumOf(new TextEncoder().encode(`${op} ${payload}`));
  if (kept?.first === first) return kept.reply;
  const reply = bridge.handle(op, payload);
  if (!kept && canKeep() && JSON.parse(reply).ok) {
    const copy = bridge.copy();
    copy.catch(() => {}); // told when it is to be stored
    setTimeout(() => void keep({ manifest, first, reply }, copy), LATER);
  }
  return reply;
}

/**
 * @param {Facts} facts
 * @param {Promise<Parts>} copy
 */
async function keep(facts, copy) {
  const problem = await copy.then((parts) => keepSnapshot(facts, parts)).then(() => "", String);
  post({ phase: "kept", problem });
}

/**
 * @param {unknown} error
 * @returns {{error: string, file: string}} what went wrong, and the file that did not come, if it was that
 */
function told(error) {
  return { error: String(error), file: error instanceof MissingFile ? error.file : "" };
}

/**
 * @param {Scorer} scorer
 * @param {Request} request
 * @returns {Promise<Reply>}
 */
async function answer(scorer, request) {
  const { id, op, payload } = request;
  const needed = NEEDS[op];
  try {
    if (needed !== undefined) {
      post({ phase: "fetching", request: id });
      await scorer.bridge.load(needed);
      post({ phase: "fetched", request: id });
    }
    const result = id === 1 ? opened(scorer, request) : scorer.bridge.handle(op, payload);
    return { id, ok: true, result };
  } catch (error) {
    return { id, ok: false, ...told(error) };
  }
}

/** What requests wait for: the start, then the first of them, which loads the content. */
let begun = start();

self.onmessage = (/** @type {MessageEvent<Request>} */ { data }) => {
  const answered = begun.then(async (scorer) => {
    post(await answer(scorer, data));
    return scorer;
  });
  if (data.id === 1) begun = answered;
  answered.catch(() => {}); // told below
};

begun.then(
  ({ kept, problem }) => post({ phase: "ready", restored: kept !== null, problem }),
  (error) => post({ phase: "failed", ...told(error) }),
);
