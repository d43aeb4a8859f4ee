"""Turns the complete periods of the KPI heads into the counts that levels ask for (R10)."""

from collections.abc import Sequence
from dataclasses import dataclass

from assess.model import AnswerSheet, Catalogue, Kpi, Period
from assess.scoring import rounded

__all__ = ["KpiCounts", "count_kpis"]


@dataclass(frozen=True, kw_only=True, slots=True)
class KpiCounts:
    """How many heads are measured, have enough periods, and are not worse than before."""

    measured: int
    periods: int
    not_worse: int


def count_kpis(catalogue: Catalogue, sheet: AnswerSheet) -> KpiCounts:
    """The counts over the KPI heads of the sheet's size (R10)."""
    method = catalogue.method
    series = [
        (catalogue.kpis[head], sheet.kpis.get(head, ())) for head in method.kpi_heads[sheet.profile.size]
    ]
    enough = [(kpi, periods) for kpi, periods in series if len(periods) >= method.kpi_periods]
    return KpiCounts(
        measured=sum(bool(periods) for _, periods in series),
        periods=len(enough),
        not_worse=sum(_not_worse(kpi, periods, catalogue) for kpi, periods in enough),
    )


def _not_worse(kpi: Kpi, periods: Sequence[Period], catalogue: Catalogue) -> bool:
    """R10: latest ≥ previous − tolerance for a rising KPI, ≤ previous + tolerance for a falling one."""
    scale = 100 if kpi.rate else 1
    previous, latest = (rounded(scale * p.numerator / p.denominator) for p in periods[-2:])
    gained = latest - previous if kpi.rising else previous - latest
    return gained >= -catalogue.method.kpi_tolerance
