"""How far a grade may go, and the fewest values that show it: held against trying everything."""

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product
from random import Random
from typing import Any

import pytest

from assess.core.strictjson import parse_json
from assess.people.grading.grading import Grading, grade_person
from assess.people.grading.measure import ALL
from assess.people.grading.outlook import Span, find_outlook, find_way, goal_of
from assess.people.grading.record import parse_practitioner
from assess.people.output.outlook_text import outlook_data, outlook_lines
from tests.support.people import ALL_MET, PEOPLE, Record, golden_people, person_file, random_value

CASES = {case.id: case.file for case in golden_people()}
EASE = {"records": 0, "check": 1, "review": 2, None: 3}
KNOWN = {"code": "P", "education": "bachelor", "months_same_family": 40, "months_other_family": 0,
         "months_client_industry": 0, "title": "none", "title_months": 0, "qualification": "none",
         "qualification_months": 0}  # fmt: skip


def grading_of(file: Record) -> Grading:
    """The grading of a practitioner file."""
    raw = parse_json(json.dumps(file).encode())
    assert isinstance(raw, dict)
    return grade_person(PEOPLE, parse_practitioner(raw, PEOPLE))


def steps(key: str) -> list[float]:
    """Values of an indicator that meet none, one … all of its thresholds, as far as its range has them."""
    one = PEOPLE.indicators[key]
    worst = one.least if one.rising else max(one.thresholds) + 1
    return [float(value) for value in {worst, *one.thresholds, one.full_at}]


def thin(seed: int, known: int) -> Record:
    """A file of the core set of which `known` indicators, chosen by the seed, have a value."""
    random = Random(seed)
    core = [key for key, one in PEOPLE.indicators.items() if one.core]
    values = {key: random_value(random, key) for key in random.sample(core, known)}
    values |= {key: float(PEOPLE.indicators[key].full_at) for key in values if PEOPLE.indicators[key].gate}
    return person_file(values, person=KNOWN, indicator_set="core", post_grade=None)


@pytest.mark.parametrize("seed", range(8))
def test_the_span_is_what_trying_every_missing_value_gives(seed: int) -> None:
    """Three missing values of the core set at every step: the lowest and the highest grade passed."""
    file = thin(seed, 7)
    outlook = find_outlook(grading_of(file))
    missing = grading_of(file).missing
    passed = [
        grading_of(file | {"values": file["values"] | dict(zip(missing, values, strict=True))}).capable or 0
        for values in product(*map(steps, missing))
    ]

    assert outlook
    assert outlook.capable == Span(low=min(passed), high=max(passed))


@pytest.mark.parametrize("unknown", [("code_signed",), ("induction_passed", "licence"), ()])
def test_unknown_conditions_leave_both_ways_open(unknown: tuple[str, ...]) -> None:
    """With every value known the grade lies between all of them failing and all of them holding."""
    file = CASES["A"] | {"common": {key: x for key, x in ALL_MET.items() if key not in unknown}}
    outlook = find_outlook(grading_of(file))
    bad: dict[str, Any] = {"licence": "missing"}
    grades = [
        grading_of(file | {"common": ALL_MET | {key: bad.get(key, False) for key in failing}}).proposal.grade
        for size in range(len(unknown) + 1)
        for failing in combinations(unknown, size)
    ]

    assert outlook
    assert [outlook.grade.low, outlook.grade.high] == [min(map(int, grades)), max(map(int, grades))]  # type: ignore[arg-type]
    assert outlook.once_met == (Span(low=2, high=2) if unknown else None)


def choices(grading: Grading, grade: int) -> Iterator[tuple[tuple[int, int, int], int]]:
    """Every choice of what to collect and raise that reaches the grade: what it costs, and its weight."""
    open_ = [
        key for key in grading.chosen.indicators
        if key not in grading.measured or grading.measured[key].met < grade
    ]  # fmt: skip
    weights = grading.chosen.shares[ALL]
    for size in range(len(open_) + 1):
        for picked in combinations(open_, size):
            values = {key: str(PEOPLE.indicators[key].thresholds[grade - 1]) for key in picked}
            person = replace(grading.person, values={**grading.person.values, **values})
            if (grade_person(PEOPLE, person).capable or 0) >= grade:
                missing = [key for key in picked if key not in grading.measured]
                hard = sum(EASE[PEOPLE.indicators[key].obtain] for key in missing)
                yield (size, size - len(missing), hard), sum(weights[key] for key in picked)


@pytest.mark.parametrize("seed", range(12))
def test_the_way_is_the_cheapest_of_all_choices(seed: int) -> None:
    """No choice that reaches the grade has fewer values, raises fewer or is easier than the one given."""
    grading = grading_of(thin(seed, 2 + seed % 6))
    grade = 1 + seed % 4
    way = find_way(grading, grade)
    picked = [*way.collect, *way.raises]
    hard = sum(EASE[PEOPLE.indicators[key].obtain] for key in way.collect)
    values = {key: str(PEOPLE.indicators[key].thresholds[grade - 1]) for key in picked}
    reached = grade_person(
        PEOPLE, replace(grading.person, values={**grading.person.values, **values})
    ).capable

    assert (reached or 0) >= grade
    assert (len(picked), len(way.raises), hard) == min(cost for cost, _ in choices(grading, grade))
    assert list(way.collect) == sorted(
        way.collect,
        key=lambda key: (EASE[PEOPLE.indicators[key].obtain], -grading.chosen.shares[ALL][key], key),
    )


def test_the_whole_set_from_nothing_takes_as_many_values_as_the_evidence_needs() -> None:
    """Fourteen of twenty-one, the gates among them, and nothing to raise."""
    way = find_way(grading_of(person_file(person=KNOWN)), 2)

    assert len(way.collect) == PEOPLE.valid["full"]
    assert {"C1", "C3", "C4"} <= set(way.collect)
    assert way.raises == ()


def test_an_add_on_counts_in_each_of_its_dimensions() -> None:
    """An add-on with a bad value is outweighed, one that is missing adds no evidence."""
    values = {key: float(one.full_at) for key, one in PEOPLE.indicators.items() if key not in {"C1", "K5"}}
    way = find_way(grading_of(person_file(values | {"ADD-01": 0}, add_ons=["ADD-01"], person=KNOWN)), 4)
    open_way = find_way(grading_of(person_file(values, add_ons=["ADD-01"], person=KNOWN)), 4)

    assert (way.collect, way.raises) == (("C1",), ())
    assert (open_way.collect, open_way.raises) == (("C1",), ())


@pytest.mark.parametrize(
    ("more", "goal"),
    [({}, 2), ({"post_grade": 3}, 3), ({"post_grade": 3, "target_grade": 1}, 1), ({"person": {}}, 1)],
    ids=str,
)
def test_the_grade_in_question_is_the_one_wanted(more: Record, goal: int) -> None:
    """The one aimed at, else the post's, else what a route of entry allows, at least the first."""
    assert goal_of(grading_of(person_file(**{"person": KNOWN, "post_grade": None, **more}))) == goal


def test_how_far_it_goes_is_told_in_a_sentence() -> None:
    """Before the code is signed: the grade once it is. With data missing: the range. On hold: nothing."""
    unsigned = CASES["A"] | {"person": KNOWN, "common": ALL_MET | {"code_signed": False}}
    told = {
        "unsigned": unsigned,
        "thin": person_file(person=KNOWN),
        "graded": CASES["A"],
        "hold": CASES["C"],
    }
    lines = {name: list(outlook_lines(grading_of(file), "zh")) for name, file in told.items()}

    assert lines["unsigned"] == ["满足“已签署行为规范准则”以后，可到中级（G2）"]
    assert lines["thin"] == ["按已填的内容，补齐资料后在见习到中级（G2）之间"]
    assert (lines["graded"], lines["hold"]) == ([], [])
    assert outlook_data(grading_of(told["hold"])) is None
