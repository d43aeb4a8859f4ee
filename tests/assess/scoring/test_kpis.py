"""KPI counts follow the complete periods (R10)."""

from dataclasses import replace
from fractions import Fraction

import pytest

from assess.scoring.kpis import KpiCounts, count_kpis, find_kpis
from assess.sheet.reading import parse_sheet
from tests.support.sheets import CATALOGUE, empty_sheet, period


def counts(kpi: str, *values: tuple[object, object]) -> KpiCounts:
    """The counts of a small agency with one KPI, its periods oldest first."""
    sheet = empty_sheet() | {"kpis": {kpi: [period(str(2020 + i), *value) for i, value in enumerate(values)]}}
    return count_kpis(CATALOGUE, parse_sheet(sheet, CATALOGUE))


@pytest.mark.parametrize(
    ("previous", "latest", "not_worse"),
    [((800, 1000), (795, 1000), 1), ((800, 1000), (794, 1000), 0), ((4, 4), (4, 4), 1)],
)
def test_not_worse_tolerates_half_a_point(
    previous: tuple[int, int], latest: tuple[int, int], not_worse: int
) -> None:
    """Latest ≥ previous − 0.5, both rounded; a denominator under 5 counts as measured."""
    assert counts("KPI-3", previous, latest) == KpiCounts(measured=1, periods=1, not_worse=not_worse)


def test_each_period_is_rounded_before_it_is_compared() -> None:
    """80.04 % and 79.5 %: rounded 80.0 and 79.5, so not worse, though the exact fall is over 0.5."""
    assert counts("KPI-3", (8004, 10000), (7950, 10000)).not_worse == 1


def test_a_mean_is_compared_as_it_is() -> None:
    """KPI-6a is a mean in points, not a percentage, and may be negative."""
    assert counts("KPI-6a", (10, 10), (5, 10)).not_worse == 1
    assert counts("KPI-6a", (10, 10), (-5, 10)).not_worse == 0


def test_the_two_latest_periods_are_compared() -> None:
    """Of three periods the first is kept and decides nothing."""
    assert counts("KPI-3", (9, 10), (5, 10), (6, 10)) == KpiCounts(measured=1, periods=1, not_worse=1)
    assert counts("KPI-3", (1, 10), (7, 10), (6, 10)) == KpiCounts(measured=1, periods=1, not_worse=0)


@pytest.mark.parametrize(("latest", "not_worse"), [(805, True), (806, False), (700, True)])
def test_a_falling_kpi_may_rise_by_half_a_point(latest: int, not_worse: bool) -> None:  # noqa: FBT001
    """R10 ↓: latest ≤ previous + 0.5."""
    falling = replace(CATALOGUE.kpis["KPI-3"], rising=False)
    catalogue = replace(CATALOGUE, kpis={**CATALOGUE.kpis, "KPI-3": falling})
    periods = [period("2024", 800, 1000), period("2025", latest, 1000)]
    sheet = parse_sheet(empty_sheet() | {"kpis": {"KPI-3": periods}}, catalogue)

    assert find_kpis(catalogue, sheet)["KPI-3"].not_worse is not_worse


def test_one_period_is_measured_only() -> None:
    """A single period is measured and not compared."""
    assert counts("KPI-3", (8, 10)) == KpiCounts(measured=1, periods=0, not_worse=0)


def test_only_the_heads_of_the_size_count() -> None:
    """KPI-2a is a head of micro agencies, not of small ones."""
    assert counts("KPI-2a", (8, 10)) == KpiCounts(measured=0, periods=0, not_worse=0)


def test_a_finding_keeps_each_period_exact_and_rounded() -> None:
    """Two of three is 200/3 exactly and 66.7 rounded; one period is not compared."""
    sheet = empty_sheet() | {"kpis": {"KPI-3": [period("2025", 2, 3)]}}
    finding = find_kpis(CATALOGUE, parse_sheet(sheet, CATALOGUE))["KPI-3"]

    assert [(value.exact, float(value.rounded)) for value in finding.periods] == [(Fraction(200, 3), 66.7)]
    assert (finding.measured, finding.enough, finding.not_worse) == (True, False, None)
