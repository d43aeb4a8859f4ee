"""An authority rolls up what agencies sent: from their files to the tables that may be published."""

from __future__ import annotations

import io
import json
import zipfile
from random import Random
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from tests.assess.rollup.made import other_set
from tests.support.axe import barriers
from tests.support.sheets import CATALOGUE, answer, empty_sheet, scored_ids

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import FilePayload, Page

pytestmark = pytest.mark.browser

AGENCIES = 60
OLDER = "1.9.0"
REGISTER = "机构,地区\n机构0,110105\n没交的机构,110101\n"


def sent(number: int) -> bytes:
    """The file of one fictional agency, answered in full."""
    draw = Random(number)
    named = OLDER if number % 3 == 0 else CATALOGUE.clause_set
    sheet = empty_sheet("small", types=["GEN"], agency=f"机构{number}", region=f"1101{1 + number % 2:02}")
    answers = {key: answer(draw.choice("FFLPN")) for key in scored_ids("small")}
    return json.dumps(
        sheet | {"id": f"虚构{number}", "period": "2026", "answers": answers, "clause_set": named}
    ).encode()


def packed() -> bytes:
    """Most of the files in a zip archive, with one of another kind."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(AGENCIES):
            archive.writestr(f"区一/机构{number}.json", sent(number))
        archive.writestr("区一/说明.txt", "请查收")
    return target.getvalue()


def hold_older(page: Page, site_dir: Path) -> None:
    """The site holds the catalogue of an older clause set besides the present one."""
    content = json.loads((site_dir / "questionnaire.json").read_text("utf-8"))
    page.route("**/questionnaire.json", lambda route: route.fulfill(json={**content, "held": [OLDER]}))
    page.route(
        f"**/data/catalogues/{OLDER}.json", lambda route: route.fulfill(json=json.loads(other_set(OLDER)))
    )


def test_files_are_rolled_up_in_the_page(page: Page, site_dir: Path) -> None:
    """A zip, a loose file and a register: counts, refusals, who has not sent one, tables, a workbook.

    Agencies that name an older clause set stand in lines of their own.
    """
    hold_older(page, site_dir)
    page.goto("/rollup/")
    chooser = page.locator('input[data-kind="files"]')
    files: list[FilePayload] = [
        {"name": "收到.zip", "mimeType": "application/zip", "buffer": packed()},
        {"name": "机构0（再交）.json", "mimeType": "application/json", "buffer": sent(0)},
        {"name": "名录.csv", "mimeType": "text/csv", "buffer": REGISTER.encode()},
    ]
    chooser.set_input_files(files)
    page.locator('.assess-rollup[data-stage="done"]').wait_for(timeout=90_000)
    told = {
        kind: page.locator(f'details[data-told="{kind}"] li').all_inner_texts()
        for kind in ("refused", "aside", "absent")
    }
    page.locator('details[data-table="levels"]').wait_for()
    levels = page.locator('[data-table="levels"] tbody tr').all_inner_texts()

    assert [text.split()[0] for text in told["refused"]] == ["收到.zip/区一/说明.txt"]
    assert told["aside"] == ["机构0（再交）.json 内容完全相同的重复文件"]
    assert told["absent"] == ["没交的机构 未交"]
    assert [text.split()[:4] for text in levels] == [
        [OLDER, "小型", "小型", "20"],
        [CATALOGUE.clause_set, "小型", "小型", "40"],
    ]
    assert barriers(page) == []
    with page.expect_download() as offered:
        page.locator('button[data-kind="xlsx"]').click()
    book = load_workbook(io.BytesIO(offered.value.path().read_bytes()))
    assert "自报数据，重算不等于属实" in str(book.worksheets[1]["A2"].value)
    page.get_by_label("随机种子").fill("7")
    with page.expect_download() as taken:
        page.locator('button[data-kind="inspection"]').click()
    record = load_workbook(io.BytesIO(taken.value.path().read_bytes())).worksheets[0]
    assert str(record["A3"].value).startswith("随机种子 7：从计入的60家机构中抽出5家")
    assert record.max_row == 4 + 5 * 5
    with page.expect_download() as written:
        page.locator('button[data-kind="record"]').click()
    with zipfile.ZipFile(written.value.path()) as word:
        text = word.read("word/document.xml").decode()
    assert 'w:orient="landscape"' in text
    assert text.count("<w:tbl>") == 5
    assert all(str(record.cell(row, 6).value) in text for row in range(5, 10))
    assert page.evaluate("indexedDB.databases().then((found) => found.length)") == 0
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
