"""Turns the checked lists beside the clauses (terms, occupations, annexes, …) into the guide's types."""

from collections.abc import Iterable, Iterator, Mapping

from assess.core.errors import ContentError
from assess.core.fields import Fields, kind_of
from assess.messages import Text
from assess.people.grading import model as graded
from sitegen.guide.model import (
    AddOn,
    Annex,
    Audience,
    Background,
    BackgroundItem,
    Clause,
    Dimension,
    EditionEntry,
    Example,
    Family,
    Figure,
    Form,
    FormField,
    Grade,
    Group,
    Indicator,
    KpiRow,
    KpiTable,
    Ladder,
    NoteItem,
    Occupation,
    Oddity,
    Passage,
    PathPart,
    Reference,
    Register,
    Route,
    Section,
    Source,
    Step,
    Term,
    VocabularyWord,
    Written,
)
from sitegen.guide.parse import codes, known, localized, titled

__all__ = [
    "add_ons",
    "annexes",
    "audiences",
    "background",
    "dimensions",
    "edition_entries",
    "examples",
    "family",
    "indicators",
    "ladder",
    "notes",
    "oddities",
    "references",
    "steps",
    "terms",
    "vocabulary",
]


def terms(fields: Iterable[Fields]) -> Iterator[Term]:
    """The defined terms."""
    for one in fields:
        yield Term(**titled(one), definition=one.localized("definition"), provenance=one.text("provenance"))


def vocabulary(fields: Iterable[Fields]) -> Iterator[VocabularyWord]:
    """The words in both languages; one stands beside its note, not below a key of its own."""
    for one in fields:
        word = Text({lang: one.text(lang) for lang in one.raw if lang != "note"})
        yield VocabularyWord(word=word, note=one.localized_or_none("note"))


def references(fields: Iterable[Fields]) -> Iterator[Reference]:
    """The cited and added documents."""
    for one in fields:
        yield Reference(
            **titled(one),
            kind=one.text("kind"),
            status=one.text("status"),
            cited_at=one.texts("cited_at"),
            as_cited=one.localized_or_none("as_cited"),
            found=one.localized("found"),
            use=one.localized_or_none("use"),
            sources=tuple(map(_source, one.each("sources"))),
        )


def _source(one: Fields) -> Source:
    return Source(kind=one.text("kind"), shown=one.text("url" if one.has("url") else "text"))


def oddities(fields: Iterable[Fields]) -> Iterator[Oddity]:
    """The places of the notes that do not fit."""
    for one in fields:
        yield Oddity(
            **codes(one, "id", "locator", "status"),
            **localized(one, "as_cited", "found", "shown"),
            references=one.texts("references"),
        )


def notes(fields: Iterable[Fields]) -> Iterator[NoteItem]:
    """The items of the compilation notes."""
    for one in fields:
        yield NoteItem(
            id=one.text("id"),
            locator=one.text("locator"),
            content=one.localized("content"),
            covered_by=one.texts("covered_by"),
        )


def indicators(fields: Iterable[Fields]) -> Iterator[Indicator]:
    """The indicators of capability."""
    for one in fields:
        yield Indicator(
            **titled(one),
            **localized(one, "unit", "formula", "source"),
            dimension=one.text("dimension"),
            weight=one.whole("weight"),
            direction=one.text("direction"),
            thresholds=tuple(_thresholds(one)),
            zero_at=_written(one, "zero_at") if one.has("zero_at") else None,
            full_at=_written(one, "full_at"),
            gate=one.flag("gate", default=False),
            micro_core=one.flag("micro_core", default=False),
        )


def _thresholds(one: Fields) -> Iterator[Written]:
    written = one.raw.get("thresholds")
    if not isinstance(written, list):
        raise ContentError(one.place("thresholds"), "not_a_list", found=kind_of(written))
    return (_number(found, one.place("thresholds")) for found in written)


def _written(one: Fields, key: str) -> Written:
    return _number(one.raw.get(key), one.place(key))


def _number(found: object, at: str) -> Written:
    if isinstance(found, bool) or not isinstance(found, int | str):
        raise ContentError(at, "not_a_number", found=kind_of(found))
    return found


def add_ons(fields: Iterable[Fields]) -> Iterator[AddOn]:
    """The indicators to choose besides."""
    for one in fields:
        yield AddOn(
            **titled(one),
            unit=one.localized("unit"),
            thresholds=tuple(_thresholds(one)),
            places=(*one.texts("families"), *one.texts("occupations")),
        )


def dimensions(fields: Iterable[Fields], members: Iterable[Indicator]) -> Iterator[Dimension]:
    """The dimensions of capability with their indicators."""
    listed = tuple(members)
    for one in fields:
        name = one.text("id")
        own = tuple(indicator for indicator in listed if indicator.dimension == name)
        yield Dimension(**titled(one), weight=one.whole("weight"), indicators=own)


def family(document: Fields, base: Mapping[str, graded.Occupation]) -> Family:
    """A family of occupations out of its own file."""
    evidence = document.under("evidence")
    return Family(
        **titled(document.under("family")),
        occupations=tuple(_occupation(one, base[one.text("id")]) for one in document.each("occupations")),
        evidence={grade: evidence.localized(grade) for grade in evidence.raw},
        file=document.at,
    )


def _occupation(one: Fields, base: graded.Occupation) -> Occupation:
    return Occupation(
        **known(base),
        status=one.text("status"),
        provenance=one.text("provenance"),
        related=one.localized_or_none("related"),
    )


def ladder(document: Fields) -> Ladder:
    """The grades out of their file."""
    return Ladder(
        grades=tuple(map(_grade, document.each("grades"))),
        routes=tuple(map(_route, document.each("routes"))),
        related_months=document.under("related_months").localized("text"),
        common=tuple(map(_passage, document.each("common"))),
        forbidden=document.localized_each("forbidden"),
        matching=tuple(map(_passage, document.each("matching"))),
        register=_register(document.under("register")),
    )


def _grade(one: Fields) -> Grade:
    told = localized(one, "position", "duties", "supervision", "error_impact")
    return Grade(**titled(one), grade=one.whole("grade"), **told)


def _route(one: Fields) -> Route:
    grades = {row.whole("grade"): row.localized("text") for row in one.each("grades")}
    return Route(**titled(one), intro=one.localized_or_none("intro"), grades=grades)


def _passage(one: Fields) -> Passage:
    return Passage(**localized(one, "title", "text"))


def _field(one: Fields) -> FormField:
    return FormField(title=one.localized("title"), hint=one.localized_or_none("hint"))


def _register(one: Fields) -> Register:
    return Register(
        **localized(one, "title", "intro", "otherwise"),
        fields=tuple(map(_field, one.each("fields"))),
        promotion=one.localized_each("promotion"),
        candidates=one.localized_each("candidates"),
    )


def annexes(fields: Iterable[Fields]) -> Iterator[Annex]:
    """The annexes."""
    for one in fields:
        yield Annex(
            **titled(one),
            letter=one.text("letter"),
            intro=one.localized("intro"),
            sections=tuple(map(_section, one.each("sections"))),
            forms=tuple(map(_form, one.each("forms"))),
        )


def _section(one: Fields) -> Section:
    return Section(
        **titled(one),
        paragraphs=one.localized_each("paragraphs"),
        points=one.localized_each("items"),
        members=one.texts("members"),
        set=one.text("set") if one.has("set") else None,
        table=_kpi_table(one.under("table")) if one.has("table") else None,
        proposed_values=one.texts("proposed_values"),
    )


def _kpi_table(one: Fields) -> KpiTable:
    rows = (KpiRow(kpis=row.texts("kpis"), used_by=row.localized("used_by")) for row in one.each("rows"))
    return KpiTable(columns=one.localized_each("columns"), rows=tuple(rows))


def _form(one: Fields) -> Form:
    return Form(
        **titled(one),
        layout=one.text("layout"),
        purpose=one.localized("purpose"),
        clauses=one.texts("clauses"),
        header=one.localized_each("header"),
        columns=one.localized_each("columns"),
        notes=one.localized_each("notes"),
        footer=one.localized_each("footer"),
        rows=tuple(_cells(one)),
        fields=tuple(map(_field, one.each("fields"))),
        groups=tuple(map(_group, one.each("groups"))),
        proposed_values=one.texts("proposed_values"),
    )


def _cells(one: Fields) -> Iterator[tuple[Text, ...]]:
    """The rows of a form's table, each a list of texts."""
    written = one.raw.get("rows") or []
    if not isinstance(written, list):
        raise ContentError(one.place("rows"), "not_a_list", found=kind_of(written))
    for row in written:
        yield Fields({"cells": row}, one.place("rows"), ContentError).localized_each("cells")


def _group(one: Fields) -> Group:
    return Group(title=one.localized("title"), lines=one.localized_each("items"))


def steps(fields: Iterable[Fields], clauses: Iterable[Clause]) -> Iterator[Step]:
    """The steps of the trial, each with the clauses of its chapters in their order there."""
    listed = tuple(clauses)
    for number, one in enumerate(fields, 1):
        own = (clause for name in one.texts("chapters") for clause in listed if clause.chapter == name)
        yield Step(
            **titled(one),
            **localized(one, "intro", "result"),
            number=number,
            locator=one.text("locator"),
            clauses=tuple(own),
        )


def audiences(fields: Iterable[Fields], clauses: Mapping[str, Clause]) -> Iterator[Audience]:
    """The paths for each kind of reader."""
    for one in fields:
        yield Audience(
            **titled(one),
            intro=one.localized("intro"),
            parts=tuple(_part(part, clauses) for part in one.each("sections")),
            notes=one.localized_each("notes"),
            proposed_values=one.texts("proposed_values"),
        )


def _part(one: Fields, clauses: Mapping[str, Clause]) -> PathPart:
    return PathPart(
        **localized(one, "title", "note"),
        clauses=tuple(clauses[name] for name in one.texts("clauses")),
        proposed_values=one.texts("proposed_values"),
    )


def edition_entries(fields: Iterable[Fields]) -> Iterator[EditionEntry]:
    """What the editions say of themselves, oldest first."""
    for one in fields:
        told = localized(one, "summary", "redo")
        yield EditionEntry(edition=one.text("edition"), date=one.text("date"), **told)


def examples(fields: Iterable[Fields]) -> Iterator[Example]:
    """Examples of the method page, or samples to practise on."""
    for one in fields:
        given, answers = one.under("all"), one.under("answers")
        yield Example(
            **titled(one),
            story=one.localized("story"),
            lesson=one.localized_or_none("lesson"),
            size=one.text("size"),
            all={obligation: given.text(obligation) for obligation in given.raw},
            answers={name: answers.text(name) for name in answers.raw},
            chapters=one.texts("chapters"),
            not_applicable=one.flag("not_applicable", default=False),
            gates=one.text("gates") if one.has("gates") else None,
            bundles=one.text("bundles") if one.has("bundles") else None,
        )


_TEXTS = ("title", "text", "period", "problem", "answer", "here", "said", "done", "open", "caution")


def background(document: Fields) -> Background:
    """The page on the background, by its parts."""
    return {part: tuple(map(_background_item, document.each(part))) for part in document.raw}


def _background_item(one: Fields) -> BackgroundItem:
    return BackgroundItem(
        **{key: one.localized_or_none(key) for key in _TEXTS},
        figures=tuple(map(_figure, one.each("figures"))),
        targets=(*one.texts("targets"), *one.texts("references")),
        notes=one.texts("notes"),
    )


def _figure(one: Fields) -> Figure:
    value = one.raw.get("value")
    return Figure(
        value=value if isinstance(value, str) else one.localized("value"), label=one.localized("label")
    )
