"""What is wrong in a roster is named by sheet, row and column, in CSV and in every sheet of a workbook."""

import io
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from assess.api.roster_ops import _csv
from assess.core.errors import AnswerError
from assess.messages import message
from assess.tabular.notices import CellError
from assess.tabular.rows import csv_rows
from assess.tabular.workbook import workbook_rows
from tests.support.people import golden_people
from tests.support.rosters import FIELDS, csv_text, filled_template, flat, run_of

A = golden_people()[0].file
PEOPLE_SHEET = message("zh", "people.sheet_people")


def places(errors: Iterable[CellError]) -> list[tuple[str, int, str, str, str]]:
    """Sheet, row, column, value and kind of each error."""
    told = [(error, error.data()) for error in errors]
    return [
        (str(data["sheet"]), error.row, str(data["column"]), error.value, error.key.removeprefix("people."))
        for error, data in told
    ]


def column(field: str) -> str:
    """The Chinese heading of a field."""
    return message("zh", f"people.column_{field}")


def test_a_csv_names_the_line_and_the_heading() -> None:
    """Lines are counted as an editor does: blank ones too, and a cell of two lines is two."""
    lines = [
        "",
        "code,occupation,K1,什么,K1",
        "P1,OCC-C1,82,,",
        '"P',
        '2",OCC-C1,x,,',
        ",,,,",
        "P3,,101,,",
        ",OCC-C1,5,,",
        "P1,OCC-C1,5,,",
        "P5,OCC-C1,5,,,,7",
        f"P6,{'x' * 131073}",
        "P7,OCC-C1,-1,,",
    ]
    _, good, errors = run_of("\n".join(lines).encode())

    assert [row.grading.person.code for row in good] == ["P1", "P 2", "P7"]
    assert places(errors) == [
        ("people", 2, "什么", "什么", "header_unknown"),
        ("people", 2, "K1", "K1", "header_twice"),
        ("people", 5, "K1", "x", "cell_number"),
        ("people", 7, "K1", "101", "cell_range"),
        ("people", 7, "occupation", "", "cell_blank"),
        ("people", 8, "code", "", "cell_blank"),
        ("people", 9, "code", "P1", "code_twice"),
        ("people", 10, "6", "7", "extra_cells"),
        ("people", 11, "", "", "csv_broken"),
        ("people", 12, "K1", "-1", "cell_negative"),
    ]


def test_a_missing_heading_is_named_at_the_header() -> None:
    """Each needed column that is not there is told by its Chinese heading, in the header's row."""
    errors = run_of(b"\n\nK1,K2\n1,2\n")[2]

    assert places(errors) == [
        ("people", 3, column("code"), "", "header_missing"),
        ("people", 3, column("occupation"), "", "header_missing"),
    ]


def test_an_empty_sheet_is_named_at_its_first_row() -> None:
    """Nothing but blank lines."""
    assert places(run_of(b"\n , \n")[2]) == [("people", 1, "", "", "sheet_empty")]


def test_a_long_value_is_shown_by_its_beginning() -> None:
    """80 characters tell which cell is meant."""
    (error,) = run_of(f"code,occupation,K1\nP1,OCC-C1,{'x' * 99}".encode())[2]

    assert error.value == "x" * 80


def test_a_heading_that_is_nearly_one_names_that_one() -> None:
    """One of two characters is near enough; what is like nothing is only unknown."""
    errors = run_of("code,occupation,学厉,甲乙\nP1,OCC-C1,,\n".encode())[2]

    assert [(e.key, dict(e.values)) for e in errors] == [
        ("people.header_near", {"near": column("education")}),
        ("people.header_unknown", {}),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_the_most_frequent_in_the_first_line(delimiter: str) -> None:
    """Comma, semicolon or tab."""
    text = "code,occupation,K1\nP1,OCC-C1,82\n".replace(",", delimiter)

    assert [list(row.cells) for row in csv_rows(io.StringIO(text))] == [
        ["code", "occupation", "K1"],
        ["P1", "OCC-C1", "82"],
    ]


FURTHER: dict[str, list[list[Any]]] = {
    "assessments": [
        ["P0", "2026-06-30", "2026-06-01", "2026-06-01", 4, 100, "1.0.0", "2026-Q4"],
        ["P1", "soon", "", "", 5, 100.5, "", "2026-Q5"],
        ["", "", "2026-06-02", "2026-06-01", "", "", "", "2026"],
        ["P2", "", "2026-06-02", "2026-06-01", "", "", "", "2026"],
    ],
    "recheck": [["P0", "OCC-C1", 0, 4], ["P1", "OCC-Z1", "", "G5"]],
    "survey": [[1, 5, 1, 5, 1], [0, 6, "很好", 5, 1]],
    "clients": [["2026-H2", 5], ["2026-H3", 0.9], ["", 5.1]],
    "licences": [["P0", "许可证", "1900-01-01"], ["P1", "", "2026-02-29"]],
    "confirmations": [
        ["P0", "", 2, 2, "", "甲", "2026-03-01", ""],
        ["P0", "", 2, 2, "", "甲", "2026-03-01", ""],
        ["P9", "", 2, 1, "", "甲", "soon", ""],
    ],
}


def test_further_sheets_name_their_own_rows_and_headings() -> None:
    """The second row of each is wrong in every way that its columns can be."""
    run, good, errors = run_of(filled_template([flat(A, "P0")], FURTHER))
    names = {sheet: message("zh", f"people.sheet_{sheet}") for sheet in FURTHER}
    expected = [
        ("assessments", 3, "due", "soon", "cell_date"),
        ("assessments", 3, "grade", "5", "cell_word"),
        ("assessments", 3, "index", "100.5", "cell_range"),
        ("assessments", 3, "period", "2026-Q5", "cell_period"),
        ("assessments", 4, "code", "", "cell_blank"),
        ("assessments", 5, "done", "2026-06-01", "done_before"),
        ("recheck", 3, "occupation", "OCC-Z1", "cell_occupation"),
        ("recheck", 3, "recheck_grade", "G5", "cell_word"),
        ("recheck", 3, "original_grade", "", "cell_blank"),
        ("survey", 3, "clear", "0", "cell_range"),
        ("survey", 3, "fair", "6", "cell_range"),
        ("survey", 3, "useful", "很好", "cell_number"),
        ("clients", 3, "period", "2026-H3", "cell_period"),
        ("clients", 3, "rating", "0.9", "cell_range"),
        ("clients", 4, "rating", "5.1", "cell_range"),
        ("clients", 4, "period", "", "cell_blank"),
        ("licences", 3, "expires", "2026-02-29", "cell_date"),
        ("licences", 3, "name", "", "cell_blank"),
        ("confirmations", 3, "code", "P0", "code_twice"),
        ("confirmations", 4, "on", "soon", "cell_date"),
    ]

    assert places(errors) == [
        (names[sheet], row, column(field), value, key) for sheet, row, field, value, key in expected
    ]
    assert {sheet: len(rows) for sheet, rows in run.further.items()} == dict.fromkeys(FURTHER, 1)
    assert len(good) == 1


def test_a_workbook_counts_its_own_rows() -> None:
    """Blank rows above the header and between people keep the numbers that the spreadsheet shows."""

    def change(book: Workbook) -> None:
        sheet = book[PEOPLE_SHEET]
        sheet.insert_rows(1, 2)
        sheet.insert_rows(5, 3)
        sheet.cell(row=4, column=FIELDS.index("K1") + 1, value="x")
        sheet.cell(row=8, column=FIELDS.index("K2") + 1, value="y")
        sheet.merge_cells("B9:C10")

    _, good, errors = run_of(filled_template([flat(A, f"P{i}") for i in range(4)], change=change))

    assert [(e.row, e.value) for e in errors] == [(4, "x"), (8, "y"), (9, "OCC-C1"), (10, "OCC-C1")]
    assert [(e.sheet, e.column) for e in errors[2:]] == [(PEOPLE_SHEET, "B9:C10")] * 2
    assert [row.grading.person.code for row in good] == ["P0", "P1"]


def test_the_sheet_of_people_may_have_any_name() -> None:
    """Without one of the known names the first unknown sheet is it; what else is not read is noticed."""
    book = load_workbook(io.BytesIO(filled_template([flat(A, "P0") | {"K1": 500}])))
    book[PEOPLE_SHEET].title = "名单"
    book.create_sheet("备忘")
    target = io.BytesIO()
    book.save(target)
    run, _, errors = run_of(target.getvalue())
    notices = run.notices.data()

    assert [(e.sheet, e.row, e.value) for e in errors] == [("名单", 2, "500")]
    assert [(n["sheet"], n["column"], n["row"], n["count"]) for n in notices] == [("备忘", "", 1, 1)]


def test_a_known_name_is_preferred_and_hidden_sheets_are_not_read() -> None:
    """An unknown sheet before the people is only noticed, a hidden one not even that."""
    book = load_workbook(io.BytesIO(filled_template([flat(A, "P0")])))
    book.create_sheet("封面", 0)
    book.create_sheet("底稿", 0).sheet_state = "hidden"
    target = io.BytesIO()
    book.save(target)
    run, good, errors = run_of(target.getvalue())

    assert (run.people_sheets, len(good), errors) == ([PEOPLE_SHEET], 1, [])
    assert [n["sheet"] for n in run.notices.data()] == ["封面"]


def test_a_notice_names_sheet_column_first_row_and_count() -> None:
    """Excel's day numbers in two rows are one notice; full-width digits another."""
    expires = ["２０２６-05-01", 46143, 46144]
    sheets = {"licences": [["P0", "许可证", value] for value in expires]}
    run, _, errors = run_of(filled_template([flat(A, "P0")], sheets))
    title, heading = message("zh", "people.sheet_licences"), column("expires")

    assert errors == []
    assert [(n["sheet"], n["column"], n["row"], n["count"]) for n in run.notices.data()] == [
        (title, heading, 2, 1),
        (title, heading, 3, 2),
    ]


@pytest.mark.parametrize("given", [True, False])
def test_the_day_that_decides_is_noticed_unless_it_was_given(given: bool) -> None:  # noqa: FBT001
    """Without any place in the file: it is the file's newest date."""
    sheets = {"licences": [["P0", "许可证", "2026-05-01"]]}
    day = date(2026, 5, 1) if given else None
    notices = run_of(filled_template([flat(A, "P0")], sheets), day)[0].summary()["notices"]
    assert isinstance(notices, list)

    assert [(n["sheet"], n["column"], n["row"], n["count"]) for n in notices] == [("", "", 0, 1)] * (
        not given
    )


def test_votes_at_the_panels_size_are_taken_and_more_are_named() -> None:
    """The error stands at the votes, with what was written there."""
    rows = [
        flat(A | {"equivalent": {"panel_size": 3, "panel_votes": votes}}, f"P{votes}") for votes in (3, 4)
    ]
    _, good, errors = run_of(csv_text(rows).encode())

    assert [row.grading.person.code for row in good] == ["P3", "P4"]
    assert places(errors) == [("people", 3, "panel_votes", "4", "votes")]


BOUNDS = [
    ("practical_score", "100", None),
    ("practical_score", "100.01", "people.cell_range"),
    ("case_satisfaction", "100.01", "people.cell_range"),
    ("months_same_family", "0", None),
    ("months_same_family", "1200", None),
    ("K1", "0", None),
    ("K1", "100", None),
    ("K1", "100.000000000000001", "people.cell_range"),
    ("S5", "1", None),
    ("S5", "5", None),
    ("S5", "0.9", "people.cell_range"),
    ("S5", "5.1", "people.cell_range"),
    ("post_grade", "0", None),
    ("post_grade", "4", None),
    ("K3", "999999999999999", None),
    ("K3", "1000000000000000", "people.cell_number"),
]


@pytest.mark.parametrize(("field", "text", "key"), BOUNDS)
def test_a_cell_is_taken_up_to_its_bounds(field: str, text: str, key: str | None) -> None:
    """The least and the greatest value themselves are good."""
    errors = run_of(f"code,occupation,{field}\nP1,OCC-C1,{text}\n".encode())[2]

    assert [e.key for e in errors] == ([key] if key else [])


def test_a_value_out_of_range_is_told_the_range() -> None:
    """From 1 to 5 for a mean rating, 0 to 100 for a score."""
    errors = run_of(b"code,occupation,S5,practical_score\nP1,OCC-C1,5.1,101\n")[2]

    assert [dict(e.values) for e in errors] == [{"least": 1, "most": 5}, {"least": 0, "most": 100}]


DATES = {
    "20000": date(1954, 10, 3),
    "79999": date(2119, 1, 10),
    "19999": None,
    "80000": None,
    "1900-01-01": date(1900, 1, 1),
    "2999-12-31": date(2999, 12, 31),
    "20260501": date(2026, 5, 1),
    "2026-05-01 00:00:00": date(2026, 5, 1),
    "2026-05-01 12:00:00": date(2026, 5, 1),
}


def test_dates_are_taken_within_their_years() -> None:
    """Day numbers from 1954 to 2119 and years from 1900 to 2999; a time of day is left off."""
    sheets = {"licences": [["P0", "许可证", text] for text in DATES]}
    run, _, errors = run_of(filled_template([flat(A, "P0")], sheets))

    assert [row["expires"] for row in run.further["licences"]] == [day for day in DATES.values() if day]
    assert [e.value for e in errors] == [text for text, day in DATES.items() if not day]


def test_a_year_out_of_bounds_is_told_the_bounds() -> None:
    """The first and the last year that a date may have."""
    (error,) = run_of(filled_template([], {"licences": [["P0", "许可证", "3000-01-01"]]}))[2]

    assert dict(error.values) == {"first": 1900, "last": 2999}


NUMBERS: list[tuple[Any, str, str]] = [
    (0.1 + 0.2, "General", "0.3"),
    (12, "General", "12"),
    (1e-7, "General", "0.0000001"),
    (2.5e20, "General", "250000000000000000000"),
    (0.285, "0.0%", "28.5%"),
    (1, "0%", "100%"),
    (True, "General", "true"),
    (False, "General", "false"),
    ("'=1", "General", "=1"),
    ("'x", "General", "'x"),
    (date(2026, 5, 1), "yyyy-mm-dd", "2026-05-01"),
]


def test_cells_are_read_as_the_spreadsheet_shows_them() -> None:
    """Numbers with at most 15 digits and no exponent, percentages in percent, no apostrophe of our own."""
    book = Workbook()
    assert book.active
    for row, (value, form, _) in enumerate(NUMBERS, 1):
        cell = book.active.cell(row=row, column=1, value=value)
        cell.number_format = form
    target = io.BytesIO()
    book.save(target)
    (rows,) = workbook_rows(target.getvalue()).values()

    assert [(row.number, row.cells[0]) for row in rows] == [
        (number, text) for number, (_, _, text) in enumerate(NUMBERS, 1)
    ]


def test_a_csv_of_twenty_mebibytes_is_read_and_one_byte_more_is_not() -> None:
    """The refusal names both sizes."""
    data = b"x" * (20 * 1_048_576)
    _csv(data)
    with pytest.raises(AnswerError) as refusal:
        _csv(data + b"x")

    assert refusal.value.values == {"size": 20, "limit": 20}


def test_a_workbook_of_ten_mebibytes_is_opened_and_one_byte_more_is_not() -> None:
    """Neither is a workbook; which refusal comes tells which was looked into."""
    keys = []
    for size in (10 * 1_048_576, 10 * 1_048_576 + 1):
        with pytest.raises(AnswerError) as refusal:
            workbook_rows(b"PK" + b"\0" * (size - 2))
        keys.append(refusal.value.key)

    assert keys == ["xlsx_broken", "xlsx_too_big"]
