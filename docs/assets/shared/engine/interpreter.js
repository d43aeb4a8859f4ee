// Starts Pyodide from the files of the runtime, and the scorer in it.

import { RuntimeFiles } from "./runtime-files.js";
import { canKeep } from "./snapshot.js";

/** @typedef {import("./runtime-files.js").Manifest} Manifest */
/** @typedef {import("./snapshot.js").Snapshot} Snapshot */
/**
 * `memory` copies all that the interpreter holds; a restored one cannot be copied again.
 * @typedef {{
 *   handle: (op: string, payload: string) => string,
 *   load: (name: string) => Promise<void>,
 *   memory: () => Uint8Array<ArrayBuffer>,
 * }} Bridge
 */

const WASM = "pyodide.asm.wasm";
const LIBRARY = "python_stdlib.bin";
const SCORER = "assess.bin";
const FOLDER = "/lib/";
/** Under which global name the interpreter holds the scorer, to be found in its memory again. */
const BRIDGE = "bridge";

/**
 * @param {Response} response of any type, as the server names it
 * @returns {Response} the same of the type under which a browser compiles it while it arrives
 */
function typed(response) {
  if (response.headers.get("Content-Type") === "application/wasm") return response;
  return new Response(response.body, { headers: { "Content-Type": "application/wasm" } });
}

/**
 * Pyodide fetches through the global `fetch`, compiles only when its own script has come, and waits for ever
 * for what fails. So it is handed what was fetched and compiled beside its script, and is not waited for once
 * a part has failed.
 * @template T
 * @param {{module: Promise<WebAssembly.Module>, checked: Promise<unknown>,
 *   library: Promise<Uint8Array<ArrayBuffer>>}} parts
 * @param {() => Promise<T>} work that fetches and compiles
 * @returns {Promise<T>}
 */
async function handing({ module, checked, library }, work) {
  const [plainFetch, plainInstantiate] = [self.fetch, WebAssembly.instantiateStreaming];
  try {
    self.fetch = async (input) =>
      String(input).endsWith(LIBRARY) ? new Response(await library) : new Response();
    WebAssembly.instantiateStreaming = async (_, imports) => ({
      module: await module,
      instance: await WebAssembly.instantiate(await module, imports),
    });
    return await new Promise((resolve, reject) => {
      for (const part of [module, checked, library]) part.catch(reject);
      work().then(resolve, reject);
    });
  } finally {
    self.fetch = plainFetch;
    WebAssembly.instantiateStreaming = plainInstantiate;
  }
}

/**
 * The module is compiled while it arrives; what is checked beside it is another copy of the response.
 * @param {RuntimeFiles} files
 * @param {boolean} check
 * @returns {{module: Promise<WebAssembly.Module>, checked: Promise<unknown>}}
 */
function compiled(files, check) {
  const response = files.response(WASM);
  const copy = check ? response.then((whole) => whole.clone()) : null;
  const module = Promise.all([response, copy]).then(([whole]) =>
    WebAssembly.compileStreaming(typed(whole)).catch((error) => {
      throw files.missing(WASM, error);
    }),
  );
  return { module, checked: Promise.resolve(copy?.then((whole) => files.whole(WASM, whole))) };
}

/**
 * @param {Manifest} manifest
 * @param {RuntimeFiles} files
 * @param {Promise<Uint8Array<ArrayBuffer>>} [memory] a copy of the memory that these files once made
 * @returns {Promise<any>} Pyodide with the scorer on its path
 */
async function boot(manifest, files, memory) {
  const parts = { ...compiled(files, !memory), library: files.bytes(LIBRARY) };
  const [scorer, script] = [files.bytes(SCORER), files.script("pyodide.asm.js")];
  for (const part of [...Object.values(parts), scorer, script]) part.catch(() => {}); // awaited below
  const { loadPyodide } = await files.script("pyodide.js");
  const { default: createPyodideModule } = await script;
  const options = {
    indexURL: files.address(""),
    stdLibURL: files.address(LIBRARY),
    lockFileContents: { info: manifest.lock, packages: {} },
    createPyodideModule,
    /** @param {any} FS */
    fsInit: async (FS) => FS.writeFile(FOLDER + SCORER, await scorer),
    ...(memory ? { _loadSnapshot: await memory } : { _makeSnapshot: canKeep() }),
  };
  const pyodide = await handing(parts, () => loadPyodide(options));
  await parts.checked;
  if (pyodide.version !== manifest.pyodide) {
    throw new Error(`expected Pyodide ${manifest.pyodide}, got ${pyodide.version}`);
  }
  return pyodide;
}

/**
 * Libraries in it are found, and rooms of the scorer.
 * @param {any} pyodide that has the scorer
 * @param {RuntimeFiles} files
 * @param {string} name of an archive
 */
async function addArchive(pyodide, files, name) {
  if (pyodide.FS.analyzePath(FOLDER + name).exists) return;
  const data = await files.bytes(name).catch(() => files.bytes(name, "reload"));
  pyodide.FS.writeFile(FOLDER + name, data);
  pyodide.pyimport("sys").path.append(FOLDER + name);
  pyodide.pyimport("assess").__path__.append(`${FOLDER}${name}/assess`);
}

/**
 * @param {any} pyodide that has the scorer
 * @param {RuntimeFiles} files
 * @returns {Bridge}
 */
function bridgeTo(pyodide, files) {
  const bridge = pyodide.globals.get(BRIDGE);
  return {
    handle: (op, payload) => bridge.handle(op, payload),
    load: (name) => addArchive(pyodide, files, `${name}.bin`),
    memory: () => pyodide.makeMemorySnapshot(),
  };
}

/**
 * @param {Manifest} manifest
 * @param {RuntimeFiles} files
 */
async function started(manifest, files) {
  const pyodide = await boot(manifest, files);
  pyodide.pyimport("sys").path.append(FOLDER + SCORER);
  pyodide.globals.set(BRIDGE, pyodide.pyimport("assess.api.bridge").Bridge());
  return bridgeTo(pyodide, files);
}

/**
 * @param {Manifest} manifest
 * @param {(bytes: number) => void} received
 * @returns {Promise<Bridge>} rejects with MissingFile where a file does not come
 */
export async function startScorer(manifest, received) {
  const files = new RuntimeFiles(manifest, received);
  try {
    return await started(manifest, files);
  } catch (error) {
    if (!(await files.repair())) throw error;
    return started(manifest, new RuntimeFiles(manifest, received, true));
  }
}

/**
 * Python's random numbers begin anew: two visits must not draw the same ones.
 * @param {Snapshot} snapshot
 * @returns {Promise<Bridge>} to the scorer as it was when its memory was copied
 */
export async function restoreScorer({ manifest, memory }) {
  const files = new RuntimeFiles(manifest, () => {});
  const pyodide = await boot(manifest, files, memory);
  pyodide.pyimport("sys").modules.get("random")?.seed();
  return bridgeTo(pyodide, files);
}
