"""Answers the page's requests about practitioners and rosters; `assess.bridge.handle` calls these.

Every operation takes JSON text and returns JSON data. What is refused is an AnswerError, which the bridge
turns into `{at, message, hint}`. `people` must come first.
"""

import base64
import json
from collections.abc import Callable, Mapping

from assess.answers import digest_state
from assess.errors import AnswerError
from assess.fields import Fields
from assess.people.cells import read_day
from assess.people.grading import Grading, grade_person
from assess.people.nextgrade import find_next
from assess.people.parse import parse_people
from assess.people.plan import make_plan, plan_data
from assess.people.record import allowed_add_ons, parse_practitioner, read_practitioner
from assess.people.register import register_text
from assess.people.result import grade_data
from assess.people.rosterdesk import OPERATIONS as ROSTER_OPERATIONS
from assess.people.session import Desk, begin, current
from assess.strictjson import canonical, digest, parse_json

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
    raw = Fields(parse_json(payload.encode("utf-8", "surrogatepass")), "", AnswerError)
    return _graded(desk, grade_person(desk.people, parse_practitioner(raw.raw, desk.people)), raw)


def _graded(desk: Desk, grading: Grading, raw: Fields) -> dict[str, object]:
    found = find_next(grading)
    plan = make_plan(grading, found)
    start = read_day(raw.text("plan_start")) if raw.has("plan_start") else None
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
    raw = Fields(parse_json(payload.encode("utf-8", "surrogatepass")), "", AnswerError).raw
    text = canonical({**raw, "digest": digest(raw)}) + "\n"
    read_practitioner(text.encode("utf-8"), current().people)
    return {"text": text}


def register(payload: str) -> dict[str, object]:
    """The fields of the provisional register → `{text}`: YAML ready to be proposed."""
    raw = parse_json(payload.encode("utf-8", "surrogatepass"))
    return {"text": register_text(Fields(raw, "", AnswerError))}


OPERATIONS: Mapping[str, Callable[[str], dict[str, object]]] = {
    "people": load_people,
    "grade": grade,
    "grade_open": grade_open,
    "grade_seal": grade_seal,
    "register": register,
    **ROSTER_OPERATIONS,
}
