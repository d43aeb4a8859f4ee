import copy
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft7Validator, validators
from jsonschema.exceptions import ValidationError

from sitegen.exports.oscal import oscal_catalog
from sitegen.guide.citation import Site
from sitegen.guide.index import Guide
from sitegen.guide.links import escape_markdown
from tests.support.sheets import ROOT

_CLASSES = {r"\p{L}": r"[^\W\d_]", r"\p{N}": r"\d"}
"""Letters and digits as the schema's dialect of patterns writes them, and as Python does."""


def _pattern(_: object, pattern: str, found: object, __: object) -> Iterator[ValidationError]:
    for theirs, ours in _CLASSES.items():
        pattern = pattern.replace(theirs, ours)
    if isinstance(found, str) and not re.search(pattern, found):
        yield ValidationError(f"{found!r} does not match {pattern}")


@pytest.fixture(scope="module")
def schema() -> Any:
    """What checks a catalog against NIST's published schema."""
    text = (ROOT / "tests" / "data" / "oscal_catalog_schema.json").read_text("utf-8")
    return validators.extend(Draft7Validator, {"pattern": _pattern})(json.loads(text))  # type: ignore[no-untyped-call]


@pytest.fixture(scope="module")
def document(guide: Guide, site: Site) -> dict[str, Any]:
    """The catalog of the repository's clauses."""
    return oscal_catalog(guide, site)


def _controls(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for group in document["catalog"]["groups"] for one in group["controls"]]


def _found(value: Any, key: str) -> Iterator[Any]:
    """Every value under `key`, however deep."""
    if isinstance(value, dict):
        if key in value:
            yield value[key]
        for item in value.values():
            yield from _found(item, key)
    elif isinstance(value, list):
        for item in value:
            yield from _found(item, key)


def test_the_catalog_is_valid_against_the_published_schema(schema: Any, document: dict[str, Any]) -> None:
    """Any OSCAL tool can read it."""
    errors = [f"{list(error.absolute_path)}: {error.message[:200]}" for error in schema.iter_errors(document)]

    assert errors == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("metadata", "last-modified"), "2026-11-24"),
        (("metadata", "title"), ""),
        (("uuid",), "oc"),
        (("groups", 0, "controls", 0, "id"), "1 x"),
        (("groups", 0, "controls", 0, "props", 0, "value"), " x"),
        (("groups", 0, "controls", 0, "stranger"), "x"),
    ],
)
def test_the_check_can_fail(schema: Any, document: dict[str, Any], path: Any, value: str) -> None:
    """A wrong value anywhere is found, patterns of letters included."""
    broken = copy.deepcopy(document)
    place = broken["catalog"]
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value

    assert not schema.is_valid(broken)


def test_every_clause_is_a_control_with_its_wording(guide: Guide, document: dict[str, Any]) -> None:
    """Statement, questions, evidence and answers are those of the clause and its parts, in clause order."""
    controls = _controls(document)

    assert [one["id"] for one in controls] == [name.lower() for name in guide.clauses]
    for control, clause in zip(controls, guide.clauses.values(), strict=True):
        parts = {part["id"].removeprefix(control["id"]): part for part in control["parts"]}
        found = parts["_asm"]["parts"]
        evidence = [part["prose"] for part in found if part["name"] == "assessment-objects"]
        sets = {"": clause.guidance.anchors, **{one.id: one.anchors for one in clause.guidance.parts}}
        asked = {one["props"][0]["value"]: one["prose"] for one in parts["_obj"].get("parts", [])}
        simplified = parts.get("_spq", {}).get("prose")

        assert parts["_smt"]["prose"] == guide.say(clause.text)
        assert parts["_obj"]["prose"] == guide.say(clause.question)
        assert simplified == (clause.simplified_question and guide.say(clause.simplified_question))
        assert asked == {one.id: guide.say(one.text) for one in clause.guidance.parts}
        assert evidence == [escape_markdown(guide.say(one)) for one in clause.evidence]
        assert [_answer(part) for part in found[len(evidence) :]] == [
            (part, answer, escape_markdown(guide.say(text)))
            for part, anchors in sets.items()
            for answer, text in anchors.items()
        ]
        assert parts["_how"]["parts"]


def _answer(part: dict[str, Any]) -> tuple[str, str, str]:
    """The part of the clause that it answers, empty for the whole, the letter, and what it takes."""
    assert part["name"] == "answer"
    (of,) = [prop["value"] for prop in part.get("props", [])] or [""]
    return of, part["class"], part["prose"]


def test_each_question_has_its_four_answers_or_yes_and_no(guide: Guide, document: dict[str, Any]) -> None:
    """R4, R4b: a clause in parts has those of each part and none of its own."""
    shapes = set()
    for control, clause in zip(_controls(document), guide.clauses.values(), strict=True):
        (method,) = (part for part in control["parts"] if part["name"] == "assessment-method")
        answers = [part for part in method["parts"] if part["name"] == "answer"]
        questions = max(1, len(clause.guidance.parts))
        titles = ["是", "否"] if clause.yes_no else ["全面落实", "基本落实", "部分落实", "未落实"]
        shapes.add((clause.yes_no, questions > 1))

        assert [one["title"] for one in answers] == titles * questions
    assert shapes == {(False, False), (False, True), (True, False)}


def test_what_is_the_projects_own_is_marked(guide: Guide, document: dict[str, Any]) -> None:
    """Provenance and own numbers are properties, names outside OSCAL carry a namespace, the notice stands."""
    for control, clause in zip(_controls(document), guide.clauses.values(), strict=True):
        own = [one for one in control["props"] if one["name"] not in {"label", "sort-id"}]
        values = [one["value"] for one in own if one["name"] == "proposed-value"]

        assert {one["ns"] for one in own} == {own[0]["ns"]}
        assert clause.provenance in [one["value"] for one in own if one["name"] == "provenance"]
        assert set(clause.proposed_values) <= set(values)
    assert guide.say(guide.model.notice) in document["catalog"]["metadata"]["remarks"]


def test_links_inside_the_catalog_resolve(document: dict[str, Any]) -> None:
    """Every `#…` is a control or a resource, and no id or UUID stands twice."""
    ids = [one for one in _found(document, "id") if one != "creator"]
    uuids = list(_found(document, "uuid"))
    inside = {href[1:] for href in _found(document, "href") if href.startswith("#")}

    assert len(set(ids)) == len(ids)
    assert len(set(uuids)) == len(uuids)
    assert inside
    assert inside <= {*ids, *uuids}


def test_a_clause_of_the_project_alone_cites_no_notes(guide: Guide, document: dict[str, Any]) -> None:
    """Only what was stated or derived refers to the compilation notes."""
    notes = document["catalog"]["back-matter"]["resources"][0]["uuid"]
    for control, clause in zip(_controls(document), guide.clauses.values(), strict=True):
        cites = f"#{notes}" in [link["href"] for link in control["links"]]

        assert cites == (clause.provenance != "proposed"), clause.id


def test_identifiers_stay_when_the_site_moves(guide: Guide, site: Site, document: dict[str, Any]) -> None:
    """Ids and UUIDs come from the content, not from the address."""
    moved = oscal_catalog(guide, replace(site, address="https://example.net/"))

    assert list(_found(moved, "uuid")) == list(_found(document, "uuid"))
    assert list(_found(moved, "id")) == list(_found(document, "id"))
