"""Describes the self-check file of an agency: its fields, for the reader and for the published schema."""

from functools import lru_cache

from assess.content.model import Catalogue, Kpi
from assess.core.shape import (
    Anything,
    Choice,
    Each,
    Flag,
    Integer,
    List,
    Map,
    NeededText,
    NotBelow,
    Number,
    Record,
    Shape,
    Text,
)
from assess.sheet.envelope import ENVELOPE_NEEDED, envelope_fields
from assess.sheet.periods import NOTATION

__all__ = ["COUNT", "INSTRUMENT", "NOTATIONS", "NOT_APPLICABLE", "reason_rule", "sheet_shape", "size_rule"]

INSTRUMENT = "agency"
NOT_APPLICABLE = "NA"

NOTATIONS = {"region": "[0-9]{6}", "period": NOTATION}
"""How a file writes its region (GB/T 2260) and its period; the reader keeps any text."""

COUNT = Record(fields={"done": Integer(), "of": Integer(least=1, refusal="count_of")}, needed=("done", "of"))
"""R4a; that no more are done than there are only the reader sees."""


@lru_cache(maxsize=16)
def sheet_shape(catalogue: Catalogue) -> Record:
    """The file of spec section 2; whether answers, counts and periods are sound only the reader sees."""
    letters = tuple(catalogue.points)
    clause = _entry(letters, Choice(words=(*letters, NOT_APPLICABLE)), reason_rule(catalogue))
    bundle = _entry(letters, Choice(words=letters, refusals={NOT_APPLICABLE: "na_bundle"}))
    return Record(
        fields={
            **envelope_fields(INSTRUMENT),
            "profile": _profile(catalogue),
            "answers": Map(known=dict.fromkeys(catalogue.clauses, clause)),
            "bundles": Map(known=dict.fromkeys(catalogue.bundles, bundle)),
            "kpis": Map(known={key: _periods(kpi) for key, kpi in catalogue.kpis.items()}, null=True),
            "period": Text(),
            "practice": Flag(),
        },
        needed=(*ENVELOPE_NEEDED, "profile", "answers"),
    )


def size_rule(catalogue: Catalogue) -> NotBelow:
    """R1: the size answered for is not below the real one."""
    order = sorted(catalogue.sizes.values(), key=lambda size: size.rank)
    return NotBelow(
        field="size", other="real_size", order=tuple(one.id for one in order), refusal="size_too_small"
    )


def reason_rule(catalogue: Catalogue) -> NeededText:
    """R3: an answer that is not applicable has a reason."""
    return NeededText(
        field="reason",
        least=catalogue.method.reason_length,
        when="answer",
        word=NOT_APPLICABLE,
        refusal="na_reason_short",
    )


def _profile(catalogue: Catalogue) -> Record:
    """R1; the conditions are ids of clauses that may be not applicable."""
    conditional = tuple(clause.id for clause in catalogue.clauses.values() if clause.na_condition)
    return Record(
        fields={
            "size": Choice(words=tuple(catalogue.sizes)),
            "real_size": Choice(words=tuple(catalogue.sizes)),
            "types": List(Text()),
            "headcount": Number(least=0),
            "conditions": List(Choice(words=conditional, refusal="unknown_condition")),
            "agency": Text(),
            "region": Text(),
        },
        needed=("size",),
        rules=(size_rule(catalogue),),
    )


def _entry(letters: tuple[str, ...], answer: Choice, *rules: NeededText) -> Record:
    """An answer with its counts (R4a) and its parts (R4b), which are answered with one of `letters`."""
    part = Record(fields={"answer": Choice(words=letters), "count": COUNT})
    fields: dict[str, Shape] = {
        "answer": answer,
        "count": COUNT,
        "parts": Each(part),
        "evidence": List(Record(fields={"title": Text(), "where": Text()})),
        "note": Text(),
        "reason": Text(),
        "owner": Text(),
        "due": Text(),
        "action": Text(),
        "state": Text(),
        "pending": Flag(),
        "said": List(Record(fields={"by": Text(), "answer": Anything(), "note": Anything()})),
        "fingerprint": Text(),
    }
    return Record(fields=fields, rules=rules)


def _periods(kpi: Kpi) -> List:
    """R10; a period may be incomplete, and then does not count."""
    fields: dict[str, Shape] = {
        "period": Text(f"(?:{NOTATION})?", "kpi_period"),
        "numerator": Number(least=None if kpi.signed else 0),
        "denominator": Number(least=0),
        "source": Text(),
    }
    return List(Record(fields=fields))
