"""The questionnaire that is filled in offline in Excel and read again."""

import json
import sys
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from tests.support.asking import ask, encoded, file_of, load, refusal, workbook_of
from tests.support.office import put
from tests.support.sheets import (
    CATALOGUE,
    CATALOGUE_TEXT,
    ROOT,
    Sheet,
    answer,
    empty_sheet,
    golden_cases,
    period,
    planned,
    scored_ids,
)


@pytest.fixture(autouse=True)
def _loaded() -> None:
    load()


def filled(sheet: Sheet, fill: Callable[[Workbook], None]) -> bytes:
    """The questionnaire for a sheet, filled in as an agency would, saved again."""
    book = workbook_of("form", sheet=sheet)
    fill(book)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def read(data: bytes, stored: Sheet | None = None) -> Any:
    """What the page is shown before anything is taken."""
    return ask("read_form", {"stored": stored, "base64": encoded(data)})


@pytest.mark.parametrize(
    ("size", "bundles"), [("micro", len(CATALOGUE.bundles)), ("small", 0), ("medium", 0)]
)
def test_the_questionnaire_asks_what_is_scored(size: str, bundles: int) -> None:
    """Every scored clause (and every bundle of a micro agency) has a row with a drop-down; ids are hidden."""
    page = workbook_of("form", sheet=empty_sheet(size))["答卷"]
    choices = {row for v in page.data_validations.dataValidation for row in str(v.sqref).split()}

    rows = (
        len(scored_ids(size)) + bundles + sum(len(CATALOGUE.clauses[name].parts) for name in scored_ids(size))
    )

    assert page.max_row - 2 == rows
    assert sum(_count(area) for area in choices) == rows
    assert page.column_dimensions["A"].hidden
    assert page.row_dimensions[1].hidden


def _count(area: str) -> int:
    first, _, last = area.partition(":")
    return int((last or first)[1:]) - int(first[1:]) + 1


def test_the_questionnaire_is_laid_out_to_be_filled_in() -> None:
    """Hidden names in row 1, headings that stay in view in row 2, a filter over all rows, hidden facts."""
    sheet = empty_sheet() | {"kpis": {"KPI-1": [period("2025", 1, 2)]}}
    book = workbook_of("form", sheet=sheet)
    page, kpis, _, meta = book.worksheets
    last = page.max_row

    assert (page.freeze_panes, page.auto_filter.ref, page.print_title_rows) == ("A3", f"A2:L{last}", "$2:$2")
    assert [cell.value for cell in page[1]][:3] == ["id", "fingerprint", "number"]
    assert [page.column_dimensions[letter].hidden for letter in "ABC"] == [True, True, False]
    assert [page.column_dimensions[letter].width for letter in "DEFGHIJKL"] == [
        24, 56, 14, 14, 14, 14, 24, 32, 28,
    ]  # fmt: skip
    assert [row[2] for row in kpis.iter_rows(min_row=3, max_row=6, values_only=True)] == [
        "2025", None, None, None,
    ]  # fmt: skip
    assert [cell.value for cell in kpis["A"]][2:8] == ["KPI-1"] * 3 + ["KPI-2b"] * 2 + ["KPI-3"]
    assert kpis["C3"].number_format == "@"
    assert [cell.value for cell in meta["A"]] == ["format", "format_version", "sheet"]
    assert (meta.sheet_state, meta["B2"].value) == ("veryHidden", "1")


def test_only_a_declared_condition_offers_not_applicable() -> None:
    """R3: the list of GP-07 has one word more than all others."""
    page = workbook_of("form", sheet=empty_sheet(conditions=["GP-07"]))["答卷"]
    lists = {v.formula1: str(v.sqref) for v in page.data_validations.dataValidation}
    (address,) = (str(cell.coordinate) for cell in page["G"] if page.cell(cell.row, 1).value == "GP-07")

    assert {words.count("、") + words.count(",") for words in lists} == {3, 4}
    assert [area for words, area in lists.items() if "不适用" in words] == [address]


def test_a_simplified_clause_and_a_bundle_are_asked_as_such() -> None:
    """A micro agency reads the simplified text below the question, and what a bundle stands for."""
    page = workbook_of("form", sheet=empty_sheet("micro"))["答卷"]
    rows = {row[0]: row for row in page.iter_rows(min_row=3, values_only=True)}
    questions = {
        key: str(rows[key][4]).splitlines() for key, clause in CATALOGUE.clauses.items() if key in rows
    }
    bundle = CATALOGUE.bundles["MB-01"]

    assert {
        key for key, lines in questions.items() if any(line.startswith("简化做法：") for line in lines)
    } == {
        key
        for key in questions
        if CATALOGUE.clauses[key].size["micro"] == "S" and CATALOGUE.clauses[key].simplified
    }
    asked = str(rows["MB-01"][4]).splitlines()
    assert asked[1:-1] == [f"{m} {line['zh']}" for m, line in zip(bundle.members, bundle.lines, strict=True)]
    assert next(iter(rows)) == "MB-01"
    assert rows["CD-06"][5] == "底线"


def test_a_clause_in_the_simplified_way_is_asked_by_its_own_question() -> None:
    """R4: where its status is S; where it is not, its question stands without the simplified text."""
    raw = json.loads(CATALOGUE_TEXT)
    clause = next(
        one for one in raw["clauses"] if one["size"]["micro"] == "S" and one["size"]["medium"] == "R"
    )
    clause["simplified_question"] = {"zh": "一年有几次？"}
    load(text=json.dumps(raw))
    asked = {}
    for size in ("micro", "medium"):
        page = workbook_of("form", sheet=empty_sheet(size))["答卷"]
        rows = {row[0]: row[4] for row in page.iter_rows(min_row=3, values_only=True)}
        asked[size] = str(rows[clause["id"]]).splitlines()

    counted = [f"总数：{clause['of']['zh']}", f"算一个：{clause['done']['zh']}"]
    assert asked["micro"] == ["一年有几次？", f"简化做法：{clause['simplified']['zh']}", *counted]
    assert asked["medium"] == [clause["question"]["zh"], *counted]


def test_counts_parts_and_yes_no_come_back_as_they_were_written() -> None:
    """R4a, R4b: the lowest part is the clause's answer; what is yes or no is answered so."""

    def fill(book: Workbook) -> None:
        page = book["答卷"]
        put(page, "OC-01", "answer", "基本落实")
        put(page, "OC-01", "done", 4)
        put(page, "OC-01", "of", 6)
        for part, word in zip("abcd", ("全面落实", "部分落实", "基本落实", "全面落实"), strict=True):
            put(page, f"HS-01.{part}", "answer", word)
        put(page, "HS-01.b", "done", 5)
        put(page, "HS-01.b", "of", 6)
        put(page, "OC-12.a", "answer", "全面落实")

    reply = read(filled(empty_sheet(), fill))
    answers = reply["merged"]["answers"]

    assert reply["refused"] == []
    assert answers["OC-01"]["count"] == {"done": 4, "of": 6}
    assert answers["HS-01"]["answer"] == "P"
    assert answers["HS-01"]["parts"]["b"] == {"answer": "P", "count": {"done": 5, "of": 6}}
    assert answers["OC-12"] == {"parts": {"a": {"answer": "F"}}}
    again = workbook_of("form", sheet=reply["merged"])["答卷"]
    rows = {row[0]: row for row in again.iter_rows(min_row=3, values_only=True)}
    assert rows["HS-01.b"][6:9] == ("部分落实", 5, 6)


def test_a_wrong_count_is_told_at_its_cell() -> None:
    """R4a: more done than there are; the other rows are taken."""

    def fill(book: Workbook) -> None:
        put(book["答卷"], "OC-01", "answer", "全面落实")
        put(book["答卷"], "OC-02", "done", 7)
        put(book["答卷"], "OC-02", "of", 6)
        put(book["答卷"], "HS-01.a", "done", "许多")

    reply = read(filled(empty_sheet(), fill))

    assert [one["cell"][0] for one in reply["refused"]] == ["H", "H"]
    assert reply["merged"]["answers"].keys() == {"OC-01"}


def test_an_untouched_questionnaire_gives_back_the_sheet() -> None:
    """Filled in by the tool and read again, every scored answer, reason, item and period is the same."""
    sheet = planned() | {"id": "x"}
    reply = read(file_of("form", sheet=sheet), sheet)
    kept = {row["state"] for row in reply["rows"] if row["before"] != row["after"]}

    assert reply["refused"] == []
    assert kept <= {"kept"}
    assert {**reply["result"], "unmatched": []} == {**ask("score", sheet), "unmatched": []}


def test_a_filled_in_questionnaire_is_taken() -> None:
    """Answers by their words, evidence a line each, KPI numbers; the profile comes along."""

    def fill(book: Workbook) -> None:
        put(book["答卷"], "OC-01", "answer", "基本落实")
        put(book["答卷"], "OC-01", "evidence", "清单｜档案室\n照片")
        put(book["答卷"], "GP-07", "answer", "不适用")
        put(book["答卷"], "GP-07", "reason", "未采用任何简化方式")
        for name, value in {"period": 2025, "numerator": 37, "denominator": 42.0, "source": "台账"}.items():
            put(book["效果指标"], "KPI-2b", name, value)

    reply = read(filled(empty_sheet(conditions=["GP-07"]), fill))
    sheet = reply["merged"]

    assert reply["refused"] == []
    assert sheet["answers"]["OC-01"]["answer"] == "L"
    assert sheet["answers"]["OC-01"]["evidence"] == [
        {"title": "清单", "where": "档案室"},
        {"title": "照片", "where": ""},
    ]
    assert reply["result"]["not_applicable"] == ["GP-07"]
    assert sheet["kpis"] == {"KPI-2b": [period("2025", 37, 42)]}
    assert reply["counts"] == {"new": 3, "changed": 0, "same": 0, "kept": 0, "unmatched": 0, "refused": 0}


def test_a_partly_good_questionnaire_names_every_bad_cell() -> None:
    """Sheet, cell, value and remedy for each; the good rows would be taken, nothing of the bad ones."""
    expected: dict[str, str] = {}

    def fill(book: Workbook) -> None:
        page, kpis = book["答卷"], book["效果指标"]
        put(page, "OC-02", "answer", "全面落实")
        expected[put(page, "OC-01", "answer", "很好")] = "很好"
        expected[put(page, "OC-03", "answer", "不适用")] = "不适用"
        put(page, "GP-07", "answer", "不适用")
        expected[put(page, "GP-07", "reason", "没有")] = "没有"
        expected[put(page, "OC-05", "id", "OC-04")] = "OC-04"
        put(page, "OC-04", "answer", "部分落实")
        put(page, "OC-04", "answer", "部分落实", nth=1)
        put(kpis, "KPI-1", "period", "2025")
        put(kpis, "KPI-1", "numerator", 9)
        expected[put(kpis, "KPI-1", "denominator", "九")] = "九"
        expected[put(kpis, "KPI-3", "period", "去年")] = "去年"

    reply = read(filled(empty_sheet(conditions=["GP-07"]), fill), empty_sheet(conditions=["GP-07"]))
    cells = {one["cell"]: one["value"] for one in reply["refused"]}

    assert cells == expected
    assert {one["sheet"] for one in reply["refused"]} == {"答卷", "效果指标"}
    assert all(one["message"] and one["hint"] for one in reply["refused"])
    assert set(reply["merged"]["answers"]) == {"OC-02", "OC-04"}
    assert reply["merged"].get("kpis", {}).get("KPI-1", []) == []


def test_an_old_answer_comes_back_as_old_and_a_pending_one_as_pending() -> None:
    """R22: nobody confirms a changed wording or last year's answer by saving the file."""
    sheet = {
        **empty_sheet(),
        "answers": {"OC-01": answer("L") | {"fingerprint": "f" * 16}, "OC-02": answer("L")},
    }
    sheet["answers"]["OC-02"]["pending"] = True
    sheet["answers"]["OC-03"] = {"answer": "P", "evidence": [{"title": "甲|乙", "where": "丙"}]}

    def fill(book: Workbook) -> None:
        put(book["答卷"], "OC-04", "answer", "部分落实")

    reply = read(filled(sheet, fill), sheet)

    assert reply["merged"]["answers"]["OC-02"]["pending"] is True
    assert reply["result"]["changed"] == ["OC-01"]
    assert {row["id"]: row["state"] for row in reply["rows"]} == {
        "OC-01": "same", "OC-02": "same", "OC-03": "same", "OC-04": "new",
    }  # fmt: skip


def test_rows_and_columns_may_be_moved() -> None:
    """Columns are found by the hidden names and rows by their ids."""

    def fill(book: Workbook) -> None:
        page = book["答卷"]
        put(page, "OC-01", "answer", "基本落实")
        page.insert_cols(1)
        page.insert_rows(3)

    assert read(filled(empty_sheet(), fill))["merged"]["answers"]["OC-01"]["answer"] == "L"


def test_a_month_typed_as_a_date_is_a_period() -> None:
    """Excel turns 2025-06 into a date; it is read as the month that was meant."""

    def fill(book: Workbook) -> None:
        from datetime import datetime  # noqa: PLC0415 -- only here

        put(book["效果指标"], "KPI-1", "period", datetime(2025, 6, 1))  # noqa: DTZ001 -- as Excel has it
        for name, value in {"numerator": 1, "denominator": 2, "source": "台账"}.items():
            put(book["效果指标"], "KPI-1", name, value)

    assert read(filled(empty_sheet(), fill))["merged"]["kpis"]["KPI-1"] == [period("2025-06", 1, 2)]


def test_a_day_typed_in_a_note_keeps_its_day() -> None:
    """Only a period is a month; elsewhere a date is the day that it names."""

    def fill(book: Workbook) -> None:
        from datetime import datetime  # noqa: PLC0415 -- only here

        put(book["答卷"], "OC-01", "answer", "基本落实")
        put(book["答卷"], "OC-01", "note", datetime(2026, 3, 5))  # noqa: DTZ001 -- as Excel has it

    assert read(filled(empty_sheet(), fill))["merged"]["answers"]["OC-01"]["note"] == "2026-03-05"


def test_without_openpyxl_one_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """The core loads without it; only what needs it is refused, with what to do."""
    for name in [name for name in sys.modules if name.startswith("assess.excel.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "openpyxl", None)

    assert "openpyxl" in refusal("workbook", {"sheet": empty_sheet()})["hint"]
    assert ask("score", empty_sheet())["score"] == 0.0


def test_a_date_beyond_all_calendars_is_a_bad_cell() -> None:
    """A number that Excel calls a date and cannot be one is named, without a warning on the way."""

    def fill(book: Workbook) -> None:
        cell = book["答卷"][put(book["答卷"], "OC-01", "answer", 1e300)]
        cell.number_format = "yyyy-mm-dd"

    reply = read(filled(empty_sheet(), fill))

    assert [one["sheet"] for one in reply["refused"]] == ["答卷"]


def test_the_golden_cases_survive_the_round_trip() -> None:
    """Every worked example scores the same after a trip through Excel."""
    for case in golden_cases():
        sheet = case.sheet
        reply = read(file_of("form", sheet=sheet))

        assert {**reply["result"], "changed": []} == {**ask("score", sheet), "changed": []}


def test_a_questionnaire_as_people_fill_it_in_is_read() -> None:
    """Numbers as text, wide letters and odd spaces; what counts percent or nothing is told."""
    kept = read((ROOT / "tests" / "data" / "form_kpi.xlsx").read_bytes())

    def fill(book: Workbook) -> None:
        put(book["答卷"], "OC-01", "answer", " ｆ\u00a0")
        put(book["效果指标"], "KPI-1", "period", "2025年6月")
        put(book["效果指标"], "KPI-1", "numerator", "３７人")
        put(book["效果指标"], "KPI-1", "denominator", "042")

    found = read(filled(empty_sheet(), fill))

    assert (kept["refused"], found["refused"]) == ([], [])
    assert kept["merged"]["kpis"]["KPI-1"][0] | {"source": ""} == {
        "period": "2025", "numerator": 37, "denominator": 42, "source": "",
    }  # fmt: skip
    assert found["merged"]["answers"]["OC-01"]["answer"] == "F"
    assert found["merged"]["kpis"]["KPI-1"][0]["period"] == "2025-06"
    assert found["merged"]["kpis"]["KPI-1"][0]["numerator"] == 37
    assert found["merged"]["kpis"]["KPI-1"][0]["denominator"] == 42


def test_formulas_without_a_result_are_told() -> None:
    """By cell, whatever they would be: neither blank nor 0 without a word."""

    def fill(book: Workbook) -> None:
        put(book["答卷"], "OC-01", "answer", '="F"')
        put(book["效果指标"], "KPI-1", "period", "2025")
        put(book["效果指标"], "KPI-1", "numerator", "=30+7")
        put(book["效果指标"], "KPI-1", "denominator", 42)

    found = read(filled(empty_sheet(), fill))
    told = [one for one in found["refused"] if one["value"].startswith("=")]

    assert [one["value"] for one in told] == ['="F"', "=30+7"]
    assert {one["message"] for one in told} == {"公式还没有算出结果"}
    assert found["merged"]["kpis"]["KPI-1"][0]["numerator"] is None
