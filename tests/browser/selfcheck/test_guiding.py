"""The self-check leads a newcomer: to the right size, past what does not count, to the meaning of a level."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.support.selfcheck import CORE, FORM, accept, choose, choose_file, go, open_check, saved, stored
from tests.support.sheets import CATALOGUE, empty_sheet, golden_cases, scored_ids

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SIZES = {"6": "micro", "10": "small", "99": "small", "100": "medium"}


def profile(page: Page) -> tuple[str, str]:
    """The real size and the size of the check, as stored."""
    saved(page)
    found = stored(page)[0]["sheet"]["profile"]
    return found["real_size"], found["size"]


@pytest.mark.parametrize(("people", "size"), list(SIZES.items()))
def test_the_number_of_people_chooses_the_size(page: Page, people: str, size: str) -> None:
    """As long as nothing is answered; a size chosen by hand stays as it was chosen."""
    open_check(page, "#profile")
    page.get_by_label(FORM["headcount_label"]).fill(people)

    assert profile(page) == (size, size)


def test_the_size_of_a_started_check_stays(page: Page) -> None:
    """With answers, another number of people changes nothing that was asked."""
    open_check(page, "#OC-10")
    choose(page, "L")
    go(page, "profile")
    page.get_by_label(FORM["headcount_label"]).fill("6")

    assert profile(page) == ("small", "small")


def test_the_start_says_what_it_takes_and_has_one_way_on(page: Page) -> None:
    """On the first screen of a phone: how many questions, as the size has it, and one main button."""
    page.set_viewport_size({"width": 390, "height": 844})
    open_check(page)
    takes = page.locator(".assess-takes li").first
    small = takes.inner_text()
    page.locator('input[name="real_size"][value="micro"]').check()
    page.wait_for_function(
        "(text) => document.querySelector('.assess-takes li').innerText !== text", arg=small
    )
    main = page.locator(".assess-main [data-main]")
    button, bar = main.bounding_box(), page.locator(".assess-bar").bounding_box()
    rows = page.locator(".assess-nav .assess-steps > li:not(.assess-recorded li)").count()

    assert small.startswith(f"{len(scored_ids('small'))}题")
    assert takes.inner_text().startswith(f"{rows}题，合并作答{len(scored_ids('micro'))}条条款")
    assert main.inner_text() == FORM["start_full"]
    assert button
    assert bar
    assert button["y"] + button["height"] <= bar["y"]


def test_the_next_question_is_one_that_counts(page: Page) -> None:
    """What is only recorded stays in the list; the way through the questions passes it by."""
    page.set_viewport_size({"width": 1440, "height": 900})
    open_check(page, "#GP-01")
    walked = []
    while page.locator(".assess-question").count():
        walked.append(page.evaluate("location.hash.slice(1)"))
        page.keyboard.press("j")
        page.wait_for_function("(hash) => location.hash.slice(1) !== hash", arg=walked[-1])

    assert walked == scored_ids("small")


def test_a_level_is_told_with_its_scale(page: Page) -> None:
    """The first level is the lowest, and the results say so."""
    sheet = next(case.sheet for case in golden_cases() if case.expect.get("level") == 3)
    open_check(page, "#files")
    choose_file(page, json.dumps(sheet).encode())
    accept(page)
    go(page, "results")
    told = page.locator(".assess-main").get_by_text(
        CORE["line_scale"].split("{", 1)[0] + str(len(CATALOGUE.levels))
    )
    page.get_by_text(FORM["why_this_level"], exact=True).click()
    told.wait_for()

    assert "规范" in told.inner_text()


def test_what_was_done_is_seen_where_the_button_is(page: Page) -> None:
    """The notice stays on the screen of a phone, however far down the button stood."""
    page.set_viewport_size({"width": 360, "height": 740})
    open_check(page, "#files")
    choose_file(page, json.dumps(empty_sheet() | {"answers": {"OC-01": {"answer": "L"}}}).encode())
    accept(page)
    go(page, "reports")
    with page.expect_download():
        page.get_by_role("button", name=FORM["report_markdown"]).click()
    notice = page.locator(".assess-said")
    notice.get_by_text(".md").wait_for()
    box = notice.bounding_box()

    assert box is not None
    assert 0 <= box["y"] < 740
