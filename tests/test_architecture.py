"""Imports follow the rooms: each folder of code imports only the rooms before it."""

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from itertools import chain
from pathlib import Path

import pytest

from tests.support.sheets import ROOT

CORE = (
    *("messages", "core", "content", "sheet", "scoring", "report", "exchange", "tabular", "excel"),
    *("people/grading", "people/roster", "people/intake", "people/output"),
    *("rollup", "rollup/tables", "rollup/engines", "api", "cli"),
)
SHELL = ("base", "source", "guide", "editions", "server", "pages", "exports", "browser", "print", "publish")
ROOMS = [*(f"assess/{room}" for room in CORE), *(f"sitegen/{room}" for room in SHELL)]
"""Every room in order: it may import the rooms before it."""

WORKBOOKS = {"assess/tabular", "assess/excel", "assess/people/output", "sitegen/exports"}
"""The rooms that read or write workbooks; openpyxl is an extra that the core asks for when needed."""

EXTRAS = {**{room: {"openpyxl"} for room in WORKBOOKS}, "assess/rollup/engines": {"duckdb", "distributed"}}
"""The libraries of each room that are extras, asked for when needed."""

FILES = {"pathlib", "os", "tempfile"}
"""Modules of the standard library that open files."""

MOST_MODULES = 14
MODULES = sorted(path for top in ("assess", "sitegen") for path in (ROOT / top).rglob("*.py"))
PYTHON = (*MODULES, *(ROOT / "tests").rglob("*.py"))
FOLDERS = sorted({path.parent.relative_to(ROOT).as_posix() for path in PYTHON})


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


def test_every_folder_of_code_is_a_room() -> None:
    """The list above is the plan of the whole house; only `python -m assess` is outside."""
    outside = {path for path in MODULES if path.stem != "__init__" and folder_of(path) not in ROOMS}

    assert outside == {ROOT / "assess" / "__main__.py"}


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


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_holds_few_modules(folder: str) -> None:
    """A folder can be seen at a glance, one of tests too."""
    assert len(list((ROOT / folder).glob("*.py"))) <= MOST_MODULES


@pytest.mark.parametrize("room", ROOMS[: len(CORE)])
def test_the_core_imports_the_standard_library_and_itself(room: str) -> None:
    """What ships to the browser has no dependency; extras are known in few rooms."""
    found = set(chain(*map(roots, (ROOT / room).glob("*.py"))))

    assert found <= sys.stdlib_module_names | {"assess"} | EXTRAS.get(room, set())


@pytest.mark.parametrize("room", ROOMS)
def test_only_rooms_for_workbooks_import_openpyxl(room: str) -> None:
    """The library is asked for by name in as few places as read or write workbooks."""
    found = any("openpyxl" in roots(path) for path in (ROOT / room).glob("*.py"))

    assert found == (room in WORKBOOKS)


def test_the_core_starts_without_extras() -> None:
    """Nothing imports an extra before it is needed."""
    names = "{'openpyxl', 'duckdb', 'distributed'}"
    code = (
        f"import sys, assess.cli.commands, assess.api.people_ops; sys.exit(bool({names} & {{*sys.modules}}))"
    )

    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0  # noqa: S603


def test_only_the_command_line_and_the_site_generator_open_files() -> None:
    """Bytes in memory are no files."""
    openers = {folder_of(path) for path in MODULES if FILES & roots(path)}

    assert {one for one in openers if one.startswith("assess/")} <= {"assess/cli", "assess/rollup/engines"}


ASSETS = ROOT / "docs" / "assets"
PAGE_ROOMS = (
    "shared/page",
    "shared/offline",
    "shared/storage",
    "shared/engine",
    "shared/word",
    "selfcheck/sheet",
    "selfcheck/sharing",
    "selfcheck/state",
    "selfcheck/actions",
    "selfcheck/views/common",
    "selfcheck/views/question",
    "selfcheck/views/results",
    "selfcheck/views/plan",
    "selfcheck/views/files",
    "selfcheck/views/shell",
    "selfcheck",
    "people/page",
    "people/person",
    "people/roster",
    "people/views/common",
    "people/views/person",
    "people/views/roster",
    "people",
    "rollup",
    "search",
)
"""The folders of the page's modules, each importing earlier ones; no page knows another, nor the search."""
PAGE = sorted(
    path
    for room in ("shared", "selfcheck", "people", "rollup", "search")
    for path in (ASSETS / room).rglob("*.js")
)
JS_IMPORT = re.compile(
    r'^(?:import|export)[^;]*?from "(\.[^"]+)";|^import "(\.[^"]+)";|(?:\bawait|=>) import\("(\.[^"]+)"\)',
    re.MULTILINE,
)
MESSAGES = "shared/page/messages"
"""The strings, which the build writes."""

CLIENT, PROTOCOL, WORKER = (f"shared/engine/{name}" for name in ("client", "protocol", "worker"))
FORM = "selfcheck/sheet/form"


def named(path: Path) -> str:
    """The name of a page module: its place without the ending."""
    return path.relative_to(ASSETS).with_suffix("").as_posix()


def room_of(module: str) -> str:
    """The folder of a page module."""
    return module.rpartition("/")[0]


def loaded(path: Path) -> set[str]:
    """The page modules that one loads at run time; types are no load."""
    found = ("".join(names) for names in JS_IMPORT.findall(path.read_text("utf-8")))
    targets = [(path.parent / name).resolve() for name in found]
    return {named(one) for one in targets if "vendor" not in one.parts}


LOADS = {named(path): loaded(path) for path in PAGE}


def reached(module: str) -> set[str]:
    """All that a page module loads, itself or through others."""
    found: set[str] = set()
    waiting = {module}
    while waiting:
        found |= waiting
        waiting = {one for name in waiting for one in LOADS.get(name, ())} - found
    return found - {module}


@pytest.mark.parametrize("module", LOADS)
def test_page_modules_import_only_from_earlier_rooms(module: str) -> None:
    """Shared ← sheet ← state ← actions ← views ← the page itself; neither page knows the other."""
    pages = {one.partition("/")[0] for one in LOADS[module]} - {"shared"}

    assert all(PAGE_ROOMS.index(room_of(one)) <= PAGE_ROOMS.index(room_of(module)) for one in LOADS[module])
    assert pages <= {module.partition("/")[0]}


def test_page_modules_do_not_import_each_other_in_a_circle() -> None:
    """Each module can be read after those that it loads."""
    assert list(TopologicalSorter(LOADS).static_order())


@pytest.mark.parametrize("module", LOADS)
def test_views_and_forms_know_no_storage_and_no_engine(module: str) -> None:
    """What draws or edits an answer sheet gets everything handed in; a view edits nothing itself."""
    rooms = {room_of(one) for one in reached(module)}
    view = "/views/" in module

    assert not (view or module == FORM) or not rooms & {"shared/storage", "shared/engine"}
    assert not view or FORM not in LOADS[module]
    assert not view or not rooms & {"selfcheck/state", "selfcheck/actions"}


@pytest.mark.parametrize("module", LOADS)
def test_only_the_engine_knows_the_worker(module: str) -> None:
    """Worker and client meet in the protocol; the engine loads nothing of a page but its strings."""
    room = room_of(module)

    assert PROTOCOL not in LOADS[module] or room == "shared/engine"
    assert WORKER not in LOADS[module]
    assert module != WORKER or not reached(module) & {CLIENT, MESSAGES}
    assert room != "shared/engine" or LOADS[module] <= {*siblings(room), MESSAGES}


def siblings(room: str) -> set[str]:
    """The modules of a room."""
    return {module for module in LOADS if room_of(module) == room}


@pytest.mark.parametrize("room", PAGE_ROOMS)
def test_page_rooms_hold_few_modules(room: str) -> None:
    """Types count as modules; a room that the list names and nobody fills is a leftover."""
    assert 0 < len([*(ASSETS / room).glob("*.js"), *(ASSETS / room).glob("*.d.ts")]) <= MOST_MODULES
