// Names the programs of an archive that are not what Pyodide compiles: node compile.mjs PYODIDE SOURCES ARCHIVE

import { readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [pyodideFolder, sources, archive] = process.argv.slice(2).map((name) => path.resolve(name));
const { loadPyodide } = await import(pathToFileURL(path.join(pyodideFolder, "pyodide.mjs")).href);

const PROGRAM = `
import json, marshal, pathlib, zipfile

def differs(archive, name):
    source = pathlib.Path("/sources", name.removesuffix("c")).read_bytes()
    compiled = compile(source, name.removesuffix("c"), "exec", dont_inherit=True, optimize=2)
    return marshal.loads(archive.read(name)[16:]) != compiled  # sixteen bytes tell how to find a source

with zipfile.ZipFile("/archive.zip") as archive:
    names = [name for name in archive.namelist() if name.startswith("assess/") and name.endswith(".pyc")]
    reply = {"compared": names, "differing": [name for name in names if differs(archive, name)]}
json.dumps(reply)
`;

const pyodide = await loadPyodide({ env: { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1" } });
pyodide.FS.mkdirTree("/sources");
pyodide.mountNodeFS("/sources", sources);
pyodide.FS.writeFile("/archive.zip", await readFile(archive));
process.stdout.write(pyodide.runPython(PROGRAM));
