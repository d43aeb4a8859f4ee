"""Turns an assessment into the path to the next level: the fewest one-step raises that meet its row (R19)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, lcm

from assess.content.model import Catalogue, Flag, Level, Obligation
from assess.content.scope import bundles_at
from assess.core.numbers import least_rounding_to
from assess.scoring.assessment import Assessment
from assess.scoring.findings import MET, Finding, requirement_findings, weighted_chapters
from assess.scoring.levels import Condition
from assess.scoring.shortest_path import Option, Part, shortest_raises

__all__ = ["Action", "Path", "find_path"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Action:
    """One clause, or one bundle whose members are all raised alike, and how far it is raised.

    `answer` is the present answer, None when unanswered; `steps` counts the steps of all its clauses.
    """

    bundle: str | None
    clauses: tuple[str, ...]
    answer: str | None
    to: str
    steps: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Path:
    """What leads to `level`: one-step raises in clause order, and what no raise brings.

    `raises` are (clause, from, to), a clause raised twice standing twice; unanswered counts as N.
    `evidence_missing` is how many more requirements need evidence after the raises, `without_evidence` which
    could have it; `kpi` and `na_share` are the level's conditions of those kinds that fail.
    """

    level: int
    raises: tuple[tuple[str, str, str], ...]
    actions: tuple[Action, ...]
    evidence_missing: int
    without_evidence: tuple[str, ...]
    kpi: tuple[Condition, ...]
    na_share: tuple[Condition, ...]


def find_path(assessment: Assessment) -> Path | None:
    """The shortest path to the next level; among equals fewest steps to F, then first in clause order (R19).

    None at the highest level. Only score, floors, gates, requirement rate and "no requirement at N" are
    reached by raises; when they hold already, `raises` is empty.
    """
    if assessment.next_level is None:
        return None
    catalogue = assessment.catalogue
    row = next(row for row in catalogue.levels if row.level == assessment.next_level)
    targets = _targets(assessment, row)
    failing = assessment.blocked_by
    missing, without = _evidence(assessment, row, targets)
    return Path(
        level=row.level,
        raises=tuple(_raises(catalogue, assessment.applicable, targets)),
        actions=tuple(_actions(assessment, targets)),
        evidence_missing=missing,
        without_evidence=without,
        kpi=tuple(c for c in failing if c.rule == "kpi"),
        na_share=tuple(c for c in failing if c.rule == "na_share"),
    )


def _ladder(catalogue: Catalogue) -> list[str]:
    """The answers from the lowest to the highest value."""
    return sorted(catalogue.points, key=lambda answer: catalogue.points[answer])


def _rung(catalogue: Catalogue, finding: Finding) -> int:
    """Where the finding stands on the ladder, unanswered at the bottom."""
    return _ladder(catalogue).index(finding.outcome) if finding.outcome else 0


def _targets(assessment: Assessment, row: Level) -> Mapping[str, int]:
    """The rung that each clause of the path is raised to."""
    catalogue = assessment.catalogue
    chapters = _by_chapter(assessment.applicable)
    whole = lcm(*(sum(f.weight for f in members) for members in chapters.values()))
    parts = [_part(assessment, row, chapter, members, whole) for chapter, members in chapters.items()]
    steps = shortest_raises(parts, _gain_needed(assessment, row, whole), _met_needed(assessment, row))
    if steps is None:  # only rows that ask more than everything at F
        return {}
    raised = zip(assessment.applicable, (n for part in steps for n in part), strict=True)
    return {f.clause.id: _rung(catalogue, f) + n for f, n in raised if n}


def _by_chapter(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The findings of each chapter; chapters and findings in clause order."""
    chapters: dict[str, list[Finding]] = {}
    for finding in findings:
        chapters.setdefault(finding.clause.chapter, []).append(finding)
    return chapters


def _part(assessment: Assessment, row: Level, chapter: str, members: Sequence[Finding], whole: int) -> Part:
    """One chapter as the search sees it; gains are in the units of the score times `whole`."""
    weight = weighted_chapters(assessment.catalogue).get(chapter, 0)
    total = sum(f.weight for f in members)
    scale = weight * whole // total
    floor = 0
    if row.chapter_floor is not None:
        floor = ceil(least_rounding_to(row.chapter_floor) * total) - _value(members)
    return Part(
        clauses=[_options(assessment.catalogue, row, f, scale) for f in members],
        floor=floor * scale,
    )


def _value(members: Iterable[Finding]) -> int:
    return sum(f.weight * (f.points or 0) for f in members)


def _options(catalogue: Catalogue, row: Level, finding: Finding, scale: int) -> list[Option]:
    """Every rung from the lowest that gates and "no requirement at N" allow, up to the top.

    `scale` brings a gain in the chapter to the units of the search.
    """
    ladder, start = _ladder(catalogue), _rung(catalogue, finding)
    points = [catalogue.points[answer] for answer in ladder]
    requirement = finding.clause.obligation is Obligation.REQUIREMENT
    counts = requirement and ladder[start] not in MET
    return [
        Option(
            steps=rung - start,
            gain=scale * finding.weight * (points[rung] - points[start]),
            met=int(counts and ladder[rung] in MET),
            top=int(rung > start and rung == len(ladder) - 1),
        )
        for rung in range(max(start, _least_rung(row, finding, ladder)), len(ladder))
    ]


def _least_rung(row: Level, finding: Finding, ladder: Sequence[str]) -> int:
    if row.gate is not None and finding.clause.flag is Flag.GATE:
        return ladder.index(row.gate)
    return int(row.no_requirement_at_n and finding.clause.obligation is Obligation.REQUIREMENT)


def _gain_needed(assessment: Assessment, row: Level, whole: int) -> int:
    """The gain in S that the row still needs, times `whole` and the sum of the chapters' weights."""
    if row.score is None or assessment.figures.score is None:
        return 0
    weights = weighted_chapters(assessment.catalogue)
    rated = {ch: members for ch, members in _by_chapter(assessment.applicable).items() if ch in weights}
    now = sum(
        Fraction(weights[chapter] * _value(members), sum(f.weight for f in members))
        for chapter, members in rated.items()
    )
    return ceil(whole * (least_rounding_to(row.score) * sum(weights[ch] for ch in rated) - now))


def _met_needed(assessment: Assessment, row: Level) -> int:
    """How many more requirements the rate still needs at F or L."""
    requirements = requirement_findings(assessment.findings)
    met = sum(f.outcome in MET for f in requirements)
    return max(0, _count_needed(row.requirement_rate, len(requirements)) - met)


def _count_needed(rate: int | None, whole: int) -> int:
    """The least count of `whole` whose share, rounded as in R6, is `rate` %."""
    return 0 if rate is None else ceil(least_rounding_to(rate) * whole / 100)


def _raises(
    catalogue: Catalogue, findings: Iterable[Finding], targets: Mapping[str, int]
) -> Iterable[tuple[str, str, str]]:
    ladder = _ladder(catalogue)
    for f in findings:
        start = _rung(catalogue, f)
        for rung in range(start, targets.get(f.clause.id, start)):
            yield f.clause.id, ladder[rung], ladder[rung + 1]


def _actions(assessment: Assessment, targets: Mapping[str, int]) -> Iterable[Action]:
    """The raised clauses in clause order; a bundle stands where its first member would."""
    bundled = dict(_alike(assessment, targets))
    told: set[str] = set()
    for f in assessment.applicable:
        if f.clause.id in targets and f.clause.id not in told:
            bundle, members = bundled.get(f.clause.id, (None, (f,)))
            told.update(member.clause.id for member in members)
            yield _action(assessment.catalogue, bundle, members, targets[f.clause.id])


def _action(catalogue: Catalogue, bundle: str | None, members: Sequence[Finding], rung: int) -> Action:
    return Action(
        bundle=bundle,
        clauses=tuple(f.clause.id for f in members),
        answer=members[0].outcome,
        to=_ladder(catalogue)[rung],
        steps=sum(rung - _rung(catalogue, f) for f in members),
    )


def _alike(
    assessment: Assessment, targets: Mapping[str, int]
) -> Iterable[tuple[str, tuple[str, tuple[Finding, ...]]]]:
    """R19, micro: the bundles whose applicable members all go from one answer to one other, by member."""
    for bundle in bundles_at(assessment.catalogue, assessment.sheet.profile.size).values():
        members = tuple(f for f in assessment.applicable if f.clause.id in bundle.members)
        moves = {(f.outcome, targets.get(f.clause.id)) for f in members}
        if len(members) > 1 and len(moves) == 1 and members[0].clause.id in targets:
            yield from ((f.clause.id, (bundle.id, members)) for f in members)


def _evidence(assessment: Assessment, row: Level, targets: Mapping[str, int]) -> tuple[int, tuple[str, ...]]:
    """R9 after the raises: how many requirements still need evidence, and which met ones have none."""
    ladder = _ladder(assessment.catalogue)
    requirements = requirement_findings(assessment.findings)
    met = [f for f in requirements if ladder[targets.get(f.clause.id, _rung(assessment.catalogue, f))] in MET]
    supported = sum(f.supported for f in met)
    missing = max(0, _count_needed(row.evidence_support, len(requirements)) - supported)
    return missing, tuple(f.clause.id for f in met if not f.supported) if missing else ()
