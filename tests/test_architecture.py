"""Data flows one way: imports follow the rooms of the house."""

import ast
import re
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.sheets import ROOT

CORE = sorted((ROOT / "assess").rglob("*.py"))
ORDER = (
    "messages problem",
    "errors",
    "strictjson",
    "fields model",
    "parse periods fingerprint guidance people_tables tables wording",
    "answers",
    "lint raises scoring",
    "kpis gaps questionnaire",
    "levels",
    "assessment",
    "explain path",
    "report",
    "compare editing",
    "respondents share verify plan markdown",
    "pieces",
    "tabling ics",
    "report_model xlsx_archive",
    "xlsx",
    "form workbook",
    "form_reading",
    "importing",
    "operations",
    "documents",
    "people output",
    "bridge __main__",
)
COMMAND_LINE = {"__main__", "output"}
XLSX = {"xlsx_archive", "form", "form_reading", "workbook", "xlsx"}
LAYER = {module: layer for layer, modules in enumerate(ORDER) for module in modules.split()}
PEOPLE = sorted(path for path in (ROOT / "assess" / "people").glob("*.py") if path.stem != "__init__")
PEOPLE_ORDER = (
    "model jsontext notices",
    "parse measure satisfaction",
    "entry cells kpis",
    "grading record table",
    "nextgrade sources roster",
    "plan result",
    "render due sample tally register",
    "run planreport",
    "rosterjson workbook session",
    "template",
    "rosterdesk",
    "desk",
)
PEOPLE_LAYER = {module: layer for layer, modules in enumerate(PEOPLE_ORDER) for module in modules.split()}
BYTES = {"sources", "workbook", "template", "rosterdesk"}
"""Modules that hold a workbook's bytes in memory; openpyxl is an extra that they ask for when needed."""


def imported(path: Path) -> set[str]:
    """The dotted names that a Python file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.stem)
def test_the_core_imports_the_standard_library_and_itself(path: Path) -> None:
    """What ships to the browser has no dependency and does not know the shell."""
    roots = {name.partition(".")[0] for name in imported(path)}
    extra = path.stem in XLSX or (path in PEOPLE and path.stem in BYTES)

    assert roots <= sys.stdlib_module_names | {"assess"} | ({"openpyxl"} if extra else set())


def test_only_modules_for_excel_files_import_each_other() -> None:
    """Everything else loads without openpyxl; `documents` names them as text, when asked."""
    plain = [p for p in CORE if p.stem not in XLSX and p not in PEOPLE]

    assert [p.stem for p in plain if imported(p) & {f"assess.{x}" for x in XLSX}] == []


def test_the_core_starts_without_openpyxl() -> None:
    """Nothing imports openpyxl before a workbook is read or written."""
    code = "import sys, assess.__main__, assess.people.desk; sys.exit('openpyxl' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0  # noqa: S603


@pytest.mark.parametrize(
    "path",
    [p for p in CORE if p.parent.name == "assess" and p.stem != "__init__"],
    ids=lambda path: path.stem,
)
def test_core_modules_import_only_from_earlier_layers(path: Path) -> None:
    """Errors ← model ← parse, lint, answers ← scoring ← gaps, levels ← report ← bridge."""
    own = {name.split(".")[1] for name in imported(path) if name.startswith("assess.")}

    assert all(LAYER[module] < LAYER[path.stem] for module in own)


@pytest.mark.parametrize("path", PEOPLE, ids=lambda path: path.stem)
def test_people_modules_import_only_from_earlier_layers(path: Path) -> None:
    """Model ← parse ← entry ← grading ← roster ← run ← desk; of the scorer, nothing that knows the people."""
    names = [name.split(".") for name in imported(path) if name.startswith("assess.")]
    own = {name[2] for name in names if name[1] == "people"}

    assert all(PEOPLE_LAYER[module] < PEOPLE_LAYER[path.stem] for module in own)
    assert not {name[1] for name in names} & {"bridge", "__main__", "lint"}


def test_only_the_command_line_opens_files() -> None:
    """In the core, `__main__` with `output` is the one door for files; bytes in memory are no files."""
    openers = {path.stem for path in CORE if {"pathlib", "os"} & imported(path)}
    holders = {path.stem for path in CORE if "io" in imported(path)}

    assert openers <= COMMAND_LINE
    assert holders <= BYTES | XLSX | COMMAND_LINE


ASSETS = ROOT / "docs" / "assets"
PAGE_ROOMS = (
    "shared/page",
    "shared/storage",
    "shared/engine",
    "shared/word",
    "selfcheck/sheet",
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
)
"""The folders of the page's modules, each importing earlier ones; `selfcheck` and `people` not each other."""
PAGE = sorted(path for room in ("shared", "selfcheck", "people") for path in (ASSETS / room).rglob("*.js"))
JS_IMPORT = re.compile(
    r'^(?:import|export)[^;]*?from "(\.[^"]+)";|^import "(\.[^"]+)";|(?:\bawait|=>) import\("(\.[^"]+)"\)',
    re.MULTILINE,
)
MESSAGES = "shared/page/messages"
"""The strings, which the build writes."""

PROTOCOL, WORKER = "shared/engine/protocol", "shared/engine/worker"
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
    assert module != WORKER or LOADS[module] == {PROTOCOL}
    assert room != "shared/engine" or LOADS[module] <= {*siblings(room), MESSAGES}


def siblings(room: str) -> set[str]:
    """The modules of a room."""
    return {module for module in LOADS if room_of(module) == room}


@pytest.mark.parametrize("room", PAGE_ROOMS)
def test_page_rooms_hold_at_most_14_modules(room: str) -> None:
    """Types count as modules; a room that the list names and nobody fills is a leftover."""
    assert 0 < len([*(ASSETS / room).glob("*.js"), *(ASSETS / room).glob("*.d.ts")]) <= 14
