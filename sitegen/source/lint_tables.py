"""Judges the tables of numbers in one document: weights that add up, ladders that climb."""

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from sitegen.source.problem import Key, Node, Problem

__all__ = ["check_tables"]

_HUNDRED = 100
_LEVEL_NUMBERS = ("score", "chapter_floor", "requirement_rate", "evidence_support")
_KPI_NUMBERS = ("measured", "periods", "not_worse")


def check_tables(document: Node) -> Iterator[Problem]:
    """The problems in the weights, thresholds and level rows of `document`."""
    weights = document.at("chapter_weights")
    yield from _check_sum(weights, list(weights.members()))
    dimensions = document.at("dimensions")
    yield from _check_sum(dimensions, [dimension.at("weight") for dimension in dimensions.each()])
    indicators = list(document.at("indicators").each())
    for dimension in dimensions.each():
        name = dimension.at("id").value
        parts = [item.at("weight") for item in indicators if item.at("dimension").value == name]
        yield from _check_sum(dimension.at("id"), parts)
    for indicator in (*indicators, *document.at("add_ons").each()):
        yield from _check_thresholds(indicator)
    for scale in document.at("scales").each():
        yield from _check_scale(scale)
    yield from _check_levels(document)


def _check_sum(place: Node, parts: Sequence[Node]) -> Iterator[Problem]:
    weights = [part.whole() for part in parts]
    known = [weight for weight in weights if weight is not None and weight >= 0]
    if known and len(known) == len(weights) and sum(known) != _HUNDRED:
        yield place.problem(Key.WEIGHTS_NOT_100, total=sum(known))


def _check_scale(scale: Node) -> Iterator[Problem]:
    """A rating scale: weights that add up, steps without gaps, a case whose result is the weighted sum."""
    criteria = list(scale.at("criteria").each())
    yield from _check_sum(scale.at("criteria"), [one.at("weight") for one in criteria])
    expected = 0
    for step in scale.at("steps").each():
        start, end = step.at("from").whole(), step.at("to").whole()
        if start is None or end is None:
            return
        if start != expected or end < start:
            yield step.at("from").problem(Key.STEPS_APART, found=start, expected=expected)
        expected = end + 1
    weights = {one.at("id").text(): one.at("weight").whole() or 0 for one in criteria}
    scores = {
        one.at("criterion").text(): one.at("score").whole() or 0 for one in scale.at("case", "scores").each()
    }
    result = scale.at("case", "result")
    due = (2 * sum(weights[name] * scores.get(name, 0) for name in weights) + _HUNDRED) // (2 * _HUNDRED)
    if result.whole() is not None and result.whole() != due:
        yield result.problem(Key.CASE_RESULT, found=result.whole(), expected=due)


def _check_thresholds(indicator: Node) -> Iterator[Problem]:
    ladder = [_decimal(step.value) for step in indicator.at("thresholds").each()]
    ends = (_decimal(indicator.at("zero_at").value), _decimal(indicator.at("full_at").value))
    steps = [step for step in (ends[0], *ladder, ends[1]) if step is not None]
    if indicator.at("direction").value == "down":
        steps.reverse()
    elif indicator.at("direction").value != "up":
        return
    if None not in ladder and any(low > high for low, high in pairwise(steps)):
        yield indicator.at("thresholds").problem(Key.THRESHOLDS_NOT_MONOTONE)


def _decimal(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    try:
        return Decimal(value)
    except InvalidOperation:
        return None


def _check_levels(document: Node) -> Iterator[Problem]:
    points = {item.at("id").value: item.at("points").whole() for item in document.at("answers").each()}
    columns: list[tuple[str, ...]] = [(name,) for name in _LEVEL_NUMBERS]
    columns += [
        ("kpi", size.at("id").text(), name) for size in document.at("sizes").each() for name in _KPI_NUMBERS
    ]
    for low, high in pairwise(document.at("levels").each()):
        for column in columns:
            yield from _check_step(high.at(*column), low.at(*column).whole(), high.at(*column).whole())
        gates = [points.get(row.at("gate").value) for row in (low, high)]
        yield from _check_step(high.at("gate"), *gates)


def _check_step(place: Node, low: int | None, high: int | None) -> Iterator[Problem]:
    comparable = place.value is None or high is not None
    if comparable and (low or 0) > (high or 0):
        yield place.problem(Key.LEVEL_FALLS)
