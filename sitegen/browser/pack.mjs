// Runs packing.py inside Pyodide under Node: node pack.mjs PYODIDE SOURCES LIBRARIES OUT (four folders)

import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [pyodideFolder, sources, libraries, out] = process.argv
  .slice(2)
  .map((name) => path.resolve(name));
const { loadPyodide } = await import(pathToFileURL(path.join(pyodideFolder, "pyodide.mjs")).href);
const program = await readFile(new URL("packing.py", import.meta.url));
const [library, scorer, xlsx] = ["python_stdlib.bin", "assess.bin", "xlsx.bin"];

/** Byte code that does not depend on the hash seed, and knows the line of a failure but not its column. */
const env = { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1" };

/** A fresh interpreter with packing.py. */
async function boot(options) {
  const pyodide = await loadPyodide({ env, ...options });
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
  const without = packing.rehearse("/sources");
  packing.pack("/lib/python314.zip", "/sources", "/packing");
  sys.path.append("/libraries");
  const replies = packing.rehearse("/sources");
  packing.pack_xlsx("/lib/python314.zip", "/libraries", "/packing");
  for (const name of [library, scorer, ...packing.ROOMS, xlsx]) {
    await writeFile(path.join(out, name), pyodide.FS.readFile(`/packing/${name}`));
  }
  return { without, replies };
}

/** Boots with what ships; returns the replies of the same rehearsals, and the versions. */
async function check() {
  const { pyodide, sys, packing } = await boot({ stdLibURL: path.join(out, library) });
  const add = async (name) => {
    pyodide.FS.writeFile(`/lib/${name}`, await readFile(path.join(out, name)));
    sys.path.append(`/lib/${name}`);
  };
  await add(scorer);
  const rooms = pyodide.pyimport("assess").__path__;
  for (const name of packing.ROOMS) {
    await add(name);
    rooms.append(`/lib/${name}/assess`);
  }
  const without = packing.rehearse("/sources");
  await add(xlsx);
  return {
    without,
    replies: packing.rehearse("/sources"),
    versions: { pyodide: pyodide.version, python: packing.version() },
  };
}

/** Names of the operations whose replies in the one rehearsal are not those in the other. */
function differing(one, other) {
  const [expected, found] = [JSON.parse(one), JSON.parse(other)];
  return Object.keys(expected).filter((op) => expected[op] !== found[op]);
}

try {
  const expected = await pack();
  const { without, replies, versions } = await check();
  const refused = Object.entries(JSON.parse(expected.replies)).filter(
    ([, text]) => !JSON.parse(text).ok,
  );
  if (refused.length) {
    throw new Error(`operations that the rehearsal cannot ask: ${JSON.stringify(refused)}`);
  }
  const other = [...differing(expected.without, without), ...differing(expected.replies, replies)];
  if (other.length) throw new Error(`the packed scorer replies otherwise to ${other.join(", ")}`);
  process.stdout.write(JSON.stringify(versions));
} catch (error) {
  // Uncaught, Node would print the megabyte-long line of Pyodide that threw.
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
