"""Turns a self-check file into an `AnswerSheet`, or says in one sentence why it cannot be taken."""

from collections.abc import Mapping

from assess.content.model import Answer, AnswerSheet, Catalogue, Clause, Count, PartAnswer, Profile
from assess.content.scope import is_scored, na_refusal
from assess.core.errors import AnswerError
from assess.core.fields import Fields
from assess.sheet.envelope import check_format, read_object
from assess.sheet.file_shape import INSTRUMENT, NOT_APPLICABLE, reason_rule, sheet_shape, size_rule
from assess.sheet.periods import parse_periods

__all__ = ["parse_count", "parse_sheet", "read_sheet"]


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
    answers, bundles, kpis = fields.under("answers"), fields.under("bundles"), fields.under("kpis")
    known = (catalogue.clauses, catalogue.bundles, catalogue.kpis)
    unmatched = (
        key
        for part, ids in zip((answers, bundles, kpis), known, strict=True)
        for key in part.raw.keys() - ids
    )
    return AnswerSheet(
        clause_set=clause_set,
        profile=profile,
        answers={
            key: _clause_answer(
                _entry(answers, key), catalogue.clauses[key], profile, catalogue, earlier=earlier
            )
            for key in answers.raw
            if key in catalogue.clauses
        },
        bundles={key: _answer(_entry(bundles, key)) for key in bundles.raw if key in catalogue.bundles},
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


def _entry(parent: Fields, key: str) -> Fields:
    return Fields(parent.raw[key], parent.place(key), AnswerError)


def _answer(fields: Fields) -> Answer:
    answer = _given(fields)
    pending = fields.flag("pending", default=False)
    return Answer(
        given=None if pending else answer,
        evidence=frozenset(filter(None, map(_evidence, fields.each("evidence")))),
        fingerprint=fields.text("fingerprint") if answer and fields.has("fingerprint") else None,
        count=_count(fields),
        parts={
            key: PartAnswer(given=_given(part), count=_count(part))
            for key, part in fields.under("parts").members()
        },
    )


def _given(fields: Fields) -> str | None:
    return fields.text("answer") if fields.has("answer") else None


def _count(fields: Fields) -> Count | None:
    return parse_count(fields.under("count")) if fields.has("count") else None


def parse_count(fields: Fields) -> Count:
    """The count of an answer or of a part, of the shape `COUNT` (R4a).

    Raises AnswerError when more are done than there are.
    """
    count = Count(done=fields.whole("done"), of=fields.whole("of"))
    if count.done > count.of:
        raise AnswerError(fields.place("done"), "count_above")
    return count


def _evidence(fields: Fields) -> tuple[str, str] | None:
    """Title and place, or None when the title is blank: such an item does not count (R9)."""
    title, where = fields.text("title", "").strip(), fields.text("where", "").strip()
    return (title, where) if title else None


def _clause_answer(
    fields: Fields, clause: Clause, profile: Profile, catalogue: Catalogue, *, earlier: bool
) -> Answer:
    """R3: NA only where the clause has a condition, the profile declares it, and a reason is given.

    In a file of another clause set, NA also stands, unscored, on a clause that has a condition and that this
    set does not score at this size.
    """
    if fields.raw.get("answer") == NOT_APPLICABLE:
        refusal = na_refusal(clause, profile)
        unscored = earlier and clause.na_condition is not None and not is_scored(clause, profile.size)
        if refusal and not unscored:
            values = {"clause": clause.id, "condition": clause.na_condition}
            raise AnswerError(fields.place("answer"), refusal, **values)
        reason_rule(catalogue).check(fields, clause=clause.id)
    return _answer(fields)
