// Runs packing.py inside Pyodide under Node: node pack.mjs PYODIDE SOURCES LIBRARIES OUT (four folders)

import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [pyodideFolder, sources, libraries, out] = process.argv
  .slice(2)
  .map((name) => path.resolve(name));
const { loadPyodide } = await import(pathToFileURL(path.join(pyodideFolder, "pyodide.mjs")).href);
const program = await readFile(new URL("packing.py", import.meta.url));
const archives = ["python_stdlib.zip", "assess.zip", "rollup.zip", "xlsx.zip"];

/** A fresh interpreter with packing.py, whose byte code does not depend on the hash seed. */
async function boot(options) {
  const pyodide = await loadPyodide({ env: { PYTHONHASHSEED: "0" }, ...options });
  pyodide.FS.mkdirTree("/sources");
  pyodide.mountNodeFS("/sources", sources);
  pyodide.FS.mkdirTree("/libraries");
  pyodide.mountNodeFS("/libraries", libraries);
  pyodide.FS.mkdirTree("/packing");
  pyodide.FS.writeFile("/packing/packing.py", program);
  const sys = pyodide.pyimport("sys");
  sys.dont_write_bytecode = true;
  sys.path.append("/packing");
  return { pyodide, sys, packing: pyodide.pyimport("packing") };
}

/** Writes the archives; returns the replies of the rehearsals with the whole library. */
async function pack() {
  const { pyodide, sys, packing } = await boot({});
  sys.path.append("/sources");
  const replies = packing.rehearse("/sources/catalogue.json");
  packing.pack("/lib/python314.zip", "/sources", "/packing");
  const rolled = packing.rehearse_rollup("/sources/catalogue.json");
  packing.pack_rollup("/lib/python314.zip", "/sources", "/packing");
  sys.path.append("/libraries");
  const further = packing.rehearse_xlsx("/sources/catalogue.json");
  packing.pack_xlsx("/lib/python314.zip", "/libraries", "/packing");
  for (const name of archives) {
    await writeFile(path.join(out, name), pyodide.FS.readFile(`/packing/${name}`));
  }
  return replies + rolled + further;
}

/** Boots with what ships; returns the replies of the same rehearsals, and the versions. */
async function check() {
  const [library, scorer, rollup, xlsx] = archives.map((name) => path.join(out, name));
  const { pyodide, sys, packing } = await boot({ stdLibURL: library });
  const archive = new Uint8Array(await readFile(scorer));
  pyodide.unpackArchive(archive, "zip", { extractDir: "/unpacked" });
  sys.path.append("/unpacked");
  const replies = packing.rehearse("/sources/catalogue.json");
  const add = async (file) => {
    pyodide.unpackArchive(new Uint8Array(await readFile(file)), "zip", { extractDir: "/unpacked" });
    pyodide.runPython("import importlib; importlib.invalidate_caches()");
  };
  await add(rollup);
  const rolled = packing.rehearse_rollup("/sources/catalogue.json");
  await add(xlsx);
  return {
    replies: replies + rolled + packing.rehearse_xlsx("/sources/catalogue.json"),
    versions: { pyodide: pyodide.version, python: packing.version() },
  };
}

try {
  const expected = await pack();
  const { replies, versions } = await check();
  if (replies !== expected) {
    throw new Error(`the packed scorer replies ${replies} instead of ${expected}`);
  }
  process.stdout.write(JSON.stringify(versions));
} catch (error) {
  // Uncaught, Node would print the megabyte-long line of Pyodide that threw.
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
