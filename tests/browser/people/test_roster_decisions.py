"""What a person decides on the proposals stays until it is given up on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.rosterpage import ROW, A, drop, opened, read, sheets, workbook
from tests.support.rosters import csv_text, filled_template, flat
from tests.support.selfcheck import go

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

WORKERS = """globalThis.workers = [];
globalThis.Worker = class extends Worker {
  constructor(...given) { super(...given); globalThis.workers.push(this); }
};"""


def test_a_person_decides_with_a_reason(page: Page) -> None:
    """A lower grade needs a reason, a higher one the equivalent route; both grades are kept in the file."""
    opened(page)
    read(page, csv_text([flat(A, "虚构001")]).encode(), "花名册.csv")
    page.locator(".assess-row-button").click()
    form = page.locator(".assess-confirm")
    form.locator('[name="grade"]').select_option("1")
    form.locator('[name="by"]').fill("虚构甲、虚构乙")
    form.get_by_role("button", name="确认等级").click()
    form.locator(".assess-problem").wait_for()
    assert "理由" in form.locator(".assess-problem").inner_text()
    form.locator('[name="reason"]').fill("独立项目还不够多")
    form.get_by_role("button", name="确认等级").click()
    page.locator(".assess-row-button", has_text="已确认").wait_for()
    go(page, "export")
    book = workbook(page, "导出 XLSX 结果")

    row = [cell.value for cell in book["等级确认"][4]]
    assert row[:5] == ["虚构001", "OCC-C1", 2, 1, "独立项目还不够多"]


def decide(page: Page, code: str) -> None:
    """The proposal of that person is confirmed one grade lower."""
    go(page, "people")
    row = page.locator(f'li[data-code="{code}"]')
    row.locator(".assess-row-button").click()
    row.locator('[name="grade"]').select_option("1")
    row.locator('[name="reason"]').fill("独立项目还不够多")
    row.get_by_role("button", name="确认等级").click()
    row.locator(".assess-row-button", has_text="已确认初级（G1）").wait_for()


def confirmations(page: Page) -> list[str]:
    """The codes of the decided people, as the list has them."""
    go(page, "people")
    page.locator('[data-filter="confirmed"]').click()
    rows = page.locator(".assess-rows > li")
    codes: list[str] = rows.evaluate_all("all => all.map(one => one.dataset.code)")
    page.locator('[data-filter="all"]').click()
    return codes


def two(page: Page) -> None:
    """Two people are read, the first decided."""
    opened(page)
    read(page, sheets())
    decide(page, "虚构001")


def test_who_decided_on_one_is_offered_for_the_next(page: Page) -> None:
    """Forty decisions by the same people need their names once; nothing is decided by that."""
    opened(page)
    read(page, sheets())
    page.locator(".assess-row-button").first.click()
    page.locator('.assess-confirm [name="by"]').fill("虚构甲、虚构乙")
    page.locator('.assess-confirm [name="on"]').fill("2026-11-20")
    page.get_by_role("button", name="确认等级").click()
    page.locator(".assess-row-button", has_text="已确认").wait_for()
    page.locator(".assess-row-button").last.click()
    form = page.locator(".assess-confirm")

    assert form.locator('[name="by"]').input_value() == "虚构甲、虚构乙"
    assert form.locator('[name="on"]').input_value() == "2026-11-20"
    assert confirmations(page) == ["虚构001"]


def test_another_day_keeps_every_decision(page: Page) -> None:
    """What falls due is judged anew; nobody is asked, nobody is decided again."""
    opened(page)
    read(page, filled_template([ROW], {"licences": [["虚构001", "虚构资格", "2027-10-01"]]}))
    decide(page, "虚构001")
    go(page, "start")
    page.locator('[data-field="as_of"]').fill("2027-12-01")
    page.locator(".assess-note", has_text="2027-12-01").wait_for()

    assert confirmations(page) == ["虚构001"]
    go(page, "due")
    assert page.locator(".assess-state").all_inner_texts() == ["已过期"]


def test_corrected_files_take_the_decisions_over_when_asked(page: Page) -> None:
    """Opening other files asks first; a decision stands by its code, stale where its proposal has changed."""
    two(page)
    drop(page, sheets(rows=[ROW | {"education": "secondary", "months_same_family": 30}]))
    page.get_by_role("button", name="沿用确认，打开新文件").click()
    page.locator('[data-part="counts"]', has_text="共 1 人").wait_for()
    page.locator(".assess-row-button").click()

    assert confirmations(page) == ["虚构001"]
    page.locator(".assess-row-button").click()
    assert "请重新确认" in page.locator(".assess-opened").inner_text()


def test_other_files_may_be_opened_without_the_decisions(page: Page) -> None:
    """Cancelled, nothing changes; opened without them, nobody is decided."""
    two(page)
    drop(page, sheets())
    page.get_by_role("button", name="取消").click()
    assert confirmations(page) == ["虚构001"]

    drop(page, sheets())
    page.get_by_role("button", name="不沿用，打开新文件").click()
    page.locator('[data-part="counts"]').wait_for()
    assert confirmations(page) == []


def test_a_refused_file_takes_nothing_away(page: Page) -> None:
    """The open roster and its decisions stay beside the sentence that refuses the new file."""
    two(page)
    drop(page, b"PK\x03\x04 not a workbook")
    page.get_by_role("button", name="沿用确认，打开新文件").click()
    page.locator(".assess-problem").wait_for()

    assert confirmations(page) == ["虚构001"]


def test_a_file_gone_since_it_was_chosen_is_told(page: Page, tmp_path: Path) -> None:
    """The browser no longer gives it out: one plain sentence, and the open roster stays."""
    two(page)
    go(page, "start")
    path = tmp_path / "花名册.xlsx"
    path.write_bytes(sheets())
    page.locator('input[type="file"]').set_input_files(path)
    path.unlink()
    page.get_by_role("button", name="沿用确认，打开新文件").click()
    page.locator(".assess-problem").wait_for()

    assert "请重新选择" in page.locator(".assess-problem").inner_text()
    assert confirmations(page) == ["虚构001"]


def test_a_new_scorer_gets_the_decisions_back(page: Page) -> None:
    """After the scorer has failed, trying again reads the file and puts the decisions in place."""
    page.add_init_script(WORKERS)
    two(page)
    page.evaluate("globalThis.workers.at(-1).dispatchEvent(new ErrorEvent('error'))")
    page.locator(".assess-runtime button").click()
    page.locator("[data-stage]").wait_for(state="detached", timeout=60_000)
    go(page, "export")
    book = workbook(page, "导出 XLSX 结果")

    assert [cell.value for cell in book["等级确认"][4]][:4] == ["虚构001", "OCC-C1", 2, 1]
