"""What a person still lacks for the next grade, and where a value lies between two thresholds."""

import json

from assess.core.strictjson import parse_json
from assess.people.grading.grading import grade_person
from assess.people.grading.measure import around
from assess.people.grading.next_grade import find_next
from assess.people.grading.record import parse_practitioner
from tests.support.people import PEOPLE, Record, golden_people

CASES = {case.id: case.file for case in golden_people()}


def lacking(file: Record) -> tuple[str, ...]:
    """The common conditions that stand between the person and the next grade."""
    raw = parse_json(json.dumps(file).encode())
    assert isinstance(raw, dict)
    found = find_next(grade_person(PEOPLE, parse_practitioner(raw, PEOPLE)))
    assert found
    return found.common


def test_only_common_conditions_that_are_not_met_are_named() -> None:
    """One that fails and one that is not known; none when all are met."""
    file = CASES["A"]
    common = {**file["common"], "code_signed": False, "induction_passed": None}

    assert lacking(file) == ()
    assert lacking({**file, "common": common}) == ("code_signed", "induction_passed")


def test_the_thresholds_around_a_value_are_counted_from_one() -> None:
    """5.3-1: halfway between the thresholds of G2 and G3."""
    indicator = PEOPLE.indicators["K1"]
    _, second, third, _ = indicator.thresholds
    found = around(indicator, (second + third) / 2, (60, 75, 85, 95, 100))

    assert found
    assert [(knot.place, knot.value) for knot in found] == [(2, second), (3, third)]
