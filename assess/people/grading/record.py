"""Turns a practitioner file into a `Practitioner`, or says in one sentence why it cannot be taken."""

from collections.abc import Mapping
from fractions import Fraction

from assess.core.errors import AnswerError
from assess.core.fields import Fields
from assess.core.numbers import number
from assess.people.grading.measure import FULL
from assess.people.grading.model import (
    COMMON,
    EQUIVALENT,
    MONTHS,
    SCALES,
    Confirmation,
    People,
    Practitioner,
)
from assess.people.grading.parse import short_id
from assess.people.grading.record_shape import INSTRUMENT, confirmation_shape, record_shape
from assess.sheet.envelope import check_format, read_object

__all__ = [
    "allowed_add_ons",
    "parse_confirmation",
    "parse_practitioner",
    "read_practitioner",
    "refused_confirmation",
]


def read_practitioner(data: bytes, people: People) -> tuple[Practitioner, dict[str, object]]:
    """The practitioner in the bytes of a file, and the file's own object to be written back.

    Raises AnswerError for everything that sections 2 and 4 of the spec refuse.
    """
    raw = read_object(data)
    return parse_practitioner(raw, people), raw


def parse_practitioner(raw: Mapping[str, object], people: People) -> Practitioner:
    """The practitioner that `raw` describes. Raises AnswerError at the first field that is wrong."""
    fields = Fields(raw, "", AnswerError)
    check_format(fields, INSTRUMENT)
    occupation = str(raw.get("occupation"))
    record_shape(people, allowed_add_ons(people, occupation)).check(raw, "")
    person, common = fields.under("person"), fields.under("common")
    values, unmatched = _values(fields.under("values"), people)
    return Practitioner(
        code=person.text("code", ""),
        occupation=occupation,
        post_grade=_grade(fields, "post_grade"),
        target_grade=_grade(fields, "target_grade"),
        indicator_set=fields.text("indicator_set", FULL),
        add_ons=fields.texts("add_ons"),
        facts={scale: _word(person, scale) for scale in SCALES},
        months={key: _amount(person, key) for key in MONTHS},
        common={key: _common(common, key, people) for key in COMMON},
        equivalent=_equivalent(fields.under("equivalent")),
        values=values,
        unmatched=unmatched,
        confirmation=parse_confirmation(fields.under("confirmation"), people)
        if fields.has("confirmation")
        else None,
    )


def allowed_add_ons(people: People, occupation: str) -> list[str]:
    """The add-ons that may be chosen for an occupation; none for one that is not there."""
    known = people.occupations.get(occupation)
    return [
        key
        for key, one in people.add_ons.items()
        if known and (occupation in one.occupations or known.family in one.families)
    ]


def _grade(fields: Fields, key: str) -> int | None:
    return fields.whole(key) if fields.has(key) else None


def _word(fields: Fields, key: str) -> str | None:
    return fields.text(key) if fields.has(key) else None


def _amount(fields: Fields, key: str) -> Fraction | None:
    return fields.number(key) if fields.has(key) else None


def _common(fields: Fields, key: str, people: People) -> bool | str | None:
    if key in people.scales or not fields.has(key):
        return _word(fields, key)
    return fields.flag(key, default=False)


def _equivalent(fields: Fields) -> dict[str, Fraction | None]:
    found = {key: _amount(fields, key) for key in EQUIVALENT}
    size, votes = found["panel_size"], found["panel_votes"]
    if size is not None and votes is not None and votes > size:
        at = fields.place("panel_votes")
        raise AnswerError(at, "people.votes", votes=number(votes), size=number(size))
    return found


def _values(fields: Fields, people: People) -> tuple[dict[str, str], tuple[str, ...]]:
    """The values by indicator id without prefix, as exact text; ids nobody knows are only named."""
    known = {**people.indicators, **people.add_ons}
    found: dict[str, str] = {}
    named: set[str] = set()
    for key in fields.raw:
        name = short_id(key)
        if name not in known:
            continue
        if name in named:
            raise AnswerError(fields.place(key), "people.indicator_twice", indicator=name)
        named.add(name)
        if fields.has(key):
            found[name] = str(fields.number(key))
    return found, tuple(sorted(key for key in fields.raw if short_id(key) not in known))


def refused_confirmation(
    people: People, proposed: int | None, grade: int, reason: str, route: str | None
) -> str | None:
    """The field, reason or route, that a decision lacks; None when it may stand.

    4.4: a grade that differs from the proposal needs a reason; a higher one also the equivalent route.
    """
    if grade != proposed and len(reason) < people.reason_length:
        return "reason"
    if grade > (proposed or 0) and route != "equivalent":
        return "route"
    return None


def parse_confirmation(fields: Fields, people: People) -> Confirmation:
    """A person's decision with the proposal it was made on. Raises AnswerError where it may not stand."""
    confirmation_shape(people).check(fields.raw, fields.at)
    proposed, grade = _grade(fields, "proposed_grade"), fields.whole("grade")
    reason = fields.text("reason", "").strip()
    route = fields.text("route") if fields.has("route") else None
    wrong = refused_confirmation(people, proposed, grade, reason, route)
    if wrong:
        raise AnswerError(fields.place(wrong), f"people.confirm_{wrong}", least=people.reason_length)
    return Confirmation(
        proposed_grade=proposed,
        grade=grade,
        reason=reason,
        by=fields.texts("by"),
        on=fields.text("on", ""),
        route=route,
    )
