"""The questionnaire that is filled in offline in Excel and read again."""

import json
import sys
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from assess.content.scope import bundle_of
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


def asked(size: str) -> list[str]:
    """The rows of a questionnaire in which nothing is written: questions in the page's order, and parts."""
    rows: list[str] = []
    for key in scored_ids(size):
        clause = CATALOGUE.clauses[key]
        bundle = bundle_of(CATALOGUE, size, clause)
        parts = [] if bundle else [f"{key}.{part.id}" for part in clause.parts]
        rows += [one for one in (bundle.id if bundle else key, *parts) if one not in rows]
    return rows


@pytest.mark.parametrize("size", ["micro", "small", "medium"])
def test_the_questionnaire_asks_what_the_page_asks(size: str) -> None:
    """Chapter by chapter under its heading, a bundle once; a drop-down in each row; ids are hidden."""
    page = workbook_of("form", sheet=empty_sheet(size))["答卷"]
    rows = [row[:4] for row in page.iter_rows(min_row=3, values_only=True)]
    lists = [v for v in page.data_validations.dataValidation if v.type == "list"]
    headings = [str(title) for key, _, _, title in rows if key is None]

    assert [key for key, *_ in rows if key] == asked(size)
    assert headings == [f"{one.number} {one.title['zh']}" for one in CATALOGUE.chapters]
    assert sum(_count(area) for v in lists for area in str(v.sqref).split()) == len(asked(size))
    assert page.column_dimensions["A"].hidden
    assert page.row_dimensions[1].hidden


def test_a_micro_agency_answers_forty_questions() -> None:
    """Not one for each of its clauses."""
    questions = [key for key in asked("micro") if "." not in key]

    assert len(questions) <= 40 < len(scored_ids("micro"))


def test_a_bundled_clause_has_a_row_where_something_is_written_for_it() -> None:
    """Its own answer is not lost on the way through Excel (R13)."""
    sheet = empty_sheet("micro") | {"answers": {"GP-02": answer("P")}}
    ids = [row[0] for row in workbook_of("form", sheet=sheet)["答卷"].iter_rows(min_row=3, values_only=True)]

    assert ids[1:3] == ["MB-01", "GP-02"]
    assert "GP-01" not in ids


def _count(area: str) -> int:
    first, _, last = area.partition(":")
    return int((last or first)[1:]) - int(first[1:]) + 1


def test_the_questionnaire_is_laid_out_to_be_filled_in() -> None:
    """Hidden names in row 1, headings that stay in view in row 2, a filter over all rows, hidden facts."""
    sheet = empty_sheet() | {"kpis": {"KPI-1": [period("2025", 1, 2)]}}
    book = workbook_of("form", sheet=sheet)
    guide, page, kpis, meta = book.worksheets
    last = page.max_row

    assert (page.freeze_panes, page.auto_filter.ref, page.print_title_rows) == ("E3", f"A2:N{last}", "$2:$2")
    assert [cell.value for cell in page[1]][:3] == ["id", "fingerprint", "number"]
    assert [page.column_dimensions[letter].hidden for letter in "ABC"] == [True, True, False]
    assert [page.column_dimensions[letter].width for letter in "DEFGHIJKLMN"] == [
        20, 50, 46, 9, 12, 7, 7, 20, 26, 24, 12,
    ]  # fmt: skip
    assert [cell.value for cell in guide["B"]][2:6] == ["机构", "自查名称", "填写人", "填写范围"]
    assert [row[2] for row in kpis.iter_rows(min_row=3, max_row=6, values_only=True)] == [
        "2025", None, None, None,
    ]  # fmt: skip
    assert [cell.value for cell in kpis["A"]][2:8] == ["KPI-1"] * 3 + ["KPI-2b"] * 2 + ["KPI-3"]
    assert kpis["C3"].number_format == "@"
    assert [cell.value for cell in meta["A"]] == ["format", "format_version", "sheet"]
    assert (meta.sheet_state, meta["B2"].value) == ("veryHidden", "1")


def test_each_row_says_what_its_answers_take() -> None:
    """A line for each answer that may be given there; where nothing is counted, nothing can be typed."""
    raw = json.loads(CATALOGUE_TEXT)
    yes_no = "OC-02"
    next(one for one in raw["clauses"] if one["id"] == yes_no)["yes_no"] = True
    load(text=json.dumps(raw))
    anchors = dict.fromkeys(("OC-01", yes_no), dict.fromkeys("FLPN", "样子"))
    page = workbook_of("form", sheet=empty_sheet(), anchors=anchors)["答卷"]
    rows = {str(cell.value): cell.row for cell in page["A"]}
    closed = next(v for v in page.data_validations.dataValidation if v.type == "textLength")
    lists = {str(v.sqref): v.formula1 for v in page.data_validations.dataValidation if v.type == "list"}
    (offered,) = [words for cells, words in lists.items() if f"H{rows[yes_no]}" in cells.split()]

    assert str(page[f"F{rows['OC-01']}"].value).splitlines()[1] == "基本落实：样子"
    assert str(page[f"F{rows[yes_no]}"].value).splitlines() == ["是：样子", "否：样子"]
    assert offered == '"是,否"'
    assert f"I{rows[yes_no]}:J{rows[yes_no]}" in str(closed.sqref).split()
    assert f"I{rows['OC-01']}:J{rows['OC-01']}" not in str(closed.sqref).split()


def test_a_part_is_given_to_a_person() -> None:
    """Only its chapters are asked, and the file says who and which; an unknown chapter is refused."""
    sheet = empty_sheet(agency="某某中心")
    data = file_of("form", sheet=sheet, by="王芳", chapters=["OC", "BR"])
    book = load_workbook(BytesIO(data))
    reply = read(data)
    chapters = {str(key)[:2] for (key, *_) in book["答卷"].iter_rows(min_row=3, values_only=True) if key}

    assert chapters == {"OC", "BR"}
    assert "效果指标" not in book.sheetnames
    assert (reply["by"], reply["chapters"]) == ("王芳", ["OC", "BR"])
    assert reply["sheet"]["profile"]["agency"] == "某某中心"
    assert refusal("form", {"sheet": sheet, "chapters": ["XX"]})["at"] == "chapters"


def test_name_and_agency_may_be_written_in_the_file() -> None:
    """Whose answers they are, when the file did not say; the person who sees to a clause comes along."""

    def fill(book: Workbook) -> None:
        facts = {str(row[0].value): row[2] for row in book["填写说明"].iter_rows(min_row=3)}
        facts["by"].value, facts["agency"].value = "李明", "某某中心"
        put(book["答卷"], "OC-01", "answer", "基本落实")
        put(book["答卷"], "OC-01", "owner", "张三")

    reply = read(filled(empty_sheet(), fill))

    assert (reply["by"], reply["chapters"]) == ("李明", [])
    assert reply["sheet"]["profile"]["agency"] == "某某中心"
    assert reply["merged"]["answers"]["OC-01"]["owner"] == "张三"


def test_an_older_questionnaire_is_still_read() -> None:
    """Made before there were anchors, owners, names and headings, with bundles and members in rows."""

    def fill(book: Workbook) -> None:
        page = book["答卷"]
        put(page, "MB-01", "answer", "基本落实")
        page.append(["GP-02", None, None, None, None, None, None, "部分落实"])
        names = [cell.value for cell in page[1]]
        for name in ("owner", "anchors"):
            page.delete_cols(names.index(name) + 1)
        del book["填写说明"]

    reply = read(filled(empty_sheet("micro"), fill))

    assert reply["refused"] == []
    assert reply["sheet"]["bundles"]["MB-01"]["answer"] == "L"
    assert reply["sheet"]["answers"]["GP-02"]["answer"] == "P"
    assert reply["by"] == ""


def test_only_a_declared_condition_offers_not_applicable() -> None:
    """R3: the list of GP-07 has one word more than all others."""
    page = workbook_of("form", sheet=empty_sheet(conditions=["GP-07"]))["答卷"]
    lists = {str(v.formula1): str(v.sqref) for v in page.data_validations.dataValidation if v.type == "list"}
    (address,) = (str(cell.coordinate) for cell in page["H"] if page.cell(cell.row, 1).value == "GP-07")

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
    assert rows["CD-06"][6] == "底线"


def test_a_clause_in_the_simplified_way_is_asked_by_its_own_question() -> None:
    """R4: where its status is S; where it is not, its question stands without the simplified text."""
    raw = json.loads(CATALOGUE_TEXT)
    clause = next(
        one for one in raw["clauses"] if one["size"]["micro"] == "S" and one["size"]["medium"] == "R"
    )
    own = {"answers": {clause["id"]: answer("L")}}
    clause["simplified_question"] = {"zh": "一年有几次？"}
    load(text=json.dumps(raw))
    asked = {}
    for size in ("micro", "medium"):
        page = workbook_of("form", sheet=empty_sheet(size) | own)["答卷"]
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
    assert rows["HS-01.b"][7:10] == ("部分落实", 5, 6)


def test_a_wrong_count_is_told_at_its_cell() -> None:
    """R4a: more done than there are; the other rows are taken."""

    def fill(book: Workbook) -> None:
        put(book["答卷"], "OC-01", "answer", "全面落实")
        put(book["答卷"], "OC-02", "done", 7)
        put(book["答卷"], "OC-02", "of", 6)
        put(book["答卷"], "HS-01.a", "done", "许多")

    reply = read(filled(empty_sheet(), fill))

    assert [one["cell"][0] for one in reply["refused"]] == ["I", "I"]
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
