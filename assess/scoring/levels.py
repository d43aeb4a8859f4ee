"""Turns scores and findings into the conditions of each level and the level they allow (R10, R11)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assess.content.model import Catalogue, Flag, Level
from assess.core.numbers import Amount, rounded
from assess.scoring.findings import Finding, percentage, requirement_findings, weighted_chapters
from assess.scoring.kpis import KpiCounts

__all__ = ["Condition", "Figures", "level_reached", "na_shares", "row_conditions"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """What the level rows are compared with: rounded figures, unanswered taken as N."""

    score: Fraction | None
    chapters: Mapping[str, Fraction | None]
    requirement_rate: Fraction | None
    evidence_support: Fraction | None
    kpis: KpiCounts
    na_shares: Mapping[str, Fraction]


@dataclass(frozen=True, kw_only=True, slots=True)
class Condition:
    """One condition of a level row: what the sheet has, what the row needs, whether it holds."""

    rule: str
    have: Amount
    need: Amount
    holds: bool
    clause: str | None = None
    chapter: str | None = None
    what: str | None = None


def row_conditions(
    catalogue: Catalogue, row: Level, findings: Sequence[Finding], figures: Figures, size: str
) -> Iterator[Condition]:
    """Every condition of one level row, in the order of R10's columns, then clause order."""
    yield from _at_least("score", figures.score, row.score)
    for chapter, have in figures.chapters.items():
        yield from _at_least("chapter_floor", have, row.chapter_floor, chapter)
    yield from _gates(catalogue, row, findings)
    yield from _at_least("requirement_rate", figures.requirement_rate, row.requirement_rate)
    yield from _at_least("evidence_support", figures.evidence_support, row.evidence_support)
    yield from _kpis(row, figures.kpis, size)
    if row.no_requirement_at_n:
        yield from _requirements_above_n(findings)
    yield from _na_shares(catalogue, row, figures.na_shares)


def level_reached(
    catalogue: Catalogue, findings: Sequence[Finding], figures: Figures, size: str
) -> tuple[int, tuple[Condition, ...]]:
    """R10: the highest level whose row and every lower row hold, and what fails in the next row."""
    reached = 0
    for row in catalogue.levels:
        conditions = row_conditions(catalogue, row, findings, figures, size)
        if failing := tuple(one for one in conditions if not one.holds):
            return reached, failing
        reached = row.level
    return reached, ()


def _at_least(
    rule: str, have: Fraction | None, need: int | None, chapter: str | None = None
) -> Iterator[Condition]:
    """A floor; what has nothing to score (None) is not rated and asks nothing."""
    if need is not None and have is not None:
        yield Condition(rule=rule, chapter=chapter, have=have, need=Fraction(need), holds=have >= need)


def _gates(catalogue: Catalogue, row: Level, findings: Iterable[Finding]) -> Iterator[Condition]:
    if row.gate is None:
        return
    least = catalogue.points[row.gate]
    for f in findings:
        if f.clause.flag is Flag.GATE and f.applicable:
            holds = f.points is not None and f.points >= least
            yield Condition(rule="gate", clause=f.clause.id, have=f.outcome, need=row.gate, holds=holds)


def _kpis(row: Level, counts: KpiCounts, size: str) -> Iterator[Condition]:
    needed = row.kpi.get(size)
    if needed is None:
        return
    for what in ("measured", "periods", "not_worse"):
        have, need = getattr(counts, what), getattr(needed, what)
        if need:
            yield Condition(rule="kpi", what=what, have=have, need=need, holds=have >= need)


def _requirements_above_n(findings: Iterable[Finding]) -> Iterator[Condition]:
    """R10, level 5: no scored requirement at N or unanswered."""
    for f in requirement_findings(findings):
        yield Condition(
            rule="requirement_at_n",
            clause=f.clause.id,
            have=f.outcome,
            need="P",
            holds=bool(f.points),
        )


def na_shares(catalogue: Catalogue, findings: Iterable[Finding]) -> dict[str, Fraction]:
    """R11: rounded share of weight not applicable in %, of each weighted chapter that has any weight."""
    sums = {chapter: [0, 0] for chapter in weighted_chapters(catalogue)}
    for f in findings:
        if f.clause.chapter in sums:
            sums[f.clause.chapter][0] += 0 if f.applicable else f.weight
            sums[f.clause.chapter][1] += f.weight
    shares = {chapter: percentage(part, whole) for chapter, (part, whole) in sums.items()}
    return {chapter: rounded(share) for chapter, share in shares.items() if share is not None}


def _na_shares(catalogue: Catalogue, row: Level, shares: Mapping[str, Fraction]) -> Iterator[Condition]:
    method = catalogue.method
    if row.level <= method.na_share_highest_level:
        return
    for chapter, share in shares.items():
        limit = Fraction(method.na_share_limit)
        yield Condition(rule="na_share", chapter=chapter, have=share, need=limit, holds=share <= limit)
