"""Turns a self-check file into an `AnswerSheet`, or says in one sentence why it cannot be taken."""

from collections.abc import Mapping

from assess.content.model import (
    Answer,
    AnswerSheet,
    Catalogue,
    Clause,
    Profile,
)
from assess.content.scope import na_refusal
from assess.core.errors import AnswerError
from assess.core.fields import Fields
from assess.sheet.envelope import check_envelope, read_object
from assess.sheet.periods import parse_periods

__all__ = [
    "INSTRUMENT",
    "NOT_APPLICABLE",
    "parse_sheet",
    "read_sheet",
]

INSTRUMENT = "agency"
NOT_APPLICABLE = "NA"


def read_sheet(data: bytes, catalogue: Catalogue) -> tuple[AnswerSheet, dict[str, object]]:
    """The answer sheet in the bytes of a file, and the file's own object to be written back.

    Raises AnswerError for everything that section 2 of the spec refuses.
    """
    raw = read_object(data)
    return parse_sheet(raw, catalogue), raw


def parse_sheet(raw: Mapping[str, object], catalogue: Catalogue) -> AnswerSheet:
    """The answer sheet that `raw` describes.

    Raises AnswerError for a wrong format, instrument, version, profile, answer, evidence item or KPI.
    """
    fields = Fields(raw, "", AnswerError)
    check_envelope(fields, INSTRUMENT)
    profile = _profile(fields.under("profile"), catalogue)
    if not fields.has("answers"):
        raise AnswerError("answers", "missing")
    answers, bundles, kpis = fields.under("answers"), fields.under("bundles"), fields.under("kpis")
    known = (catalogue.clauses, catalogue.bundles, catalogue.kpis)
    unmatched = (
        key
        for part, ids in zip((answers, bundles, kpis), known, strict=True)
        for key in part.raw.keys() - ids
    )
    return AnswerSheet(
        clause_set=fields.text("clause_set") if fields.has("clause_set") else None,
        profile=profile,
        answers={
            key: _clause_answer(_entry(answers, key), catalogue.clauses[key], profile, catalogue)
            for key in answers.raw
            if key in catalogue.clauses
        },
        bundles={
            key: _bundle_answer(_entry(bundles, key), catalogue)
            for key in bundles.raw
            if key in catalogue.bundles
        },
        kpis={key: parse_periods(kpis, catalogue.kpis[key]) for key in kpis.raw if key in catalogue.kpis},
        unmatched=tuple(sorted(set(unmatched))),
    )


def _profile(fields: Fields, catalogue: Catalogue) -> Profile:
    size = _size(fields, "size", catalogue)
    real_size = _size(fields, "real_size", catalogue) if fields.has("real_size") else size
    if catalogue.sizes[size].rank < catalogue.sizes[real_size].rank:
        raise AnswerError(fields.place("size"), "size_too_small", size=size, real_size=real_size)
    if fields.has("headcount") and fields.number("headcount") < 0:
        raise AnswerError(fields.place("headcount"), "negative")
    conditions = fields.texts("conditions")
    for i, key in enumerate(conditions):
        clause = catalogue.clauses.get(key)
        if clause is None or clause.na_condition is None:
            raise AnswerError(f"{fields.place('conditions')}[{i}]", "unknown_condition", found=key)
    return Profile(
        size=size,
        real_size=real_size,
        types=fields.texts("types"),
        conditions=frozenset(conditions),
    )


def _size(fields: Fields, key: str, catalogue: Catalogue) -> str:
    found = fields.text(key)
    if found not in catalogue.sizes:
        raise AnswerError(fields.place(key), "not_in_list", found=found, words=tuple(catalogue.sizes))
    return found


def _entry(parent: Fields, key: str) -> Fields:
    return Fields(parent.raw[key], parent.place(key), AnswerError)


def _answer(fields: Fields, words: tuple[str, ...]) -> Answer:
    answer = fields.text("answer") if fields.has("answer") else None
    if answer is not None and answer not in words:
        raise AnswerError(fields.place("answer"), "not_in_list", found=answer, words=words)
    for key in ("note", "reason", "owner", "due", "action", "state", "fingerprint"):
        fields.text(key, "")
    for said in fields.each("said"):
        said.text("by", "")
    pending = fields.flag("pending", default=False)
    return Answer(
        given=None if pending else answer,
        evidence=frozenset(filter(None, map(_evidence, fields.each("evidence")))),
        fingerprint=fields.text("fingerprint") if answer and fields.has("fingerprint") else None,
    )


def _evidence(fields: Fields) -> tuple[str, str] | None:
    """Title and place, or None when the title is blank: such an item does not count (R9)."""
    title, where = fields.text("title", "").strip(), fields.text("where", "").strip()
    return (title, where) if title else None


def _clause_answer(fields: Fields, clause: Clause, profile: Profile, catalogue: Catalogue) -> Answer:
    answer = _answer(fields, (*catalogue.points, NOT_APPLICABLE))
    if fields.raw.get("answer") == NOT_APPLICABLE:
        _check_not_applicable(fields, clause, profile, catalogue)
    return answer


def _check_not_applicable(fields: Fields, clause: Clause, profile: Profile, catalogue: Catalogue) -> None:
    """R3: only where the clause has a condition, the profile declares it, and a reason is given."""
    refusal = na_refusal(clause, profile)
    if refusal:
        values = {"clause": clause.id, "condition": clause.na_condition}
        raise AnswerError(fields.place("answer"), refusal, **values)
    least = catalogue.method.reason_length
    if len(fields.text("reason", "").strip()) < least:
        raise AnswerError(fields.place("reason"), "na_reason_short", clause=clause.id, least=least)


def _bundle_answer(fields: Fields, catalogue: Catalogue) -> Answer:
    if fields.raw.get("answer") == NOT_APPLICABLE:
        raise AnswerError(fields.place("answer"), "na_bundle")
    return _answer(fields, tuple(catalogue.points))
