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


PAGE = sorted((ROOT / "docs" / "assets" / "selfcheck").rglob("*.js"))
JS_IMPORT = re.compile(r'^(?:import|export)[^;]*?from "(\.[^"]+)";', re.MULTILINE)


@pytest.mark.parametrize("path", PAGE, ids=lambda path: path.stem)
def test_form_store_and_views_do_not_import_each_other(path: Path) -> None:
    """Page modules meet in `main` and `app`: form, store and views never import each other."""
    rooms = {"form", "store", "views"}
    targets = {(path.parent / found).resolve() for found in JS_IMPORT.findall(path.read_text("utf-8"))}

    assert not {room_of(target) for target in targets} & rooms - {room_of(path)} or room_of(path) not in rooms


def room_of(path: Path) -> str:
    """The room of a page module: its folder's name, or its own."""
    return "views" if path.parent.name == "views" else path.stem
