"""One practitioner goes from nothing to a plan; what is unknown stays unknown; all can be erased."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from assess.content.model import Party
from assess.messages import messages
from tests.support.axe import barriers_of
from tests.support.people import golden_people, graded
from tests.support.selfcheck import figure, go
from tests.support.sheets import CATALOGUE

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

FULL = """const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (...values) {
  if (globalThis.full) throw new DOMException("no room", "QuotaExceededError");
  return put.apply(this, values);
};"""
LEAVES = "dispatchEvent(new Event('beforeunload', { cancelable: true }))"
BEYOND = "应在 1 到 5 之间。"
NUMBER = "应是数，如 82 或 3.8；没有数据的留空。"
WRONG = {"0.5": BEYOND, "-1": BEYOND, "101": BEYOND, "0．93": BEYOND, "1e9": NUMBER, "很好": NUMBER}
WORDS = messages("zh", "people_page")
CASES = {case.id: case.file for case in golden_people()}
PAGES = ["start", "entry", "values", "result", "plan", "conduct", "files"]


def opened(page: Page, address: str = "/people/") -> None:
    """The page is on the screen, drawn by its script."""
    page.goto(address)
    page.locator(".assess-people").wait_for()


def field(page: Page, name: str) -> Locator:
    """The field of that name."""
    return page.locator(f'[data-field="{name}"]')


def fill(page: Page, name: str, value: object) -> None:
    """The value is in the field, as after leaving it."""
    field(page, name).fill(str(value))
    field(page, name).press("Tab")


def saved(page: Page) -> None:
    """All that was entered is stored."""
    page.locator('.assess-saved[data-phase="saved"]').wait_for()


def takes(page: Page, file: dict[str, Any]) -> None:
    """The practitioner file is opened, its result on the screen."""
    go(page, "files")
    content = json.dumps(file).encode()
    page.locator('input[type="file"]').set_input_files(
        files={"name": "mine.json", "mimeType": "application/json", "buffer": content}
    )
    page.locator(".assess-preview [data-main]").click()
    page.locator(".assess-preview").wait_for(state="detached")
    go(page, "result")
    figure(page, "proposal").wait_for()


def fill_in(page: Page, file: dict[str, Any]) -> None:
    """Everything that the file says is entered by hand."""
    go(page, "entry")
    for key, value in file["person"].items():
        if key in {"education", "title", "qualification"}:
            field(page, key).select_option(value)
        elif key != "code":
            fill(page, key, value)
    for key in ("integrity_clear", "code_signed", "induction_passed"):
        page.locator(f'input[name="{key}"][value="yes"]').check()
    page.locator('input[name="licence"][value="not_needed"]').check()
    go(page, "values")
    for key, value in file["values"].items():
        fill(page, key, value)


def test_a_practitioner_from_nothing_to_a_plan(page: Page) -> None:
    """Duty words find the occupation; what is typed gives the engine's grade, the shortest way and a plan."""
    file = CASES["A"]
    expected = graded(file)
    opened(page)
    field(page, "search").fill("银行贷款")
    page.locator('[data-occupation="OCC-C1"]').click()
    fill(page, "code", "虚构001")
    field(page, "post_grade").select_option("2")
    field(page, "target_grade").select_option("3")
    fill_in(page, file)
    go(page, "result")

    expect(figure(page, "valid")).to_have_text(WORDS["valid_of"].format(valid=21, need=14, of=21))
    expect(figure(page, "proposal")).to_have_text("拟定等级：中级（G2）")
    expect(figure(page, "eligible")).to_have_text("高级（G3）")
    expect(figure(page, "capable")).to_have_text("中级（G2）")
    expect(figure(page, "index")).to_have_text(str(expected["index"]))
    expect(figure(page, "post")).to_have_text(WORDS["post_matched"])
    points = page.locator("tr[data-indicator] > td:nth-child(3)").all_inner_texts()
    assert points == [f"{one['points']:.1f}" for one in expected["indicators"].values()]
    shown = page.locator("[data-next]").evaluate_all("all => all.map(one => one.dataset.next)")
    assert shown == expected["next"]["indicators"]

    go(page, "plan")
    fill(page, "plan_start", "2026-12-01")
    page.locator(".assess-report", has_text="2026-12-01 至 2027-12-01").wait_for()
    page.locator('[data-due="K2"]').fill("2027-03-01")
    page.locator(".assess-paper", has_text="2027-03-01").wait_for(state="attached")
    with page.expect_download() as calendar:
        page.get_by_role("button", name="导出日历").click()
    with page.expect_download() as workbook:
        page.get_by_role("button", name="导出 XLSX").click()
    with page.expect_download() as document:
        page.get_by_role("button", name="导出 Word").click()

    assert Path(document.value.path()).read_bytes()[:2] == b"PK"
    text = Path(calendar.value.path()).read_text("utf-8")
    assert text.count("BEGIN:VEVENT") == len(shown) + 1
    assert "DTSTART;VALUE=DATE:20270301" in text
    assert Path(workbook.value.path()).read_bytes()[:2] == b"PK"


def test_the_scorer_does_not_time_out_after_its_start(page: Page) -> None:
    """Only files that a start waits for have a time limit: two minutes later the scorer is still ready."""
    page.clock.install()
    opened(page, "/people/?occupation=OCC-C1#result")
    figure(page, "proposal").wait_for()
    page.clock.fast_forward(120_000)

    expect(page.locator(".assess-runtime")).to_have_text(WORDS["scorer_ready"])


def test_what_is_stored_comes_back(page: Page) -> None:
    """After a reload the same is on the screen, from this browser alone."""
    opened(page)
    takes(page, CASES["A"])
    saved(page)
    opened(page, "/people/#result")
    figure(page, "proposal").wait_for()

    expect(figure(page, "proposal")).to_have_text("拟定等级：中级（G2）")


def test_unknown_is_neither_zero_nor_no(page: Page) -> None:
    """With nothing but an occupation there is no grade, and no low one either; what to collect is named."""
    opened(page, "/people/?occupation=OCC-C1#result")
    figure(page, "proposal").wait_for()
    equivalent = page.locator("tr td:last-child .assess-state").all_inner_texts()

    expect(figure(page, "proposal")).to_have_text("证据不足，不定级")
    expect(figure(page, "capable")).to_have_text("还不能判断")
    assert "没有数据不等于等级低" in page.locator(".assess-because").inner_text()
    assert page.locator(".assess-outlook").inner_text().endswith("以后，最高可到专家（G4）。")
    assert page.locator("[data-collect]").count() == 14
    assert "查已有记录：签署记录" in page.locator('[data-collect="C1"]').inner_text()
    assert page.locator(".assess-state[data-state='unknown']").count() > 4
    assert page.locator(".assess-conditions [data-state='failed']").count() == 0
    assert equivalent == ["未主张"] * 4


def test_an_unknown_entry_condition_is_asked_for(page: Page) -> None:
    """Full values and an unknown education: which facts are still needed stands in words."""
    file = {**CASES["A"], "person": {"code": "虚构"}}
    opened(page)
    takes(page, file)

    expect(figure(page, "proposal")).to_have_text("进入条件不明，暂不定级")
    assert "同门类工作月数" in page.locator(".assess-because").inner_text()


def test_only_what_is_missing_is_asked_for(page: Page) -> None:
    """Values enough but a gate indicator without one: the gate is named, the number of values is not."""
    values = {key: value for key, value in CASES["A"]["values"].items() if key != "C3"}
    opened(page)
    takes(page, {**CASES["A"], "values": values})
    told = page.locator(".assess-because").inner_text()

    assert "底线指标还没有数据：泄密与数据安全责任事件（C3）" in told
    assert "有效指标" not in told


def test_a_failed_gate_holds(page: Page) -> None:
    """One data incident: 暂缓定级 with the indicator named, never grade 0, though the index stays high."""
    opened(page)
    takes(page, CASES["C"])

    expect(figure(page, "proposal")).to_have_text("暂缓定级")
    assert "C3" in page.locator(".assess-because").inner_text()
    expect(figure(page, "index")).to_have_text("80.7")
    assert page.locator('[data-panel="proposal"]').inner_text() == "暂缓定级"


def test_the_core_set_asks_for_ten(page: Page) -> None:
    """The micro core set shows its ten indicators and says which set the figures are of."""
    opened(page)
    takes(page, CASES["E"])
    go(page, "values")

    assert page.locator(".assess-indicator").count() == 10
    go(page, "result")
    assert "微型核心指标" in page.locator(".assess-where").first.inner_text()
    expect(figure(page, "index")).to_have_text("84.9")


def test_a_value_beyond_its_scale_is_told_and_the_result_stays(page: Page) -> None:
    """It is named at its field with its range; what only the scorer refuses too; nothing waits for ever."""
    panel, told = page.locator('[data-panel="proposal"]'), page.locator(".assess-wrong")
    opened(page)
    takes(page, CASES["A"])
    go(page, "values")
    for typed, reason in WRONG.items():
        fill(page, "S5", typed)
        assert told.inner_text().startswith(f"没有采用“{typed}”：沟通协作评价{reason}")
        assert panel.inner_text() == "中级（G2）"
    fill(page, "S5", "４．５")
    told.wait_for(state="detached")
    saved(page)
    go(page, "entry")
    page.locator("details:has([data-field='panel_size']) summary").click()
    fill(page, "panel_size", 3)
    fill(page, "panel_votes", 4)
    told.wait_for()
    at_the_field = told.inner_text()
    go(page, "result")
    problem = page.locator(".assess-problem").inner_text()
    kept = figure(page, "proposal").inner_text()
    saved(page)
    page.reload()
    page.locator(".assess-problem").wait_for()

    assert at_the_field.startswith("专家组同意票数：同意票数 4 多于专家组人数 3")
    assert (problem.startswith(at_the_field), kept) == (True, "拟定等级：中级（G2）")
    assert "正在计算" not in page.locator(".assess-people").inner_text()
    assert panel.count() == 0
    page.get_by_role("link", name="到“进入条件”改正").click()
    fill(page, "panel_votes", "")
    panel.wait_for()


def test_a_broken_file_changes_nothing(page: Page) -> None:
    """A file that is none is refused in one sentence; what was there stays."""
    opened(page)
    takes(page, CASES["A"])
    go(page, "files")
    page.locator('input[type="file"]').set_input_files(
        files={"name": "x.json", "mimeType": "application/json", "buffer": b"{broken"}
    )
    page.locator(".assess-problem").wait_for()
    go(page, "result")

    expect(figure(page, "proposal")).to_have_text("拟定等级：中级（G2）")


def test_a_file_that_was_opened_can_be_taken_back(page: Page) -> None:
    """What it replaced comes back on 撤销, stored too; after the next change it is offered no more."""
    opened(page)
    takes(page, CASES["A"])
    takes(page, CASES["C"])
    held = figure(page, "proposal").inner_text()
    page.locator(".assess-undo button").click()
    page.locator('[data-figure="proposal"]', has_text="中级（G2）").wait_for()
    saved(page)
    opened(page, "/people/#result")
    figure(page, "proposal").wait_for()

    assert held == "暂缓定级"
    expect(figure(page, "proposal")).to_have_text("拟定等级：中级（G2）")
    takes(page, CASES["C"])
    go(page, "values")
    fill(page, "K1", 90)
    assert page.locator(".assess-undo").count() == 0


def test_what_is_not_stored_is_not_left_unasked(page: Page) -> None:
    """With a full disk leaving asks until the file is exported; with all stored it never does."""
    page.add_init_script(FULL)
    opened(page)
    page.evaluate("globalThis.full = false")
    fill(page, "code", "虚构001")
    saved(page)
    stored = page.evaluate(LEAVES)
    page.evaluate("globalThis.full = true")
    fill(page, "code", "虚构002")
    page.locator('.assess-saved[data-phase="full"]').wait_for()
    unsaved = page.evaluate(LEAVES)
    with page.expect_download():
        page.locator(".assess-notice[data-urgent] button").click()
    page.locator(".assess-note", has_text="已导出").wait_for()

    assert (stored, unsaved, page.evaluate(LEAVES)) == (True, False, True)


def test_the_exported_file_is_the_one_that_was_entered(page: Page) -> None:
    """The export carries the values, the conduct check and a digest."""
    opened(page)
    takes(page, CASES["A"])
    go(page, "conduct")
    page.locator('input[name="CD-03"][value="unsure"]').check()
    go(page, "files")
    with page.expect_download() as download:
        page.get_by_role("button", name="导出文件").click()
    file = json.loads(Path(download.value.path()).read_text("utf-8"))

    assert file["values"] == CASES["A"]["values"]
    assert file["conduct"] == {"CD-03": "unsure"}
    assert file["digest"]


def test_conduct_is_asked_without_a_score(page: Page) -> None:
    """Each clause for practitioners, three answers, no figure; the gaps are a list to take away."""
    asked = [clause.id for clause in CATALOGUE.clauses.values() if clause.party == Party.PRACTITIONER]
    opened(page, "/people/#conduct")
    fields = page.locator(".assess-radio")

    assert [field.locator("input").first.get_attribute("name") for field in fields.all()] == asked
    assert page.locator(".assess-owed li").count() == 6
    page.locator('input[name="BR-01"][value="no"]').check()
    assert "准备改的" in page.locator(".assess-main").inner_text()
    field(page, "plan_conduct").check()
    page.get_by_role("link", name="去发展计划").click()
    page.locator('[data-due="BR-01"]').fill("2027-01-31")
    page.locator(".assess-paper", has_text="2027-01-31").wait_for(state="attached")
    with page.expect_download() as document:
        page.get_by_role("button", name="导出 Word").click()

    assert Path(document.value.path()).read_bytes()[:2] == b"PK"
    assert page.get_by_role("button", name="导出日历").count() == 0


def test_one_click_erases_everything(page: Page) -> None:
    """After the question is confirmed, no database of the page is left, and the form is empty."""
    opened(page)
    takes(page, CASES["A"])
    saved(page)
    go(page, "files")
    page.get_by_role("button", name="一键清除").click()
    page.get_by_role("button", name="确认清除").click()
    page.locator(".assess-note", has_text="已清除").wait_for()

    names = page.evaluate("async () => (await indexedDB.databases()).map(({name}) => name)")
    assert "sme-practitioner" not in names
    opened(page)
    assert page.locator(".assess-chosen").count() == 0


def test_a_second_window_does_not_overwrite(page: Page) -> None:
    """What another window wrote meanwhile is not lost: the older window says so and keeps its own."""
    opened(page, "/people/?occupation=OCC-C1")
    saved(page)
    other = page.context.new_page()
    opened(other)
    fill(other, "code", "虚构002")
    saved(other)
    fill(page, "code", "虚构001")
    page.locator('.assess-saved[data-phase="conflict"]').wait_for()
    other.reload()
    other.locator(".assess-people").wait_for()

    assert field(other, "code").input_value() == "虚构002"


def test_an_occupation_of_the_address_is_offered_not_forced(page: Page) -> None:
    """A link to another occupation asks before it changes what was entered."""
    opened(page, "/people/?occupation=OCC-C1")
    saved(page)
    opened(page, "/people/?occupation=OCC-A1")

    assert "OCC-C1" in page.locator(".assess-chosen").inner_text()
    page.get_by_role("button", name=re.compile("改为 .*OCC-A1")).click()
    assert "OCC-A1" in page.locator(".assess-chosen").inner_text()


def test_occupation_pages_lead_here(page: Page) -> None:
    """From an occupation's page one click chooses it here."""
    page.goto("/o/OCC-J2/")
    page.get_by_role("link", name="看我的等级").click()
    page.locator(".assess-chosen", has_text="OCC-J2").wait_for()


def test_no_place_has_a_barrier(page: Page) -> None:
    """Axe finds nothing on any place in either scheme, and nothing scrolls sideways at 360 px."""
    opened(page)
    takes(page, {**CASES["A"], "target_grade": 3, "plan_start": "2026-12-01"})

    assert barriers_of(page, PAGES) == {}
