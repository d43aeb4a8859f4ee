"""Excel files: the report's workbook and the questionnaire that is filled in offline."""

import base64
import sys
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from tests.assess.report.test_document import planned
from tests.support.asking import ask, encoded, load, refusal
from tests.support.sheets import CATALOGUE, Sheet, answer, empty_sheet, golden_cases, period, scored_ids


@pytest.fixture(autouse=True)
def _loaded() -> None:
    load()


def file_of(op: str, **request: Any) -> bytes:
    """The file that an operation makes."""
    return base64.b64decode(ask(op, request)["base64"])


def workbook_of(op: str, **request: Any) -> Workbook:
    """That file, opened."""
    return load_workbook(BytesIO(file_of(op, **request)))


def column(sheet: Any, title: str) -> list[Any]:
    """The values below a heading."""
    headings = [cell.value for cell in sheet[1]]
    return [row[headings.index(title)] for row in sheet.iter_rows(min_row=2, values_only=True)]


def test_the_workbook_holds_the_figures_of_the_result() -> None:
    """Seven sheets; the chapters' scores are numbers, equal to the result object's."""
    sheet = planned()
    book, result = workbook_of("workbook", sheet=sheet, printed="2026-11-24"), ask("score", sheet)

    assert book.sheetnames == ["答卷", "各章", "差距", "计划", "证据", "效果指标", "说明"]
    assert column(book["各章"], "得分") == [chapter["score"] for chapter in result["chapters"].values()]
    assert column(book["差距"], "编号") == result["gaps"]
    assert len(column(book["答卷"], "作答")) == len(scored_ids("small"))
    assert column(book["计划"], "措施")[0].startswith("补签保密协议,")
    assert column(book["效果指标"], "数值")[:2] == [75, 60]
    assert ["编制日期", "2026-11-24"] in [list(row) for row in book["说明"].iter_rows(values_only=True)]


def test_the_workbook_can_be_worked_with() -> None:
    """Headings stay in view, every table can be filtered, and the radar chart is Excel's own."""
    data = file_of("workbook", sheet=planned())
    book = load_workbook(BytesIO(data))
    with ZipFile(BytesIO(data)) as archive:
        chart = archive.read("xl/charts/chart1.xml").decode()

    assert {sheet.freeze_panes for sheet in book} == {"A2"}
    assert all(sheet.auto_filter.ref for sheet in book)
    assert "radarChart" in chart


def test_the_tables_are_laid_out_to_be_read_and_printed() -> None:
    """Widths by kind, A4 across with the headings repeated, numbers as they are printed, rows high enough."""
    book = workbook_of("workbook", sheet=planned())
    chapters, plan = book["各章"], book["计划"]
    setup = chapters.page_setup

    assert [chapters.column_dimensions[letter].width for letter in "ABCD"] == [40, 10, 10, 10]
    assert [plan.column_dimensions[letter].width for letter in "ABCD"] == [14, 40, 14, 40]
    assert (setup.paperSize, setup.orientation, setup.fitToHeight) == (9, "landscape", 0)
    assert chapters.sheet_properties.pageSetUpPr
    assert chapters.sheet_properties.pageSetUpPr.fitToPage
    assert chapters.print_title_rows == "$1:$1"
    assert (chapters.auto_filter.ref, book["证据"].auto_filter.ref) == ("A1:F8", "A1:D3")
    assert [(cell.value, cell.number_format) for cell in chapters[2][1:4]] == [
        (15, "0"), (98.1, "0.0"), (12, "0"),
    ]  # fmt: skip
    # 130 signs of double width and 4 of single, 39 of these in a line: 7 lines of 15 points.
    assert plan.row_dimensions[2].height == 105
    assert (chapters.row_dimensions[1].height, chapters.row_dimensions[2].height) == (30, None)


def test_each_answer_stands_with_points_weight_bundle_and_evidence() -> None:
    """What a bundle gives names it and lists its evidence; an own answer stands for itself."""
    evidence = [{"title": "清单", "where": ""}]
    sheet = empty_sheet("micro") | {
        "answers": {"GP-01": {"answer": "P", "evidence": evidence}, "OC-01": {"answer": "L", "note": "注"}},
        "bundles": {"MB-01": answer("F") | {"evidence": [*evidence, {"title": "台账", "where": ""}]}},
    }
    page = workbook_of("workbook", sheet=sheet)["答卷"]
    rows = {row[0]: row[5:] for row in page.iter_rows(min_row=2, values_only=True)}

    assert rows["GP-01"] == ("部分落实", 30, 3, None, "E001", None)
    assert rows["GP-02"][:5] == (
        "全面落实",
        100,
        CATALOGUE.weights[CATALOGUE.clauses["GP-02"].obligation],
        "MB-01",
        "E001、E002",
    )
    assert rows["OC-01"] == ("基本落实", 70, 3, None, None, "注")
    assert rows["OC-02"][:2] == ("未作答", None)


def test_the_radar_shows_the_scores_from_nought_to_a_hundred() -> None:
    """Below the table: titles of the chapters, their scores, one axis."""
    with ZipFile(BytesIO(file_of("workbook", sheet=planned()))) as archive:
        chart = archive.read("xl/charts/chart1.xml").decode()
        drawing = archive.read("xl/drawings/drawing1.xml").decode()

    assert "'各章'!C1</" in chart
    assert "'各章'!$C$2:$C$8</" in chart
    assert "'各章'!$A$2:$A$8</" in chart
    assert '<max val="100" /><min val="0" />' in chart
    assert chart.count('delete val="0"') == 2
    assert "<legend>" not in chart
    assert "<row>9</row>" in drawing


def test_a_row_is_at_most_400_points_high() -> None:
    """However long the text."""
    entry = answer("N") | {"action": "很" * 5000}
    plan = workbook_of("workbook", sheet={**empty_sheet(), "answers": {"OC-01": entry}})["计划"]

    assert max(row.height or 0 for row in plan.row_dimensions.values()) == 400


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r="])
def test_nobody_elses_text_becomes_a_formula(start: str) -> None:
    """Whatever was written, a cell holds text with an apostrophe before it, or a trimmed text."""
    bad = f"{start}HYPERLINK(1)"
    entry = answer("N") | {
        "action": bad,
        "owner": bad,
        "note": bad,
        "evidence": [{"title": bad, "where": bad}],
    }
    sheet = {**empty_sheet(), "title": bad, "answers": {"OC-01": entry}}
    for op in ("workbook", "form"):
        cells = [cell for page in workbook_of(op, sheet=sheet) for row in page.iter_rows() for cell in row]
        texts = [cell.value for cell in cells if isinstance(cell.value, str)]

        assert all(cell.data_type != "f" for cell in cells)
        assert not any(text.startswith(("=", "+", "-", "@", "\t", "\r")) for text in texts)
        assert any("HYPERLINK(1)" in text for text in texts)


def test_control_characters_do_not_break_the_file() -> None:
    """What XML cannot hold is dropped; very long text is cut."""
    entry = answer("N") | {"action": "a\x00b\x1fc", "note": "很" * 40_000}
    book = workbook_of("workbook", sheet={**empty_sheet(), "answers": {"OC-01": entry}})
    clause = column(book["答卷"], "编号").index("OC-01")

    assert "ab c" in column(book["计划"], "措施")
    assert len(column(book["答卷"], "备注")[clause]) == 32767


def names_of(sheet: Any) -> dict[str, int]:
    """Column number of each named column of a questionnaire."""
    return {cell.value: cell.column for cell in sheet[1]}


def filled(sheet: Sheet, fill: Callable[[Workbook], None]) -> bytes:
    """The questionnaire for a sheet, filled in as an agency would, saved again."""
    book = workbook_of("form", sheet=sheet)
    fill(book)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def put(page: Any, key: str, name: str, value: Any, nth: int = 0) -> str:
    """Writes a value in the row of an id; the cell's address."""
    names = names_of(page)
    rows = [row for row in range(3, page.max_row + 1) if page.cell(row, names["id"]).value == key]
    cell = page.cell(rows[nth], names[name], value)
    return str(cell.coordinate)


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

    rows = len(scored_ids(size)) + bundles

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

    assert (page.freeze_panes, page.auto_filter.ref, page.print_title_rows) == ("A3", f"A2:J{last}", "$2:$2")
    assert [cell.value for cell in page[1]][:3] == ["id", "fingerprint", "number"]
    assert [page.column_dimensions[letter].hidden for letter in "ABC"] == [True, True, False]
    assert [page.column_dimensions[letter].width for letter in "DEFGHIJ"] == [24, 56, 14, 14, 24, 32, 28]
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

    assert {key for key, lines in questions.items() if len(lines) > 1} == {
        key
        for key in questions
        if CATALOGUE.clauses[key].size["micro"] == "S" and CATALOGUE.clauses[key].simplified
    }
    assert "、".join(bundle.members) in str(rows["MB-01"][4])
    assert next(iter(rows)) == "MB-01"
    assert rows["CD-06"][5] == "底线"


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
