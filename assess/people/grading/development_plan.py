"""Turns a grading into a development plan: what to bring to which threshold, by which activity (8.1)."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from assess.core.numbers import number
from assess.people.grading.entry import RouteState
from assess.people.grading.grading import Grading
from assess.people.grading.model import GRADES
from assess.people.grading.next_grade import NextGrade, fewest_raises
from assess.people.grading.outlook import goal_of

__all__ = ["Plan", "PlanItem", "add_months", "make_plan", "plan_data", "whole_months"]

_HOURS = "K3"
"""The indicator whose thresholds are the learning hours that a grade asks for in a year (DV-05)."""

_UNDER_MATCHED_MONTHS, _MONTHS = 6, 12  # CM-14; DV-02
_YEAR = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanItem:
    """One indicator to raise from `have` to `need`, by an activity of `hours` (a proposed value)."""

    indicator: str
    have: Fraction
    need: Fraction
    activity: str | None
    hours: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """One person's plan towards `target`: indicators, entry conditions, missing evidence, hours of the year.

    `year_hours` is what the target asks for, `hours_left` what is not yet learnt of it (None: unknown).
    """

    grading: Grading
    target: int
    under_matched: bool
    items: tuple[PlanItem, ...]
    routes: tuple[RouteState, ...]
    common: tuple[str, ...]
    year_hours: int
    hours_left: int | None

    @property
    def months(self) -> int:
        """How long the plan may take: 6 months for a person one grade below the post (CM-14), else a year."""
        return _UNDER_MATCHED_MONTHS if self.under_matched else _MONTHS


def make_plan(grading: Grading, found: NextGrade | None) -> Plan | None:
    """The plan to the post's grade where the proposal is below it, else to the next grade.

    `found` is the way to the next grade. None where there is no next grade. Without enough evidence the
    target is what the person wants to know about, and what to collect is the plan.
    """
    post, proposed = grading.person.post_grade, grading.proposal.grade
    below = post is not None and proposed is not None and proposed < post
    base = grading.capable or 0
    target = post if below and post is not None else min(base + 1, GRADES[-1])
    if grading.capable is None:
        target = goal_of(grading)
    if not below and base == GRADES[-1]:
        return None
    raised: tuple[str, ...] = ()
    if grading.capable is not None:
        known = found is not None and found.grade == target
        raised = found.indicators if known and found else fewest_raises(grading, target)
    year_hours = ceil(grading.people.indicators[_HOURS].thresholds[target - 1])
    learnt = grading.measured.get(_HOURS)
    return Plan(
        grading=grading,
        target=target,
        under_matched=below,
        items=tuple(_item(grading, key, target) for key in raised),
        routes=grading.entry.lacking(target),
        common=grading.entry.unmet,
        year_hours=year_hours,
        hours_left=None if learnt is None else max(0, ceil(year_hours - learnt.value)),
    )


def _item(grading: Grading, key: str, target: int) -> PlanItem:
    indicator, have = grading.chosen.indicators[key], grading.measured[key].value
    need = indicator.thresholds[target - 1]
    hours = ceil(need - have) if key == _HOURS else indicator.hours
    return PlanItem(indicator=key, have=have, need=need, activity=indicator.activity, hours=hours)


def plan_data(plan: Plan, lang: str = "zh", start: date | None = None) -> dict[str, object]:
    """The plan as plain data for print, Word, XLSX and calendars; dates only when `start` is given."""
    people, person = plan.grading.people, plan.grading.person
    occupation = people.occupations[person.occupation].title
    return {
        "code": person.code,
        "occupation": person.occupation,
        "occupation_title": occupation.in_(lang),
        "proposed_grade": plan.grading.proposal.grade,
        "reason": plan.grading.proposal.reason,
        "target_grade": plan.target,
        "target_title": people.grades[plan.target].in_(lang),
        "layer": people.layers[plan.target].in_(lang),
        "under_matched": plan.under_matched,
        "months": plan.months,
        "start": None if start is None else start.isoformat(),
        "end": None if start is None else add_months(start, plan.months).isoformat(),
        "items": list(_items(plan, lang)),
        "hours": sum(item.hours for item in plan.items),
        "year_hours": plan.year_hours,
        "hours_left": plan.hours_left,
        "entry": [
            {
                "route": route.route,
                "lacks": [lack.data for lack in route.lacks],
            }
            for route in plan.routes
        ],
        "common": list(plan.common),
        "missing": [
            {"indicator": key, "title": plan.grading.chosen.indicators[key].title.in_(lang)}
            for key in plan.grading.missing
        ],
    }


def _items(plan: Plan, lang: str) -> Iterator[dict[str, object]]:
    people = plan.grading.people
    for item in plan.items:
        indicator = plan.grading.chosen.indicators[item.indicator]
        activity = people.activities[item.activity] if item.activity else None
        yield {
            "indicator": item.indicator,
            "title": indicator.title.in_(lang),
            "unit": indicator.unit.in_(lang),
            "have": number(item.have),
            "need": number(item.need),
            "activity": item.activity,
            "activity_title": activity.title.in_(lang) if activity else "",
            "activity_text": people.activity_texts[activity.id].in_(lang) if activity else "",
            "hours": item.hours,
        }


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, _YEAR)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def whole_months(start: date, end: date) -> int:
    """The months that are over from `start` to `end`, which is no earlier."""
    count = (end.year - start.year) * _YEAR + end.month - start.month
    return count if add_months(start, count) <= end else count - 1
