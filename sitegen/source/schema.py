"""Turns what a JSON Schema says against a document into problems told in plain words."""

import json
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from functools import lru_cache, partial
from pathlib import Path as FilePath
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError, ValidationError
from referencing import Registry, Resource
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

from assess.core.fields import kind_of
from sitegen.source.problem import Key, Path, Problem
from sitegen.source.read import Reading

__all__ = ["check_schemas"]

_TYPES = {
    "string": Key.NOT_TEXT, "integer": Key.NOT_WHOLE, "number": Key.NOT_NUMBER, "boolean": Key.NOT_FLAG,
    "array": Key.NOT_LIST, "object": Key.NOT_MAPPING, "null": Key.NOT_NULL,
}  # fmt: skip
_LIMITS = {
    "minLength": Key.TOO_SHORT, "minItems": Key.TOO_FEW, "minProperties": Key.TOO_FEW,
    "maxLength": Key.TOO_LONG, "maxItems": Key.TOO_MANY, "maxProperties": Key.TOO_MANY,
    "minimum": Key.TOO_SMALL, "exclusiveMinimum": Key.TOO_SMALL,
    "maximum": Key.TOO_LARGE, "exclusiveMaximum": Key.TOO_LARGE,
}  # fmt: skip


def check_schemas(root: FilePath, reading: Reading) -> Iterator[Problem]:
    """The problems of each document against the schema that its first line names."""
    schemas = _schemas(root / "schema")
    for file, data in reading.documents.items():
        name = reading.schemas[file]
        if name is None:
            yield Problem(file=file, path=(), key=Key.SCHEMA_LINE_MISSING, line=1)
        elif not (root / file).parent.joinpath(name).is_file():
            yield Problem(file=file, path=(), key=Key.SCHEMA_UNKNOWN, values={"name": name}, line=1)
        else:
            kind = FilePath(name).name
            if not _is_valid(schemas, kind, json.dumps(data, default=str, sort_keys=True)):
                yield from _check_file(_validator(schemas, kind), kind, file, data, reading)


Schemas = tuple[tuple[str, str], ...]
"""The text of every schema by its file name."""


def _schemas(folder: FilePath) -> Schemas:
    return tuple((path.name, path.read_text("utf-8", "replace")) for path in sorted(folder.glob("*.json")))


@lru_cache(maxsize=4)
def _registry(schemas: Schemas) -> "Registry[Any]":
    """Every schema by its file name, crawled once: each lookup would crawl again."""
    registry: Registry[Any] = Registry()
    for name, text in schemas:
        try:
            schema = json.loads(text)
        except ValueError:
            continue  # told where a document names it
        resource = Resource.from_contents(schema, default_specification=DRAFT202012)
        registry = registry.with_resource(name, resource)
    return registry.crawl()


@lru_cache(maxsize=64)
def _validator(schemas: Schemas, kind: str) -> Draft202012Validator | None:
    """What checks documents of one kind, made once for all of them; None if the schema is broken."""
    try:
        schema = json.loads(dict(schemas)[kind])
        Draft202012Validator.check_schema(schema)
    except (ValueError, SchemaError):
        return None
    return Draft202012Validator(schema, registry=_registry(schemas))


@lru_cache(maxsize=1024)
def _is_valid(schemas: Schemas, kind: str, text: str) -> bool:
    """Whether a document, given as JSON, is sound; found once for content that does not change."""
    validator = _validator(schemas, kind)
    try:
        return bool(validator and validator.is_valid(json.loads(text)))
    except Unresolvable:
        return False


def _check_file(
    validator: Draft202012Validator | None, kind: str, file: str, data: object, reading: Reading
) -> Iterator[Problem]:
    try:
        errors = None if validator is None else list(validator.iter_errors(data))
    except Unresolvable:
        errors = None
    if errors is None:
        yield Problem(file=f"schema/{kind}", path=(), key=Key.SCHEMA_BROKEN)
        return
    told = {(p.file, p.path) for p in reading.problems}
    for error in errors:
        for problem in _translate(error, file, reading):
            if (file, problem.path) not in told:
                told.add((file, problem.path))
                yield problem


def _translate(error: ValidationError, file: str, reading: Reading) -> Iterator[Problem]:
    path: Path = tuple(error.absolute_path)
    say: Callable[..., Problem] = partial(_problem, file, path)
    match error.validator:
        case "required":
            yield from _missing(error, file, path)
        case "additionalProperties" | "unevaluatedProperties":
            yield from _unknown(error, file, path)
        case "type":
            yield _wrong_type(error, say, reading.written.get(file, {}).get(path, ""))
        case "enum" | "const":
            choices = _rule(error) if error.validator == "enum" else [_rule(error)]
            yield say(Key.NOT_A_CHOICE, found=_shown(error.instance), words="、".join(map(str, choices)))
        case "anyOf" | "oneOf" if error.context:
            yield from _alternatives(error, say, file, reading)
        case "pattern":
            note = error.schema.get("description") if isinstance(error.schema, dict) else None
            yield say(Key.BAD_FORM, found=_shown(error.instance), form=note or error.validator_value)
        case "uniqueItems":
            yield say(Key.REPEATED)
        case limit if limit in _LIMITS:
            yield say(_LIMITS[str(limit)], limit=error.validator_value)
        case _:
            yield say(Key.AGAINST_SCHEMA, rule=error.validator)


def _problem(file: str, path: Path, key: Key, **values: object) -> Problem:
    return Problem(file=file, path=path, key=key, values=values)


def _rule(error: ValidationError) -> Any:  # noqa: ANN401 (what a schema says is of any type)
    """What the schema asks for."""
    return error.validator_value


def _found(error: ValidationError) -> Any:  # noqa: ANN401 (a document holds any type)
    """What stands in the document."""
    return error.instance


def _properties(error: ValidationError) -> list[str]:
    return list(error.schema.get("properties", {})) if isinstance(error.schema, dict) else []


def _unknown_keys(error: ValidationError) -> list[str]:
    return [key for key in _found(error) if key not in _properties(error)]


def _missing(error: ValidationError, file: str, path: Path) -> Iterator[Problem]:
    # A misspelt key is told as unknown; that it is therefore missing as well would be the same slip.
    strangers = _unknown_keys(error) if _properties(error) else []
    for key in _rule(error):
        if key not in _found(error) and not get_close_matches(key, strangers, 1):
            yield _problem(file, (*path, key), Key.KEY_MISSING, name=key)


def _unknown(error: ValidationError, file: str, path: Path) -> Iterator[Problem]:
    known = _properties(error)
    for key in _unknown_keys(error):
        near = get_close_matches(key, known, 1)
        if near:
            yield _problem(file, (*path, key), Key.KEY_UNKNOWN_NEAR, name=key, near=near[0])
        else:
            yield _problem(file, (*path, key), Key.KEY_UNKNOWN, name=key, words="、".join(known))


def _wrong_type(error: ValidationError, say: Callable[..., Problem], written: str) -> Problem:
    wanted = _rule(error) if isinstance(_rule(error), list) else [_rule(error)]
    if "string" in wanted and error.instance is not None and not isinstance(error.instance, list | dict):
        return say(Key.QUOTE_IT, written=written)
    return say(_TYPES.get(wanted[0], Key.NOT_TEXT), found=written or kind_of(error.instance))


def _alternatives(
    error: ValidationError, say: Callable[..., Problem], file: str, reading: Reading
) -> Iterator[Problem]:
    """The complaint of the alternative whose type fits; if none does, that no alternative fits."""
    fitting = [one for one in error.context or () if one.validator != "type" or one.path]
    if (fitting and all(one.path for one in fitting)) or (fitting and len(fitting) == 1):
        yield from _translate(fitting[0], file, reading)
    elif isinstance(error.instance, float):
        yield say(Key.QUOTE_IT, written=reading.written.get(file, {}).get(tuple(error.absolute_path), ""))
    else:
        yield say(Key.NO_ALTERNATIVE, found=_shown(error.instance))


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
