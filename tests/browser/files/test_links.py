"""A link that shares opens a copy, a practice link a sandbox; neither touches what is kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from assess.exchange.share import fragment_of
from tests.support.axe import NONE, barriers_by_scheme
from tests.support.selfcheck import (
    FORM,
    accept,
    choose,
    choose_file,
    figure,
    go,
    open_check,
    opened,
    saved,
    stored,
)
from tests.support.sheets import golden_cases

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

CASES = {case.id: case.sheet for case in golden_cases()}
HOSTILE = '<img src=x onerror="document.title=1">'


def own_work(page: Page) -> list[dict[str, Any]]:
    """A self-check of one's own is kept; returns what the browser holds."""
    open_check(page, "#OC-10")
    choose(page, "L")
    saved(page)
    return stored(page)


def follow(page: Page, fragment: str) -> None:
    """The link is opened as from elsewhere."""
    page.goto("about:blank")
    open_check(page, fragment)


def test_a_shared_self_check_opens_as_a_copy(page: Page) -> None:
    """Made on one page, opened on another: the same score; nothing is stored before a change."""
    open_check(page, "#files")
    sheet = CASES["E1"] | {"id": "a", "title": HOSTILE, "digest": "sha256:0"}
    choose_file(page, json.dumps(sheet).encode())
    accept(page)
    before = stored(page)
    go(page, "share")
    page.get_by_role("button", name=FORM["share_make"]).click()
    link = page.locator("#assess-share-link")
    link.wait_for()
    follow(page, f"#{link.input_value().split('#')[1]}")
    page.locator(".assess-sandbox").wait_for()
    heading = page.locator(".assess-figures").first.inner_text()
    go(page, "results")
    figure(page, "score").wait_for()

    assert HOSTILE in heading
    assert FORM["digest_matched"] in heading
    assert page.locator(".assess-saved").inner_text() == FORM["saved_share"]
    assert stored(page) == before


def test_a_copy_is_kept_as_its_own_when_the_reader_says_so(page: Page) -> None:
    """One more self-check, under a new id; the one that was there stays as it is.

    The link came with the full stop of the sentence that it ended.
    """
    before = own_work(page)
    follow(page, fragment_of(CASES["E1"] | {"id": before[0]["id"], "title": "同事的"}) + "。")
    page.get_by_role("button", name=FORM["keep_copy"]).click()
    saved(page)
    after = {record["sheet"]["title"]: record for record in stored(page)}
    kept = FORM["link_title"].format(title="同事的")

    assert page.locator(".assess-sandbox").count() == 0
    assert page.url.endswith("/check/#profile")
    assert page.locator(".assess-said").inner_text() == FORM["copy_kept"].format(title=kept)
    assert after[before[0]["sheet"]["title"]] == before[0]
    assert after[kept]["id"] != before[0]["id"]
    assert after[kept]["sheet"]["answers"] == CASES["E1"]["answers"]


def test_answers_in_a_copy_make_it_a_self_check_of_its_own(page: Page) -> None:
    """The first answer stores it under a name of its own; a reload stays with it, and so do later answers."""
    before = own_work(page)
    follow(page, fragment_of(CASES["E1"] | {"title": "同事的"}))
    page.locator(".assess-sandbox").wait_for()
    go(page, "OC-01")
    choose(page, "N")
    saved(page)
    told = page.locator(".assess-said").inner_text()
    for clause in ("OC-02", "OC-03"):
        go(page, clause)
        choose(page, "N")
    saved(page)
    page.reload()
    page.locator('.assess-answers input[value="N"]:checked').first.wait_for()
    go(page, "OC-10")
    choose(page, "P")
    saved(page)
    title = FORM["link_title"].format(title="同事的")
    go(page, "checks")
    page.locator("[data-check]", has_text=title).wait_for()
    kept = {record["sheet"]["title"]: record["sheet"]["answers"] for record in stored(page)}

    assert told == FORM["copy_kept"].format(title=title)
    assert [kept[title][key]["answer"] for key in ("OC-01", "OC-02", "OC-03", "OC-10")] == [*"NNNP"]
    assert kept[before[0]["sheet"]["title"]] == before[0]["sheet"]["answers"]
    assert len(kept) == 2


def test_a_reload_before_the_first_change_opens_the_link_again(page: Page) -> None:
    """Never the own self-check under the reader's hand."""
    before = own_work(page)
    link = fragment_of(CASES["E1"] | {"title": "同事的"})
    follow(page, link)
    page.locator(".assess-sandbox").wait_for()
    go(page, "OC-01")
    page.locator(".assess-answers input").first.wait_for()
    page.reload()
    page.locator(".assess-sandbox").wait_for()

    assert page.url.endswith(link)
    assert stored(page) == before


def test_a_link_opened_again_leads_to_what_was_made_of_it(page: Page) -> None:
    """Back, or the same link a second time: one's own answers, no second copy."""
    link = fragment_of(CASES["E1"] | {"title": "同事的"})
    open_check(page, link)
    page.locator(".assess-sandbox").wait_for()
    go(page, "OC-01")
    choose(page, "N")
    saved(page)
    page.go_back()
    page.wait_for_url("**/check/#profile")
    follow(page, link)
    page.wait_for_url("**/check/#profile")
    page.locator(".assess-said", has_text=FORM["link_title"].format(title="同事的")).wait_for()

    assert [record["sheet"]["answers"]["OC-01"]["answer"] for record in stored(page)] == ["N"]


def test_leaving_while_a_link_opens_leads_back_to_it(page: Page) -> None:
    """The other page says that the link waits; what is answered there goes to the own self-check alone."""
    own_work(page)
    follow(page, fragment_of(CASES["E1"] | {"title": "同事的"}))
    go(page, "OC-11")
    waiting = page.locator("[data-waiting-link]")
    waiting.wait_for()
    choose(page, "F")
    saved(page)
    waiting.get_by_role("link").click()
    page.locator(".assess-sandbox").wait_for()
    records = stored(page)

    assert len(records) == 1
    assert records[0]["sheet"]["answers"]["OC-11"]["answer"] == "F"


def test_closing_a_copy_leads_back_to_ones_own(page: Page) -> None:
    """The own self-check is there again, editable and unchanged."""
    before = own_work(page)
    follow(page, fragment_of(CASES["E1"]))
    page.get_by_role("button", name=FORM["leave_share"]).click()
    page.locator(".assess-sandbox").wait_for(state="detached")
    go(page, "OC-10")
    page.locator('.assess-answers input[value="L"]:checked').wait_for()

    assert stored(page) == before


BROKEN = {
    "not ours": "#s2.abc",
    "refused by the scorer, which quotes it": fragment_of(
        CASES["E1"] | {"answers": {"OC-01": {"answer": HOSTILE}}}
    ),
    "no sample": "#practice=sample-x",
    "no clause": "#practice=XX-1,<b>",
    "no practice": "#practice=",
}
"""One for each way to be refused; every broken link goes through tests/assess/api/test_hostile_files.py."""


@pytest.fixture(scope="module")
def kept(module_page: Page) -> list[dict[str, Any]]:
    """What the browser of the broken links holds before them."""
    return own_work(module_page)


@pytest.mark.parametrize("fragment", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_link_is_refused_in_one_sentence(
    module_page: Page, kept: list[dict[str, Any]], fragment: str
) -> None:
    """Nothing opens, nothing stored changes, and there is a way back."""
    page = module_page
    follow(page, fragment)
    page.locator(".assess-main .assess-problem").wait_for()

    assert page.locator(".assess-main .assess-problem").inner_text().count("。") <= 2
    assert page.locator(".assess-sandbox").count() == 0
    assert page.title() != "1"
    assert stored(page) == kept
    page.get_by_role("link", name=FORM["to_own"]).click()
    page.locator('.assess-saved[data-phase="saved"]').wait_for()


def test_a_self_check_too_long_for_a_link_goes_as_a_file(page: Page) -> None:
    """It is said, and the file is offered."""
    noise = "".join(chr(0x4E00 + (index * 7919) % 20_000) for index in range(30_000))
    sheet = CASES["E1"] | {"id": "a"}
    sheet["answers"] = {**sheet["answers"], "OC-01": {"answer": "F", "note": noise}}
    open_check(page, "#files")
    choose_file(page, json.dumps(sheet).encode())
    accept(page)
    go(page, "share")
    page.get_by_role("button", name=FORM["share_make"]).click()
    page.locator(".assess-main .assess-problem", has_text="32 KB").wait_for()

    assert page.locator("#assess-share-link").count() == 0
    with page.expect_download():
        page.get_by_role("button", name=FORM["export"], exact=True).click()


def test_a_long_link_tells_its_length_and_leads_to_the_file(page: Page) -> None:
    """The number of characters, and where the file is exported."""
    opened(page, CASES["E1"] | {"id": "a"})
    go(page, "share")
    page.get_by_role("button", name=FORM["share_make"]).click()
    told = page.locator("[data-link-length]")
    told.wait_for()
    length = len(page.locator("#assess-share-link").input_value())
    hint = told.inner_text()

    assert told.get_attribute("data-link-length") == str(length)
    assert str(length) in hint
    assert (FORM["link_long"] in hint) == (length > 2000)


@pytest.mark.parametrize("app", ["MicroMessenger/8.0", "wxwork/4.1", "DingTalk/7.0"])
def test_a_chat_app_is_told_to_open_a_browser(browser: Browser, site_url: str, app: str) -> None:
    """It keeps little and downloads nothing: a link takes the answers along."""
    with browser.new_context(
        base_url=site_url, service_workers="block", user_agent=f"Mozilla/5.0 {app}"
    ) as context:
        page = context.new_page()
        open_check(page, "#files")

        told = page.locator("[data-inside-app]")
        assert told.inner_text() == f"{FORM['inside_app']} {FORM['inside_app_share']}"
        told.get_by_role("link").click()
        page.get_by_role("button", name=FORM["share_make"]).wait_for()


def test_practice_on_chosen_clauses_is_not_stored(page: Page) -> None:
    """Only the chosen clauses are asked, nothing is kept, and a reload begins anew."""
    before = own_work(page)
    follow(page, "#practice=OC-08,OC-10,XX-1")
    page.locator(".assess-sandbox").wait_for()
    listed = page.locator(".assess-list code").all_inner_texts()
    unknown = page.locator(".assess-main").inner_text()
    page.get_by_role("button", name=FORM["practice_start"]).click()
    choose(page, "F")
    page.keyboard.press("j")
    page.wait_for_url("**/check/#OC-10")
    choose(page, "P")
    banner = page.locator(".assess-sandbox").inner_text()
    page.reload()
    page.locator(".assess-sandbox").wait_for()
    page.wait_for_url("**/check/#practice=*")

    assert listed == ["OC-08", "OC-10"]
    assert "XX-1" in unknown
    assert FORM["sandbox_practice"] in banner
    assert stored(page) == before


@pytest.fixture(scope="module")
def practising(module_page: Page) -> Page:
    """A practice of two clauses, one of them answered."""
    follow(module_page, "#practice=OC-08,OC-10")
    module_page.locator(".assess-sandbox").wait_for()
    go(module_page, "OC-08")
    choose(module_page, "F")
    return module_page


@pytest.mark.parametrize("place", ["results", "path", "whatif", "plan", "reports", "kpis"])
def test_a_practice_of_chosen_clauses_is_not_judged(practising: Page, place: str) -> None:
    """No page of it tells a score, a level or a question outside of it; bar and panel count the practised."""
    page = practising
    go(page, "OC-08")
    page.locator("[data-practised]").wait_for(state="detached")
    go(page, place)
    page.locator("[data-practised]").wait_for()
    asked = page.locator(".assess-main [data-practised] code").all_inner_texts()

    assert asked == ["OC-08", "OC-10"]
    assert page.locator(".assess-panel dd").all_inner_texts() == ["1/2条"]
    assert str(page.locator(".assess-bar-score").text_content()).strip() == f"{FORM['answered']} 1/2条"
    assert page.locator(".assess-left span").count() == 0
    assert page.locator('.assess-subpages, a[href="#plan"], a[href="#path"]').count() == 0
    assert page.locator(".assess-level, [data-big], .assess-bars, .assess-blocks, .assess-gaps").count() == 0


def test_a_practice_ends_plainly(page: Page) -> None:
    """After the last question: each practised clause with its answer and its page, and the way out."""
    before = own_work(page)
    follow(page, "#practice=OC-08,OC-10")
    page.get_by_role("button", name=FORM["practice_start"]).click()
    choose(page, "F")
    page.keyboard.press("j")
    page.wait_for_url("**/check/#OC-10")
    choose(page, "P")
    page.locator(".assess-moves a[data-main]", has_text=FORM["practice_end"]).click()
    page.locator("[data-practised]").wait_for()
    rows = page.locator("[data-practised] li")
    given = [row.locator("[data-answer]").get_attribute("data-answer") for row in rows.all()]
    pages = [row.locator("a:has(code)").get_attribute("href") for row in rows.all()]
    page.locator(".assess-main .assess-actions [data-main]", has_text=FORM["leave_practice"]).click()
    page.locator(".assess-sandbox").wait_for(state="detached")

    assert given == ["F", "P"]
    assert [str(address).split("/")[-2] for address in pages] == ["OC-08", "OC-10"]
    assert stored(page) == before


def test_a_link_opened_in_an_open_page_starts_the_practice_once(page: Page) -> None:
    """Going back to the link's own page keeps what was answered in the practice."""
    own_work(page)
    go(page, "practice=OC-08")
    page.locator(".assess-sandbox").wait_for()
    go(page, "OC-08")
    choose(page, "F")
    go(page, "practice=OC-08")
    page.locator('.assess-list [data-answer="F"]').wait_for()


def test_a_trainer_makes_a_practice_link(page: Page) -> None:
    """Chosen clauses and samples come as links; a sample says that it is invented and can be scored."""
    before = own_work(page)
    go(page, "share")
    page.locator(".assess-main summary", has_text="职业种类").click()
    for key in ("OC-10", "OC-08"):
        page.locator(".assess-main .assess-option", has_text=key).click()
    made = page.locator("#assess-practice-link").input_value()
    page.get_by_label(FORM["practice_sample"]).check()
    page.locator('input[name="sample"]').first.wait_for()
    sample = page.locator("#assess-practice-link").input_value()
    follow(page, f"#{sample.split('#')[1]}")
    page.locator(".assess-sandbox").wait_for()
    story = page.locator(".assess-main").inner_text()
    go(page, "results")
    figure(page, "score").wait_for()

    assert made.endswith("/check/#practice=OC-08,OC-10")
    assert sample.endswith("/check/#practice=sample-small")
    assert FORM["fictional"] in story
    assert stored(page) == before


def test_the_list_and_a_new_self_check_end_a_practice(page: Page) -> None:
    """Whoever opens or starts a self-check of their own writes to that one."""
    own_work(page)
    follow(page, "#practice=OC-08")
    page.locator(".assess-sandbox").wait_for()
    go(page, "checks")
    page.get_by_role("button", name=FORM["new"], exact=True).click()
    page.locator(".assess-sandbox").wait_for(state="detached")
    go(page, "OC-10")
    choose(page, "N")
    saved(page)

    assert sorted(record["sheet"]["answers"]["OC-10"]["answer"] for record in stored(page)) == ["L", "N"]


@pytest.mark.parametrize(
    "fragment", [fragment_of(CASES["E1"]), "#practice=OC-08", "#s1.x"], ids=["copy", "practice", "broken"]
)
def test_no_opened_link_has_a_barrier(page: Page, fragment: str) -> None:
    """Axe finds nothing serious, and nothing scrolls sideways at 360 px."""
    page.set_viewport_size({"width": 360, "height": 780})
    open_check(page, fragment)
    page.locator(".assess-sandbox, .assess-main .assess-problem").first.wait_for()

    assert barriers_by_scheme(page) == NONE
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
