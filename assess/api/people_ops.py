"""Answers the page's requests about practitioners and rosters; `assess.api.bridge.Bridge` calls these.

Every operation takes the desk and the fields of the request, and returns JSON data. What is refused is an
AnswerError, which the bridge turns into `{at, message, hint}`.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from assess.api.roster_ops import OPERATIONS as ROSTER_OPERATIONS
from assess.api.state import Desk, Operation, Result
from assess.core.errors import AnswerError
from assess.core.fields import Fields
from assess.core.strictjson import canonical
from assess.people.grading.development_plan import make_plan, plan_data
from assess.people.grading.grading import Grading, grade_person
from assess.people.grading.next_grade import find_next
from assess.people.grading.parse import parse_people
from assess.people.grading.practice import mark_practice
from assess.people.grading.record import allowed_add_ons, parse_practitioner, read_practitioner
from assess.people.output.conduct_report import conduct_gaps, conduct_report
from assess.people.output.outlook_text import outlook_data
from assess.people.output.plan_report import PlanPaper, plan_calendar, plan_report, plan_workbook
from assess.people.output.register import register_text
from assess.people.output.result import grade_data
from assess.sheet.envelope import digest_state, sealed_text
from assess.tabular.cells import read_day

__all__ = ["OPERATIONS", "RECORDS", "greeting", "open_desk"]


def open_desk(people: Mapping[str, object], lang: str) -> Desk:
    """The desk on which requests are answered by the compiled people.json. Raises ContentError."""
    return Desk(people=parse_people(people), lang=lang)


def greeting(desk: Desk) -> Result:
    """`{indicator_set_version, ruleset, occupations}`, with per occupation the add-ons that may be chosen."""
    people = desk.people
    return {
        "indicator_set_version": people.indicator_set_version,
        "ruleset": people.ruleset,
        "occupations": {key: {"add_ons": allowed_add_ons(people, key)} for key in people.occupations},
    }


def _grade(desk: Desk, record: Fields) -> Result:
    """A practitioner file's object → `{result, plan, outlook}`, the grade object of the spec beside two more.

    Plan and outlook may be null; the latter is `assess.people.output.outlook_text.outlook_data`.

    The plan has dates when the object has a field `plan_start` (2026-03-31).
    """
    return _graded(desk, grade_person(desk.people, parse_practitioner(record.raw, desk.people)), record)


def _graded(desk: Desk, grading: Grading, record: Fields) -> Result:
    found = find_next(grading)
    plan = make_plan(grading, found)
    return {
        "result": grade_data(grading, found),
        "plan": plan_data(plan, desk.lang, _start(record)) if plan else None,
        "outlook": outlook_data(grading),
    }


def _start(record: Fields) -> date | None:
    return read_day(record.text("plan_start"), "plan_start") if record.has("plan_start") else None


def _grade_open(desk: Desk, request: Fields) -> Result:
    """`{base64}` of a practitioner file → `{record, digest, unmatched, result, plan, outlook}`.

    `record` is the file's own object, `digest` matched | absent | wrong.
    """
    person, raw = read_practitioner(request.data("base64"), desk.people)
    return {
        "record": json.loads(canonical(raw)),
        "digest": digest_state(raw),
        "unmatched": list(person.unmatched),
        **_graded(desk, grade_person(desk.people, person), Fields(raw, "", AnswerError)),
    }


def _grade_seal(desk: Desk, record: Fields) -> Result:
    """A practitioner object → `{text}`: the file's text with its digest, read again to be sure it opens."""
    text = sealed_text(record.raw)
    read_practitioner(text.encode("utf-8"), desk.people)
    return {"text": text}


def _person_report(desk: Desk, record: Fields) -> Result:
    """A practitioner object → `{report}`: the plan as a report to read and print, null when there is none.

    Beside `plan_start`, `plan_due` gives days by id of indicator or clause, `printed` the day of printing as
    it shall stand there. With `plan_conduct` the gaps told in `conduct` are in it, and stand alone
    where there is no plan, or no occupation yet.
    """
    paper = _paper(desk, record) if record.text("occupation", "") else None
    if paper:
        return {"report": plan_report(paper)}
    gaps = _conduct(desk, record)
    code = record.under("person").text("code", "")
    return {"report": conduct_report(desk.people, gaps, _due(record), code, desk.lang) if gaps else None}


def _conduct(desk: Desk, record: Fields) -> dict[str, str]:
    """The gaps of conduct that the person wants in the plan."""
    wanted = record.flag("plan_conduct", default=False)
    return conduct_gaps(desk.people, record.under("conduct").raw) if wanted else {}


def _due(record: Fields) -> dict[str, date]:
    due = record.under("plan_due")
    return {key: read_day(due.text(key), due.place(key)) for key in due.raw if due.has(key)}


def _person_calendar(desk: Desk, record: Fields) -> Result:
    """A practitioner object as for `person_report` → `{text}`: the plan's days as a calendar file."""
    return {"text": plan_calendar(_needed_paper(desk, record))}


def _person_workbook(desk: Desk, record: Fields) -> Result:
    """A practitioner object as for `person_report` → `{base64}`: the plan as XLSX."""
    data = plan_workbook(_needed_paper(desk, record))
    return {"base64": base64.b64encode(data).decode("ascii")}


def _needed_paper(desk: Desk, record: Fields) -> PlanPaper:
    paper = _paper(desk, record)
    if paper is None:
        raise AnswerError("$", "people.plan_top")
    return paper


def _paper(desk: Desk, record: Fields) -> PlanPaper | None:
    grading = grade_person(desk.people, parse_practitioner(record.raw, desk.people))
    plan = make_plan(grading, find_next(grading))
    if plan is None:
        return None
    return PlanPaper(
        plan=plan,
        lang=desk.lang,
        start=_start(record),
        due=_due(record),
        conduct=_conduct(desk, record),
        printed=record.text("printed", ""),
        ident=record.text("id", ""),
        updated=record.text("updated", ""),
    )


def _register(_: Desk, fields: Fields) -> Result:
    """The fields of the provisional register → `{text}`: YAML ready to be proposed."""
    return {"text": register_text(fields)}


def _practice(_: Desk, request: Fields) -> Result:
    """`{given, right}`, each the number of an option by question id → `{right, asked, wrong, value}`.

    What `given` leaves out or has as null counts as wrong; `wrong` lists the ids in the order of `right`.
    """
    given, right = request.under("given"), request.under("right")
    answers = {key: given.whole(key) for key in given.raw if given.has(key)}
    return asdict(mark_practice(answers, {key: right.whole(key) for key in right.raw}))


RECORDS: Mapping[str, Operation] = {
    "grade": _grade,
    "grade_seal": _grade_seal,
    "person_report": _person_report,
    "person_calendar": _person_calendar,
    "person_workbook": _person_workbook,
    "register": _register,
}
"""Operations whose request is a practitioner's or the register's object itself."""

OPERATIONS: Mapping[str, Operation] = {
    **RECORDS,
    "grade_open": _grade_open,
    "practice": _practice,
    **ROSTER_OPERATIONS,
}
"""Every operation on practitioners and rosters."""
