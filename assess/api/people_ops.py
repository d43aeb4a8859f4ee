"""Answers the page's requests about practitioners and rosters; `assess.api.bridge.handle` calls these.

Every operation takes JSON text and returns JSON data. What is refused is an AnswerError, which the bridge
turns into `{at, message, hint}`. `people` must come first.
"""

import base64
import json
from collections.abc import Callable, Mapping

from assess.api.roster_ops import OPERATIONS as ROSTER_OPERATIONS
from assess.api.state import Desk, begin, current
from assess.core.errors import AnswerError
from assess.core.fields import Fields
from assess.core.strictjson import canonical, parse_json
from assess.people.grading.development_plan import make_plan, plan_data
from assess.people.grading.grading import Grading, grade_person
from assess.people.grading.next_grade import find_next
from assess.people.grading.parse import parse_people
from assess.people.grading.record import allowed_add_ons, parse_practitioner, read_practitioner
from assess.people.output.plan_report import PlanPaper, plan_calendar, plan_report, plan_workbook
from assess.people.output.register import register_text
from assess.people.output.result import grade_data
from assess.sheet.envelope import digest_state, sealed_text
from assess.tabular.cells import read_day

__all__ = ["OPERATIONS"]


def load_people(payload: str) -> dict[str, object]:
    """`{people, lang}` → `{indicator_set_version, ruleset, occupations}`: the compiled people.json is in use.

    `occupations` gives per id the add-ons that may be chosen.
    """
    request = json.loads(payload)
    people = parse_people(request["people"])
    begin(Desk(people=people, lang=request["lang"]))
    return {
        "indicator_set_version": people.indicator_set_version,
        "ruleset": people.ruleset,
        "occupations": {key: {"add_ons": allowed_add_ons(people, key)} for key in people.occupations},
    }


def grade(payload: str) -> dict[str, object]:
    """A practitioner file's object → `{result, plan}`: the grade object of the spec, and the plan or null.

    The plan has dates when the object has a field `plan_start` (2026-03-31).
    """
    desk = current()
    raw = _fields(payload)
    return _graded(desk, grade_person(desk.people, parse_practitioner(raw.raw, desk.people)), raw)


def _graded(desk: Desk, grading: Grading, raw: Fields) -> dict[str, object]:
    found = find_next(grading)
    plan = make_plan(grading, found)
    start = read_day(raw.text("plan_start"), "plan_start") if raw.has("plan_start") else None
    return {
        "result": grade_data(grading, found),
        "plan": plan_data(plan, desk.lang, start) if plan else None,
    }


def grade_open(payload: str) -> dict[str, object]:
    """`{base64}` of a practitioner file → `{record, digest, unmatched, result, plan}`.

    `record` is the file's own object, `digest` matched | absent | wrong.
    """
    desk = current()
    person, raw = read_practitioner(base64.b64decode(json.loads(payload)["base64"]), desk.people)
    return {
        "record": json.loads(canonical(raw)),
        "digest": digest_state(raw),
        "unmatched": list(person.unmatched),
        **_graded(desk, grade_person(desk.people, person), Fields(raw, "", AnswerError)),
    }


def grade_seal(payload: str) -> dict[str, object]:
    """A practitioner object → `{text}`: the file's text with its digest, read again to be sure it opens."""
    raw = _fields(payload).raw
    text = sealed_text(raw)
    read_practitioner(text.encode("utf-8"), current().people)
    return {"text": text}


def person_report(payload: str) -> dict[str, object]:
    """A practitioner object → `{report}`: the plan as a report to read and print, null when there is none.

    Beside `plan_start`, `plan_due` gives days by indicator id, `printed` the day of printing as it shall
    stand there.
    """
    raw = _fields(payload)
    paper = _paper(raw)
    return {"report": plan_report(paper) if paper else None}


def person_calendar(payload: str) -> dict[str, object]:
    """A practitioner object as for `person_report` → `{text}`: the plan's days as a calendar file."""
    return {"text": plan_calendar(_needed_paper(payload))}


def person_workbook(payload: str) -> dict[str, object]:
    """A practitioner object as for `person_report` → `{base64}`: the plan as XLSX."""
    data = plan_workbook(_needed_paper(payload))
    return {"base64": base64.b64encode(data).decode("ascii")}


def _fields(payload: str) -> Fields:
    return Fields(parse_json(payload.encode("utf-8", "surrogatepass")), "", AnswerError)


def _needed_paper(payload: str) -> PlanPaper:
    paper = _paper(_fields(payload))
    if paper is None:
        raise AnswerError("$", "people.plan_top")
    return paper


def _paper(raw: Fields) -> PlanPaper | None:
    desk = current()
    grading = grade_person(desk.people, parse_practitioner(raw.raw, desk.people))
    plan = make_plan(grading, find_next(grading))
    if plan is None:
        return None
    due = raw.under("plan_due")
    return PlanPaper(
        plan=plan,
        lang=desk.lang,
        start=read_day(raw.text("plan_start"), "plan_start") if raw.has("plan_start") else None,
        due={key: read_day(due.text(key), due.place(key)) for key in due.raw if due.has(key)},
        printed=raw.text("printed", ""),
        ident=raw.text("id", ""),
        updated=raw.text("updated", ""),
    )


def register(payload: str) -> dict[str, object]:
    """The fields of the provisional register → `{text}`: YAML ready to be proposed."""
    return {"text": register_text(_fields(payload))}


OPERATIONS: Mapping[str, Callable[[str], dict[str, object]]] = {
    "people": load_people,
    "grade": grade,
    "grade_open": grade_open,
    "grade_seal": grade_seal,
    "person_report": person_report,
    "person_calendar": person_calendar,
    "person_workbook": person_workbook,
    "register": register,
    **ROSTER_OPERATIONS,
}
