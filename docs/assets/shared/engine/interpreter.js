// Starts Pyodide from the files of the runtime, and the scorer in it.

import { RuntimeFiles } from "./runtime-files.js";
import { canKeep, checkSnapshot, fillHeap } from "./snapshot.js";

/** @typedef {import("./runtime-files.js").Manifest} Manifest */
/** @typedef {import("./snapshot.js").Bytes} Bytes */
/** @typedef {import("./snapshot.js").Parts} Parts */
/** @typedef {import("./snapshot.js").Snapshot} Snapshot */
/**
 * `copy` copies all that the interpreter holds, at most once; a restored one cannot be copied again.
 * @typedef {{
 *   handle: (op: string, payload: string) => string,
 *   load: (name: string) => Promise<void>,
 *   copy: () => Promise<Parts>,
 * }} Bridge
 */
/**
 * What an interpreter is made of; `checked` rejects if a file is damaged, and no scorer is handed out before it
 * has resolved.
 * @typedef {{
 *   module: Promise<WebAssembly.Module>, wasm: Promise<Bytes>, library: Promise<Bytes>, scorer: Promise<Bytes>,
 *   checked: Promise<unknown>,
 * }} Given
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
 * @param {Given} given
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
 * @returns {Given}
 */
function fetched(files) {
  const response = files.response(WASM);
  const copy = response.then((whole) => whole.clone());
  const module = Promise.all([response, copy]).then(([whole]) =>
    WebAssembly.compileStreaming(typed(whole)).catch((error) => {
      throw files.missing(WASM, error);
    }),
  );
  const wasm = copy.then((whole) => files.whole(WASM, whole));
  return {
    module,
    wasm,
    library: files.bytes(LIBRARY),
    scorer: files.bytes(SCORER),
    checked: wasm,
  };
}

/**
 * Other threads compile the module while this one checks all parts: compiling is begun first.
 * @param {Snapshot} snapshot
 * @returns {Given}
 */
function kept(snapshot) {
  const part = async (/** @type {string} */ name) =>
    /** @type {Bytes} */ ((await snapshot.read)[name]);
  const wasm = part(WASM);
  const module = wasm.then((bytes) => WebAssembly.compile(bytes));
  const checked = wasm.then(() => checkSnapshot(snapshot));
  return { module, wasm, library: part(LIBRARY), scorer: part(SCORER), checked };
}

/**
 * @param {Manifest} manifest
 * @param {RuntimeFiles} files
 * @param {Given} given
 * @param {Snapshot} [snapshot] a copy that an interpreter goes on from
 * @returns {Promise<any>} Pyodide with the scorer on its path
 */
async function boot(manifest, files, given, snapshot) {
  const script = files.script("pyodide.asm.js");
  for (const part of [...Object.values(given), script]) part.catch(() => {}); // awaited below
  const { loadPyodide } = await files.script("pyodide.js");
  const { default: createPyodideModule } = await script;
  const options = {
    indexURL: files.address(""),
    stdLibURL: files.address(LIBRARY),
    lockFileContents: { info: manifest.lock, packages: {} },
    /** @param {any} FS */
    fsInit: async (FS) => FS.writeFile(FOLDER + SCORER, await given.scorer),
    ...(snapshot
      ? await restoring(createPyodideModule, snapshot, given)
      : { createPyodideModule, _makeSnapshot: canKeep() }),
  };
  const pyodide = await handing(given, () => loadPyodide(options));
  await given.checked;
  if (pyodide.version !== manifest.pyodide) {
    throw new Error(`expected Pyodide ${manifest.pyodide}, got ${pyodide.version}`);
  }
  return pyodide;
}

/**
 * Pyodide would copy a whole heap with all its zeros: it is handed the head alone, once the heap is filled.
 * @param {(settings: object) => Promise<any>} createPyodideModule
 * @param {Snapshot} snapshot
 * @param {Given} given
 * @returns {Promise<object>} options of a Pyodide that goes on from the copy
 */
async function restoring(createPyodideModule, snapshot, { checked }) {
  await checked;
  const { head, heap } = await snapshot.read;
  return {
    _loadSnapshot: head,
    /** @param {object} settings */
    createPyodideModule: async (settings) => {
      const module = await createPyodideModule(settings);
      if (module.HEAP8.length < snapshot.size) module.growMemory(snapshot.size);
      fillHeap(snapshot, heap, module.HEAP8);
      return module;
    },
  };
}

/**
 * @param {any} pyodide
 * @param {Given} given
 * @returns {Promise<Parts>} the copy of an interpreter that was made of these
 */
async function copied(pyodide, { wasm, library, scorer }) {
  /** Its second number is where the heap begins. @type {Bytes} */
  const memory = pyodide.makeMemorySnapshot();
  const begin = new Uint32Array(memory.buffer, 0, 2)[1];
  return {
    head: memory.slice(0, begin),
    heap: memory.subarray(begin),
    [WASM]: await wasm,
    [LIBRARY]: await library,
    [SCORER]: await scorer,
  };
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
 * @param {Given | null} given what it was made of; let go once it is copied
 * @returns {Bridge}
 */
function bridgeTo(pyodide, files, given = null) {
  const bridge = pyodide.globals.get(BRIDGE);
  let parts = given;
  return {
    handle: (op, payload) => bridge.handle(op, payload),
    load: (name) => addArchive(pyodide, files, `${name}.bin`),
    copy: async () => {
      if (!parts) throw new Error("it cannot be copied again");
      const copy = copied(pyodide, parts);
      parts = null;
      return copy;
    },
  };
}

/**
 * @param {Manifest} manifest
 * @param {RuntimeFiles} files
 */
async function started(manifest, files) {
  const given = fetched(files);
  const pyodide = await boot(manifest, files, given);
  pyodide.pyimport("sys").path.append(FOLDER + SCORER);
  pyodide.globals.set(BRIDGE, pyodide.pyimport("assess.api.bridge").Bridge());
  return bridgeTo(pyodide, new RuntimeFiles(manifest), canKeep() ? given : null);
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
export async function restoreScorer(snapshot) {
  const files = new RuntimeFiles(snapshot.manifest);
  const pyodide = await boot(snapshot.manifest, files, kept(snapshot), snapshot);
  pyodide.pyimport("sys").modules.get("random")?.seed();
  return bridgeTo(pyodide, files);
}
