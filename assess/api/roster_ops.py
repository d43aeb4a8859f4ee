"""Answers the page's requests about rosters: opened, graded in steps, summed up, decided, written out."""

import base64
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from io import BytesIO, StringIO
from itertools import islice
from typing import Any

from assess.api.state import OpenRoster, current, open_roster
from assess.core.errors import AnswerError
from assess.core.fields import Fields
from assess.core.strictjson import parse_json
from assess.people.grading.development_plan import plan_data
from assess.people.grading.model import Confirmation, People
from assess.people.grading.record import parse_confirmation
from assess.people.output.plan_report import PlanPaper, plan_report
from assess.people.output.result import grade_data
from assess.people.output.roster_book import ResultBook
from assess.people.output.template import template_csv, template_workbook
from assess.people.roster.run import GradedRow, RosterRun
from assess.people.roster.sheets import PEOPLE_SHEET, sheet_of
from assess.tabular.cells import read_day
from assess.tabular.notices import CellError
from assess.tabular.rows import csv_rows, encoding_of, is_workbook, workbook_rows
from assess.tabular.table import Row

__all__ = ["OPERATIONS"]

_MAX_CSV = 20 * 1024 * 1024
_MEBI = 1024 * 1024
_STEP = 50


def roster_open(payload: str) -> dict[str, object]:
    """`{base64, as_of, further}` → `{total, sheets, as_of}`; nobody is graded yet.

    `as_of` is a day or null; `further` (may be absent) gives CSV files by sheet, `{"recheck": base64, …}`;
    `decided` (may be absent) decisions by code, as results have them, that stand over those of the file.

    `total` counts the rows of the sheet of people, the header included; `sheets` lists
    `{title, sheet}`, sheet null for one that is not read. An earlier roster is closed, but not for a file
    that is refused.
    """
    request, desk = json.loads(payload), current()
    day = _day(request)
    decided = _decided(Fields(request, "", AnswerError).under("decided"), desk.people)
    found = dict(_rows(base64.b64decode(request["base64"])))
    for name, data in request.get("further", {}).items():
        found[name] = _csv(base64.b64decode(data))
    sheets = {title: list(rows) for title, rows in found.items()}
    read = [0]
    counted = {title: _counted(rows, read) for title, rows in sheets.items()}
    run = RosterRun(people=desk.people, sheets=counted, as_of=day, decided=decided)
    read[0] = 0
    total = len(sheets.get(run.people_sheet, ()))
    desk.roster = OpenRoster(run=run, found=run.steps(), total=total, read=read)
    return {
        "total": total,
        "sheets": [{"title": title, "sheet": _role(run, title)} for title in sheets],
        "as_of": run.as_of.isoformat() if run.as_of else None,
    }


def _day(request: Mapping[str, Any]) -> date | None:
    return read_day(request["as_of"], "as_of") if request.get("as_of") else None


def _decided(fields: Fields, people: People) -> dict[str, Confirmation | None]:
    return {
        code: parse_confirmation(fields.under(code), people) if fields.has(code) else None
        for code in fields.raw
    }


def _rows(data: bytes) -> Mapping[str, Iterator[Row]]:
    if is_workbook(data[:8]):
        return workbook_rows(data)
    return {PEOPLE_SHEET: _csv(data)}


def _csv(data: bytes) -> Iterator[Row]:
    if len(data) > _MAX_CSV:
        raise AnswerError("$", "people.csv_too_big", size=len(data) // _MEBI, limit=_MAX_CSV // _MEBI)
    text = data.decode(encoding_of((data,)), "replace")
    return csv_rows(StringIO(text, newline=""))


def _counted(rows: list[Row], read: list[int]) -> Iterator[Row]:
    for row in rows:
        read[0] += 1
        yield row


def _role(run: RosterRun, title: str) -> str | None:
    return PEOPLE_SHEET if title == run.people_sheet else sheet_of(title)


def roster_step(payload: str) -> dict[str, object]:
    """`{count}` (default 50) → `{rows, errors, read, total, done}`: the next so many people and errors.

    `rows` are grade objects in the order of the file, `errors` `{sheet, row, column, value, message, fix}`;
    `read` of `total` rows are done. To cancel is not to ask again.
    """
    roster, lang = open_roster(), current().lang
    wanted = json.loads(payload).get("count", _STEP)
    found = list(islice(roster.found, wanted))
    graded = [one for one in found if isinstance(one, GradedRow)]
    errors = [one for one in found if isinstance(one, CellError)]
    roster.rows |= {one.grading.person.code: one for one in graded}
    roster.errors += errors
    roster.done = roster.done or len(found) < wanted
    return {
        "rows": [grade_data(one.grading, one.next) for one in graded],
        "errors": [one.data(lang) for one in errors],
        "read": roster.total if roster.done else roster.read[0],
        "total": roster.total,
        "done": roster.done,
    }


def roster_result(payload: str) -> dict[str, object]:
    """`{seed}` → `{as_of, people, grades, reasons, posts, needs, due, kpis, notices, sample}` so far.

    posts: `{occupation, post_grade, under_two, under_one, matched, over, undecided}`; needs: `{indicator,
    people, without_data, activity, hours}`; due: `{kind, code, name, date, state}`; kpis: `{kpi, period,
    numerator, denominator, value, suppressed, valid, …}`; sample: as `roster_sample`.
    """
    run = open_roster().run
    return {**run.summary(current().lang), "sample": run.sample(json.loads(payload).get("seed", ""))}


def roster_day(payload: str) -> dict[str, object]:
    """`{as_of, seed}` → as `roster_result`, for another day; people and decisions stay as they are."""
    open_roster().run.set_day(_day(json.loads(payload)))
    return roster_result(payload)


def roster_sample(payload: str) -> dict[str, object]:
    """`{seed}` → the blind re-check: `{seed, population, size, strata, rows: [{code, occupation}]}`."""
    return open_roster().run.sample(json.loads(payload)["seed"])


def roster_plan(payload: str) -> dict[str, object]:
    """`{code, start}` (start a day or null) → `{plan, report}`: one person's plan, both null at the top.

    `report` is the same plan to read and print, as `person_report` gives it.
    """
    request, desk = json.loads(payload), current()
    plan = _row(request["code"]).plan
    if plan is None:
        return {"plan": None, "report": None}
    start = read_day(request["start"], "start") if request.get("start") else None
    report = plan_report(PlanPaper(plan=plan, lang=desk.lang, start=start))
    return {"plan": plan_data(plan, desk.lang, start), "report": report}


def _row(code: str) -> GradedRow:
    found = open_roster().rows.get(code)
    if found is None:
        raise AnswerError("code", "people.no_such_code", found=code)
    return found


def roster_confirm(payload: str) -> dict[str, object]:
    """`{code, confirmation: {grade, reason, by, on, route}}` → `{row}`: the decision beside the proposal.

    A grade that differs needs a reason, a higher one the route `equivalent`; null takes the decision back.
    """
    roster = open_roster()
    request = Fields(parse_json(payload.encode("utf-8", "surrogatepass")), "", AnswerError)
    code = request.text("code")
    row = roster.run.confirm(
        _row(code), request.under("confirmation") if request.has("confirmation") else None
    )
    roster.rows[code] = row
    return {"row": grade_data(row.grading, row.next)}


def roster_workbook(payload: str) -> dict[str, object]:
    """`{seed}` → `{base64}`: the XLSX of everything read so far, confirmations included."""
    roster, desk = open_roster(), current()
    book = ResultBook(desk.people, desk.lang)
    found: list[GradedRow | CellError] = [*roster.rows.values(), *roster.errors]
    for one in found:
        book.add(one)
    book.finish(roster.run, json.loads(payload).get("seed", ""))
    target = BytesIO()
    book.save(target)
    return {"base64": base64.b64encode(target.getvalue()).decode("ascii")}


def roster_template(payload: str) -> dict[str, object]:
    """`{kind: "xlsx" | "csv"}` → `{base64}`: the empty template."""
    desk = current()
    kind = json.loads(payload)["kind"]
    data = (
        template_csv(desk.people, desk.lang).encode()
        if kind == "csv"
        else template_workbook(desk.people, desk.lang)
    )
    return {"base64": base64.b64encode(data).decode("ascii")}


def roster_close(_: str) -> dict[str, object]:
    """Anything → `{}`: the roster and all that was read of it are forgotten."""
    current().roster = None
    return {}


OPERATIONS: Mapping[str, Callable[[str], dict[str, object]]] = {
    one.__name__: one
    for one in (
        roster_open, roster_step, roster_result, roster_day, roster_sample, roster_plan, roster_confirm,
        roster_workbook, roster_template, roster_close,
    )
}  # fmt: skip
