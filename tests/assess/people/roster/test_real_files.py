"""Rosters as programs and people leave them are read rightly, or told rightly. Everybody is fictional."""

import io
import subprocess
import sys
import warnings
from collections.abc import Iterable
from datetime import date
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from assess.core.errors import AnswerError
from assess.messages import LANGUAGES, message
from assess.people.output.roster_book import write_workbook
from assess.people.output.roster_json import row_data
from assess.people.output.roster_notes import row_notes
from assess.people.roster.run import GradedRow, RosterRun
from assess.tabular.cells import CellProblem, Noted, date_cell, flag_cell, period_cell
from assess.tabular.cleaning import bare_key, cleaned, narrowed, unescaped
from assess.tabular.names import is_like_a_name
from assess.tabular.notices import CellError
from assess.tabular.rows import HEAD, csv_rows, is_workbook
from assess.tabular.table import FRACTION, PERCENT
from assess.tabular.workbook import workbook_rows
from tests.support.people import PEOPLE, golden_people
from tests.support.rosters import FIELDS, csv_text, filled_template, flat, run_of
from tests.support.sheets import ROOT

FOLDER = ROOT / "tests" / "data" / "rosters"
A = golden_people()[0].file
RATES = ["K4", "P1", "P2", "P3", "P4", "P5", "C5"]


def read(name: str, **options: Any) -> tuple[RosterRun, list[GradedRow], list[CellError]]:
    """A roster of the folder, wholly read, without a word of the library on the terminal."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return run_of((FOLDER / name).read_bytes(), **options)


def grades(rows: Iterable[GradedRow]) -> dict[str, int | None]:
    """The proposal for each code."""
    return {row.person.code: row.grading.proposal.grade for row in rows}


def kinds(run: RosterRun) -> set[str]:
    """The kinds of notice that a roster gave."""
    return {kind for _, _, kind in run.notices.found}


GRADED: dict[str, tuple[dict[str, int | None], set[str]]] = {
    "sheetjs_plain.xlsx": ({"P001": 2, "P002": 2}, {"time"}),
    "dates_with_time.xlsx": ({"P001": 2}, {"time"}),
    "period_autodate.xlsx": ({"P001": 2}, {"period"}),
    "lead_zero_format.xlsx": ({"001": 2, "002": 2}, set()),
    "altenter_header.xlsx": ({"P001": 2, "P002": 2}, {"header"}),
    "xw_crlf_text.xlsx": ({"P001": 2, "P002": 2}, {"break"}),
    "strict.xlsx": ({"P001": 2, "P002": 2}, set()),
    "cover_first.xlsx": ({"P001": 2, "P002": 2}, {"ignored"}),
    "cjk_fmt31_1904.xlsx": ({"P001": 2}, set()),
    "sep_comma.csv": ({"P001": 2, "P002": 2, "P003": 2}, set()),
    "no_default_style.xlsx": ({"P001": 2, "P002": 2}, set()),
}


@pytest.mark.parametrize("name", GRADED)
def test_files_of_programs_are_read(name: str) -> None:
    """Everyone is there with the right grade, nothing is wrong, and what was put right is noticed."""
    run, rows, errors = read(name)
    expected, noticed = GRADED[name]

    assert errors == []
    assert grades(rows) == expected
    assert kinds(run) == noticed


def test_days_are_those_that_were_meant() -> None:
    """A time of day is left off; midnight by universal time is the next day; 1904 counts from 1904."""
    meant = date(2026, 9, 30)
    found = {
        name: [row["expires"] for row in read(name)[0].further["licences"]]
        for name in ("dates_with_time.xlsx", "exceljs.xlsx", "cjk_fmt31_1904.xlsx", "sheetjs_plain.xlsx")
    }

    assert found == {
        "dates_with_time.xlsx": [meant, meant],
        "exceljs.xlsx": [meant],
        "cjk_fmt31_1904.xlsx": [meant],
        "sheetjs_plain.xlsx": [meant],
    }


def test_periods_that_became_days_are_months_again() -> None:
    """What Excel made of 2025-06."""
    run = read("period_autodate.xlsx")[0]

    assert {row["period"] for row in run.further["clients"]} == {"2025-06"}


def test_decoded_line_breaks_are_no_part_of_a_text() -> None:
    """_x000D_ is how a workbook writes a carriage return."""
    run = read("xw_crlf_text.xlsx")[0]

    assert [row["name"] for row in run.further["licences"]] == ["会计师（中级）"]


def test_uncomputed_formulas_are_told_and_no_zeros() -> None:
    """By cell; what else is known of the person stands."""
    _, rows, errors = read("formula_uncomputed_prefixed.xlsx")
    more = read("exceljs.xlsx")[2]

    assert [(e.row, e.key, e.value) for e in errors] == [
        (2, "people.formula", '="不需要"'),
        (2, "people.formula", "=80+2"),
    ]
    assert "K1" not in rows[0].person.values
    assert rows[0].person.unread == ("licence", "K1")
    assert next(row_notes(rows[0], "zh")).startswith(
        "没有读出，按没有填处理：法定资格、政策法规知识测试（K1）"
    )
    assert [(e.row, e.key) for e in more] == [(3, "people.formula")]


def test_fractions_in_columns_of_percentages_are_asked_about() -> None:
    """Nothing is used before somebody says what they are."""
    run, rows, errors = read("fraction_rates.csv")
    asked = run.notices.columns("fraction")
    said = {rates: grades(read("fraction_rates.csv", rates=rates)[1]) for rates in (FRACTION, PERCENT)}

    assert errors == []
    assert [column.split()[0] for _, column in asked] == RATES
    assert not set(RATES) & set(rows[0].person.values)
    assert grades(rows) == {"P001": None, "P002": 2}
    assert said == {FRACTION: {"P001": 2, "P002": 2}, PERCENT: {"P001": 0, "P002": 2}}


def test_the_shell_names_the_columns_of_fractions() -> None:
    """On the terminal, with the two ways to answer."""
    command = [sys.executable, "-m", "assess", "roster", str(FOLDER / "fraction_rates.csv")]
    asked = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)  # noqa: S603 (ours)
    told = subprocess.run([*command, "--rates", "fraction"], cwd=ROOT, capture_output=True, check=False)  # noqa: S603

    assert all(name in asked.stderr.decode() for name in (*RATES, "--rates"))
    assert (told.returncode, told.stderr) == (0, b"")


def test_a_quote_that_never_closes_is_told_where_it_opens() -> None:
    """With the rows that were not read."""
    _, rows, errors = read("open_quote_last.csv")
    told = [error for error in errors if error.key == "people.csv_open"]

    assert rows == []
    assert [(error.row, error.values["lines"]) for error in told] == [(2, "3–4")]
    assert "3–4" in told[0].sentence()


def test_a_quote_that_closes_rows_later_takes_nobody_along_silently() -> None:
    """The rows in between are told, the rows below are read."""
    head, *rows = csv_text([flat(A, f"P{i}") | {"K1": 80} for i in range(6)]).splitlines()
    rows[1] += ',"驻外'
    rows[3] += ',"返聘"'
    _, good, errors = run_of("\n".join([head + ",备注", *rows]).encode())

    assert list(grades(good)) == ["P0", "P4", "P5"]
    assert [(e.row, e.values.get("lines")) for e in errors if e.key == "people.csv_open"] == [(3, "4–5")]


def test_invisible_signs_make_no_second_person() -> None:
    """The second row of one code is told, a mark before a code is gone."""
    run, rows, errors = read("zw_code.csv")

    assert grades(rows) == {"P001": 2, "P003": 2}
    assert [(e.row, e.key, e.value) for e in errors] == [(3, "people.code_twice", "P001")]
    assert kinds(run) == {"hidden"}


CODES = {
    "\u200bP001": "P001", "P001\u00a0": "P001", "Ｐ００１": "P001", "P001\n": "P001", "*P001": "P001",
    "P001★": "P001", "P001（兼）": "P001(兼)", "P001【兼】": "P001(兼)",
    "P\u2011001": "P-001", "张\u200b三": "张三",
    "\ufeffP001": "P001", "P 001": "P 001", "虚构\u3000001": "虚构001",
}  # fmt: skip


@pytest.mark.parametrize("written", CODES)
def test_codes_are_normalised(written: str) -> None:
    """However it is written, one code is one person."""
    run, rows, errors = run_of(csv_text([flat(A, written)]).encode())

    assert errors == []
    assert [bare_key(row.person.code) for row in rows] == [bare_key(CODES[written])]
    assert written == "P 001" or kinds(run)


HEADS = [
    "编号*",
    "*编号",
    "编\n号",
    "编号\u200b",
    "编号：",
    "编 号",
    "【编号】",
    "编号（必填）",
    "ＣＯＤＥ",
    "编号_x000D_",
]


@pytest.mark.parametrize("head", HEADS)
def test_headings_are_normalised(head: str) -> None:
    """Stars, brackets, line breaks and wide letters lose no column, and are noticed."""
    text = csv_text([flat(A, "P1")]).replace("code", f'"{head}"', 1)
    run, rows, errors = run_of(text.encode())

    assert errors == []
    assert grades(rows) == {"P1": run_of(csv_text([flat(A, "P1")]).encode())[1][0].grading.proposal.grade}
    assert "header" in kinds(run)


FORMS: dict[str, tuple[str, str]] = {
    "web": ("<html><body><table><tr><td>编号</td></tr></table>", "file_kind_html"),
    "table": ("\n<TABLE border=1><tr>", "file_kind_html"),
    "mht": ("MIME-Version: 1.0\nX-Document-Type: Workbook\n", "file_kind_html"),
    "xml": (
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook',
        "file_kind_xml2003",
    ),
    "sylk": ("ID;PWXL;N;E\n", "file_kind_sylk"),
    "pdf": ("%PDF-1.7\n", "file_kind_pdf"),
    "rtf": ("{\\rtf1\\ansi", "file_kind_document"),
    "binary": ("a\0b\0\0\1", "file_kind_binary"),
}


@pytest.mark.parametrize("name", FORMS)
def test_what_is_no_table_is_named(name: str) -> None:
    """In one short sentence, in both languages."""
    text, kind = FORMS[name]
    with pytest.raises(AnswerError) as refusal:
        is_workbook(text.encode()[:HEAD])

    for lang in LANGUAGES:
        assert message(lang, kind) in refusal.value.sentence(lang)
        assert len(refusal.value.sentence(lang)) < 160


def test_a_web_page_called_xls_is_named() -> None:
    """It is none of Excel's files, whatever it is called."""
    with pytest.raises(AnswerError) as refusal:
        read("html_table.xls")

    assert "网页" in refusal.value.sentence()


ARCHIVES = {
    "word/document.xml": "file_kind_document",
    "ppt/presentation.xml": "file_kind_slides",
    "content.xml": "file_kind_ods",
    "Index/Document.iwa": "file_kind_numbers",
    "xl/workbook.bin": "file_kind_xlsb",
    "花名册.xlsx": "file_kind_archive",
}


@pytest.mark.parametrize("part", ARCHIVES)
def test_what_is_another_archive_is_named(part: str) -> None:
    """A document, a presentation, a table of another program, or simply packed files."""
    target = io.BytesIO()
    with ZipFile(target, "w") as archive:
        archive.writestr(part, "x")
    with pytest.raises(AnswerError) as refusal:
        run_of(target.getvalue())

    assert message("zh", ARCHIVES[part]) in refusal.value.sentence()


def repacked(data: bytes, part: str, change: tuple[str, str]) -> bytes:
    """The workbook with a text in one part replaced."""
    target = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as source, ZipFile(target, "w", ZIP_DEFLATED) as copy:
        for name in source.namelist():
            text = source.read(name)
            copy.writestr(
                name, text.replace(change[0].encode(), change[1].encode()) if name == part else text
            )
    return target.getvalue()


ODD = {
    "xl/styles.xml": ('<patternFill patternType="gray125"', '<patternFill patternType="odd"'),
    "xl/worksheets/sheet1.xml": (
        "</sheetData>",
        '</sheetData><conditionalFormatting sqref="A1"><cfRule type="odd"/></conditionalFormatting>',
    ),
}


@pytest.mark.parametrize("part", ODD)
def test_odd_looks_do_no_harm(part: str) -> None:
    """Colours and rules that the library does not know: cells, days and percentages are read all the same."""

    def change(book: Workbook) -> None:
        book["人员"].cell(row=2, column=FIELDS.index("P1") + 1, value=0.93).number_format = "0%"

    licences = [["P0", "证", date(2026, 9, 30)]]
    data = filled_template([flat(A, "P0")], {"licences": licences}, change)
    broken = repacked(data, part, ODD[part])
    run, rows, errors = run_of(broken)

    with pytest.raises(ValueError, match=r".+"):
        load_workbook(io.BytesIO(broken))
    assert errors == []
    assert rows[0].person.values["P1"] == "93"
    assert [row["expires"] for row in run.further["licences"]] == [date(2026, 9, 30)]


MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def test_a_macro_file_is_one_by_its_parts() -> None:
    """Its main part's type says so, or there is a part with macros; other endings say nothing."""
    plain = filled_template([flat(A, "P0")])
    with pytest.raises(AnswerError) as refusal:
        run_of(repacked(plain, "[Content_Types].xml", (MAIN, MACRO)))
    default = repacked(
        plain,
        "[Content_Types].xml",
        ("</Types>", f'<Default Extension="bin" ContentType="{MACRO}"/></Types>'),
    )

    assert refusal.value.key == "xlsx_macros"
    assert run_of(default)[2] == []


@pytest.mark.parametrize("value", [0, "", None])
def test_a_result_of_nothing_is_none_where_all_is_to_be_computed(value: object) -> None:
    """Programs that write formulas leave 0 or nothing behind them and ask Excel to compute."""
    book = load_workbook(io.BytesIO(filled_template([flat(A, "P0")])))
    cell = book["人员"].cell(row=2, column=FIELDS.index("K1") + 1, value="=40+42")
    target = io.BytesIO()
    book.save(target)
    cached = "<v></v>" if value is None else f"<v>{value}</v>"
    place = f'<c r="{cell.coordinate}"><f>40+42</f><v></v></c>'
    data = target.getvalue()
    with ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    place = next(
        part
        for part in (place, place.replace("<v></v>", "<v />"), place.replace("<v></v>", "<v/>"))
        if part in sheet
    )
    kept = f'<c r="{cell.coordinate}"><f>40+42</f>{cached}</c>'
    _, rows, errors = run_of(repacked(data, "xl/worksheets/sheet1.xml", (place, kept)))

    assert [(e.row, e.key) for e in errors] == [(2, "people.formula")]
    assert "K1" not in rows[0].person.values


def shown(form: str, value: Any) -> str:
    """The code of a person whose code cell holds a value in a number format."""

    def change(book: Workbook) -> None:
        cell = book["人员"].cell(row=2, column=1, value=value)
        cell.number_format = form

    return run_of(filled_template([flat(A, "P0")], change=change))[1][0].person.code


@pytest.mark.parametrize(
    ("form", "value", "code"),
    [
        ("000", 7, "007"), ('"P"000', 7, "P007"), ("\\P0000", 12, "P0012"), ("0", 7, "7"),
    ("General", 7, "7"),
        ("000;-000", 7, "007"), ("[Red]000", 7, "007"), ('000"号"', 7, "007号"), ("@", "007", "007"),
    ],
)  # fmt: skip
def test_a_code_is_what_the_spreadsheet_shows(form: str, value: Any, code: str) -> None:
    """Zeros and letters of the number format included."""
    assert shown(form, value) == code


def test_a_number_keeps_its_value_whatever_its_format() -> None:
    """Only codes are taken as shown."""

    def change(book: Workbook) -> None:
        book["人员"].cell(row=2, column=FIELDS.index("K1") + 1, value=82).number_format = "0000"

    assert run_of(filled_template([flat(A, "P0")], change=change))[1][0].person.values["K1"] == "82"


@pytest.mark.parametrize(("state", "title"), [("hidden", "名单"), ("visible", "Sheet2"), ("veryHidden", "x")])
def test_people_are_found_on_whatever_sheet(state: Any, title: str) -> None:
    """A second sheet, or a hidden one when no other has people."""

    def change(book: Workbook) -> None:
        book["人员"].title = title
        book.create_sheet("封面", 0)["A1"] = "某某公司"
        book[title].sheet_state = state

    _, rows, errors = run_of(filled_template([flat(A, "P0")], change=change))

    assert (list(grades(rows)), errors) == (["P0"], [])


def test_people_of_another_sheet_are_counted_in_a_notice() -> None:
    """Beside a sheet of people by its name nobody else is read, but told."""

    def change(book: Workbook) -> None:
        copy = book.copy_worksheet(book["人员"])
        copy.title = "去年"

    run, rows, _ = run_of(filled_template([flat(A, "P0"), flat(A, "P1")], change=change))

    assert list(grades(rows)) == ["P0", "P1"]
    assert run.notices.found["去年", "", "people_unread"] == [1, 2]


def test_two_sheets_of_people_are_both_read() -> None:
    """Departments on sheets of their own."""

    def change(book: Workbook) -> None:
        book["人员"].title = "一部"
        copy = book.copy_worksheet(book["一部"])
        copy.title = "二部"
        copy["A2"] = "P1"

    _, rows, errors = run_of(filled_template([flat(A, "P0")], change=change))

    assert (list(grades(rows)), errors) == (["P0", "P1"], [])


def test_titles_above_the_header_are_passed_over() -> None:
    """With a notice; the header is the row with the columns."""
    text = "某某公司花名册,,\n填表日期：2026年3月,,\n" + csv_text([flat(A, "P0")])
    run, rows, errors = run_of(text.encode())

    assert (list(grades(rows)), errors) == (["P0"], [])
    assert run.notices.found["people", "", "above"] == [1, 2]


DAYS = {
    "2026-09-30": (30, None), "2026/9/30 8:00": (30, "time"), "2026-09-30 23:59:59": (30, "time"),
    "2026-09-29 23:59:17": (30, "time"), "2026-09-30 00:00:43": (30, "time"),
    "2026-09-29 16:00:00": (30, "utc"),
    "2026-09-29T16:00:00.000Z": (30, "time"), "2026-09-30T00:00:00+08:00": (30, None),
    "2026-09-30T08:00:00Z": (30, "time"), "2026年9月30日 上午9:05": (30, "time"), "2026.9.30": (30, None),
    "46295": (30, "serial"), "46294.66667": (30, "utc"), "20260930": (30, None),
    "2026-09-30 12:00:00 PM": (30, "time"),
    "2026-09-29 23:59:59.500": (29, "time"),
}  # fmt: skip


@pytest.mark.parametrize("text", DAYS)
def test_a_time_of_day_leaves_the_day(text: str) -> None:
    """As systems and databases export them."""
    found = date_cell(text)
    value, kind = (found.value, found.kind) if isinstance(found, Noted) else (found, None)

    assert (value, kind) == (date(2026, 9, DAYS[text][0]), DAYS[text][1])


@pytest.mark.parametrize("text", ["2026-13-01", "2026-09-30 25:00", "2026-09-30 x", "长期", "2026-09"])
def test_what_is_no_day_is_none(text: str) -> None:
    """However near it comes."""
    with pytest.raises(CellProblem):
        date_cell(text)


PERIODS = {
    "2025": "2025", "2025年": "2025", "2025年度": "2025", "2025-06": "2025-06", "2025年6月": "2025-06",
    "2025年06月": "2025-06", "2025/6": "2025-06", "2025.06": "2025-06",
    "202506": "2025-06", "2025-6": "2025-06",
    "2025Q1": "2025-Q1", "2025年第一季度": "2025-Q1", "2025年1季度": "2025-Q1", "2025-Q3": "2025-Q3",
    "2025年三季度": "2025-Q3", "2025q4": "2025-Q4", "2025年上半年": "2025-H1",
    "2025H2": "2025-H2", "Jun-25": "2025-06",
    "2025-06-01": "2025-06", "2025-06-01 00:00:00": "2025-06", "45809": "2025-06",
}  # fmt: skip


@pytest.mark.parametrize("text", PERIODS)
def test_periods_as_people_write_them(text: str) -> None:
    """Those of the template as they are, others with a notice."""
    found = period_cell(text)
    plain = text in {"2025", "2025-06", "2025-Q3"}

    assert found == (PERIODS[text] if plain else Noted(PERIODS[text], "period"))


@pytest.mark.parametrize("text", ["2025-13", "2025Q5", "去年", "25", "2025-H3", "2025年13月"])
def test_what_is_no_period_is_none(text: str) -> None:
    """It is told as before."""
    with pytest.raises(CellProblem):
        period_cell(text)


WORDS = {
    ("title", "中级会计师"): "intermediate", ("title", "高级工程师"): "associate_senior",
    ("title", "正高级工程师"): "senior", ("title", "助理会计师"): "junior",
    ("title", "工程师"): "intermediate",
    ("qualification", "律师执业证"): "practising", ("qualification", "注册会计师"): "practising",
    ("qualification", "证券从业资格"): "related", ("licence", "律师执业证"): "held",
    ("licence", "已过期"): "missing",
    ("education", "全日制本科"): "bachelor", ("education", "硕士研究生（全日制）"): "master",
}  # fmt: skip


@pytest.mark.parametrize(("field", "text"), WORDS)
def test_titles_as_people_write_them_are_understood(field: str, text: str) -> None:
    """With a notice that asks to check."""
    run, rows, errors = run_of(csv_text([flat(A, "P0") | {field: text}]).encode())
    person = rows[0].person

    assert errors == []
    assert {**person.facts, **person.common}[field] == WORDS[field, text]
    assert "understood" in kinds(run)


@pytest.mark.parametrize(
    ("field", "text"),
    [("title", "高级"), ("title", "注册会计师"), ("education", "本科在读"), ("licence", "办理中"),
     ("education", "本科、硕士"), ("title", "主任科员")],
)  # fmt: skip
def test_what_may_mean_two_things_is_asked(field: str, text: str) -> None:
    """The error lists the words; nothing is guessed."""
    _, rows, errors = run_of(csv_text([flat(A, "P0") | {field: text}]).encode())

    assert [error.key for error in errors] == ["people.cell_word"]
    assert rows[0].person.unread == (field,)


def test_marks_with_their_unit_and_grades_as_pages_write_them() -> None:
    """94分, 46学时, 40个月 and 中级（G2）."""
    row = flat(A, "P0") | {
        "K1": "94分",
        "K3": "46学时",
        "months_same_family": "40个月",
        "post_grade": "中级（G2）",
    }
    run, rows, errors = run_of(csv_text([row]).encode())
    person = rows[0].person

    assert errors == []
    assert (person.values["K1"], person.values["K3"], person.post_grade) == ("94", "46", 2)
    assert person.months["months_same_family"] == 40
    assert "unit" in kinds(run)


def test_years_where_months_are_asked_are_told() -> None:
    """3年 is not 3 months."""
    errors = run_of(csv_text([flat(A, "P0") | {"months_same_family": "3年"}]).encode())[2]

    assert [error.key for error in errors] == ["people.cell_in_years"]


@pytest.mark.parametrize("text", ["合格", "已签署", "√", "通过"])
def test_yes_as_people_write_it(text: str) -> None:
    """And no, which begins likewise."""
    assert flag_cell(text) is True
    assert flag_cell("不合格") is False


@pytest.mark.parametrize(
    ("code", "like"),
    [("张三", True), ("欧阳娜娜", True), ("P001", False), ("虚构001", False), ("工号", False)],
)
def test_a_name_as_a_code_is_noticed(code: str, like: bool) -> None:  # noqa: FBT001
    """It is read, and codes are asked for instead."""
    run = run_of(csv_text([flat(A, code)]).encode())[0]

    assert is_like_a_name(code) is like
    assert ("name" in kinds(run)) is like


def licensed(licence: str, rows: list[list[Any]], as_of: str) -> tuple[GradedRow, list[CellError]]:
    """One person with a legal licence in a state, and licences on the list."""
    data = filled_template([flat(A, "P0") | {"licence": licence}], {"licences": rows})
    run, people, errors = run_of(data, date.fromisoformat(as_of))
    assert run.as_of
    return people[0], errors


def test_an_expired_licence_reaches_the_person() -> None:
    """BR-09: the legal licence is missing from the day after; renewed ones and other days change nothing."""
    old, new = ["P0", "律师执业证", "2026-03-01"], ["P0", "律师执业证", "2027-03-01"]
    expired, _ = licensed("持有", [old], "2026-03-02")
    last_day, _ = licensed("持有", [old], "2026-03-01")
    renewed, _ = licensed("持有", [old, new], "2026-03-02")
    unneeded, _ = licensed("不需要", [old], "2026-03-02")

    assert expired.grading.entry.common["licence"] == "failed"
    assert expired.expired == (("律师执业证", date(2026, 3, 1)),)
    assert (expired.grading.proposal.grade or 0) < (last_day.grading.proposal.grade or 0)
    assert last_day.grading.entry.common["licence"] == renewed.grading.entry.common["licence"] == "met"
    assert unneeded.grading.entry.common["licence"] == "unknown"
    assert row_data(expired)["expired"] == [{"name": "律师执业证", "date": "2026-03-01", "doubtful": False}]
    assert list(row_notes(expired, "zh")) == [
        "资格证件“律师执业证”已于 2026-03-01 过期：停止安排以它为条件的业务，续期查实后恢复（BR-09）"
    ]
    assert "核对" in next(row_notes(unneeded, "zh"))
    assert list(row_notes(renewed, "zh")) == []


def test_a_licence_of_nobody_is_an_error() -> None:
    """Its code is not in the roster."""
    _, errors = licensed("持有", [["P0", "证", "2027-01-01"], ["P9", "证", "2027-01-01"]], "2026-01-01")

    assert [(e.row, e.key, e.value) for e in errors] == [(3, "people.no_such_code", "P9")]


def test_cleaning_leaves_plain_texts_alone() -> None:
    """And says what it did to others."""
    assert cleaned("中级会计师") == ("中级会计师", ())
    assert cleaned("a\r\nb") == ("a b", ("break",))
    assert narrowed("Ｇ２*") == ("G2", ("wide", "star"))
    assert unescaped("A_x005F_x0041__xD83D_") == "A_x0041_\ufffd"


def test_other_separators_are_known() -> None:
    """As Excel writes sep= in its own files, and as people type."""
    assert [list(row.cells) for row in csv_rows(io.StringIO("sep=;\na,b;c\n"))] == [["a,b", "c"]]
    assert [list(row.cells) for row in csv_rows(io.StringIO("编号，职业种类\nP1，OCC-C1\n"))][1] == [
        "P1",
        "OCC-C1",
    ]


def test_the_template_keeps_codes_and_periods_as_texts() -> None:
    """So that 001 stays 001, and 2025-06 becomes no day."""
    book = load_workbook(io.BytesIO(filled_template([])))

    assert book["人员"].column_dimensions["A"].number_format == "@"
    assert book["服务对象评价"].column_dimensions["A"].number_format == "@"


def test_the_result_says_on_every_page_what_it_is() -> None:
    """Title, day, versions and the notice that it decides nothing, on the screen too; the heads repeat."""
    sheets = workbook_rows(filled_template([flat(A, "P0")]))
    run = RosterRun(people=PEOPLE, sheets=sheets, as_of=date(2026, 3, 31))
    target = io.BytesIO()
    write_workbook(run, target, "zh")
    book = load_workbook(io.BytesIO(target.getvalue()))

    assert "openpyxl" not in str(book.properties.creator)
    for sheet in book.worksheets:
        assert "2026-03-31" in str(sheet["A1"].value)
        assert sheet["A2"].value == message("zh", "people.notice")
        assert sheet["A3"].font.b
        assert all(sheet.column_dimensions[letter].width >= 10 for letter in "ABC")
        assert sheet.oddHeader is not None
        assert sheet.oddFooter is not None
        assert "2026-03-31" in str(sheet.oddHeader.left.text)
        assert message("zh", "people.notice") in str(sheet.oddFooter.left.text)
        assert sheet.print_title_rows == "$3:$3"
        assert str(sheet.print_area).startswith(f"'{sheet.title}'!$A$3:")
    assert book["结果"].max_row == 4
