"""The worked examples of the scoring method agree to the last digit."""

import pytest

from assess.report.result import result_data
from assess.scoring.assessment import assess_raw
from tests.support.sheets import CATALOGUE, GoldenCase, golden_cases


@pytest.mark.parametrize("case", golden_cases(), ids=lambda case: case.id)
def test_worked_example(case: GoldenCase) -> None:
    """Every figure that the example states is the figure that the scorer gives."""
    result = result_data(assess_raw(CATALOGUE, case.sheet))
    seen = {key: result[key] for key in case.expect.keys() & result.keys()}
    chapters = result["chapters"]
    blocked = result["blocked_by"]
    assert isinstance(chapters, dict)
    assert isinstance(blocked, list)
    if "chapters" in case.expect:
        seen["chapters"] = {chapter: row["score"] for chapter, row in chapters.items()}
    if "blocked_rules" in case.expect:
        seen["blocked_rules"] = sorted({c["rule"] for c in blocked})

    expected = dict(case.expect)
    if "blocked_rules" in expected:
        expected["blocked_rules"] = sorted(set(expected["blocked_rules"]))
    assert seen == expected
