"""Turns checked clauses and the codes that they use into the guide's types."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields as fields_of
from typing import Any, TypeVar

from assess.content import model as scored
from assess.core.errors import ContentError
from assess.core.fields import Fields
from sitegen.guide.model import (
    AnswerScale,
    Bundle,
    Chapter,
    Clause,
    Entry,
    FrontChapter,
    Guidance,
    Kpi,
    Noted,
    ObligationKind,
    Retired,
    SitePage,
    Size,
    Statement,
)
from sitegen.source.lint_wording import marked_phrases, modal_verb

__all__ = [
    "answers",
    "bundles",
    "chapters",
    "clauses",
    "codes",
    "content",
    "entries",
    "front_chapters",
    "known",
    "kpis",
    "localized",
    "noted",
    "obligations",
    "retired",
    "site_pages",
    "sizes",
    "statements",
    "titled",
]

Base = TypeVar("Base")


def content(raw: object, at: str = "") -> Fields:
    """The fields of a content document; `at` is its file."""
    return Fields(raw, at, ContentError)


def known(base: Any) -> dict[str, Any]:  # noqa: ANN401 (any dataclass)
    """The fields of what the scorer knows of an item, for the guide's larger type of it."""
    return {one.name: getattr(base, one.name) for one in fields_of(base)}


def titled(one: Fields) -> dict[str, Any]:
    """The id and the title of an item."""
    return {"id": one.text("id"), "title": one.localized("title")}


def localized(one: Fields, *keys: str) -> dict[str, Any]:
    """Several texts of an item."""
    return {key: one.localized(key) for key in keys}


def codes(one: Fields, *keys: str) -> dict[str, Any]:
    """Several codes of an item."""
    return {key: one.text(key) for key in keys}


def entries(fields: Iterable[Fields]) -> Iterator[Entry]:
    """Codes with their titles."""
    return (Entry(**titled(one)) for one in fields)


def noted(fields: Iterable[Fields]) -> Iterator[Noted]:
    """Codes with their titles and notes."""
    return (Noted(**titled(one), note=one.localized("note")) for one in fields)


def obligations(fields: Iterable[Fields]) -> Iterator[ObligationKind]:
    """The kinds of clauses."""
    for one in fields:
        verbs = one.under("verbs")
        yield ObligationKind(
            **titled(one),
            weight=one.whole("weight"),
            positive=verbs.text("positive"),
            negative=verbs.text("negative"),
        )


def sizes(fields: Iterable[Fields], base: Mapping[str, scored.Size]) -> Iterator[Size]:
    """The sizes of agencies."""
    return (Size(**known(base[one.text("id")]), staff=one.localized("staff")) for one in fields)


def answers(fields: Iterable[Fields]) -> Iterator[AnswerScale]:
    """The four answers."""
    for one in fields:
        yield AnswerScale(
            **titled(one),
            points=one.whole("points"),
            **localized(one, "practice", "coverage", "records", "improvement"),
        )


def site_pages(fields: Iterable[Fields]) -> Iterator[SitePage]:
    """The pages with permanent addresses."""
    return (SitePage(**titled(one), path=one.text("path")) for one in fields)


def retired(fields: Iterable[Fields]) -> Iterator[Retired]:
    """What is no longer in force."""
    for one in fields:
        yield Retired(
            **titled(one),
            edition=one.text("edition"),
            reason=one.localized("reason"),
            replaced_by=one.texts("replaced_by"),
        )


def front_chapters(fields: Iterable[Fields]) -> Iterator[FrontChapter]:
    """The chapters without clauses."""
    for one in fields:
        yield FrontChapter(**titled(one), number=one.text("number"), intro=one.localized("intro"))


def chapters(fields: Iterable[Fields], base: Iterable[scored.Chapter]) -> Iterator[Chapter]:
    """The chapters of clauses, `fields` in the order of `base`."""
    for one, chapter in zip(fields, base, strict=True):
        yield Chapter(**known(chapter), intro=one.localized("intro"))


def statements(fields: Iterable[Fields]) -> Iterator[Statement]:
    """The statements of the front matter."""
    for one in fields:
        yield Statement(
            **titled(one),
            text=one.localized("text"),
            provenance=one.text("provenance"),
            locator=one.text("locator"),
        )


def clauses(
    fields: Iterable[Fields], base: Mapping[str, scored.Clause], documents: Mapping[str, Fields]
) -> Iterator[Clause]:
    """The clauses in clause order; `documents` holds the file of each clause, with its guidance, by id."""
    told = {one.text("id"): one for one in fields}
    return (_clause(told[name], clause, documents[name]) for name, clause in base.items())


def _clause(one: Fields, base: scored.Clause, document: Fields) -> Clause:
    return Clause(
        **known(base),
        intent=one.localized("intent"),
        evidence=one.localized_each("evidence"),
        types=one.texts("types"),
        focus_types=one.texts("focus_types"),
        rating=one.text("rating"),
        provenance=one.text("provenance"),
        locator=one.text("locator"),
        proposed_values=one.texts("proposed_values"),
        verb=modal_verb(base.text["zh"], base.obligation),
        guidance=_guidance(document),
        file=document.at,
    )


def _guidance(one: Fields) -> Guidance:
    """The guidance with those of the project's own values that stand in it."""
    why, how, anchors = one.localized("why"), one.localized_each("how"), one.under("anchors")
    told = {answer: anchors.localized(answer) for answer in anchors.raw}
    marked = marked_phrases(
        one.texts("proposed_values"), (text["zh"] for text in (why, *how, *told.values()))
    )
    return Guidance(
        why=why,
        how=how,
        anchors=told,
        example=one.localized_or_none("example"),
        origin=one.localized_or_none("origin"),
        proposed_values=tuple(marked),
    )


def bundles(fields: Iterable[Fields], base: Mapping[str, scored.Bundle]) -> Iterator[Bundle]:
    """The bundles."""
    for one in fields:
        yield Bundle(**known(base[one.text("id")]), proposed_values=one.texts("proposed_values"))


def kpis(fields: Iterable[Fields], base: Mapping[str, scored.Kpi]) -> Iterator[Kpi]:
    """The effect indicators."""
    for one in fields:
        yield Kpi(
            **known(base[one.text("id")]),
            **localized(one, "definition", "numerator", "denominator", "period"),
            **codes(one, "kind", "direction", "locator", "provenance"),
            notes=one.localized_or_none("notes"),
            change=one.localized_or_none("change"),
            worked=one.localized_or_none("worked"),
            proposed_values=one.texts("proposed_values"),
        )
