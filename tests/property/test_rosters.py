"""A law of rosters: whatever programs and people do to a file, nobody on it is lost without a word.

Every row of people comes out graded or is told. ROSTERS=500 tries as many files as the closing check does.
"""

import io
import os
import re
import warnings
from collections.abc import Callable
from datetime import datetime
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from assess.core.errors import AnswerError
from assess.messages import message
from tests.support.people import golden_people
from tests.support.rosters import csv_text, filled_template, flat, run_of

COUNT = int(os.environ.get("ROSTERS", "36"))
A = golden_people()[0].file
PEOPLE = message("zh", "people.sheet_people")
OCCUPATION = message("zh", "people.column_occupation")
Change = Callable[[Random, Worksheet], None]

MARKS = ["\u200b", "\u00a0", "\u3000", "\n", "*", "★", "\ufeff", "_x000D_", "\u00ad", "）", "\u202e", "\x85"]
VALUES = [
    "九十", "94分", "0.93", "93%", "９３", "1,200", "3年", "#N/A", "", "—", "高级", "中级会计师",
    "长期", "是 ", "101", "=1+1", "'=1", "2026-09-29 16:00", "中级（G2）", "P001", "张三", "\ufffd",
    "1e9", "x" * 40000,
]  # fmt: skip


def marked(random: Random, sheet: Worksheet) -> None:
    """A code or a heading gets a mark before or behind it."""
    cell = sheet.cell(row=random.randint(1, sheet.max_row), column=random.choice([1, 2, 5, 24]))
    mark = random.choice(MARKS)
    if cell.value and "\x85" not in mark:
        cell.value = f"{mark}{cell.value}" if random.random() < 0.5 else f"{cell.value}{mark}"


def written(random: Random, sheet: Worksheet) -> None:
    """A cell holds what people write."""
    row, column = random.randint(2, sheet.max_row), random.randint(2, sheet.max_column)
    sheet.cell(row=row, column=column, value=random.choice(VALUES))


def dated(random: Random, sheet: Worksheet) -> None:
    """A number or a code became a day."""
    row, column = random.randint(2, sheet.max_row), random.choice([1, 6, 24])
    sheet.cell(row=row, column=column, value=datetime(2026, 9, random.randint(1, 30), random.randint(0, 23)))  # noqa: DTZ001


def formatted(random: Random, sheet: Worksheet) -> None:
    """A code is a number shown with zeros, or a value has an odd format."""
    cell = sheet.cell(row=random.randint(2, sheet.max_row), column=random.choice([1, 24]))
    cell.value = random.randint(1, 99)
    cell.number_format = random.choice(
        ["000", '"P"000', "0%", "yyyy-mm-dd", "@", "0.00", "[Red]000", "mmm-yy"]
    )


def titled(random: Random, sheet: Worksheet) -> None:
    """Titles above the header, merged or not."""
    sheet.insert_rows(1, random.randint(1, 3))
    sheet["A1"] = "某某公司人员名册（虚构）"
    if random.random() < 0.5:
        sheet.merge_cells("A1:F1")


def merged(random: Random, sheet: Worksheet) -> None:
    """Two cells of a column are one."""
    row = random.randint(2, sheet.max_row - 1)
    sheet.merge_cells(start_row=row, end_row=row + 1, start_column=2, end_column=2)


def renamed(random: Random, sheet: Worksheet) -> None:
    """The sheet has another name, or comes behind a cover."""
    sheet.title = random.choice(["Sheet1", "名单", "人员 ", "2026"])
    if sheet.parent:
        sheet.parent.create_sheet("封面", 0)["A1"] = "某某公司"


def spaced(random: Random, sheet: Worksheet) -> None:
    """Blank rows between people, and a column more."""
    sheet.insert_rows(random.randint(2, sheet.max_row))
    sheet.cell(row=1, column=sheet.max_column + 1, value="备注")


def totalled(random: Random, sheet: Worksheet) -> None:
    """Totals between people, and behind them who made the list."""
    if random.random() < 0.5:
        row = random.randint(2, sheet.max_row)
        sheet.insert_rows(row)
        sheet.cell(row=row, column=random.choice([1, 2]), value=random.choice(["小计", "合 计", "共计3人"]))
    last = sheet.max_row + random.randint(1, 2)
    sheet.cell(row=last, column=1, value=random.choice(["合计", "制表人：赵甲一", "审核", "注：虚构"]))
    if random.random() < 0.5:
        sheet.merge_cells(start_row=last, end_row=last, start_column=1, end_column=8)


def reheaded(random: Random, sheet: Worksheet) -> None:
    """Headers as other people call them."""
    others = {"编号": "工号", OCCUPATION: "岗位", "学历": "文化程度", "K3 年度学习学时": "培训学时"}
    for cell in next(sheet.iter_rows(min_row=1, max_row=1)):
        if cell.value in others and random.random() < 0.7:
            cell.value = others[str(cell.value)]


CHANGES: list[Change] = [
    marked, written, dated, formatted, titled, merged, renamed, spaced, totalled, reheaded, written, marked,
]  # fmt: skip
TOLD = {"total", "aside", "row_left_out"}


def people_rows(sheet: Worksheet) -> int:
    """The rows below the first that names the occupation, that hold anything."""
    heads = {OCCUPATION, "岗位"}
    head = next((n for n, row in enumerate(sheet.values, 1) if any(word in str(row) for word in heads)), 1)
    return sum(any(value not in {None, ""} for value in row) for row in list(sheet.values)[head:])


def workbook_of(random: Random) -> tuple[bytes, int]:
    """A changed workbook and the rows of people on it."""
    book = load_workbook(
        io.BytesIO(filled_template([flat(A, f"P{i:03}") for i in range(random.randint(2, 9))]))
    )
    sheet = book[PEOPLE]
    for change in random.sample(CHANGES, random.randint(1, 4)):
        change(random, sheet)
    count = people_rows(sheet)
    target = io.BytesIO()
    book.save(target)
    return repacked(random, target.getvalue()), count


def repacked(random: Random, data: bytes) -> bytes:
    """The same workbook as another program packs it: strict, with prefixes, or without a default style."""
    kind = random.choice(["", "", "strict", "calc", "style"])
    target = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as source, ZipFile(target, "w", ZIP_DEFLATED) as copy:
        for name in source.namelist():
            text = source.read(name)
            if kind == "strict" and name.endswith((".xml", ".rels")):
                text = text.replace(
                    b"http://schemas.openxmlformats.org/spreadsheetml/2006",
                    b"http://purl.oclc.org/ooxml/spreadsheetml",
                ).replace(
                    b"http://schemas.openxmlformats.org/officeDocument/2006",
                    b"http://purl.oclc.org/ooxml/officeDocument",
                )
            if kind == "style" and name == "xl/styles.xml":
                text = re.sub(rb"<cellStyles.*?</cellStyles>", b"", text)
            if kind == "calc" and name == "xl/workbook.xml":
                text = text.replace(b'fullCalcOnLoad="1"', b"")
            copy.writestr(name, text)
    return target.getvalue()


@pytest.mark.parametrize("seed", range(COUNT))
def test_rows_in_are_rows_out_and_rows_told(seed: int) -> None:
    """Nothing raises but a refusal in one sentence, the library is silent, and every row is accounted for."""
    random = Random(seed)
    data, count = workbook_of(random)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        run, rows, errors = run_of(data, guessed=True)
    lost = {"people.header_missing", "people.sheet_empty"}
    summary = run.summary()

    if any(error.key in lost for error in errors):
        assert rows == []
        return
    refused = {(error.sheet, error.row) for error in errors}
    told = sum(found[1] for (_, _, kind), found in run.notices.found.items() if kind in TOLD)
    assert len(rows) + len(refused) + told >= count
    assert not {row.person.code for row in rows} & {"合计", "合 计", "小计", "共计3人", "审核", "制表人"}
    assert summary["people"] == len(rows)
    assert all(error.sentence(lang) for error in errors for lang in ("zh", "en"))


BREAKS = ['"', '""', ',"', '"x', "sep=,", "\t", "；"]


@pytest.mark.parametrize("seed", range(COUNT))
def test_lines_in_are_rows_out_and_lines_told(seed: int) -> None:
    """In CSV a quote may take lines along: their numbers are told."""
    random = Random(seed)
    lines = csv_text([flat(A, f"P{i:03}") for i in range(8)]).splitlines()
    head, lines = lines[0] + ",备注", [f"{line},无" for line in lines[1:]]
    for _ in range(random.randint(1, 3)):
        place = random.randrange(len(lines))
        lines[place] = f"{lines[place][:-1]}{random.choice(BREAKS)}{random.choice(MARKS)}无"
    text = "\r\n".join([head, *lines])
    try:
        _, rows, errors = run_of(text.encode(random.choice(["utf-8-sig", "utf-8", "utf-16"])))
    except AnswerError as refusal:
        assert refusal.sentence()  # noqa: PT017 (either a refusal or a reading)
        return
    told = {error.row for error in errors if error.row > 1}
    for error in errors:
        if error.key == "people.csv_open":
            first, last = map(int, str(error.values["lines"]).split("–"))
            told |= set(range(first, last + 1))

    assert len(rows) + len(told) >= len(lines)
    assert {row.person.code for row in rows} <= {f"P{i:03}" for i in range(8)}


def test_a_workbook_of_nothing_is_told() -> None:
    """No row, no people, one sentence."""
    target = io.BytesIO()
    Workbook().save(target)
    _, rows, errors = run_of(target.getvalue())

    assert (rows, [error.key for error in errors]) == ([], ["people.sheet_empty"])
