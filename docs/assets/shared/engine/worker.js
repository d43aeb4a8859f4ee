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
 *   later: Record<string, {bytes: number, sha256: string}>,
 * }} Manifest
 */

const RUNTIME = new URL("../../runtime/", import.meta.url);
const SCRIPT = "pyodide.asm.js";

/** A file of the runtime did not come as it was published: it is not there, or something is in the way. */
class MissingFile extends Error {
  name = "MissingFile";

  /**
   * @param {string} file its name in the folder of the runtime
   * @param {unknown} [cause] what the browser said
   */
  constructor(file, cause) {
    super(`${file}: ${String(cause ?? "")}`, { cause });
    this.file = `assets/runtime/${file}`;
  }
}

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
 * @returns {Promise<number>} how many bytes came
 */
async function count(response, add) {
  const reader = response.body?.getReader();
  let sum = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    sum += part.value.byteLength;
    add(part.value.byteLength);
  }
  return sum;
}

/** @param {string} address */
function nameOf(address) {
  return new URL(address, RUNTIME).href.replace(RUNTIME.href, "");
}

/**
 * @param {Response} response of any type, as the server names it
 * @param {string} file
 * @returns {Response} the same of the type that WebAssembly compiles under while it arrives
 */
function typed(response, file) {
  if (!file.endsWith(".wasm")) return response;
  return new Response(response.body, { headers: { "Content-Type": "application/wasm" } });
}

/**
 * Pyodide fetches through the global `fetch`, and waits for ever for a file that fails it. So a copy of each
 * body is counted while Pyodide reads the original: nothing is downloaded twice, WebAssembly still compiles
 * while it arrives, and a file that is missing, or is another one, ends the work at once.
 * Each file is asked for again if it has changed: parts of two releases do not fit together.
 * @template T
 * @param {Manifest} manifest
 * @param {(bytes: number) => void} add
 * @param {() => Promise<T>} work that fetches
 * @returns {Promise<T>} rejects with MissingFile
 */
async function watched(manifest, add, work) {
  const plain = self.fetch;
  const sizes = { ...manifest.files, ...manifest.later };
  /** @param {string} file @param {Response} response */
  const check = async (file, response) => {
    if (!response.ok) throw new MissingFile(file, response.status);
    const bytes = await count(response, add).catch((error) => {
      throw new MissingFile(file, error);
    });
    const right = sizes[file]?.bytes ?? bytes;
    if (bytes !== right) throw new MissingFile(file, `${bytes} bytes instead of ${right}`);
  };
  try {
    return await new Promise((resolve, reject) => {
      self.fetch = async (input, init) => {
        const file = nameOf(input instanceof Request ? input.url : String(input));
        const response = await plain(input, { ...init, cache: "no-cache" }).catch((error) => {
          reject(new MissingFile(file, error));
          throw error;
        });
        check(file, response.clone()).catch(reject);
        return typed(response, file);
      };
      work().then(resolve, reject);
    });
  } finally {
    self.fetch = plain;
  }
}

/** @returns {Promise<Manifest>} */
async function readManifest() {
  try {
    const response = await fetch(new URL("manifest.json", RUNTIME), { cache: "no-cache" });
    if (!response.ok) throw new Error(String(response.status));
    return await response.json();
  } catch (error) {
    throw new MissingFile("manifest.json", error);
  }
}

/**
 * @param {string} file
 * @returns {Promise<any>} the module
 */
function script(file) {
  return import(new URL(file, RUNTIME).href).catch((error) => {
    throw new MissingFile(file, error);
  });
}

/**
 * @param {Manifest} manifest
 * @param {(bytes: number) => void} add
 * @returns {Promise<Bridge>}
 */
async function loadBridge(manifest, add) {
  const { loadPyodide } = await script("pyodide.js");
  // Pyodide imports the same module; an import cannot be counted while it arrives.
  const own = script(SCRIPT);
  const loading = loadPyodide({ indexURL: RUNTIME.href, packages: ["assess"] });
  loading.catch(() => {}); // it fails with its module, whose name tells more
  await own;
  add(manifest.files[SCRIPT]?.bytes ?? 0);
  const pyodide = await loading;
  if (pyodide.version !== manifest.pyodide) {
    throw new Error(`expected Pyodide ${manifest.pyodide}, got ${pyodide.version}`);
  }
  const bridge = pyodide.pyimport("assess.api.bridge").Bridge();
  return {
    handle: (op, payload) => bridge.handle(op, payload),
    load: (name) =>
      watched(
        manifest,
        () => {},
        () => pyodide.loadPackage(name, { messageCallback: () => {} }),
      ),
  };
}

/** @returns {Promise<Bridge>} */
async function start() {
  const manifest = await readManifest();
  const add = progressOf(manifest);
  add(0);
  return watched(manifest, add, () => loadBridge(manifest, add));
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
