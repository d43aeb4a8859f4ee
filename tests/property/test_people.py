"""The laws of grading, on the real indicators and occupations."""

import json
from collections.abc import Callable
from copy import deepcopy
from fractions import Fraction
from itertools import combinations
from math import floor
from random import Random
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from assess.core.fast_json import indented
from assess.core.numbers import percent, rounded, tenths
from assess.core.strictjson import parse_json
from assess.people.grading.grading import grade_person
from assess.people.grading.measure import measure
from assess.people.grading.next_grade import fewest_raises
from assess.people.grading.practice import mark_practice
from assess.people.grading.record import parse_practitioner
from assess.people.roster.satisfaction import z_score
from tests.support.people import PEOPLE, Record, graded, person_file, random_people, random_value

GATES = {key for key, one in PEOPLE.indicators.items() if one.gate}
INDICATORS = st.sampled_from(list(PEOPLE.indicators))


@st.composite
def files(draw: Callable[[st.SearchStrategy[int]], int]) -> Record:
    """A valid practitioner file of any kind."""
    return next(iter(random_people(draw(st.integers(0, 2**32)), 1)))


def better(key: str, old: float, seed: int) -> float:
    """A value of the indicator that is not worse."""
    values = [old, random_value(Random(seed), key)]
    return max(values) if PEOPLE.indicators[key].rising else min(values)


@given(files(), INDICATORS, st.integers(0, 2**16))
def test_a_better_value_lowers_nothing(file: Record, key: str, seed: int) -> None:
    """Replacing a value by a better one never lowers points, dimension, index, a share or `capable`."""
    assume(key in file["values"])
    raised = deepcopy(file)
    raised["values"][key] = better(key, file["values"][key], seed)
    before, after = graded(file), graded(raised)

    assert (after["capable"] or 0) >= (before["capable"] or 0)
    assert (after["index"] or 0) >= (before["index"] or 0)
    if key in before["indicators"]:
        assert after["indicators"][key]["points"] >= before["indicators"][key]["points"]
        assert after["indicators"][key]["met"] >= before["indicators"][key]["met"]
    for grade, row in before["shares"].items():
        assert all((after["shares"][grade][part] or 0) >= (share or 0) for part, share in row.items())


def passes(result: Record, grade: int) -> bool:
    """5.3-3 read off the printed shares and the gates that have a value."""
    gates = [row["met"] for key, row in result["indicators"].items() if key in GATES]
    shares = dict(result["shares"][str(grade)])
    whole = shares.pop("all")
    parts = [share for share in shares.values() if share is not None]
    return min(gates, default=4) >= grade and whole is not None and whole >= 80 and min(parts) >= 60


def reaches(result: Record, grade: int) -> bool:
    """Whether the grade and all below it are passed, with whatever evidence there is."""
    return all(passes(result, one) for one in range(1, grade + 1))


@given(files())
def test_no_grade_is_skipped(file: Record) -> None:
    """Every grade up to `capable` passes 5.3-3 by itself, and the next one does not."""
    result = graded(file)
    if result["capable"] is None:
        return

    assert all(passes(result, grade) for grade in range(1, result["capable"] + 1))
    assert result["capable"] == 4 or not passes(result, result["capable"] + 1)


@given(files(), st.integers(0, 2**16))
def test_order_of_keys_is_irrelevant(file: Record, seed: int) -> None:
    """The same file with its keys in another order, or with prefixed ids, gives the same result."""
    items = list(file["values"].items())
    Random(seed).shuffle(items)
    shuffled = dict(reversed(list(file.items()))) | {"values": {f"IND-{key}": value for key, value in items}}

    assert graded(shuffled) == graded(file)


@given(files(), st.integers(0, 2**16))
def test_missing_data_never_reads_as_a_low_grade(file: Record, seed: int) -> None:
    """Without enough evidence there is no grade and no `capable`, and never a 0."""
    random = Random(seed)
    thin = deepcopy(file)
    thin["values"] = {key: value for key, value in file["values"].items() if random.random() < 0.5}
    result = graded(thin)
    chosen = {key for key, one in PEOPLE.indicators.items() if file["indicator_set"] == "full" or one.core}
    gates = {key for key, one in PEOPLE.indicators.items() if one.gate}
    present = chosen & thin["values"].keys()
    dimensions = {PEOPLE.indicators[key].dimensions[0] for key in present}
    short = len(present) < PEOPLE.valid[file["indicator_set"]] or len(dimensions) < 4 or not gates <= present

    if result["hold"]:
        assert (result["reason"], result["proposed_grade"], result["capable"]) == ("hold", None, 0)
    elif short:
        expected = ("short_of_evidence", None, None)
        assert (result["reason"], result["proposed_grade"], result["capable"]) == expected
    else:
        assert result["capable"] is not None


@given(files(), st.integers(0, 2**16))
def test_a_grade_stands_whatever_the_unknowns_turn_out_to_be(file: Record, seed: int) -> None:
    """Filling in unknown facts changes no proposal that was given; only an open one may become a grade."""
    random = Random(seed)
    before = graded(file)
    filled = deepcopy(file)
    for other in random_people(seed, 3):
        filled["person"] = {**other["person"], **filled["person"]}
    for key in PEOPLE.common:
        filled["common"].setdefault(
            key, random.choice(["held", "missing"] if key == "licence" else [True, False])
        )
    after = graded(filled)

    assert before["eligible"] <= after["eligible"]
    if before["proposed_grade"] is not None:
        assert after["proposed_grade"] == before["proposed_grade"]
    if before["reason"] == "entry_unknown":
        assert before["unknown"]


@given(files())
def test_a_licence_is_never_replaced_by_an_equivalent_route(file: Record) -> None:
    """With the licence missing nobody is eligible, however strong the equivalent route is."""
    strong = {
        "practical_score": 100, "independent_cases": 99, "case_satisfaction": 100, "complex_projects": 99,
        "panel_size": 5, "panel_votes": 5, "sector_contributions": 9,
    }  # fmt: skip
    result = graded(file | {"equivalent": strong, "common": {**file["common"], "licence": "missing"}})

    assert result["eligible"] == 0
    assert result["common"]["licence"] == "failed"
    assert result["proposed_grade"] in {None, 0}


@given(INDICATORS, st.integers(1, 4), st.integers(1, 10**6))
def test_a_threshold_is_a_border_from_both_sides(key: str, grade: int, fineness: int) -> None:
    """At the threshold the grade's points are reached; the slightest bit before, they are not."""
    one = PEOPLE.indicators[key]
    threshold = one.thresholds[grade - 1]
    step = Fraction(1, 1000 * fineness)
    at = measure(one, str(threshold), PEOPLE.points)
    before = measure(one, str(threshold - step if one.rising else threshold + step), PEOPLE.points)
    least = PEOPLE.points[4] if one.pass_fail else PEOPLE.points[grade - 1]

    assert at.met >= grade
    assert at.points >= least
    assert before.met < grade
    assert before.points < at.points


def raised_file(file: Record, keys: tuple[str, ...], grade: int) -> Record:
    """The file with these indicators at the threshold of `grade`."""
    changed = deepcopy(file)
    for key in keys:
        threshold = PEOPLE.indicators[key].thresholds[grade - 1]
        changed["values"][key] = float(threshold)
    return changed


@given(files())
def test_the_next_grade_takes_the_fewest_indicators(file: Record) -> None:
    """Brute force over all sets finds no smaller one, and none earlier by weight and id of the same size."""
    result = graded(file)
    assume(result["next"] is not None)
    grade, found = result["next"]["grade"], tuple(result["next"]["indicators"])
    open_ = [key for key, row in result["indicators"].items() if row["met"] < grade]
    assume(len(open_) <= 9)

    def weight(key: str) -> int:
        one = PEOPLE.indicators[key]
        return one.weight * PEOPLE.dimensions[one.dimensions[0]].weight

    order = sorted(open_, key=lambda key: (-weight(key), key))
    first = next(
        keys
        for size in range(len(order) + 1)
        for keys in combinations(order, size)
        if reaches(graded(raised_file(file, keys, grade)), grade)
    )

    assert found == first


ADD_ONS = {"OCC-C1": "ADD-01", "OCC-E1": "ADD-03", "OCC-F2": "ADD-02", "OCC-G2": "ADD-05", "OCC-L1": "ADD-04"}


@given(files(), st.sampled_from(sorted(ADD_ONS)), st.sampled_from([0, 0.3, 35, 85, 91, 99, 100]))
def test_an_add_on_takes_its_weight_from_its_dimensions(file: Record, occupation: str, value: float) -> None:
    """With an add-on the shares still add up, it never makes evidence sufficient, and the way is exact."""
    add_on = ADD_ONS[occupation]
    plain = file | {"occupation": occupation}
    chosen = plain | {"add_ons": [add_on], "values": {**file["values"], add_on: value}}
    before, after = graded(plain), graded(chosen)

    assert after["valid_indicators"] == before["valid_indicators"]
    assert after["dimensions"]["K"] == before["dimensions"]["K"]
    if before["capable"] is None or not after["next"]:
        return
    grade, found = after["next"]["grade"], after["next"]["indicators"]
    open_ = [key for key, row in after["indicators"].items() if row["met"] < grade]
    assume(len(open_) <= 7)

    def enough(keys: tuple[str, ...]) -> bool:
        changed = deepcopy(chosen)
        for key in keys:
            one = {**PEOPLE.indicators, **PEOPLE.add_ons}[key]
            changed["values"][key] = float(one.thresholds[grade - 1])
        return reaches(graded(changed), grade)

    assert enough(tuple(found))
    assert not any(enough(keys) for keys in combinations(open_, max(0, len(found) - 1)))


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_integer_shares_are_the_rounded_fractions(part: int, whole: int) -> None:
    """The scaled integers of the shares equal R6's rounding of the exact quotient."""
    assert Fraction(tenths(part, whole), 10) == rounded(Fraction(100 * part, whole))
    assert percent(part, whole) == floor(Fraction(100 * part, whole) + Fraction(1, 2))


@given(st.lists(st.tuples(st.integers(1, 4), st.none() | st.integers(1, 4)), min_size=1, max_size=60))
def test_the_value_of_a_practice_lies_in_the_indicator_s_range_and_grows(
    pairs: list[tuple[int, int | None]],
) -> None:
    """0 to 100, as K1 and K2 take it; another right answer never lowers it, and all right ones give 100."""
    right = {f"{n:02}": option for n, (option, _) in enumerate(pairs)}
    answers = {f"{n:02}": answer for n, (_, answer) in enumerate(pairs) if answer is not None}
    values = [
        mark_practice(answers | dict(list(right.items())[:n]), right).value for n in range(len(right) + 1)
    ]
    least, most = {
        (one.least, one.most) for key, one in PEOPLE.indicators.items() if key in {"K1", "K2"}
    }.pop()

    assert most is not None
    assert all(least <= value <= most for value in values)
    assert values == sorted(values)
    assert values[-1] == most


@given(st.fractions(0, 100, max_denominator=10**6), st.booleans())
def test_z_is_the_exact_root_to_two_decimals(square: Fraction, negative: bool) -> None:  # noqa: FBT001
    """±√square rounded half up: z − 1/200 ≤ root < z + 1/200, tested on squares."""
    z = z_score(square, negative=negative)
    if negative:
        assert max(Fraction(0), -z - Fraction(1, 200)) ** 2 <= square
        assert -z - Fraction(1, 200) < 0 or (-z - Fraction(1, 200)) ** 2 < square
        assert square <= (-z + Fraction(1, 200)) ** 2
    else:
        assert max(Fraction(0), z - Fraction(1, 200)) ** 2 <= square < (z + Fraction(1, 200)) ** 2


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON)
def test_the_fast_text_is_the_json_text(value: Any) -> None:
    """`indented` writes what `json.dumps` writes."""
    assert indented(value) == json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False)


@given(files())
def test_a_target_further_up_is_reached_too(file: Record) -> None:
    """A plan to a grade above the next one names indicators that reach it."""
    raw = parse_json(json.dumps(file).encode())
    assert isinstance(raw, dict)
    grading = grade_person(PEOPLE, parse_practitioner(raw, PEOPLE))
    assume(grading.capable is not None and grading.capable < 3)
    target = 4 if grading.capable is None else grading.capable + 2
    keys = fewest_raises(grading, target)

    assert reaches(graded(raised_file(file, keys, target)), target)


def test_half_client_months_are_capped() -> None:
    """Months count: same family fully, others half, the client industry half up to 24, floored."""
    person = {"code": "P", "education": "master", "months_other_family": 5, "months_client_industry": 200}
    routes = graded(person_file(person=person | {"months_same_family": 9.4}))["routes"]
    route = routes["3"][0]

    assert route["lacks"] == [{"what": "related_months", "have": 35, "need": 60}]
    assert route["short"] == {"related_months": 25}
