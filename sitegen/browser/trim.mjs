// Tree-shakes Pyodide: its program and its script export everything, graphics and sound too, to modules that are
// linked later, and the site links none.
// node trim.mjs PYODIDE STARTER OUT: two folders, and between them the site's script that starts Pyodide

import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import binaryen from "binaryen";
import { minify } from "terser";

const [pyodide, starter, out] = process.argv.slice(2);
const [WASM, SCRIPT, LOADER] = ["pyodide.asm.wasm", "pyodide.asm.mjs", "pyodide.mjs"];

/** Where the script keeps an export of the program in a variable, and as a property of the module. */
const EXPORT = /([\w$]+=)Module\["([\w$]+)"\]=(?=wasmExports\[")/g;
/** Where it makes a function of its own a property of the module. */
const PROPERTY = /(?<=[;}])Module\["([\w$]+)"\]=\1;/g;
/** Where it gives a function the types by which it is linked. */
const SIGNATURE = /(?<=[;}])[\w$]+\.sig="\w+";/g;
/** The functions that the program may import from it. */
const IMPORTS = /(?<=wasmImports=\{)[^}]*(?=\})/;
/** Code that is made of text could use any name; the policy of the site refuses it anyway. */
const DIRECT_EVAL = /(?<![\w$.])eval\(/g;
/** Where a property is used, in either of the ways that the scripts have. */
const USE = /(?:\.|\[")([\w$]+)/g;
/** Out with what nothing uses, and no more: the rest takes thrice as long and gives a twentieth. */
const COMPRESS = {
  defaults: false,
  unused: true,
  side_effects: true,
  pure_getters: true,
  passes: 2,
};

const read = (/** @type {string} */ name) => readFile(path.join(pyodide, name));

/**
 * @param {string} script
 * @param {string} users scripts that use properties of the module too
 * @returns {string} the script without properties that none of them uses
 */
function dropUnusedProperties(script, users) {
  for (const form of [EXPORT, PROPERTY, SIGNATURE, IMPORTS]) {
    if (script.search(form) < 0)
      throw new Error(`${SCRIPT} exports in another way than trim.mjs knows: not as ${form}`);
  }
  const rest = script.replace(EXPORT, "").replace(PROPERTY, "") + users;
  const used = new Set([...rest.matchAll(USE)].map(([, name]) => name));
  return script
    .replace(EXPORT, (all, variable, name) => (used.has(name) ? all : variable))
    .replace(PROPERTY, (all, name) => (used.has(name) ? all : ""))
    .replace(SIGNATURE, "")
    .replace(DIRECT_EVAL, "(0,eval)(");
}

/**
 * @param {string} script
 * @param {Uint8Array} wasm
 * @returns {Promise<string>} the script without what neither it nor the program uses
 */
async function shakeScript(script, wasm) {
  const imported = new Set(
    WebAssembly.Module.imports(new WebAssembly.Module(wasm)).map(({ name }) => name),
  );
  const needed = script.replace(IMPORTS, (list) =>
    list
      .split(",")
      .filter((entry) => imported.has(entry.split(":")[0]))
      .join(","),
  );
  const { code } = await minify(needed, { module: true, compress: COMPRESS });
  return code;
}

/**
 * @param {Uint8Array} wasm
 * @param {string} script
 * @returns {Uint8Array} the program without what is reached neither from itself nor from the script
 */
function shakeProgram(wasm, script) {
  const used = new Set([...script.matchAll(/[\w$]+/g)].map(([word]) => word));
  const module = binaryen.readBinary(wasm);
  for (const { name } of WebAssembly.Module.exports(new WebAssembly.Module(wasm))) {
    if (!used.has(name)) module.removeExport(name);
  }
  module.runPasses(["remove-unused-module-elements"]);
  return module.emitBinary();
}

const exporting = dropUnusedProperties(
  `${await read(SCRIPT)}`,
  `${await read(LOADER)}\n${await readFile(starter)}`,
);
let [wasm, script] = [await read(WASM), ""];
// Each makes the other smaller; after two rounds neither does.
for (let round = 0; round < 2; round += 1) {
  script = await shakeScript(exporting, wasm);
  wasm = shakeProgram(wasm, script);
}
await writeFile(path.join(out, WASM), wasm);
await writeFile(path.join(out, SCRIPT), script);
