"""A practitioner file is taken as written, or refused in one sentence with the place."""

import json
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assess.core.errors import AnswerError
from assess.core.strictjson import parse_json
from assess.people.grading.grading import grade_person
from assess.people.grading.record import parse_practitioner, read_practitioner
from assess.people.output.render import render_grade_markdown, render_grade_text
from sitegen.browser.file_schema import practitioner_schema
from tests.assess.api.test_malformed_requests import variants
from tests.support.people import PEOPLE, Record, golden_people, graded, person_file, random_people

SCHEMA = Draft202012Validator(practitioner_schema(PEOPLE))
REFUSED: dict[str, tuple[Record, str, bool]] = {
    "instrument": ({"instrument": "agency"}, "instrument", True),
    "occupation": ({"occupation": "OCC-Z9"}, "occupation", True),
    "post grade": ({"post_grade": 5}, "post_grade", True),
    "set": ({"indicator_set": "small"}, "indicator_set", True),
    "education": ({"person": {"education": "phd"}}, "person.education", True),
    "months": ({"person": {"months_same_family": -1}}, "person.months_same_family", True),
    "months as text": ({"person": {"title_months": "12"}}, "person.title_months", True),
    "flag": ({"common": {"code_signed": "yes"}}, "common.code_signed", True),
    "licence": ({"common": {"licence": "lost"}}, "common.licence", True),
    "below zero": ({"values": {"K5": -1}}, "values.K5", True),
    "above range": ({"values": {"K1": 100.5}}, "values.K1", True),
    "below range": ({"values": {"IND-S5": 0.5}}, "values.IND-S5", True),
    "true for a number": ({"values": {"C1": True}}, "values.C1", True),
    "twice": ({"values": {"K1": 80, "IND-K1": 80}}, "values.IND-K1", False),
    "votes": ({"equivalent": {"panel_size": 3, "panel_votes": 4}}, "equivalent.panel_votes", False),
    "score": ({"equivalent": {"practical_score": 101}}, "equivalent.practical_score", True),
    "add-on of others": ({"add_ons": ["ADD-05"]}, "add_ons[0]", False),
    "reason": (
        {"confirmation": {"proposed_grade": 2, "grade": 1, "reason": "短"}},
        "confirmation.reason",
        False,
    ),
    "route": (
        {"confirmation": {"proposed_grade": 2, "grade": 3, "reason": "评审一致通过"}},
        "confirmation.route",
        False,
    ),
}
"""Changes to a sound file, the place of the refusal, and whether the schema sees it too."""


@pytest.mark.parametrize("name", REFUSED)
def test_a_wrong_field_is_refused_at_its_place(name: str) -> None:
    """The place is the field's own, the sentence exists in both languages, the schema agrees."""
    change, at, seen = REFUSED[name]
    file = person_file() | change
    raw: Any = parse_json(json.dumps(file).encode())
    with pytest.raises(AnswerError) as caught:
        parse_practitioner(raw, PEOPLE)

    assert caught.value.at == at
    assert all(caught.value.sentence(lang) for lang in ("zh", "en"))
    assert SCHEMA.is_valid(file) != seen


def test_the_schema_takes_what_the_program_takes() -> None:
    """Worked examples and random files are valid against the published schema."""
    files = [case.file for case in golden_people()] + list(random_people(3, 200))

    assert [list(SCHEMA.iter_errors(file)) for file in files] == [[] for _ in files]


BEYOND_SHAPE = {
    "people.votes", "people.indicator_twice", "people.confirm_reason", "people.confirm_route",
    "people.add_on",
}  # fmt: skip
"""Refusals that need more than one field: a schema cannot say them."""


def test_schema_and_reader_agree_on_every_broken_part() -> None:
    """Each part of a file with every field, one at a time, absent or of another kind."""
    decision = {
        "proposed_grade": 2,
        "grade": 2,
        "reason": "复核后不变",
        "by": ["甲"],
        "on": "",
        "route": None,
    }
    whole = golden_people()[0].file | {"add_ons": [], "confirmation": decision, "revision": 1}
    common = {"integrity_clear": True, "licence": "not_needed"}
    told = {json.dumps(file): file for file in variants(whole | {"common": common}, 4)}
    differing = []
    for text, file in told.items():
        key = None
        try:
            read_practitioner(text.encode(), PEOPLE)
        except AnswerError as error:
            key = error.key
        if SCHEMA.is_valid(file) != (key is None or key in BEYOND_SHAPE):
            differing.append((text, key))

    assert differing == []


def test_unknown_ids_are_kept_and_named() -> None:
    """A value nobody knows and one outside the chosen set change nothing."""
    core = golden_people()[4].file
    more = core | {"values": {**core["values"], "K9": 3}}

    assert graded(more)["unmatched"] == ["K9"]
    assert graded(more) | {"unmatched": []} == graded(core)


def test_unknown_entry_facts_leave_the_grade_open() -> None:
    """With the integrity record unknown nothing is certain, and the fact is named."""
    case = golden_people()[0].file
    result = graded(case | {"common": {**case["common"], "integrity_clear": None}})

    assert result["common"]["integrity_clear"] == "unknown"
    assert (result["eligible"], result["proposed_grade"], result["reason"]) == (0, None, "entry_unknown")
    assert result["unknown"] == ["integrity_clear"]


def test_unknowns_that_cannot_raise_the_grade_do_not_matter() -> None:
    """Person A passes grade 2 and is eligible for 3: an unknown title leaves the proposal standing."""
    case = golden_people()[0].file
    result = graded(case | {"person": {"code": "A", "education": "bachelor", "months_same_family": 90}})

    assert (result["proposed_grade"], result["reason"], result["unknown"]) == (2, None, [])


BORDERS = [
    ({"education": "college", "months_same_family": 5.9}, 0),
    ({"education": "college", "months_same_family": 6}, 1),
    ({"education": "secondary", "months_same_family": 23}, 0),
    ({"education": "secondary", "months_same_family": 24}, 1),
    ({"education": "bachelor", "months_same_family": 35}, 1),
    ({"education": "bachelor", "months_same_family": 30, "months_other_family": 12}, 2),
    ({"education": "master", "months_same_family": 59}, 2),
    ({"education": "doctor", "months_same_family": 60}, 3),
    ({"education": "bachelor", "months_same_family": 144}, 4),
    ({"qualification": "related"}, 1),
    ({"title": "junior"}, 1),
    ({"qualification": "practising", "qualification_months": 23}, 1),
    ({"qualification": "practising", "qualification_months": 24}, 2),
    ({"qualification": "related", "qualification_months": 240}, 1),
    ({"title": "intermediate", "title_months": 24}, 2),
    ({"title": "associate_senior", "title_months": 0}, 2),
    ({"title": "associate_senior", "title_months": 36}, 3),
    ({"qualification": "practising", "qualification_months": 84}, 3),
    ({"title": "associate_senior", "title_months": 72}, 4),
    ({"title": "senior", "title_months": 0}, 4),
]
NOTHING = {
    "education": "secondary", "months_same_family": 0, "months_other_family": 0, "months_client_industry": 0,
    "title": "none", "title_months": 0, "qualification": "none", "qualification_months": 0,
}  # fmt: skip


@pytest.mark.parametrize(("person", "eligible"), BORDERS, ids=[str(p) for p, _ in BORDERS])
def test_entry_at_its_borders(person: Record, eligible: int) -> None:
    """4.3: the highest grade of any route, each condition from both sides."""
    assert graded(person_file(person=NOTHING | person))["eligible"] == eligible


EQUIVALENT = [
    ({"practical_score": 69.5}, 0),
    ({"practical_score": 70}, 1),
    ({"independent_cases": 15, "case_satisfaction": 90}, 2),
    ({"independent_cases": 15}, 0),
    ({"complex_projects": 8, "panel_size": 3, "panel_votes": 3}, 3),
    ({"complex_projects": 8, "panel_size": 5, "panel_votes": 5}, 0),
    ({"sector_contributions": 2, "panel_size": 5, "panel_votes": 4}, 4),
    ({"sector_contributions": 2, "panel_size": 5, "panel_votes": 3}, 0),
]


@pytest.mark.parametrize(("equivalent", "eligible"), EQUIVALENT, ids=[str(p) for p, _ in EQUIVALENT])
def test_the_equivalent_route_at_its_borders(equivalent: Record, eligible: int) -> None:
    """The equivalent route holds only as claimed; what is not claimed is no unknown."""
    result = graded(person_file(person=NOTHING, equivalent=equivalent))

    assert result["eligible"] == eligible
    states = {route["state"] for row in result["routes"].values() for route in row}
    assert states <= {"holds", "fails", "unclaimed"}


@pytest.mark.parametrize(
    ("equivalent", "state"),
    [
        ({}, "unclaimed"),
        ({"independent_cases": 15}, "unclaimed"),
        ({"independent_cases": 14}, "fails"),
        ({"independent_cases": 15, "case_satisfaction": 89}, "fails"),
        ({"independent_cases": 15, "case_satisfaction": 90}, "holds"),
    ],
    ids=str,
)
def test_what_is_left_blank_is_not_claimed_and_fails_nothing(equivalent: Record, state: str) -> None:
    """The equivalent route at grade 2 fails only by what was put forward; blank says so in the text too."""
    file = person_file(person=NOTHING, equivalent=equivalent)
    route = graded(file)["routes"]["2"][-1]
    raw: Any = parse_json(json.dumps(file).encode())
    text = render_grade_markdown(grade_person(PEOPLE, parse_practitioner(raw, PEOPLE)))

    assert (route["route"], route["state"], route["holds"]) == ("equivalent", state, state == "holds")
    assert ("中级（G2）·同等能力：未主张（" in text) == (state == "unclaimed")


def test_what_is_not_known_is_told_in_whole_sentences() -> None:
    """With nothing but an occupation no figure, no share and no grade is made up of a word for none."""
    raw: Any = parse_json(json.dumps(person_file(person={"code": "P"}, common={})).encode())
    grading = grade_person(PEOPLE, parse_practitioner(raw, PEOPLE))
    zh, en = (render_grade_text(grading, lang) for lang in ("zh", "en"))

    assert "能力评估的数据不足，还不能判断" in zh
    assert "政策法规知识测试（K1）" in zh
    assert not re.search("无 |无%|、无|无级", zh)
    assert "none" not in en


def test_a_hold_is_never_shown_as_grade_zero() -> None:
    """Text and Markdown say 暂缓定级; the words certificate and G0 do not appear in the outcome."""
    case = golden_people()[2]
    raw: Any = parse_json(json.dumps(case.file).encode())
    grading = grade_person(PEOPLE, parse_practitioner(raw, PEOPLE))

    for text in (render_grade_text(grading), render_grade_markdown(grading)):
        assert "暂缓定级" in text
        assert "G0" not in text
        assert "证书" not in text
    assert "On hold" in render_grade_text(grading, "en")


def test_a_stale_decision_is_marked() -> None:
    """A decision on an earlier proposal is kept and says so when the proposal has changed."""
    case = golden_people()[0].file
    decided = {"proposed_grade": 1, "grade": 1, "by": ["甲"], "on": "2026-01-05"}
    result = graded(case | {"confirmation": decided})

    assert result["proposed_grade"] == 2
    assert result["confirmation"] == decided | {"reason": "", "route": None, "stale": True}
