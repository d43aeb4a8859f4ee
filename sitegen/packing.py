"""Turns library and scorer sources into the archives the page loads; runs inside Pyodide."""

import ast
import base64
import importlib
import json
import py_compile
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

__all__ = ["pack", "rehearse", "version"]

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest time a zip entry can carry
_LIBRARY = "/lib/python314.zip/"
_ENTRY_POINT = "__main__.py"

# Imported late by the library itself or by Pyodide, so that no import statement of ours names them.
_LATE = (
    "_pylong",  # conversion of long integers
    "_strptime",  # dates read from text
    "datetime",
    "decimal",
    "difflib",
    "encodings.ascii",
    "encodings.cp437",  # names in zip archives
    "encodings.gb18030",
    "encodings.latin_1",
    "encodings.utf_8_sig",  # byte order marks
    "fractions",
    "hashlib",
    "importlib.metadata",  # caches are forgotten after a package is installed
    "importlib.resources",
    "importlib.resources.readers",
    "tarfile",  # named where a package is installed
    "unicodedata",
)

_SHEET = {
    "format": "sme-selfcheck",
    "format_version": 1,
    "instrument": "agency",
    "profile": {"size": "small"},
    "answers": {},
}


_PERSON = {**_SHEET, "instrument": "practitioner", "occupation": "OCC-A1", "values": {"K1": 80}}
_ROSTER = "编号,职业种类\nP1,OCC-A1\n"
_PEOPLE_REQUESTS: tuple[tuple[str, Mapping[str, object]], ...] = (
    ("grade", _PERSON),
    ("roster_open", {"base64": base64.b64encode(_ROSTER.encode()).decode(), "as_of": "2026-01-31"}),
    ("roster_open", {"base64": base64.b64encode(_ROSTER.encode("gb18030")).decode()}),
    ("roster_open", {"base64": base64.b64encode(_ROSTER.encode("utf-16")).decode()}),
    ("roster_step", {}),
    ("roster_result", {"seed": "1"}),
    ("roster_plan", {"code": "P1", "start": "2026-01-31"}),
    ("roster_template", {"kind": "csv"}),
    ("roster_open", {"base64": base64.b64encode(b"PK").decode()}),
)


def pack(library: str, sources: str, out: str) -> None:
    """Writes `python_stdlib.zip`, with the modules loaded so far, and `assess.zip` to `out`.

    This Python is the one that will load the byte code, whatever Python builds the site.
    """
    scorer = {path.relative_to(sources).as_posix(): path.read_bytes() for path in _files(sources)}
    programs = {name: data for name, data in scorer.items() if name.endswith(".py")}
    _import_all(_LATE)
    _import_all(_imports(programs.values()))
    kept = _loaded_library_files()
    with zipfile.ZipFile(library) as archive:
        # The library's docstrings and assertions are for its own authors: a sixth of its size.
        modules = {name + "c": _byte_code(archive.read(name), _LIBRARY + name, 2) for name in kept}
    _write(Path(out, "python_stdlib.zip"), modules)
    compiled = {name + "c": _byte_code(data, name, 0) for name, data in programs.items()}
    texts = {name: data for name, data in scorer.items() if name not in programs}
    _write(Path(out, "assess.zip"), compiled | texts)


def rehearse(catalogue: str) -> str:
    """The replies to one request of each kind, as JSON; what the library imports late is loaded."""
    bridge = importlib.import_module("assess.bridge")
    text = json.dumps(_SHEET)
    loading = {"catalogue": json.loads(Path(catalogue).read_text("utf-8")), "lang": "zh"}
    opening = {"base64": base64.b64encode(text.encode()).decode()}
    requests = [("load", json.dumps(loading)), ("open", json.dumps(opening)), ("score", "refused")]
    requests += [(operation, text) for operation in ("score", "explain", "scan", "seal")]
    people = json.loads(Path(catalogue).with_name("people.json").read_text("utf-8"))
    requests.append(("people", json.dumps({"people": people, "lang": "zh"})))
    requests += [(operation, json.dumps(payload)) for operation, payload in _PEOPLE_REQUESTS]
    return json.dumps([bridge.handle(*request) for request in requests])


def version() -> str:
    """The version of the Python that makes the byte code and loads it."""
    return ".".join(map(str, sys.version_info[:3]))


def _files(root: str) -> Iterator[Path]:
    files = (path for path in Path(root, "assess").rglob("*") if path.is_file())
    return (path for path in sorted(files) if path.name != _ENTRY_POINT)


def _imports(programs: Iterable[bytes]) -> list[str]:
    """Library modules named by an import statement anywhere, in functions too."""
    names: set[str] = set()
    for program in programs:
        for node in ast.walk(ast.parse(program)):
            if isinstance(node, ast.Import):
                names.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module is not None:
                names.add(node.module)
    return sorted(name for name in names if name.partition(".")[0] in sys.stdlib_module_names)


def _import_all(names: Iterable[str]) -> None:
    for name in names:
        importlib.import_module(name)


def _loaded_library_files() -> list[str]:
    files = (getattr(module, "__file__", None) or "" for module in list(sys.modules.values()))
    return sorted({file.removeprefix(_LIBRARY) for file in files if file.startswith(_LIBRARY)})


def _byte_code(source: bytes, name: str, optimize: int) -> bytes:
    """Byte code that is never compared with a source: there is none in the page."""
    scratch = Path("/tmp/module.py")  # noqa: S108 -- Pyodide's own file system, in memory
    scratch.write_bytes(source)
    py_compile.compile(
        str(scratch),
        str(scratch) + "c",
        dfile=name,
        doraise=True,
        optimize=optimize,
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
    return Path(str(scratch) + "c").read_bytes()


def _write(target: Path, entries: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in sorted(entries.items()):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 3
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
