"""Answering takes little effort: keys, filters, search, evidence used again, anchors of the clause."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from assess.scoring.assessment import assess_raw
from assess.scoring.explain import explain
from tests.support.axe import NONE, barriers_by_scheme
from tests.support.selfcheck import FORM, choose, choose_file, exported, go, open_check, opened, saved, unfold
from tests.support.sheets import CATALOGUE, empty_sheet, golden_cases, scored_ids

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.browser

CASES = {case.id: case.sheet for case in golden_cases()}
BOXES = """() => [".assess-answers", ".assess-panel a.assess-button", ".assess-moves"].map(
  (place) => document.querySelector(place).getBoundingClientRect().top + scrollY)"""
SMALL = """() => [...document.querySelectorAll(".assess-app :is(button, a.assess-button, summary, select, "
  + ".assess-tabs a, .assess-name, .assess-steps a, .assess-answer, .assess-option)")]
  .filter(($one) => $one.checkVisibility({ visibilityProperty: true }))
  .filter(($one) => $one.getBoundingClientRect().height < 43.5)
  .map(($one) => $one.outerHTML.slice(0, 120))"""


def chosen(page: Page, answer: str) -> None:
    """The answer is shown as chosen, sooner or later."""
    page.locator(f'.assess-answers input[value="{answer}"]:checked').wait_for()


def listed(page: Page) -> list[str]:
    """The ids in the list of questions."""
    return page.locator(".assess-steps code").all_inner_texts()


def narrow(page: Page, name: str) -> list[str]:
    """The ids that the filter leaves."""
    page.locator(".assess-filters").get_by_role("button", name=FORM[f"filter_{name}"], exact=True).click()
    return listed(page)


def test_keys_answer_move_and_help(page: Page) -> None:
    """1 to 4 answer, J and K move, U finds the next unanswered, ? explains; typing types."""
    open_check(page, "#OC-10")
    for key, answer in zip("1234", "FLPN", strict=True):
        page.keyboard.press(key)
        chosen(page, answer)
    page.keyboard.press("j")
    page.wait_for_url("**/check/#OC-11")
    page.keyboard.press("k")
    page.wait_for_url("**/check/#OC-10")
    page.keyboard.press("j")
    page.wait_for_url("**/check/#OC-11")
    page.keyboard.press("1")
    page.keyboard.press("k")
    page.wait_for_url("**/check/#OC-10")
    page.keyboard.press("u")
    page.wait_for_url("**/check/#OC-12")
    page.keyboard.press("?")
    page.locator("#assess-help[open]").wait_for()
    page.keyboard.press("4")
    page.keyboard.press("Escape")
    unfold(page, "support")
    page.locator(".assess-evidence-add").click()
    page.keyboard.type("2j")

    assert page.locator(".assess-row input").first.input_value() == "2j"
    assert page.locator(".assess-answers input:checked").count() == 0
    assert page.url.endswith("#OC-12")


def test_not_applicable_has_a_key_where_it_may_be_chosen(page: Page) -> None:
    """R3: N chooses it where the clause has such a case, and says why not elsewhere."""
    open_check(page, "#GP-07")
    page.keyboard.press("n")
    chosen(page, "NA")
    go(page, "GP-01")
    page.keyboard.press("n")
    page.locator(".assess-note", has_text=FORM["na_not_here"]).wait_for()

    assert page.locator(".assess-answers input:checked").count() == 0


def test_single_keys_can_be_turned_off_for_good(page: Page) -> None:
    """Who speaks to the computer can do without them; the choice outlives the page."""
    open_check(page, "#OC-10")
    page.keyboard.press("?")
    page.locator("#assess-help input").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.locator(".assess-answers").wait_for()
    page.keyboard.press("1")
    page.keyboard.press("j")

    assert page.url.endswith("#OC-10")
    assert page.locator(".assess-answers input:checked").count() == 0


def test_filters_leave_what_they_name(page: Page) -> None:
    """Unanswered, gates, gaps, changed and mine, each by its own rule."""
    answers = {
        "OC-01": {"answer": "F"},
        "OC-02": {"answer": "P", "owner": "质量经理"},
        "OC-03": {"answer": "F", "fingerprint": "0" * 16},
        "OC-04": {"answer": "F", "pending": True},
    }
    opened(page, empty_sheet() | {"answers": answers})
    unanswered = narrow(page, "unanswered")
    gates = narrow(page, "gates")
    gaps = narrow(page, "gaps")
    changed = narrow(page, "changed")
    before = narrow(page, "mine")
    page.locator("#assess-me").fill("质量经理")
    page.locator("#assess-me").blur()
    page.locator(".assess-steps code").wait_for()

    assert {"OC-04", "OC-05"} <= set(unanswered)
    assert not {"OC-01", "OC-02", "OC-03"} & set(unanswered)
    assert gates == [clause.id for clause in CATALOGUE.clauses.values() if clause.flag == "gate"]
    assert gaps == ["OC-02"]
    assert changed == ["OC-03", "OC-04"]
    assert (before, listed(page)) == ([], ["OC-02"])


def test_search_finds_by_id_title_and_text(page: Page) -> None:
    """Every word must be there; nothing found is said."""
    open_check(page, "#OC-10")
    page.locator(".assess-search").fill("oc-10")
    by_id = listed(page)
    page.locator(".assess-search").fill("综合判定 告知")
    by_text = listed(page)
    page.locator(".assess-search").fill("没有这个词")
    page.locator(".assess-nav .assess-note", has_text=FORM["filter_empty"]).wait_for()

    assert by_id == ["OC-10"]
    assert "OC-10" in by_text


def minutes(site_dir: Path, size: str) -> int:
    """How long all questions of a size take by the published seconds of each, in steps of five minutes."""
    seconds: dict[str, int] = json.loads((site_dir / "questionnaire.json").read_text("utf-8"))["seconds"]
    return -(-sum(seconds[key] for key in scored_ids(size)) // 300) * 5


def test_progress_and_time_left_follow_the_answers(page: Page, site_dir: Path) -> None:
    """Each chapter counts its own; the estimate says whose it is and shrinks."""
    own = scored_ids("small", "OC")
    open_check(page, "#OC-01")
    before = page.locator(".assess-left span").inner_text()
    for key in own:
        go(page, key)
        choose(page, "F")
    chapter = (
        page.locator(".assess-chapter", has_text="职业种类与等级").locator("summary .assess-count").first
    )

    assert chapter.inner_text() == f"{len(own)}/{len(own)}条"
    assert before == FORM["time_left"].format(minutes=minutes(site_dir, "small"))
    assert page.locator(".assess-left span").inner_text() != before


def test_evidence_is_used_again_with_its_place(page: Page) -> None:
    """One item serves several clauses: picked with its place, and ticked items remember theirs."""
    open_check(page, "#OC-01")
    choose(page, "F")
    unfold(page, "support")
    page.locator(".assess-evidence-add").click()
    page.locator(".assess-row input").nth(0).fill("人员台账")
    page.locator(".assess-row input").nth(1).fill("档案柜 3")
    go(page, "OC-02")
    choose(page, "F")
    unfold(page, "support")
    page.locator(".assess-pick summary").click()
    page.locator(".assess-pick-item", has_text="人员台账").click()
    also = page.locator(".assess-row small").inner_text()
    sheet = exported(page)

    item = {"title": "人员台账", "where": "档案柜 3"}
    assert [sheet["answers"][clause]["evidence"] for clause in ("OC-01", "OC-02")] == [[item], [item]]
    assert also == FORM["evidence_also"].format(ids="OC-01")


def test_a_clause_with_anchors_of_its_own_shows_them(page: Page) -> None:
    """The guidance's wording stands in the place of the general one; other clauses keep that."""

    def guide(route: Route) -> None:
        data: dict[str, Any] = route.fetch().json()
        anchors = {answer: {"zh": f"本条的{answer}"} for answer in "FLPN"}
        route.fulfill(json=data | {"guidance": {"OC-01": {"anchors": anchors}}})

    page.route("**/questionnaire.json", guide)
    open_check(page, "#OC-01")
    own = page.locator(".assess-answer small").all_inner_texts()
    go(page, "OC-02")
    general = page.locator(".assess-answer small").first.inner_text()

    assert own == ["本条的F", "本条的L", "本条的P", "本条的N"]
    assert FORM["anchor_practice"] in general


def test_the_requirement_rate_is_offered_and_never_filled_in_silently(page: Page) -> None:
    """R10: KPI-5a comes from the scorer, is stored only when taken, and is judged at once."""
    sheet = CASES["E1"] | {"kpis": {}}
    rate: Any = explain(assess_raw(CATALOGUE, sheet))["requirement_rate"]
    opened(page, sheet)
    go(page, "kpis")
    offer = page.locator("#kpi-KPI-5a .assess-offer")
    offer.wait_for()
    told = offer.locator("p").inner_text()
    before = exported(page)["kpis"]
    go(page, "kpis")
    offer.get_by_role("button").click()
    page.locator('#kpi-KPI-5a [data-state="measured"][data-answer="F"]').wait_for()
    period = exported(page)["kpis"]["KPI-5a"][0]

    assert told == FORM["kpi_offer"].format(**rate)
    assert before == {}
    assert (period["numerator"], period["denominator"]) == (rate["numerator"], rate["denominator"])


def test_an_effect_indicator_opens_into_what_counts(page: Page) -> None:
    """R10: each period's division, the small number, measured and not worse, as the scorer says."""
    periods = [
        {"period": "2024", "numerator": 3, "denominator": 4, "source": "复核表"},
        {"period": "2025", "numerator": 6, "denominator": 9, "source": "复核表"},
    ]
    opened(page, CASES["E1"] | {"kpis": {"KPI-1": periods}})
    go(page, "kpis")
    part = page.locator("#kpi-KPI-1 .assess-judged")
    part.locator("li").first.wait_for()

    assert part.locator("li").all_inner_texts() == [
        f"2024：3 ÷ 4 = 75.0% {FORM['kpi_small_mark']}",
        "2025：6 ÷ 9 = 66.7%",
    ]
    assert FORM["kpi_state_not_worse_no"] in part.inner_text()


def test_a_question_is_answered_while_the_scorer_is_still_on_its_way(page: Page) -> None:
    """The runtime may never come: the question, the saving and the next question do not wait for it."""
    page.route("**/assets/runtime/**", lambda _: None)
    open_check(page, "#OC-10")
    choose(page, "L")
    saved(page)
    page.locator(".assess-moves [data-main]").click()
    page.wait_for_url("**/check/#OC-11")

    assert page.locator(".assess-answers").is_visible()


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nothing_moves_when_the_score_arrives(page: Page, width: int) -> None:
    """What is on the screen while the scorer loads stays where it is."""
    page.set_viewport_size({"width": width, "height": 900})
    open_check(page, "#OC-10")
    choose(page, "L")
    before = page.evaluate(BOXES)
    page.wait_for_function("() => document.querySelector('.assess-reasons')?.textContent.trim()")

    assert page.evaluate(BOXES) == before


@pytest.mark.parametrize("place", ["checks", "profile", "OC-10", "kpis", "results", "files"])
def test_touch_targets_are_44px(on_a_phone: Page, place: str) -> None:
    """On a phone each control is 44 px high, and nothing scrolls sideways."""
    page = on_a_phone
    go(page, place)
    page.locator(".assess-main h2").wait_for()

    assert page.evaluate(SMALL) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_phone_shows_one_clause_and_opens_the_list(page: Page) -> None:
    """The list and the score lie behind the bar; Escape closes them and gives the focus back."""
    page.set_viewport_size({"width": 360, "height": 740})
    open_check(page, "#OC-10")
    hidden = page.locator(".assess-nav").is_visible()
    page.locator('[aria-controls="assess-nav"]').click()
    opened_list = page.locator(".assess-nav").is_visible()
    page.keyboard.press("Escape")
    focused = page.evaluate("document.activeElement.getAttribute('aria-controls')")

    assert (hidden, opened_list, focused) == (False, True, "assess-nav")


@pytest.mark.parametrize("part", ["nav", "panel"])
def test_a_part_that_lies_over_a_phones_page_can_be_left(page: Page, part: str) -> None:
    """By its button, by a tap beside it, by Escape; the focus goes back to what opened it."""
    page.set_viewport_size({"width": 360, "height": 740})
    open_check(page, "#OC-01")
    opener = page.locator(f'[aria-controls="assess-{part}"]')
    over = page.locator(f"#assess-{part}")
    close = over.get_by_role("button", name=FORM["close"], exact=True)
    ways: list[Callable[[], None]] = [
        close.click,
        lambda: page.mouse.click(180, 80),
        lambda: page.keyboard.press("Escape"),
    ]
    for leave in ways:
        opener.click()
        over.wait_for()
        height = close.evaluate("($button) => $button.getBoundingClientRect().height")
        leave()
        over.wait_for(state="hidden")

        assert height >= 44
        assert opener.evaluate("($button) => $button === document.activeElement")


def test_on_a_desk_the_score_and_what_to_do_are_in_view(page: Page) -> None:
    """Results and first gaps lie above the bars and on the screen; theme and app begin on one line."""
    page.set_viewport_size({"width": 1440, "height": 900})
    opened(page, CASES["E2"])
    go(page, "OC-01")
    panel = page.locator(".assess-panel")
    panel.locator(".assess-lacking li").first.wait_for()
    bottoms = panel.evaluate("""($panel) => ["a.assess-button", ".assess-lacking", ".assess-bars"]
      .map((place) => $panel.querySelector(place).getBoundingClientRect().bottom)""")
    cut = panel.evaluate("($panel) => $panel.scrollHeight > $panel.clientHeight")
    go(page, "profile")
    edges = page.evaluate("""() => [".md-header__inner", ".md-main__inner"].map((place) => {
      const { left, right } = document.querySelector(place).getBoundingClientRect();
      return [left, right];
    })""")

    assert bottoms == sorted(bottoms)
    assert bottoms[2] <= 900
    assert not cut
    assert edges[0] == edges[1]


def test_what_asks_to_be_confirmed_has_no_serious_barrier(page: Page) -> None:
    """Pending answers, the list of self-checks, the preview and the help, in both schemes."""
    page.set_viewport_size({"width": 360, "height": 780})
    answers = {"OC-01": {"answer": "L", "pending": True, "fingerprint": "0" * 16}}
    sheet = empty_sheet() | {"id": "a", "answers": answers}
    opened(page, sheet)
    found = {"opened": barriers_by_scheme(page)}
    choose_file(page, json.dumps(sheet).encode())
    page.locator(".assess-preview").wait_for()
    found["preview"] = barriers_by_scheme(page)
    for place in ("OC-01", "checks"):
        go(page, place)
        page.locator(".assess-main h2").wait_for()
        found[place] = barriers_by_scheme(page)
    page.keyboard.press("?")
    page.locator("#assess-help[open]").wait_for()
    found["help"] = barriers_by_scheme(page)

    assert found == dict.fromkeys(found, NONE)
