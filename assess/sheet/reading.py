"""Turns a self-check file into an `AnswerSheet`, or says in one sentence why it cannot be taken."""

from collections.abc import Mapping
from typing import Any

from assess.content.model import Answer, AnswerSheet, Catalogue, Count, PartAnswer, Profile
from assess.content.scope import is_scored, na_refusal
from assess.core.errors import AnswerError
from assess.core.fields import Fields
from assess.sheet.envelope import check_format, read_object
from assess.sheet.file_shape import INSTRUMENT, NOT_APPLICABLE, reason_rule, sheet_shape, size_rule
from assess.sheet.periods import parse_periods

__all__ = ["parse_count", "parse_sheet", "read_sheet"]

_Entry = Mapping[str, Any]
"""An answer, a part or an item of evidence of the shape of the file, which needs no second check."""


def read_sheet(data: bytes, catalogue: Catalogue) -> tuple[AnswerSheet, dict[str, object]]:
    """The answer sheet in the bytes of a file, and the file's own object to be written back.

    Raises AnswerError for everything that section 2 of the spec refuses.
    """
    raw = read_object(data)
    return parse_sheet(raw, catalogue), raw


def parse_sheet(raw: Mapping[str, object], catalogue: Catalogue) -> AnswerSheet:
    """The answer sheet that `raw` describes.

    Raises AnswerError for a wrong format, instrument or version, for what `sheet_shape` refuses, and for a
    profile, an answer, a count or a KPI whose fields do not go together.
    """
    fields = Fields(raw, "", AnswerError)
    check_format(fields, INSTRUMENT)
    sheet_shape(catalogue).check(raw, "")
    clause_set = fields.text("clause_set") if fields.has("clause_set") else None
    profile = _profile(fields.under("profile"), catalogue)
    earlier = clause_set not in {None, catalogue.clause_set}
    answers: Mapping[str, Any] = fields.under("answers").raw
    bundles: Mapping[str, Any] = fields.under("bundles").raw
    kpis = fields.under("kpis")
    known = (catalogue.clauses, catalogue.bundles, catalogue.kpis)
    unmatched = (
        key
        for part, ids in zip((answers, bundles, kpis.raw), known, strict=True)
        for key in part.keys() - ids
    )
    return AnswerSheet(
        clause_set=clause_set,
        profile=profile,
        answers={
            key: _clause_answer(key, entry, profile, catalogue, earlier=earlier)
            for key, entry in answers.items()
            if key in catalogue.clauses
        },
        bundles={
            key: _answer(entry, f"bundles.{key}")
            for key, entry in bundles.items()
            if key in catalogue.bundles
        },
        kpis={key: parse_periods(kpis, catalogue.kpis[key]) for key in kpis.raw if key in catalogue.kpis},
        unmatched=tuple(sorted(set(unmatched))),
    )


def _profile(fields: Fields, catalogue: Catalogue) -> Profile:
    size_rule(catalogue).check(fields)
    size = fields.text("size")
    return Profile(
        size=size,
        real_size=fields.text("real_size", size),
        types=fields.texts("types"),
        conditions=frozenset(fields.texts("conditions")),
    )


def _answer(entry: _Entry, at: str) -> Answer:
    given = entry.get("answer")
    return Answer(
        given=None if entry.get("pending") else given,
        evidence=frozenset(filter(None, map(_evidence, entry.get("evidence") or ()))),
        fingerprint=entry.get("fingerprint") if given else None,
        count=_count(entry, at),
        parts={
            key: PartAnswer(given=part.get("answer"), count=_count(part, f"{at}.parts.{key}"))
            for key, part in (entry.get("parts") or {}).items()
        },
    )


def _count(entry: _Entry, at: str) -> Count | None:
    count = entry.get("count")
    return None if count is None else parse_count(Fields(count, f"{at}.count", AnswerError))


def parse_count(fields: Fields) -> Count:
    """The count of an answer or of a part, of the shape `COUNT` (R4a).

    Raises AnswerError when more are done than there are.
    """
    count = Count(done=fields.whole("done"), of=fields.whole("of"))
    if count.done > count.of:
        raise AnswerError(fields.place("done"), "count_above")
    return count


def _evidence(item: _Entry) -> tuple[str, str] | None:
    """Title and place, or None when the title is blank: such an item does not count (R9)."""
    title, where = (item.get("title") or "").strip(), (item.get("where") or "").strip()
    return (title, where) if title else None


def _clause_answer(
    key: str, entry: _Entry, profile: Profile, catalogue: Catalogue, *, earlier: bool
) -> Answer:
    """R3: NA only where the clause has a condition, the profile declares it, and a reason is given.

    In a file of another clause set, NA also stands, unscored, on a clause that has a condition and that this
    set does not score at this size.
    """
    clause, at = catalogue.clauses[key], f"answers.{key}"
    if entry.get("answer") == NOT_APPLICABLE:
        refusal = na_refusal(clause, profile)
        unscored = earlier and clause.na_condition is not None and not is_scored(clause, profile.size)
        if refusal and not unscored:
            values = {"clause": clause.id, "condition": clause.na_condition}
            raise AnswerError(f"{at}.answer", refusal, **values)
        reason_rule(catalogue).check(Fields(entry, at, AnswerError), clause=clause.id)
    return _answer(entry, at)
