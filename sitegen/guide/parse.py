"""Turns checked content into the guide's types: each field of a dataclass is taken as its type says."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields as fields_of
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from assess.content import model as scored
from assess.core.errors import ContentError
from assess.core.fields import Fields, kind_of
from assess.messages import Text
from assess.people.grading import model as graded
from sitegen.guide import model
from sitegen.guide.model import Clause, Guidance, Written
from sitegen.source.lint_wording import marked_phrases, modal_verb

__all__ = [
    "annex",
    "audience",
    "background",
    "clauses",
    "content",
    "each",
    "extended",
    "family",
    "known",
    "ladder",
    "rating_scale",
    "read",
    "steps",
    "vocabulary_word",
]

One = TypeVar("One")


def content(raw: object, at: str = "") -> Fields:
    """The fields of a content document; `at` is its file."""
    return Fields(raw, at, ContentError)


def known(base: Any) -> dict[str, Any]:  # noqa: ANN401 (any dataclass)
    """The fields of what the scorer knows of an item, for the guide's larger type of it."""
    return {one.name: getattr(base, one.name) for one in fields_of(base)}


def read(kind: type[One], fields: Fields, **given: object) -> One:
    """The item of the dataclass `kind` that `fields` describe; what is `given` is not looked for.

    Raises ContentError at the first field that is absent or of the wrong type.
    """
    wanted = get_type_hints(kind).items()
    return kind(**given, **{key: _taken(fields, key, type_) for key, type_ in wanted if key not in given})


def each(kind: type[One], fields: Iterable[Fields]) -> Iterator[One]:
    """The items of the dataclass `kind` that `fields` describe."""
    return (read(kind, one) for one in fields)


def extended(kind: type[One], fields: Iterable[Fields], base: Mapping[str, object]) -> Iterator[One]:
    """Items that the scorer knows too, by id in `base`, with what only the guide tells of them."""
    return (read(kind, one, **known(base[one.text("id")])) for one in fields)


def _taken(fields: Fields, key: str, type_: Any) -> object:  # noqa: ANN401 (a type as it is annotated)
    if type_ in _GETTERS:
        return _GETTERS[type_](fields, key)
    arguments = get_args(type_)
    if get_origin(type_) is tuple:
        return tuple(read(arguments[0], one) for one in fields.each(key))
    if type(None) in arguments:
        return _taken(fields, key, arguments[0]) if fields.has(key) else None
    return read(type_, fields.under(key))


def _written(found: object, at: str) -> Written:
    if isinstance(found, bool) or not isinstance(found, int | str):
        raise ContentError(at, "not_a_number", found=kind_of(found))
    return found


def _list(fields: Fields, key: str) -> list[object]:
    found = fields.raw.get(key)
    if not isinstance(found, list):
        raise ContentError(fields.place(key), "not_a_list", found=kind_of(found))
    return found


def _texts_by_key(fields: Fields, key: str) -> dict[str, Text]:
    """Texts by their keys; absent means none."""
    under = fields.under(key)
    return {name: under.localized(name) for name in under.raw}


def _words_by_key(fields: Fields, key: str) -> dict[str, str]:
    under = fields.under(key)
    return {name: under.text(name) for name in under.raw}


_GETTERS: Mapping[Any, Callable[[Fields, str], object]] = {
    str: Fields.text,
    int: Fields.whole,
    bool: lambda fields, key: fields.flag(key, default=False),
    Text: Fields.localized,
    Written: lambda fields, key: _written(fields.raw.get(key), fields.place(key)),
    tuple[str, ...]: Fields.texts,
    tuple[Text, ...]: Fields.localized_each,
    tuple[Written, ...]: lambda fields, key: tuple(
        _written(found, fields.place(key)) for found in _list(fields, key)
    ),
    Mapping[str, Text]: _texts_by_key,
    Mapping[str, str]: _words_by_key,
    Written | None: lambda fields, key: (
        _written(fields.raw[key], fields.place(key)) if fields.has(key) else None
    ),
}


def clauses(
    fields: Iterable[Fields], base: Mapping[str, scored.Clause], documents: Mapping[str, Fields]
) -> Iterator[Clause]:
    """The clauses in clause order; `documents` holds the file of each clause, with its guidance, by id."""
    told = {one.text("id"): one for one in fields}
    for name, clause in base.items():
        document = documents[name]
        verb = modal_verb(clause.text["zh"], clause.obligation)
        given = {"verb": verb, "guidance": _guidance(document), "file": document.at}
        yield read(Clause, told[name], **known(clause), **given)


def _guidance(document: Fields) -> Guidance:
    """The guidance with those of the project's own values that stand in it."""
    whole = read(Guidance, document)
    anchors = (text for one in whole.anchor_sets for text in one.values())
    texts = (whole.why, *whole.how, *anchors, *whole.by_type.values())
    marked = marked_phrases(whole.proposed_values, [text["zh"] for text in texts])
    return read(Guidance, document, proposed_values=tuple(marked))


def rating_scale(one: Fields) -> model.RatingScale:
    """A rating scale; the bounds of its steps are the words `from` and `to` of the file."""
    steps = (
        read(model.ScaleStep, step, start=step.whole("from"), end=step.whole("to"))
        for step in one.each("steps")
    )
    return read(model.RatingScale, one, steps=tuple(steps))


def vocabulary_word(one: Fields) -> model.VocabularyWord:
    """A word in both languages, which stand beside its note."""
    word = Text({lang: one.text(lang) for lang in one.raw if lang != "note"})
    return read(model.VocabularyWord, one, word=word)


def family(document: Fields, base: Mapping[str, graded.Occupation]) -> model.Family:
    """A family of occupations out of its own file."""
    head = document.under("family")
    occupations = (
        read(model.Occupation, one, **known(base[one.text("id")])) for one in document.each("occupations")
    )
    given = {"id": head.text("id"), "title": head.localized("title"), "file": document.at}
    return read(model.Family, document, occupations=tuple(occupations), **given)


def ladder(document: Fields) -> model.Ladder:
    """The grades out of their file."""
    months = document.under("related_months").localized("text")
    return read(
        model.Ladder, document, routes=tuple(map(_route, document.each("routes"))), related_months=months
    )


def _route(one: Fields) -> model.Route:
    grades = {row.whole("grade"): row.localized("text") for row in one.each("grades")}
    return read(model.Route, one, grades=grades)


def _form(one: Fields) -> model.Form:
    """A form, each row of whose table is a list of texts."""
    written = _list(one, "rows") if one.has("rows") else []
    rows = (content({"cells": row}, one.place("rows")).localized_each("cells") for row in written)
    return read(model.Form, one, rows=tuple(rows))


def annex(one: Fields) -> model.Annex:
    """An annex with its forms."""
    return read(model.Annex, one, forms=tuple(map(_form, one.each("forms"))))


def steps(fields: Iterable[Fields], listed: Iterable[Clause]) -> Iterator[model.Step]:
    """The steps of the trial, each with the clauses of its chapters in their order there."""
    whole = tuple(listed)
    for number, one in enumerate(fields, 1):
        own = (clause for name in one.texts("chapters") for clause in whole if clause.chapter == name)
        yield read(model.Step, one, number=number, clauses=tuple(own))


def audience(one: Fields, listed: Mapping[str, Clause]) -> model.Audience:
    """A kind of reader with the clauses of each part of their path."""
    parts = (
        read(model.PathPart, part, clauses=tuple(listed[name] for name in part.texts("clauses")))
        for part in one.each("sections")
    )
    return read(model.Audience, one, parts=tuple(parts))


def background(document: Fields) -> model.Background:
    """The page on the background, by its parts."""
    return {part: tuple(map(_background_item, document.each(part))) for part in document.raw}


def _background_item(one: Fields) -> model.BackgroundItem:
    return read(model.BackgroundItem, one, figures=tuple(map(_figure, one.each("figures"))))


def _figure(one: Fields) -> model.Figure:
    value = one.raw.get("value")
    return read(model.Figure, one, value=value if isinstance(value, str) else one.localized("value"))
