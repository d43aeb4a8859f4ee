"""A roster that never saw the template gets to a result in the page, and the reader is asked, not guessed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.support.axe import barriers_of
from tests.support.rosterpage import ROW, counted, drop, errors, opened, read, saved_file
from tests.support.rosters import FIELDS, csv_text, messy_roster
from tests.support.selfcheck import go

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ASKED = "核对列名和内容"
FRACTION, PERCENT = "是比例（0.93＝93%）", "是百分数（0.93＝0.93%）"


def asked(page: Page, data: bytes, name: str = "花名册.xlsx") -> None:
    """The file is chosen, and the page asks."""
    drop(page, data, name)
    page.get_by_role("heading", name=ASKED, exact=True).wait_for(timeout=60_000)


def choose(page: Page, field: str, label: str) -> None:
    """An option of a field is chosen."""
    page.locator(f'[data-field="{field}"]').select_option(label=label)


def answer(page: Page, button: str) -> None:
    """The question is answered, and the roster read to its end."""
    page.get_by_role("button", name=button, exact=True).click()
    page.locator(".assess-people:is([data-page='people'], [data-page='errors'])").wait_for(timeout=60_000)


def test_a_messy_roster_gets_to_a_result(page: Page) -> None:
    """Forty people under headers of their own: guessed, corrected, read; only the columns are remembered."""
    opened(page)
    asked(page, messy_roster())
    main = page.locator(".assess-main")
    told = main.inner_text()
    focus = page.evaluate("document.activeElement?.textContent")
    barriers = barriers_of(page, ["start"])
    choose(page, "column-岗位", "不读取")
    page.locator('[data-field="everyone"]').wait_for()
    blocked = page.get_by_role("button", name=FRACTION, exact=True).is_disabled()
    choose(page, "column-岗位", "职业种类")
    choose(page, "word-法务", "OCC-J1 法律服务人员")
    choose(page, "word-司机", "不列入")
    answer(page, FRACTION)
    kept = page.evaluate("JSON.stringify(localStorage)")
    wrong = errors(page)

    assert "第 4 行找到表头，下面有 40 人" in told
    assert "按时完成率：40 格中 40 格不大于1" in told
    assert focus == ASKED
    assert barriers == {}
    assert blocked
    assert wrong == []
    assert "共 36 人" in counted(page)
    assert "4 行按您的指定不列入" in _notices(page)
    assert "3 行是合计或小计" in _notices(page)
    assert "工号" in kept
    assert not any(word in kept for word in ("A001", "融资", "赵", "本科"))

    asked(page, messy_roster(seed=8))
    again = main.inner_text()
    page.get_by_role("button", name="取消", exact=True).click()

    assert "列名已按上次的对应填好" in again
    assert "共 36 人" in counted(page)


def _notices(page: Page) -> str:
    go(page, "errors")
    return page.locator(".assess-main").inner_text()


def test_names_are_replaced_before_anything_is_kept(page: Page) -> None:
    """Nothing of the page or of its workbook names anybody; the reader may take the codes as they are."""
    rows = [ROW | {"code": name} for name in ("赵甲一", "钱乙二")]
    opened(page)
    asked(page, csv_text(rows).encode(), "名单.csv")
    told = page.locator(".assess-main").inner_text()
    answer(page, "按这样读取")
    shown = page.locator(".assess-rows").inner_text()
    kept = page.evaluate("JSON.stringify(localStorage)")

    assert "2 个编号像是姓名" in told
    assert "第2行" in shown
    assert "赵甲一" not in shown + kept + json.dumps(errors(page), ensure_ascii=False)


@pytest.mark.parametrize(("button", "wanted"), [(FRACTION, "中级（G2）"), (PERCENT, "见习（G0）")])
def test_small_rates_are_asked_about_first(page: Page, button: str, wanted: str) -> None:
    """A file of the template with 0.93 for 93 %: either answer is a button, and nothing is read before."""
    rates = dict.fromkeys(("K4", "P1", "P2", "P3", "P4", "P5", "C5"), 0.97)
    opened(page)
    asked(page, csv_text([ROW | rates], FIELDS).encode(), "名单.csv")

    assert page.get_by_role("heading", name="这一列都不大于1，是比例吗？").is_visible()
    assert page.locator(".assess-rows").count() == 0
    answer(page, button)
    assert wanted in page.locator(".assess-rows").inner_text()


def test_a_sample_is_tried_and_saved(page: Page) -> None:
    """Fictional people, read like any other file."""
    opened(page)
    saved = saved_file(page, "下载示例名单")
    page.get_by_role("button", name="用示例名单试一下（虚构）").click()
    page.locator(".assess-people[data-page='people']").wait_for(timeout=60_000)

    assert saved.read_bytes()[:2] == b"PK"
    assert "共 12 人" in counted(page)
    assert errors(page) == []


def test_wrong_words_are_one_row_and_can_be_said(page: Page) -> None:
    """The same word in many rows is told once; asked again, the reader says what it means."""
    opened(page)
    read(
        page,
        csv_text([ROW | {"code": f"P{at}", "occupation": "财税专员"} for at in range(8)]).encode(),
        "名单.csv",
    )
    found = errors(page)
    page.get_by_role("button", name="核对列名和内容，重新读取").click()
    page.get_by_role("heading", name=ASKED, exact=True).wait_for()
    answer(page, "按这样读取")

    assert [row[1:4] for row in found] == [["2、3、4、5、6 等 8 行", "occupation", "财税专员"]]
    assert "共 8 人" in counted(page)
