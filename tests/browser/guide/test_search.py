"""Readers find the clause they mean by what they type, in the site's own search."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

import pytest

from assess.messages import messages
from tests.support.axe import violations
from tests.support.sheets import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.browser

GIVEN: dict[str, list[str]] = dict(json.loads((ROOT / "tests" / "data" / "queries.json").read_text("utf-8")))
OWN: dict[str, list[str]] = {
    "员工离职 泄密": ["CD-06"],
    "客户投诉怎么办": ["SV-05"],
    "送礼": ["CD-05"],
    "红包": ["CD-05"],
    "试用期 带教": ["CM-12", "DV-06"],
    "出差 安全": ["HS-06"],
    "性骚扰": ["HS-09"],
    "五险一金": ["HS-01"],
    "加班": ["HS-01"],
    "晋升通道": ["DV-11"],
    "升职加薪": ["DV-11", "DV-12", "DV-14"],
    "cd-15": ["CD-15"],
    "ChatGPT": ["CD-15"],
    "包过": ["CD-03"],
    "代理记账 资格": ["BR-05"],
    "隐私": ["BR-11", "HS-11", "CM-17"],
    "客户满意度调查": ["SV-03"],
    "师傅带徒弟": ["DV-06", "CM-12"],
    "继续教育 学时": ["DV-05"],
    "体检": ["HS-11", "HS-05"],
    "压力大": ["HS-08"],
    "竞争对手 同时服务": ["CD-08"],
    "明码标价": ["SV-07", "CD-02"],
    "资料造假": ["CD-04"],
    "外聘专家 保密": ["BR-10"],
    "员工满意度": ["SV-04"],
    "绩效考核": ["CM-05", "CM-06", "CM-02", "DV-14"],
    "培训费 离职赔偿": ["DV-10"],
    "怀孕": ["HS-10", "BR-07"],
    "档案 保存几年": ["SV-12", "DV-09", "BR-12"],
    "我没有职称怎么评级": ["BR-06", "OC-09", "OC-10"],
    "返点": ["CD-05"],
    "证书过期": ["BR-09"],
    "5.3.1": ["OC-10"],
    "oc10": ["OC-10"],
}
"""The clauses that a reader would be content with; the first 30 were written before the search was asked."""

ELSEWHERE = {
    "副高级职称满72个月": "/annex/A/",
    "fm40": "/f/FM-40/",
    "⌈0.2N⌉": "/annex/D/",
    "简化清单": "/annex/C/",
}
"""What only an annex or a form says."""

BEST = {
    "怎么升级": "/people/",
    "我的等级": "/people/",
    "花名册": "/roster/",
    "快速筛查": "/check/",
    "条款总表": "/clauses/",
    "没有证能不能干": "/c/BR-05/",
    "客户投诉我": "/c/CD-18/",
    "客户投诉怎么办": "/c/SV-05/",
    "保密": "/c/CD-06/",
    "高新技术企业": "/o/OCC-A2/",
    "人事": "/o/OCC-G1/",
}
"""What stands first, be it a clause, a tool or a list."""

FIRST = 3
PAGE = messages("zh", "page")
DIALOG = ".assess-search-dialog"
PAGES = f"{DIALOG} li > a:first-child"


@pytest.fixture
def searching(page: Page) -> Page:
    """The home page with the search open and ready."""
    page.set_viewport_size({"width": 1440, "height": 900})
    _open(page, "/")
    return page


def _open(page: Page, address: str) -> None:
    """Opens the search on a page by its button in the header, and waits for its script."""
    page.goto(address, wait_until="networkidle")
    page.get_by_role("button", name=PAGE["search_open"]).click()
    page.locator(f"{DIALOG} [role=status]", has_text=PAGE["search_hint"]).wait_for()


def _type(page: Page, query: str) -> None:
    """Types a query and waits for its answer."""
    page.locator(f"{DIALOG} input").fill(query)
    page.wait_for_function(
        "([selector, waiting]) => document.querySelector(selector).textContent !== waiting",
        arg=[f"{DIALOG} [role=status]", PAGE["search_waiting"]],
    )


def _found(page: Page, query: str) -> list[str]:
    """The addresses of the first pages that the search shows for a query."""
    _type(page, query)
    links: list[str] = page.eval_on_selector_all(
        PAGES, "(found, first) => found.slice(0, first).map(({ pathname }) => pathname)", FIRST
    )
    return links


def _missed(page: Page, queries: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The queries that do not show a right clause among the first three, with what they show."""
    missed: dict[str, list[str]] = {}
    for query, wanted in queries.items():
        found = _found(page, query)
        if not {f"/c/{one}/" for one in wanted}.intersection(found):
            missed[query] = found
    return missed


def test_the_given_searches_find_their_clauses(searching: Page) -> None:
    """At least 42 of the 44 show a right clause among the first three."""
    assert len(GIVEN) == 44
    missed = _missed(searching, GIVEN)

    assert len(missed) <= 2, missed


def test_other_searches_do_as_well(searching: Page) -> None:
    """At least 32 of 35."""
    assert len(OWN) == 35
    missed = _missed(searching, OWN)

    assert len(missed) <= 3, missed


def test_the_best_answer_stands_first(searching: Page) -> None:
    """A question in a reader's own words leads at once to its clause, or to the tool that answers it."""
    shown = {query: _found(searching, query)[:1] for query in BEST}

    assert shown == {query: [page] for query, page in BEST.items()}


def test_what_the_annexes_alone_say_is_found(searching: Page) -> None:
    """Conditions of grades, forms by their number, formulas and lists."""
    shown = {query: _found(searching, query) for query in ELSEWHERE}
    missed = {query: shown[query] for query, page in ELSEWHERE.items() if page not in shown[query]}

    assert not missed


def test_what_is_typed_never_becomes_markup(searching: Page) -> None:
    """A query of HTML is looked for as words, and shown as them."""
    _type(searching, "<img src=x onerror=alert(1)>")

    assert searching.locator(DIALOG).locator("img, script, [onerror]").count() == 0


def test_marked_words_are_the_typed_ones(searching: Page) -> None:
    """Results mark the word, and hold no tag of the page."""
    _found(searching, "回扣")
    marks = searching.locator(f"{DIALOG} mark").all_text_contents()
    tags = searching.eval_on_selector_all(
        f"{DIALOG} ol *", "(found) => [...new Set(found.map((one) => one.localName))].sort()"
    )

    assert set(marks) == {"回扣"}
    assert tags == ["a", "li", "mark", "span", "strong"]


def test_signs_of_a_pattern_are_typed_safely(searching: Page) -> None:
    """Brackets, dots and stars neither break the search nor stop the next one."""
    for query in ("(", "[", ".*", "\\", "a{2", "保密)("):
        _type(searching, query)

    assert "/c/CD-06/" in _found(searching, "保密")


def test_nothing_is_found_for_nonsense(searching: Page) -> None:
    """The reader is told so."""
    _type(searching, "qqzzxx")

    assert searching.locator(PAGES).count() == 0
    assert searching.locator(f"{DIALOG} [role=status]").inner_text() == PAGE["search_none"]


def test_without_its_data_the_search_says_so(page: Page, problems: list[str]) -> None:
    """That nothing was fetched is not told as nothing found; the next query tries again."""
    page.route("**/search.json", lambda route: route.fulfill(status=503))
    _open(page, "/")
    _type(page, "保密")
    page.locator(PAGES, has_text=PAGE["search_unavailable"]).wait_for()
    page.unroute("**/search.json")
    problems.clear()

    assert "/c/CD-06/" in _found(page, "保密协议")


@pytest.mark.parametrize("address", ["/", "/check/"])
def test_what_arrives_without_a_key_is_searched(page: Page, address: str) -> None:
    """Pasted, dictated or composed text finds its clause on a phone, with and without the reading tools."""
    page.set_viewport_size({"width": 360, "height": 740})
    _open(page, address)
    page.keyboard.insert_text("红包")  # an input event alone, as pasting and input methods give it
    page.locator(PAGES).first.wait_for()

    assert "/c/CD-05/" in page.eval_on_selector_all(PAGES, "(found) => found.map((one) => one.pathname)")


def test_reading_fetches_no_index(page: Page) -> None:
    """The index and the library come when the search is opened, not with a page."""
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto("/c/OC-04/", wait_until="networkidle")
    before = [one for one in fetched if "search" in one]
    page.keyboard.press("/")
    page.locator(f"{DIALOG} input").wait_for()
    page.wait_for_load_state("networkidle")

    assert [one.rsplit("/", 1)[1] for one in before] == ["page.js"]
    assert any(one.endswith("/search.json") for one in fetched)


def test_what_is_typed_before_the_script_has_come_is_searched(page: Page) -> None:
    """On a slow line the browser opens the dialog by itself; the words are answered as they stand."""
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/search/page.js", hold)
    with page.expect_request("**/search/page.js"):
        page.goto("/c/OC-04/", wait_until="commit")
    page.get_by_role("button", name=PAGE["search_open"]).click()
    page.locator(f"{DIALOG} input").press_sequentially("回扣")
    assert len(waiting) == 1
    waiting[0].continue_()
    page.locator(f"{DIALOG} a[href$='/c/CD-05/']").wait_for()

    assert page.locator(f"{DIALOG} input").input_value() == "回扣"


def test_the_keyboard_alone_searches(page: Page) -> None:
    """A slash opens, arrows walk through the results and back, Escape closes and gives the focus back."""
    page.goto("/c/OC-04/", wait_until="networkidle")
    button = page.get_by_role("button", name=PAGE["search_open"])
    button.focus()
    page.keyboard.press("/")
    _type(page, "保密")
    query = page.locator(f"{DIALOG} input")
    links = page.locator(f"{DIALOG} li a")
    links.first.wait_for()
    page.keyboard.press("ArrowDown")
    first = links.first.evaluate("(one) => one === document.activeElement")
    page.keyboard.press("ArrowDown")
    second = links.nth(1).evaluate("(one) => one === document.activeElement")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    back = query.evaluate("(one) => one === document.activeElement")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("n2")
    written = query.input_value()
    page.keyboard.press("Escape")

    assert (first, second, back) == (True, True, True)
    assert written == "保密n2"
    assert not query.is_visible()
    assert button.evaluate("(one) => one === document.activeElement")


def test_an_opened_search_offers_its_words_to_be_replaced(searching: Page) -> None:
    """What was asked before still stands there; typing takes its place."""
    _found(searching, "保密")
    searching.keyboard.press("Escape")
    searching.get_by_role("button", name=PAGE["search_open"]).click()
    held = searching.locator(f"{DIALOG} input").input_value()
    searching.keyboard.type("oc10")

    assert held == "保密"
    assert searching.locator(f"{DIALOG} input").input_value() == "oc10"


def test_enter_follows_the_best_result(page: Page) -> None:
    """Enter waits for the answer, even when it is pressed before the index has come."""
    page.goto("/", wait_until="networkidle")
    page.keyboard.press("Control+k")
    page.locator(f"{DIALOG} input").wait_for()
    page.keyboard.insert_text("一人多岗")
    page.keyboard.press("Enter")
    page.wait_for_url("**/c/OC-04/")


def test_a_slash_that_is_typed_stays_a_slash(page: Page) -> None:
    """In a field it is text."""
    page.goto("/clauses/", wait_until="networkidle")
    page.locator("[data-filter] [name=words]").press_sequentially("a/b")

    assert page.locator("[data-filter] [name=words]").input_value() == "a/b"
    assert not page.locator(f"{DIALOG} input").is_visible()


def test_sections_are_found_by_their_own_address(searching: Page) -> None:
    """Below a page stand those of its sections that say the words; such a link leads to its heading."""
    _type(searching, "一人多岗 名册")
    link = searching.locator(f"{DIALOG} a[href$='/c/OC-04/#why']")
    link.click()
    searching.wait_for_url("**/c/OC-04/#why")

    assert not searching.locator(f"{DIALOG} input").is_visible()


def test_an_address_with_a_query_opens_the_search(page: Page) -> None:
    """A link can lead to the answers."""
    page.goto("/?q=回扣", wait_until="networkidle")
    page.locator(f"{DIALOG} a[href$='/c/CD-05/']").wait_for()

    assert page.locator(f"{DIALOG} input").input_value() == "回扣"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_search(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Empty and answered, by day and by night."""
    page.emulate_media(color_scheme=scheme)
    _open(page, "/c/OC-04/")
    empty = violations(page)
    _type(page, "一人多岗")
    page.locator(PAGES).first.wait_for()

    assert empty == []
    assert violations(page) == []


@pytest.mark.parametrize("width", [390, 768, 1366, 1920])
def test_the_search_fits_the_screen(page: Page, width: int) -> None:
    """Whatever is typed, the dialog stays inside the window and nothing in it is cut off."""
    page.set_viewport_size({"width": width, "height": 800})
    _open(page, "/")
    _type(page, "服务过程中发现客户提供的材料是假的，还要不要继续办理，怎么留痕，" * 20 + "a" * 300)
    page.locator(PAGES).first.wait_for()
    box = page.locator(DIALOG).bounding_box()
    cut = page.eval_on_selector_all(
        f"{DIALOG}, {DIALOG} ol, {DIALOG} a",
        "(found) => found.filter((one) => one.scrollWidth > one.clientWidth).length",
    )

    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= 800
    assert cut == 0
