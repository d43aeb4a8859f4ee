"""A clause of several duties (R4b): answered line by line, on a phone, in forced colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from assess.scoring.counts import least_done
from tests.support.axe import NONE, in_each_scheme, violations, violations_by_scheme
from tests.support.selfcheck import CORE, FORM, choose, open_check, saved, stored
from tests.support.sheets import CATALOGUE

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

CLAUSE = CATALOGUE.clauses["HS-01"]
PARTS = [part.id for part in CLAUSE.parts]
GIVEN = dict(zip(PARTS, ("F", "L", "P", "F"), strict=True))
"""The lowest is P."""
PHONE = 390
SMALL = """() => [...document.querySelectorAll(".assess-question :is(button, summary, select, "
    + ".assess-answer, .assess-option, [data-count], .assess-moves a)")]
  .filter(($one) => $one.checkVisibility({ visibilityProperty: true }))
  .filter(($one) => $one.getBoundingClientRect().height < 43.5)
  .map(($one) => $one.outerHTML.slice(0, 120))"""


def part(page: Page, key: str) -> Locator:
    """The part on the screen."""
    return page.locator(f'[data-part="{key}"]')


def answer(page: Page, key: str, letter: str) -> None:
    """The part is answered."""
    part(page, key).locator(f'input[value="{letter}"]').check()


def count(page: Page, key: str, done: int, of: int) -> None:
    """The count of the part is typed."""
    part(page, key).locator('[data-count="done"]').fill(str(done))
    part(page, key).locator('[data-count="of"]').fill(str(of))


def entry(page: Page) -> dict[str, Any]:
    """What this browser holds for the clause."""
    saved(page)
    kept: dict[str, Any] = stored(page)[0]["sheet"]["answers"][CLAUSE.id]
    return kept


def told(page: Page, sentence: str) -> None:
    """What the parts make of the whole is said below them, sooner or later."""
    page.locator(".assess-lowest").get_by_text(sentence, exact=True).wait_for()


def opened(page: Page, width: int) -> None:
    """The clause is on a screen of that width."""
    page.set_viewport_size({"width": width, "height": 844})
    open_check(page, f"#{CLAUSE.id}")


def width_of(page: Page) -> int:
    """How wide the page is, which is wider than the screen where it scrolls sideways."""
    wide: int = page.evaluate("document.documentElement.scrollWidth")
    return wide


def test_the_lowest_part_answers_the_clause(page: Page) -> None:
    """By keys, line by line: open until the last one, then the lowest.

    A part changed or cleared changes the whole; a key answers the part that has the focus.
    """
    opened(page, PHONE)
    for place, letter in enumerate(GIVEN.values(), 1):
        page.keyboard.press(str("FLPN".index(letter) + 1))
        if place < len(GIVEN):
            told(page, FORM["parts_open"].format(count=len(GIVEN) - place))
            assert entry(page)["answer"] is None
    told(page, FORM["parts_lowest"].format(answer=CORE["answer_P"]))
    lowest = entry(page)
    answer(page, "b", "N")
    told(page, FORM["parts_lowest"].format(answer=CORE["answer_N"]))
    lower = entry(page)["answer"]
    part(page, "c").get_by_role("button").click()
    told(page, FORM["parts_open"].format(count=1))
    cleared = entry(page)["answer"]
    answer(page, "b", "L")
    page.keyboard.press("4")
    told(page, FORM["parts_open"].format(count=1))

    assert lowest["answer"] == "P"
    assert cleared is None
    assert entry(page)["parts"]["b"]["answer"] == "N"
    assert {key: one["answer"] for key, one in lowest["parts"].items()} == GIVEN
    assert lower == "N"
    assert width_of(page) == PHONE


def test_a_part_has_its_own_count(page: Page) -> None:
    """On a legal floor all are needed; an answer above its count is told at its part alone; both are kept."""
    opened(page, PHONE)
    unit = CLAUSE.parts[0].unit
    assert unit is not None
    needs = FORM["count_needs"].format(of=6, unit=unit["zh"], **least_done(6, legal_floor=CLAUSE.legal_floor))
    count(page, "a", 4, 6)
    part(page, "a").locator(".assess-count-needs").get_by_text(needs, exact=True).wait_for()
    choose(page, "L")
    page.locator("[data-above]").wait_for()
    above = part(page, "a").locator("[data-above]").inner_text()
    saved(page)
    page.reload()
    part(page, "a").locator("[data-above]").wait_for()
    marked = page.locator(".assess-answer:has([data-highest])")

    assert above == FORM["count_above"].format(allows=CORE["answer_P"])
    assert page.locator("[data-above]").count() == 1
    assert [one.get_attribute("data-answer") for one in marked.all()] == ["P"]
    assert entry(page)["parts"]["a"] == {"answer": "L", "count": {"done": 4, "of": 6}}


@pytest.mark.parametrize("width", [320, PHONE, 1366])
def test_parts_have_no_barrier(page: Page, width: int) -> None:
    """Empty and filled in: axe finds nothing, nothing scrolls sideways, each target is 44 px high."""
    opened(page, width)
    found = {"empty": violations_by_scheme(page)}
    count(page, "a", 4, 6)
    choose(page, "L")
    page.locator("[data-above]").wait_for()
    found["filled"] = violations_by_scheme(page)

    assert found == dict.fromkeys(found, NONE)
    assert width_of(page) == width
    assert page.evaluate(SMALL) == []


FRAME = """($label) => {
  const { outlineStyle, outlineWidth, borderTopStyle } = getComputedStyle($label);
  return [outlineStyle, parseFloat(outlineWidth) >= 2, borderTopStyle];
}"""


def test_forced_colours_show_what_is_chosen(page: Page) -> None:
    """Without the page's own colours a frame tells the chosen answer, and the marks keep their words."""
    page.emulate_media(forced_colors="active")
    opened(page, 320)
    count(page, "a", 4, 6)
    answer(page, "a", "L")
    part(page, "a").locator("[data-above]").wait_for()
    frames = {}
    for scheme in in_each_scheme(page):
        options = part(page, "a").locator(".assess-answer")
        frames[scheme] = {str(one.get_attribute("data-answer")): one.evaluate(FRAME) for one in options.all()}
        # The system's colours are the person's own, and axe reads the page's, which are not shown.
        assert [one for one in violations(page) if not one.startswith("color-contrast")] == []

    chosen = ["solid", True, "solid"]
    for shown in frames.values():
        assert [letter for letter, frame in shown.items() if frame == chosen] == ["L"]
        assert all(frame[2] == "solid" for frame in shown.values())
    assert part(page, "a").locator("[data-highest]").inner_text() == FORM["count_highest"]
    assert width_of(page) == 320


def test_forced_colours_show_which_page_is_open(page: Page) -> None:
    """The line under the open tab alone is to be seen."""
    page.emulate_media(forced_colors="active")
    opened(page, PHONE)
    lines: list[tuple[bool, bool]] = page.locator(
        ".assess-tabs a"
    ).evaluate_all("""($all) => $all.map(($one) => [
      $one.hasAttribute("aria-current"),
      getComputedStyle($one).borderBottomColor !== getComputedStyle(document.body).backgroundColor,
    ])""")

    assert len(lines) > 3
    assert all(current == seen for current, seen in lines)
    assert sum(current for current, _ in lines) == 1
