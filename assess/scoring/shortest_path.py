"""Turns what each clause's one-step raises gain, and what must be reached, into the shortest raises (R19).

Three facts keep the search exact and short. More steps in a chapter never gain less, so only the number of
steps, the requirements newly met and the best gain matter. A bound in one dimension (the best gain of so many
steps, the most requirements of so many steps) cuts whatever cannot be completed. And as all paths that are
left are equally long, taking each clause in order as high as can still be completed is the tie rule.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from math import inf

__all__ = ["Option", "Part", "shortest_raises"]


@dataclass(frozen=True, slots=True)
class Option:
    """One way to leave a clause: `steps` raises gain `gain` and newly meet `met` requirements (0 or 1)."""

    steps: int
    gain: int
    met: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A chapter: for each clause its options by ascending steps; the gain it needs; its scale in S."""

    clauses: Sequence[Sequence[Option]]
    floor: int
    scale: int


Row = tuple[tuple[int, int], ...]
"""The best (requirements met, gain) of one number of steps: met rising, gain falling."""

Table = dict[int, Row]
"""A row for each number of steps that can be taken."""

_NOTHING: Table = {0: ((0, 0),)}


@dataclass(frozen=True, slots=True)
class _Goal:
    steps: int
    gain: int
    met: int


@dataclass(frozen=True, slots=True)
class _Bounds:
    """The best gain and the most requirements of the parts before one, by number of steps."""

    gains: Sequence[float]
    mets: Sequence[float]

    def allow(self, goal: _Goal, steps: int, met: int, gain: int) -> bool:
        """Whether those parts could still complete what comes after them to the goal."""
        left = min(goal.steps - steps, len(self.gains) - 1)
        return self.gains[left] + gain >= goal.gain and self.mets[left] + met >= goal.met


def shortest_raises(parts: Sequence[Part], gain: int, met: int) -> list[tuple[int, ...]] | None:
    """Steps of each clause of each part, as few as reach `gain`, `met` and every floor; None if nothing does.

    `gain` is compared with the sum of the parts' gains, each times its scale. Among the shortest, the first
    clauses are raised most.
    """
    suffixes = [_suffix_tables(part, met) for part in parts]
    tables = [_above_floor(tables[0], part) for tables, part in zip(suffixes, parts, strict=True)]
    if not all(tables):
        return None
    bounds = _bounds(tables)
    longest = len(bounds[-1].gains) - 1
    for steps in count():
        goal = _Goal(steps, gain, met)
        if steps > longest:
            return None
        if bounds[-1].allow(goal, 0, 0, 0):
            rest = _completions(tables, bounds, goal)
            if rest[0]:
                return _walk(parts, suffixes, rest, goal)
    raise AssertionError


def _suffix_tables(part: Part, met: int) -> list[Table]:
    """The table of the part's clauses from each one on, gains unscaled; after the last, nothing."""
    tables = [_NOTHING]
    for options in reversed(part.clauses):
        tables.append(_joined([(o.steps, ((o.met, o.gain),)) for o in options], tables[-1], met))
    return tables[::-1]


def _joined(first: Iterable[tuple[int, Row]], second: Table, most: int) -> Table:
    """Every sum of a row of each; requirements above `most` are worth no more."""
    sums: dict[int, dict[int, int]] = {}
    for steps, row in first:
        for others, other in second.items():
            best = sums.setdefault(steps + others, {})
            for met, gain in row:
                for more, gained in other:
                    key = min(met + more, most)
                    total = gain + gained
                    best[key] = max(total, best.get(key, total))
    return {steps: _best(sums[steps]) for steps in sorted(sums)}


def _best(found: dict[int, int]) -> Row:
    """Without those that another one beats or equals in both."""
    row: list[tuple[int, int]] = []
    for met in sorted(found, reverse=True):
        if not row or found[met] > row[-1][1]:
            row.append((met, found[met]))
    return tuple(reversed(row))


def _above_floor(table: Table, part: Part) -> Table:
    """The rows that meet the chapter's floor, in the units of the score."""
    rows = {
        steps: tuple((met, gain * part.scale) for met, gain in row if gain >= part.floor)
        for steps, row in table.items()
    }
    return {steps: row for steps, row in rows.items() if row}


def _bounds(tables: Sequence[Table]) -> list[_Bounds]:
    """The bounds of the parts before each part, and of all."""
    bounds = [_Bounds([0], [0])]
    for table in tables:
        gains = {steps: row[0][1] for steps, row in table.items()}
        mets = {steps: row[-1][0] for steps, row in table.items()}
        before = bounds[-1]
        bounds.append(_Bounds(_most(before.gains, gains), _most(before.mets, mets)))
    return bounds


def _most(before: Sequence[float], more: dict[int, int]) -> list[float]:
    """The best sum for every number of steps; impossible where there are too few steps."""
    sums = [-inf] * (len(before) + max(more))
    for i, most in enumerate(before):
        for j, gain in more.items():
            sums[i + j] = max(sums[i + j], most + gain)
    return sums


def _completions(tables: Sequence[Table], bounds: Sequence[_Bounds], goal: _Goal) -> list[Table]:
    """What the parts from each one on can do within a path that meets the goal."""
    rest = [_NOTHING]
    for table, before in zip(reversed(tables), reversed(bounds[:-1]), strict=True):
        joined = _joined(table.items(), rest[-1], goal.met)
        rest.append(_pruned(joined, before, goal))
    return rest[::-1]


def _pruned(table: Table, before: _Bounds, goal: _Goal) -> Table:
    rows = {
        steps: tuple((met, gain) for met, gain in row if before.allow(goal, steps, met, gain))
        for steps, row in table.items()
        if steps <= goal.steps
    }
    return {steps: row for steps, row in rows.items() if row}


def _walk(
    parts: Sequence[Part], suffixes: Sequence[Sequence[Table]], rest: Sequence[Table], goal: _Goal
) -> list[tuple[int, ...]]:
    """The tie rule: in clause order, each clause as high as the rest can still complete."""
    path: list[tuple[int, ...]] = []
    for part, tables, after in zip(parts, suffixes, rest[1:], strict=True):
        taken: list[int] = []
        own = 0
        for options, table in zip(part.clauses, tables[1:], strict=True):
            option = next(
                o
                for o in reversed(options)
                if _completes(part, table, after, _left(goal, part, o), own + o.gain)
            )
            goal, own = _left(goal, part, option), own + option.gain
            taken.append(option.steps)
        path.append(tuple(taken))
    return path


def _left(goal: _Goal, part: Part, option: Option) -> _Goal:
    return _Goal(goal.steps - option.steps, goal.gain - option.gain * part.scale, goal.met - option.met)


def _completes(part: Part, table: Table, after: Table, goal: _Goal, own: int) -> bool:
    """Whether the clauses left of this part (`table`) and the later parts (`after`) reach the goal."""
    return any(
        own + gain >= part.floor and gain * part.scale + gained >= goal.gain and met + more >= goal.met
        for steps, row in table.items()
        for more, gained in after.get(goal.steps - steps, ())
        for met, gain in row
    )
