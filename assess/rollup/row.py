"""Turns the bytes of one self-check file into its row: every figure scored anew, the file's own ignored."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from fractions import Fraction
from hashlib import sha256
from hmac import digest as keyed_digest
from typing import TypedDict

from assess.content.catalogues import Catalogues
from assess.content.model import Answer, AnswerSheet, Catalogue, Flag
from assess.core.errors import AnswerError, one_line
from assess.core.fields import Fields
from assess.rollup.rows import MOST_WHOLE, NO_FIGURE, SCALE, Row
from assess.scoring.assessment import Assessment, assess
from assess.scoring.levels import Condition
from assess.sheet.editing import Raw
from assess.sheet.envelope import digest_state, read_object
from assess.sheet.file_shape import NOT_APPLICABLE, NOTATIONS
from assess.sheet.reading import parse_sheet

__all__ = ["agency_name", "refused_row", "region_code", "row", "stated_period"]

_HASH_DIGITS = 32
_MOST_SIGNS = 200
"""How much of a name or a place a row keeps."""

_MOST_OF_SENTENCE = 1_000

_NOT_SCORED, _UNANSWERED = "-", "U"
_LETTERS = {NOT_APPLICABLE: "A", None: _UNANSWERED}
_REGION, _PERIOD = (re.compile(NOTATIONS[key]) for key in ("region", "period"))
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:.]+(?:Z|[+-][0-9]{2}:[0-9]{2})?)?")


def row(data: bytes, name: str, held: Catalogues, *, salt: bytes = b"", lang: str = "zh") -> Row:
    """The row of a file: its bytes and its name; a refused one says why in `lang`.

    It is scored by the clause set that it names where that is held, else by the present one. Figures are
    those that `score --format json` prints, in tenths. Whatever a file holds, nothing is raised.
    """
    own_hash = sha256(data).hexdigest()
    try:
        raw = read_object(data)
        catalogue = held.scoring(raw.get("clause_set"))
        sheet = parse_sheet(raw, catalogue)
    except AnswerError as error:
        return refused_row(name, error, lang, own_hash)
    assessment = assess(catalogue, sheet)
    return Row(
        source=_kept(name),
        sha256=own_hash,
        clause_set=catalogue.clause_set,
        ruleset=catalogue.ruleset,
        kind=_kind(assessment, practice=raw.get("practice") is True),
        **_envelope(Fields(raw, "", AnswerError), salt),
        **_profile(sheet, catalogue),
        **_figures(assessment),
        **_answers(assessment),
        **_kpis(assessment),
        unmatched=len(sheet.unmatched),
        changed=len(assessment.changed),
    )


def refused_row(name: str, error: AnswerError, lang: str = "zh", sha256: str = "") -> Row:
    """The row of a file that was refused with `error`, and what to tell its agency in `lang`."""
    return Row(
        source=_kept(name),
        sha256=sha256,
        standing="refused",
        refusal=error.key,
        refusal_at=_kept(error.at),
        refusal_text=_kept(_short(error).sentence(lang), _MOST_OF_SENTENCE),
    )


def _short(error: AnswerError) -> AnswerError:
    """The same refusal with what it quotes of the file cut short, so that what to do is not cut away."""
    values = {key: _kept(one) if isinstance(one, str) else one for key, one in error.values.items()}
    return AnswerError(_kept(error.at), error.key, **values)


def agency_name(text: str) -> str:
    """A name as rows hold it: spaces made single, control signs as escapes, at most 200 characters."""
    return _kept(" ".join(text.split()))


def region_code(text: str) -> str:
    """The six digits of GB/T 2260, or empty for anything else."""
    return text.strip() if _REGION.fullmatch(text.strip()) else ""


def stated_period(text: str) -> str:
    """2025, 2025-H1, 2025-Q3 or 2025-06, or empty for anything else."""
    return text.strip() if _PERIOD.fullmatch(text.strip()) else ""


def _kept(text: str, most: int = _MOST_SIGNS) -> str:
    """On one line, short, and writable: what no UTF-8 can hold, as in names of files, becomes a ?."""
    return one_line(text[:most].encode("utf-8", "replace").decode())[:most]


def _kind(assessment: Assessment, *, practice: bool) -> str:
    if practice:
        return "practice"
    told = [f.clause.flag for f in assessment.findings if f.outcome is not None]
    if not told:
        return "empty"
    if assessment.level is not None:
        return "full"
    return "partial" if Flag.NONE in told else "quick"


class _Envelope(TypedDict):
    digest: str
    id_hash: str
    based_on_hash: str
    revision: int
    updated: str
    file_clause_set: str
    file_ruleset: int
    agency: str
    region: str
    period: str


def _envelope(fields: Fields, salt: bytes) -> _Envelope:
    """What the file says of itself; whoever reads a row cannot tell an id from its hash."""
    profile = fields.under("profile")
    return {
        "digest": digest_state(fields.raw),
        "id_hash": _salted(fields.text("id", ""), salt),
        "based_on_hash": _salted(_based_on(fields.raw), salt),
        "revision": _whole(fields, "revision", 0),
        "updated": _utc(fields.text("updated", "")),
        "file_clause_set": _kept(fields.text("clause_set", "")),
        "file_ruleset": _whole(fields, "ruleset", NO_FIGURE),
        "agency": agency_name(profile.text("agency", "")),
        "region": region_code(profile.text("region", "")),
        "period": stated_period(fields.text("period", "")),
    }


def _salted(text: str, salt: bytes) -> str:
    return keyed_digest(salt, text.encode("utf-8"), "sha256").hex()[:_HASH_DIGITS] if text else ""


def _based_on(raw: Raw) -> str:
    """The id of the self-check that this one was copied from; the reader does not check this field."""
    base = raw.get("based_on")
    found = base.get("id") if isinstance(base, Mapping) else None
    return found if isinstance(found, str) else ""


def _whole(fields: Fields, key: str, absent: int) -> int:
    return min(max(fields.whole(key), 0), MOST_WHOLE) if fields.has(key) else absent


def _utc(text: str) -> str:
    """A date or a time of ISO 8601 in UTC, to the millisecond, so that later ones come later as text."""
    try:
        found = datetime.fromisoformat(text) if _ISO.fullmatch(text) else None
        if found is None:
            return ""
        told = found if found.tzinfo else found.replace(tzinfo=UTC)
        return told.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    except (ValueError, OverflowError):
        return ""


class _Profile(TypedDict):
    size: str
    real_size: str
    types: str


def _profile(sheet: AnswerSheet, catalogue: Catalogue) -> _Profile:
    profile = sheet.profile
    return {
        "size": profile.size,
        "real_size": profile.real_size,
        "types": " ".join(one for one in catalogue.types if one in profile.types),
    }


class _Figures(TypedDict):
    scored: int
    answered: int
    not_applicable: int
    answered_rate: int
    score: int
    score_answered_only: int
    score_highest: int
    score_na_as_zero: int
    chapters: str
    requirement_rate: int
    evidence_support: int
    level: int
    level_reason: str
    next_level: int
    blocked_by: str


def _figures(assessment: Assessment) -> _Figures:
    figures, applicable = assessment.figures, assessment.applicable
    return {
        "scored": len(applicable),
        "answered": sum(f.answered for f in applicable),
        "not_applicable": len(assessment.findings) - len(applicable),
        "answered_rate": _tenths(assessment.answered_rate),
        "score": _tenths(figures.score),
        "score_answered_only": _tenths(assessment.score_answered_only),
        "score_highest": _tenths(assessment.score_highest),
        "score_na_as_zero": _tenths(assessment.score_na_as_zero),
        "chapters": " ".join(
            f"{chapter}:{total}/{weight}" for chapter, (total, weight) in assessment.sums.items()
        ),
        "requirement_rate": _tenths(figures.requirement_rate),
        "evidence_support": _tenths(figures.evidence_support),
        "level": NO_FIGURE if assessment.level is None else assessment.level,
        "level_reason": " ".join(assessment.level_reason),
        "next_level": NO_FIGURE if assessment.next_level is None else assessment.next_level,
        "blocked_by": " ".join(map(_told, assessment.blocked_by)),
    }


def _tenths(figure: Fraction | None) -> int:
    """A figure of one decimal in tenths."""
    return NO_FIGURE if figure is None else 10 * figure.numerator // figure.denominator


def _told(condition: Condition) -> str:
    subject = condition.clause or condition.chapter or condition.what
    return f"{condition.rule}:{subject}" if subject else condition.rule


class _Answers(TypedDict):
    answers: str
    effective: str
    evidenced: str
    content_hash: str


def _answers(assessment: Assessment) -> _Answers:
    """The letters of each clause; the hash is over clause set, size, and answers, the bundles' included."""
    catalogue, sheet = assessment.catalogue, assessment.sheet
    given = _letters(sheet.answers)
    outcomes = {f.clause.id: _letter(f.outcome) for f in assessment.findings}
    own = "".join(
        [given.get(key, _UNANSWERED) if key in outcomes else _NOT_SCORED for key in catalogue.clauses]
    )
    bundles = _letters(sheet.bundles)
    of_bundles = "".join([bundles.get(key, _UNANSWERED) for key in catalogue.bundles])
    evidenced = {f.clause.id for f in assessment.findings if f.supported}
    content = f"{catalogue.clause_set}\n{sheet.profile.size}\n{own}\n{of_bundles}"
    return {
        "answers": own,
        "effective": "".join([outcomes.get(key, _NOT_SCORED) for key in catalogue.clauses]),
        "evidenced": "".join(["1" if key in evidenced else "0" for key in catalogue.clauses]),
        "content_hash": sha256(content.encode()).hexdigest()[:_HASH_DIGITS],
    }


def _letters(answers: Mapping[str, Answer]) -> dict[str, str]:
    return {key: _letter(answer.given) for key, answer in answers.items()}


def _letter(given: str | None) -> str:
    return _LETTERS.get(given) or given or _UNANSWERED


class _Kpis(TypedDict):
    kpi_measured: int
    kpi_periods: int
    kpi_not_worse: int
    kpis: str


def _kpis(assessment: Assessment) -> _Kpis:
    counts, sheet = assessment.figures.kpis, assessment.sheet
    periods = (
        f"{head}@{one.period}:{_sums(one.numerator, one.denominator)}"
        for head in assessment.catalogue.method.kpi_heads[sheet.profile.size]
        for one in sheet.kpis.get(head, ())
    )
    return {
        "kpi_measured": counts.measured,
        "kpi_periods": counts.periods,
        "kpi_not_worse": counts.not_worse,
        "kpis": " ".join(periods),
    }


def _sums(*amounts: Fraction) -> str:
    """Amounts in ten-thousandths; x where one of them is no whole number of these, or is too big."""
    scaled = [amount * SCALE for amount in amounts]
    if any(one.denominator != 1 or abs(one) > MOST_WHOLE for one in scaled):
        return "x"
    return "/".join(str(one.numerator) for one in scaled)
