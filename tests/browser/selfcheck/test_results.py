"""The results say what the scorer says, open into their arithmetic, and hold no barrier."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from assess.report.result import result_data
from assess.scoring.assessment import assess_raw
from assess.scoring.explain import explain
from tests.support.axe import NONE, barriers_by_scheme
from tests.support.selfcheck import FORM, choose, exported, figure, go, open_check, opened, saved, unfold
from tests.support.sheets import CATALOGUE, golden_cases

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

RADAR_DRAWN = "() => globalThis.Chart?.getChart(document.querySelector('.assess-radar canvas')) !== undefined"
RADAR = """() => {
  const { data, options } = globalThis.Chart.getChart(document.querySelector(".assess-radar canvas"));
  const { pointLabels, grid } = options.scales.r;
  return [data.datasets[0].borderColor, pointLabels.color, grid.color];
}"""

CASES = {case.id: case.sheet for case in golden_cases()}


def open_results(page: Page, sheet: dict[str, Any]) -> None:
    """The sheet is the current self-check, its results on the screen."""
    opened(page, sheet)
    go(page, "results")
    figure(page, "score").wait_for()


@pytest.mark.parametrize("case", ["E1", "E3", "E4a", "E6"])
def test_the_page_shows_the_scorers_figures(page: Page, case: str) -> None:
    """Score, rates, chapters and level are those of the Python result; a range only where answers lack."""
    result: dict[str, Any] = result_data(assess_raw(CATALOGUE, CASES[case]))
    open_results(page, CASES[case])
    low, high = result["score_range"]
    ranges = [f"{low}–{high}"] if result["answered"] < result["scored"] else []

    assert figure(page, "score").inner_text() == str(result["score"])
    assert figure(page, "range").all_inner_texts() == ranges
    assert figure(page, "requirement_rate").inner_text() == f"{result['requirement_rate']}%"
    assert figure(page, "evidence_support").inner_text() == f"{result['evidence_support']}%"
    assert result["level_label"] in page.locator(".assess-level b").inner_text()
    shown = page.locator(".assess-table tbody .assess-bar-row .assess-number").all_inner_texts()
    assert shown == [str(chapter["score"]) for chapter in result["chapters"].values()]
    assert (figure(page, "score_na_as_zero").count() == 1) == bool(result["not_applicable"])


SIZES = [(390, 844), (1366, 768)]


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("case", ["E1", "E5", "E8"])
def test_level_distance_and_button_are_on_the_first_screen(
    page: Page, case: str, width: int, height: int
) -> None:
    """Without scrolling, above the bar at the bottom: the step, what the next level lacks, one button."""
    result: dict[str, Any] = result_data(assess_raw(CATALOGUE, CASES[case]))
    page.set_viewport_size({"width": width, "height": height})
    open_results(page, CASES[case])
    page.evaluate("scrollTo(0, 0)")
    card = page.locator(".assess-standing-card")
    button = card.locator(".assess-actions .assess-button")
    button.wait_for()
    bar = page.locator(".assess-bar").bounding_box() if width < 960 else None
    end = bar["y"] if bar else height
    here = card.locator('li[aria-current="step"]')

    assert FORM["you_are_here"] in here.inner_text()
    assert here.locator("b").inner_text() == str(result["level"])
    assert f"{result['score']}" in card.locator(".assess-level").inner_text()
    assert card.locator(".assess-lacking li").count() >= 1
    for part in (here, card.locator(".assess-level"), card.locator(".assess-lacking li").last, button):
        box = part.bounding_box()
        assert box
        assert box["y"] + box["height"] <= end


def test_what_is_lacking_goes_into_the_plan(page: Page) -> None:
    """One press writes a measure for each item of the path; then the plan is one step away."""
    open_results(page, CASES["E5"])
    card = page.locator(".assess-standing-card")
    card.get_by_role("button", name=FORM["to_plan"].format(count=4)).click()
    card.get_by_role("link", name=FORM["see_plan"]).wait_for()
    saved(page)
    planned = [entry for entry in exported(page)["answers"].values() if entry.get("action")]
    go(page, "results")
    card.get_by_role("link", name=FORM["see_plan"]).wait_for()

    assert len(planned) == 4
    assert all(entry["action"].startswith("做到") for entry in planned)
    assert card.get_by_role("button").count() == 0


def test_an_action_of_the_path_goes_into_the_plan(page: Page) -> None:
    """One press beside it; afterwards the plan is linked there."""
    open_results(page, CASES["E5"])
    go(page, "path")
    row = page.locator("[data-action]").first
    row.get_by_role("button", name=FORM["add_to_plan"]).click()
    row.get_by_role("link", name=FORM["in_plan"]).wait_for()
    saved(page)
    answers = exported(page)["answers"].values()

    assert [entry["action"].startswith("做到") for entry in answers if entry.get("action")] == [True]


def test_the_clauses_that_decide_are_those_of_the_path(page: Page) -> None:
    """A chapter's floor blocks: its clauses stand first, not the gates that hold; the lowest chapter too."""
    result: dict[str, Any] = result_data(assess_raw(CATALOGUE, CASES["E5"]))
    (block,) = result["blocked_by"]
    open_results(page, CASES["E5"])
    page.locator("[data-decisive]").first.wait_for()
    ids = [str(one.get_attribute("data-decisive")) for one in page.locator("[data-decisive]").all()]
    lowest = page.locator(".assess-lowest li").first

    assert len(ids) == 3
    assert {CATALOGUE.clauses[key].chapter for key in ids} == {block["chapter"]}
    assert lowest.get_attribute("data-chapter") == block["chapter"]


def test_until_enough_is_answered_no_score_stands_for_a_level(page: Page) -> None:
    """What is still to be answered is said instead, in the card, beside it, on a phone's bar and aloud."""
    page.set_viewport_size({"width": 390, "height": 844})
    open_results(page, CASES["E4b"])
    card = page.locator(".assess-standing-card")
    told = FORM["standing_not_enough_answered"].format(rate=90)

    assert card.locator(".assess-level").inner_text() == told
    assert "91.1" not in card.inner_text()
    assert "91.1" not in page.locator(".assess-bar-score").inner_text()
    assert card.get_by_role("link", name=FORM["go_on_answering"]).count() == 1

    go(page, "OC-10")
    choose(page, "L")
    aloud = page.locator(".assess-app > .assess-unseen", has_text=FORM["answered"])
    aloud.wait_for(state="attached")

    assert FORM["score"] not in (aloud.text_content() or "")


def test_a_number_opens_into_its_arithmetic(page: Page) -> None:
    """R20: the score's rows, division and rounding stand behind it."""
    overall: Any = explain(assess_raw(CATALOGUE, CASES["E1"]))["score"]
    overall = overall["overall"]
    open_results(page, CASES["E1"])
    why = page.locator('[data-figure="score"] + details')
    why.locator("summary").click()

    assert str(overall["rounded"]) in why.inner_text()
    assert overall["rows"][0]["score_text"] in why.inner_text()
    assert overall["quotient"] in why.inner_text()


def test_a_row_leads_to_the_page_and_to_the_question(page: Page) -> None:
    """In gates and gaps the title opens the clause's question, the id behind it its page; no words repeat."""
    open_results(page, CASES["E2"])
    page.locator("summary", has_text=FORM["gaps_title"].format(count=19)).click()
    for row in (
        page.locator(".assess-table tr:has(.assess-id)", has_text="CD-06"),
        page.locator(".assess-why .assess-gaps li", has_text="CD-06"),
    ):
        title, name = row.get_by_role("link").all()

        assert str(name.get_attribute("href")).endswith("/c/CD-06/")
        assert name.get_attribute("aria-label") == FORM["clause_page_of"].format(id="CD-06")
        assert title.get_attribute("href") == "#CD-06"
        assert title.inner_text() == CATALOGUE.clauses["CD-06"].title["zh"]
        assert FORM["clause_page"] not in row.inner_text()


def test_a_radar_is_drawn_beside_its_table(page: Page) -> None:
    """The chart has pixels, and the same chapters stand in the table."""
    open_results(page, CASES["E1"])
    page.wait_for_function(
        """() => {
          const $canvas = document.querySelector(".assess-radar canvas");
          const context = $canvas?.getContext("2d");
          const { data } = context.getImageData(0, 0, $canvas.width, $canvas.height);
          return data.some((value) => value > 0);
        }"""
    )

    assert page.locator(".assess-table tbody .assess-bar-row").count() == 7


def test_the_radar_is_drawn_in_the_colours_of_the_scheme_and_of_paper(page: Page) -> None:
    """Its line is the scheme's own; on paper all of it is light's, and afterwards dark's again."""
    page.emulate_media(color_scheme="dark")
    open_results(page, CASES["E1"])
    page.wait_for_function(RADAR_DRAWN)
    drawn = [page.evaluate(RADAR)]
    for event in ("beforeprint", "afterprint"):
        page.evaluate("(name) => dispatchEvent(new Event(name))", event)
        drawn.append(page.evaluate(RADAR))
    page.evaluate("() => { document.body.dataset.mdColorScheme = 'default'; }")
    page.wait_for_function(f"JSON.stringify(({RADAR})()) !== '{json.dumps(drawn[0], separators=(',', ':'))}'")
    light = page.evaluate(RADAR)

    assert drawn == [drawn[0], light, drawn[0]]
    assert len(set(drawn[0]) | set(light)) == 6


@pytest.mark.parametrize("place", ["profile", "OC-10", "CD-03", "kpis", "results", "files"])
def test_no_place_of_the_self_check_has_a_serious_barrier(on_a_phone: Page, place: str) -> None:
    """Axe finds nothing serious or critical, and nothing scrolls sideways at 360 px."""
    page = on_a_phone
    go(page, place)
    page.locator(".assess-main h2").wait_for()

    assert barriers_by_scheme(page) == NONE
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_effect_indicators_lift_the_level(page: Page) -> None:
    """R10: with everything else at level 4, the fourth measured indicator gives it."""
    open_results(page, CASES["E2d"] | {"kpis": {}})
    before = page.locator(".assess-level").inner_text()
    go(page, "kpis")
    for kpi in page.locator(".assess-kpi").all()[:4]:
        kpi.get_by_role("button").last.click()
        for field, value in enumerate(("2025", "9", "10", "台账")):
            kpi.locator("input").nth(field).fill(value)
            kpi.locator("input").nth(field).blur()
    saved(page)
    go(page, "results")
    page.locator(".assess-level", has_text="4级（小型）").wait_for()

    assert "3级（小型）" in before


def test_a_malformed_period_is_not_kept(page: Page) -> None:
    """The browser says so at the field; the sheet stays one that can be scored."""
    open_results(page, CASES["E1"] | {"kpis": {}})
    go(page, "kpis")
    kpi = page.locator(".assess-kpi").first
    kpi.get_by_role("button").last.click()
    kpi.locator("input").first.fill("去年")
    kpi.locator("input").first.blur()
    go(page, "results")
    figure(page, "score").wait_for()

    assert page.locator(".assess-problem").count() == 0


def test_keys_move_between_questions(page: Page) -> None:
    """J goes on, K goes back, arrows choose; typing in a note moves nothing."""
    open_check(page, "#OC-10")
    page.locator(".assess-answers input").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("j")
    page.wait_for_url("**/check/#OC-11")
    page.keyboard.press("k")
    page.wait_for_url("**/check/#OC-10")
    unfold(page, "support")
    page.locator("textarea").first.fill("j")

    assert page.url.endswith("#OC-10")
    assert page.locator('.assess-answers input[value="L"]').is_checked()


def test_a_malformed_address_opens_the_profile(page: Page) -> None:
    """A fragment that is no valid escape is no reason not to start."""
    open_check(page, "#%")

    assert page.locator(".assess-main h2").is_visible()
