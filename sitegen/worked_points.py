"""Turns each indicator into a worked number: a value between its thresholds, and the points of the engine."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from math import floor

from assess.people.measure import measure, number
from assess.people.model import Indicator, People
from assess.people.parse import parse_people, short_id
from sitegen.compile import compile_people
from sitegen.shelf import Shelf

__all__ = ["worked_points"]


def worked_points(shelf: Shelf, indicator: str) -> list[Mapping[str, object]]:
    """`{value, points}` of an indicator: one value between two thresholds, or passed and failed."""
    people = _people(shelf)
    found = people.indicators[short_id(indicator)]
    rows = [measure(found, str(value), people.points).data for value in _values(found)]
    return [{"value": row["value"], "points": f"{row['points']:.1f}"} for row in rows]


@lru_cache(maxsize=1)
def _people(shelf: Shelf) -> People:
    return parse_people(compile_people(shelf.documents))


def _values(indicator: Indicator) -> Iterator[Fraction]:
    """Between the two highest thresholds that differ, whole where all thresholds are."""
    if indicator.pass_fail:
        yield indicator.thresholds[0]
        yield indicator.zero_at if indicator.zero_at is not None else indicator.least
        return
    low, high = [pair for pair in pairwise(indicator.thresholds) if pair[0] != pair[1]][-1]
    middle = (low + high) / 2
    yield Fraction(floor(middle)) if all(isinstance(number(t), int) for t in (low, high)) else middle
