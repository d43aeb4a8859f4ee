"""Turns the descriptions that the readers of both files refuse by into the JSON Schemas of these files."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

from assess.content.model import Catalogue
from assess.core.shape import (
    Choice,
    Const,
    Each,
    Flag,
    Integer,
    List,
    Map,
    NeededText,
    NotBelow,
    Number,
    Record,
    Shape,
    Text,
)
from assess.people.grading.model import People
from assess.people.grading.record_shape import record_shape
from assess.sheet.file_shape import sheet_shape

__all__ = ["practitioner_schema", "selfcheck_schema"]

Schema = dict[str, Any]
_WORDS = Path(__file__).with_name("file_words.json")
_BLANK, _END = r"\s*", r"$(?!\n)"


def selfcheck_schema(catalogue: Catalogue) -> Schema:
    """The schema of an agency's self-check file."""
    return _Writer("agency").document(sheet_shape(catalogue), "sme-selfcheck.json")


def practitioner_schema(people: People) -> Schema:
    """The schema of a practitioner's file, with the add-ons of every occupation."""
    return _Writer("practitioner").document(record_shape(people, people.add_ons), "practitioner.schema.json")


class _Writer:
    """Writes one schema; entries that many ids share stand once, under `$defs`."""

    def __init__(self, instrument: str) -> None:
        words = json.loads(_WORDS.read_text("utf-8"))[instrument]
        self._head = {"title": words["title"], "description": words["description"]}
        self._words: dict[str, str] = words["fields"]
        self._shared: dict[int, Schema] = {}
        self._defs: dict[str, Schema] = {}

    def document(self, shape: Record, name: str) -> Schema:
        head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": name, **self._head}
        body = self._schema(shape, ())
        return {**head, **body, **({"$defs": self._defs} if self._defs else {})}

    def _field(self, shape: Shape, place: tuple[str, ...], *, null: bool) -> Schema:
        """The schema of one field with what it means."""
        schema = self._schema(shape, place)
        told = self._told(place)
        return (_or_null(schema) if null else schema) | ({"description": told} if told else {})

    def _told(self, place: tuple[str, ...]) -> str | None:
        """What the field means: the words for the longest end of its path that has any."""
        ends = (".".join(place[start:]) for start in range(len(place)))
        return next((self._words[end] for end in ends if end in self._words), None)

    def _schema(self, shape: Shape, place: tuple[str, ...]) -> Schema:
        match shape:
            case List(item, distinct):
                unique = {"uniqueItems": True} if distinct else {}
                return {"type": "array", "items": self._schema(item, place)} | unique
            case Record():
                return self._record(shape, place)
            case Each(item):
                return {"type": "object", "additionalProperties": self._schema(item, place)}
            case Map():
                known = {key: self._entry(one, place, shape) for key, one in shape.known.items()}
                return {"type": "object", "properties": known}
            case _:
                return _value(shape)

    def _record(self, shape: Record, place: tuple[str, ...]) -> Schema:
        properties = {
            name: self._field(one, (*place, name), null=name not in shape.needed)
            for name, one in shape.fields.items()
        }
        needed = {"required": list(shape.needed)} if shape.needed else {}
        rules = {"allOf": [part for rule in shape.rules for part in _rule(rule)]} if shape.rules else {}
        return {"type": "object", **needed, "properties": properties, **rules}

    def _entry(self, shape: Shape, place: tuple[str, ...], holder: Map) -> Schema:
        """The schema of what a known id holds: written out where it is short, else named once."""
        if isinstance(shape, Number):
            return _or_null(_number(shape)) if holder.null else _number(shape)
        if id(shape) not in self._shared:
            schema = self._schema(shape, place)
            name = next((key for key, one in self._defs.items() if one == schema), None)
            name = name or f"{place[-1]}{sum(key.startswith(place[-1]) for key in self._defs) or ''}"
            self._defs[name] = schema
            named = {"$ref": f"#/$defs/{name}"}
            self._shared[id(shape)] = _or_null(named) if holder.null else named
        return self._shared[id(shape)]


def _value(shape: Shape) -> Schema:
    """The schema of a value that has no parts; of one that may be anything, an empty one."""
    schema: Schema = {}
    match shape:
        case Const(value):
            schema = {"const": value}
        case Text(pattern):
            schema = {"type": "string"} | ({"pattern": f"^(?:{pattern}){_END}"} if pattern else {})
        case Flag():
            schema = {"type": "boolean"}
        case Number():
            schema = _number(shape)
        case Integer(least=least):
            schema = {"type": "integer", "minimum": least}
        case Choice():
            schema = {"enum": list(shape.words)}
    return schema


def _or_null(schema: Schema) -> Schema:
    """The schema for the same value or null."""
    if not schema:
        return {}
    if "enum" in schema:
        return {"enum": [*schema["enum"], None]}
    if isinstance(schema.get("type"), str):
        return schema | {"type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def _number(shape: Number) -> Schema:
    ends = {"minimum": shape.least, "maximum": shape.most}
    bounds = {name: _plain(end) for name, end in ends.items() if end is not None}
    return {"type": "integer" if shape.whole else "number", **bounds}


def _plain(end: Fraction | int) -> float | int:
    return int(end) if Fraction(end).denominator == 1 else float(end)


def _rule(rule: NotBelow | NeededText) -> list[Schema]:
    """What holds between two fields, as conditions of JSON Schema."""
    if isinstance(rule, NeededText):
        long_enough = rf"^{_BLANK}\S[\s\S]{{{rule.least - 2},}}\S{_BLANK}$"
        text = {"type": "string", "pattern": long_enough}
        return [_when(rule.when, rule.word, {"required": [rule.field], "properties": {rule.field: text}})]
    allowed = ((word, [*rule.order[: place + 1], None]) for place, word in enumerate(rule.order[:-1]))
    return [_when(rule.field, word, {"properties": {rule.other: {"enum": words}}}) for word, words in allowed]


def _when(field: str, word: str, then: Schema) -> Schema:
    return {"if": {"properties": {field: {"const": word}}, "required": [field]}, "then": then}
