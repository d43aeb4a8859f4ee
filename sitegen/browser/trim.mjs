// Takes out of Pyodide what only modules that are linked later would call: node trim.mjs PYODIDE OUT (two folders).
// Pyodide exports all of the interpreter to them; the site loads none, and most of it is found at each start.

import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import binaryen from "binaryen";

const [pyodide, out] = process.argv.slice(2);
const [WASM, SCRIPT, LOADER] = ["pyodide.asm.wasm", "pyodide.asm.mjs", "pyodide.mjs"];

/** Where the script takes over one export: variable, property of the module, name of the export. */
const TAKEN = /([\w$]+)=Module\["([\w$]+)"\]=wasmExports\["([\w$]+)"\](?:\.value)?(?:;|(?=\}))/g;

/**
 * @param {string} text
 * @returns {Map<string, number>} how often each word stands in it
 */
function words(text) {
  const counts = new Map();
  for (const [word] of text.matchAll(/[\w$]+/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

const read = (/** @type {string} */ name) => readFile(path.join(pyodide, name));
const [wasm, script, loader] = [await read(WASM), `${await read(SCRIPT)}`, `${await read(LOADER)}`];
const [inScript, inLoader] = [words(script.replace(TAKEN, "")), words(loader)];
const taken = new Map([...script.matchAll(TAKEN)].map(([, variable, , name]) => [name, variable]));
const linked = WebAssembly.Module.exports(new WebAssembly.Module(wasm)).map(({ name }) => name);

if (!taken.size)
  throw new Error(`${SCRIPT} takes over its exports in another way than trim.mjs knows`);

/** Whether the export is named, or its variable: that once more than where it is declared. */
function isUsed(name) {
  const variable = taken.get(name);
  return (
    [name, variable].some((word) => inLoader.has(word)) ||
    inScript.has(name) ||
    inScript.get(variable) > 1
  );
}

const unused = new Set(linked.filter((name) => !isUsed(name)));
const module = binaryen.readBinary(wasm);
for (const name of unused) module.removeExport(name);
module.runPasses(["remove-unused-module-elements"]);
await writeFile(path.join(out, WASM), module.emitBinary());
const kept = script.replace(TAKEN, (line, _variable, _property, name) =>
  unused.has(name) ? "" : line,
);
await writeFile(path.join(out, SCRIPT), kept);
