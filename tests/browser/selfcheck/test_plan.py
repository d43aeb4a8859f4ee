"""Gaps become a plan that is kept with the answers, narrowed, printed, and put into a calendar."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from assess.scoring.assessment import assess_raw
from tests.support.axe import barriers
from tests.support.office import printed_texts, save
from tests.support.selfcheck import (
    FORM,
    accept,
    choose_file,
    exported,
    go,
    open_check,
    open_plan_item,
    opened,
    saved,
    stored,
)
from tests.support.sheets import CATALOGUE, empty_sheet, golden_cases

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

FIELDS = {"action": "textarea", "owner": 'input[type="text"]', "due": 'input[type="date"]'}
CASES = {case.id: case.sheet for case in golden_cases()}
E2 = golden_cases()[1].sheet
"""Its first gap is CD-06."""


def planned(page: Page, **entries: dict[str, Any]) -> None:
    """The plan of the example, with more fields for some clauses, is on the screen."""
    sheet = json.loads(json.dumps(E2))
    for key, fields in entries.items():
        sheet["answers"][key.replace("_", "-")] |= fields
    open_check(page, "#files")
    choose_file(page, json.dumps(sheet).encode())
    accept(page)
    go(page, "plan")
    gaps = assess_raw(CATALOGUE, sheet).gaps
    page.locator(".assess-plan > li").nth(len(gaps) - 1).wait_for(state="attached")


def item(page: Page, key: str) -> Locator:
    """The item of a clause or bundle."""
    return page.locator(f'[data-plan="{key}"]')


def shown(page: Page) -> list[str | None]:
    """The items on the screen, in their order."""
    return [one.get_attribute("data-plan") for one in page.locator(".assess-plan > li").all()]


def narrowing(page: Page) -> Locator:
    """The filters of the plan, opened."""
    filters = page.locator(".assess-plan-narrow")
    filters.evaluate("($filters) => { $filters.open = true; }")
    return filters


def write(page: Page, key: str, **fields: str) -> None:
    """Fields of an item (action, owner, due, state) are filled in, by typing and choosing."""
    one = open_plan_item(page, key)
    for name, value in fields.items():
        if name == "state":
            one.locator("select").select_option(value)
        else:
            one.locator(FIELDS[name]).fill(value)


def test_a_plan_is_kept_with_the_answers(page: Page) -> None:
    """Four fields for a gap are stored at once, are there after a reload, and are in the file."""
    planned(page)
    write(page, "CD-06", action="补签保密协议", owner="质量经理", due="2020-01-31", state="doing")
    saved(page)
    page.reload()
    open_plan_item(page, "CD-06")
    kept = item(page, "CD-06").locator("textarea").input_value()
    late = item(page, "CD-06").locator(".assess-overdue").count()
    item(page, "CD-06").locator("select").select_option("done")
    done = item(page, "CD-06").locator(".assess-overdue").count()
    entry = exported(page)["answers"]["CD-06"]

    assert (kept, late, done) == ("补签保密协议", 1, 0)
    assert [entry[field] for field in ("action", "owner", "due", "state")] == [
        "补签保密协议", "质量经理", "2020-01-31", "done",
    ]  # fmt: skip


def test_the_plan_is_narrowed(page: Page) -> None:
    """By owner, state, chapter and what is overdue; the order of the gaps stays."""
    planned(
        page,
        DV_05={"owner": "甲", "due": "2020-01-01", "action": "排课"},
        DV_06={"owner": "甲", "due": "2999-01-01", "state": "doing"},
        CD_06={"owner": "乙", "due": "2020-01-01", "state": "done"},
    )
    everything = shown(page)
    narrowing(page)
    found = {}
    for field, value in (("owner", "甲"), ("state", "done"), ("chapter", "CD")):
        page.locator(f'[data-filter="{field}"]').select_option(value)
        found[field] = shown(page)
        page.locator(f'[data-filter="{field}"]').select_option("")
    page.locator(".assess-plan-filter").get_by_label(FORM["plan_overdue_only"]).check()
    found["overdue"] = shown(page)

    assert found["owner"] == [key for key in everything if key in {"DV-05", "DV-06"}]
    assert found["state"] == ["CD-06"]
    assert found["chapter"] == [key for key in everything if str(key).startswith("CD")]
    assert found["overdue"] == ["DV-05"]


def test_words_of_a_file_that_are_not_known_are_kept_and_shown(page: Page) -> None:
    """A state and a date in other words stand as they are, and go back into the file."""
    planned(page, CD_06={"state": "等批复", "due": "年底", "action": "报批"})
    one = open_plan_item(page, "CD-06")
    state, told = one.locator("select").input_value(), one.locator("small").inner_text()
    one.locator("textarea").fill("报批两次")
    entry = exported(page)["answers"]["CD-06"]

    assert state == "等批复"
    assert "年底" in told
    assert (entry["state"], entry["due"], entry["action"]) == ("等批复", "年底", "报批两次")


def test_the_guidance_is_taken_over_and_edited(page: Page, site_dir: Path) -> None:
    """The steps of the clause's guidance come when asked for; one becomes the action and can be changed."""
    steps = json.loads((site_dir / "data" / "clauses" / "CD-06.json").read_text("utf-8"))["guidance"]["how"]
    planned(page)
    one = open_plan_item(page, "CD-06")
    one.locator(".assess-pick > summary").click()
    one.locator(".assess-hows button").first.click()
    one.locator(".assess-hows button").nth(1).click()
    action = one.locator("textarea").input_value()
    one.locator("textarea").fill(f"{action}（改）")
    saved(page)

    assert action == f"{steps[0]['zh']}\n{steps[1]['zh']}"
    assert one.locator(".assess-hows button").first.is_disabled()
    assert stored(page)[0]["sheet"]["answers"]["CD-06"]["action"].endswith("（改）")


def test_without_the_network_the_guidance_says_so(page: Page, problems: list[str]) -> None:
    """The plan goes on without it; opened again it is asked for again."""
    planned(page)
    page.route("**/data/clauses/*.json", lambda route: route.abort())
    summary = open_plan_item(page, "CD-06").locator(".assess-pick > summary")
    summary.click()
    item(page, "CD-06").get_by_text(FORM["plan_how_failed"]).wait_for()
    page.unroute("**/data/clauses/*.json")
    summary.click()
    summary.click()
    item(page, "CD-06").locator(".assess-hows li").first.wait_for()
    problems.clear()  # the request that was cut off


def test_a_bundle_is_planned_once(page: Page) -> None:
    """In micro the gaps that one bundle answers are one item, and one entry of the calendar."""
    bundle = CATALOGUE.bundles["MB-01"]
    sheet = {**empty_sheet("micro"), "bundles": {"MB-01": {"answer": "P"}}}
    open_check(page, "#files")
    choose_file(page, json.dumps(sheet).encode())
    accept(page)
    go(page, "plan")
    write(page, "MB-01", action="写一页管理说明", owner="负责人", due="2999-12-31", state="open")
    _, calendar = save(page, "plan_calendar")
    members = item(page, "MB-01").inner_text()
    entry = exported(page)["bundles"]["MB-01"]

    assert all(key in members for key in bundle.members)
    assert calendar.count(b"BEGIN:VEVENT") == 1
    assert b"MB-01" in calendar
    assert entry["action"] == "写一页管理说明"


def test_the_calendar_holds_what_is_due(page: Page) -> None:
    """A date that is none is named and left out; without any date no file is made."""
    planned(page)
    page.get_by_role("button", name=FORM["plan_calendar"]).click()
    page.get_by_text(FORM["calendar_none"]).wait_for()
    write(page, "CD-06", action="补签", owner="甲", due="2999-12-31", state="open")
    name, calendar = save(page, "plan_calendar")

    assert name.endswith(".ics")
    assert b"DTSTART;VALUE=DATE:29991231\r\n" in calendar


def test_what_is_shown_is_what_is_printed(page: Page) -> None:
    """Paper holds the report's rows of the items on the screen, and nothing else of the page."""
    planned(page, CD_06={"owner": "乙", "action": "补签"}, DV_05={"owner": "甲", "action": "排课"})
    narrowing(page).locator('[data-filter="owner"]').select_option("乙")
    page.get_by_role("button", name=FORM["plan_print"]).click()
    paper = page.locator(".assess-paper")
    paper.wait_for(state="attached")
    hidden = paper.is_hidden()
    page.emulate_media(media="print")
    rows = [
        row.locator("td").all_inner_texts() for row in paper.locator("tbody tr:has(td:nth-child(7))").all()
    ]

    assert hidden
    assert [row[0] for row in rows] == ["CD-06"]
    assert rows[0][3:5] == ["补签", "乙"]
    assert page.locator(".assess-plan").is_hidden()
    assert page.locator(".assess-head").is_hidden()


def test_the_browsers_own_command_prints_whole_texts(page: Page) -> None:
    """Paper holds all of an action, however long, and dates as they are written; no field, filter or hint."""
    long = "\n".join(f"第{number}步：补签保密协议，按季度核对执行记录与客户反馈。" for number in range(1, 9))
    planned(page, CD_06={"action": long, "owner": "质量经理", "due": "年底", "state": "doing"})
    page.emulate_media(media="print")
    texts = item(page, "CD-06").locator(".assess-written").all_inner_texts()
    left = page.locator(
        ".assess-main :is(textarea, input, select, .assess-plan-filter, .assess-plan-fields small, button)"
    ).locator("visible=true")

    assert texts == [long, "质量经理", "年底", FORM["plan_state_doing"]]
    assert left.count() == 0
    assert page.get_by_text(FORM["plan_calendar_about"]).is_hidden()


def test_the_plan_is_grouped_by_what_is_needed_first(page: Page) -> None:
    """To the next level, open; then gates, not done and partly done, closed, each with its number."""
    opened(page, CASES["E8"])
    go(page, "plan")
    groups = page.locator(".assess-plan-group")
    groups.first.locator("li").first.wait_for()
    names = [str(one.get_attribute("data-group")) for one in groups.all()]
    openness = [one.evaluate("($group) => $group.open") for one in groups.all()]
    counts = [one.locator(".assess-plan > li").count() for one in groups.all()]
    order = ["next", "gate", "N", "P", "none", "L", "other"]

    assert names == [name for name in order if name in names]
    assert openness == [True] + [False] * (len(names) - 1)
    for one, count in zip(groups.all(), counts, strict=True):
        assert f"（{count}项）" in one.locator("summary").first.inner_text()


def test_several_items_get_an_owner_and_a_date_at_once(page: Page) -> None:
    """What is chosen is written in one step; what is left empty stays as it was."""
    planned(page, DV_05={"action": "排课"})
    for key in ("CD-06", "DV-05"):
        open_plan_item(page, key).locator(".assess-plan-pick input").check()
    form = page.locator(".assess-picked")
    form.locator('input[name="owner"]').fill("质量经理")
    form.locator('input[name="due"]').fill("2999-06-30")
    form.locator("button[data-main]").click()
    form.wait_for(state="detached")
    answers = exported(page)["answers"]

    assert [(answers[key]["owner"], answers[key]["due"]) for key in ("CD-06", "DV-05")] == [
        ("质量经理", "2999-06-30")
    ] * 2
    assert answers["DV-05"]["action"] == "排课"
    assert "owner" not in answers["DV-06"]


@pytest.mark.parametrize("arranged", [True, False], ids=["arranged", "nothing arranged"])
def test_a_long_plan_prints_on_three_pages_with_its_signatures(page: Page, arranged: bool) -> None:  # noqa: FBT001
    """Of almost a hundred gaps: a table with lines to sign, which never stand alone on a page."""
    sheet = json.loads(json.dumps(CASES["E8"]))
    for entry in sheet["answers"].values():
        entry["answer"] = "P"
        entry.update({"action": "补齐记录", "owner": "张经理", "due": "2027-03-31"} if arranged else {})
    opened(page, sheet)
    go(page, "plan")
    page.locator(".assess-plan > li").nth(90).wait_for(state="attached")
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name=FORM["plan_print"]).click()
    page.locator(".assess-paper").wait_for(state="attached")
    pages = printed_texts(page)
    last = page.locator(".assess-paper tbody tr").last.locator("td").first.inner_text()

    assert 1 <= len(pages) <= 3
    assert last in pages[-1]


def test_what_was_printed_is_gone_once_something_changes(page: Page) -> None:
    """The browser's own command prints the page as it stands, not a report of before the change."""
    planned(page)
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name=FORM["plan_print"]).click()
    page.locator(".assess-paper").wait_for(state="attached")
    write(page, "CD-06", owner="质量经理")

    page.locator(".assess-paper").wait_for(state="detached")


def test_a_window_that_only_reads_cannot_plan(page: Page) -> None:
    """The fields are barred while another window fills the self-check in."""
    planned(page)
    other = page.context.new_page()
    open_check(other, "#plan")
    item(other, "CD-06").wait_for()

    assert item(other, "CD-06").locator("textarea").is_disabled()
    assert item(other, "CD-06").locator("select").is_disabled()


SMALL = """() => [...document.querySelectorAll(".assess-main :is(button, select, textarea, summary, "
    + "label.assess-option, input:not([type=radio], [type=checkbox]))")]
  .filter(($element) => $element.checkVisibility() && $element.getBoundingClientRect().height < 44)
  .map(($element) => $element.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def explained(module_page: Page) -> Page:
    """A plan whose first gap shows its guidance."""
    planned(module_page, CD_06={"due": "年底"})
    open_plan_item(module_page, "CD-06").locator(".assess-pick > summary").click()
    item(module_page, "CD-06").locator(".assess-hows li").first.wait_for()
    return module_page


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("place", ["plan", "reports", "files"])
def test_plan_and_report_pages_have_no_barriers(explained: Page, place: str, width: int) -> None:
    """Nothing serious for axe, nothing wider than the screen, targets of at least 44 px."""
    page = explained
    page.set_viewport_size({"width": width, "height": 800})
    go(page, place)
    page.locator(".assess-main h2").wait_for()
    small: list[str] = page.evaluate(SMALL)

    assert barriers(page) == []
    assert small == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
