"""Turns the complete periods of the KPI heads into what each shows and what levels count (R10)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assess.content.model import AnswerSheet, Catalogue, Kpi, Period
from assess.core.numbers import rounded

__all__ = ["KpiCounts", "KpiFinding", "PeriodValue", "count_kpis", "find_kpis"]


@dataclass(frozen=True, kw_only=True, slots=True)
class KpiCounts:
    """How many heads are measured, have enough periods, and are not worse than before."""

    measured: int
    periods: int
    not_worse: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PeriodValue:
    """One complete period and its value, exact and rounded: a percentage, or a mean."""

    period: Period
    exact: Fraction
    rounded: Fraction


@dataclass(frozen=True, kw_only=True, slots=True)
class KpiFinding:
    """The periods of one head, oldest first, and how R10 judges them; None where nothing is compared."""

    periods: tuple[PeriodValue, ...]
    measured: bool
    enough: bool
    not_worse: bool | None


def find_kpis(catalogue: Catalogue, sheet: AnswerSheet) -> Mapping[str, KpiFinding]:
    """What each KPI head of the sheet's size shows (R10), by KPI id."""
    heads = catalogue.method.kpi_heads[sheet.profile.size]
    return {head: _find(catalogue, catalogue.kpis[head], sheet.kpis.get(head, ())) for head in heads}


def count_kpis(catalogue: Catalogue, sheet: AnswerSheet) -> KpiCounts:
    """The counts over the KPI heads of the sheet's size (R10)."""
    findings = find_kpis(catalogue, sheet).values()
    return KpiCounts(
        measured=sum(f.measured for f in findings),
        periods=sum(f.enough for f in findings),
        not_worse=sum(f.not_worse is True for f in findings),
    )


def _find(catalogue: Catalogue, kpi: Kpi, periods: Sequence[Period]) -> KpiFinding:
    values = tuple(_value(kpi, period) for period in periods)
    enough = len(values) >= catalogue.method.kpi_periods
    return KpiFinding(
        periods=values,
        measured=bool(values),
        enough=enough,
        not_worse=_not_worse(kpi, values, catalogue) if enough else None,
    )


def _value(kpi: Kpi, period: Period) -> PeriodValue:
    exact = (100 if kpi.rate else 1) * period.numerator / period.denominator
    return PeriodValue(period=period, exact=exact, rounded=rounded(exact))


def _not_worse(kpi: Kpi, values: Sequence[PeriodValue], catalogue: Catalogue) -> bool:
    """R10: latest ≥ previous − tolerance for a rising KPI, ≤ previous + tolerance for a falling one."""
    previous, latest = (value.rounded for value in values[-2:])
    gained = latest - previous if kpi.rising else previous - latest
    return gained >= -catalogue.method.kpi_tolerance
