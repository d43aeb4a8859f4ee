"""The colours stand at the head of assess.css; what cannot read them from there repeats them rightly."""

import re
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

import pytest

from tests.support.sheets import ROOT

ASSETS = ROOT / "docs" / "assets"
TEMPLATES = ROOT / "sitegen" / "pages" / "templates"
HEAD = (ASSETS / "assess.css").read_text("utf-8").partition("\nbody {")[0]
DEFINED = re.compile(r"(--[a-z-]+):")
READ = re.compile(r"""var\((--[a-z-]+)|getPropertyValue\(\s*"(--[a-z-]+)""")


def _colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"(--[a-z-]+): *(#[0-9a-f]{3,6})\b", css))


LIGHT, DARK = map(_colours, HEAD.split('[data-md-color-scheme="slate"]'))

PAPER = (ASSETS / "print.css").read_text("utf-8")
CARD, _, CARD_DARK = (TEMPLATES / "embed.html.j2").read_text("utf-8").partition("prefers-color-scheme: dark")
CARD_DARK = CARD_DARK.partition("* {")[0]
OF_A_CARD = {
    "--soft": "--md-default-fg-color--light",
    "--line": "--assess-line",
    "--link": "--md-typeset-a-color",
    "--tint": "--assess-soft",
    "--gate": "--assess-n",
}


def test_both_schemes_set_the_same_colours() -> None:
    """What is given for light is given for dark; dark alone sets the ink that Material has for light."""
    assert DARK.keys() - LIGHT.keys() == {"--md-default-fg-color"}
    assert LIGHT.keys() - DARK.keys() == set()


@pytest.mark.parametrize(("card", "scheme"), [(CARD, LIGHT), (CARD_DARK, DARK)], ids=["light", "dark"])
def test_the_card_repeats_the_colours(card: str, scheme: dict[str, str]) -> None:
    """A card stands on another site and carries its own: sitegen/pages/templates/embed.html.j2."""
    own = _colours(card)

    assert {name: own[name] for name in OF_A_CARD} == {name: scheme[one] for name, one in OF_A_CARD.items()}


def test_paper_repeats_the_light_colours() -> None:
    """The print edition loads docs/assets/print.css alone."""
    own = _colours(PAPER)
    grey = re.findall(r"^ +color: (#4\w{5});", PAPER, re.MULTILINE)
    gate = re.search(r'\[data-flag="gate"\] \{(.*?)\}', PAPER, re.DOTALL)

    assert gate is not None
    assert (own["--soft"], own["--ink"]) == (LIGHT["--assess-soft"], LIGHT["--md-primary-fg-color"])
    assert set(grey) == {LIGHT["--md-default-fg-color--light"]}
    assert set(re.findall(r"#\w+", gate[1])) == {LIGHT["--assess-n"]}


def test_the_mark_repeats_the_light_colours() -> None:
    """A picture reads no variables: docs/assets/mark.svg."""
    used = re.findall(r"#[0-9a-f]+", (ASSETS / "mark.svg").read_text("utf-8"))
    names = ("--md-primary-bg-color--light", "--md-primary-fg-color", "--assess-action")

    assert used == [LIGHT[name] for name in names]


def test_the_headings_of_the_workbook_repeat_the_first_colour() -> None:
    """A workbook reads no variables either: sitegen/workbook.py."""
    fill = re.search(
        r'"solid", fgColor="(\w+)"', (ROOT / "sitegen" / "exports" / "workbook.py").read_text("utf-8")
    )

    assert fill is not None
    assert f"#{fill[1].lower()}" == LIGHT["--md-primary-fg-color"]


SCREEN = [*ASSETS.rglob("*.css"), *ASSETS.rglob("*.js"), *(ROOT / "docs" / "overrides").rglob("*.html")]
ALONE = [ASSETS / "print.css", TEMPLATES / "embed.html.j2"]
MATERIAL = find_spec("material")
assert MATERIAL is not None
assert MATERIAL.origin is not None
THEME = sorted((Path(MATERIAL.origin).parent / "templates" / "assets" / "stylesheets").glob("*.css"))


@pytest.mark.parametrize(
    ("readers", "givers"),
    [
        ([one for one in SCREEN if one not in ALONE], [*(one for one in SCREEN if one not in ALONE), *THEME]),
        *(([one], [one]) for one in ALONE),
    ],
    ids=["screen", "paper", "card"],
)
def test_every_variable_that_is_read_is_defined(readers: list[Path], givers: list[Path]) -> None:
    """A misspelt variable would be no colour at all, or a fallback that no scheme changes."""
    defined = {name for path in givers for name in DEFINED.findall(path.read_text("utf-8"))}
    read = {name for path in readers for name in chain(*READ.findall(path.read_text("utf-8"))) if name}

    assert read
    assert sorted(read - defined) == []
