"""The KPIs of a roster at the bounds of their rules (5.4): samples, response, suppression, chance."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from math import sqrt
from typing import Any

import pytest

from assess.people.roster.kpis import roster_kpis, sample_size, work_days
from assess.people.roster.satisfaction import satisfaction_change
from tests.support.people import PEOPLE

RULES = PEOPLE.kpi_rules
Rows = list[dict[str, Any]]


def figures(people: int = 0, determined: int = 0, **sheets: Rows) -> dict[str, Mapping[str, Any]]:
    """The latest figure of each KPI that these sheets give."""
    return {str(one["kpi"]): one for one in roster_kpis(RULES, sheets, people, determined, "2026")}


def shown(figure: Mapping[str, Any]) -> tuple[Any, ...]:
    """Numerator, denominator, value, and whether it is suppressed."""
    return figure["numerator"], figure["denominator"], figure["value"], figure["suppressed"]


def ratings(*answers: Iterable[int]) -> Rows:
    """A survey with these answers, one row each."""
    items = ("clear", "fair", "useful", "affordable", "willing")
    return [{item: Fraction(n) for item, n in zip(items, one, strict=False)} for one in answers]


def clients(period: str, pleased: int, whole: int) -> Rows:
    """So many ratings of a period, of which so many are 4."""
    return [{"period": period, "rating": Fraction(4 if i < pleased else 3)} for i in range(whole)]


def test_the_sample_is_a_fifth_and_at_least_five() -> None:
    """The sample is min(N, max(5, ⌈0.2N⌉)) for each population."""
    expected = {0: 0, 1: 1, 4: 4, 5: 5, 6: 5, 25: 5, 26: 6, 30: 6, 31: 7, 42: 9}

    assert {population: sample_size(RULES, population) for population in expected} == expected


def test_working_days_are_those_after_the_start_up_to_the_end() -> None:
    """Every pair of days of three weeks, counted one by one."""
    days = [date(2026, 3, 2) + timedelta(days=n) for n in range(21)]
    for i, started in enumerate(days):
        for j, done in enumerate(days[i:], i):
            assert work_days(started, done) == sum(day.weekday() <= 4 for day in days[i + 1 : j + 1])


def test_a_recheck_tells_agreement_nearness_and_bias() -> None:
    """Two agree, two are one apart either way, one is two apart; a row without its grade is not counted."""
    pairs = [(2, 2), (3, 3), (3, 2), (2, 3), (4, 2)]
    rows = [{"original_grade": old, "recheck_grade": new} for old, new in pairs] + [{"original_grade": 1}]
    figure = figures(determined=25, recheck=rows)["KPI-1"]

    assert shown(figure) == (2, 5, 40.0, False)
    assert (figure["population"], figure["sample_needed"], figure["sample_enough"]) == (25, 5, True)
    assert (figure["within_one"], figure["bias"]) == (80.0, 0.4)
    assert not figures(determined=26, recheck=rows)["KPI-1"]["sample_enough"]
    assert figures(determined=3, recheck=rows)["KPI-1"]["population"] == 6


def test_a_recheck_without_any_grade_has_no_figure() -> None:
    """The rows are there, nobody was graded again: the value is open and nothing is suppressed."""
    figure = figures(recheck=[{"original_grade": 1}])["KPI-1"]

    assert shown(figure) == (0, 0, None, False)
    assert (figure["within_one"], figure["bias"], figure["population"]) == (None, None, 1)


def test_the_bias_is_rounded_to_hundredths_half_up() -> None:
    """−1/8 is −0.12, 1/8 is 0.13."""
    biases = []
    for gap in (1, -1):
        rows = [{"original_grade": 2 + gap * (i == 0), "recheck_grade": 2} for i in range(8)]
        biases.append(figures(recheck=rows)["KPI-1"]["bias"])

    assert biases == [0.13, -0.12]


@pytest.mark.parametrize(
    ("count", "expected"), [(1, (None, 1, None, True)), (4, (None, 4, None, True)), (5, (5, 5, 100.0, False))]
)
def test_a_figure_of_fewer_than_five_is_suppressed(count: int, expected: tuple[Any, ...]) -> None:
    """Neither value nor numerator of four cases is told; of five they are."""
    assert shown(figures(clients=clients("2026", count, count))["KPI-4"]) == expected


def test_a_suppressed_figure_tells_no_facts_and_no_sum() -> None:
    """Of four people with two indices each, neither change nor base nor who joined is told."""
    rows = [
        {"code": f"P{i}", "period": period, "index": Fraction(70 + i), "indicator_set_version": "1"}
        for period in ("2025", "2026")
        for i in range(4)
    ]
    found = figures(assessments=rows)

    assert "joined" not in found["KPI-6a"]
    assert shown(found["KPI-6a"]) == (None, 4, None, True)
    assert shown(found["KPI-6b"]) == (None, None, None, True)
    assert shown(found["KPI-6c"]) == (None, 4, None, True)


def test_assessments_are_counted_by_period() -> None:
    """Done, on time on the very day, and days where the start is known; each period on its own."""
    day = date(2026, 6, 15)  # a Monday
    late = day + timedelta(days=1)
    rows: Rows = [
        {"code": "P0", "period": "2026", "due": day, "started": day, "done": day},
        {"code": "P1", "period": "2026", "due": day, "started": day, "done": late},
        {"code": "P2", "period": "2026", "due": day, "done": day},
        {"code": "P3", "period": "2026", "started": day, "done": late},
        {"code": "P4", "period": "2026", "started": day, "done": late},
        {"code": "P5", "period": "2026", "started": day, "done": late},
        {"code": "P6", "period": "2026", "due": day},
        {"code": "P0", "period": "2025", "due": day},
    ]
    data = roster_kpis(RULES, {"assessments": rows}, 0, 0, "2026")

    assert [(one["kpi"], one["period"], one["denominator"]) for one in data] == [
        ("KPI-2a", "2025", 1), ("KPI-2b", "2025", 1), ("KPI-2c", "2025", 0),
        ("KPI-2a", "2026", 7), ("KPI-2b", "2026", 7), ("KPI-2c", "2026", 5),
    ]  # fmt: skip
    assert [one["numerator"] for one in data[3:]] == [6, 2, 4]
    assert [one["value"] for one in data[3:]] == [85.7, 28.6, 0.8]
    assert data[5]["without_start"] == 1


@pytest.mark.parametrize(
    ("people", "answers", "expected"),
    [
        (8, [[4] * 5] * 4 + [[3] * 5], (4, 5, 80.0, False)),
        (9, [[4] * 5] * 4 + [[3] * 5], (4, 5, None, False)),
        (0, [[4] * 5] * 5, (5, 5, None, False)),
        (5, [[4, 4, 4, 4, 3]] * 5, (0, 5, 0.0, False)),
        (5, [[5, 3, 4, 4, 4]] * 5, (5, 5, 100.0, False)),
        (4, [[4] * 5] * 4, (None, 4, None, True)),
    ],
    ids=["62.5 % answer", "55.6 % answer", "people unknown", "a mean of 3.8", "a mean of 4", "four answers"],
)
def test_acceptance_needs_enough_answers(
    people: int, answers: list[list[int]], expected: tuple[Any, ...]
) -> None:
    """KPI-3 stands from 60 % response and five complete answers on; who means 4 or more agrees."""
    assert shown(figures(people=people, survey=ratings(*answers))["KPI-3"]) == expected


def test_acceptance_is_rated_from_sixty_per_cent_on() -> None:
    """6 of 10 is enough; the index spreads 1…5 over 0…100; an incomplete answer is told and not counted."""
    answers = [[3] * 5] * 5 + [[4, 4, 4, 4, 5], [5, 5]]
    figure = figures(people=10, survey=ratings(*answers))["KPI-3"]

    assert (shown(figure), figure["valid"], figure["response"]) == ((1, 6, 16.7, False), True, 60.0)
    assert (figure["acceptance_index"], figure["incomplete"]) == (55.0, 1)


def test_improvement_compares_the_same_people_of_the_two_latest_periods() -> None:
    """Who joined, left or was measured by another version is told beside the change, not in it."""

    def row(code: str, period: str, index: int | str, version: str = "1") -> dict[str, Any]:
        return {
            "code": code, "period": period, "index": Fraction(index), "indicator_set_version": version
        }  # fmt: skip

    rows = [row(f"P{i}", "2024", 10) for i in range(9)]
    rows += [row(f"P{i}", "2025", 50) for i in range(8)]
    rows += [row(f"P{i}", "2026", index) for i, index in enumerate(("52", "51.9", "50", "40", "60"))]
    rows += [row("P5", "2026", 90, "2"), row("P8", "2026", 90), {"code": "P6", "period": "2026"}]
    found = figures(assessments=rows)

    assert shown(found["KPI-6a"]) == (3.9, 5, 0.8, False)
    assert shown(found["KPI-6b"]) == (3.9, 250, 1.6, False)
    assert shown(found["KPI-6c"]) == (2, 5, 40.0, False)
    assert [found["KPI-6a"][key] for key in ("joined", "left", "other_version")] == [1, 2, 1]


def test_improvement_needs_two_periods() -> None:
    """One period changes nothing."""
    rows = [{"code": f"P{i}", "period": "2026", "index": Fraction(50)} for i in range(6)]

    assert "KPI-6a" not in figures(assessments=rows)


def test_the_grades_determined_are_a_share_of_the_people() -> None:
    """KPI-5c stands where somebody is or was to be graded, and is named after the roster's period."""
    rows = [{"code": "P0", "period": "2025"}]

    assert shown(figures(people=8, determined=6, assessments=rows)["KPI-5c"]) == (6, 8, 75.0, False)
    assert figures(people=8, determined=6, confirmations=[{"code": "P0"}])["KPI-5c"]["period"] == "2026"
    assert "KPI-5c" not in figures(people=8, determined=6)
    assert "KPI-5c" not in figures(people=0, assessments=rows)


def test_each_period_of_ratings_is_compared_with_the_one_before() -> None:
    """The first has no change; a rating of 4 pleases, 3 does not."""
    rows = [*clients("2026", 40, 50), *clients("2024", 20, 40), *clients("2025", 30, 50)]
    changes = [one["change"] for one in roster_kpis(RULES, {"clients": rows}, 0, 0, "")]

    assert changes == [
        None,
        {"points": 10.0, "z": 0.95, "wave": True},
        {"points": 20.0, "z": 2.18, "wave": False},
    ]


@pytest.mark.parametrize("base", [(20, 30), (31, 31), (1, 200), (150, 400)])
@pytest.mark.parametrize("now", [(29, 30), (0, 45), (120, 300)])
def test_z_is_that_of_two_proportions(base: tuple[int, int], now: tuple[int, int]) -> None:
    """Δ ÷ √(p̄(1−p̄)(1/n₁+1/n₀)), worked out in floating point; within ±1.96 it may be chance."""
    change = now[0] / now[1] - base[0] / base[1]
    mean = (base[0] + now[0]) / (base[1] + now[1])
    z = change / sqrt(mean * (1 - mean) * (1 / base[1] + 1 / now[1]))
    found = satisfaction_change(RULES, base, now)

    assert found["points"] == pytest.approx(100 * change, abs=0.0501)
    assert found["z"] == pytest.approx(z, abs=0.00501)
    assert found["wave"] == (abs(z) < 1.96)


def test_no_change_is_told_of_fewer_than_thirty_ratings() -> None:
    """30 and 30 are enough; 29 in either period are not."""
    assert satisfaction_change(RULES, (15, 30), (15, 30)) == {"points": 0.0, "z": 0.0, "wave": True}
    assert satisfaction_change(RULES, (15, 29), (15, 30)) == {}
    assert satisfaction_change(RULES, (15, 30), (15, 29)) == {}


@pytest.mark.parametrize("pleased", [0, 40])
def test_a_change_without_spread_has_no_z(pleased: int) -> None:
    """All or none are pleased in both periods: nothing to compare by, so it may be chance."""
    found = satisfaction_change(RULES, (pleased, 40), (pleased, 40))

    assert found == {"points": 0.0, "z": None, "wave": True}


def test_a_change_at_the_bound_is_no_chance() -> None:
    """98 of 5000 more at one half in all: z² = 1.96² exactly is no chance, a little less may be."""
    assert satisfaction_change(RULES, (2451, 5000), (2549, 5000)) == {"points": 2.0, "z": 1.96, "wave": False}
    assert satisfaction_change(RULES, (2452, 5000), (2549, 5000))["wave"] is True
