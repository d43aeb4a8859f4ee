"""Turns library and scorer sources into the archives the page loads; runs inside Pyodide."""

import ast
import base64
import importlib
import io
import json
import py_compile
import sys
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

__all__ = ["pack", "pack_rollup", "pack_xlsx", "rehearse", "rehearse_rollup", "rehearse_xlsx", "version"]

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest time a zip entry can carry
_LIBRARY = "/lib/python314.zip/"
_ROLLUP = ("rollup/", "api/rollup_ops.py", "messages/zh/rollup.json", "messages/en/rollup.json")
"""The scorer's files that only the page of a roll-up needs: they come with `rollup.zip`."""
_COMMAND_LINE = ("__main__.py", "cli/", "rollup/engines/")  # nobody calls it in a page

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

_FOR_EXCEL = {"xml"}
"""Packages that only Excel files need: they come with `xlsx.zip`."""

_OF_A_SHEET = ("score", "explain", "path", "scan", "plan", "seal", "share")
_OF_MORE = (
    "open", "unshare", "verify", "what_if", "compare", "respondents", "merge", "report", "markdown",
    "calendar",
)  # fmt: skip

_SHEET = {
    "format": "sme-selfcheck",
    "format_version": 1,
    "instrument": "agency",
    "profile": {"size": "small"},
    "answers": {"OC-01": {"answer": "N", "due": "2026-12-31", "action": "x"}},
    "kpis": {"KPI-1": [{"period": "2025", "numerator": 1, "denominator": 3.5, "source": "x"}]},
}


_PERSON = {**_SHEET, "instrument": "practitioner", "occupation": "OCC-A1", "values": {"K1": 80}}
_ROSTER = "编号,职业种类\nP1,OCC-A1\n"
_PEOPLE_REQUESTS: tuple[tuple[str, Mapping[str, object]], ...] = (
    ("grade", _PERSON),
    ("person_report", _PERSON | {"plan_start": "2026-01-31"}),
    ("person_calendar", _PERSON | {"plan_start": "2026-01-31"}),
    ("roster_open", {"base64": base64.b64encode(_ROSTER.encode()).decode(), "as_of": "2026-01-31"}),
    ("roster_open", {"base64": base64.b64encode(_ROSTER.encode("gb18030")).decode()}),
    ("roster_open", {"base64": base64.b64encode(_ROSTER.encode("utf-16")).decode()}),
    ("roster_look", {"base64": base64.b64encode(_ROSTER.encode()).decode()}),
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
    scorer = _scorer(sources, rollup=False)
    _import_all(_LATE)
    _import_all(_imports(scorer))
    kept = _loaded_library_files()
    with zipfile.ZipFile(library) as archive:
        modules = {name: archive.read(name) for name in kept}
    _write(Path(out, "python_stdlib.zip"), _compiled(modules, _LIBRARY))
    _write(Path(out, "assess.zip"), _compiled(scorer))


def pack_rollup(library: str, sources: str, out: str) -> None:
    """Writes `rollup.zip` to `out`: the rest of the scorer, and what else it needs of the standard library.

    Called after `pack` and `rehearse_rollup`.
    """
    scorer = _scorer(sources, rollup=True)
    _import_all(_imports(scorer))
    _write(Path(out, "rollup.zip"), _compiled(scorer | _further(library, out, "python_stdlib.zip")))


def pack_xlsx(library: str, sources: str, out: str) -> None:
    """Writes `xlsx.zip` to `out`: the libraries in `sources`, and what else they need of the standard one.

    Called after `pack` and `rehearse_xlsx`: what is loaded by now and was not packed before goes along.
    """
    files = (path for path in sorted(Path(sources).rglob("*")) if path.is_file())
    entries = {path.relative_to(sources).as_posix(): path.read_bytes() for path in files}
    further = _further(library, out, "python_stdlib.zip", "rollup.zip")
    _write(Path(out, "xlsx.zip"), _compiled(entries | further))


def _further(library: str, out: str, *packed: str) -> dict[str, bytes]:
    """The modules of the standard library that are loaded by now and not in the archives packed before."""
    before: set[str] = set()
    for name in packed:
        with zipfile.ZipFile(Path(out, name)) as archive:
            before.update(one.removesuffix("c") for one in archive.namelist())
    with zipfile.ZipFile(library) as archive:
        further = {name: archive.read(name) for name in _loaded_library_files() if name not in before}
    split = [name for name in further if f"{name.partition('/')[0]}/__init__.py" in before]
    if split:
        raise ValueError(f"{split} belong to packages packed before: name them in _LATE")
    return further


def rehearse(catalogue: str) -> str:
    """The replies to one request of each kind, as JSON; what the library imports late is loaded."""
    bridge = importlib.import_module("assess.api.bridge").Bridge()
    text = json.dumps(_SHEET)
    whole = {
        "base64": base64.b64encode(text.encode()).decode(),
        "fragment": "#s1.broken",
        **dict.fromkeys(("sheet", "stored", "base"), _SHEET),
        "sheets": [_SHEET],
        "answers": {"OC-01": "F"},
        "id": "x",
        "title": "x",
        "at": "2026-01-01T00:00:00Z",
    }
    requests = [("load", _loading(catalogue)), ("score", "refused")]
    requests += [(operation, text) for operation in _OF_A_SHEET]
    requests += [(operation, json.dumps(whole)) for operation in _OF_MORE]
    people = json.loads(Path(catalogue).with_name("people.json").read_text("utf-8"))
    requests.append(("people", json.dumps({"people": people, "lang": "zh"})))
    requests += [(operation, json.dumps(payload)) for operation, payload in _PEOPLE_REQUESTS]
    return json.dumps([bridge.handle(*request) for request in requests])


def _loading(catalogue: str) -> str:
    return json.dumps({"catalogue": json.loads(Path(catalogue).read_text("utf-8")), "lang": "zh"})


def rehearse_xlsx(catalogue: str) -> str:
    """The reply to reading back a questionnaire, as JSON, once a workbook was written too."""
    bridge = importlib.import_module("assess.api.bridge").Bridge()
    bridge.handle("load", _loading(catalogue))
    replies = [json.loads(bridge.handle(op, json.dumps({"sheet": _SHEET}))) for op in ("workbook", "form")]
    form = {"base64": replies[1]["result"]["base64"]}
    return str(bridge.handle("read_form", json.dumps(form)))


def rehearse_rollup(catalogue: str) -> str:
    """The replies to rolling one file up, out of an archive and beside it, as JSON."""
    bridge = importlib.import_module("assess.api.bridge").Bridge()
    bridge.handle("load", _loading(catalogue))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.json", json.dumps(_SHEET))
    files = {
        "x.json": json.dumps(_SHEET).encode(),
        "x.zip": packed.getvalue(),
        "x.tgz": b"",
        "x.jsonl": b"{}",
    }
    requests: tuple[tuple[str, Mapping[str, object]], ...] = (
        ("rollup_open", {"register": base64.b64encode("机构\n甲".encode("gb18030")).decode()}),
        ("rollup_take", {"files": [
            {"name": name, "base64": base64.b64encode(data).decode()} for name, data in files.items()
        ]}),
        ("rollup_step", {}),
        ("rollup_result", {"period": ""}),
        ("rollup_file", {"kind": "html", "period": ""}),
        ("rollup_file", {"kind": "aside", "period": ""}),
    )  # fmt: skip
    return json.dumps([bridge.handle(op, json.dumps(payload)) for op, payload in requests])


def version() -> str:
    """The version of the Python that makes the byte code and loads it."""
    return ".".join(map(str, sys.version_info[:3]))


def _scorer(sources: str, *, rollup: bool) -> dict[str, bytes]:
    """The scorer's files by name, those for a roll-up or all others, without the command line."""
    scorer = Path(sources, "assess")
    found = {
        path.relative_to(scorer).as_posix(): path for path in sorted(scorer.rglob("*")) if path.is_file()
    }
    return {
        f"assess/{name}": path.read_bytes()
        for name, path in found.items()
        if not name.startswith(_COMMAND_LINE) and name.startswith(_ROLLUP) is rollup
    }


def _compiled(files: Mapping[str, bytes], folder: str = "") -> dict[str, bytes]:
    """Programs as byte code, whose places begin with `folder`; other files as they are."""
    return {
        f"{name}c" if name.endswith(".py") else name: _byte_code(data, folder + name)
        if name.endswith(".py")
        else data
        for name, data in files.items()
    }


def _imports(files: Mapping[str, bytes]) -> list[str]:
    """Library modules named by an import statement anywhere, in functions too, but those for Excel files."""
    names: set[str] = set()
    for program in (data for name, data in files.items() if name.endswith(".py")):
        for node in ast.walk(ast.parse(program)):
            if isinstance(node, ast.Import):
                names.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module is not None:
                names.add(node.module)
    packages = sys.stdlib_module_names - _FOR_EXCEL
    return sorted(name for name in names if name.partition(".")[0] in packages)


def _import_all(names: Iterable[str]) -> None:
    for name in names:
        importlib.import_module(name)


def _loaded_library_files() -> list[str]:
    files = (getattr(module, "__file__", None) or "" for module in list(sys.modules.values()))
    return sorted({file.removeprefix(_LIBRARY) for file in files if file.startswith(_LIBRARY)})


def _byte_code(source: bytes, name: str) -> bytes:
    """Byte code that is never compared with a source: there is none in the page.

    Docstrings are left out: they are for authors, and a sixth of the size.
    """
    scratch = Path("/tmp/module.py")  # noqa: S108 -- Pyodide's own file system, in memory
    scratch.write_bytes(source)
    py_compile.compile(
        str(scratch),
        str(scratch) + "c",
        dfile=name,
        doraise=True,
        optimize=2,
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
