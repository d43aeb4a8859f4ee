"""Every word that a schema allows in the content can be said, so that allowed content always builds."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any

import pytest

from assess.messages import messages
from sitegen.guide.index import Guide
from sitegen.source.catalogue import load_content
from tests.support.sheets import ROOT

WORDED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "calendar.entries.every": (("page", "every_"),),
    "clauses.flag": (("export", "flag_"), ("form", "flag_")),
    "clauses.obligation": (("report", ""),),
    "clauses.rating": (("page", "rating_"), ("form", "rating_")),
    "grades.common.id": (("people", "column_"),),
    "indicators.indicators.direction": (("page", "direction_"), ("export", "direction_")),
    "indicators.indicators.obtain": (("people", "obtain_"),),
    "kpis.kpis.direction": (("page", "direction_"), ("export", "direction_"), ("form", "kpi_direction_")),
    "kpis.kpis.kind": (("export", "kind_"),),
    "occupations.occupations.status": (("page", "status_"), ("export", "status_")),
    "references.oddities.status": (("page", "status_"),),
    "references.references.kind": (("export", "kind_"),),
    "references.references.sources.kind": (("page", "source_"), ("export", "source_")),
    "references.references.status": (("page", "status_"), ("export", "status_")),
}
"""The rooms and beginnings of the messages that a word of the content is looked up in."""

UNSAID = {("form", "flag_none"), ("form", "rating_practice")}
"""What the self-check does not ask for: it shows nothing for them."""

EXAMPLES = tuple(
    f"{file}.{file}.{field}"
    for file in ("examples", "samples")
    for field in ("all.recommendation", "all.requirement", "answers", "bundles", "gates")
)
TITLED: Mapping[str, tuple[str, ...]] = {
    "answers": ("catalogue.answers.id", "catalogue.levels.gate", *EXAMPLES),
    "chapters": ("common.chapterId",),
    "dimensions": (
        *("indicators.add_ons.dimensions", "indicators.dimensions.id", "indicators.indicators.dimension"),
    ),
    "front_chapters": ("front-matter.chapters.id",),
    "indicators": ("questions.indicator",),
    "obligations": ("catalogue.obligations.id", "clauses.obligation"),
    "parties": ("catalogue.parties.id", "clauses.party"),
    "provenance": ("common.provenance",),
    "sizes": ("common.sizeId", "examples.examples.size", "samples.samples.size"),
    "statuses": ("common.status",),
    "types": ("common.typeId",),
}
"""The lists of the content that have the titles of such words."""

SCALES: Mapping[str, tuple[str, ...]] = {
    "education": ("grades.routes.grades.any.education", "grades.scales.education.id"),
    "licence": ("grades.scales.licence.id",),
    "qualification": ("grades.routes.grades.any.qualification", "grades.scales.qualification.id"),
    "title": ("grades.routes.grades.any.title", "grades.scales.title.id"),
}
"""The scales of the grades that have them."""

BARE = {
    "annexes.annexes.letter",  # is its own word
    "annexes.annexes.sections.set",  # chooses what is listed
    "annexes.annexes.forms.layout",  # chooses how a form looks
    "indicators.add_ons.direction",  # decides how a value is reckoned, and is not shown
    "grades.routes.id",  # has its title beside it, as the next
    "paths.audiences.id",
}
"""Words that nothing looks up."""

OF_CODE = {"change_", "field_", "filter_", "kpi_", "page_", "sheet_"}
"""Beginnings of messages whose ends are names that the code itself gives."""

BUILT = re.compile(r"""\[(?:f["']|["'])([a-z_]+_)(?:\{|["'] ~ )""")
"""A message that code of the site looks up by a beginning and a word: `words[f"a_{b}"]`, `m["a_" ~ b]`."""


def _allowed(schema: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, list[str]]]:
    """Each list of words that a schema allows, by the names of the properties that lead to it.

    What stands under `if` allows nothing.
    """
    if isinstance(schema, list):
        yield from chain.from_iterable(_allowed(one, path) for one in schema)
    if not isinstance(schema, dict):
        return
    if "enum" in schema:
        yield ".".join(path), schema["enum"]
    for key, part in schema.items():
        if key in {"properties", "$defs"}:
            yield from chain.from_iterable(_allowed(one, (*path, name)) for name, one in part.items())
        elif key not in {"enum", "if"}:
            yield from _allowed(part, path)


def _all_allowed() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for file in sorted((ROOT / "clauses" / "schema").glob("*.json")):
        for field, words in _allowed(json.loads(file.read_text("utf-8")), (file.stem,)):
            found.setdefault(field, set()).update(words)
    return found


ALLOWED = _all_allowed()


@pytest.fixture(scope="module")
def guide() -> Guide:
    """The content of the repository."""
    content = load_content(ROOT / "clauses")
    return Guide(content.documents, content.catalogue)


def _pairs(table: Mapping[str, tuple[Any, ...]]) -> list[tuple[str, Any]]:
    return [(key, one) for key, listed in table.items() for one in listed]


def test_it_is_known_where_every_allowed_word_is_said() -> None:
    """A schema that allows words in a new place asks for its line here."""
    titled = [field for table in (TITLED, SCALES) for _, field in _pairs(table)]

    assert ALLOWED.keys() == {*WORDED, *titled, *BARE}


@pytest.mark.parametrize(("field", "messages_of"), _pairs(WORDED))
def test_every_allowed_word_has_its_message(field: str, messages_of: tuple[str, str]) -> None:
    """In each room that it is looked up in."""
    room, beginning = messages_of
    wanted = {f"{beginning}{word}" for word in ALLOWED[field] if (room, f"{beginning}{word}") not in UNSAID}

    assert wanted - messages("zh", room).keys() == set()


@pytest.mark.parametrize(("listed", "field"), _pairs(TITLED))
def test_every_allowed_word_has_its_title(guide: Guide, listed: str, field: str) -> None:
    """In the list of the content that is asked for it."""
    assert ALLOWED[field] - set(getattr(guide, listed)) == set()


@pytest.mark.parametrize(("scale", "field"), _pairs(SCALES))
def test_every_allowed_step_is_on_its_scale(guide: Guide, scale: str, field: str) -> None:
    """A condition of the grades can be said with any of them."""
    assert ALLOWED[field] - {one.id for one in guide.people.scales[scale]} == set()


def test_every_allowed_interval_is_reckoned(guide: Guide) -> None:
    """Each way of coming back in a year has its months."""
    duty = guide.calendar["cal-01"]
    intervals = {every: replace(duty, every=every).interval for every in ALLOWED["calendar.entries.every"]}

    assert intervals == {"year": 12, "half": 6, "quarter": 3, "month": 1}


def test_nothing_else_of_the_content_is_looked_up_by_its_word() -> None:
    """A page or an export that builds the name of a message from another field asks for its line above."""
    rooms = {"page", "export"}
    known = {beginning for _, (room, beginning) in _pairs(WORDED) if room in rooms} | OF_CODE
    files = [*(ROOT / "sitegen").rglob("*.py"), *(ROOT / "sitegen").rglob("*.j2")]

    assert set(chain.from_iterable(BUILT.findall(path.read_text("utf-8")) for path in files)) == known


@pytest.mark.parametrize(
    ("schema", "found"),
    [
        ({"properties": {"kind": {"enum": ["a", "b"]}}}, [("x.kind", ["a", "b"])]),
        ({"properties": {"all": {"items": {"enum": ["a"]}}}}, [("x.all", ["a"])]),
        ({"$defs": {"one": {"properties": {"kind": {"enum": ["a"]}}}}}, [("x.one.kind", ["a"])]),
        ({"allOf": [{"then": {"properties": {"kind": {"enum": ["a"]}}}}]}, [("x.kind", ["a"])]),
        ({"if": {"properties": {"kind": {"enum": ["a"]}}}}, []),
    ],
)
def test_allowed_words_are_found_wherever_they_stand(
    schema: object, found: Collection[tuple[str, list[str]]]
) -> None:
    """The reading of the schemas is itself sound."""
    assert list(_allowed(schema, ("x",))) == found


@pytest.mark.parametrize(
    "code", ['m["kind_" ~ one.kind]', "words[f'kind_{one.kind}']", 'page[f"kind_{kind}"]']
)
def test_a_built_message_is_seen(code: str) -> None:
    """In a template and in Python."""
    assert BUILT.findall(code) == ["kind_"]
