"""Turns an answer sheet into findings, and findings into scores (R2, R6–R9, R13)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from assess.content.model import Answer, AnswerSheet, Catalogue, Clause, Obligation
from assess.content.scope import bundles_at, may_be_bundled, scored_clauses
from assess.sheet.file_shape import NOT_APPLICABLE

__all__ = [
    "MET",
    "Finding",
    "Treatment",
    "chapter_scores",
    "chapter_sums",
    "find_all",
    "moved",
    "overall_score",
    "percentage",
    "requirement_findings",
    "scores_of",
    "weighted_chapters",
]

MET = frozenset({"F", "L"})
"""R8, R9: the answers that count a requirement as met."""

_UNANSWERED = Answer(given=None, evidence=frozenset(), fingerprint=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One scored clause judged: `outcome` is F, L, P, N, NA or None for unanswered; `points` 0…100 or None.

    `bundle` names the bundle that gave the outcome, `supported` whether evidence covers it (R9).
    """

    clause: Clause
    weight: int
    outcome: str | None
    points: int | None
    bundle: str | None
    supported: bool

    @property
    def applicable(self) -> bool:
        """Whether the clause stays in numerator and denominator (R3)."""
        return self.outcome != NOT_APPLICABLE

    @property
    def answered(self) -> bool:
        """Whether the clause is answered and applicable (R7)."""
        return self.points is not None


def moved(before: Finding | None, after: Finding | None) -> str | None:
    """Where the answer to a clause went: rose, fell or same; None unless both are answered and applicable."""
    first, last = (one.points if one else None for one in (before, after))
    if first is None or last is None:
        return None
    return "same" if first == last else "rose" if last > first else "fell"


@dataclass(frozen=True, kw_only=True, slots=True)
class Treatment:
    """What unanswered and not applicable clauses are worth; None leaves them out."""

    unanswered: int | None = 0
    not_applicable: int | None = None

    def value(self, finding: Finding) -> int | None:
        """The value of `finding` under this treatment."""
        if finding.points is not None:
            return finding.points
        return self.unanswered if finding.applicable else self.not_applicable


CONSERVATIVE = Treatment()


def find_all(catalogue: Catalogue, sheet: AnswerSheet) -> tuple[Finding, ...]:
    """One finding for every clause scored at the sheet's size, in clause order (R2)."""
    bundles = _applied_bundles(catalogue, sheet)
    return tuple(
        _find(clause, catalogue, sheet.answers.get(clause.id, _UNANSWERED), bundles.get(clause.id))
        for clause in scored_clauses(catalogue, sheet.profile.size)
    )


def _applied_bundles(catalogue: Catalogue, sheet: AnswerSheet) -> Mapping[str, tuple[str, Answer]]:
    """R13: only answered bundles, where they apply at all; member id → bundle."""
    bundles = bundles_at(catalogue, sheet.profile.size)
    return {
        member: (key, answer)
        for key, answer in sheet.bundles.items()
        if answer.given is not None and key in bundles
        for member in bundles[key].members
    }


def _find(clause: Clause, catalogue: Catalogue, own: Answer, bundle: tuple[str, Answer] | None) -> Finding:
    from_bundle = own.given is None and bundle is not None and may_be_bundled(clause.flag)
    outcome = bundle[1].given if from_bundle and bundle else own.given
    return Finding(
        clause=clause,
        weight=catalogue.weights[clause.obligation],
        outcome=outcome,
        points=catalogue.points.get(outcome) if outcome else None,
        bundle=bundle[0] if from_bundle and bundle else None,
        supported=bool(own.evidence or (bundle and bundle[1].evidence)),
    )


def weighted_chapters(catalogue: Catalogue) -> Mapping[str, int]:
    """Weight of each chapter that counts for the score, in chapter order (R5)."""
    return {chapter.id: chapter.weight for chapter in catalogue.chapters if chapter.weight}


def chapter_scores(
    catalogue: Catalogue, findings: Iterable[Finding], treatment: Treatment = CONSERVATIVE
) -> dict[str, Fraction | None]:
    """R6: S_c = Σ w·v / Σ w of each weighted chapter, None when nothing is left to score (R12)."""
    return scores_of(chapter_sums(catalogue, findings, treatment))


def scores_of(sums: Mapping[str, tuple[int, int]]) -> dict[str, Fraction | None]:
    """R6: what `chapter_sums` gives, divided; None when nothing is left to score (R12)."""
    return {chapter: Fraction(total, weight) if weight else None for chapter, (total, weight) in sums.items()}


def chapter_sums(
    catalogue: Catalogue, findings: Iterable[Finding], treatment: Treatment = CONSERVATIVE
) -> dict[str, tuple[int, int]]:
    """R6: Σ w·v and Σ w of each weighted chapter."""
    sums = {chapter: [0, 0] for chapter in weighted_chapters(catalogue)}
    for finding in findings:
        value = treatment.value(finding)
        if value is not None and finding.clause.chapter in sums:
            sums[finding.clause.chapter][0] += finding.weight * value
            sums[finding.clause.chapter][1] += finding.weight
    return {chapter: (total, weight) for chapter, (total, weight) in sums.items()}


def overall_score(catalogue: Catalogue, chapters: Mapping[str, Fraction | None]) -> Fraction | None:
    """R6: S = Σ W_c·S_c / Σ W_c over chapters that have a score; None when none has (R12)."""
    weights = weighted_chapters(catalogue)
    rated = {chapter: score for chapter, score in chapters.items() if score is not None}
    if not rated:
        return None
    common = lcm(*(score.denominator for score in rated.values()))
    total = sum(weights[c] * score.numerator * (common // score.denominator) for c, score in rated.items())
    return Fraction(total, common * sum(weights[c] for c in rated))


def percentage(part: int, whole: int) -> Fraction | None:
    """Part ÷ whole in %, exact; None when there is no whole."""
    return Fraction(100 * part, whole) if whole else None


def requirement_findings(findings: Iterable[Finding]) -> list[Finding]:
    """The applicable scored requirement clauses, GP included (R8)."""
    return [f for f in findings if f.applicable and f.clause.obligation is Obligation.REQUIREMENT]
