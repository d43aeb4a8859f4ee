"""Turns library and scorer sources into the archives the page loads; runs inside Pyodide."""

import ast
import base64
import importlib
import io
import json
import py_compile
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

__all__ = ["pack", "pack_xlsx", "rehearse", "rehearse_xlsx", "version"]

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest time a zip entry can carry
_LIBRARY = "/lib/python314.zip/"
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


def _rollup_requests() -> list[tuple[str, Mapping[str, object]]]:
    """A file beside one out of an archive, rolled up with a register."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.json", json.dumps(_SHEET))
    files = {
        "x.json": json.dumps(_SHEET).encode(),
        "x.zip": packed.getvalue(),
        "x.tgz": b"",
        "x.jsonl": b"{}",
    }
    taken = [{"name": name, "base64": base64.b64encode(data).decode()} for name, data in files.items()]
    return [
        ("rollup_open", {"register": base64.b64encode("机构\n甲".encode("gb18030")).decode()}),
        ("rollup_take", {"files": taken}),
        ("rollup_step", {}),
        ("rollup_result", {"period": ""}),
        ("rollup_file", {"kind": "html", "period": ""}),
        ("rollup_file", {"kind": "aside", "period": ""}),
    ]


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
        modules = {name + "c": _byte_code(archive.read(name), _LIBRARY + name) for name in kept}
    _write(Path(out, "python_stdlib.zip"), modules)
    compiled = {name + "c": _byte_code(data, name) for name, data in programs.items()}
    texts = {name: data for name, data in scorer.items() if name not in programs}
    _write(Path(out, "assess.zip"), compiled | texts)


def pack_xlsx(library: str, sources: str, out: str) -> None:
    """Writes `xlsx.zip` to `out`: the libraries in `sources`, and what else they need of the standard one.

    Called after `pack` and `rehearse_xlsx`: what is loaded by now and was not packed before goes along.
    """
    with zipfile.ZipFile(Path(out, "python_stdlib.zip")) as archive:
        packed = {name.removesuffix("c") for name in archive.namelist()}
    with zipfile.ZipFile(library) as archive:
        further = {name: archive.read(name) for name in _loaded_library_files() if name not in packed}
    split = [name for name in further if f"{name.partition('/')[0]}/__init__.py" in packed]
    if split:
        raise ValueError(f"{split} belong to packages of python_stdlib.zip: name them in _LATE")
    files = (path for path in sorted(Path(sources).rglob("*")) if path.is_file())
    entries = {path.relative_to(sources).as_posix(): path.read_bytes() for path in files} | further
    compiled = {f"{name}c": _byte_code(data, name) for name, data in entries.items() if name.endswith(".py")}
    texts = {name: data for name, data in entries.items() if not name.endswith(".py")}
    _write(Path(out, "xlsx.zip"), compiled | texts)


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
    further = [*_PEOPLE_REQUESTS, *_rollup_requests()]
    requests += [(operation, json.dumps(payload)) for operation, payload in further]
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


def version() -> str:
    """The version of the Python that makes the byte code and loads it."""
    return ".".join(map(str, sys.version_info[:3]))


def _files(root: str) -> Iterator[Path]:
    scorer = Path(root, "assess")
    files = (path for path in sorted(scorer.rglob("*")) if path.is_file())
    return (path for path in files if not path.relative_to(scorer).as_posix().startswith(_COMMAND_LINE))


def _imports(programs: Iterable[bytes]) -> list[str]:
    """Library modules named by an import statement anywhere, in functions too, but those for Excel files."""
    names: set[str] = set()
    for program in programs:
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
