"""Turns each indicator into a worked number: a value between its thresholds, and the points of the engine."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from math import floor

from assess.core.numbers import number
from assess.people.grading.measure import Knot, around, measure
from assess.people.grading.model import Indicator
from assess.people.grading.parse import short_id
from sitegen.guide.index import Guide

__all__ = ["worked_points"]


def worked_points(guide: Guide, indicator: str) -> list[Mapping[str, object]]:
    """`{value, points}` of an indicator: one value between two thresholds, or passed and failed.

    A value between two thresholds also has its `working`: the thresholds and the terms of the sum.
    """
    people = guide.people
    found = people.indicators[short_id(indicator)]
    return [_row(found, value, people.points) for value in _values(found)]


def _row(indicator: Indicator, value: Fraction, points: tuple[int, ...]) -> Mapping[str, object]:
    measured = measure(indicator, str(value), points)
    shown = f"{measured.data['points']:.1f}"
    knots = around(indicator, value, points)
    equals = "=" if measured.points == Fraction(shown) else "≈"
    working = None if knots is None else _working(indicator, value, *knots) | {"equals": equals}
    return {"value": measured.data["value"], "points": shown, "working": working}


def _working(indicator: Indicator, value: Fraction, low: Knot, high: Knot) -> dict[str, object]:
    """The terms of the sum, with no difference below zero: a falling indicator counts downwards."""
    steps = (value, low.value), (high.value, low.value)
    (above, below), (end, start) = steps if indicator.rising else (pair[::-1] for pair in steps)
    terms = {"low": low.value, "high": high.value, "above": above, "below": below, "end": end, "start": start}
    return {
        **{name: number(term) for name, term in terms.items()},
        "low_grade": low.place,
        "high_grade": high.place,
        "low_points": low.points,
        "high_points": high.points,
        "gain": high.points - low.points,
    }


def _values(indicator: Indicator) -> Iterator[Fraction]:
    """Inside the highest two thresholds that leave room, whole where all thresholds are."""
    if indicator.pass_fail:
        yield indicator.thresholds[0]
        yield indicator.zero_at if indicator.zero_at is not None else indicator.least
        return
    found = [_middle(*pair) for pair in pairwise(indicator.thresholds)]
    yield [value for value in found if value not in indicator.thresholds][-1]


def _middle(low: Fraction, high: Fraction) -> Fraction:
    middle = (low + high) / 2
    return Fraction(floor(middle)) if all(isinstance(number(t), int) for t in (low, high)) else middle
