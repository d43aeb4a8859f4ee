"""Judges the rules of grading in the content: what the schemas cannot see of routes, thresholds and sets."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from sitegen.source.problem import Key, Node, Problem

__all__ = ["check_people"]

_WORDS = ("education", "title", "qualification")
_TIERS = ("T1", "T2", "T3", "T4", "cap")


def check_people(grades: Node, indicators: Node) -> Iterator[Problem]:
    """The problems in the documents of grades and of indicators."""
    for route in grades.at("routes").each():
        yield from _check_route(route)
    activities = {one.at("id").text() for one in indicators.at("activities").each()}
    for indicator in indicators.at("indicators").each():
        yield from _check_gate(indicator)
        activity = indicator.at("development", "activity")
        if activities and activity.text() and activity.text() not in activities:
            yield activity.problem(Key.ACTIVITY_ABSENT, id=activity.text())
    for one in (*indicators.at("indicators").each(), *indicators.at("add_ons").each()):
        yield from _check_range(one)
    yield from _check_points(indicators.at("points"))
    yield from _check_sets(indicators)


def _check_route(route: Node) -> Iterator[Problem]:
    """A higher grade of a route never asks less of the same words."""
    seen: set[object] = set()
    for row in route.at("grades").each():
        if row.at("grade").value in seen:
            yield row.at("grade").problem(Key.ROUTE_GRADE_TWICE, grade=row.at("grade").value)
        seen.add(row.at("grade").value)
    for low, high in pairwise(route.at("grades").each()):
        for above in high.at("any").each():
            for below in low.at("any").each():
                if any(_words(above)) and _words(above) == _words(below):
                    yield from _check_step(below, above)


def _words(alternative: Node) -> tuple[object, ...]:
    return tuple(alternative.at(word).value for word in _WORDS)


def _check_step(below: Node, above: Node) -> Iterator[Problem]:
    for asked in below.members():
        key = str(asked.path[-1])
        need, more = asked.whole(), above.at(key)
        asks = 0 if more.value is None else more.whole()
        if need is not None and asks is not None and asks < need:
            yield more.problem(Key.ROUTE_FALLS, need=need)


def _check_gate(indicator: Node) -> Iterator[Problem]:
    """A gate is met at every grade or at none: its thresholds are one value."""
    steps = {_decimal(step) for step in indicator.at("thresholds").each()}
    if indicator.at("gate").value is True and len(steps) > 1:
        yield indicator.at("thresholds").problem(Key.GATE_THRESHOLDS)


def _decimal(node: Node) -> Fraction | None:
    if isinstance(node.value, bool) or not isinstance(node.value, int | str):
        return None
    try:
        return Fraction(node.value)
    except ValueError:
        return None


def _check_range(indicator: Node) -> Iterator[Problem]:
    """The range holds every threshold and both ends."""
    least, most = (_decimal(indicator.at("range", place)) for place in (0, 1))
    steps = [*indicator.at("thresholds").each(), indicator.at("zero_at"), indicator.at("full_at")]
    values = [value for value in map(_decimal, steps) if value is not None]
    below = [value for value in values if least is not None and value < least]
    above = [value for value in values if most is not None and value > most]
    if below or above:
        yield indicator.at("range").problem(Key.RANGE_NARROW, found=float([*below, *above][0]))


def _check_points(points: Node) -> Iterator[Problem]:
    for low, high in pairwise(points.at(tier) for tier in _TIERS):
        before, after = low.whole(), high.whole()
        if before is not None and after is not None and after < before:
            yield high.problem(Key.POINTS_FALL, before=before)


def _check_sets(document: Node) -> Iterator[Problem]:
    """The counts of each set are those of its indicators, and the core reaches every dimension."""
    indicators = list(document.at("indicators").each())
    core = [one for one in indicators if True in {one.at("micro_core").value, one.at("gate").value}]
    for name, members in (("full", indicators), ("core", core)):
        valid = document.at("rules", "valid", name)
        whole, need = valid.at("of").whole(), valid.at("need").whole()
        if indicators and whole is not None and whole != len(members):
            yield valid.at("of").problem(Key.SET_COUNTED, count=len(members))
        elif need is not None and need > len(members) > 0:
            yield valid.at("need").problem(Key.SET_NEED, count=len(members))
    reached = {one.at("dimension").value for one in core}
    for dimension in document.at("dimensions").each():
        if core and dimension.at("id").value not in reached:
            yield dimension.at("id").problem(Key.DIMENSION_WITHOUT_CORE)
