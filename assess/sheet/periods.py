"""Turns the periods of a KPI in a self-check into the complete ones, or says what is wrong with one (R10)."""

import re
from fractions import Fraction

from assess.content.model import Kpi, Period
from assess.core.errors import AnswerError
from assess.core.fields import Fields

__all__ = ["parse_periods"]

_NOTATION = re.compile(r"[0-9]{4}(?:(-H)[12]|(-Q)[1-4]|(-)(?:0[1-9]|1[0-2]))?")


def parse_periods(kpis: Fields, kpi: Kpi) -> tuple[Period, ...]:
    """The complete periods of one KPI in text order (R10); incomplete ones are skipped."""
    items = list(kpis.each(kpi.id))
    named = [(item, item.text("period")) for item in items if item.text("period", "")]
    _check_notation(named)
    complete = (_period(item, kpi) for item in items)
    return tuple(sorted((period for period in complete if period), key=lambda period: period.period))


def _check_notation(named: list[tuple[Fields, str]]) -> None:
    seen: set[str] = set()
    notations: set[str] = set()
    for item, period in named:
        match = _NOTATION.fullmatch(period)
        at = item.place("period")
        if match is None:
            raise AnswerError(at, "kpi_period", found=period)
        notations.add("".join(filter(None, match.groups())))
        if len(notations) > 1:
            raise AnswerError(at, "kpi_notation", found=period)
        if period in seen:
            raise AnswerError(at, "kpi_twice", found=period)
        seen.add(period)


def _period(fields: Fields, kpi: Kpi) -> Period | None:
    numerator = fields.number("numerator") if fields.has("numerator") else None
    denominator = fields.number("denominator") if fields.has("denominator") else None
    source, period = fields.text("source", "").strip(), fields.text("period", "")
    _check_fraction(fields, kpi, numerator, denominator)
    if numerator is None or not denominator or not source or not period:
        return None
    return Period(period=period, numerator=numerator, denominator=denominator, source=source)


def _check_fraction(
    fields: Fields, kpi: Kpi, numerator: Fraction | None, denominator: Fraction | None
) -> None:
    if denominator is not None and denominator < 0:
        raise AnswerError(fields.place("denominator"), "negative")
    if numerator is not None and numerator < 0 and not kpi.signed:
        raise AnswerError(fields.place("numerator"), "negative")
    if kpi.rate and numerator is not None and denominator is not None and numerator > denominator:
        raise AnswerError(fields.place("numerator"), "kpi_above_whole")
