"""Turns an indicator's value into points and thresholds met, and an indicator set into weights (5.3-1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import lcm

from assess.people.jsontext import Shared
from assess.people.model import Indicator, People
from assess.scoring import json_number, rounded

__all__ = [
    "ALL",
    "CORE",
    "FULL",
    "Entry",
    "IndicatorSet",
    "Measured",
    "chosen_set",
    "in_range",
    "measure",
    "number",
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


def number(x: Fraction) -> int | float:
    """`x` as a JSON number: whole ones without a decimal point."""
    return x.numerator if x.denominator == 1 else json_number(x)


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
    ladder = [sign * step for step in indicator.thresholds]
    met = sum(sign * value >= step for step in ladder)
    exact = _points(indicator, sign * value, ladder, points)
    needs = indicator.thresholds[met] if met < len(ladder) else None
    data = Shared(
        {
            "value": number(value),
            "points": float(rounded(exact)),
            "met": met,
            "next_needs": None if needs is None else number(needs),
        }
    )
    return Measured(value=value, points=exact, met=met, next_needs=needs, data=data)


def _points(indicator: Indicator, x: Fraction, ladder: list[Fraction], points: tuple[int, ...]) -> Fraction:
    """5.3-1 on the rising scale: pass or fail, below T1, or between two knots."""
    if indicator.pass_fail:
        return Fraction(points[-1] if x >= ladder[0] else 0)
    sign = 1 if indicator.rising else -1
    if x < ladder[0]:
        return _below(x, ladder[0], None if indicator.zero_at is None else sign * indicator.zero_at, points)
    knots = [*ladder, sign * indicator.full_at]
    at = max(i for i, knot in enumerate(knots) if knot <= x)  # equal thresholds: the higher points
    if at == len(knots) - 1:
        return Fraction(points[at])
    part = (x - knots[at]) / (knots[at + 1] - knots[at])
    return points[at] + (points[at + 1] - points[at]) * part


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
