"""Which clauses are listed as answered above their counts."""

from typing import Any

from assess.report.result import result_data
from assess.scoring.assessment import assess_raw
from tests.support.sheets import CATALOGUE, Sheet, empty_sheet, scored_ids

NONE_DONE = {"answer": "F", "count": {"done": 0, "of": 2}}


def listed(sheet: Sheet) -> list[str]:
    """The clauses that the result lists."""
    conflicts: Any = result_data(assess_raw(CATALOGUE, sheet))["count_conflict"]
    return [one["clause"] for one in conflicts]


def test_every_scored_clause_is_listed_in_clause_order() -> None:
    """What is recorded without being scored, or not asked at this size, is not listed."""
    answers = dict.fromkeys(reversed(list(CATALOGUE.clauses)), NONE_DONE)

    assert listed(empty_sheet("micro") | {"answers": answers}) == scored_ids("micro")
    assert listed(empty_sheet() | {"answers": answers}) == scored_ids("small")


def test_not_applicable_is_not_listed() -> None:
    """An answer outside the four is above nothing."""
    sheet = empty_sheet(conditions=["GP-07"])
    sheet["answers"]["GP-07"] = NONE_DONE | {"answer": "NA", "reason": "未采用任何简化方式"}

    assert listed(sheet) == []


def test_only_a_clauses_own_answer_is_listed() -> None:
    """R13: what a bundle answers is compared neither with the members' counts nor with its own."""
    member, other = CATALOGUE.bundles["MB-01"].members[:2]
    sheet = empty_sheet("micro") | {"bundles": {"MB-01": NONE_DONE}}
    sheet["answers"] = {member: NONE_DONE | {"answer": None}, other: NONE_DONE}

    assert listed(sheet) == [other]
