"""Counts and parts allow the answers that were worked out by hand (R4a, R4b)."""

from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from assess.content.model import Count
from assess.report.result import result_data
from assess.scoring.assessment import assess_raw
from assess.scoring.counts import allowed, least_done
from tests.support.sheets import ROOT, catalogue_with, empty_sheet

GOLDEN = yaml.safe_load((ROOT / "tests" / "golden" / "counts.yaml").read_text("utf-8"))


@pytest.mark.parametrize("kind", ["thresholds", "legal_floor"])
def test_worked_thresholds(kind: str) -> None:
    """The least that must be done, and the answer that each count allows."""
    legal_floor = kind == "legal_floor"
    for row in GOLDEN[kind]:
        counts = [Count(done=done, of=row["of"]) for done in range(row["of"] + 1)]

        assert least_done(row["of"], legal_floor=legal_floor) == row["least"]
        assert "".join(allowed(count, legal_floor=legal_floor) for count in counts) == row["allowed"]


@pytest.mark.parametrize("case", GOLDEN["answers"], ids=lambda case: case["case"])
def test_worked_answer(case: Mapping[str, Any]) -> None:
    """An answer that is higher than counts and parts allow is listed with what they allow."""
    catalogue = catalogue_with(OC_01={"rating": case.get("rating", "practice")})
    sheet = empty_sheet() | {"answers": {"OC-01": case["entry"]}}
    expected = {"clause": "OC-01", "answer": case["entry"]["answer"], "allows": case["allows"]}

    found = result_data(assess_raw(catalogue, sheet))["count_conflict"]
    assert found == ([expected] if case["allows"] else [])
