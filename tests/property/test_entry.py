"""What entry allows, and what it depends on (4.3): exact at each border, every unknown that decides named."""

import json
from collections.abc import Mapping
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assess.core.strictjson import parse_json
from assess.people.grading.entry import Entry, find_entry, unknowns
from assess.people.grading.model import Practitioner
from assess.people.grading.record import parse_practitioner
from tests.support.people import ALL_MET, PEOPLE, graded, person_file

MONTHS = (0, 6, 12, 24, 36, 60, 72, 84, 96, 108, 120, 144, 190, 214, 286, 1000)
"""With months that miss a condition by one when only half of them count."""
SCALES = ("education", "title", "qualification")
COUNTED = (
    "months_same_family",
    "months_other_family",
    "months_client_industry",
    "title_months",
    "qualification_months",
)
FACTS: dict[str, tuple[Any, ...]] = {
    **{scale: tuple(word.id for word in PEOPLE.scales[scale]) for scale in SCALES},
    **dict.fromkeys(COUNTED, MONTHS),
}


def read(text: str) -> Practitioner:
    """The practitioner of a file's text, read as a file is read."""
    raw = parse_json(text.encode())
    assert isinstance(raw, dict)
    return parse_practitioner(raw, PEOPLE)


def entered(values: Mapping[str, Any]) -> tuple[Entry, Practitioner]:
    """The entry of somebody of whom these facts are known; None is unknown."""
    person = {"code": "P"} | {key: values[key] for key in FACTS}
    common = ALL_MET | {"code_signed": values.get("code_signed", True)}
    practitioner = read(json.dumps(person_file(person=person, common=common)))
    return find_entry(PEOPLE, practitioner), practitioner


def test_a_claim_is_compared_as_the_decimal_written() -> None:
    """A hair below the border fails, and a number beyond a float is one like any other."""

    def holds(cases: str, satisfaction: str) -> bool:
        claimed = f'{{"independent_cases": {cases}, "case_satisfaction": {satisfaction}}}'
        text = json.dumps(person_file(equivalent="?")).replace('"?"', claimed)
        return find_entry(PEOPLE, read(text)).routes[2][-1].state == "holds"

    assert holds("15", "90")
    assert holds(f"1{'0' * 400}", "90.0")
    assert not holds("14.99999999999999999", "90")
    assert not holds("15", "89.99999999999999999")


def test_the_nearest_alternative_is_the_fewest_steps_away() -> None:
    """Who has neither title nor qualification is shown the qualification, not the highest title."""
    person = {"code": "P", **dict.fromkeys(SCALES[1:], "none"), **dict.fromkeys(COUNTED[3:], 0)}
    routes = graded(person_file(person=person))["routes"]["2"]
    lacks = next(route["lacks"] for route in routes if route["route"] == "qualification")

    assert [(lack["what"], lack["need"]) for lack in lacks] == [
        ("qualification", "practising"),
        ("qualification_months", 24),
    ]


@given(st.data(), st.sets(st.sampled_from([*FACTS, "code_signed"]), max_size=2), st.integers(1, 4))
@settings(max_examples=120)
def test_the_unknowns_listed_are_those_that_decide(
    data: st.DataObject, hidden: set[str], capable: int
) -> None:
    """By trying everything: what is listed can change the proposal, and nothing else can."""
    known = {key: data.draw(st.sampled_from(found), key) for key, found in FACTS.items()}
    choices = {key: FACTS.get(key, (True, False)) for key in sorted(hidden)}
    found, person = entered(known | dict.fromkeys(choices))
    listed = unknowns(PEOPLE, found, person, min(found.eligible, capable), capable)
    reached = {
        values: min(entered(known | dict(zip(choices, values, strict=True)))[0].eligible, capable)
        for values in product(*choices.values())
    }
    deciding = {
        key
        for place, key in enumerate(choices)
        for values, grade in reached.items()
        if any(reached[(*values[:place], other, *values[place + 1 :])] != grade for other in choices[key])
    }

    assert set(listed) == deciding


def test_only_what_can_raise_the_grade_up_to_the_capable_one_is_listed() -> None:
    """Nothing matters without a route; a title decides above the certain grade, up to the capable one."""
    nothing = {scale: words[0] for scale, words in FACTS.items()} | dict.fromkeys(COUNTED, 0)
    found, person = entered(nothing | {"code_signed": None})
    assert unknowns(PEOPLE, found, person, 0, 4) == []

    bachelor = nothing | {"education": "bachelor", "months_same_family": 36}
    found, person = entered(bachelor | {"title": None, "title_months": None})
    listed = {capable: unknowns(PEOPLE, found, person, min(2, capable), capable) for capable in (2, 3, 4)}

    assert (found.eligible, found.possible) == (2, 4)
    assert listed == {2: [], 3: ["title", "title_months"], 4: ["title", "title_months"]}


def test_unknown_months_of_clients_add_up_to_their_cap() -> None:
    """Of 60 months that grade 2 asks of a college 36 are known: 24 more may come, 23 do not suffice."""
    known = {scale: words[0] for scale, words in FACTS.items()} | dict.fromkeys(COUNTED, 0)
    possible = {}
    for months in (36, 35):
        person = {"education": "college", "months_same_family": months, "months_client_industry": None}
        possible[months] = entered(known | person)[0].possible

    assert possible == {36: 2, 35: 1}


def test_a_lack_tells_by_how_much_where_it_is_a_number() -> None:
    """A decimal exactly; a title is no number, and what is unknown or not claimed has no distance."""
    claimed = {"independent_cases": 12, "case_satisfaction": 89.9}
    routes = graded(person_file(person={"code": "P", "title": "junior"}, equivalent=claimed))["routes"]
    short = {route["route"]: route["short"] for route in routes["2"]}

    assert short["equivalent"] == {"independent_cases": 3, "case_satisfaction": 0.1}
    assert (short["education"], short["qualification"]) == ({}, {})
