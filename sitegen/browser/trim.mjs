// Takes out of Pyodide what only modules that are linked later would call: all of the interpreter and of its
// script is offered to them, graphics and sound too, and the site loads none.
// node trim.mjs PYODIDE STARTER OUT: two folders, and between them the site's script that starts Pyodide

import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import binaryen from "binaryen";
import { minify } from "terser";

const [pyodide, starter, out] = process.argv.slice(2);
const [WASM, SCRIPT, LOADER] = ["pyodide.asm.wasm", "pyodide.asm.mjs", "pyodide.mjs"];

/** Where the script takes over an export of the program, for its own use and as a property of the module. */
const TAKEN = /([\w$]+=)Module\["([\w$]+)"\]=(?=wasmExports\[")/g;
/** Where it offers a function of its own as a property of the module. */
const OFFERED = /(?<=[;}])Module\["([\w$]+)"\]=\1;/g;
/** Where it says of which types a function is that is linked. */
const SIGNED = /(?<=[;}])[\w$]+\.sig="\w+";/g;
/** What it hands to the program. */
const HANDED = /(?<=wasmImports=\{)[^}]*(?=\})/;
/** Code that is made of text could use any name; the policy of the site refuses it anyway. */
const EVALUATED = /(?<![\w$.])eval\(/g;
/** Where a property is named, in either of the ways that the scripts have. */
const NAMED = /(?:\.|\[")([\w$]+)/g;
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
 * @returns {string} without what is offered to nobody
 */
function withoutOffers(script, users) {
  for (const form of [TAKEN, OFFERED, SIGNED, HANDED]) {
    if (script.search(form) < 0)
      throw new Error(`${SCRIPT} offers itself in another way than trim.mjs knows: not as ${form}`);
  }
  const rest = script.replace(TAKEN, "").replace(OFFERED, "") + users;
  const used = new Set([...rest.matchAll(NAMED)].map(([, name]) => name));
  return script
    .replace(TAKEN, (all, variable, name) => (used.has(name) ? all : variable))
    .replace(OFFERED, (all, name) => (used.has(name) ? all : ""))
    .replace(SIGNED, "")
    .replace(EVALUATED, "(0,eval)(");
}

/**
 * @param {string} script
 * @param {Uint8Array} wasm
 * @returns {Promise<string>} the script without what neither it nor the program uses
 */
async function smallerScript(script, wasm) {
  const imported = new Set(
    WebAssembly.Module.imports(new WebAssembly.Module(wasm)).map(({ name }) => name),
  );
  const needed = script.replace(HANDED, (list) =>
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
function smallerProgram(wasm, script) {
  const used = new Set([...script.matchAll(/[\w$]+/g)].map(([word]) => word));
  const module = binaryen.readBinary(wasm);
  for (const { name } of WebAssembly.Module.exports(new WebAssembly.Module(wasm))) {
    if (!used.has(name)) module.removeExport(name);
  }
  module.runPasses(["remove-unused-module-elements"]);
  return module.emitBinary();
}

const unoffered = withoutOffers(
  `${await read(SCRIPT)}`,
  `${await read(LOADER)}\n${await readFile(starter)}`,
);
let [wasm, script] = [await read(WASM), ""];
for (const _ of ["what was offered", "what only that used"]) {
  script = await smallerScript(unoffered, wasm);
  wasm = smallerProgram(wasm, script);
}
await writeFile(path.join(out, WASM), wasm);
await writeFile(path.join(out, SCRIPT), script);
