"""Finds the fewest indicators that bring a person to the next grade of the grade test."""

from dataclasses import dataclass
from itertools import chain, combinations

from assess.core.numbers import tenths
from assess.people.grading.entry import RouteState
from assess.people.grading.grading import Grading
from assess.people.grading.measure import ALL
from assess.people.grading.model import GRADES

__all__ = ["NextGrade", "fewest_raises", "find_next"]


@dataclass(frozen=True, kw_only=True, slots=True)
class NextGrade:
    """The next grade: indicators to bring to its threshold, heaviest first, and what entry lacks there.

    `routes` is empty when entry allows the grade; `common` names the common conditions not met.
    """

    grade: int
    indicators: tuple[str, ...]
    routes: tuple[RouteState, ...]
    common: tuple[str, ...]
    missing: tuple[str, ...]


def find_next(grading: Grading) -> NextGrade | None:
    """The way to capable + 1; None at the top, and when short of evidence leaves `capable` open."""
    if grading.capable is None or grading.capable == GRADES[-1]:
        return None
    grade = grading.capable + 1
    return NextGrade(
        grade=grade,
        indicators=fewest_raises(grading, grade),
        routes=grading.entry.lacking(grade),
        common=grading.entry.unmet,
        missing=tuple(grading.missing),
    )


def fewest_raises(grading: Grading, grade: int) -> tuple[str, ...]:
    """The fewest indicators with a value to raise to the threshold of `grade` so that 5.3-3 holds there.

    Unmet gates come first. Each dimension then takes its heaviest until its share is enough, and the
    heaviest of what is left fill up the whole: no smaller set can weigh as much, and among the smallest
    this one is first by larger dimension weight × weight, then by id. An add-on counts in several
    dimensions, which the argument does not cover: each is tried raised and not raised.
    """
    weights = grading.chosen.shares[ALL]
    below = (key for key, found in grading.measured.items() if found.met < grade)
    open_ = sorted(below, key=lambda key: (-weights[key], key))
    gates = [key for key in open_ if key in grading.chosen.gates]
    spread = [key for key in open_ if len(grading.chosen.indicators[key].dimensions) > 1]
    starts = (combinations(spread, size) for size in range(len(spread) + 1))
    filled = (_fill(grading, grade, open_, [*gates, *start]) for start in chain.from_iterable(starts))
    reaching = (
        picked
        for picked in filled
        if all(_enough(grading, grade, group, picked) for group in (*grading.people.dimensions, ALL))
    )
    best = min(reaching, key=lambda picked: (len(picked), sorted(map(open_.index, picked))))
    return tuple(key for key in open_ if key in best)


def _fill(grading: Grading, grade: int, open_: list[str], picked: list[str]) -> list[str]:
    for group in (*grading.people.dimensions, ALL):
        for key in open_:
            if _enough(grading, grade, group, picked):
                break
            dimensions = grading.chosen.indicators[key].dimensions
            if key not in picked and dimensions in {(group,), dimensions[:1] if group == ALL else ()}:
                picked.append(key)
    return picked


def _enough(grading: Grading, grade: int, group: str, picked: list[str]) -> bool:
    share = grading.shares[group]
    if not share.whole:
        return True
    weights = grading.chosen.shares[group]
    raised = sum([weights.get(key, 0) for key in picked])
    need = grading.people.share_all if group == ALL else grading.people.share_dimension
    return tenths(share.met[grade - 1] + raised, share.whole) >= 10 * need
