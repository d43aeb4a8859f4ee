"""The report's workbook: its figures, its layout, and nothing in it that runs."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.support.asking import ask, file_of, load, workbook_of
from tests.support.office import column
from tests.support.sheets import (
    CATALOGUE,
    answer,
    empty_sheet,
    planned,
    scored_ids,
)


@pytest.fixture(autouse=True)
def _loaded() -> None:
    load()


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


def test_each_answer_stands_with_points_weight_bundle_evidence_and_counts() -> None:
    """What a bundle gives names it and lists its evidence; an own answer stands for itself."""
    evidence = [{"title": "清单", "where": ""}]
    sheet = empty_sheet("micro") | {
        "answers": {
            "GP-01": {"answer": "P", "evidence": evidence},
            "OC-01": {"answer": "L", "note": "注", "count": {"done": 17, "of": 26}},
            "OC-02": {"parts": {"a": {"answer": "F", "count": {"done": 9, "of": 9}}, "b": {"answer": None}}},
        },
        "bundles": {"MB-01": answer("F") | {"evidence": [*evidence, {"title": "台账", "where": ""}]}},
    }
    page = workbook_of("workbook", sheet=sheet)["答卷"]
    rows = {row[0]: row[5:] for row in page.iter_rows(min_row=2, values_only=True)}

    assert rows["GP-01"] == ("部分落实", 30, 3, None, "E001", None, None)
    assert rows["GP-02"][:5] == (
        "全面落实",
        100,
        CATALOGUE.weights[CATALOGUE.clauses["GP-02"].obligation],
        "MB-01",
        "E001、E002",
    )
    assert rows["OC-01"] == ("基本落实", 70, 3, None, None, "注", "17/26")
    assert rows["OC-02"] == ("未作答", None, 3, None, None, None, "a 全面落实 9/9\nb 未作答")


def test_the_radar_shows_the_scores_from_nought_to_a_hundred() -> None:
    """Below the table: titles of the chapters, their scores, one axis."""
    with ZipFile(BytesIO(file_of("workbook", sheet=planned()))) as archive:
        chart = archive.read("xl/charts/chart1.xml").decode()
        drawing = archive.read("xl/drawings/drawing1.xml").decode()

    assert "'各章'!C1</" in chart
    assert "'各章'!$C$2:$C$8</" in chart
    assert "'各章'!$A$2:$A$8</" in chart
    assert re.search('<max val="100" ?/><min val="0" ?/>', chart)
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
