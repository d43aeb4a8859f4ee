"""Turns a compiled catalogue (plain JSON data) into a `Catalogue`."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from assess.content.model import (
    Bundle,
    Catalogue,
    Chapter,
    Clause,
    Flag,
    Kpi,
    KpiNeed,
    Level,
    Method,
    Obligation,
    Part,
    Party,
    Size,
)
from assess.core.errors import ContentError
from assess.core.fields import Fields

__all__ = ["parse_catalogue"]

_LEGAL_FLOOR = "legal_floor"
"""The rating of a clause that restates a duty under law (R4)."""


def parse_catalogue(raw: Mapping[str, object]) -> Catalogue:
    """The catalogue that `raw` describes, its clauses in clause order.

    Raises ContentError at the first field that is absent or of the wrong type;
    whether the content is sound is `sitegen.source.lint`'s matter.
    """
    fields = Fields(raw, "", ContentError)
    clauses = sorted((_clause(item) for item in fields.each("clauses")), key=lambda clause: clause.order)
    return Catalogue(
        clause_set=fields.text("clause_set"),
        ruleset=fields.whole("ruleset"),
        notice=fields.localized("notice"),
        types={item.text("id"): item.localized("title") for item in fields.each("agency_types")},
        sizes={size.id: size for size in map(_size, fields.each("sizes"))},
        chapters=tuple(map(_chapter, fields.each("chapters"))),
        points={item.text("id"): item.whole("points") for item in fields.each("answers")},
        weights={
            Obligation(_one_of(item, "id", list(Obligation))): item.whole("weight")
            for item in fields.each("obligations")
        },
        levels=tuple(map(_level, fields.each("levels"))),
        method=_method(fields.under("method")),
        clauses={clause.id: clause for clause in clauses},
        bundles={bundle.id: bundle for bundle in map(_bundle, fields.each("bundles"))},
        kpis={kpi.id: kpi for kpi in map(_kpi, fields.each("kpis"))},
    )


def _whole_or_none(fields: Fields, key: str) -> int | None:
    return fields.whole(key) if fields.has(key) else None


def _one_of(fields: Fields, key: str, words: Iterable[str]) -> str:
    found = fields.text(key)
    if found not in set(words):
        raise ContentError(fields.place(key), "not_in_list", found=found, words=tuple(words))
    return found


def _clause(fields: Fields) -> Clause:
    size = fields.under("size")
    return Clause(
        id=fields.text("id"),
        number=_clause_number(fields),
        chapter=fields.text("chapter"),
        title=fields.localized("title"),
        obligation=Obligation(_one_of(fields, "obligation", list(Obligation))),
        party=Party(_one_of(fields, "party", list(Party))),
        size={key: size.text(key) for key in size.raw},
        flag=Flag(_one_of(fields, "flag", list(Flag))),
        na_condition=fields.localized_or_none("na_condition"),
        legal_floor=fields.text("rating", "") == _LEGAL_FLOOR,
        yes_no=fields.flag("yes_no", default=False),
        text=fields.localized("text"),
        question=fields.localized("question"),
        unit=fields.localized_or_none("unit"),
        of=fields.localized_or_none("of"),
        done=fields.localized_or_none("done"),
        parts=tuple(map(_part, fields.each("parts"))),
        simplified=fields.localized_or_none("simplified"),
        simplified_question=fields.localized_or_none("simplified_question"),
    )


def _part(fields: Fields) -> Part:
    return Part(
        id=fields.text("id"),
        text=fields.localized("text"),
        unit=fields.localized_or_none("unit"),
        of=fields.localized_or_none("of"),
        done=fields.localized_or_none("done"),
        yes_no=fields.flag("yes_no", default=False),
    )


def _clause_number(fields: Fields) -> str:
    """A number such as 5.1.10, by whose parts the clauses are ordered."""
    found = fields.text("number")
    if not all(part.isascii() and part.isdigit() for part in found.split(".")):
        raise ContentError(fields.place("number"), "not_a_number", found=found)
    return found


def _bundle(fields: Fields) -> Bundle:
    return Bundle(
        id=fields.text("id"),
        title=fields.localized("title"),
        question=fields.localized("question"),
        lines=fields.localized_each("lines"),
        members=fields.texts("members"),
    )


def _chapter(fields: Fields) -> Chapter:
    return Chapter(
        id=fields.text("id"),
        number=fields.text("number"),
        title=fields.localized("title"),
        weight=fields.whole("weight"),
    )


def _size(fields: Fields) -> Size:
    return Size(
        id=fields.text("id"),
        rank=fields.whole("rank"),
        title=fields.localized("title"),
        label=fields.localized("label"),
    )


def _kpi(fields: Fields) -> Kpi:
    return Kpi(
        id=fields.text("id"),
        title=fields.localized("title"),
        unit=fields.localized("unit"),
        rate=_one_of(fields, "kind", ["rate", "mean"]) == "rate",
        signed=fields.flag("signed", default=False),
        rising=_one_of(fields, "direction", ["up", "down"]) == "up",
    )


def _level(fields: Fields) -> Level:
    needs = fields.under("kpi")
    return Level(
        level=fields.whole("level"),
        title=fields.localized("title"),
        score=_whole_or_none(fields, "score"),
        chapter_floor=_whole_or_none(fields, "chapter_floor"),
        gate=fields.text("gate") if fields.has("gate") else None,
        requirement_rate=_whole_or_none(fields, "requirement_rate"),
        evidence_support=_whole_or_none(fields, "evidence_support"),
        kpi={size: _kpi_need(need) for size, need in needs.members()},
        no_requirement_at_n=fields.flag("no_requirement_at_n", default=False),
    )


def _kpi_need(fields: Fields) -> KpiNeed:
    return KpiNeed(
        measured=fields.whole("measured"),
        periods=_whole_or_none(fields, "periods") or 0,
        not_worse=_whole_or_none(fields, "not_worse") or 0,
    )


def _decimal(fields: Fields, key: str) -> Fraction:
    found = fields.text(key)
    try:
        return Fraction(found)
    except (ValueError, ZeroDivisionError):
        raise ContentError(fields.place(key), "not_a_number", found=found) from None


def _method(fields: Fields) -> Method:
    share, heads = fields.under("na_share"), fields.under("kpi_heads")
    return Method(
        answered_rate=fields.whole("answered_rate"),
        na_share_limit=share.whole("limit"),
        na_share_highest_level=share.whole("highest_level"),
        reason_length=fields.whole("reason_length"),
        kpi_tolerance=_decimal(fields, "kpi_tolerance"),
        kpi_periods=fields.whole("kpi_periods"),
        small_number=fields.whole("small_number"),
        kpi_heads={size: heads.texts(size) for size in heads.raw},
    )
