"""Describes the practitioner file: its fields, for the reader and for the published schema."""

from collections.abc import Iterable

from assess.core.shape import Choice, Flag, List, Map, Number, Record, Shape, Text
from assess.people.grading.measure import CORE, FULL
from assess.people.grading.model import COMMON, EQUIVALENT, MONTHS, SCALES, Indicator, People
from assess.sheet.envelope import ENVELOPE_NEEDED, envelope_fields

__all__ = ["INSTRUMENT", "confirmation_shape", "record_shape"]

INSTRUMENT = "practitioner"
_HUNDRED = 100
_SCORES = ("practical_score", "case_satisfaction")
_PREFIX = "IND-"


def record_shape(people: People, add_ons: Iterable[str]) -> Record:
    """The file of spec section 4, with the add-ons that may be chosen.

    What needs two fields at once (votes and panel, a decision and its reason, one indicator in two notations)
    only the reader sees.
    """
    occupation = Choice(words=tuple(people.occupations), refusal="people.unknown_occupation")
    facts = {scale: _scale(people, scale) for scale in SCALES}
    values = {**people.indicators, **people.add_ons}
    return Record(
        fields={
            **envelope_fields(INSTRUMENT),
            "occupation": occupation,
            "post_grade": Choice(words=tuple(people.grades)),
            "target_grade": Choice(words=tuple(people.grades)),
            "indicator_set": Choice(words=(FULL, CORE)),
            "add_ons": List(Choice(words=tuple(add_ons), refusal="people.add_on"), distinct=True),
            "person": Record(fields={"code": Text(), **facts, **dict.fromkeys(MONTHS, Number(least=0))}),
            "equivalent": Record(
                fields={key: Number(least=0, most=_HUNDRED if key in _SCORES else None) for key in EQUIVALENT}
            ),
            "common": Record(
                fields={key: _scale(people, key) if key in people.scales else Flag() for key in COMMON}
            ),
            "values": Map(
                known={name: _value(one) for key, one in values.items() for name in {key, f"{_PREFIX}{key}"}},
                null=True,
            ),
            "confirmation": confirmation_shape(people),
        },
        needed=(*ENVELOPE_NEEDED, "occupation"),
    )


def confirmation_shape(people: People) -> Record:
    """A person's decision, in a file or on a roster (4.4)."""
    grade = Choice(words=tuple(people.grades))
    fields: dict[str, Shape] = {
        "proposed_grade": grade,
        "grade": grade,
        "reason": Text(),
        "by": List(Text()),
        "on": Text(),
        "route": Text(),
    }
    return Record(fields=fields, needed=("grade",))


def _scale(people: People, key: str) -> Choice:
    return Choice(words=tuple(word.id for word in people.scales[key]))


def _value(indicator: Indicator) -> Number:
    return Number(least=indicator.least, most=indicator.most)
