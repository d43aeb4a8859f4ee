"""Turns an assessment into the arithmetic behind each of its numbers (R20)."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from assess.content.model import Catalogue
from assess.core.numbers import decimal_text, json_number, plain, rounded
from assess.scoring.assessment import Assessment
from assess.scoring.findings import (
    CONSERVATIVE,
    MET,
    Finding,
    Treatment,
    chapter_scores,
    percentage,
    requirement_findings,
    weighted_chapters,
)
from assess.scoring.kpis import KpiFinding, find_kpis
from assess.scoring.levels import Condition

__all__ = ["condition_data", "explain"]


def condition_data(condition: Condition) -> dict[str, object]:
    """A condition as JSON data, without the subjects it does not have."""
    subjects = {"clause": condition.clause, "chapter": condition.chapter, "what": condition.what}
    return {
        "rule": condition.rule,
        **{name: subject for name, subject in subjects.items() if subject is not None},
        "have": plain(condition.have),
        "need": plain(condition.need),
    }


def explain(assessment: Assessment) -> dict[str, object]:
    """Rows, sums, division and rounding of every printed number, and each level's conditions (R20)."""
    full = max(assessment.catalogue.points.values())
    return {
        "score": _score(assessment, CONSERVATIVE),
        "score_answered_only": _score(assessment, Treatment(unanswered=None)),
        "score_highest": _score(assessment, Treatment(unanswered=full)),
        "score_na_as_zero": _score(assessment, Treatment(not_applicable=0)),
        "answered_rate": _answered(assessment),
        "requirement_rate": _rate(assessment, supported_only=False),
        "evidence_support": _rate(assessment, supported_only=True),
        "na_shares": {
            chapter: _na_share([f for f in assessment.findings if f.clause.chapter == chapter])
            for chapter in assessment.figures.na_shares
        },
        "levels": [
            {
                "level": row.level,
                "conditions": [
                    condition_data(c) | {"holds": c.holds} for c in assessment.conditions(row.level)
                ],
            }
            for row in assessment.catalogue.levels
        ],
        "kpis": {
            head: _kpi(finding, assessment.catalogue)
            for head, finding in find_kpis(assessment.catalogue, assessment.sheet).items()
        },
    }


def _kpi(finding: KpiFinding, catalogue: Catalogue) -> dict[str, object]:
    """R10: each complete period as its division, and what counts."""
    return {
        "measured": finding.measured,
        "enough": finding.enough,
        "not_worse": finding.not_worse,
        "periods": [
            {
                "period": value.period.period,
                "numerator": str(value.period.numerator),
                "denominator": str(value.period.denominator),
                "quotient": str(value.exact),
                "rounded": json_number(value.rounded),
                "small": value.period.denominator < catalogue.method.small_number,
            }
            for value in finding.periods
        ],
    }


def _score(assessment: Assessment, treatment: Treatment) -> dict[str, object]:
    chapters = chapter_scores(assessment.catalogue, assessment.findings, treatment)
    return {
        "chapters": {
            chapter: _chapter([f for f in assessment.findings if f.clause.chapter == chapter], treatment)
            for chapter in chapters
        },
        "overall": _overall(assessment.catalogue, chapters),
    }


def _chapter(findings: Iterable[Finding], treatment: Treatment) -> dict[str, object]:
    """R6: the rows of S_c = Σ w·v / Σ w."""
    valued = [(f, treatment.value(f)) for f in findings]
    rows = [_row(f, value) for f, value in valued if value is not None]
    total = sum(f.weight * value for f, value in valued if value is not None)
    return {"rows": rows} | _division(total, sum(f.weight for f, value in valued if value is not None))


def _row(finding: Finding, value: int) -> dict[str, object]:
    return {
        "clause": finding.clause.id,
        "answer": finding.outcome,
        "bundle": finding.bundle,
        "value": value,
        "weight": finding.weight,
        "product": finding.weight * value,
    }


def _overall(catalogue: Catalogue, chapters: Mapping[str, Fraction | None]) -> dict[str, object]:
    """R6: the rows of S = Σ W_c·S_c / Σ W_c, chapter scores unrounded."""
    weights = weighted_chapters(catalogue)
    rated = {chapter: score for chapter, score in chapters.items() if score is not None}
    rows = [
        {
            "chapter": chapter,
            "weight": weights[chapter],
            "score": str(score),
            "score_text": decimal_text(score),
            "product": str(weights[chapter] * score),
            "product_text": decimal_text(weights[chapter] * score),
        }
        for chapter, score in rated.items()
    ]
    total = sum((weights[chapter] * score for chapter, score in rated.items()), Fraction(0))
    return {"rows": rows} | _division(total, sum(weights[chapter] for chapter in rated))


def _division(total: Fraction | int, divisor: int) -> dict[str, object]:
    """One division, exact and rounded once (R6); null when there is nothing to divide by (R12)."""
    quotient = Fraction(total) / divisor if divisor else None
    return {
        "sum": str(total),
        "sum_text": decimal_text(Fraction(total)),
        "divisor": divisor,
        "quotient": None if quotient is None else str(quotient),
        "quotient_text": None if quotient is None else decimal_text(quotient),
        "rounded": None if quotient is None else float(rounded(quotient)),
    }


def _answered(assessment: Assessment) -> dict[str, object]:
    applicable = assessment.applicable
    return _share([f.clause.id for f in applicable if not f.answered], len(applicable))


def _rate(assessment: Assessment, *, supported_only: bool) -> dict[str, object]:
    """R8, R9: which requirements do not count, out of how many."""
    requirements: Sequence[Finding] = requirement_findings(assessment.findings)
    missing = [
        f.clause.id for f in requirements if f.outcome not in MET or (supported_only and not f.supported)
    ]
    return _share(missing, len(requirements))


def _share(missing: Sequence[str], whole: int) -> dict[str, object]:
    return _part(missing, whole - len(missing), whole)


def _na_share(findings: Sequence[Finding]) -> dict[str, object]:
    """R11: the weight of a chapter's clauses that are not applicable, out of all its weight."""
    excluded = [f for f in findings if not f.applicable]
    weight = sum(f.weight for f in excluded)
    return _part([f.clause.id for f in excluded], weight, sum(f.weight for f in findings))


def _part(clauses: Sequence[str], numerator: int, denominator: int) -> dict[str, object]:
    """A share in %, exact and rounded once (R6), and the clauses that make the difference."""
    share = percentage(numerator, denominator)
    return {
        "missing": list(clauses),
        "numerator": numerator,
        "denominator": denominator,
        "quotient": None if share is None else str(share),
        "quotient_text": None if share is None else decimal_text(share),
        "rounded": None if share is None else float(rounded(share)),
    }
