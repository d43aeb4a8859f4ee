"""Finds how far a grade may still go, and the fewest values that show whether a person reaches one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, combinations

from assess.people.grading.entry import HOLDS, UNKNOWN, RouteState, highest_grade
from assess.people.grading.grading import Grading, capable_grade, find_shares
from assess.people.grading.measure import ALL, Measured, measure
from assess.people.grading.model import GRADES, Indicator

__all__ = ["Outlook", "Span", "Way", "evidence_way", "find_outlook", "find_way", "goal_of"]

_EASE = ("records", "check", "review")
"""How a value is had, the easiest first; an add-on, of which that is not told, stands last."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """The lowest and the highest grade that are possible."""

    low: int
    high: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """What shows whether `grade` is reached: indicators to collect and to raise, entry conditions.

    The test of 5.3-3 is passed, with evidence enough, once each of `collect` and `raises` is at the grade's
    threshold. `collect` stands with the easiest first. `routes` is empty when entry allows the grade.
    """

    grade: int
    collect: tuple[str, ...]
    raises: tuple[str, ...]
    routes: tuple[RouteState, ...]
    common: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Outlook:
    """The grades still possible, whatever the unknown facts and missing values turn out to be.

    `once_met` are those if every common condition holds; None when all are known to.
    """

    entry: Span
    capable: Span
    grade: Span
    once_met: Span | None


def find_outlook(grading: Grading) -> Outlook | None:
    """The outlook of a person; None on hold, which only a decision ends."""
    if grading.hold:
        return None
    entry, capable = grading.entry, _capable(grading)
    known = Span(low=entry.eligible, high=entry.possible)
    routes = Span(
        low=highest_grade(entry.routes, {HOLDS}), high=highest_grade(entry.routes, {HOLDS, UNKNOWN})
    )
    return Outlook(
        entry=known,
        capable=capable,
        grade=_lower(known, capable),
        once_met=_lower(routes, capable) if entry.unmet else None,
    )


def _lower(one: Span, other: Span) -> Span:
    return Span(low=min(one.low, other.low), high=min(one.high, other.high))


def _capable(grading: Grading) -> Span:
    """What the grade test gives when every missing value is as bad, or as good, as it can be.

    A better value lowers no share, and one more value at its best or worst moves every share its way; so
    nothing in between, and no part of them, leads beyond.
    """
    missing = {key: grading.chosen.indicators[key] for key in grading.missing}
    return Span(
        low=_passed(grading, {key: _worst(one) for key, one in missing.items()}),
        high=_passed(grading, {key: _best(one) for key, one in missing.items()}),
    )


def _passed(grading: Grading, values: Mapping[str, Fraction]) -> int:
    people, chosen = grading.people, grading.chosen
    more: dict[str, Measured] = {
        key: measure(chosen.indicators[key], str(value), people.points) for key, value in values.items()
    }
    measured = {**grading.measured, **more}
    return capable_grade(people, chosen, measured, find_shares(people, chosen, measured))


def _worst(one: Indicator) -> Fraction:
    if one.rising:
        return one.least
    return one.most if one.most is not None else max(one.thresholds) + 1


def _best(one: Indicator) -> Fraction:
    return max(*one.thresholds, one.full_at) if one.rising else one.least


def goal_of(grading: Grading) -> int:
    """The grade that a person without enough evidence wants to know about.

    The one aimed at, else the post's, else the highest that a route of entry allows, at least the first.
    """
    person = grading.person
    allowed = highest_grade(grading.entry.routes, {HOLDS})
    return person.target_grade or person.post_grade or allowed or GRADES[0]


def evidence_way(grading: Grading) -> Way | None:
    """The way to that grade; None where the evidence is enough."""
    return find_way(grading, goal_of(grading)) if grading.capable is None else None


def find_way(grading: Grading, grade: int) -> Way:
    """The fewest values to collect or raise that let `grade` be reached.

    Among as few: the fewest raised, then the easiest to have, then the heaviest, then the first by id.
    """
    picked = _Search(grading, grade).best()
    weights = grading.chosen.shares[ALL]
    missing = sorted(
        (key for key in picked if key not in grading.measured),
        key=lambda key: (_ease(grading, key), -weights[key], key),
    )
    raised = sorted((key for key in picked if key in grading.measured), key=lambda key: (-weights[key], key))
    return Way(
        grade=grade,
        collect=tuple(missing),
        raises=tuple(raised),
        routes=grading.entry.lacking(grade),
        common=grading.entry.unmet,
    )


def _ease(grading: Grading, key: str) -> int:
    obtain = grading.chosen.indicators[key].obtain
    return len(_EASE) if obtain is None else _EASE.index(obtain)


_Cost = tuple[int, int, int, int]
"""Indicators picked, of them raised, how hard they are to have, and of them those that make no evidence."""

_Found = tuple[int, tuple[str, ...]]
"""The negative surplus for the whole, the less the better, and what is picked."""


class _Search:
    """The best choice of what to collect and what to raise, dimension by dimension.

    A share is enough, rounded as printed, when 2000·met ≥ (20·need − 1)·all: the surplus is a sum over the
    indicators. So of all choices in one dimension that cost the same, only the one with the largest surplus
    for the whole can be in the best choice of all. An add-on counts in several dimensions: each is tried
    with and without.
    """

    def __init__(self, grading: Grading, grade: int) -> None:
        self._grading, self._grade = grading, grade
        self._open = [
            key
            for key in sorted(grading.chosen.indicators)
            if key not in grading.measured or grading.measured[key].met < grade
        ]
        self._gates = {key for key in self._open if key in grading.chosen.gates}
        self._spread = [key for key in self._open if len(grading.chosen.indicators[key].dimensions) > 1]

    def best(self) -> tuple[str, ...]:
        """What is picked; something always reaches the grade: all of them do."""
        return min(self._ends())[-1]

    def _ends(self) -> Iterator[tuple[_Cost, _Found, tuple[str, ...]]]:
        need = self._grading.chosen.need - self._grading.valid
        for start in _subsets(self._spread):
            for cost, found in self._together(start).items():
                picked, raised, _, foreign = cost
                if picked - raised - foreign >= need and found[0] <= 0:
                    yield cost, found, found[1]

    def _together(self, start: tuple[str, ...]) -> dict[_Cost, _Found]:
        """The best of every cost, over all dimensions, with the add-ons of `start`."""
        states = {self._cost(start): (-self._surplus(ALL, start), start)}
        for dimension in self._grading.people.dimensions:
            options = self._within(dimension, start)
            found: dict[_Cost, _Found] = {}
            for cost, (surplus, picked) in states.items():
                for more, (gain, added) in options.items():
                    both = (cost[0] + more[0], cost[1] + more[1], cost[2] + more[2], cost[3] + more[3])
                    _keep(found, both, (surplus + gain, picked + added))
            states = found
        return states

    def _within(self, dimension: str, start: tuple[str, ...]) -> dict[_Cost, _Found]:
        """The best choice of every cost in one dimension, of those by which its own conditions hold."""
        indicators = self._grading.chosen.indicators
        open_ = [key for key in self._open if indicators[key].dimensions == (dimension,)]
        gates = self._gates.intersection(open_)
        found: dict[_Cost, _Found] = {}
        for picked in _subsets(open_):
            if gates <= set(picked) and self._enough(dimension, (*start, *picked)):
                gain = self._surplus(ALL, ()) - self._surplus(ALL, picked)
                _keep(found, self._cost(picked), (gain, picked))
        return found

    def _cost(self, picked: tuple[str, ...]) -> _Cost:
        missing = [key for key in picked if key not in self._grading.measured]
        foreign = sum(key in self._grading.people.add_ons for key in missing)
        hard = sum(_ease(self._grading, key) for key in missing)
        return len(picked), len(picked) - len(missing), hard, foreign

    def _enough(self, dimension: str, picked: tuple[str, ...]) -> bool:
        weights = self._grading.chosen.shares[dimension]
        whole = self._grading.shares[dimension].whole or sum(weights.get(key, 0) for key in picked)
        return not weights or (whole > 0 and self._surplus(dimension, picked) >= 0)

    def _surplus(self, group: str, picked: Iterable[str]) -> int:
        people, share = self._grading.people, self._grading.shares[group]
        weights = self._grading.chosen.shares[group]
        met, whole = share.met[self._grade - 1], share.whole
        for key in picked:
            met += weights.get(key, 0)
            whole += 0 if key in self._grading.measured else weights.get(key, 0)
        need = people.share_all if group == ALL else people.share_dimension
        return 2000 * met - (20 * need - 1) * whole


def _keep(found: dict[_Cost, _Found], cost: _Cost, one: _Found) -> None:
    if cost not in found or one < found[cost]:
        found[cost] = one


def _subsets(keys: list[str]) -> Iterator[tuple[str, ...]]:
    return chain.from_iterable(combinations(keys, size) for size in range(len(keys) + 1))
