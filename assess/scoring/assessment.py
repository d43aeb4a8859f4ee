"""Turns an answer sheet into its assessment: findings first, then scores, level and gaps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assess.content.fingerprint import changed_answers
from assess.content.model import AnswerSheet, Catalogue, Flag
from assess.core.numbers import rounded
from assess.scoring.counts import CountConflict, count_conflicts
from assess.scoring.findings import (
    CONSERVATIVE,
    MET,
    Finding,
    Treatment,
    chapter_scores,
    chapter_sums,
    find_all,
    overall_score,
    percentage,
    requirement_findings,
    scores_of,
)
from assess.scoring.gaps import gaps_in_order
from assess.scoring.kpis import count_kpis
from assess.scoring.levels import Condition, Figures, level_reached, na_shares, row_conditions
from assess.sheet.reading import parse_sheet

__all__ = ["Assessment", "assess", "assess_raw", "comparable"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Assessment:
    """Everything the rules say of one answer sheet; figures in % are rounded to one decimal (R6).

    `sums` are Σ w·v and Σ w of each weighted chapter, with unanswered as N (R6); `blocked_by` are the failing
    conditions of the next level only (R19). `level` is None without enough answers (R7);
    `level_with_unanswered_as_n` never is.
    """

    catalogue: Catalogue
    sheet: AnswerSheet
    findings: tuple[Finding, ...]
    sums: Mapping[str, tuple[int, int]]
    figures: Figures
    answered_rate: Fraction | None
    score_answered_only: Fraction | None
    score_highest: Fraction | None
    score_na_as_zero: Fraction | None
    level: int | None
    level_with_unanswered_as_n: int
    blocked_by: tuple[Condition, ...]
    level_reason: tuple[str, ...]
    changed: tuple[str, ...]

    @property
    def applicable(self) -> list[Finding]:
        """The findings that stay in scope."""
        return [f for f in self.findings if f.applicable]

    @property
    def gates(self) -> dict[str, str | None]:
        """Every gate in scope and its answer, None when unanswered."""
        return {f.clause.id: f.outcome for f in self.applicable if f.clause.flag is Flag.GATE}

    @property
    def gaps(self) -> tuple[str, ...]:
        """All scored clauses below F, in the order of R17."""
        return tuple(gaps_in_order(self.catalogue, self.findings))

    @property
    def count_conflict(self) -> tuple[CountConflict, ...]:
        """The clauses answered higher than their counts and parts allow (R4a, R4b)."""
        return count_conflicts(self.catalogue, self.sheet)

    @property
    def next_level(self) -> int | None:
        """R19: 1 + the level with unanswered taken as N; None at the top."""
        above = self.level_with_unanswered_as_n + 1
        return above if any(row.level == above for row in self.catalogue.levels) else None

    def conditions(self, level: int) -> list[Condition]:
        """Every condition of the row of `level`, one of the catalogue's (R10)."""
        (row,) = (row for row in self.catalogue.levels if row.level == level)
        size = self.sheet.profile.size
        return list(row_conditions(self.catalogue, row, self.findings, self.figures, size))


def assess_raw(catalogue: Catalogue, raw: Mapping[str, object]) -> Assessment:
    """The assessment of a self-check object as read from JSON. Raises AnswerError like `parse_sheet`."""
    return assess(catalogue, parse_sheet(raw, catalogue))


def assess(catalogue: Catalogue, sheet: AnswerSheet) -> Assessment:
    """The assessment of `sheet` under the rules R1–R18 and R22."""
    findings = find_all(catalogue, sheet)
    sums = chapter_sums(catalogue, findings, CONSERVATIVE)
    figures = _figures(catalogue, sheet, findings, sums)
    answered_rate = _answered_rate(findings)
    reasons = _level_reasons(catalogue, findings, figures, answered_rate)
    reached, blocked_by = level_reached(catalogue, findings, figures, sheet.profile.size)
    return Assessment(
        catalogue=catalogue,
        sheet=sheet,
        findings=findings,
        sums=sums,
        figures=figures,
        answered_rate=answered_rate,
        score_answered_only=_score(catalogue, findings, Treatment(unanswered=None)),
        score_highest=_score(catalogue, findings, Treatment(unanswered=max(catalogue.points.values()))),
        score_na_as_zero=_score(catalogue, findings, Treatment(not_applicable=0)),
        level=None if reasons else reached,
        level_with_unanswered_as_n=reached,
        blocked_by=blocked_by,
        level_reason=reasons,
        changed=changed_answers(catalogue, sheet),
    )


def comparable(before: Assessment, after: Assessment) -> bool:
    """R15: whether both files name the same clause set, so that their answers and figures may be compared."""
    return before.sheet.clause_set is not None and before.sheet.clause_set == after.sheet.clause_set


def _rounded(x: Fraction | None) -> Fraction | None:
    return None if x is None else rounded(x)


def _score(catalogue: Catalogue, findings: Sequence[Finding], treatment: Treatment) -> Fraction | None:
    return _rounded(overall_score(catalogue, chapter_scores(catalogue, findings, treatment)))


def _figures(
    catalogue: Catalogue,
    sheet: AnswerSheet,
    findings: Sequence[Finding],
    sums: Mapping[str, tuple[int, int]],
) -> Figures:
    chapters = scores_of(sums)
    requirements = requirement_findings(findings)
    met = [f for f in requirements if f.outcome in MET]
    return Figures(
        score=_rounded(overall_score(catalogue, chapters)),
        chapters={chapter: _rounded(score) for chapter, score in chapters.items()},
        requirement_rate=_rounded(percentage(len(met), len(requirements))),
        evidence_support=_rounded(percentage(sum(f.supported for f in met), len(requirements))),
        kpis=count_kpis(catalogue, sheet),
        na_shares=na_shares(catalogue, findings),
    )


def _answered_rate(findings: Sequence[Finding]) -> Fraction | None:
    applicable = [f for f in findings if f.applicable]
    return _rounded(percentage(sum(f.answered for f in applicable), len(applicable)))


def _level_reasons(
    catalogue: Catalogue,
    findings: Sequence[Finding],
    figures: Figures,
    answered_rate: Fraction | None,
) -> tuple[str, ...]:
    """R7, R12: why there is no level; empty when there is one."""
    open_gate = any(f.clause.flag is Flag.GATE and f.outcome is None for f in findings)
    reasons = {
        "not_enough_answered": answered_rate is not None and answered_rate < catalogue.method.answered_rate,
        "gate_unanswered": open_gate,
        "nothing_to_score": figures.score is None,
    }
    return tuple(reason for reason, applies in reasons.items() if applies)
