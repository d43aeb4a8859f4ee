"""Data flows one way: imports follow the rooms of the house."""

import ast
import re
import subprocess
import sys
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
PAGE = sorted(path for page in ("shared", "selfcheck", "people") for path in (ASSETS / page).rglob("*.js"))
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
    assert {one.partition("/")[0] for one in loaded(path)} <= {"shared", "selfcheck"}
