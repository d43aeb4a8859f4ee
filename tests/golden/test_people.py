"""The worked examples of grading and of the KPIs agree to the last digit."""

from collections.abc import Mapping
from typing import Any

import pytest

from assess.people.roster.kpis import roster_kpis
from tests.support.people import PEOPLE, PersonCase, golden_kpis, golden_people, graded, kpi_sheets


@pytest.mark.parametrize("case", golden_people(), ids=lambda case: case.id)
def test_worked_person(case: PersonCase) -> None:
    """Every figure that the example states is the figure that grading gives."""
    result = graded(case.file)
    seen = {key: result[key] for key in case.expect} | {
        "shares": [row["all"] for row in result["shares"].values()]
    }

    assert seen == dict(case.expect)
    assert {key: result["indicators"][key]["points"] for key in case.points} == dict(case.points)


@pytest.mark.parametrize("case", golden_kpis(), ids=lambda case: case["id"])
def test_worked_kpi(case: Mapping[str, Any]) -> None:
    """Every KPI figure that the example states is given, of the latest period."""
    people = case.get("people", 0)
    figures = {
        figure["kpi"]: figure
        for figure in roster_kpis(PEOPLE.kpi_rules, kpi_sheets(case), people, case.get("graded", 0), "2026")
    }
    expected = case["expect"]
    seen = {key: {name: figures[key][name] for name in figure} for key, figure in expected.items()}

    assert seen == expected
