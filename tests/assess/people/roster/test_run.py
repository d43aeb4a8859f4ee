"""A roster is read row by row: each wrong cell is named with what to do, and the good rows stay usable."""

import io
import json
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from assess.core.errors import AnswerError
from assess.messages import message
from assess.people.grading.model import Confirmation
from assess.people.output.result import grade_data
from assess.people.output.roster_book import safe_cell
from assess.people.output.template import template_csv
from assess.people.roster.run import RosterRun
from assess.tabular.notices import CellError
from assess.tabular.rows import encoding_of
from assess.tabular.table import PERCENT
from assess.tabular.workbook import workbook_rows
from tests.support.people import PEOPLE, Record, golden_people, graded, random_people
from tests.support.rosters import FIELDS, csv_text, day, filled_template, flat, run_of

A = golden_people()[0].file
SHEET = message("zh", "people.sheet_people")


def rows_of(count: int) -> list[Record]:
    """So many people like person A, with codes P000, P001 and so on."""
    return [flat(A, f"P{i:03}") for i in range(count)]


def test_a_row_gives_what_the_file_gives() -> None:
    """A person in a row of CSV is graded as the same person in a file, whoever it is."""
    files = [file | {"post_grade": 2} for file in random_people(7, 100)]
    data = csv_text(flat(file, f"P{i:03}") for i, file in enumerate(files)).encode()
    _, rows, errors = run_of(data, rates=PERCENT)
    expected = [
        graded(file | {"person": {**file["person"], "code": f"P{i:03}"}}) for i, file in enumerate(files)
    ]

    assert errors == []
    assert [json.dumps(grade_data(row.grading, row.next)) for row in rows] == [
        json.dumps(one) for one in expected
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(encoding: str) -> None:
    """CSV may be UTF-8 with or without BOM, GB18030, or what Excel calls Unicode text."""
    text = template_csv(PEOPLE).removeprefix("\ufeff") + "甲001,融资对接顾问,中级\r\n"
    _, rows, errors = run_of(text.encode(encoding))

    assert errors == []
    assert [(row.grading.person.code, row.grading.person.post_grade) for row in rows] == [("甲001", 2)]


def test_an_encoding_is_known_across_chunks() -> None:
    """A character cut in two by a chunk's end is still UTF-8."""
    data = "编号,职业种类\n".encode()

    assert encoding_of(data[i : i + 1] for i in range(len(data))) == "utf-8-sig"
    assert encoding_of([data.decode().encode("gb18030")]) == "gb18030"


WRONG_CELLS = [
    ("K1", "八十", "people.cell_number"),
    ("K1", "101", "people.cell_range"),
    ("K1", "-1", "people.cell_negative"),
    ("S5", "0.5", "people.cell_range"),
    ("education", "博导", "people.cell_word"),
    ("occupation", "OCC-Z9", "people.cell_occupation"),
    ("post_grade", "5", "people.cell_word"),
    ("code_signed", "也许", "people.cell_flag"),
    ("months_same_family", "2026-01-05", "people.cell_number"),
    ("practical_score", "120", "people.cell_range"),
    ("code", "", "people.cell_blank"),
    ("K2", "1e3", "people.cell_number"),
    ("K2", "1,200", "people.cell_range"),
    ("C5", "9\ufffd", "people.cell_unreadable"),
]


@pytest.mark.parametrize(("field", "text", "key"), WRONG_CELLS, ids=[f"{f}-{t}" for f, t, _ in WRONG_CELLS])
def test_a_wrong_cell_is_one_error_and_the_person_stands(field: str, text: str, key: str) -> None:
    """Row, column and value are named; only without a code or an occupation nobody can be graded."""
    rows = rows_of(3)
    rows[1][field] = text
    _, good, errors = run_of(csv_text(rows).encode())

    assert [(e.row, e.key, e.value) for e in errors] == [(3, key, text)]
    lost = field in {"code", "occupation"}
    assert [row.grading.person.code for row in good] == ["P000", *(["P001"] * (not lost)), "P002"]
    assert [row.grading.person.unread for row in good if row.grading.person.code == "P001"] == (
        [] if lost else [(field,)]
    )
    assert all(errors[0].data(lang)["fix"] for lang in ("zh", "en"))


def test_full_width_digits_and_percent_signs_are_read_with_a_notice() -> None:
    """９３％ is 93; one notice a column and kind says so, with how many cells."""
    rows = rows_of(3)
    rows[0]["P1"], rows[1]["P1"], rows[2]["K1"] = "９３％", "93%", "８２"
    run, good, errors = run_of(csv_text(rows).encode())
    notices = run.summary()["notices"]
    assert isinstance(notices, list)

    assert errors == []
    assert [row.grading.person.values["P1"] for row in good] == ["93", "93", "93"]
    assert [(n["column"], n["row"], n["count"]) for n in notices] == [
        ("P1", 2, 1),
        ("P1", 2, 2),
        ("K1", 4, 1),
    ]


def test_a_repeated_code_refuses_every_row_after_the_first() -> None:
    """The first of three rows with one code is graded, the others are errors."""
    _, good, errors = run_of(csv_text([*rows_of(1), *rows_of(1), *rows_of(2)]).encode())

    assert [row.grading.person.code for row in good] == ["P000", "P001"]
    assert [(e.row, e.key) for e in errors] == [(3, "people.code_twice"), (4, "people.code_twice")]


def test_blank_rows_are_passed_over() -> None:
    """Blank rows before the header and between people are no errors, and rows keep their numbers."""
    head, *lines = csv_text(rows_of(2)).splitlines()
    text = "\n".join(["", head, ",,,", lines[0], "", lines[1].replace("P001", "")])
    _, good, errors = run_of(text.encode())

    assert len(good) == 1
    assert [e.row for e in errors] == [6]


HEADERS = {
    "people.header_unknown": ["姓名甲乙丙丁"],
    "people.header_near": ["学厉"],
    "people.header_twice": ["学历"],
}


@pytest.mark.parametrize("key", HEADERS)
def test_a_wrong_header_is_told_and_its_column_left(key: str) -> None:
    """The other columns of the file are still read."""
    text = csv_text(rows_of(1), [*FIELDS, *HEADERS[key]])
    _, good, errors = run_of(text.encode())

    assert len(good) == 1
    assert [e.key for e in errors] == [key]


def test_without_a_needed_column_nobody_is_read() -> None:
    """Each missing column is one error; there is no silent default."""
    _, good, errors = run_of(b"name,age\nx,1\n")

    assert good == []
    assert {e.key for e in errors} == {"people.header_unknown", "people.header_missing"}


def test_a_row_longer_than_its_header_is_refused() -> None:
    """An unquoted comma shifts cells: the row is not read."""
    _, good, errors = run_of((csv_text(rows_of(2)).rstrip() + ",99\r\n").encode())

    assert len(good) == 1
    assert [e.key for e in errors] == ["people.extra_cells"]


def test_votes_above_the_panel_are_refused() -> None:
    """More votes than panel members are unknown votes."""
    rows = [flat(A | {"equivalent": {"panel_size": 3, "panel_votes": 4}}, "P1")]

    assert [e.key for e in run_of(csv_text(rows).encode())[2]] == ["people.votes"]


def test_an_assessment_done_before_it_was_started_is_refused() -> None:
    """Its working days would be negative."""
    sheets = {"assessments": [["P0", "", "2026-03-20", "2026-03-02", "", "", "", "2026"]]}
    run, _, errors = run_of(filled_template(rows_of(1), sheets))

    assert [(e.row, e.column, e.value, e.key) for e in errors] == [
        (2, "结果确认日", "2026-03-02", "people.done_before")
    ]
    assert not run.further["assessments"]


@pytest.mark.parametrize("expires", ["9999-12-31", "3000-01-01", "0001-01-01", "1899-12-31"])
def test_a_year_that_no_term_can_be_added_to_is_refused(expires: str) -> None:
    """A licence for ever is no date: the row is refused with what to do, the rest stays usable."""
    sheets = {"licences": [["P000", "许可证", expires], ["P000", "许可证", "2999-12-31"]]}
    run, rows, errors = run_of(filled_template(rows_of(1), sheets))

    assert [e.key for e in errors] == ["people.cell_year"]
    assert (len(rows), run.as_of) == (1, date(2999, 12, 31))
    assert run.summary("zh")


def test_an_error_names_the_column_as_the_file_does() -> None:
    """Blank and repeated cells too, whatever language the header is in."""
    text = "code,occupation\nP1,OCC-C1\nP1,OCC-C1\n,OCC-C1\n"

    assert [(e.row, e.column, e.key) for e in run_of(text.encode())[2]] == [
        (3, "code", "people.code_twice"),
        (4, "code", "people.cell_blank"),
    ]


def merge(book: Workbook) -> None:
    """Two rows of one column become one cell."""
    book[SHEET].merge_cells("A3:A4")


def title_above(book: Workbook) -> None:
    """A merged title stands above the header."""
    book[SHEET].insert_rows(1)
    book[SHEET]["A1"] = "某机构人员名册（虚构）"
    book[SHEET].merge_cells("A1:F1")


def formula(book: Workbook) -> None:
    """A value is a formula that was never computed."""
    book[SHEET].cell(row=3, column=FIELDS.index("K1") + 1, value="=40+42")


BOOKS = {
    "merged": (merge, [(3, "people.merged", "A3:A4"), (4, "people.merged", "A3:A4")], 1),
    "title": (title_above, [], 3),
    "formula": (formula, [(3, "people.formula", "K1 政策法规知识测试")], 3),
}


@pytest.mark.parametrize("name", BOOKS)
def test_a_workbook_keeps_its_good_rows(name: str) -> None:
    """Merged cells and uncomputed formulas are named by their place, the rest is graded."""
    change, expected, good = BOOKS[name]
    _, rows, errors = run_of(filled_template(rows_of(3), change=change))

    assert [(e.row, e.key, e.column) for e in errors] == expected
    assert len(rows) == good


def test_percent_format_counts_in_percent() -> None:
    """A cell that shows 93% holds 0.93, and is read as 93."""

    def show_percent(book: Workbook) -> None:
        cell = book[SHEET].cell(row=2, column=FIELDS.index("P1") + 1, value=0.93)
        cell.number_format = "0%"

    _, rows, errors = run_of(filled_template(rows_of(1), change=show_percent))

    assert errors == []
    assert rows[0].grading.person.values["P1"] == "93"


def test_dates_as_dates_texts_and_numbers() -> None:
    """An expiry may be a date, a text or Excel's day number; anything else is an error with its row."""
    expires = [day("2026-05-01"), "2026-05-01", "2026/5/1", "2026年5月1日", 46143, "soon", "2026-02-30"]
    sheets = {"licences": [["P000", "许可证", value] for value in expires]}
    run, _, errors = run_of(filled_template(rows_of(1), sheets), date(2026, 5, 1))

    assert {row["expires"] for row in run.further["licences"]} == {date(2026, 5, 1)}
    assert len(run.further["licences"]) == 5
    assert [(e.row, e.key) for e in errors] == [(7, "people.cell_date"), (8, "people.cell_date")]


def bad_zip() -> bytes:
    """A zip archive that is no workbook."""
    return b"PK\x03\x04" + b"\x00" * 100


FILES: dict[str, Callable[[], tuple[bytes, str]]] = {
    "old": lambda: (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "xlsx_old"),
    "encrypted": lambda: (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "xlsx_encrypted",
    ),
    "damaged": lambda: (bad_zip(), "xlsx_broken"),
    "big": lambda: (b"PK" + b"\x00" * (11 << 20), "xlsx_too_big"),
    "cut": lambda: (filled_template(rows_of(1))[:-200], "xlsx_broken"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_workbook_is_one_sentence(name: str) -> None:
    """Old, encrypted, damaged or huge: said with what to do, whatever the file's name."""
    data, key = FILES[name]()
    with pytest.raises(AnswerError) as caught:
        list(workbook_rows(data))

    assert caught.value.key == key
    assert all(caught.value.sentence(lang) for lang in ("zh", "en"))


def test_an_empty_file_is_one_error() -> None:
    """Nothing in the file: one error, no people."""
    assert [e.key for e in run_of(b"")[2]] == ["people.sheet_empty"]


def test_as_of_defaults_to_the_newest_date_in_the_file() -> None:
    """Never today's date; a day that is given decides instead."""
    sheets = {"licences": [["P000", "许可证", "2026-05-01"], ["P001", "许可证", "2026-06-30"]]}
    data = filled_template(rows_of(2), sheets)
    newest, given = (run_of(data, as_of)[0].summary() for as_of in (None, date(2026, 5, 2)))
    assert isinstance(newest["due"], list)
    assert isinstance(given["due"], list)

    assert newest["as_of"] == "2026-06-30"
    assert [row["state"] for row in newest["due"]] == ["past", "soon"]
    assert [(row["code"], row["state"]) for row in given["due"]] == [("P000", "past"), ("P001", "soon")]


def test_a_decision_stands_beside_its_proposal() -> None:
    """A confirmed grade is kept with the proposal; without reason, route or person it is refused."""
    sheets = {
        "confirmations": [
            ["P000", "", 2, 2, "", "甲、乙", "2026-03-01", ""],
            ["P001", "", 2, 1, "转岗不满半年", "甲", "2026-03-01", ""],
            ["P002", "", 2, 1, "", "甲", "2026-03-01", ""],
            ["P003", "", 2, 3, "同等能力评审通过", "甲", "2026-03-01", ""],
            ["P004", "OCC-C1", 2, "", "", "", "", ""],
            ["P999", "", 2, 2, "", "甲", "2026-03-01", ""],
        ]
    }
    run, rows, errors = run_of(filled_template(rows_of(5), sheets))
    decided = [row.grading.person.confirmation for row in rows]

    assert [c and (c.proposed_grade, c.grade, c.reason, c.by) for c in decided] == [
        (2, 2, "", ("甲", "乙")),
        (2, 1, "转岗不满半年", ("甲",)),
        None,
        None,
        None,
    ]
    assert [(e.row, e.key) for e in errors] == [
        (4, "people.confirm_reason"),
        (5, "people.confirm_route"),
        (7, "people.no_such_code"),
    ]
    assert run.determined == 2


def test_the_template_has_lists_and_notes() -> None:
    """Each header of the people sheet has a note; words are chosen from lists."""
    book = load_workbook(io.BytesIO(filled_template([])))
    sheet = book[SHEET]

    assert all(cell.comment for cell in sheet[1])
    assert len(sheet.data_validations.dataValidation) == 10
    assert book["lists"].sheet_state == "hidden"


def test_the_lists_of_the_template_hold_the_words_of_their_columns() -> None:
    """Each list covers 2000 rows below the header and all its words, which stand in a hidden sheet."""
    book = load_workbook(io.BytesIO(filled_template([])))
    sheet, lists = book[SHEET], book["lists"]
    scales = {key: [word.title["zh"] for word in words] for key, words in PEOPLE.scales.items()}
    words = {
        "occupation": [f"{key} {one.title['zh']}" for key, one in PEOPLE.occupations.items()],
        "post_grade": ["0", "1", "2", "3", "4"],
        "indicator_set": list(PEOPLE.valid),
        **scales,
        **{flag: ["是", "否"] for flag in ("integrity_clear", "code_signed", "induction_passed")},
    }
    found = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}

    for field, listed in words.items():
        letter = get_column_letter(FIELDS.index(field) + 1)
        assert found.pop(f"{letter}2:{letter}2001") == f"lists!${letter}$1:${letter}${len(listed)}"
        assert [cell.value for cell in lists[letter]][: len(listed)] == listed
    assert found == {}
    assert (sheet.freeze_panes, sheet.column_dimensions["B"].width) == ("B2", 14)


def test_the_notes_of_the_template_say_what_a_column_takes() -> None:
    """The unit of an indicator, a period, a date; duties of each occupation on the last sheet."""
    book = load_workbook(io.BytesIO(filled_template([])))
    notes = {sheet.title: [str(cell.comment.text) for cell in sheet[1] if cell.comment] for sheet in book}
    people = dict(zip(FIELDS, notes[SHEET], strict=True))
    clients = notes[message("zh", "people.sheet_clients")]
    guide = list(book[message("zh", "people.sheet_notes")].values)
    duties = {row[0]: row[2] for row in guide[5:]}

    assert PEOPLE.indicators["K1"].unit["zh"] in people["K1"]
    for field, kind in {
        "code": "code", "occupation": "occupation", "post_grade": "post", "indicator_set": "choice",
        "education": "choice", "panel_votes": "equivalent", "code_signed": "common", "title_months": "months",
    }.items():  # fmt: skip
        assert people[field] == message("zh", f"people.note_{kind}")
    assert clients == [message("zh", f"people.note_{kind}") for kind in ("period", "plain")]
    assert duties == {
        key: "、".join(duty["zh"] for duty in one.duties) for key, one in PEOPLE.occupations.items()
    }


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_what_would_start_a_formula_does_not(text: str) -> None:
    """An apostrophe stands before it; other values are as they are."""
    assert safe_cell(text) == f"'{text}"
    assert [safe_cell(value) for value in ("x", 3, None)] == ["x", 3, None]


def test_the_sample_is_the_same_for_the_same_seed() -> None:
    """N = min(N, max(5, ⌈0.2N⌉)), every grade drawn from, no grade told, another seed another sample."""
    rows = [*rows_of(30), *(flat(golden_people()[5].file, f"F{i:03}") for i in range(12))]
    run, _, _ = run_of(csv_text(rows).encode())
    first, again, other = run.sample("7"), run.sample("7"), run.sample("8")
    strata = first["strata"]

    assert first == again
    assert first["rows"] != other["rows"]
    assert first["size"] == 9
    assert strata == [{"grade": 2, "population": 30, "size": 6}, {"grade": 3, "population": 12, "size": 3}]
    assert "grade" not in str(first["rows"])


def test_posts_and_needs_add_up() -> None:
    """Posts against grades by how far apart, and each need with people and hours."""
    posts = [{**row, "post_grade": grade} for row, grade in zip(rows_of(5), (0, 2, 3, 4, 4), strict=True)]
    posts[4]["C3"] = 1
    summary = run_of(csv_text(posts).encode())[0].summary()
    needs, posts_found = summary["needs"], summary["posts"]
    assert isinstance(needs, list)
    assert isinstance(posts_found, list)
    matches = [
        {k: v for k, v in row.items() if k == "post_grade" or (v and k != "occupation")}
        for row in posts_found
    ]

    assert matches == [
        {"post_grade": 0, "over": 1},
        {"post_grade": 2, "matched": 1},
        {"post_grade": 3, "under_one": 1},
        {"post_grade": 4, "under_two": 1, "undecided": 1},
    ]
    assert {row["indicator"]: row["people"] for row in needs}["S1"] == 4
    assert {row["indicator"]: row["hours"] for row in needs}["K3"] == 14 * 4


@pytest.mark.parametrize(
    ("lang", "column"),
    [("zh", "职业种类"), ("en", "Occupation")],
)
def test_a_missing_column_is_named_in_the_readers_language(lang: str, column: str) -> None:
    """The template's heading stands for a column that the file does not have."""
    _, _, errors = run_of(b"code,post_grade\nP001,2\n")

    assert [one.data(lang)["column"] for one in errors] == [column]


@pytest.mark.parametrize(
    ("lang", "sheet", "column"), [("zh", "等级确认", "编号"), ("en", "Confirmations", "Code")]
)
def test_a_decision_on_nobody_is_placed_in_the_readers_language(lang: str, sheet: str, column: str) -> None:
    """The decision is not of the file, so its place is named as the template does."""
    decided = {
        "P999": None,
        "P998": Confirmation(proposed_grade=2, grade=2, reason="", by=(), on="", route=None),
    }
    run = RosterRun(people=PEOPLE, sheets={}, decided=decided)
    told = [one.data(lang) for one in run.steps() if isinstance(one, CellError) and one.row == 0]

    assert [(one["sheet"], one["column"]) for one in told] == [(sheet, column)]
