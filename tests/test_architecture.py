"""Data flows one way: imports follow the rooms of the house."""

import ast
import re
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
    "parse answers fingerprint guidance tables wording",
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
    "report_model xlsx",
    "form workbook",
    "form_reading",
    "importing",
    "operations",
    "documents",
    "bridge __main__",
)
XLSX = {"form", "form_reading", "workbook", "xlsx"}
LAYER = {module: layer for layer, modules in enumerate(ORDER) for module in modules.split()}


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
    allowed = sys.stdlib_module_names | {"assess"} | ({"openpyxl"} if path.stem in XLSX else set())

    assert roots <= allowed


def test_only_modules_for_excel_files_import_each_other() -> None:
    """Everything else loads without openpyxl; `documents` names them as text, when asked."""
    assert [p.stem for p in CORE if p.stem not in XLSX and imported(p) & {f"assess.{x}" for x in XLSX}] == []


@pytest.mark.parametrize("path", [p for p in CORE if p.stem != "__init__"], ids=lambda path: path.stem)
def test_core_modules_import_only_from_earlier_layers(path: Path) -> None:
    """Errors ← model ← parse, lint, answers ← scoring ← gaps, levels ← report ← bridge."""
    own = {name.split(".")[1] for name in imported(path) if name.startswith("assess.")}

    assert all(LAYER[module] < LAYER[path.stem] for module in own)


def test_only_the_command_line_opens_files() -> None:
    """In the core, `__main__` is the one door for files."""
    openers = {path.stem for path in CORE if {"pathlib", "io", "os"} & imported(path)}

    assert openers <= {"__main__", "xlsx"}  # xlsx unpacks bytes in memory


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
