"""An agency of fictional people goes from the template to the training plan and the re-check sheet."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from openpyxl import load_workbook

from tests.browser.axe import violations
from tests.browser.selfcheck import choose, open_check, saved, stored
from tests.browser.test_people import go
from tests.people import golden_people
from tests.rosters import FIELDS, csv_text, fictional_agency, filled_template, flat

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

A = golden_people()[0].file
DAY = "2026-11-24"
PAGES = ["start", "people", "posts", "due", "training", "kpis", "recheck", "errors", "export", "register"]
PEOPLE = "人员"


def opened(page: Page) -> None:
    """The page is on the screen, drawn by its script."""
    page.goto("/roster/")
    page.locator(".assess-people").wait_for()
    page.locator('[data-field="as_of"]').fill(DAY)


def drop(page: Page, data: bytes, name: str = "花名册.xlsx") -> None:
    """The file is chosen; it is not read yet."""
    go(page, "start")
    page.locator('input[type="file"]').set_input_files(
        files={"name": name, "mimeType": "application/octet-stream", "buffer": data}
    )


def read(page: Page, data: bytes, name: str = "花名册.xlsx") -> None:
    """The roster is read to its end."""
    drop(page, data, name)
    page.wait_for_url("**/roster/#*", wait_until="commit")
    page.locator(".assess-people:is([data-page='people'], [data-page='errors'])").wait_for(timeout=60_000)


def errors(page: Page) -> list[list[str]]:
    """The rows of the table of errors: sheet, row, column, value, message, fix."""
    go(page, "errors")
    rows = page.locator("tr[data-error]")
    return [row.locator("td").all_inner_texts() for row in rows.all()]


def counted(page: Page) -> str:
    """How many people were taken."""
    go(page, "people")
    return page.locator('[data-part="counts"]').inner_text()


def saved_file(page: Page, button: str) -> Path:
    """The file that the button offers."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    return Path(download.value.path())


def workbook(page: Page, button: str) -> Workbook:
    """The workbook that the button offers, read."""
    return load_workbook(io.BytesIO(saved_file(page, button).read_bytes()))


def test_an_agency_from_the_template_to_the_recheck_sheet(page: Page) -> None:
    """42 fictional people: template, proposals, posts, due dates, needs, KPIs, one plan, the drawn sheet."""
    opened(page)
    template = workbook(page, "下载 XLSX 模板")
    assert [cell.value for cell in template[PEOPLE][1]][:2] == ["编号", "职业种类"]

    read(page, fictional_agency())
    assert "共 42 人" in counted(page)
    assert page.locator(".assess-rows > li").count() == 42
    assert DAY in page.locator(".assess-name").inner_text()
    page.locator('[data-filter="under"]').click()
    under = page.locator(".assess-rows > li")
    assert under.count() == int(page.locator('[data-filter="under"]').inner_text().split()[1])
    under.first.locator(".assess-row-button").click()
    page.get_by_text("培训计划", exact=True).click()
    plan = page.locator(".assess-report")
    plan.wait_for()
    assert "个人发展计划" in plan.inner_text()
    assert "个月" in plan.inner_text()

    go(page, "posts")
    assert page.locator(".assess-table tbody tr").count() > 0
    go(page, "due")
    assert {"已过期", "将到期"} <= set(page.locator(".assess-state").all_inner_texts())
    go(page, "training")
    needs = page.locator("tr[data-need]")
    assert needs.count() > 5
    assert all(row.locator("td").nth(2).inner_text() for row in needs.all())
    go(page, "kpis")
    kpi = page.locator('tr[data-kpi="KPI-1"]').inner_text()
    assert "88.9" in kpi
    assert "所需样本 9" in kpi
    assert "z=" in page.locator('tr[data-kpi="KPI-4"]').last.inner_text()

    go(page, "recheck")
    page.locator('[data-field="seed"]').fill("20261124")
    page.locator('[data-field="seed"]').press("Tab")
    page.locator('[data-part="sample"]', has_text="20261124").wait_for()
    sampled = page.locator("tr[data-sampled]")
    drawn = sampled.evaluate_all("all => all.map(one => one.dataset.sampled)")
    assert all(code.startswith("虚构") for code in drawn)
    assert f"抽取 {len(drawn)} 人" in page.locator('[data-part="sample"]').inner_text()
    assert "G" not in "".join(sampled.locator("td").nth(1).all_inner_texts())

    go(page, "export")
    book = workbook(page, "导出 XLSX 结果")
    assert {"结果", "培训计划", "盲复核抽样", "等级确认"} <= set(book.sheetnames)
    assert book["结果"].max_row == 43
    assert [row[0].value for row in book["盲复核抽样"].iter_rows(min_row=2, max_row=len(drawn) + 1)] == drawn


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

    row = [cell.value for cell in book["等级确认"][2]]
    assert row[:5] == ["虚构001", "OCC-C1", 2, 1, "独立项目还不够多"]


WORKERS = """globalThis.workers = [];
globalThis.Worker = class extends Worker {
  constructor(...given) { super(...given); globalThis.workers.push(this); }
};"""


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


def test_a_file_changed_since_it_was_chosen_is_told(page: Page, tmp_path: Path) -> None:
    """The browser no longer gives it out: one plain sentence, and the open roster stays."""
    two(page)
    go(page, "start")
    path = tmp_path / "花名册.xlsx"
    path.write_bytes(sheets())
    page.locator('input[type="file"]').set_input_files(path)
    path.write_bytes(b"changed meanwhile")
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

    assert [cell.value for cell in book["等级确认"][2]][:4] == ["虚构001", "OCC-C1", 2, 1]


ROW = flat(A, "虚构001")


def sheets(change: Any = None, rows: list[dict[str, Any]] | None = None) -> bytes:
    """The template with two fictional people, and one change made to it."""
    return filled_template(rows or [ROW, ROW | {"code": "虚构002"}], change=change)


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
    "text for a number": (_put(_column("K1"), "很好"), "很好", "共 1 人"),
}


@pytest.mark.parametrize("case", BAD)
def test_each_mistake_is_named_and_the_rest_is_used(page: Page, case: str) -> None:
    """Sheet, row, column, value and remedy of the bad cell; the good rows are graded."""
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
    "a broken workbook": (b"PK\x03\x04 nothing", "花名册.xlsx", "工作簿"),
    "a file of 50 MB": (b"PK" + b"\0" * (50 * 1024 * 1024 - 2), "花名册.xlsx", "50 MiB"),
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


def test_figures_can_be_taken_into_a_self_check(page: Page) -> None:
    """Chosen, previewed and written beside what was there, a copy of which is kept."""
    open_check(page, "#OC-01")
    choose(page, "F")
    saved(page)
    opened(page)
    read(page, fictional_agency())
    go(page, "kpis")
    page.get_by_role("button", name="把这些数取入一份自查").click()
    page.locator('[data-field="check"]').select_option(index=1)
    page.locator(".assess-preview tbody tr").first.wait_for()
    page.get_by_role("button", name="取入", exact=True).click()
    page.get_by_text("已取入").wait_for()
    (record,) = stored(page)

    taken = record["sheet"]["kpis"]["KPI-1"]
    assert [(one["period"], one["numerator"], one["denominator"]) for one in taken] == [("2026", 8, 9)]
    assert "花名册" in taken[0]["source"]


def test_a_self_check_held_by_another_window_is_left_alone(page: Page) -> None:
    """While another window fills it in, nothing is written, and the page says so."""
    other = page.context.new_page()
    open_check(other, "#OC-01")
    choose(other, "F")
    saved(other)
    opened(page)
    read(page, fictional_agency())
    go(page, "kpis")
    page.get_by_role("button", name="把这些数取入一份自查").click()
    page.locator('[data-field="check"]').select_option(index=1)
    page.locator(".assess-preview tbody tr").first.wait_for()
    page.get_by_role("button", name="取入", exact=True).click()
    page.locator(".assess-preview .assess-problem").wait_for()

    assert "另一个窗口" in page.locator(".assess-preview .assess-problem").inner_text()
    assert "KPI-1" not in stored(page)[0]["sheet"]["kpis"]


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
    form.get_by_role("button", name="生成 YAML 文件").click()
    form.locator(".assess-problem").wait_for()
    form.locator('[name="indicators"]').fill("航线规划合规率")
    with page.expect_download() as download:
        form.get_by_role("button", name="生成 YAML 文件").click()
    found = yaml.safe_load(Path(download.value.path()).read_text("utf-8"))["provisional"]

    assert found["title"]["zh"] == "低空服务人员"
    assert [one["zh"] for one in found["duties"]] == ["甲", "乙", "丙"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_place_has_a_barrier(page: Page, scheme: str) -> None:
    """Axe finds nothing on any place, and nothing scrolls sideways at 360 px."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    opened(page)
    read(page, fictional_agency())
    page.locator(".assess-row-button").first.click()
    page.get_by_text("依据：维度").click()
    found = {}
    for place in PAGES:
        go(page, place)
        page.set_viewport_size({"width": 360, "height": 800})
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        page.set_viewport_size({"width": 1280, "height": 800})
        found[place] = violations(page) + (["scrolls sideways"] if wide > 0 else [])

    assert found == {place: [] for place in PAGES}
