"""Counts of a clause (R4a): what each answer needs, the highest one they allow, an answer above it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from assess.content.model import Clause, Count
from assess.report.result import result_data
from assess.scoring.assessment import assess_raw
from assess.scoring.counts import allowed, least_done
from tests.support.selfcheck import (
    CORE,
    FORM,
    accept,
    choose,
    choose_file,
    exported,
    go,
    open_check,
    saved,
    stored,
)
from tests.support.sheets import CATALOGUE, empty_sheet

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

OF = 6
COUNTED = CATALOGUE.clauses["OC-10"]
FLOOR = CATALOGUE.clauses["BR-05"]
"""On a legal floor every case counts."""


def count(page: Page, field: str) -> Locator:
    """The field of how many it was done for (`done`), or of how many there are (`of`)."""
    return page.locator(f'[data-counted="whole"] [data-count="{field}"]')


def type_count(page: Page, done: int, of: int) -> None:
    """The two numbers are typed, and the second field is left."""
    count(page, "done").fill(str(done))
    count(page, "of").fill(str(of))
    count(page, "of").press("Tab")


def needed(clause: Clause) -> str:
    """What is told of so many of the clause's unit."""
    assert clause.unit is not None
    least = least_done(OF, legal_floor=clause.legal_floor)
    return FORM["count_needs"].format(of=OF, unit=clause.unit["zh"], **least)


def needs(page: Page, sentence: str) -> None:
    """The sentence stands below the fields, sooner or later."""
    page.locator(".assess-count-needs").get_by_text(sentence, exact=True).wait_for()


def highest(page: Page) -> list[str | None]:
    """The answers that are marked as the highest that the count allows."""
    marked = page.locator(".assess-answer:has([data-highest])").all()
    return [one.get_attribute("data-answer") for one in marked]


def entry(page: Page, key: str) -> dict[str, Any]:
    """What this browser holds for the clause; nothing as long as nothing was entered."""
    saved(page)
    kept: dict[str, Any] = stored(page)[0]["sheet"]["answers"].get(key, {})
    return kept


@pytest.mark.parametrize("clause", [COUNTED, FLOOR], ids=lambda clause: clause.id)
def test_a_count_tells_what_each_answer_needs(page: Page, clause: Clause) -> None:
    """4 of 6: whole numbers for F and L, the highest allowed answer is marked, none is chosen."""
    open_check(page, f"#{clause.id}")
    type_count(page, 4, OF)
    needs(page, needed(clause))
    kept = entry(page, clause.id)

    assert highest(page) == [allowed(Count(done=4, of=OF), legal_floor=clause.legal_floor)]
    assert page.locator(".assess-answers input:checked").count() == 0
    assert (kept["answer"], kept["count"]) == (None, {"done": 4, "of": OF})


def test_the_total_is_offered_and_stored_only_with_a_number(page: Page) -> None:
    """From the profile at first, then from the question before that counts the same; it can be changed."""
    open_check(page)
    page.get_by_label(FORM["headcount_label"]).fill("24")
    go(page, "GP-03")
    first = count(page, "of").input_value()
    saved(page)
    untouched = stored(page)[0]["sheet"]["answers"]
    count(page, "of").fill("26")
    count(page, "done").fill("20")
    go(page, COUNTED.id)
    second = count(page, "of").input_value()
    count(page, "done").fill("9")

    assert (first, untouched, second) == ("24", {}, "26")
    assert entry(page, COUNTED.id)["count"] == {"done": 9, "of": 26}


def test_an_answer_above_its_count_is_told(page: Page) -> None:
    """The person decides: the page tells, keeps the answer, and the results list it; L is not above."""
    open_check(page, f"#{COUNTED.id}")
    type_count(page, 4, OF)
    needs(page, needed(COUNTED))
    choose(page, "F")
    told = page.locator("[data-above]").inner_text()
    above = entry(page, COUNTED.id)
    conflict: Any = result_data(assess_raw(CATALOGUE, exported(page)))["count_conflict"]
    go(page, COUNTED.id)
    choose(page, "L")
    page.locator("[data-above]").wait_for(state="detached")

    assert told == FORM["count_above"].format(allows=CORE["answer_L"])
    assert above["answer"] == "F"
    assert conflict == [{"clause": COUNTED.id, "answer": "F", "allows": "L"}]


def test_a_count_is_there_after_a_reload(page: Page) -> None:
    """Numbers, what each answer needs, the mark and the notice come back from what is stored."""
    open_check(page, f"#{COUNTED.id}")
    type_count(page, 4, OF)
    choose(page, "F")
    saved(page)
    page.reload()
    needs(page, needed(COUNTED))
    page.locator("[data-above]").wait_for()

    assert [count(page, field).input_value() for field in ("done", "of")] == ["4", str(OF)]
    assert highest(page) == ["L"]
    assert entry(page, COUNTED.id)["count"] == {"done": 4, "of": OF}


def test_more_done_than_there_are_is_told_and_not_stored(page: Page) -> None:
    """The sentence stands at the field that is wrong; the count before goes; with a good one it is over."""
    open_check(page, f"#{COUNTED.id}")
    type_count(page, 4, OF)
    needs(page, needed(COUNTED))
    type_count(page, OF + 1, OF)
    problem = page.locator(".assess-question .assess-problem").get_by_text(FORM["count_more"], exact=True)
    problem.wait_for()
    wrong = [count(page, field).get_attribute("aria-invalid") for field in ("done", "of")]
    kept = entry(page, COUNTED.id)
    marked = highest(page)
    type_count(page, OF, OF)
    problem.wait_for(state="detached")
    needs(page, needed(COUNTED))

    assert wrong == ["true", "false"]
    assert "count" not in kept
    assert marked == []
    assert entry(page, COUNTED.id)["count"] == {"done": OF, "of": OF}


YES_NO = next(
    clause for clause in CATALOGUE.clauses.values() if clause.yes_no and clause.size["small"] == "R"
)


def test_a_yes_or_no_question_offers_two_answers(page: Page) -> None:
    """R4b: 是 and 否, nothing to count; the keys of the other answers choose nothing."""
    open_check(page, f"#{YES_NO.id}")
    titles = page.locator(".assess-answer b").all_inner_texts()
    for key in "23":
        page.keyboard.press(key)
    between = page.locator(".assess-answers input:checked").count()
    page.keyboard.press("4")
    page.locator('.assess-answers input[value="N"]:checked').wait_for()

    assert titles == [FORM["answer_yes"], FORM["answer_no"]]
    assert between == 0
    assert page.locator("[data-count]").count() == 0
    assert entry(page, YES_NO.id)["answer"] == "N"


def test_another_letter_of_a_file_is_kept_and_told(page: Page) -> None:
    """R4b: what a file answers otherwise than yes or no is taken as given."""
    sheet = empty_sheet() | {"answers": {YES_NO.id: {"answer": "L"}}}
    open_check(page, "#files")
    choose_file(page, json.dumps(sheet).encode())
    accept(page)
    go(page, YES_NO.id)
    told = page.locator("[data-other-letter]").inner_text()

    assert told == FORM["yes_no_given"].format(answer=CORE["answer_L"])
    assert page.locator(".assess-answers input:checked").count() == 0
    assert entry(page, YES_NO.id)["answer"] == "L"
