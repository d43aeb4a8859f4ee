"""The first page of a report, for whoever decides."""

from typing import Any

import pytest

from tests.support.asking import ask, load
from tests.support.sheets import CATALOGUE, Sheet, answer, empty_sheet, golden_cases, planned


@pytest.fixture(autouse=True)
def _loaded() -> None:
    load()


def front(sheet: Sheet, **request: Any) -> Any:
    """The page as the browser gets it."""
    return ask("report", {"sheet": sheet, **request})["front"]


def blocks(page: Any) -> dict[str, Any]:
    """Its pieces by kind; the last one of each kind."""
    return {block["type"]: block for part in page["parts"] for block in part["blocks"]}


def test_the_first_page_says_level_problems_measures_and_chapters() -> None:
    """Whose it is and of which day, five steps, three problems in words, open measures, a bar a chapter."""
    sheet = planned() | {"title": "2026年度自查"}
    result = ask("score", sheet)
    page = front(sheet, agency="某某中心", printed="2026-11-29")
    found = blocks(page)

    assert page["line"].split("\u3000") == ["某某中心", "2026年度自查", "2026-11-29"]
    assert [(one["number"], one["reached"], bool(one["here"])) for one in found["steps"]["items"]] == [
        (str(level), level <= result["level"], level == result["level"]) for level in range(1, 6)
    ]
    assert found["list"]["items"][0] == f"{CATALOGUE.clauses['CD-06'].title['zh']}：没有做。"
    assert len(found["list"]["items"]) == 3
    assert found["table"]["rows"][0][0] == f"CD-06 {CATALOGUE.clauses['CD-06'].title['zh']}"
    assert [row[2:] for row in found["table"]["rows"]] == [["质量经理", "2026-12-31"], ["未定", "年底"]]
    assert max(len(row[1]) for row in found["table"]["rows"]) == 60
    assert [row["text"] for row in found["bars"]["rows"]] == [
        str(chapter["score"]) for chapter in result["chapters"].values()
    ]
    assert "不是认证" in page["notice"]


def test_no_more_than_three_measures_and_none_that_is_done() -> None:
    """The others are counted; they stand in the plan."""
    sheet = planned()
    for key in ("OC-01", "OC-02", "OC-03", "OC-04"):
        sheet["answers"][key] = answer("P") | {"action": f"改{key}"}
    sheet["answers"]["CD-06"]["state"] = "done"
    page = front(sheet)
    table = blocks(page)["table"]

    assert len(table["rows"]) == 3
    assert not any(row[1].startswith("补签") for row in table["rows"])
    assert "共5项措施在办，其余见“整改计划”。" in str(page)


def test_without_a_level_no_score_stands_for_one() -> None:
    """Why there is none, and neither figure nor bars; nothing is planned."""
    page = front(empty_sheet("micro"))

    assert not any(one["here"] for one in blocks(page)["steps"]["items"])
    assert "bars" not in blocks(page)
    assert "暂不定级：已答比例低于90%" in str(page)
    assert "得分 0" not in str(page)
    assert "还没有安排措施" in str(page)


def test_missing_evidence_is_a_problem_too() -> None:
    """Everything at F and nothing to show for it: the next level asks for evidence."""
    bare = golden_cases()[1].sheet
    bare["answers"] = {key: {"answer": "F"} for key in bare["answers"]}

    assert "拿不出证据" in str(blocks(front(bare))["list"]["items"])


def test_plan_and_evidence_have_no_first_page() -> None:
    """Only the full report is for whoever decides; each says last what it was scored with."""
    for kind in ("plan", "evidence"):
        assert ask("report", {"sheet": planned(), "kind": kind})["front"] is None
    model = ask("report", {"sheet": planned()})

    assert [label for label, _ in model["versions"]] == ["评分所用条款集", "文件所用条款集", "评分规则"]
    assert not {label for label, _ in model["facts"]} & {label for label, _ in model["versions"]}


def test_markdown_begins_with_the_same_page() -> None:
    """Level, bars and measures as lines; the versions at the end."""
    text = ask("markdown", {"sheet": planned()})["text"]

    assert text.index("## 自查结果概览") < text.index("## 一、")
    assert "**1 起步（现在在这里）** → 2 基本" in text
    assert "- 5 职业种类与等级：98.1" in text
    assert text.rstrip().splitlines()[-1].startswith("- 评分规则：")
