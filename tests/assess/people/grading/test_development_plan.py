"""The development plan's target, term and hours, and what falls due, at their bounds (8.1, CM-14, DV-05)."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from assess.core.strictjson import parse_json
from assess.people.grading.development_plan import Plan, add_months, make_plan, plan_data
from assess.people.grading.grading import grade_person
from assess.people.grading.next_grade import find_next
from assess.people.grading.record import parse_practitioner
from assess.people.roster.due import due_list, newest_date
from tests.support.people import PEOPLE, Record, golden_people, graded

CASES = {case.id: case.file for case in golden_people()}


def plan_of(file: Record) -> Plan | None:
    """The plan of a practitioner file."""
    raw = parse_json(json.dumps(file).encode())
    assert isinstance(raw, dict)
    grading = grade_person(PEOPLE, parse_practitioner(raw, PEOPLE))
    return make_plan(grading, find_next(grading))


def planned(case: str, **changes: Any) -> dict[str, Any]:
    """The data of a plan that must be there."""
    plan = plan_of(CASES[case] | changes)
    assert plan
    return plan_data(plan, "zh", date(2026, 8, 31))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-11-30", 1, "2026-12-30"),
        ("2026-12-01", 1, "2027-01-01"),
        ("2026-12-31", 12, "2027-12-31"),
        ("2026-08-31", 6, "2027-02-28"),
    ],
)
def test_months_later_is_the_same_day_or_the_months_last(day: str, months: int, later: str) -> None:
    """A shorter month ends on its own last day, a year on the next."""
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(later)


@pytest.mark.parametrize(
    ("post", "target", "months", "end"),
    [
        (None, 3, 12, "2027-08-31"),
        (1, 3, 12, "2027-08-31"),
        (2, 3, 12, "2027-08-31"),
        (3, 3, 6, "2027-02-28"),
        (4, 4, 6, "2027-02-28"),
    ],
)
def test_a_plan_leads_to_the_post_or_to_the_next_grade(
    post: int | None, target: int, months: int, end: str
) -> None:
    """Person A, proposed 2: half a year to a higher post, else a year to grade 3."""
    plan = planned("A", post_grade=post)

    assert (plan["target_grade"], plan["months"], plan["end"]) == (target, months, end)
    assert plan["under_matched"] == (months == 6)


def test_a_plan_at_the_top_leads_to_a_higher_post_only() -> None:
    """Who passes grade 4 and is eligible for 3 has no next grade; in a post of grade 4 there is a plan."""
    best = {key: float(one.full_at) for key, one in PEOPLE.indicators.items()}
    file = CASES["A"] | {"values": best}

    assert graded(file)["capable"] == 4
    assert plan_of(file | {"post_grade": 3}) is None
    assert plan_of(file | {"post_grade": None}) is None
    plan = plan_of(file | {"post_grade": 4})
    assert plan
    assert (plan.target, plan.items) == (4, ())


def test_the_plan_of_short_evidence_is_to_collect_it() -> None:
    """Without a grade the target is the one that entry allows; nothing to raise, the missing is listed."""
    plan = planned("D", post_grade=None)

    assert (plan["target_grade"], plan["items"], plan["hours"]) == (3, [], 0)
    assert [one["indicator"] for one in plan["missing"]] == ["K4", "K5", "S5", "S6", "P2", "P4", "P5", "C5"]


@pytest.mark.parametrize(("learnt", "hours"), [(60, 0), (59.5, 1), (46, 14), (75, 0)])
def test_the_hours_of_the_year_are_those_left(learnt: float, hours: int) -> None:
    """Grade 3 asks for 60 hours: rounded up, never below zero; the item asks for the same number."""
    values = {**CASES["A"]["values"], "K3": learnt}
    plan = planned("A", values=values, post_grade=3)

    assert (plan["year_hours"], plan["hours_left"]) == (60, hours)
    assert [one["hours"] for one in plan["items"] if one["indicator"] == "K3"] == [hours] * (hours > 0)
    assert plan["hours"] == sum(one["hours"] for one in plan["items"])


def test_the_hours_left_are_open_without_a_value() -> None:
    """Nobody told how many hours were learnt."""
    values = {key: value for key, value in CASES["A"]["values"].items() if key != "K3"}

    assert planned("A", values=values)["hours_left"] is None


def due(sheets: dict[str, list[dict[str, Any]]], as_of: date) -> list[tuple[Any, ...]]:
    """What falls due, shortly."""
    return [(one["kind"], one["code"], one["date"], one["state"]) for one in due_list(PEOPLE, sheets, as_of)]


def test_what_is_due_within_ninety_days_is_listed_by_day() -> None:
    """Today is soon and not past; the ninetieth day counts, the next does not."""
    today = date(2026, 5, 1)
    days = {"P0": -1, "P1": 0, "P2": 90, "P3": 91}
    licences = [
        {"code": code, "name": "许可证", "expires": today + timedelta(days=n)} for code, n in days.items()
    ]

    assert due({"licences": licences[::-1]}, today) == [
        ("licence", "P0", "2026-04-30", "past"),
        ("licence", "P1", "2026-05-01", "soon"),
        ("licence", "P2", "2026-07-30", "soon"),
    ]


def test_a_review_is_two_years_after_the_latest_grade() -> None:
    """Of two assessments the later counts; one that is due and not done is listed itself."""
    rows: list[dict[str, Any]] = [
        {"code": "P0", "period": "2024", "due": date(2024, 1, 1), "done": date(2024, 6, 30)},
        {"code": "P0", "period": "2023", "done": date(2023, 6, 30)},
        {"code": "P1", "period": "2026", "due": date(2026, 6, 1)},
        {"code": "P2", "period": "2026"},
    ]
    sheets = {"assessments": rows}

    assert due(sheets, date(2026, 6, 30)) == [
        ("assessment", "P1", "2026-06-01", "past"),
        ("review", "P0", "2026-06-30", "soon"),
    ]
    assert newest_date(sheets) == date(2026, 6, 1)
    assert newest_date({"survey": [{"clear": 5}]}) is None
