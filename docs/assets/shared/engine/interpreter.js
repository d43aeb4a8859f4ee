// Starts Pyodide from the files of the runtime, and the scorer in it.

import { RuntimeFiles } from "./runtime-files.js";

/** @typedef {import("./runtime-files.js").Manifest} Manifest */
/** @typedef {{handle: (op: string, payload: string) => string, load: (name: string) => Promise<void>}} Bridge */

const WASM = "pyodide.asm.wasm";
const LIBRARY = "python_stdlib.zip";
const SCORER = "assess.zip";
const FOLDER = "/lib/";

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
 * @param {{module: Promise<WebAssembly.Module>, library: Promise<Uint8Array<ArrayBuffer>>}} parts
 * @param {() => Promise<T>} work that fetches and compiles
 * @returns {Promise<T>}
 */
async function handing({ module, library }, work) {
  const [plainFetch, plainInstantiate] = [self.fetch, WebAssembly.instantiateStreaming];
  try {
    self.fetch = async (input) =>
      String(input).endsWith(LIBRARY) ? new Response(await library) : new Response();
    WebAssembly.instantiateStreaming = async (_, imports) => ({
      module: await module,
      instance: await WebAssembly.instantiate(await module, imports),
    });
    return await new Promise((resolve, reject) => {
      for (const part of [module, library]) part.catch(reject);
      work().then(resolve, reject);
    });
  } finally {
    self.fetch = plainFetch;
    WebAssembly.instantiateStreaming = plainInstantiate;
  }
}

/**
 * The module is compiled while it arrives, from one copy of the response; from the other it is checked.
 * @param {RuntimeFiles} files
 */
async function compiled(files) {
  const response = await files.response(WASM);
  const checked = files.whole(WASM, response.clone());
  const module = await WebAssembly.compileStreaming(typed(response)).catch((error) => {
    throw files.missing(WASM, error);
  });
  await checked;
  return module;
}

/**
 * @param {Manifest} manifest
 * @param {RuntimeFiles} files
 * @returns {Promise<any>} Pyodide with the scorer on its path
 */
async function boot(manifest, files) {
  const parts = { module: compiled(files), library: files.bytes(LIBRARY) };
  const [scorer, script] = [files.bytes(SCORER), files.script("pyodide.asm.js")];
  for (const part of [...Object.values(parts), scorer, script]) part.catch(() => {}); // awaited below
  const { loadPyodide } = await files.script("pyodide.js");
  const { default: createPyodideModule } = await script;
  const options = {
    indexURL: files.address(""),
    lockFileContents: { info: manifest.lock, packages: {} },
    createPyodideModule,
    /** @param {any} FS */
    fsInit: async (FS) => FS.writeFile(FOLDER + SCORER, await scorer),
  };
  const pyodide = await handing(parts, () => loadPyodide(options));
  if (pyodide.version !== manifest.pyodide) {
    throw new Error(`expected Pyodide ${manifest.pyodide}, got ${pyodide.version}`);
  }
  pyodide.pyimport("sys").path.append(FOLDER + SCORER);
  return pyodide;
}

/**
 * @param {any} pyodide
 * @param {RuntimeFiles} files
 * @param {string} name of an archive
 */
async function addArchive(pyodide, files, name) {
  if (pyodide.FS.analyzePath(FOLDER + name).exists) return;
  const data = await files.bytes(name).catch(() => files.bytes(name, "reload"));
  pyodide.FS.writeFile(FOLDER + name, data);
  pyodide.pyimport("sys").path.append(FOLDER + name);
}

/**
 * @param {Manifest} manifest
 * @param {(bytes: number) => void} received
 * @returns {Promise<Bridge>} rejects with MissingFile where a file does not come
 */
export async function startScorer(manifest, received) {
  /** @param {RuntimeFiles} files */
  const start = async (files) => {
    const pyodide = await boot(manifest, files);
    const bridge = pyodide.pyimport("assess.api.bridge").Bridge();
    return {
      /** @type {Bridge["handle"]} */
      handle: (op, payload) => bridge.handle(op, payload),
      /** @param {string} name */
      load: (name) => addArchive(pyodide, files, `${name}.zip`),
    };
  };
  const files = new RuntimeFiles(manifest, received);
  try {
    return await start(files);
  } catch (error) {
    if (!(await files.repair())) throw error;
    return await start(new RuntimeFiles(manifest, received, true));
  }
}
