"""An agency fills in its self-check in a browser, loses nothing and takes it elsewhere."""

from __future__ import annotations

import json
import os
import signal
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error

from assess.report.result import result_data
from assess.scoring.assessment import assess_raw
from tests.support.browsers import FLAGS, chromium_path
from tests.support.selfcheck import (
    CORE,
    FORM,
    accept,
    choose,
    choose_file,
    exported,
    figure,
    go,
    open_check,
    saved,
    unfold,
)
from tests.support.sheets import CATALOGUE, answer, empty_sheet, scored_ids

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser


@contextmanager
def launch(browser: Browser, folder: Path, site_url: str) -> Iterator[BrowserContext]:
    """A browser that keeps its data in the folder, closed at the end unless it was killed."""
    context = browser.browser_type.launch_persistent_context(
        folder, executable_path=chromium_path(), args=FLAGS, base_url=site_url
    )
    yield context
    with suppress(Error):
        context.close()


def kill(folder: Path) -> None:
    """Ends the browser that keeps its data in the folder, where its lock names its process."""
    lock = (folder / "SingletonLock").readlink()
    os.kill(int(lock.name.rpartition("-")[2]), signal.SIGKILL)


def letter(key: str) -> str:
    """What is answered: 基本落实, and to a question of yes or no yes."""
    return "F" if CATALOGUE.clauses[key].yes_no else "L"


def answer_all(page: Page, most: int) -> int:
    """How many of at most so many questions were answered, one after the other, each with evidence."""
    heading = page.locator(".assess-question h2 code")
    for count in range(most):
        choose(page, letter(heading.inner_text()))
        unfold(page, "support")
        page.locator(".assess-evidence .assess-option input").first.check()
        onward = page.locator(".assess-moves [data-main]")
        target = onward.get_attribute("href")
        if target == "#results":
            return count + 1
        onward.click()
        heading.get_by_text(str(target)[1:], exact=True).wait_for()
    return most


def test_a_small_agency_checks_itself_and_loses_nothing(
    browser: Browser, site_url: str, tmp_path: Path
) -> None:
    """A whole check by clicking, killed in the middle, gives a level that a fresh browser repeats."""
    given = {key: answer(letter(key)) for key in scored_ids("small")}
    expected = str(result_data(assess_raw(CATALOGUE, empty_sheet() | {"answers": given}))["score"])
    with launch(browser, tmp_path / "data", site_url) as context:
        page = context.pages[0]
        open_check(page)
        page.get_by_role("button", name=FORM["start_full"]).click()
        answer_all(page, 40)
        saved(page)
        kill(tmp_path / "data")
    with launch(browser, tmp_path / "data", site_url) as context:
        page = context.pages[0]
        open_check(page)
        page.get_by_role("button", name=FORM["resume"]).click()
        answer_all(page, len(CATALOGUE.clauses))
        go(page, "results")
        figure(page, "score").filter(has_text=expected).wait_for()
        score = figure(page, "score").inner_text()
        level = page.locator(".assess-level").inner_text()
        sheet = exported(page)

    with browser.new_context(base_url=site_url, service_workers="block") as fresh:
        page = fresh.new_page()
        open_check(page)
        choose_file(page, json.dumps(sheet, ensure_ascii=False).encode())
        accept(page)
        go(page, "results")
        figure(page, "score").filter(has_text=score).wait_for()
        again = (figure(page, "score").inner_text(), page.locator(".assess-level").inner_text())

    assert (score, "3级（小型）" in level) == (expected, True)
    assert again == (score, level)
    assert sheet["digest"].startswith("sha256:")


def test_a_bundle_answers_its_members_until_one_is_answered_alone(page: Page) -> None:
    """In micro one question answers a bundle; a member answered on its own wins (R13)."""
    open_check(page)
    page.locator('input[name="real_size"][value="micro"]').check()
    go(page, "MB-01")
    choose(page, "L")
    go(page, "GP-01")
    note = page.locator(".assess-question .assess-notice").inner_text()
    choose(page, "F")
    go(page, "MB-01")
    unfold(page, "text")
    marks = page.locator(".assess-members .assess-mark").all_inner_texts()
    absent = page.locator('[data-absent="GP-07"] input')
    absent.check()
    page.locator(".assess-undo button").click()
    page.locator('[data-absent="GP-07"] input:not(:checked)').wait_for()
    absent.check()
    told = page.locator(".assess-undo").inner_text()
    sheet = exported(page)

    assert CORE["answer_L"] in note
    others = len(CATALOGUE.bundles["MB-01"].members) - 1
    assert marks == [CORE["answer_F"], *[CORE["answer_L"]] * others]
    assert [sheet["bundles"]["MB-01"]["answer"], sheet["answers"]["GP-01"]["answer"]] == ["L", "F"]
    assert CATALOGUE.clauses["GP-07"].title["zh"] in told
    assert (sheet["answers"]["GP-07"]["answer"], sheet["profile"]["conditions"]) == ("NA", ["GP-07"])


def test_a_size_below_the_real_one_cannot_be_chosen(page: Page) -> None:
    """R1: the size may be larger than the real one, never smaller."""
    open_check(page)
    page.locator('input[name="real_size"][value="medium"]').check()

    assert page.locator('input[name="size"][value="medium"]').is_checked()
    assert page.locator('input[name="size"][value="small"]').is_disabled()


def test_what_does_not_arise_is_said_on_its_question(page: Page) -> None:
    """R3: choosing it declares it, with a reason; the profile holds it, and there it is taken back."""
    open_check(page, "#GP-07")
    choose(page, "NA")
    page.locator("#assess-reason").fill("短")
    problem = page.locator("#assess-reason-problem").inner_text()
    sheet = exported(page)
    go(page, "profile")
    unfold(page, "absent")
    page.locator('input[value="GP-07"]').uncheck()
    told = page.locator(".assess-undo").inner_text()
    again = exported(page)

    assert problem != ""
    assert len(sheet["answers"]["GP-07"]["reason"].strip()) >= 5
    assert sheet["profile"]["conditions"] == ["GP-07"]
    assert result_data(assess_raw(CATALOGUE, sheet))["not_applicable"] == ["GP-07"]
    assert CATALOGUE.clauses["GP-07"].title["zh"] in told
    assert (again["answers"]["GP-07"]["answer"], again["profile"]["conditions"]) == (None, [])


def test_without_the_scorer_filling_saving_and_exporting_work(page: Page, problems: list[str]) -> None:
    """A runtime that cannot be had costs the score and nothing else; a phone's bar says so."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.route("**/assets/runtime/**", lambda route: route.abort())
    open_check(page, "#OC-10")
    choose(page, "L")
    saved(page)
    page.locator(".assess-runtime[role=alert]").first.wait_for(state="attached")
    page.locator(".assess-bar-score", has_text=FORM["scorer_failed_short"]).wait_for()
    sheet = exported(page)
    page.reload()
    go(page, "OC-10")
    kept = page.locator('.assess-answers input[value="L"]').is_checked()
    problems.clear()

    assert (sheet["answers"]["OC-10"]["answer"], "digest" in sheet, kept) == ("L", False, True)


def test_the_quick_scan_shows_lights_and_failed_gates_first(page: Page) -> None:
    """R14: a gate at N stands first; there is no score and no level."""
    open_check(page)
    page.get_by_role("button", name=FORM["start_quick"]).click()
    go(page, "HS-01")
    choose(page, "N")
    go(page, "results")
    first = page.locator(".assess-lights li").first
    first.wait_for()

    assert "HS-01" in first.inner_text()
    assert page.locator(".assess-level").count() == 0


def test_the_projects_own_numbers_look_like_its_own(page: Page) -> None:
    """A number that the notes do not give is underlined and says whose it is."""
    open_check(page, "#OC-12")
    own = page.locator(".assess-question .assess-proposed")

    assert "15个工作日" in own.all_inner_texts()
    assert own.first.get_attribute("title") == FORM["proposed"]
