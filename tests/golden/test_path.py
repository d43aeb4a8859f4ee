"""The paths of the worked examples, and a bundle whose members go together."""

from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from assess.report.result import path_data
from assess.scoring.assessment import assess_raw
from tests.support.sheets import CATALOGUE, ROOT, answer, empty_sheet, golden_cases, period

CASES = yaml.safe_load((ROOT / "tests" / "golden" / "path.yaml").read_text("utf-8"))
SHEETS = {case.id: case.sheet for case in golden_cases()}


def shown(path: Mapping[str, Any]) -> dict[str, Any]:
    """The path as the golden file writes it."""
    return {
        "level": path["level"],
        "steps": path["steps"],
        "raises": [f"{step['clause']} {step['from']}→{step['to']}" for step in path["raises"]],
        "evidence_missing": path["evidence_missing"],
        "kpi": [condition["what"] for condition in path["kpi"]],
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_worked_path(case: Mapping[str, Any]) -> None:
    """Level, steps, raises and what else is missing are as worked out by hand."""
    path = path_data(assess_raw(CATALOGUE, SHEETS[case["case"]]))

    assert path is not None
    assert shown(path) == case["expect"]


def micro_sheet() -> dict[str, Any]:
    """A micro agency at F with evidence and effect indicators, but for the bundle MB-03 at N."""
    sheet = empty_sheet("micro")
    members = CATALOGUE.bundles["MB-03"].members
    sheet["answers"] = {key: answer("F") for key in CATALOGUE.clauses if key not in members}
    sheet["bundles"] = {"MB-03": {"answer": "N"}}
    heads = CATALOGUE.method.kpi_heads["micro"]
    sheet["kpis"] = {head: [period(year, 90, 100) for year in ("2024", "2025")] for head in heads}
    return sheet


def test_members_raised_alike_are_one_action() -> None:
    """Level 5 allows no requirement at N: both members go to P, as one action of two steps (R19, micro)."""
    path = path_data(assess_raw(CATALOGUE, micro_sheet()))

    assert path is not None
    assert (path["level"], path["steps"]) == (5, 2)
    assert path["actions"] == [
        {"bundle": "MB-03", "clauses": ["OC-08", "OC-09"], "from": "N", "to": "P", "steps": 2}
    ]


def test_members_that_stand_differently_are_actions_of_their_own() -> None:
    """One member answered on its own: the other alone is raised, and no bundle is named."""
    sheet = micro_sheet()
    sheet["answers"]["OC-08"] = answer("F")
    path = path_data(assess_raw(CATALOGUE, sheet))

    assert path is not None
    assert path["actions"] == [{"bundle": None, "clauses": ["OC-09"], "from": "N", "to": "P", "steps": 1}]


def test_there_is_no_path_above_the_highest_level() -> None:
    """At level 5 the path is null."""
    sheet = micro_sheet()
    sheet["bundles"]["MB-03"] = {"answer": "F", "evidence": answer("F")["evidence"]}
    assessment = assess_raw(CATALOGUE, sheet)

    assert assessment.level == 5
    assert path_data(assessment) is None


def test_nothing_answered_still_has_a_path() -> None:
    """Without a level, the next one counts from the sheet with unanswered taken as N."""
    path = path_data(assess_raw(CATALOGUE, empty_sheet()))

    assert path is not None
    assert path["level"] == 2
    assert isinstance(path["raises"], list)
    assert isinstance(path["actions"], list)
    assert path["raises"][0]["from"] == "N"
    assert path["actions"][0]["from"] is None
