"""Every number that the project has set is marked as its own where readers meet it."""

import re
from typing import Any

import pytest

from sitegen.guide.links import id_pattern, numbers_linker
from sitegen.publish.publishing import publication
from sitegen.source.catalogue import load_content
from tests.support.sheets import ROOT

CLAUSES = ROOT / "clauses"
MARKED = re.compile(r'<span class="assess-proposed".*?</span>')
BARE = re.compile(r"(?<![A-Za-z\d.×-])\d[\d.]*")
YEAR = re.compile(r"(?:19|20)\d\d(?:年|-[HQ]?\d+)?")
STATED = {"classification": ["15"]}
"""The numbers of the annexes' sections that are not the project's: the law lists fifteen services."""


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """The generated pages of the repository."""
    return publication("http://127.0.0.1:8000/").texts()


def bare_numbers(text: str) -> list[str]:
    """The numbers of a page's part that nothing marks; those of ids and years are none."""
    unmarked = re.sub(r"\]\([^)]*\)|<[^>]*>|\{[^}]*\}", " ", MARKED.sub("＿", text))
    return BARE.findall(YEAR.sub("＿", unmarked))


def section(page: str, name: str) -> str:
    """What stands under the heading `name` of a page."""
    return page.split(f"{{: #{name} ", 1)[1].split("\n", 1)[1].split("\n## ", 1)[0]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("annex/A.md", "ladder"),
        ("annex/A.md", "matching"),
        ("annex/A.md", "register"),
        ("annex/B.md", "rules"),
    ],
)
def test_the_annexes_mark_the_numbers_of_their_rules(pages: dict[str, str], path: str, name: str) -> None:
    """Grades, matching, the register and the computation are the project's from end to end."""
    text = section(pages[path], name)

    assert MARKED.search(text)
    assert bare_numbers(text) == []


def test_indicators_mark_the_numbers_of_their_formulas(pages: dict[str, str]) -> None:
    """Scores, minimum counts and periods in a formula; ×100 is how a percentage is written."""
    formulas = {
        path: re.findall(r'<p class="assess-statement".*?</p>', text)[0]
        for path, text in pages.items()
        if path.startswith("i/")
    }

    assert len(formulas) == 21
    assert {path: bare_numbers(text) for path, text in formulas.items() if bare_numbers(text)} == {}


def test_occupations_mark_the_numbers_of_their_evidence(pages: dict[str, str]) -> None:
    """How many reports or cases are usually looked at."""
    found = {path: section(text, "evidence") for path, text in pages.items() if path.startswith("o/")}

    assert len(found) == 32
    assert {path: bare_numbers(text) for path, text in found.items() if bare_numbers(text)} == {}


def test_sections_of_the_annexes_list_their_own_numbers() -> None:
    """What no `proposed_values` names is stated elsewhere; worked examples work with any number."""
    annexes: list[dict[str, Any]] = load_content(CLAUSES).documents["annexes.yaml"]["annexes"]
    unmarked: dict[str, list[str]] = {}
    for one in (part for annex in annexes for part in annex.get("sections", ())):
        for text in [*one.get("paragraphs", ()), *one.get("items", ())]:
            wording = text["zh"]
            for phrase in one.get("proposed_values", ()):
                wording = wording.replace(phrase, "＿")
            if not wording.startswith("例：") and bare_numbers(wording):
                unmarked.setdefault(one["id"], []).extend(bare_numbers(wording))

    assert unmarked == STATED


def test_digits_that_are_no_value_stay_unmarked() -> None:
    """Ids, years and the ×100 of a percentage; a range and a list are one number each."""
    link = numbers_linker({}, id_pattern("附录{letter}"), "own")

    assert MARKED.findall(link("G3见IND-P3（2022年版），×100")) == []
    assert MARKED.sub("＿", link("3至12个月，60、75分，不低于80%")) == "＿，＿，不低于＿"
