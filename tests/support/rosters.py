"""Turns people and mistakes into CSV and XLSX rosters for the tests. Everybody in them is fictional."""

import base64
import csv
import io
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from fractions import Fraction
from random import Random
from typing import Any

from openpyxl import Workbook, load_workbook

from assess.messages import message
from assess.people.output.template import template_workbook
from assess.people.roster.run import GradedRow, RosterRun
from assess.people.roster.sheets import people_table
from assess.tabular.notices import CellError
from assess.tabular.rows import csv_rows, encoding_of, is_workbook
from assess.tabular.workbook import Sheets, workbook_rows
from tests.support.people import PEOPLE, Record, kpi_sheets, random_people

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
    if isinstance(value, bool):
        return "是" if value else "否"
    return float(value) if isinstance(value, Fraction) else value


def kpi_request(case: Mapping[str, Any]) -> dict[str, Any]:
    """A roster of people without data, with the further sheets of one KPI example as CSV."""
    count, graded = case.get("people", 0), case.get("graded", 0)
    codes = [f"P{i}" for i in range(max(count, graded))]
    sheets = kpi_sheets(case)
    sheets["confirmations"] = [{"code": code, "proposed_grade": 2, "grade": 2} for code in codes[:graded]]
    people = csv_text([{"code": code, "occupation": "OCC-C1"} for code in codes])
    further = {name: _packed(csv_text(rows, list(_names(rows)))) for name, rows in sheets.items() if rows}
    return {"base64": _packed(people), "as_of": "2026-12-31", "further": further}


def _names(rows: Iterable[Record]) -> Iterable[str]:
    return dict.fromkeys(key for row in rows for key in row)


def _packed(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


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


def run_of(
    data: bytes, as_of: date | None = None, rates: str | None = None
) -> tuple[RosterRun, list[GradedRow], list[CellError]]:
    """A whole roster read: the run, its people and its errors."""
    if is_workbook(data):
        sheets = workbook_rows(data)
    else:
        text = data.decode(encoding_of((data,)), "replace")
        sheets = Sheets({"people": csv_rows(io.StringIO(text, newline=""))})
    run = RosterRun(people=PEOPLE, sheets=sheets, hidden=sheets.hidden, as_of=as_of, rates=rates)
    found = list(run.steps())
    rows = [one for one in found if isinstance(one, GradedRow)]
    return run, rows, [one for one in found if isinstance(one, CellError)]


def day(text: str) -> datetime:
    """A date as Excel keeps one."""
    return datetime.fromisoformat(text)


def fictional_agency(count: int = 42, seed: int = 42) -> bytes:
    """The template filled in for an agency that does not exist: people, licences, assessments, ratings.

    Everybody is fictional, and the codes say so.
    """
    random = Random(seed)
    codes = [f"虚构{number:03}" for number in range(1, count + 1)]
    files = [file | {"indicator_set": "full"} for file in random_people(seed, count)]
    people = [flat(file, code) for file, code in zip(files, codes, strict=True)]
    return filled_template(people, _further_rows(random, codes))


def _further_rows(random: Random, codes: list[str]) -> dict[str, list[list[Any]]]:
    """Two years of assessments, a re-check of nine, a survey, ratings, and licences around the day."""
    version = PEOPLE.indicator_set_version
    grades = {code: random.choice([1, 2, 2, 3]) for code in codes}
    assessments: list[list[Any]] = [
        [code, day(f"{year}-06-30"), day(f"{year}-06-01"), day(f"{year}-06-{random.randint(10, 30)}"),
         grades[code], random.randint(600, 900) / 10, version, str(year)]
        for year in (2025, 2026)
        for code in codes
    ]  # fmt: skip
    return {
        "assessments": assessments,
        "recheck": [
            [code, "OCC-C1", grades[code], grades[code] - (i == 0)] for i, code in enumerate(codes[:9])
        ],
        "survey": [[random.randint(3, 5) for _ in range(5)] for _ in codes[:33]],
        "clients": [[year, random.choice([5, 5, 5, 4, 3])] for year in ("2025", "2026") for _ in range(200)],
        "licences": [[codes[0], "虚构资格", day("2026-10-01")], [codes[1], "虚构资格", day("2027-01-10")]],
    }
