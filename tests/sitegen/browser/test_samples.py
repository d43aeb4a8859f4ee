"""The samples that practice links open can be scored and say that they are invented."""

import pytest

from assess.scoring.assessment import assess_raw
from sitegen.browser.samples import practice_samples
from sitegen.publish.publishing import publication
from tests.support.sheets import CATALOGUE

SAMPLES = practice_samples(publication("").guide)["samples"]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: str(sample["id"]))
def test_a_sample_is_a_self_check_of_an_invented_agency(sample: dict[str, object]) -> None:
    """It can be scored, leaves something to do, and its story is marked 虚构."""
    sheet = sample["sheet"]
    assert isinstance(sheet, dict)

    assert assess_raw(CATALOGUE, sheet).gaps
    assert "虚构" in str(sample["story"])
    assert sheet["practice"] is True
