"""What needs no scorer is on the screen before it: a link's contents, saved answers, the last result."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from assess.exchange.share import fragment_of
from tests.support.selfcheck import FORM, figure, go, open_check, opened, stored
from tests.support.sheets import CATALOGUE, golden_cases

pytestmark = pytest.mark.browser

RUNTIME = "**/assets/runtime/**"


def test_answers_and_the_last_result_do_not_wait(page: Page) -> None:
    """The result is that of the same answers, with its time, until the scorer gives it again."""
    opened(page, golden_cases()[1].sheet | {"updated": "2026-11-24T08:00:00Z"})
    go(page, "results")
    expect(figure(page, "score")).not_to_be_empty(timeout=60_000)
    score = figure(page, "score").inner_text()
    page.route(RUNTIME, lambda _: None)
    page.reload()
    page.locator("[data-recalled]").first.wait_for()

    assert figure(page, "score").inner_text() == score

    page.unroute(RUNTIME)
    page.reload()
    expect(page.locator(".assess-runtime", has_text=FORM["scorer_ready"]).first).to_be_visible(timeout=60_000)
    expect(page.locator("[data-recalled]")).to_have_count(0)

    assert figure(page, "score").inner_text() == score


def test_what_a_link_carries_does_not_wait(page: Page) -> None:
    """It is shown as it stands there; nothing is stored before the scorer has checked it."""
    sheet = {**golden_cases()[1].sheet, "title": "同事的自查"}
    answers = [clause for clause in CATALOGUE.clauses if sheet["answers"].get(clause, {}).get("answer")]
    page.route(RUNTIME, lambda _: None)
    open_check(page, fragment_of(sheet))
    rows = page.locator("[data-glimpse] code")

    expect(rows).to_have_text(answers)
    assert "同事的自查" in page.locator(".assess-main").inner_text()
    assert stored(page) == []

    page.unroute(RUNTIME)
    page.reload()
    expect(page.locator(".assess-main h2")).to_have_text(FORM["shared_title"], timeout=60_000)
    expect(rows).to_have_count(0)


def test_the_scorer_does_not_wait_for_the_module(page: Page) -> None:
    """It starts before the page's module where it was before, once; a first visit lets the page come."""
    started = "Boolean(window.startedScorer)"
    open_check(page, fragment_of(golden_cases()[1].sheet))

    assert not page.evaluate(started)

    expect(page.locator(".assess-main h2")).to_have_text(FORM["shared_title"], timeout=60_000)
    page.reload()

    assert page.evaluate(started)

    expect(page.locator(".assess-main h2")).to_have_text(FORM["shared_title"], timeout=60_000)

    assert len(page.workers) == 1
