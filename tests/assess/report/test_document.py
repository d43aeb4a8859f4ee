"""The report as plain data, its Markdown, and the calendar of the plan."""

import base64
import io
import json
import re
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from assess.messages import LANGUAGES, messages
from assess.report.calendar import DayEvent, calendar_text
from tests.support.asking import ask, load, refusal
from tests.support.sheets import (
    CATALOGUE,
    ROOT,
    Sheet,
    answer,
    empty_sheet,
    golden_cases,
    planned,
    random_sheets,
)


@pytest.fixture(autouse=True)
def _loaded() -> None:
    load()


def tables(model: Any) -> dict[str, Any]:
    """Every table of a report by its id."""
    blocks = (block for section in model["sections"] for block in section["blocks"])
    return {block["id"]: block for block in blocks if block["type"] == "table"}


def report(sheet: Sheet, **request: Any) -> Any:
    """The report as the page gets it."""
    return ask("report", {"sheet": sheet, **request})


def test_answers_above_their_counts_are_told_where_there_are_any() -> None:
    """R4a: in a sentence of the result and in a table; in the Markdown too."""
    sheet = empty_sheet() | {"answers": {"OC-01": answer("F") | {"count": {"done": 17, "of": 26}}}}
    model, other = report(sheet), report(empty_sheet())
    title = CATALOGUE.clauses["OC-01"].title["zh"]

    assert tables(model)["count_conflict"]["rows"] == [["OC-01", title, "全面落实", "基本落实"]]
    assert any("OC-01" in line for line in model["sections"][0]["blocks"][0]["items"])
    assert f"| OC-01 | {title} | 全面落实 | 基本落实 |" in ask("markdown", {"sheet": sheet})["text"]
    assert "count_conflict" not in {section["id"] for section in other["sections"]}


def test_the_full_report_says_what_the_result_says() -> None:
    """Figures in the tables are those of the result object, as text."""
    sheet = planned()
    result, model = ask("score", sheet), report(sheet, printed="2026-11-24")
    found = tables(model)

    assert [row[2] for row in found["chapters"]["rows"]] == [
        str(c["score"]) for c in result["chapters"].values()
    ]
    assert [row[1] for row in found["gaps"]["rows"]] == result["gaps"]
    assert [row[0] for row in found["gates"]["rows"]] == list(result["gates"])
    assert [row[0] for row in found["not_applicable"]["rows"]] == ["GP-07"]
    assert [row[3] for row in found["conditions"]["rows"]].count("不满足") == len(result["blocked_by"])
    assert ["编制日期", "2026-11-24"] in model["facts"]
    assert model["sections"][-1]["blocks"][-1]["items"] == ["XX-01"]


def test_the_head_names_what_a_collector_of_files_sorts_by() -> None:
    """Agency, region, period, that it is a sample; nothing of what the file leaves out."""
    sheet = planned() | {"period": "2026-H1", "practice": True}
    sheet["profile"] = sheet["profile"] | {"region": "330106"}
    named = ("机构", "地区代码", "自查期间", "性质")

    assert [fact for fact in report(sheet, agency="某某中心")["facts"] if fact[0] in named] == [
        ["机构", "某某中心"],
        ["地区代码", "330106"],
        ["自查期间", "2026-H1"],
        ["性质", "练习或样例，汇总时不计入均值"],
    ]
    assert not [fact for fact in report(empty_sheet())["facts"] if fact[0] in named]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_piece_is_text_and_every_table_is_even(lang: str) -> None:
    """Nothing is left for a renderer to format; sections and tables are numbered through."""
    load(lang)
    for sheet in [planned(), *random_sheets(3, 20)]:
        for kind in ("full", "plan", "evidence"):
            model = report(sheet, kind=kind)
            for table in tables(model).values():
                assert {len(row) for row in table["rows"]} <= {len(table["columns"])}
                assert all(isinstance(cell, str) for row in table["rows"] for cell in row)
            captions = [table["caption"].split()[:2] for table in tables(model).values()]
            assert len({tuple(caption) for caption in captions}) == len(captions)
            assert model["sections"][0]["heading"].startswith({"zh": "一、", "en": "1. "}[lang])


def test_evidence_is_numbered_once_and_names_all_it_serves() -> None:
    """The same title and place is one item with one number (R9)."""
    rows = tables(report(planned(), kind="evidence"))["evidence"]["rows"]

    assert [row[0] for row in rows] == ["E001", "E002"]
    assert rows[1][1:] == ["清单", "A", "OC-01、OC-02"]


def test_the_plan_lists_what_is_arranged_in_gap_order() -> None:
    """整改计划: the items with a measure, an owner or a date, and nothing else."""
    rows = tables(report(planned(), kind="plan"))["plan"]["rows"]

    assert [row[0] for row in rows] == ["CD-06", "DV-05"]
    assert rows[0][4:] == ["质量经理", "2026-12-31", "进行中"]


def test_what_is_done_is_counted_apart_from_what_is_planned() -> None:
    """It stays in the list, as what was arranged."""
    sheet = planned()
    sheet["answers"]["CD-06"]["state"] = "done"
    section = next(one for one in report(sheet, kind="plan")["sections"] if one["id"] == "plan")

    assert "已完成1项，已有安排1项" in section["blocks"][0]["text"]
    assert len(section["blocks"][1]["rows"]) == 2


def test_a_plan_without_arrangements_lists_what_the_next_level_needs() -> None:
    """The clauses of the path (R19) instead of every gap, and a sentence that says so."""
    sheet = golden_cases()[0].sheet
    path = ask("path", sheet)["path"]
    model = report(sheet, kind="plan")
    rows = tables(model)["plan"]["rows"]
    told = [block.get("text") for block in model["sections"][-1]["blocks"]]

    assert {row[0] for row in rows} == {raise_["clause"] for raise_ in path["raises"]}
    assert 0 < len(rows) < len(ask("score", sheet)["gaps"])
    assert f"下表列出其中到下一级需要的{len(rows)}项。" in told


def test_notes_stand_in_every_report_those_of_bundles_too() -> None:
    """In a section of their own, in Markdown, and in the workbook beside each answer that a bundle gives."""
    bundle = CATALOGUE.bundles["MB-01"]
    sheet = empty_sheet("micro") | {
        "answers": {"OC-10": answer("P") | {"note": "等盖章"}},
        "bundles": {"MB-01": answer("P") | {"note": "去年写过"}},
    }
    rows = tables(report(sheet))["notes_made"]["rows"]
    text = ask("markdown", {"sheet": sheet})["text"]
    book = load_workbook(io.BytesIO(base64.b64decode(ask("workbook", {"sheet": sheet})["base64"])))
    cells = [str(cell.value) for row in book["答卷"].iter_rows() for cell in row]

    assert [(row[0], row[2]) for row in rows] == [("OC-10", "等盖章"), ("MB-01", "去年写过")]
    assert "等盖章" in text
    assert "去年写过" in text
    assert cells.count("等盖章") == 1
    assert cells.count("MB-01：去年写过") == len(bundle.members)
    assert "notes_made" not in tables(report(empty_sheet()))


def test_a_clause_with_a_plan_of_its_own_has_nothing_of_its_bundles() -> None:
    """The page shows the same: one plan or the other, never half of each."""
    sheet = empty_sheet("micro") | {
        "answers": {"GP-01": {"owner": "甲"}},
        "bundles": {"MB-01": answer("P") | {"action": "写清单", "due": "2026-12-31"}},
    }
    rows = {row[0]: row[3:] for row in tables(report(sheet, kind="plan"))["plan"]["rows"]}

    assert list(rows) == ["GP-01", "MB-01"]
    assert "甲" in rows["GP-01"]
    assert not {"写清单", "2026-12-31"} & {*rows["GP-01"]}
    assert {"写清单", "2026-12-31"} <= {*rows["MB-01"]}


@pytest.mark.parametrize("given", [answer("P"), {}], ids=["answered", "unanswered"])
def test_the_plan_of_a_bundle_is_one_row_everywhere(given: Sheet) -> None:
    """Page, report, workbook, Markdown and calendar: one row for a bundle, which names its clauses."""
    bundle = CATALOGUE.bundles["MB-01"]
    written = {"action": "写清单", "owner": "甲", "due": "2026-12-31"}
    sheet = empty_sheet("micro") | {"bundles": {"MB-01": given | written}, "id": "x"}
    shown = {row["id"]: row for row in ask("plan", sheet)["items"]}
    document = tables(report(sheet, kind="plan"))["plan"]["rows"]
    book = load_workbook(io.BytesIO(base64.b64decode(ask("workbook", {"sheet": sheet})["base64"])))
    cells = [cell.value for page in book for row in page.iter_rows() for cell in row]

    row = {"id": "MB-01", "bundle": True, "clauses": list(bundle.members), "gap": True}
    assert shown["MB-01"] | {"group": ""} == row | {"group": ""}
    gaps = len(ask("score", sheet)["gaps"])
    assert f"对应{gaps}条差距" in ask("markdown", {"sheet": sheet, "kind": "plan"})["text"]
    assert len(shown) < gaps
    assert [row[0] for row in document] == ["MB-01"]
    assert [str(row[0].value) for row in book["计划"].iter_rows(min_row=2)] == list(shown)
    assert [row[1] for row in document if row[0] == "MB-01"] == [
        f"{bundle.title['zh']}（合并问题：{'、'.join(bundle.members)}）"
    ]
    assert cells.count("写清单") == 1
    assert ask("markdown", {"sheet": sheet, "kind": "plan"})["text"].count("写清单") == 1
    assert ask("calendar", {"sheet": sheet})["text"].count("BEGIN:VEVENT") == 1


def test_small_numbers_are_hidden_in_what_others_read() -> None:
    """R10: a denominator under 5 is shown to the agency itself only."""
    own, others = (tables(report(planned(), audience=who))["kpis"]["rows"][:2] for who in ("own", "others"))

    assert [row[3:6] for row in own] == [["3", "4", "75.0"], ["3", "5", "60.0"]]
    assert [row[3:6] for row in others] == [["不足5", "不足5", "不显示"], ["3", "5", "60.0"]]


def paragraphs(model: Any, section: str) -> str:
    """The sentences of one section of a report."""
    blocks = next(one["blocks"] for one in model["sections"] if one["id"] == section)
    return "\n".join(block["text"] for block in blocks if block["type"] == "paragraph")


def test_the_path_section_says_what_no_raise_brings() -> None:
    """Missing evidence is counted and named, effect indicators are told, and the top says so."""
    bare = golden_cases()[1].sheet
    bare["answers"] = {key: {"answer": "F"} for key in bare["answers"]}
    lacking = paragraphs(report(bare), "path")
    top = next(case for case in golden_cases() if ask("score", case.sheet)["level"] == 5).sheet

    assert "到3级不需要再提升作答。" in lacking
    assert "补充证据\n已达到“基本落实”及以上而没有证据的要求类条款：GP-01、" in lacking
    assert "有两期数据的效果指标0项，需6项" in paragraphs(report(golden_cases()[4].sheet), "path")
    assert paragraphs(report(top), "path") == paragraphs(report(top), "level") == "已满足最高等级的各项条件。"


def test_answers_to_changed_wording_are_named() -> None:
    """R22: the report lists what is to be confirmed again."""
    sheet = {**empty_sheet(), "answers": {"OC-01": answer("L") | {"fingerprint": "f" * 16}}}
    (section,) = [one for one in report(sheet)["sections"] if one["id"] == "changed"]

    assert section["blocks"][1]["items"] == [f"OC-01 {CATALOGUE.clauses['OC-01'].title['zh']}"]


def test_a_kind_or_audience_that_is_not_there_is_refused() -> None:
    """One sentence for each."""
    assert refusal("report", {"sheet": empty_sheet(), "kind": "x"})["at"] == "kind"
    assert refusal("report", {"sheet": empty_sheet(), "audience": "x"})["at"] == "audience"


def test_markdown_holds_every_cell_and_no_markup_of_others() -> None:
    """Text that somebody wrote cannot break a table or become HTML."""
    text = ask("markdown", {"sheet": planned()})["text"]
    result = ask("score", planned())

    assert "<script" not in text.replace("\\<script", "")
    assert all(f"| {clause} |" in text for clause in result["gaps"])
    assert str(result["score"]) in text


def unfolded(text: str) -> list[str]:
    """The content lines of a calendar."""
    return text.replace("\r\n ", "").split("\r\n")


def test_the_calendar_follows_rfc_5545() -> None:
    """Lines of at most 75 octets, escaped text, whole days, UIDs that stay the same."""
    reply = ask("calendar", {"sheet": planned()})
    lines = unfolded(reply["text"])

    assert reply["clauses"] == ["CD-06"]
    assert reply["skipped"] == ["DV-05"]
    assert max(len(line.encode()) for line in reply["text"].split("\r\n")) <= 75
    assert "\n" not in reply["text"].replace("\r\n", "")
    assert lines[4:9] == [
        "BEGIN:VEVENT",
        "UID:7d5c-CD-06@sme-selfcheck",
        "DTSTAMP:20261123T091000Z",
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
    ]
    assert lines[9].startswith("SUMMARY:CD-06 补签保密协议\\, 培训\\; 检查很长")
    assert reply == ask("calendar", {"sheet": planned()})


@pytest.mark.parametrize(
    ("updated", "stamp"),
    [
        ("2026-11-23T09:10:00Z", "20261123T091000Z"),
        ("2026-11-23T09:10:00.123Z", "20261123T091000Z"),
        ("2026-11-23T09:10:00", "19700101T000000Z"),
        ("2026-11-23 09:10:00Z", "19700101T000000Z"),
        ("2026-11-23T09:10Z", "19700101T000000Z"),
        ("2026-11-23T09:1x:00Z", "19700101T000000Z"),
        ("202x-11-23T09:10:00Z", "19700101T000000Z"),
        ("２026-11-23T09:10:00Z", "19700101T000000Z"),
        ("", "19700101T000000Z"),
    ],
)
def test_the_stamp_is_the_time_of_the_last_change(updated: str, stamp: str) -> None:
    """Any other form than the file's own gives the first moment of 1970."""
    entry = answer("N") | {"due": "2026-12-31"}
    sheet = {**empty_sheet(), "updated": updated, "answers": {"OC-01": entry}}

    assert f"DTSTAMP:{stamp}\r\n" in ask("calendar", {"sheet": sheet})["text"]


def test_a_long_line_is_folded_at_75_octets() -> None:
    """The first part fills 75, later ones start with a space that counts; no character is cut."""
    summary = "a" * 67 + "b" * 74 + "很" * 25
    event = DayEvent(uid="x", day=date(2026, 12, 31), summary=summary, description="", updated="")
    lines = calendar_text([event], "zh").split("\r\n")
    start = lines.index("SUMMARY:" + "a" * 67)

    assert lines[start + 1 : start + 4] == [" " + "b" * 74, " " + "很" * 24, " 很"]
    assert lines[start + 4] == "DESCRIPTION:"


def test_columns_say_kind_and_width() -> None:
    """Numbers stand to the right, broad columns take three shares; every table names them."""
    model = report(planned())
    found = {
        key: [(c["id"], c["kind"], c["width"]) for c in t["columns"]] for key, t in tables(model).items()
    }

    assert found["path"] == [
        ("clause", "text", 1), ("title", "text", 3), ("now", "text", 1), ("to", "text", 1),
        ("steps", "number", 1),
    ]  # fmt: skip
    assert [row[0] for row in tables(model)["gaps"]["rows"]] == [
        str(n) for n in range(1, len(ask("score", planned())["gaps"]) + 1)
    ]
    assert [section["number"] for section in model["sections"]] == [*"一二三四五六七八九十", "十一"]


@pytest.mark.parametrize(
    "due", ["9999-12-31", "2026-02-30", "0000-01-01", "x", "2026-12-31\r\nX:1", "20261231", "2026-W01-1"]
)
def test_a_due_date_that_is_no_day_is_told(due: str) -> None:
    """It is left out of the calendar and named."""
    sheet = {**empty_sheet(), "answers": {"OC-01": answer("N") | {"due": due}}}
    reply = ask("calendar", {"sheet": sheet})

    assert (reply["clauses"], reply["skipped"]) == ([], ["OC-01"])
    assert "VEVENT" not in reply["text"]


def test_done_items_are_not_in_the_calendar() -> None:
    """Only what is still to be done asks for a day."""
    sheet = {**empty_sheet(), "answers": {"OC-01": answer("N") | {"due": "2026-12-31", "state": "done"}}}

    assert ask("calendar", {"sheet": sheet})["clauses"] == []


def test_the_report_room_has_every_string_in_both_languages_and_uses_it() -> None:
    """A key of one language is a key of the other, and some code names it or its beginning."""
    zh, en = (messages(lang, "report") for lang in LANGUAGES)
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "assess").rglob("*.py"))
    families = (
        "front_",
        "sheet_",
        "title_",
        "section_",
        "table_",
        "column_",
        "rule_",
        "state_",
        "sign_",
        "fact_",
    )
    named = set(re.findall(r"""["']([a-z_]+)["']""", source))
    unused = {key for key in zh if key not in named and not key.startswith(families)}

    assert zh.keys() == en.keys()
    assert unused <= {"requirement", "recommendation", "permission"}
    assert json.dumps(sorted(zh)) == json.dumps(sorted(en))
