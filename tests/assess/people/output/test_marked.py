"""The marked copy of a roster holds every row where it stood and tells at each place what to do."""

from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from assess.people.output.marked import marked_workbook
from assess.people.roster.run import RosterRun
from assess.tabular.header import Row
from assess.tabular.notices import CellError
from assess.tabular.rows import csv_rows
from tests.support.people import PEOPLE

TEXT = """花名册,,,
编号,职业种类,K1,备注
P1,OCC-A1,80,
,OCC-A1,70,没有编号
P3,=1+1,很好,
P1,OCC-A1,60,重复
"""


@pytest.fixture(scope="module")
def found() -> tuple[list[Row], list[CellError]]:
    """The rows of the roster and what could not be taken of them."""
    rows = list(csv_rows(StringIO(TEXT, newline="")))
    run = RosterRun(people=PEOPLE, sheets={"people": iter(rows)})
    return rows, [one for one in run.steps() if isinstance(one, CellError)]


def test_each_error_is_marked_in_its_cell(found: tuple[list[Row], list[CellError]]) -> None:
    """Colour and comment stand under the header that the error names, and nowhere else."""
    rows, errors = found
    sheet = load_workbook(BytesIO(marked_workbook({"people": rows}, errors, "zh")))["people"]
    marked = {cell.coordinate: cell.comment.text for row in sheet for cell in row if cell.comment}

    assert set(marked) == {"D2", "A4", "B5", "C5", "A6"}
    assert all(str(one.data()["fix"]) in "".join(marked.values()) for one in errors)
    assert {cell.coordinate for row in sheet for cell in row if cell.fill.fill_type} == set(marked)


def test_rows_stand_where_they_stood(found: tuple[list[Row], list[CellError]]) -> None:
    """Every text that was read, none of which a spreadsheet would run."""
    rows, errors = found
    sheet = load_workbook(BytesIO(marked_workbook({"people": rows}, errors, "zh")))["people"]
    texts = {row.number: [text or None for text in row.cells] for row in rows}
    texts[5][1] = "'=1+1"

    assert {
        number: [cell.value for cell in sheet[number]][: len(row)] for number, row in texts.items()
    } == texts


def test_an_error_without_a_place_marks_nothing() -> None:
    """A sheet that is not there, and a decision that has no row."""
    errors = [
        CellError(sheet=sheet, row=row, column="编号", value="", key="people.sheet_empty")
        for sheet, row in (("no such sheet", 1), ("people", 0))
    ]
    sheet = load_workbook(BytesIO(marked_workbook({"people": [Row(1, ["编号"])]}, errors, "zh")))["people"]

    assert [cell.comment for cell in sheet[1]] == [None]
