"""Turns people and mistakes into CSV and XLSX rosters for the tests. Everybody in them is fictional."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook, load_workbook

from assess.messages import message
from assess.people.roster import people_table
from assess.people.run import GradedRow, RosterRun
from assess.people.sources import csv_rows, encoding_of, is_workbook, workbook_rows
from assess.people.table import CellError
from assess.people.template import template_workbook
from tests.people import PEOPLE, Record

FIELDS = [column.field for column in people_table(PEOPLE, "people").columns]
PARTS = ("person", "common", "equivalent", "values")


def flat(file: Record, code: str) -> Record:
    """A practitioner file as one row of fields."""
    row = {key: file.get(key) for key in ("occupation", "post_grade", "indicator_set")}
    for part in PARTS:
        row |= file.get(part) or {}
    return {key: value for key, value in row.items() if value is not None} | {"code": code}


def csv_text(rows: Iterable[Mapping[str, Any]], fields: Iterable[str] = FIELDS) -> str:
    """The rows as CSV under a header of field names."""
    target = io.StringIO()
    writer = csv.DictWriter(target, list(fields), extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: _text(value) for key, value in row.items()} for row in rows)
    return target.getvalue()


def _text(value: Any) -> Any:
    return {True: "是", False: "否"}[value] if isinstance(value, bool) else value


def filled_template(
    rows: Iterable[Mapping[str, Any]],
    sheets: Mapping[str, Iterable[Iterable[Any]]] | None = None,
    change: Callable[[Workbook], None] | None = None,
) -> bytes:
    """The template with people and further sheets filled in, and one change made to it."""
    book = load_workbook(io.BytesIO(template_workbook(PEOPLE)))
    sheet = book[message("zh", "people.sheet_people")]
    for number, row in enumerate(rows, 2):
        for key, value in row.items():
            sheet.cell(row=number, column=FIELDS.index(key) + 1, value=_text(value))
    for name, lines in (sheets or {}).items():
        for line in lines:
            book[message("zh", f"people.sheet_{name}")].append(list(line))
    if change:
        change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def run_of(data: bytes, as_of: date | None = None) -> tuple[RosterRun, list[GradedRow], list[CellError]]:
    """A whole roster read: the run, its people and its errors."""
    if is_workbook(data):
        sheets = workbook_rows(data)
    else:
        text = data.decode(encoding_of((data,)), "replace")
        sheets = {"people": csv_rows(text.splitlines(keepends=True))}
    run = RosterRun(people=PEOPLE, sheets=sheets, as_of=as_of)
    found = list(run.steps())
    rows = [one for one in found if isinstance(one, GradedRow)]
    return run, rows, [one for one in found if isinstance(one, CellError)]


def day(text: str) -> datetime:
    """A date as Excel keeps one."""
    return datetime.fromisoformat(text)
