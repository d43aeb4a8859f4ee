"""Data flows one way: imports follow the rooms of the house."""

import ast
import sys
from pathlib import Path

import pytest

from tests.sheets import ROOT

CORE = sorted((ROOT / "assess").rglob("*.py"))
ORDER = [
    ["messages", "errors", "strictjson", "fields", "model", "parse"],
    ["answers", "lint", "fingerprint"],
    ["scoring"],
    ["kpis", "levels", "gaps", "questionnaire"],
    ["assessment"],
    ["explain"],
    ["report"],
    ["bridge", "__main__"],
]
LAYER = {module: layer for layer, modules in enumerate(ORDER) for module in modules}


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

    assert roots <= sys.stdlib_module_names | {"assess"}


@pytest.mark.parametrize("path", [p for p in CORE if p.stem != "__init__"], ids=lambda path: path.stem)
def test_core_modules_import_only_from_earlier_layers(path: Path) -> None:
    """Errors ← model ← parse, lint, answers ← scoring ← gaps, levels ← report ← bridge."""
    own = {name.split(".")[1] for name in imported(path) if name.startswith("assess.")}

    assert all(LAYER[module] <= LAYER[path.stem] for module in own)
    assert path.stem not in own


def test_only_the_command_line_opens_files() -> None:
    """In the core, `__main__` is the one door for files."""
    openers = {path.stem for path in CORE if {"pathlib", "io", "os"} & imported(path)}

    assert openers <= {"__main__"}
