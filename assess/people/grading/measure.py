"""Turns an indicator's value into points and thresholds met, and an indicator set into weights (5.3-1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import lcm

from assess.core.fast_json import Shared
from assess.core.numbers import number, rounded
from assess.people.grading.model import Indicator, People

__all__ = [
    "ALL",
    "CORE",
    "FULL",
    "Entry",
    "IndicatorSet",
    "Knot",
    "Measured",
    "around",
    "chosen_set",
    "in_range",
    "measure",
]

FULL, CORE = "full", "core"
ALL = "all"


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """One indicator with a value: exact points, how many of T1…T4 it meets, what the next one needs.

    `data` is the same as JSON data, points rounded (R6).
    """

    value: Fraction
    points: Fraction
    met: int
    next_needs: Fraction | None
    data: Shared


@dataclass(frozen=True, kw_only=True, slots=True)
class Knot:
    """A value whose points are set: the threshold of grade `place`, or the full value after the last."""

    place: int
    value: Fraction
    points: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One indicator in one dimension of a set.

    `weight` counts inside the dimension, `share` = dimension weight × weight; both are scaled to integers,
    which changes no quotient: every use divides one sum of them by another.
    """

    indicator: Indicator
    dimension: str
    weight: int
    share: int


@dataclass(frozen=True, kw_only=True, slots=True)
class IndicatorSet:
    """The indicators that count, each once or (an add-on) once for each of its dimensions.

    `shares` holds the share of each indicator by group: every dimension, and ALL of them.
    """

    entries: tuple[Entry, ...]
    indicators: Mapping[str, Indicator]
    gates: tuple[str, ...]
    shares: Mapping[str, Mapping[str, int]]
    need: int


def in_range(indicator: Indicator, value: Fraction) -> bool:
    """Whether `value` lies in the indicator's range."""
    return value >= indicator.least and (indicator.most is None or value <= indicator.most)


@lru_cache(maxsize=1 << 15)
def measure(indicator: Indicator, literal: str, points: tuple[int, ...]) -> Measured:
    """Points, thresholds met and next need of the value written as `literal`, which is in range.

    Rule 5.3-1, with `points` for T1…T4 and the full value. The same value read twice is computed once.
    """
    value = Fraction(literal)
    sign = 1 if indicator.rising else -1
    met = sum(sign * value >= sign * step for step in indicator.thresholds)
    exact = _points(indicator, value, points)
    needs = indicator.thresholds[met] if met < len(indicator.thresholds) else None
    data = Shared(
        {
            "value": number(value),
            "points": float(rounded(exact)),
            "met": met,
            "next_needs": None if needs is None else number(needs),
        }
    )
    return Measured(value=value, points=exact, met=met, next_needs=needs, data=data)


def around(indicator: Indicator, value: Fraction, points: tuple[int, ...]) -> tuple[Knot, Knot] | None:
    """The two knots between which rule 5.3-1 interpolates `value`; None where it does not.

    Where thresholds are equal the later one, with the higher points, is the lower knot.
    """
    sign = 1 if indicator.rising else -1
    steps = enumerate(zip([*indicator.thresholds, indicator.full_at], points, strict=True), 1)
    knots = [Knot(place=place, value=step, points=worth) for place, (step, worth) in steps]
    reached = sum(1 for knot in knots if sign * knot.value <= sign * value)
    if indicator.pass_fail or not 0 < reached < len(knots):
        return None
    return knots[reached - 1], knots[reached]


def _points(indicator: Indicator, value: Fraction, points: tuple[int, ...]) -> Fraction:
    """5.3-1: pass or fail, below T1, between two knots, or beyond the last."""
    sign = 1 if indicator.rising else -1
    first = indicator.thresholds[0]
    if indicator.pass_fail:
        return Fraction(points[-1] if sign * value >= sign * first else 0)
    if sign * value < sign * first:
        zero = None if indicator.zero_at is None else sign * indicator.zero_at
        return _below(sign * value, sign * first, zero, points)
    knots = around(indicator, value, points)
    if knots is None:
        return Fraction(points[-1])
    low, high = knots
    return low.points + (high.points - low.points) * (value - low.value) / (high.value - low.value)


def _below(x: Fraction, first: Fraction, zero: Fraction | None, points: tuple[int, ...]) -> Fraction:
    if zero is None or x <= zero:
        return Fraction(0)
    return points[0] * (x - zero) / (first - zero)


@lru_cache(maxsize=256)
def chosen_set(people: People, name: str, add_ons: tuple[str, ...] = ()) -> IndicatorSet:
    """The indicators of the set `name` (full, core), with the add-ons that the agency chose.

    An add-on of weight a takes a % of each of its dimensions, and the indicators there give way pro rata.
    """
    own = [one for one in people.indicators.values() if name == FULL or one.core]
    extra = [people.add_ons[key] for key in add_ons]
    raw = [
        (one, dimension, _weight(one, dimension, own, extra))
        for one in (*own, *extra)
        for dimension in one.dimensions
    ]
    scale = lcm(*(weight.denominator for _, _, weight in raw))
    entries = tuple(
        Entry(
            indicator=one,
            dimension=dimension,
            weight=int(weight * scale),
            share=int(weight * scale) * people.dimensions[dimension].weight,
        )
        for one, dimension, weight in raw
    )
    return IndicatorSet(
        entries=entries,
        indicators={one.id: one for one in (*own, *extra)},
        gates=tuple(one.id for one in own if one.gate),
        shares=_grouped(people, entries),
        need=people.valid[name],
    )


def _grouped(people: People, entries: Iterable[Entry]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {key: {} for key in (ALL, *people.dimensions)}
    for entry in entries:
        for group in (ALL, entry.dimension):
            key = entry.indicator.id
            found[group][key] = found[group].get(key, 0) + entry.share
    return found


def _weight(one: Indicator, dimension: str, own: list[Indicator], extra: list[Indicator]) -> Fraction:
    """The weight inside the dimension, where all weights of the set together stay what they were."""
    if not extra:
        return Fraction(one.weight)
    whole = sum(other.weight for other in own if dimension in other.dimensions)
    taken = sum(other.weight for other in extra if dimension in other.dimensions)
    if one in extra:
        return Fraction(one.weight * whole, 100)
    return one.weight * Fraction(100 - taken, 100)
