"""A question fits its screen: answers and the way on in view, nothing covered, few presses of a key."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.selfcheck import FORM, GO, go, open_check, opened, unfold
from tests.support.sheets import empty_sheet

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page, ViewportSize

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 390, "height": 844}
LAPTOP: ViewportSize = {"width": 1366, "height": 768}
LOW: tuple[ViewportSize, ...] = (
    {"width": 342, "height": 192},
    {"width": 683, "height": 384},
    {"width": 844, "height": 390},
)
"""A laptop at 400 % and at 200 %, and a phone on its side."""

NEARLY_ALL = 0.95
SCROLLED = 150
FIGURES = (
    """async () => {
  const go = """
    + GO
    + """;
  const ids = [...document.querySelectorAll(".assess-steps a")].map(($link) => $link.hash.slice(1));
  const bottom = ($one) => $one.getBoundingClientRect().bottom + scrollY;
  const found = [];
  for (const id of ids) {
    await go(`#${id}`);
    scrollTo(0, 0);
    const $$answers = [...document.querySelectorAll(".assess-answers .assess-answer:not([data-answer=NA])")];
    const $moves = document.querySelector(".assess-moves");
    const floor = $moves.getBoundingClientRect().top;
    found.push({
      id,
      parts: document.querySelector(".assess-part") !== null,
      first: bottom($$answers[0]) <= floor,
      all: bottom($$answers.at(-1)) <= floor && $moves.getBoundingClientRect().bottom <= innerHeight,
      scroll: Math.max(0, Math.ceil(bottom($$answers.at(-1)) - floor)),
    });
  }
  return found;
}"""
)
COVERED = """($one) => {
  const { left, top, width, height } = $one.getBoundingClientRect();
  const at = document.elementFromPoint(left + Math.min(width / 2, 40), top + Math.min(height / 2, 12));
  return !$one.contains(at);
}"""


def figures(page: Page, size: str, viewport: ViewportSize) -> list[dict[str, Any]]:
    """Of every question that the size is asked: what of it is in view at once."""
    page.set_viewport_size(viewport)
    opened(page, empty_sheet(size))
    found: list[dict[str, Any]] = page.evaluate(FIGURES)
    assert len(found) > 20
    return found


def share(found: list[dict[str, Any]], key: str) -> float:
    """The share of the questions of which it is so."""
    return sum(bool(one[key]) for one in found) / len(found)


@pytest.mark.parametrize("size", ["micro", "small"])
def test_a_phone_shows_the_first_answer_at_once(module_page: Page, size: str) -> None:
    """Of nearly all questions; of half of them all answers, or with little scrolling."""
    found = figures(module_page, size, PHONE)
    first, scroll = share(found, "first"), median(one["scroll"] for one in found)

    assert first >= NEARLY_ALL, [one["id"] for one in found if not one["first"]]
    assert scroll <= SCROLLED


@pytest.mark.parametrize("size", ["micro", "small", "medium"])
def test_a_laptop_shows_all_answers_and_the_way_on(module_page: Page, size: str) -> None:
    """Of nearly all questions that are not asked in parts."""
    found = [one for one in figures(module_page, size, LAPTOP) if not one["parts"]]
    whole = share(found, "all")

    assert whole >= NEARLY_ALL, [one["id"] for one in found if not one["all"]]


def test_the_counter_counts_what_the_way_on_visits(module_page: Page) -> None:
    """From the first question of a chapter to its last, one by one."""
    module_page.set_viewport_size(LAPTOP)
    opened(module_page, empty_sheet("small"))
    go(module_page, "GP-01")
    places = []
    while "GP-" in module_page.url:
        places.append(str(module_page.locator(".assess-where").inner_text()).split(" · ")[1])
        at = module_page.evaluate("location.hash")
        module_page.locator(".assess-moves a").last.click()
        module_page.wait_for_function("(hash) => location.hash !== hash", arg=at)

    assert len(places) > 3
    assert places == [FORM["place"].format(place=at, total=len(places)) for at in range(1, len(places) + 1)]


def test_the_skip_link_leads_to_the_question(page: Page) -> None:
    """It is no question of its own, and three presses later stands the first answer."""
    open_check(page, "#OC-01")
    page.keyboard.press("Tab")
    name = page.evaluate("document.activeElement.textContent").strip()
    page.keyboard.press("Enter")
    heading = page.evaluate("document.activeElement.matches('.assess-question h2')")

    assert (name, heading) == (FORM["skip_to_question"], True)
    assert page.url.endswith("#OC-01")
    assert presses(page) <= 3


def test_the_first_answer_is_few_presses_away(page: Page) -> None:
    """Without the skip link too, for the site steps back and the chapters come after the question."""
    open_check(page, "#OC-01")

    assert presses(page) <= 15


def presses(page: Page) -> int:
    """How often Tab is pressed from here until the first answer has the focus."""
    for count in range(1, 100):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.assess-answer input')"):
            return count
    return 100


def test_a_place_of_the_page_is_no_question(page: Page) -> None:
    """The heading above the form has an address of its own, which leaves the form as it is."""
    open_check(page, "#OC-01")
    place = page.locator("h1").get_attribute("id")
    go(page, str(place))

    assert page.locator(".assess-question h2 code").inner_text() == "OC-01"
    assert page.locator("h1 .headerlink").is_hidden()


@pytest.mark.parametrize("viewport", LOW, ids=["400 %", "200 %", "landscape"])
def test_nothing_covers_a_question_on_a_low_screen(module_page: Page, viewport: ViewportSize) -> None:
    """The question, its answers and the way on can each be scrolled into view, and lie open there."""
    module_page.set_viewport_size(viewport)
    open_check(module_page, "#OC-01")
    for place in ("h2", ".assess-answer >> nth=0", ".assess-answer >> nth=3", ".assess-moves a >> nth=-1"):
        one = module_page.locator(".assess-question").locator(place)
        one.evaluate("($one) => $one.scrollIntoView({ block: 'start' })")

        assert one.evaluate(COVERED) is False, place
    assert module_page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_the_search_opens_while_the_site_stands_back(page: Page) -> None:
    """The header is out of the way, not its search; a link leads back to the site."""
    open_check(page, "#OC-01")
    header = page.locator(".md-header__inner").is_visible()
    page.locator("#site-search").wait_for(state="attached")
    page.keyboard.press("/")
    page.locator("#site-search input").wait_for()
    page.keyboard.press("Escape")
    page.locator(".assess-leave").click()
    page.wait_for_url("**/")
    page.locator(".md-header__inner").wait_for()

    assert header is False


def test_what_is_folded_opens_by_itself_where_it_holds_something(page: Page) -> None:
    """Evidence and notes are in view where there are any; the judging and the text wait to be opened."""
    answers = {"OC-01": {"answer": "F", "note": "见会议纪要"}}
    opened(page, empty_sheet() | {"answers": answers})
    go(page, "OC-01")
    held = [page.locator(f'[data-fold="{name}"][open]').count() for name in ("judging", "text", "support")]
    go(page, "OC-02")
    empty = page.locator(".assess-folds [open]").count()
    page.locator('[data-fold="judging"] summary').click()
    rules = page.locator('[data-fold="judging"]').inner_text()

    assert (held, empty) == ([0, 0, 1], 0)
    assert FORM["counted_of"] in rules


def test_the_forms_of_a_clause_are_named_and_linked(page: Page, site_dir: Path) -> None:
    """With the judging: the forms that may hold its records, each where it stands in the annex."""
    open_check(page, "#CD-05")
    unfold(page, "judging")
    links = page.locator("[data-forms] a").evaluate_all(
        "($$all) => $$all.map(($one) => [$one.text, $one.hash])"
    )
    annex = (site_dir / "annex" / "E" / "index.html").read_text("utf-8")

    assert ["行为规范准则（范本）", "#FM-01"] in links
    assert all(f'id="{place[1:]}"' in annex for _, place in links)


def test_an_answer_of_the_quick_scan_moves_on(page: Page) -> None:
    """By pointer and by key, not by the arrows that pass over answers; the way back leads back."""
    open_check(page)
    page.locator(".assess-modes button", has_text=FORM["mode_quick"]).click()
    go(page, "OC-01")
    page.locator('.assess-answer[data-answer="L"]').click()
    page.wait_for_url("**/#OC-08")
    page.locator(".assess-moves a").first.click()
    page.wait_for_url("**/#OC-01")
    kept = page.locator('.assess-answer input[value="L"]').is_checked()
    page.locator('.assess-answer input[value="L"]').focus()
    page.keyboard.press("ArrowDown")
    page.locator('.assess-answer input[value="P"]:checked').wait_for()
    stayed = page.url.endswith("#OC-01")
    page.keyboard.press("1")
    page.wait_for_url("**/#OC-08")

    assert (kept, stayed) == (True, True)


def test_a_full_check_stays_after_an_answer(page: Page) -> None:
    """There the evidence is still to be named."""
    open_check(page, "#OC-01")
    page.locator('.assess-answer[data-answer="L"]').click()
    page.locator('.assess-answer input[value="L"]:checked').wait_for()

    assert page.url.endswith("#OC-01")


def test_a_reason_has_no_empty_box_below_it(page: Page) -> None:
    """What is wrong with it takes room only when something is wrong."""
    open_check(page, "#GP-07")
    page.locator('.assess-answer[data-answer="NA"]').click()
    page.locator("#assess-reason").wait_for()
    before = page.locator("#assess-reason-problem").bounding_box()
    page.locator("#assess-reason").fill("短")
    page.locator("#assess-reason-problem .assess-problem").wait_for()

    assert before is None or before["height"] == 0


def test_forced_colours_show_the_chosen_answer(page: Page) -> None:
    """Its line is one that no other answer has."""
    page.emulate_media(forced_colors="active")
    open_check(page, "#OC-01")
    page.locator('.assess-answer[data-answer="L"]').click()
    page.locator('.assess-answer input[value="L"]:checked').wait_for()
    lines = page.locator(".assess-answer").evaluate_all(
        "($$all) => $$all.map(($one) => getComputedStyle($one).outlineStyle)"
    )

    assert lines == ["none", "solid", "none", "none"]


def test_the_chapters_of_a_phone_hold_the_pages(page: Page) -> None:
    """The head is one line there, of the results too; what its tabs lead to is behind the chapters."""
    page.set_viewport_size(PHONE)
    open_check(page, "#OC-01")
    above = page.locator(".assess-tabs, .md-header__inner").filter(visible=True).count()
    page.locator(".assess-bar-nav").click()
    page.locator(".assess-pages a", has_text=FORM["page_results"]).click()
    page.wait_for_url("**/#results")

    assert above == 0
    assert page.locator(".assess-tabs, .md-header__inner").filter(visible=True).count() == 0
    assert page.locator(".assess-head").evaluate("($head) => $head.offsetHeight") <= 50


def test_the_results_have_three_tabs(module_page: Page) -> None:
    """Their own, the plan and the reports; what is opened from the results keeps its address."""
    open_check(module_page, "#results")
    tabs = module_page.locator(".assess-subpages a")
    current = {}
    for place in ("results", "path", "whatif", "compare", "plan", "reports"):
        go(module_page, place)
        module_page.locator(f'[data-page="{place}"] .assess-main h2').wait_for()
        current[place] = tabs.evaluate_all("($$all) => $$all.map(($one) => $one.ariaCurrent)")
    names = tabs.all_inner_texts()
    go(module_page, "results")

    assert names == [FORM[f"subpage_{one}"] for one in ("results", "plan", "reports")]
    assert current == {
        "results": ["page", None, None],
        "path": ["true", None, None],
        "whatif": ["true", None, None],
        "compare": ["true", None, None],
        "plan": [None, "page", None],
        "reports": [None, None, "page"],
    }
    assert module_page.locator('.assess-panel a[href="#results"]').count() == 0


@pytest.mark.parametrize("place", ["/check/#OC-01", "/method/"])
def test_the_colours_of_the_system_are_followed_until_the_reader_chooses(page: Page, place: str) -> None:
    """At the first visit, at a change, and at the next visit; then the choice stays."""
    shown = 'document.body.getAttribute("data-md-color-scheme")'
    page.emulate_media(color_scheme="dark")
    page.goto(place)
    first = page.evaluate(shown)
    page.locator("[data-md-component=palette] label:not([hidden])").wait_for(state="attached")
    page.emulate_media(color_scheme="light")
    page.wait_for_function(f'() => {shown} === "default"')
    page.reload()
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f'() => {shown} === "slate"')
    page.goto("/method/")
    page.locator("[data-md-component=palette] label:not([hidden])").click()
    page.wait_for_function(f'() => {shown} === "default"')
    page.goto(place)

    assert (first, page.evaluate(shown)) == ("slate", "default")


def test_the_bar_is_one_line_on_the_narrowest_phone(page: Page) -> None:
    """Chapters, score and both ways lie side by side at 320 px."""
    page.set_viewport_size({"width": 320, "height": 640})
    open_check(page, "#OC-02")
    tops = page.locator(".assess-moves > *").evaluate_all(
        "($$all) => $$all.map(($one) => $one.getBoundingClientRect())"
        ".filter(({ width }) => width).map(({ top }) => top)"
    )

    assert len(tops) == 4
    assert len(set(tops)) == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
