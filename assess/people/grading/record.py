"""Turns a practitioner file into a `Practitioner`, or says in one sentence why it cannot be taken."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from assess.core.errors import AnswerError
from assess.core.fields import Fields
from assess.core.numbers import number
from assess.people.grading.measure import CORE, FULL, in_range
from assess.people.grading.model import (
    COMMON,
    EQUIVALENT,
    MONTHS,
    SCALES,
    Confirmation,
    Indicator,
    People,
    Practitioner,
)
from assess.people.grading.parse import short_id
from assess.sheet.envelope import check_envelope, read_object

__all__ = [
    "INSTRUMENT",
    "allowed_add_ons",
    "parse_confirmation",
    "parse_practitioner",
    "read_practitioner",
    "refused_confirmation",
]

INSTRUMENT = "practitioner"
_HUNDRED = 100
_SCORES = ("practical_score", "case_satisfaction")


def read_practitioner(data: bytes, people: People) -> tuple[Practitioner, dict[str, object]]:
    """The practitioner in the bytes of a file, and the file's own object to be written back.

    Raises AnswerError for everything that sections 2 and 4 of the spec refuse.
    """
    raw = read_object(data)
    return parse_practitioner(raw, people), raw


def parse_practitioner(raw: Mapping[str, object], people: People) -> Practitioner:
    """The practitioner that `raw` describes. Raises AnswerError at the first field that is wrong."""
    fields = Fields(raw, "", AnswerError)
    check_envelope(fields, INSTRUMENT)
    occupation = _one_of(fields, "occupation", people.occupations, "people.unknown_occupation")
    add_ons = fields.texts("add_ons")
    _check_add_ons(fields, add_ons, allowed_add_ons(people, occupation))
    person, common = fields.under("person"), fields.under("common")
    values, unmatched = _values(fields.under("values"), people)
    return Practitioner(
        code=person.text("code", ""),
        occupation=occupation,
        post_grade=_grade(fields, "post_grade", people) if fields.has("post_grade") else None,
        indicator_set=_one_of(fields, "indicator_set", (FULL, CORE)) if fields.has("indicator_set") else FULL,
        add_ons=add_ons,
        facts={scale: _fact(person, scale, people) for scale in SCALES},
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
    """The add-ons that may be chosen for an occupation."""
    family = people.occupations[occupation].family
    return [
        key for key, one in people.add_ons.items() if occupation in one.occupations or family in one.families
    ]


def _check_add_ons(fields: Fields, found: tuple[str, ...], allowed: list[str]) -> None:
    for i, key in enumerate(found):
        if key not in allowed or key in found[:i]:
            at = f"{fields.place('add_ons')}[{i}]"
            raise AnswerError(at, "people.add_on", found=key, words=tuple(allowed))


def _one_of(fields: Fields, key: str, words: Iterable[str], message: str = "not_in_list") -> str:
    found = fields.text(key)
    if found not in words:
        raise AnswerError(fields.place(key), message, found=found, words=tuple(words))
    return found


def _grade(fields: Fields, key: str, people: People) -> int:
    found = fields.whole(key)
    if found not in people.grades:
        raise AnswerError(fields.place(key), "not_in_list", found=found, words=tuple(people.grades))
    return found


def _fact(fields: Fields, scale: str, people: People) -> str | None:
    return _one_of(fields, scale, [one.id for one in people.scales[scale]]) if fields.has(scale) else None


def _amount(fields: Fields, key: str, most: int | None = None) -> Fraction | None:
    if not fields.has(key):
        return None
    found = fields.number(key)
    if found < 0:
        raise AnswerError(fields.place(key), "negative")
    if most is not None and found > most:
        raise AnswerError(fields.place(key), "people.out_of_range", found=number(found), least=0, most=most)
    return found


def _common(fields: Fields, key: str, people: People) -> bool | str | None:
    if not fields.has(key):
        return None
    if key in people.scales:
        return _one_of(fields, key, [one.id for one in people.scales[key]])
    return fields.flag(key, default=False)


def _equivalent(fields: Fields) -> dict[str, Fraction | None]:
    found = {key: _amount(fields, key, _HUNDRED if key in _SCORES else None) for key in EQUIVALENT}
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
            found[name] = str(_value(fields, key, known[name]))
    return found, tuple(sorted(key for key in fields.raw if short_id(key) not in known))


def _value(fields: Fields, key: str, indicator: Indicator) -> Fraction:
    found = fields.number(key)
    if found < 0:
        raise AnswerError(fields.place(key), "negative")
    if not in_range(indicator, found):
        most = "–" if indicator.most is None else number(indicator.most)
        least = number(indicator.least)
        raise AnswerError(
            fields.place(key), "people.out_of_range", found=number(found), least=least, most=most
        )
    return found


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
    proposed = _grade(fields, "proposed_grade", people) if fields.has("proposed_grade") else None
    grade = _grade(fields, "grade", people)
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
