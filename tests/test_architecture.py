"""Imports follow the rooms: each folder of code imports only the rooms before it."""

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from tests.sheets import ROOT

CORE = (
    *("messages", "core", "content", "sheet", "scoring", "report", "exchange", "tabular", "excel"),
    *("people/grading", "people/roster", "people/output", "api", "cli"),
)
SHELL = ("base", "source", "guide", "editions", "server", "pages", "exports", "browser", "print", "publish")
PLAN = [*(f"assess/{room}" for room in CORE), *(f"sitegen/{room}" for room in SHELL)]
ROOMS = [room for room in PLAN if (ROOT / room / "__init__.py").is_file()]
"""Every room in order: it may import the rooms before it. The moves are under way."""

WORKBOOKS = {"assess/tabular", "assess/excel", "assess/people/output", "sitegen/exports"}
"""The rooms that read or write workbooks; openpyxl is an extra that the core asks for when needed."""

FILES = {"pathlib", "os", "tempfile"}
"""Modules of the standard library that open files."""

MOST_MODULES = 14
MODULES = sorted(path for top in ("assess", "sitegen") for path in (ROOT / top).rglob("*.py"))


def folder_of(path: Path) -> str:
    """The folder of a Python file, from the project's root."""
    return path.relative_to(ROOT).parent.as_posix()


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """Module and name of each import of a Python file, also inside functions; `import a` gives a and ""."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)


def own_imports(path: Path) -> set[tuple[str, str]]:
    """Room and module of each import of the project's own; a room imported whole has no module."""
    found = set()
    for module, name in imports(path):
        dotted = module if module.replace(".", "/") not in ROOMS else f"{module}.{name}"
        if (ROOT / f"{dotted.replace('.', '/')}.py").is_file():
            room, _, last = dotted.rpartition(".")
            found.add((room.replace(".", "/"), last))
        elif module.replace(".", "/") in ROOMS:
            found.add((module.replace(".", "/"), ""))
    return found


def roots(path: Path) -> set[str]:
    """The top names of all that a Python file imports."""
    return {module.partition(".")[0] for module, _ in imports(path)}


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_import_only_earlier_rooms(room: str) -> None:
    """No import runs against the order."""
    earlier = ROOMS[: ROOMS.index(room) + 1]
    found = {one for path in (ROOT / room).glob("*.py") for one, _ in own_imports(path)}

    assert found <= set(earlier)


@pytest.mark.parametrize("room", ROOMS[1:])
def test_the_face_of_a_room_is_what_other_rooms_import(room: str) -> None:
    """`__all__` of a room names the modules that others use; the rest stays behind it."""
    outside = [ROOT / "build_site.py", *(path for path in MODULES if folder_of(path) != room)]
    used = {name for path in outside for own, name in own_imports(path) if own == room}
    face = getattr(importlib.import_module(room.replace("/", ".")), "__all__", [])

    assert set(face) == used - {""}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_holds_few_modules(room: str) -> None:
    """A folder can be seen at a glance."""
    assert len([path for path in (ROOT / room).glob("*.py") if path.stem != "__init__"]) <= MOST_MODULES


@pytest.mark.parametrize("room", [room for room in ROOMS if room.startswith("assess")])
def test_the_core_imports_the_standard_library_and_itself(room: str) -> None:
    """What ships to the browser has no dependency; openpyxl is known in three rooms."""
    found = set(chain(*map(roots, (ROOT / room).glob("*.py"))))
    extra = {"openpyxl"} if room in WORKBOOKS else set()

    assert found <= sys.stdlib_module_names | {"assess"} | extra


@pytest.mark.parametrize("room", ROOMS)
def test_only_rooms_for_workbooks_import_openpyxl(room: str) -> None:
    """The library is asked for by name in as few places as read or write workbooks."""
    found = any("openpyxl" in roots(path) for path in (ROOT / room).glob("*.py"))

    assert found == (room in WORKBOOKS)


def test_the_core_starts_without_openpyxl() -> None:
    """Nothing imports openpyxl before a workbook is read or written."""
    code = "import sys, assess.cli.commands, assess.api.people_ops; sys.exit('openpyxl' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0  # noqa: S603


def test_only_the_command_line_and_the_site_generator_open_files() -> None:
    """Bytes in memory are no files."""
    openers = {folder_of(path) for path in MODULES if FILES & roots(path)}

    assert {one for one in openers if one.startswith("assess/")} <= {"assess/cli"}


ASSETS = ROOT / "docs" / "assets"
PAGE = sorted(path for page in ("selfcheck", "people") for path in (ASSETS / page).rglob("*.js"))
JS_IMPORT = re.compile(
    r'^(?:import|export)[^;]*?from "(\.[^"]+)";|^import "(\.[^"]+)";|(?:\bawait|=>) import\("(\.[^"]+)"\)',
    re.MULTILINE,
)
APART = {"form", "store", "views"}
TO_WORKER = {
    "protocol": set[str](),
    "worker": {"protocol"},
    "session": {"protocol", "messages"},
    "client": {"protocol", "session"},
    "desk": {"client", "data", "files", "text"},
}
"""How a page speaks with its worker, from the inside out, and all that each of these loads."""


def loaded(path: Path) -> set[str]:
    """The page modules that one loads at run time, as page/name or page/views/name; types are no load."""
    found = ("".join(names) for names in JS_IMPORT.findall(path.read_text("utf-8")))
    targets = ((path.parent / name).resolve().relative_to(ASSETS) for name in found)
    return {one.with_suffix("").as_posix() for one in targets if one.parts[0] != "vendor"}


def named(path: Path) -> str:
    """The name of a page module as `loaded` gives it."""
    return path.relative_to(ASSETS).with_suffix("").as_posix()


def room_of(module: str) -> str:
    """The room of a page module: its folder's name, or its own."""
    parts = module.split("/")
    return "views" if "views" in parts else parts[-1]


@pytest.mark.parametrize("path", PAGE, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_form_store_and_views_do_not_import_each_other(path: Path) -> None:
    """Page modules meet in `main`, `app` and the two pages' own: form, store and views stay apart."""
    own = room_of(named(path))

    assert own not in APART or not {room_of(one) for one in loaded(path)} & APART - {own}


@pytest.mark.parametrize("path", PAGE, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_only_the_client_knows_the_worker(path: Path) -> None:
    """Worker and client meet in the protocol, and no form, store or view knows either."""
    own = room_of(named(path))
    names = {room_of(one) for one in loaded(path)}

    assert names <= TO_WORKER.get(own, names)
    assert own not in APART or not names & TO_WORKER.keys()
    assert "protocol" not in names or own in {"client", "session", "worker"}


@pytest.mark.parametrize("path", sorted((ASSETS / "selfcheck").rglob("*.js")), ids=lambda path: path.stem)
def test_the_self_check_does_not_know_the_people_pages(path: Path) -> None:
    """They borrow from it, never the reverse."""
    assert {one.partition("/")[0] for one in loaded(path)} <= {"selfcheck"}
