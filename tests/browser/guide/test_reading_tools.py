"""The tools around a clause work: filter, copying, terms, the card, the QR code and what is printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from assess.content.scope import is_asked
from sitegen.server.serve import SiteServer
from tests.support.sheets import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

    from assess.content.model import Clause

pytestmark = pytest.mark.browser

ALL = len(CATALOGUE.clauses)
INK = "element => getComputedStyle(element).color"
ROWS = "#clause-rows > tr:visible"
FORM = "form[data-filter]"
CITATION = re.compile(
    r"[^.]+\. .+: CD-05 .+\[EB/OL\]\. .+\. \(\d{4}-\d\d-\d\d\)\[(\d{4}-\d\d-\d\d)\]\. http\S+/c/CD-05/\."
)
"""GB/T 7714, with the day of citing in its second pair of brackets."""


def _status(clause: Clause, size: str) -> str:
    """What the table says of a clause and a size; a clause for others asks nothing of any agency (R2)."""
    return str(clause.size[size]) if is_asked(clause.party) else "O"


def _codes(page: Page) -> list[str]:
    """The ids of the clauses that the table shows."""
    return page.locator(f"{ROWS} .assess-id").all_inner_texts()


def _open_more(page: Page) -> None:
    page.locator(f"{FORM} details").evaluate("details => { details.open = true }")


@pytest.fixture
def table(page: Page) -> Page:
    """The list of all clauses."""
    page.goto("/clauses/", wait_until="networkidle")
    return page


def test_the_filter_starts_with_every_clause(table: Page) -> None:
    """All are shown and counted, and the address stays as it was."""
    assert _codes(table) == list(CATALOGUE.clauses)
    assert table.locator(f"{FORM} [data-status]").inner_text() == f"显示 {ALL} 条，共 {ALL} 条"
    assert table.url.endswith("/clauses/")


@pytest.mark.parametrize(
    ("chosen", "matches"),
    [
        ({"chapter": "CD"}, lambda one: one.chapter == "CD"),
        ({"chapter": "CD", "party": "PER"}, lambda one: one.chapter == "CD" and one.party == "PER"),
        ({"flag": "gate"}, lambda one: one.flag == "gate"),
        ({"obligation": "permission"}, lambda one: one.obligation == "permission"),
        ({"size": "micro"}, lambda one: _status(one, "micro") != "O"),
        ({"size": "micro", "status": "S"}, lambda one: _status(one, "micro") == "S"),
        ({"size": "small", "status": "O"}, lambda one: _status(one, "small") == "O"),
        ({"status": "O"}, lambda one: "O" in [_status(one, size) for size in one.size]),
        (
            {"chapter": "OC", "obligation": "requirement", "size": "small", "status": "S"},
            lambda one: one.chapter == "OC" and one.obligation == "requirement" and one.size["small"] == "S",
        ),
    ],
    ids=lambda value: "+".join(f"{k}={v}" for k, v in value.items()) if isinstance(value, dict) else "",
)
def test_filters_combine(table: Page, chosen: dict[str, str], matches: object) -> None:
    """Exactly the clauses that meet all of them are shown, counted, and named in the address."""
    assert callable(matches)
    _open_more(table)
    for name, value in chosen.items():
        table.locator(f"{FORM} [name={name}]").select_option(value)
    wanted = [one.id for one in CATALOGUE.clauses.values() if matches(one)]

    assert wanted
    assert _codes(table) == wanted
    assert table.locator(f"{FORM} [data-status]").inner_text() == f"显示 {len(wanted)} 条，共 {ALL} 条"
    assert table.evaluate("Object.fromEntries(new URLSearchParams(location.search))") == chosen


def test_words_filter_by_what_the_row_says(table: Page) -> None:
    """Ids in lower case too; spaces around do not count; no match is zero, not an error."""
    words = table.locator(f"{FORM} [name=words]")
    words.fill(" cd-05 ")
    assert "CD-05" in _codes(table)
    assert len(_codes(table)) < 5
    words.fill("回扣")
    assert "CD-05" in _codes(table)
    words.fill("没有这样的话")
    assert _codes(table) == []
    assert "显示 0 条" in table.locator(f"{FORM} [data-status]").inner_text()


def test_what_the_table_does_not_hold_is_searched_on_the_whole_site(table: Page) -> None:
    """No header stands over nothing; the search opens with the word, and the table comes back."""
    words = table.locator(f"{FORM} [name=words]")
    head = table.locator(".assess-clauses thead")
    elsewhere = table.get_by_role("button", name="在全站搜索“升职加薪”")
    words.fill("升职加薪")
    elsewhere.wait_for()
    hidden = not head.is_visible()
    elsewhere.click()
    table.locator(".assess-search-dialog a[href*='/c/DV-']").first.wait_for()
    searched = table.locator(".assess-search-dialog input").input_value()
    table.keyboard.press("Escape")
    words.fill("")
    head.wait_for()

    assert hidden
    assert searched == "升职加薪"
    assert not elsewhere.is_visible()


def test_a_title_is_a_target_for_a_finger(table: Page) -> None:
    """The whole title with its id leads to the clause."""
    link = table.locator(f"{ROWS} a").first
    box = link.bounding_box()

    assert box
    assert box["height"] >= 44
    assert link.inner_text().endswith("GP-01")


def test_a_reload_keeps_what_is_filtered(table: Page) -> None:
    """The address carries the state: the same page shows the same rows, its fields filled and in sight."""
    _open_more(table)
    table.locator(f"{FORM} [name=party]").select_option("PER")
    table.locator(f"{FORM} [name=words]").fill("服务")
    before = _codes(table)
    table.reload(wait_until="networkidle")

    assert 0 < len(before) < 20
    assert _codes(table) == before
    assert table.locator(f"{FORM} [name=party]").input_value() == "PER"
    assert table.locator(f"{FORM} [name=words]").input_value() == "服务"
    assert table.locator(f"{FORM} [name=party]").is_visible()


def test_a_shared_address_opens_filtered(page: Page) -> None:
    """A link with the state shows it; an unknown value or field is harmless."""
    page.goto("/clauses/?chapter=HS&nothing=1&words=", wait_until="networkidle")

    assert _codes(page) == [one.id for one in CATALOGUE.clauses.values() if one.chapter == "HS"]
    page.goto("/clauses/?chapter=ZZ", wait_until="networkidle")
    assert _codes(page) == list(CATALOGUE.clauses)


def test_reset_shows_everything_again(table: Page) -> None:
    """Fields and address are as at the beginning."""
    table.locator(f"{FORM} [name=chapter]").select_option("CD")
    table.locator(f"{FORM} [type=reset]").click()
    table.wait_for_function("() => document.querySelectorAll('#clause-rows > tr[hidden]').length === 0")

    assert _codes(table) == list(CATALOGUE.clauses)
    assert table.url.endswith("/clauses/")


def test_reset_also_clears_what_the_address_brought(page: Page) -> None:
    """A reader who came by a filtered link gets the whole list with one button."""
    page.goto("/clauses/?chapter=HS&words=x", wait_until="networkidle")
    page.locator(f"{FORM} [type=reset]").click()
    page.wait_for_function("() => document.querySelectorAll('#clause-rows > tr[hidden]').length === 0")

    assert page.url.endswith("/clauses/")
    assert page.locator(f"{FORM} [name=words]").input_value() == ""


@pytest.fixture
def plain(browser: Browser, site_url: str) -> Iterator[Page]:
    """A browser that runs no script."""
    with browser.new_context(base_url=site_url, java_script_enabled=False) as context:
        yield context.new_page()


def test_without_script_the_list_is_whole(plain: Page) -> None:
    """Every clause with its link, and no form that would do nothing."""
    plain.goto("/clauses/?chapter=CD")

    assert plain.locator(ROWS).count() == ALL
    assert plain.locator("#clause-rows a[href*='/c/']").count() == ALL
    assert not plain.locator(FORM).is_visible()


def test_without_script_no_copy_button_shows(plain: Page) -> None:
    """The texts to copy are there to be selected."""
    plain.goto("/c/CD-05/")
    plain.locator("details.assess-share > summary").click()

    assert plain.locator("[data-copy-text]").first.is_visible()
    assert plain.locator("[data-copy]:visible").count() == 0


@pytest.fixture
def sharing(page: Page, site_url: str) -> Page:
    """A clause page, its sharing opened, allowed to use the clipboard."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site_url)
    page.goto("/c/CD-05/", wait_until="networkidle")
    page.locator("details.assess-share > summary").click()
    return page


def _copied(page: Page, button: str) -> str:
    page.get_by_role("button", name=button).click()
    page.locator("[data-copied]", has_text="已复制").wait_for()
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_the_link_is_copied(sharing: Page) -> None:
    """The clause's permanent address, and the reader is told."""
    assert re.fullmatch(r"https?://\S+/c/CD-05/", _copied(sharing, "复制链接"))


def test_the_button_itself_says_that_it_copied(page: Page, site_url: str) -> None:
    """For two seconds, in the place where the reader looks; the status is read out and stays."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site_url)
    page.clock.install()
    page.goto("/c/CD-05/", wait_until="networkidle")
    page.locator("details.assess-share > summary").click()
    button = page.locator("[data-copy]").first
    button.click()
    button.filter(has_text="已复制").wait_for()
    page.clock.fast_forward(2000)
    button.filter(has_text="复制链接").wait_for()

    assert page.locator("[data-copied]").inner_text() == "已复制"


def test_the_button_itself_says_that_nothing_was_copied(sharing: Page) -> None:
    """A browser that refuses is told of in the button, what to do in the status."""
    sharing.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    button = sharing.locator("[data-copy]").first
    button.click()
    button.filter(has_text="复制失败").wait_for()

    assert "自行复制" in sharing.locator("[data-copied]").inner_text()


def test_the_citation_is_copied_with_todays_day(sharing: Page) -> None:
    """In the form of GB/T 7714, the day of citing being the reader's today."""
    found = CITATION.fullmatch(_copied(sharing, "复制引用"))
    today = sharing.evaluate("new Date().toLocaleDateString('sv')")

    assert found
    assert found[1] == today


def test_the_citation_is_read_as_it_is_copied(sharing: Page) -> None:
    """On the page the place of the day is named, and no sign of Markdown shows."""
    shown = sharing.locator("[data-copy-text]").all_inner_texts()[1]

    assert "[EB/OL]" in shown
    assert "[引用日期]" in shown
    assert "\\" not in shown


def test_the_cards_code_is_copied(sharing: Page) -> None:
    """A frame with a title, ready to be pasted."""
    code = _copied(sharing, "复制嵌入代码")

    assert re.fullmatch(
        r'<iframe src="https?://\S+/embed/CD-05/" title="CD-05 [^"<>]+"[^<>]*></iframe>', code
    )


@pytest.mark.parametrize(
    "clipboard",
    [
        "navigator.clipboard.writeText = () => Promise.reject(new Error('no'))",
        "Object.defineProperty(navigator, 'clipboard', { value: undefined })",
    ],
    ids=["refused", "absent"],
)
def test_a_clipboard_that_cannot_be_written_is_told(browser: Browser, site_url: str, clipboard: str) -> None:
    """The reader is told to select the text instead; an address without https has no clipboard."""
    with browser.new_context(base_url=site_url) as context:
        page = context.new_page()
        page.add_init_script(clipboard)
        page.goto("/c/CD-05/", wait_until="networkidle")
        page.locator("details.assess-share > summary").click()
        page.get_by_role("button", name="复制链接").click()
        page.locator("[data-copied]", has_text="没有允许复制").wait_for()


def test_the_qr_code_loads(sharing: Page) -> None:
    """The picture is drawn, and the link saves it."""
    picture = sharing.locator("details.assess-share img")
    picture.scroll_into_view_if_needed()
    sharing.wait_for_function(
        "() => document.querySelector('details.assess-share img').complete"
        " && document.querySelector('details.assess-share img').naturalWidth > 0"
    )
    response = sharing.request.get(str(picture.evaluate("picture => picture.src")))

    assert response.status == 200
    assert response.headers["content-type"].startswith("image/svg+xml")
    assert picture.get_attribute("alt")


def test_a_printed_clause_says_where_it_came_from(page: Page) -> None:
    """Address, edition with its date, citation and the code that a phone reads; an example is kept whole."""
    page.goto("/c/CD-05/", wait_until="networkidle")
    printed = page.locator(".assess-printed")

    assert not printed.is_visible()

    page.emulate_media(media="print")
    picture = printed.locator("img")

    assert "/c/CD-05/" in printed.inner_text()
    assert re.search(r"条款集 \d+\.\d+\.\d+ 版，\d{4}-\d\d-\d\d", printed.inner_text())
    assert "[EB/OL]" in printed.inner_text()
    assert picture.is_visible()
    assert picture.evaluate("picture => picture.naturalWidth > 0")
    assert page.locator(".assess-example").evaluate("box => getComputedStyle(box).breakInside") == "avoid"


def test_the_print_edition_keeps_each_answer_on_one_line(page: Page) -> None:
    """No name of an answer is broken by a column too narrow for it."""
    page.set_viewport_size({"width": 660, "height": 900})
    page.emulate_media(media="print")
    page.goto("/print/guide/")
    heights = page.locator(".assess-answer").evaluate_all("all => all.map((one) => one.clientHeight)")

    assert len(heights) > 400
    assert max(heights) == min(heights)


TERM = ".assess-term > a"


@pytest.fixture
def explained(page: Page) -> Page:
    """A page with marked terms."""
    page.goto("/c/OC-01/", wait_until="networkidle")
    assert page.locator(TERM).count() > 0
    return page


def test_a_terms_definition_shows_on_hover(explained: Page) -> None:
    """And goes when the pointer leaves."""
    term, tip = explained.locator(TERM).first, explained.locator(".assess-tip").first
    assert not tip.is_visible()
    term.hover()
    assert tip.is_visible()
    assert tip.inner_text().strip()
    explained.mouse.move(0, 0)
    assert not tip.is_visible()


def test_a_terms_definition_shows_on_focus(explained: Page) -> None:
    """Without a mouse, too."""
    term, tip = explained.locator(TERM).first, explained.locator(".assess-tip").first
    term.focus()

    assert tip.is_visible()


def test_a_term_is_described_by_its_definition(explained: Page) -> None:
    """aria-describedby names the one tooltip of the term, and the accessible description is its text."""
    for term in explained.locator(TERM).all():
        name = term.get_attribute("aria-describedby")
        tip = explained.locator(f"#{name}")

        assert tip.count() == 1
        assert tip.get_attribute("role") == "tooltip"
        assert (tip.text_content() or "").strip()
        assert re.search(r"/t/TD-\d\d/$", str(term.evaluate("link => link.href")))


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_a_definition_stays_in_the_window(page: Page, width: int) -> None:
    """No tooltip is cut off at the side, on a phone neither."""
    page.set_viewport_size({"width": width, "height": 740})
    page.goto("/c/OC-01/", wait_until="networkidle")
    for term, tip in zip(page.locator(TERM).all(), page.locator(".assess-tip").all(), strict=True):
        term.focus()
        box = tip.bounding_box()

        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


@pytest.fixture
def host(tmp_path: Path, site_url: str) -> Iterator[str]:
    """Another site whose page shows a card in a frame: its address."""
    frame = f'<iframe src="{site_url}/embed/OC-01/" title="OC-01" width="100%" height="480"></iframe>'
    (tmp_path / "index.html").write_text(f"<!doctype html><title>LMS</title><h1>课程</h1>{frame}", "utf-8")
    with SiteServer(tmp_path) as server:
        yield server.url


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A context without the site's own guards: the host is another origin."""
    with browser.new_context() as context:
        yield context


def test_a_card_opens_in_a_frame_of_another_site(context: BrowserContext, host: str, site_url: str) -> None:
    """The clause is read there; no script runs, nothing else is loaded, no error is told."""
    errors: list[str] = []
    asked: list[str] = []
    page = context.new_page()
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{host}/", wait_until="networkidle")
    card = page.frame_locator("iframe")

    assert "OC-01" in card.locator("h1").inner_text()
    assert card.locator("script").count() == 0
    assert [one for one in asked if one.startswith(site_url)] == [f"{site_url}/embed/OC-01/"]
    assert [one for one in errors if "favicon" not in one and "404" not in one] == []


def test_a_cards_link_opens_the_clause_outside_the_frame(context: BrowserContext, host: str) -> None:
    """A new tab with the clause's page."""
    page = context.new_page()
    page.goto(f"{host}/", wait_until="networkidle")
    link = page.frame_locator("iframe").locator("a[href$='/c/OC-01/']")
    # The card links the published address, which nobody serves here.
    context.route("**/c/OC-01/", lambda route: route.fulfill(body="<title>OC-01</title>"))
    with context.expect_page() as opened:
        link.click()

    assert opened.value.url.endswith("/c/OC-01/")
    assert page.url == f"{host}/"


def test_other_pages_are_not_framed(context: BrowserContext, tmp_path: Path, site_url: str) -> None:
    """Only cards may stand in another site's frame."""
    frame = f'<iframe src="{site_url}/check/" title="x"></iframe>'
    (tmp_path / "index.html").write_text(f"<!doctype html><title>x</title>{frame}", "utf-8")
    with SiteServer(tmp_path) as server:
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda line: said.append(line.text))
        page.goto(f"{server.url}/", wait_until="networkidle")

        assert page.frame_locator("iframe").get_by_text("自评").count() == 0
        assert any("frame-ancestors" in line for line in said)


@pytest.mark.parametrize(
    "path", ["/print/guide/", "/print/check-micro/", "/print/check-small/", "/print/check-medium/"]
)
def test_what_is_printed_opens_quietly(page: Page, path: str) -> None:
    """No console error, no script; the fixture fails on any."""
    page.goto(path, wait_until="networkidle")

    assert page.locator("h1").first.is_visible()
    assert page.locator("script").count() == 0


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/path/",
        "/path/micro/",
        "/clauses/",
        "/c/CD-06/",
        "/o/OCC-C1/",
        "/annex/A/",
        "/annex/E/",
        "/method/",
        "/background/",
        "/notes-map/",
        "/changes/",
        "/indicators/",
        "/embed/OC-01/",
        "/print/check-micro/",
    ],
)
def test_a_narrow_page_does_not_scroll_sideways(page: Page, path: str) -> None:
    """At 360 px no page kind is wider than its window."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(path, wait_until="networkidle")

    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize(
    ("path", "selector"),
    [
        ("/o/OCC-C1/", ".assess-stacked td"),
        ("/method/", ".assess-stacked td"),
        ("/references/", "[data-status]"),
        ("/indicators/", ".assess-thresholds td"),
    ],
)
def test_a_phone_shows_whole_tables(page: Page, path: str, selector: str) -> None:
    """At 360 px nothing of the ways into a grade, the answers, the states or the thresholds is cut off."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(path, wait_until="networkidle")
    boxes = page.locator(selector).evaluate_all(
        "found => found.map((one) => one.getBoundingClientRect()).map(({ left, right }) => [left, right])"
    )

    assert boxes
    assert [box for box in boxes if box[0] < 0 or box[1] > 360] == []


def test_a_phone_reads_each_way_into_a_grade_in_a_line_of_its_own(page: Page) -> None:
    """Three labelled lines a grade, as wide as the page; a desk shows the table with no labels."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/o/OCC-C1/", wait_until="networkidle")
    row = page.locator(".assess-stacked tbody tr").first
    labels = row.locator(".assess-label")

    assert [label.get_attribute("data-label") for label in labels.all()] == [
        "学历和经历：",
        "资格或职称：",
        "同等能力：",
    ]
    assert all(label.is_visible() for label in labels.all())
    assert min(row.locator("td").evaluate_all("all => all.map((one) => one.clientWidth)")) > 250

    page.set_viewport_size({"width": 1280, "height": 800})

    assert not any(label.is_visible() for label in labels.all())


def test_paper_is_light_whatever_the_screen_shows(page: Page) -> None:
    """Printed from the dark scheme, text has the ink that it has when printed from the light one."""
    page.goto("/c/OC-01/")
    inks = {}
    for scheme in ("slate", "default"):
        page.evaluate("(name) => { document.body.dataset.mdColorScheme = name; }", scheme)
        page.emulate_media(media="screen")
        screen = page.locator(".md-typeset p").first.evaluate(INK)
        page.emulate_media(media="print")
        inks[scheme] = (screen, page.locator(".md-typeset p").first.evaluate(INK))

    assert inks["slate"][1] == inks["default"][1] == inks["default"][0]
    assert inks["slate"][0] != inks["slate"][1]
