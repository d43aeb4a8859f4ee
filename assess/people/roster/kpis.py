"""Turns the further sheets of a roster into the KPIs of 5.4, with sample rules and suppression."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from typing import Any

from assess.core.numbers import hundredths, number, rounded
from assess.people.grading.model import KpiRules
from assess.people.roster.satisfaction import satisfaction_change

__all__ = ["Figure", "Record", "roster_kpis", "sample_size", "work_days"]

Record = Mapping[str, Any]
"""One good row of a further sheet, by field."""

_WEEK, _WORKING = 7, 5
_ITEMS = 5  # the questions of KPI-3


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One KPI of one period: exact numerator and denominator, `scale` 100 for a rate, 1 for a mean.

    `count` is how many people or cases stand behind it, where that is not the denominator. `facts` must
    be told beside it; `valid` is False where its own rule forbids the figure.
    """

    id: str
    period: str
    numerator: Fraction
    denominator: Fraction | int
    count: int | None = None
    scale: int = 100
    valid: bool = True
    facts: Mapping[str, object] = field(default_factory=dict)

    def data(self, rules: KpiRules) -> dict[str, object]:
        """The figure as JSON data; with a denominator under 5 neither value nor numerator is told."""
        count = self.denominator if self.count is None else self.count
        hidden = 0 < count < rules.suppress_below
        value = self.scale * self.numerator / self.denominator if self.denominator else None
        shown = value is not None and self.valid and not hidden
        return {
            "kpi": self.id,
            "period": self.period,
            "numerator": None if hidden else number(self.numerator),
            "denominator": None if hidden and self.count else number(Fraction(self.denominator)),
            "value": float(rounded(value)) if shown and value is not None else None,
            "suppressed": hidden,
            "valid": self.valid,
            **({} if hidden else self.facts),
        }


def roster_kpis(
    rules: KpiRules, sheets: Mapping[str, Sequence[Record]], people: int, determined: int, period: str
) -> list[dict[str, object]]:
    """KPI-1, 2a–c, 3, 4, 5c and 6a–c that the sheets give; `period` names those without their own.

    `people` is how many good rows the roster has, `determined` how many of them have a confirmed grade.
    """
    figures: list[Figure] = []
    if sheets.get("recheck"):
        graded = max(determined, len(sheets["recheck"]))
        figures.append(_recheck(rules, sheets["recheck"], graded, period))
    for name, rows in _by_period(sheets.get("assessments", ())).items():
        figures += _assessments(name, rows)
    if sheets.get("survey"):
        figures.append(_survey(rules, sheets["survey"], people, period))
    figures += _clients(rules, sheets.get("clients", ()))
    if people and (sheets.get("assessments") or sheets.get("confirmations")):
        figures.append(Figure(id="KPI-5c", period=period, numerator=Fraction(determined), denominator=people))
    figures += _improvement(rules, sheets.get("assessments", ()))
    return [figure.data(rules) for figure in figures]


def sample_size(rules: KpiRules, population: int) -> int:
    """KPI-1: n ≥ min(N, max(5, ⌈0.2N⌉))."""
    return min(population, max(rules.sample_least, ceil(rules.sample_share * population)))


def _recheck(rules: KpiRules, rows: Sequence[Record], graded: int, period: str) -> Figure:
    gaps = [row["original_grade"] - row["recheck_grade"] for row in rows if "recheck_grade" in row]
    needed = sample_size(rules, graded)
    near = Fraction(100 * sum(abs(gap) <= 1 for gap in gaps), len(gaps)) if gaps else None
    return Figure(
        id="KPI-1",
        period=period,
        numerator=Fraction(gaps.count(0)),
        denominator=len(gaps),
        facts={
            "population": graded,
            "sample_needed": needed,
            "sample_enough": len(gaps) >= needed,
            "within_one": None if near is None else float(rounded(near)),
            "bias": float(hundredths(Fraction(sum(gaps), len(gaps)))) if gaps else None,
        },
    )


def _by_period(rows: Iterable[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for row in rows:
        found.setdefault(row["period"], []).append(row)
    return dict(sorted(found.items()))


def _assessments(period: str, rows: Sequence[Record]) -> list[Figure]:
    """KPI-2a to 2c: each row of the period is one assessment that was due."""
    done = [row for row in rows if "done" in row]
    on_time = [row for row in done if "due" in row and row["done"] <= row["due"]]
    timed = [row for row in done if "started" in row]
    days = sum(work_days(row["started"], row["done"]) for row in timed)
    return [
        Figure(id="KPI-2a", period=period, numerator=Fraction(len(done)), denominator=len(rows)),
        Figure(id="KPI-2b", period=period, numerator=Fraction(len(on_time)), denominator=len(rows)),
        Figure(
            id="KPI-2c",
            period=period,
            numerator=Fraction(days),
            denominator=len(timed),
            scale=1,
            facts={"without_start": len(done) - len(timed)},
        ),
    ]


def work_days(started: date, done: date) -> int:
    """How many Mondays to Fridays lie after `started` up to `done`; public holidays are not known here."""
    weeks, rest = divmod((done - started).days, _WEEK)
    tail = (started + timedelta(days=offset) for offset in range(1, rest + 1))
    return weeks * _WORKING + sum(day.weekday() < _WORKING for day in tail)


def _survey(rules: KpiRules, rows: Sequence[Record], people: int, period: str) -> Figure:
    """KPI-3: valid with all five answers; a rate only from 60 % response and 5 valid ones."""
    answers = [list(row.values()) for row in rows if len(row) == _ITEMS]
    means = [Fraction(sum(one), len(one)) for one in answers]
    response = Fraction(100 * len(means), people) if people else None
    mean = sum(means, Fraction(0)) / len(means) if means else None
    reached = response is not None and rounded(response) >= rules.acceptance_response
    index = None if mean is None else (mean - 1) / (rules.acceptance_highest - 1) * 100
    return Figure(
        id="KPI-3",
        period=period,
        numerator=Fraction(sum(one >= rules.acceptance_mean for one in means)),
        denominator=len(means),
        valid=reached and len(means) >= rules.acceptance_least,
        facts={
            "response": None if response is None else float(rounded(response)),
            "acceptance_index": None if index is None else float(rounded(index)),
            "incomplete": len(rows) - len(means),
        },
    )


def _clients(rules: KpiRules, rows: Sequence[Record]) -> list[Figure]:
    """KPI-4 of each period; beside a later one its change, with z, where both periods have 30 ratings."""
    figures: list[Figure] = []
    for period, own in _by_period(rows).items():
        pleased = sum(row["rating"] >= rules.satisfaction_rating for row in own)
        change: dict[str, object] = {}
        if figures:
            change = satisfaction_change(
                rules, (int(figures[-1].numerator), int(figures[-1].denominator)), (pleased, len(own))
            )
        figures.append(
            Figure(
                id="KPI-4",
                period=period,
                numerator=Fraction(pleased),
                denominator=len(own),
                facts={"change": change or None},
            )
        )
    return figures


def _improvement(rules: KpiRules, rows: Sequence[Record]) -> list[Figure]:
    """KPI-6 between the two latest periods, over people with an index of the same version in both."""
    periods = _by_period(row for row in rows if "index" in row)
    if len(periods) < 2:  # noqa: PLR2004 (a change needs two)
        return []
    (_, before), (period, now) = list(periods.items())[-2:]
    old, new = ({row["code"]: row for row in part} for part in (before, now))
    both = sorted(old.keys() & new.keys())
    same = [key for key in both if _version(old[key]) == _version(new[key])]
    gains = [new[key]["index"] - old[key]["index"] for key in same]
    base = sum((old[key]["index"] for key in same), Fraction(0))
    facts = {
        "joined": len(new.keys() - old.keys()),
        "left": len(old.keys() - new.keys()),
        "other_version": len(both) - len(same),
    }
    total = sum(gains, Fraction(0))
    return [
        Figure(id="KPI-6a", period=period, numerator=total, denominator=len(same), scale=1, facts=facts),
        _relative(period, total, base, len(same)),
        Figure(
            id="KPI-6c",
            period=period,
            numerator=Fraction(sum(gain >= rules.improvement_noise for gain in gains)),
            denominator=len(same),
        ),
    ]


def _version(row: Record) -> object:
    return row.get("indicator_set_version")


def _relative(period: str, total: Fraction, base: Fraction, count: int) -> Figure:
    """KPI-6b: the gains together ÷ the indices of the period before, of the same people."""
    return Figure(
        id="KPI-6b",
        period=period,
        numerator=total,
        denominator=base,
        count=count,
    )
