"""Turns the periods of a KPI in a self-check into the complete ones, or says what is wrong with one (R10)."""

import re

from assess.content.model import Kpi, Period
from assess.core.errors import AnswerError
from assess.core.fields import Fields

__all__ = ["NOTATION", "parse_periods"]

NOTATION = "[0-9]{4}(?:-H[12]|-Q[1-4]|-(?:0[1-9]|1[0-2]))?"
"""How a period is written: 2025, 2025-H1, 2025-Q3 or 2025-06."""

_KIND = re.compile("-[HQ]?")


def parse_periods(kpis: Fields, kpi: Kpi) -> tuple[Period, ...]:
    """The complete periods of one KPI in text order (R10); incomplete ones are skipped.

    `kpis` has the shape of the file. Raises AnswerError for periods that do not go together.
    """
    items = list(kpis.each(kpi.id))
    named = [(item, item.text("period")) for item in items if item.text("period", "")]
    _check_together(named)
    complete = (_period(item, kpi) for item in items)
    return tuple(sorted((period for period in complete if period), key=lambda period: period.period))


def _check_together(named: list[tuple[Fields, str]]) -> None:
    """One notation, and no period twice."""
    seen: set[str] = set()
    notations: set[str] = set()
    for item, period in named:
        at = item.place("period")
        notations.add("".join(_KIND.findall(period)))
        if len(notations) > 1:
            raise AnswerError(at, "kpi_notation", found=period)
        if period in seen:
            raise AnswerError(at, "kpi_twice", found=period)
        seen.add(period)


def _period(fields: Fields, kpi: Kpi) -> Period | None:
    numerator = fields.number("numerator") if fields.has("numerator") else None
    denominator = fields.number("denominator") if fields.has("denominator") else None
    source, period = fields.text("source", "").strip(), fields.text("period", "")
    if kpi.rate and numerator is not None and denominator is not None and numerator > denominator:
        raise AnswerError(fields.place("numerator"), "kpi_above_whole")
    if numerator is None or not denominator or not source or not period:
        return None
    return Period(period=period, numerator=numerator, denominator=denominator, source=source)
