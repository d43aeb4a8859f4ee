"""Turns what each clause's one-step raises gain, and what must be reached, into the shortest raises (R19).

Four facts keep the search exact and short. Of the ways to raise a chapter only the number of steps, how
many of them lead to F, the requirements newly met and the best gain matter. The most gain and the most
requirements of so many steps, each on its own, tell the least number worth a search. In it, from the last
clause to the first, what the clauses before cannot complete within that number is dropped, and so is what
another way with no more steps to F beats. And as all paths that are left have equally many steps, and
equally many to F, taking each clause in order as high as can still be completed is the tie rule.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from operator import add

__all__ = ["Option", "Part", "shortest_raises"]

_STEP = 1 << 20
"""What a step costs; one to F costs 1 more, so that any number of these weighs less than a step."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """One way to leave a clause: `steps` raises, the last of them to F where `top` is 1, gain `gain`.

    `met` is 1 where they newly meet a requirement.
    """

    steps: int
    gain: int
    met: int
    top: int

    @property
    def cost(self) -> int:
        """Steps, then steps to F, as one number."""
        return self.steps * _STEP + self.top


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A chapter: for each clause its options by ascending steps; the gain that the chapter needs."""

    clauses: Sequence[Sequence[Option]]
    floor: int


Row = tuple[tuple[int, int], ...]
"""The best (requirements met, gain) of one cost: met rising, gain falling."""

Table = dict[int, Row]
"""A row for each cost that can be taken."""

_NOTHING: Table = {0: ((0, 0),)}


@dataclass(frozen=True, slots=True)
class _Goal:
    steps: int
    gain: int
    met: int


@dataclass(frozen=True, slots=True)
class _BySteps:
    """By number of steps, a gain and a number of requirements: the most there is, or the least needed."""

    gains: list[float]
    mets: list[float]


def shortest_raises(parts: Sequence[Part], gain: int, met: int) -> list[tuple[int, ...]] | None:
    """Steps of each clause of each part, as few as reach `gain`, `met` and every floor; None if nothing does.

    Among the shortest, those with the fewest steps to F; among these, the first clauses are raised most.
    """
    own = list(map(_most_of, parts))
    bounds = [_BySteps([], []) for _ in range(len(parts) + 1)]
    for steps in range(sum(len(one.gains) - 1 for one in own) + 1):
        _extend(bounds, own)
        if bounds[-1].gains[-1] >= gain and bounds[-1].mets[-1] >= met:
            path = _path(parts, bounds, _Goal(steps, gain, met))
            if path is not None:
                return path
    return None


def _most_of(part: Part) -> _BySteps:
    """The most that the part's clauses give; -inf where its floor is not met or the steps cannot be taken."""
    gains: list[float] = [0]
    mets: list[float] = [0]
    for options in part.clauses:
        gains = _most(gains, {option.steps: option.gain for option in options})
        mets = _most(mets, {option.steps: option.met for option in options})
    floor = [-inf if gain < part.floor else 0 for gain in gains]
    return _BySteps(list(map(add, gains, floor)), list(map(add, mets, floor)))


def _most(before: Sequence[float], more: Mapping[int, int]) -> list[float]:
    """The best sum for every number of steps; -inf where there is none."""
    own = [more.get(steps, -inf) for steps in range(max(more) + 1)]
    padded = [*before, *[-inf] * max(more)]
    return [max(map(add, own, padded[steps::-1])) for steps in range(len(padded))]


def _extend(bounds: Sequence[_BySteps], own: Iterable[_BySteps]) -> None:
    """The most that the parts before each part give, and all of them, with one step more than so far."""
    nothing = -inf if bounds[0].gains else 0
    bounds[0].gains.append(nothing)
    bounds[0].mets.append(nothing)
    for (before, after), part in zip(pairwise(bounds), own, strict=True):
        after.gains.append(max(map(add, part.gains, reversed(before.gains))))
        after.mets.append(max(map(add, part.mets, reversed(before.mets))))


def _path(parts: Sequence[Part], bounds: Sequence[_BySteps], goal: _Goal) -> list[tuple[int, ...]] | None:
    """The path of R19 with the goal's steps; None where none meets the goal."""
    suffixes: list[list[Table]] = []
    rest = [_NOTHING]
    for part, before in zip(reversed(parts), reversed(bounds[:-1]), strict=True):
        suffixes.append(_suffix_tables(part, _needed_of(part, before, rest[-1], goal), goal.met))
        lack = _BySteps(
            [goal.gain - most for most in reversed(before.gains)],
            [goal.met - most for most in reversed(before.mets)],
        )
        rest.append(_joined(suffixes[-1][0].items(), rest[-1], lack, goal.met))
        if not rest[-1]:
            return None
    return _walk(parts, suffixes[::-1], rest[::-1], goal)


def _needed_of(part: Part, before: _BySteps, rest: Table, goal: _Goal) -> _BySteps:
    """What the part must give with each number of steps that leaves the others theirs."""
    gains, mets = [-inf] * (goal.steps + 1), [-inf] * (goal.steps + 1)
    for cost, row in rest.items():
        gains[cost // _STEP] = max(gains[cost // _STEP], row[0][1])
        mets[cost // _STEP] = max(mets[cost // _STEP], row[-1][0])
    most = min(goal.steps, sum(options[-1].steps for options in part.clauses))
    others = [goal.steps - steps for steps in range(most + 1)]
    return _BySteps(
        [max(part.floor, goal.gain - max(map(add, gains, before.gains[left::-1]))) for left in others],
        [goal.met - max(map(add, mets, before.mets[left::-1])) for left in others],
    )


def _suffix_tables(part: Part, needed: _BySteps, most: int) -> list[Table]:
    """The table of the part's clauses from each one on; after the last, nothing."""
    needs = [needed]
    for options in part.clauses:
        gains = _left(needs[-1].gains, {option.steps: option.gain for option in options})
        mets = _left(needs[-1].mets, {option.steps: option.met for option in options})
        needs.append(_BySteps(gains, mets))
    tables = [_NOTHING]
    for options, need in zip(reversed(part.clauses), reversed(needs[:-1]), strict=True):
        rows = [(option.cost, ((option.met, option.gain),)) for option in options]
        tables.append(_joined(rows, tables[-1], need, most))
    return tables[::-1]


def _left(need: Sequence[float], taken: Mapping[int, int]) -> list[float]:
    """The least that is still needed after one of the options taken, for each number of steps left."""
    shifted = ([one - gain for one in need[steps:]] + [inf] * steps for steps, gain in taken.items())
    return list(map(min, zip(*shifted, strict=False)))


def _joined(first: Iterable[tuple[int, Row]], second: Table, need: _BySteps, most: int) -> Table:
    """Every sum of a row of each that gives what is needed; requirements above `most` are worth no more."""
    sums: dict[int, dict[int, int]] = {}
    for cost, row in first:
        for others, other in second.items():
            steps = (cost + others) // _STEP
            if steps >= len(need.gains):
                continue
            least, fewest = need.gains[steps], need.mets[steps]
            for met, gain in row:
                for more, gained in other:
                    total, key = gain + gained, min(met + more, most)
                    if total >= least and key >= fewest:
                        best = sums.setdefault(cost + others, {})
                        best[key] = max(total, best.get(key, total))
    return _unbeaten(sums)


def _unbeaten(sums: Mapping[int, Mapping[int, int]]) -> Table:
    """Without those that another one, of as many steps and no more of them to F, beats or equals in both."""
    table: Table = {}
    steps, front = 0, list[tuple[int, int]]()
    for cost in sorted(sums):
        if cost // _STEP != steps:
            steps, front = cost // _STEP, []
        before = len(front)
        for one in sorted(sums[cost].items(), reverse=True):
            if not any(met >= one[0] and gain >= one[1] for met, gain in front):
                front.append(one)
        if len(front) > before:
            table[cost] = tuple(reversed(front[before:]))
    return table


def _walk(
    parts: Sequence[Part], suffixes: Sequence[Sequence[Table]], rest: Sequence[Table], goal: _Goal
) -> list[tuple[int, ...]]:
    """The tie rule: in clause order, each clause as high as the rest can still complete at the least cost."""
    cost, gain, met = min(rest[0]), goal.gain, goal.met
    path: list[tuple[int, ...]] = []
    for part, tables, after in zip(parts, suffixes, rest[1:], strict=True):
        taken: list[int] = []
        floor = part.floor
        for options, table in zip(part.clauses, tables[1:], strict=True):
            option = next(
                o
                for o in reversed(options)
                if _completes(table, after, cost - o.cost, (floor - o.gain, gain - o.gain, met - o.met))
            )
            cost, floor, gain, met = (
                cost - option.cost,
                floor - option.gain,
                gain - option.gain,
                met - option.met,
            )
            taken.append(option.steps)
        path.append(tuple(taken))
    return path


def _completes(table: Table, after: Table, cost: int, needed: tuple[int, int, int]) -> bool:
    """Whether the clauses left of a part (`table`) and the later parts (`after`) give what is needed.

    That is the part's own gain, the gain of both, and the requirements.
    """
    floor, least, fewest = needed
    return any(
        gain >= floor and gain + gained >= least and met + more >= fewest
        for own, row in table.items()
        for more, gained in after.get(cost - own, ())
        for met, gain in row
    )
