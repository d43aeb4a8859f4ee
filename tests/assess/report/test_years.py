"""Last year beside this year: in the report and in its workbook."""

from typing import Any

import pytest

from tests.support.asking import ask, load, workbook_of
from tests.support.office import column
from tests.support.sheets import CATALOGUE, Sheet, answer, empty_sheet, golden_cases


@pytest.fixture(autouse=True)
def _loaded() -> None:
    load()


def years() -> tuple[Sheet, Sheet]:
    """A self-check and the one of the next year: one answer higher, one lower, a measure done, one not."""
    last = golden_cases()[1].sheet
    now = golden_cases()[1].sheet | {"based_on": {"id": "x", "title": "去年", "updated": ""}}
    last["answers"]["OC-01"], now["answers"]["OC-01"] = answer("P"), answer("F")
    last["answers"]["OC-02"], now["answers"]["OC-02"] = answer("F"), answer("N")
    promised = {"action": "写明等级", "owner": "甲", "due": "2026-06-30"}
    now["answers"]["OC-01"]["last"] = {**promised, "state": "done"}
    now["answers"]["OC-03"]["last"] = {**promised, "action": "补档案"}
    return last, now


def found(model: Any) -> dict[str, Any]:
    """The pieces of the section, tables by their ids and the sentences in one text."""
    (section,) = [one for one in model["sections"] if one["id"] == "years"]
    texts = "".join(block["text"] for block in section["blocks"] if block["type"] == "paragraph")
    return {"text": texts} | {block["id"]: block for block in section["blocks"] if block["type"] == "table"}


def test_each_chapter_and_clause_stands_beside_last_year() -> None:
    """Scores and their difference, answers and their direction; what was promised and whether it is done."""
    last, now = years()
    before, after = ask("score", last), ask("score", now)
    model = found(ask("report", {"sheet": now, "before": last}))
    chapters = {row[0]: row[1:] for row in model["year_chapters"]["rows"]}
    rows = {row[0]: row[2:] for row in model["year_answers"]["rows"]}

    assert chapters["总得分"][:2] == [str(before["score"]), str(after["score"])]
    assert [row[1] for row in list(chapters.values())[1:]] == [
        str(chapter["score"]) for chapter in after["chapters"].values()
    ]
    assert rows["OC-01"] == ["部分落实", "全面落实", "提高"]
    assert rows["OC-02"] == ["全面落实", "未落实", "降低"]
    assert rows["OC-04"][2] == "不变"
    assert [row[2:6] for row in model["promised"]["rows"]] == [
        ["写明等级", "甲", "2026-06-30", "已完成"],
        ["补档案", "甲", "2026-06-30", "未开始"],
    ]


def test_the_workbook_has_the_same_sheets() -> None:
    """Three more than without last year; differences are numbers."""
    last, now = years()
    book = workbook_of("workbook", sheet=now, before=last)
    plain = workbook_of("workbook", sheet=last)

    assert set(book.sheetnames) - set(plain.sheetnames) == {"各章对照", "作答对照", "上年措施"}
    assert column(book["上年措施"], "状态") == ["已完成", "未开始"]
    assert isinstance(column(book["各章对照"], "增减")[0], int | float)


def test_without_last_years_file_its_measures_stand_alone() -> None:
    """The self-check says what it was started from, but that is not in this browser."""
    _, now = years()
    model = found(ask("report", {"sheet": now}))

    assert "不在这个浏览器里" in model["text"]
    assert model.keys() == {"text", "promised"}
    assert "各章对照" not in workbook_of("workbook", sheet=now).sheetnames


def test_other_clause_sets_stand_side_by_side_only() -> None:
    """R15: no difference and no direction between answers to different questions."""
    last, now = years()
    model = found(ask("report", {"sheet": now, "before": {**last, "clause_set": "1.0.0"}}))

    assert {row[3] for row in model["year_chapters"]["rows"]} == {""}
    assert {row[4] for row in model["year_answers"]["rows"]} == {""}
    assert "只并列" in model["text"]


def test_a_bundle_keeps_its_promise() -> None:
    """What was planned for a bundle stands under it, with the bundle's answer of this year."""
    entry = answer("L") | {"last": {"action": "写清单", "due": "2026-01-31", "state": "doing"}}
    sheet = empty_sheet("micro") | {"bundles": {"MB-01": entry}, "based_on": {"id": "x"}}
    (row,) = found(ask("report", {"sheet": sheet}))["promised"]["rows"]

    assert row == [
        "MB-01",
        CATALOGUE.bundles["MB-01"].title["zh"],
        "写清单",
        "",
        "2026-01-31",
        "进行中",
        "基本落实",
    ]


def test_a_first_year_has_no_such_section() -> None:
    """Nothing to stand beside."""
    assert "years" not in {one["id"] for one in ask("report", {"sheet": empty_sheet()})["sections"]}
