"""What README and CONTRIBUTING point to is there, and every folder is on the map."""

import re
from itertools import chain

import pytest

from tests.support.sheets import ROOT

TEXTS = {name: (ROOT / name).read_text("utf-8") for name in ("README.md", "CONTRIBUTING.md")}
MADE = {"site", "pdf", ".venv", ".cache"}
"""What the make targets make; the rest of .gitignore is never named."""


def _paths(text: str) -> set[str]:
    """Every file or folder of the repository that the text names in code."""
    code = re.findall(r"`([\w.*-][\w./*-]*)`", text)
    tops = {path.name for path in ROOT.iterdir()}
    return {one for one in code if "/" in one and one.split("/")[0] in tops - MADE and "OC" not in one}


@pytest.mark.parametrize("name", TEXTS)
def test_every_path_that_is_named_exists(name: str) -> None:
    """A newcomer finds what the recipe speaks of."""
    named = _paths(TEXTS[name])

    assert named
    assert sorted(one for one in named if not list(ROOT.glob(one.rstrip("/")))) == []


def test_the_map_names_every_folder_and_style_sheet() -> None:
    """Whoever opens the repository can read what each part is for."""
    ignored = {one.rstrip("/") for one in (ROOT / ".gitignore").read_text("utf-8").splitlines()}
    folders = {path.name for path in ROOT.iterdir() if path.is_dir()} - ignored - {".git"}
    below = {
        f"{path.parent.name}/{path.name}"
        for path in chain(*(ROOT.glob(p) for p in ("docs/overrides", "sitegen/*")))
    }
    inner = {one for one in below if (ROOT / one).is_dir() and "__" not in one}
    sheets = {path.name for path in (ROOT / "docs" / "assets").glob("*.css")}
    text = TEXTS["README.md"]

    assert sorted(one for one in folders | inner if f"`{one}/`" not in text) == []
    assert sorted(one for one in sheets if f"`{one}`" not in text) == []


def test_every_make_target_is_told() -> None:
    """`make help` and the README name what there is."""
    targets = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert targets is not None
    hidden = {"help", "python", "fix"}

    assert (
        sorted(one for one in set(targets[1].split()) - hidden if f"`make {one}`" not in TEXTS["README.md"])
        == []
    )
