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
from typing import Any

__all__ = ["ROOMS", "pack", "pack_xlsx", "rehearse", "version"]

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest time a zip entry can carry
_LIBRARY = "/lib/python314.zip/"
_COMMAND_LINE = ("__main__.py", "cli/", "content/packed.py", "rollup/engines/")  # nobody calls it in a page

# Imported by the interpreter itself or by the name of an encoding: no import statement names them.
_LATE = (
    "_pylong",  # conversion of long integers
    "_strptime",  # dates read from text
    "encodings.ascii",
    "encodings.cp437",  # names in zip archives
    "encodings.gb18030",
    "encodings.latin_1",
    "encodings.utf_8_sig",  # byte order marks
)

ROOMS: Mapping[str, tuple[str, ...]] = {
    "people.bin": ("assess/people/",),
    "rollup.bin": ("assess/rollup/", "gzip.py", "html/", "tarfile.py"),
}
"""Archive → how the names in it begin, which the self-check does without."""

_LEFT_OUT = {"ssl.py", "_ssl.py"}
"""What asyncio loads where it is there, and goes without where it is not."""

_FOR_EXCEL = {"xml"}
"""Packages that only Excel files need: they come with `xlsx.bin`."""

_DAY, _TIME = "2026-01-31", "2026-01-31T08:00:00Z"
_ROSTER_ENCODINGS = ("utf-8-sig", "utf-16", "gb18030")


def pack(library: str, sources: str, out: str) -> None:
    """Writes `python_stdlib.bin`, with the modules loaded so far, `assess.bin` and the rooms apart to `out`.

    This Python is the one that will load the byte code, whatever Python builds the site.
    """
    scorer = {path.relative_to(sources).as_posix(): path.read_bytes() for path in _files(sources)}
    programs = {name: data for name, data in scorer.items() if name.endswith(".py")}
    _import_all(_LATE)
    _import_all(_imports(programs.values()))
    kept = _loaded_library_files()
    with zipfile.ZipFile(library) as archive:
        modules = {name + "c": _byte_code(archive.read(name), _LIBRARY + name) for name in kept}
    compiled = {name + "c": _byte_code(data, name) for name, data in programs.items()}
    for room, begins in ROOMS.items():
        inside = {name for name in (*modules, *compiled) if name.startswith(begins)}
        _write(Path(out, room), {name: _taken(name, modules, compiled) for name in inside})
    texts = {name: data for name, data in scorer.items() if name not in programs}
    _write(Path(out, "python_stdlib.bin"), modules)
    _write(Path(out, "assess.bin"), compiled | texts)


def _taken(name: str, *files: dict[str, bytes]) -> bytes:
    """The file of that name, which is taken out of the one that has it."""
    return next(them.pop(name) for them in files if name in them)


def pack_xlsx(library: str, sources: str, out: str) -> None:
    """Writes `xlsx.bin` to `out`: the libraries in `sources`, and what else they need of the standard one.

    Called after `pack` and another rehearsal: what is loaded by now and was not packed before goes along.
    """
    packed = set[str]()
    for path in Path(out).glob("*.bin"):
        with zipfile.ZipFile(path) as archive:
            packed |= {name.removesuffix("c") for name in archive.namelist()}
    with zipfile.ZipFile(library) as archive:
        further = {name: archive.read(name) for name in _loaded_library_files() if name not in packed}
    split = [name for name in further if f"{name.partition('/')[0]}/__init__.py" in packed]
    if split:
        raise ValueError(f"{split} belong to packages of python_stdlib.bin: name them in _LATE")
    files = (path for path in sorted(Path(sources).rglob("*")) if path.is_file())
    entries = {path.relative_to(sources).as_posix(): path.read_bytes() for path in files} | further
    compiled = {f"{name}c": _byte_code(data, name) for name, data in entries.items() if name.endswith(".py")}
    texts = {name: data for name, data in entries.items() if not name.endswith(".py")}
    _write(Path(out, "xlsx.bin"), compiled | texts)


def rehearse(folder: str) -> str:
    """Operation of the bridge → its reply to one request, as JSON; what it imports late is loaded.

    The requests are made of the catalogues in `folder`, so that nobody keeps a list of them.
    """
    catalogue, people = (
        json.loads(Path(folder, f"{name}.json").read_text("utf-8")) for name in ("catalogue", "people")
    )
    return json.dumps(_Rehearsal(catalogue, people).replies())


class _Rehearsal:
    """A bridge, and requests that hold what any operation asks for."""

    def __init__(self, catalogue: dict[str, Any], people: dict[str, Any]) -> None:
        self._bridge = importlib.import_module("assess.api.bridge").Bridge()
        self._people = people
        self._load = {"catalogue": catalogue, "lang": "zh"}
        self._clause = str(catalogue["clauses"][0]["id"])
        planned = {"answer": "P", "due": _DAY, "action": "x"}
        period = {"period": "2025", "numerator": 1, "denominator": 3.5, "source": "x"}
        file = {"format": "sme-selfcheck", "format_version": 1}
        self._sheet = {
            **file,
            "instrument": "agency",
            "profile": {"size": catalogue["sizes"][0]["id"]},
            "answers": {str(clause["id"]): planned for clause in catalogue["clauses"]},
            "kpis": {str(catalogue["kpis"][0]["id"]): [period]},
        }
        self._person = {
            **file,
            "instrument": "practitioner",
            "occupation": people["occupations"][0]["id"],
            "values": {},
            "plan_start": _DAY,
            **{field["id"]: "x" for field in people["register"]["fields"]},
            "duties": ["x"] * 3,
            "trial": {"from": _DAY, "to": "2027-01-31"},
        }

    def replies(self) -> dict[str, str]:
        """Operation → reply; of the roster in several encodings → the last."""
        operations, documents, people_ops, rollup_ops = (
            importlib.import_module(f"assess.api.{name}")
            for name in ("operations", "documents", "people_ops", "rollup_ops")
        )
        found = {"load": self._ask("load", self._load)}
        found |= {op: self._ask(op, self._sheet) for op in operations.SHEETS}
        found |= {op: self._ask(op, self._whole(op)) for op in (*operations.REQUESTS, *documents.DOCUMENTS)}
        found["people"] = self._ask("people", {"people": self._people, "lang": "zh"})
        for encoding in _ROSTER_ENCODINGS:
            self._ask("roster_open", {"base64": self._roster(encoding)})
        for op in people_ops.OPERATIONS:
            found[op] = self._ask(op, self._person if op in people_ops.RECORDS else self._whole(op))
        found |= {op: self._ask(op, self._rolled_up()) for op in rollup_ops.OPERATIONS}
        self._ask("score", "refused")
        return {op: _timeless(reply) for op, reply in found.items()}

    def _ask(self, op: str, payload: object) -> str:
        return str(self._bridge.handle(op, json.dumps(payload)))

    def _result(self, op: str, payload: object) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self._ask(op, payload)).get("result", {})
        return found

    def _whole(self, op: str) -> dict[str, object]:
        sheet = self._sheet
        report_kind = {"kind": "csv"} if op == "roster_template" else {}
        colleague = {"by": "x", "base64": _encoded(json.dumps(sheet).encode())}
        return {
            **dict.fromkeys(("sheet", "stored", "base", "before"), sheet),
            "sheets": [sheet],
            "colleagues": [colleague],
            "answers": {self._clause: "F"},
            "clause": self._clause,
            "of": 2,
            "done": 1,
            "at": _TIME,
            **dict.fromkeys(("id", "title"), "x"),
            **dict.fromkeys(("as_of", "start"), _DAY),
            "seed": "1",
            "code": "P1",
            "given": {"x": 1},
            "right": {"x": 1},
            "fragment": self._result("share", sheet)["fragment"],
            "base64": self._file(op),
            **report_kind,
        }

    def _rolled_up(self) -> dict[str, object]:
        """A register, and the answer sheet as a file and in an archive."""
        data = json.dumps(self._sheet).encode()
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("x.json", data)
        files = {"x.json": data, "x.jsonl": data, "x.zip": packed.getvalue(), "x.tgz": b""}
        return {
            "register": _encoded("机构\n甲".encode("gb18030")),
            "files": [{"name": name, "base64": _encoded(content)} for name, content in files.items()],
            "kind": "html",
            **dict.fromkeys(("period", "seed"), ""),
            "count": 1,
        }

    def _file(self, op: str) -> str:
        """The file that the operation reads."""
        if op.startswith("roster_"):
            return self._roster("utf-8")
        if op == "read_form":
            return str(self._result("form", {"sheet": self._sheet}).get("base64", ""))
        return _encoded(json.dumps(self._person if op == "grade_open" else self._sheet).encode())

    def _roster(self, encoding: str) -> str:
        """The template with one person in it."""
        template = self._result("roster_template", {"kind": "csv"})["base64"]
        text = base64.b64decode(template).decode("utf-8-sig")
        blank = "," * (text.count(",") - 1)
        return _encoded(f"{text}P1,{self._person['occupation']}{blank}\n".encode(encoding))


def _timeless(reply: str) -> str:
    """The reply; of one with a workbook, which holds the time it was made at, that it is one."""
    result = json.loads(reply).get("result", {})
    is_workbook = str(result.get("base64", "")).startswith(_encoded(b"PK\x03\x04")[:4])
    return json.dumps({"ok": True, "result": "a workbook"}) if is_workbook else reply


def _encoded(data: bytes) -> str:
    return base64.b64encode(data).decode()


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
    names = {file.removeprefix(_LIBRARY) for file in files if file.startswith(_LIBRARY)}
    return sorted(names - _LEFT_OUT)


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
    """A zip archive that holds the entries as they are: compressed as a whole on its way, it is smaller.

    Its name does not say `.zip`, which hosts take for compressed.
    """
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in sorted(entries.items()):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
