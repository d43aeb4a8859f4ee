"""An agency of fictional people goes from the template to the training plan and the re-check sheet."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from playwright.sync_api import expect

from tests.support.axe import barriers_of
from tests.support.rosterpage import (
    DAY,
    ROW,
    A,
    agency,
    counted,
    drop,
    errors,
    opened,
    read,
    saved_file,
    sheets,
    workbook,
)
from tests.support.rosters import FIELDS, csv_text, filled_template, flat
from tests.support.selfcheck import go

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PAGES = ["start", "people", "posts", "due", "training", "kpis", "recheck", "errors", "export", "register"]
PEOPLE = "人员"


def test_the_template_begins_with_code_and_occupation(page: Page) -> None:
    """What is offered to be filled in opens with the two columns that every row needs."""
    opened(page)
    template = workbook(page, "下载 XLSX 模板")

    assert [cell.value for cell in template[PEOPLE][1]][:2] == ["编号", "职业种类"]


def test_everybody_is_listed_and_filtered(page: Page) -> None:
    """42 fictional people with the day in the head; a filter shows as many as it says."""
    agency(page)

    assert "共 42 人" in counted(page)
    assert page.locator(".assess-rows > li").count() == 42
    assert DAY in page.locator(".assess-name").inner_text()
    page.locator('[data-filter="under"]').click()
    told = page.locator('[data-filter="under"]').inner_text().split()[1]
    assert page.locator(".assess-rows > li").count() == int(told)


def test_the_list_tells_what_the_post_asks_for_and_what_else_the_file_says(page: Page) -> None:
    """The comparison with the post; an expired licence and what to do (BR-09); a cell that was not read."""
    opened(page)
    licensed = ROW | {"code": "虚构002", "licence": "held", "K1": "很好"}
    licences = [["虚构002", "虚构资格", "2020-10-01"]]
    read(page, filled_template([ROW | {"post_grade": 3}, licensed], {"licences": licences}))
    plain, expired = page.locator(".assess-row-button").all_inner_texts()
    page.locator(".assess-row-button").last.click()
    besides = page.locator("[data-besides]").all_inner_texts()

    assert "低于岗位要求" in plain
    assert "要求高级（G3）" in plain
    assert ("证件过期" in plain, "证件过期" in expired) == (False, True)
    assert besides[0].startswith("资格证件“虚构资格”已于 2020-10-01 过期：停止安排")
    assert besides[1].startswith("没有读出，按没有填处理：政策法规知识测试（K1）")


def test_fetching_openpyxl_is_not_shown_as_another_start(page: Page) -> None:
    """The line on the progress of the start is gone once the workbook is read."""
    opened(page)
    read(page, filled_template([ROW]))

    expect(page.locator(".assess-runtime")).to_have_count(0)


def test_a_person_opened_has_a_plan(page: Page) -> None:
    """Whoever is below the post's grade has a development plan with its months."""
    agency(page)
    page.locator('[data-filter="under"]').click()
    page.locator(".assess-rows > li").first.locator(".assess-row-button").click()
    page.get_by_text("培训计划", exact=True).click()
    page.locator(".assess-report").wait_for()
    plan = page.locator(".assess-report").inner_text()

    assert "个人发展计划" in plan
    assert "个月" in plan


def test_the_whole_stands_in_tables(page: Page) -> None:
    """Posts, due dates, needs with hours, and figures with the grounds that make them valid."""
    agency(page)
    go(page, "posts")
    posts = page.locator(".assess-table tbody tr").count()
    go(page, "due")
    states = set(page.locator(".assess-state").all_inner_texts())
    go(page, "training")
    hours = page.locator("tr[data-need] td:nth-child(4)").all_inner_texts()
    go(page, "kpis")
    accuracy = page.locator('tr[data-kpi="KPI-1"]').inner_text()
    satisfaction = page.locator('tr[data-kpi="KPI-4"]').last.inner_text()

    assert posts > 0
    assert {"已过期", "将到期"} <= states
    assert len(hours) > 5
    assert all(hours)
    assert "88.9" in accuracy
    assert "所需样本 9" in accuracy
    assert "z=" in satisfaction


def test_the_sample_is_drawn_by_its_seed_without_the_grades(page: Page) -> None:
    """The sheet names whom the seed draws, tells no grade, and is the workbook's."""
    agency(page)
    go(page, "recheck")
    page.locator('[data-field="seed"]').fill("20261124")
    page.locator('[data-field="seed"]').press("Tab")
    page.locator('[data-part="sample"]', has_text="20261124").wait_for()
    told = page.locator('[data-part="sample"]').inner_text()
    sampled = page.locator("tr[data-sampled]")
    drawn = sampled.evaluate_all("all => all.map(one => one.dataset.sampled)")
    cells = "".join(sampled.locator("td").nth(1).all_inner_texts())
    go(page, "export")
    book = workbook(page, "导出 XLSX 结果")

    assert all(code.startswith("虚构") for code in drawn)
    assert f"抽取 {len(drawn)} 人" in told
    assert "G" not in cells
    assert {"结果", "培训计划", "盲复核抽样", "等级确认"} <= set(book.sheetnames)
    assert book["结果"].max_row == 45
    assert [row[0].value for row in book["盲复核抽样"].iter_rows(min_row=4, max_row=len(drawn) + 3)] == drawn


def test_the_csv_template_can_be_filled_and_read(page: Page) -> None:
    """The header of the CSV template is accepted with a person below it."""
    opened(page)
    heads = next(csv.reader(io.StringIO(saved_file(page, "下载 CSV 模板").read_text("utf-8-sig"))))
    row = flat(A, "虚构001")
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(heads)
    writer.writerow(["是" if row.get(key) is True else row.get(key, "") for key in FIELDS])
    read(page, ("\ufeff" + text.getvalue()).encode(), "花名册.csv")

    assert "共 1 人" in counted(page)
    assert "中级（G2）" in page.locator(".assess-rows").inner_text()


def _put(cell: str, value: str) -> Any:
    def change(book: Workbook) -> None:
        book[PEOPLE][cell] = value

    return change


def _merge(book: Workbook) -> None:
    book[PEOPLE].merge_cells("B3:C3")


def _blank(book: Workbook) -> None:
    book[PEOPLE].insert_rows(3, 4)


def _column(field: str, row: int = 3) -> str:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 -- one helper of one test

    return f"{get_column_letter(FIELDS.index(field) + 1)}{row}"


BAD = {
    "wrong header": (_put("D1", "学厉"), "学厉", "共 2 人"),
    "unknown occupation": (_put("B3", "OCC-Z9"), "OCC-Z9", "共 1 人"),
    "duplicate code": (_put("A3", "虚构001"), "虚构001", "共 1 人"),
    "merged cells": (_merge, "合并", "共 1 人"),
    "text for a number": (_put(_column("K1"), "很好"), "很好", "共 2 人"),
}


@pytest.mark.parametrize("case", BAD)
def test_each_mistake_is_named_and_the_rest_is_used(page: Page, case: str) -> None:
    """Sheet, row, column, value and remedy of the bad cell; a row whose value is unknown is graded too."""
    change, told, people = BAD[case]
    opened(page)
    read(page, sheets(change))
    found = errors(page)

    assert any(told in " ".join(row) for row in found)
    assert all(row[0] == PEOPLE and row[1] and row[4] and row[5] for row in found)
    assert people in counted(page)


@pytest.mark.parametrize(
    ("value", "told"),
    [("８２", "全角"), ("82%", "百分号"), ("８２％", "全角")],
    ids=["wide", "percent", "both"],
)
def test_what_can_be_put_right_is_put_right_and_told(page: Page, value: str, told: str) -> None:
    """Full-width digits and percent signs are read as the numbers they mean, with a notice."""
    opened(page)
    read(page, sheets(_put(_column("K1"), value)))

    assert errors(page) == []
    assert told in page.locator(".assess-main").inner_text()
    assert "共 2 人" in counted(page)


def test_the_sheets_that_were_read_are_named(page: Page) -> None:
    """Those of the template in one line, without the notes on filling it in; a strange one apart."""
    opened(page)
    read(page, sheets(lambda book: book.create_sheet("草稿")))
    go(page, "start")
    told = page.locator(".assess-main").inner_text()

    assert "已读取：人员、评估记录、" in told
    assert "草稿：没有读取" in told
    assert "填写说明" not in told


def test_files_without_people_are_told(page: Page) -> None:
    """A further sheet alone is no roster: the page asks for the people."""
    opened(page)
    drop(page, b"code,due\r\n", "评估记录.csv")

    assert "人员" in page.locator(".assess-problem").inner_text()


def test_blank_rows_are_no_people(page: Page) -> None:
    """Empty rows between people are passed over without an error."""
    opened(page)
    read(page, sheets(_blank))

    assert errors(page) == []
    assert "共 2 人" in counted(page)


@pytest.mark.parametrize("value", ["2026-10-01", "2026/10/1", 46296], ids=["text", "slashes", "number"])
def test_dates_may_be_text_or_numbers(page: Page, value: object) -> None:
    """A licence's expiry is the same day however it is written."""
    opened(page)
    data = filled_template([ROW], {"licences": [["虚构001", "虚构资格", value]]})
    read(page, data)
    go(page, "due")

    assert "2026-10-01" in page.locator(".assess-table").inner_text()


REFUSED = {
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "花名册.xlsx", ".xls"),
    "an encrypted workbook": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "花名册.xlsx",
        "密码",
    ),
    "a broken workbook": (b"PK\x03\x04 nothing", "花名册.xlsx", "不是完整的"),
    "a file of 50 MB": (b"PK" + b"\0" * (50 * 1024 * 1024 - 2), "花名册.xlsx", "50 MB"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(page: Page, case: str) -> None:
    """What it is and what to do; the page takes the next file."""
    data, name, told = REFUSED[case]
    opened(page)
    if len(data) > 1024 * 1024:
        page.evaluate(
            """([name, size]) => {
              const transfer = new DataTransfer();
              transfer.items.add(new File([new Uint8Array(size)], name));
              const $input = document.querySelector('input[type="file"]');
              $input.files = transfer.files;
              $input.dispatchEvent(new Event("change", { bubbles: true }));
            }""",
            [name, len(data)],
        )
    else:
        drop(page, data, name)
    page.locator(".assess-problem").wait_for(timeout=60_000)
    assert told in page.locator(".assess-problem").inner_text()
    read(page, sheets())

    assert "共 2 人" in counted(page)


def test_reading_can_be_stopped_and_gone_on_with(page: Page) -> None:
    """Who was read before the stop is shown; going on reads the rest."""
    opened(page)
    rows = [flat(A, f"虚构{i:04}") for i in range(1500)]
    drop(page, csv_text(rows).encode(), "花名册.csv")
    page.locator("[data-stage]", has_text=re.compile("可用 [1-9]")).wait_for(timeout=60_000)
    page.get_by_role("button", name="停止").click()
    page.locator('[data-stage="stopped"]').wait_for()
    go(page, "people")
    page.locator(".assess-rows > li").first.wait_for()
    page.get_by_role("button", name="继续读取").click()
    page.locator("[data-stage]").wait_for(state="detached", timeout=60_000)

    assert "共 1500 人" in counted(page)
    assert page.locator(".assess-rows > li").count() == 50


def test_small_groups_are_not_shown(page: Page) -> None:
    """Four ratings: neither value nor numerator, and they cannot be taken along."""
    opened(page)
    read(page, filled_template([ROW], {"clients": [["2026", 5]] * 4}))
    go(page, "kpis")
    row = page.locator('tr[data-kpi="KPI-4"]').inner_text()

    assert "不显示" in row
    assert "100" not in row


def test_nothing_is_kept_and_closing_asks(page: Page) -> None:
    """No database holds the roster; closing with unsaved results asks first."""
    opened(page)
    read(page, sheets())
    names = page.evaluate("async () => (await indexedDB.databases()).map(({name}) => name)")
    assert names == []
    go(page, "start")
    page.get_by_role("button", name="关闭名单").click()
    page.get_by_role("button", name="不导出，关闭").click()
    page.locator(".assess-note", has_text="已关闭").wait_for()

    assert page.locator(".assess-people").get_attribute("data-page") == "start"


def test_a_provisional_occupation_becomes_yaml(page: Page) -> None:
    """The form's answers come out as YAML that reads back; a missing one is named."""
    page.goto("/roster/#register")
    form = page.locator(".assess-register")
    form.wait_for()
    texts = {"name": "低空服务人员", "service_field": "低空经济", "difference": "空域知识", "boundary": "无"}
    texts |= {"duties": "甲\n乙\n丙", "registered_by": "虚构机构"}
    for name, value in texts.items():
        form.locator(f'[name="{name}"]').fill(value)
    form.locator('[name="from"]').fill("2026-12-01")
    form.locator('[name="to"]').fill("2028-01-01")
    form.get_by_role("button", name="下载登记表").click()
    form.locator(".assess-problem").wait_for()
    form.locator('[name="indicators"]').fill("航线规划合规率")
    with page.expect_download() as download:
        form.get_by_role("button", name="下载登记表").click()
    found = yaml.safe_load(Path(download.value.path()).read_text("utf-8"))["provisional"]

    assert found["title"]["zh"] == "低空服务人员"
    assert [one["zh"] for one in found["duties"]] == ["甲", "乙", "丙"]


def test_no_place_has_a_barrier(page: Page) -> None:
    """Axe finds nothing on any place in either scheme, and nothing scrolls sideways at 360 px."""
    agency(page)
    page.locator(".assess-row-button").first.click()
    page.get_by_text("依据：维度").click()

    assert barriers_of(page, PAGES) == {}
