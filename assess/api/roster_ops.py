"""Answers the page's requests about rosters: opened, graded in steps, summed up, decided, written out."""

import base64
from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO, StringIO
from itertools import islice

from assess.api.state import Desk, OpenRoster, Operation, Result, RosterRows
from assess.core.errors import AnswerError
from assess.core.fields import Fields
from assess.people.grading.development_plan import plan_data
from assess.people.grading.model import Confirmation, People
from assess.people.grading.record import parse_confirmation
from assess.people.intake.looking import look_into
from assess.people.output.example import example_workbook
from assess.people.output.marked import marked_workbook
from assess.people.output.plan_report import PlanPaper, plan_report
from assess.people.output.roster_book import ResultBook
from assess.people.output.roster_json import row_data
from assess.people.output.roster_notes import row_notes
from assess.people.output.template import template_csv, template_workbook
from assess.people.roster.matching import Matching, check_matching
from assess.people.roster.run import GradedRow, RosterRun
from assess.people.roster.sheets import PEOPLE_SHEET, sheet_of
from assess.tabular.cells import read_day
from assess.tabular.header import Row
from assess.tabular.notices import CellError
from assess.tabular.rows import HEAD, csv_rows, encoding_of, is_workbook
from assess.tabular.table import FRACTION, PERCENT
from assess.tabular.workbook import Sheets, workbook_rows

__all__ = ["OPERATIONS"]

_MAX_CSV = 20 * 1024 * 1024
_MEBI = 1024 * 1024
_STEP = 50
_KINDS = ("xlsx", "csv")


def roster_look(desk: Desk, request: Fields) -> Result:
    """`{base64, further, match}` → `{look}`: what the roster looks like, null where nothing is written.

    `further` and `match` as `roster_open` takes them; without `match` the columns are guessed, and without
    `base64` the roster that was looked into last is meant. look: `{asks, sheet, head, people, asides, fields,
    columns: [{header, field, samples}], words: [{field, title, words: [{text, count, guess}], choices}],
    occupations, rates: [{title, small, of}], names}`; fields, choices and occupations are `{value, label}`,
    `asks` tells whether a person has to say something before the roster is opened.
    """
    matching = _matching(desk.people, request) if request.has("match") else None
    desk.looked = _given_rows(desk, request)
    look = look_into(desk.people, desk.looked.sheets, desk.looked.hidden, matching)
    return {"look": look.data(desk.people, desk.lang) if look else None}


def roster_open(desk: Desk, request: Fields) -> Result:
    """`{base64, as_of, further}` → `{total, sheets, as_of}`; nobody is graded yet.

    Without `base64` the roster is the one that was looked into last. `as_of` is a day or null; `rates` (may
    be absent) says what numbers up to 1 in columns of percentages are, "fraction" or "percent", and without
    it they are not used; `further` (may be absent) gives CSV files by sheet, `{"recheck": base64, …}`;
    `decided` (may be absent) decisions by code, as results have them, that stand over those of the file;
    `match` (may be absent) `{columns: {header: field}, values: {field: {text: word}}, occupation}`, field ""
    for a column that is not read, word "-" for rows to leave out, `occupation` everyone's; `codes` true puts
    the row for each name.

    `total` counts the rows of the sheet of people, the header included; `sheets` lists
    `{title, sheet}`, sheet null for one that is not read. An earlier roster is closed, but not for a file
    that is refused.
    """
    day = _day(request)
    decided = _decided(request.under("decided"), desk.people)
    matching = _matching(desk.people, request)
    rates, coded = _rates(request), request.flag("codes", default=False)
    given = _given_rows(desk, request)
    sheets = given.sheets
    read = [0]
    run = RosterRun(
        people=desk.people,
        sheets={title: iter(rows) for title, rows in sheets.items()},
        hidden=given.hidden,
        as_of=day,
        rates=rates,
        decided=decided,
        matching=matching,
        coded=coded,
    )
    desk.looked = None
    run.sheets = {title: _counted(rows, read) for title, rows in run.sheets.items()}
    total = sum(len(sheets.get(title, ())) for title in run.people_sheets)
    desk.roster = OpenRoster(run=run, found=run.steps(), total=total, read=read)
    return {
        "total": total,
        "sheets": [
            {"title": title, "sheet": _role(run, title)}
            for title in sheets
            if title not in given.hidden or title in run.people_sheets
        ],
        "as_of": run.as_of.isoformat() if run.as_of else None,
    }


def _given_rows(desk: Desk, request: Fields) -> RosterRows:
    """The rows of the files that are given, else those that were looked into. Raises AnswerError."""
    if not request.has("base64") and desk.looked:
        return desk.looked
    found = _rows(request.data("base64"))
    further = request.under("further")
    found.update({name: _csv(further.data(name)) for name in further.raw})
    return RosterRows(sheets={title: list(rows) for title, rows in found.items()}, hidden=found.hidden)


def _matching(people: People, request: Fields) -> Matching:
    """What a person says of columns and words. Raises AnswerError."""
    match = request.under("match")
    columns, values = match.under("columns"), match.under("values")
    found = Matching(
        columns={header: columns.text(header) for header in columns.raw},
        values={name: {text: words.text(text) for text in words.raw} for name, words in values.members()},
        occupation=match.text("occupation", ""),
    )
    check_matching(people, found, match.at)
    return found


def _day(request: Fields, key: str = "as_of") -> date | None:
    """The day in a field; None where it is absent, null or empty."""
    text = request.text(key, "")
    return read_day(text, request.place(key)) if text else None


def _rates(request: Fields) -> str | None:
    """What small numbers in columns of percentages are; None where nobody has said."""
    rates = request.text("rates") if request.has("rates") else None
    if rates not in {None, FRACTION, PERCENT}:
        raise AnswerError(request.place("rates"), "not_in_list", found=rates, words=(FRACTION, PERCENT))
    return rates


def _decided(fields: Fields, people: People) -> dict[str, Confirmation | None]:
    return {
        code: parse_confirmation(fields.under(code), people) if fields.has(code) else None
        for code in fields.raw
    }


def _rows(data: bytes) -> Sheets:
    if is_workbook(data[:HEAD]):
        return workbook_rows(data)
    return Sheets({PEOPLE_SHEET: _csv(data)})


def _csv(data: bytes) -> Iterator[Row]:
    if len(data) > _MAX_CSV:
        raise AnswerError("$", "people.csv_too_big", size=len(data) // _MEBI, limit=_MAX_CSV // _MEBI)
    text = data.decode(encoding_of((data,)), "replace")
    return csv_rows(StringIO(text, newline=""))


def _counted(rows: Iterator[Row], read: list[int]) -> Iterator[Row]:
    for row in rows:
        read[0] += 1
        yield row


def _role(run: RosterRun, title: str) -> str | None:
    return PEOPLE_SHEET if title in run.people_sheets else sheet_of(title)


def roster_step(desk: Desk, request: Fields) -> Result:
    """`{count}` (default 50) → `{rows, errors, read, total, done}`: the next so many people and errors.

    `rows` are grade objects in the order of the file, `errors` `{sheet, row, column, value, message, fix}`;
    `read` of `total` rows are done. To cancel is not to ask again.
    """
    roster, wanted = desk.open_roster(), request.whole("count") if request.has("count") else _STEP
    if wanted < 0:
        raise AnswerError(request.place("count"), "negative")
    found = list(islice(roster.found, wanted))
    graded = [one for one in found if isinstance(one, GradedRow)]
    errors = [one for one in found if isinstance(one, CellError)]
    roster.rows |= {one.grading.person.code: one for one in graded}
    roster.errors += errors
    roster.done = roster.done or len(found) < wanted
    return {
        "rows": [row_data(one) for one in graded],
        "errors": [one.data(desk.lang) for one in errors],
        "read": roster.total if roster.done else roster.read[0],
        "total": roster.total,
        "done": roster.done,
    }


def roster_result(desk: Desk, request: Fields) -> Result:
    """`{seed}` → what was read so far: `{as_of, people, grades, reasons, posts, needs, due, kpis, …}`.

    Beside these `notices`, `small_rates` (the columns of percentages with numbers not used) and `sample`.

    posts: `{occupation, post_grade, under_two, under_one, matched, over, undecided}`; needs: `{indicator,
    people, without_data, activity, hours}`; due: `{kind, code, name, date, state}`; kpis: `{kpi, period,
    numerator, denominator, value, suppressed, valid, …}`; sample: as `roster_sample`.
    """
    run = desk.open_roster().run
    return {**run.summary(desk.lang), "sample": run.sample(request.text("seed", ""))}


def roster_day(desk: Desk, request: Fields) -> Result:
    """`{as_of, seed}` → as `roster_result` and `rows`, those that are graded otherwise on another day.

    What expires by then counts (BR-09); decisions stay as they are.
    """
    roster = desk.open_roster()
    roster.run.set_day(_day(request))
    before = {code: row_data(row) for code, row in roster.rows.items()}
    roster.rows = {row.person.code: row for row in roster.run.regrade(roster.rows.values())}
    after = [row_data(row) for row in roster.rows.values()]
    return {**roster_result(desk, request), "rows": [row for row in after if row != before[str(row["code"])]]}


def roster_sample(desk: Desk, request: Fields) -> Result:
    """`{seed}` → the blind re-check: `{seed, population, size, strata, rows: [{code, occupation}]}`."""
    return desk.open_roster().run.sample(request.text("seed"))


def roster_plan(desk: Desk, request: Fields) -> Result:
    """`{code, start}` (start a day or null) → `{plan, report}`: one person's plan, both null at the top.

    `report` is the same plan to read and print, as `person_report` gives it.
    """
    row = desk.open_roster().row(request.text("code"))
    plan = row.plan
    if plan is None:
        return {"plan": None, "report": None}
    start = _day(request, "start")
    report = plan_report(
        PlanPaper(plan=plan, lang=desk.lang, start=start, notes=tuple(row_notes(row, desk.lang)))
    )
    return {"plan": plan_data(plan, desk.lang, start), "report": report}


def roster_confirm(desk: Desk, request: Fields) -> Result:
    """`{code, confirmation: {grade, reason, by, on, route}}` → `{row}`: the decision beside the proposal.

    A grade that differs needs a reason, a higher one the route `equivalent`; null takes the decision back.
    """
    roster, code = desk.open_roster(), request.text("code")
    given = request.under("confirmation") if request.has("confirmation") else None
    row = roster.run.confirm(roster.row(code), given)
    roster.rows[code] = row
    return {"row": row_data(row)}


def roster_workbook(desk: Desk, request: Fields) -> Result:
    """`{seed}` → `{base64}`: the XLSX of everything read so far, confirmations included."""
    roster, seed = desk.open_roster(), request.text("seed", "")
    book = ResultBook(desk.people, desk.lang, roster.run.as_of)
    found: list[GradedRow | CellError] = [*roster.rows.values(), *roster.errors]
    for one in found:
        book.add(one)
    book.finish(roster.run, seed)
    target = BytesIO()
    book.save(target)
    return {"base64": base64.b64encode(target.getvalue()).decode("ascii")}


def roster_marked(desk: Desk, request: Fields) -> Result:
    """`{base64, further}` → `{base64}`: the files of the open roster again, as XLSX with errors marked."""
    errors = desk.open_roster().errors
    given = _given_rows(desk, request)
    return {"base64": base64.b64encode(marked_workbook(given.sheets, errors, desk.lang)).decode("ascii")}


def roster_template(desk: Desk, request: Fields) -> Result:
    """`{kind: "xlsx" | "csv"}` → `{base64}`: the empty template."""
    kind = request.text("kind")
    if kind not in _KINDS:
        raise AnswerError(request.place("kind"), "not_in_list", found=kind, words=_KINDS)
    data = (
        template_csv(desk.people, desk.lang).encode()
        if kind == "csv"
        else template_workbook(desk.people, desk.lang)
    )
    return {"base64": base64.b64encode(data).decode("ascii")}


def roster_example(desk: Desk, request: Fields) -> Result:
    """`{as_of}` → `{base64}`: a roster of people who do not exist, with licences around that day."""
    day = read_day(request.text("as_of"), request.place("as_of"))
    return {"base64": base64.b64encode(example_workbook(desk.people, day, desk.lang)).decode("ascii")}


def roster_close(desk: Desk, _: Fields) -> Result:
    """Anything → `{}`: the roster and all that was read of it are forgotten."""
    desk.roster = desk.looked = None
    return {}


OPERATIONS: Mapping[str, Operation] = {
    one.__name__: one
    for one in (
        roster_look, roster_open, roster_step, roster_result, roster_day, roster_sample, roster_plan,
        roster_confirm, roster_marked, roster_example, roster_workbook, roster_template, roster_close,
    )
}  # fmt: skip
