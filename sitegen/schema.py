"""Checks a content document against the JSON Schema that its first line names."""

import json
import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource

from assess.problem import Problem
from sitegen.read import Document

__all__ = ["check_schema"]

_NAMED = re.compile(r"# yaml-language-server: \$schema=((?:\.\./)*schema/([a-z-]+)\.json)")
_KINDS = {
    dict: "object",
    list: "array",
    str: "string",
    bool: "boolean",
    int: "number",
    float: "number",
    type(None): "null",
}


def check_schema(document: Document, root: Path) -> Iterator[Problem]:
    """What the schema of `document`, a file below `root`, finds wrong with it."""
    named = _NAMED.fullmatch(document.first_line.rstrip())
    path = (root / document.name).parent / named[1] if named else None
    if named is None or path is None or path.resolve() != (root / "schema" / f"{named[2]}.json").resolve():
        yield _problem(document, (), "schema_line", line=1)
    elif not path.is_file():
        yield _problem(document, (), "schema_unknown", line=1, found=named[1])
    else:
        for error in _validator(root / "schema", f"{named[2]}.json").iter_errors(document.data):
            yield from _told(document, error)


@cache
def _validator(folder: Path, name: str) -> Draft202012Validator:
    schemas = {path.name: json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))}
    resources = [(each, Resource.from_contents(schema)) for each, schema in schemas.items()]
    registry: Registry[Any] = Registry().with_resources(resources)
    return Draft202012Validator(schemas[name], registry=registry)


def _problem(
    document: Document, path: tuple[str | int, ...], key: str, line: int | None = None, **values: object
) -> Problem:
    return Problem(file=document.name, path=path, key=key, values=values, line=line)


def _told(document: Document, error: ValidationError) -> Iterator[Problem]:
    """The problems behind one finding of the validator, each at its own place."""
    path = tuple(error.absolute_path)
    if error.context:
        # The alternative that comes closest says more than "none of them fits".
        yield from _told(document, min(error.context, key=lambda each: -len(each.absolute_path)))
    elif error.validator == "additionalProperties":
        known = list(error.schema.get("properties", ()))
        for key in [key for key in error.instance if key not in known]:
            near = get_close_matches(key, known, 1)
            kind = "key_misspelt" if near else "key_unknown"
            words = near[0] if near else "、".join(known)
            yield _problem(document, (*path, key), kind, found=key, words=words)
    elif error.validator == "required":
        # One finding comes for each missing key; the validator names it only in its message.
        key = next(key for key in error.validator_value if error.message.startswith(repr(key)))
        yield _problem(document, (*path, key), "key_missing")
    else:
        key, values = _rule(error)
        yield _problem(document, path, key, **values)


def _rule(error: ValidationError) -> tuple[str, dict[str, object]]:
    """Message key and values for a broken rule about one value."""
    found, wanted = error.instance, error.validator_value
    match error.validator:
        case "type":
            kinds = [wanted] if isinstance(wanted, str) else wanted
            key = (
                "number_for_text" if kinds == ["string"] and isinstance(found, int | float) else "wrong_kind"
            )
            return key, {"found": _KINDS[type(found)], "wanted": "/".join(kinds), "value": found}
        case "enum":
            return "not_in_list", {"found": found, "words": "、".join(map(str, wanted))}
        case "const":
            return "not_in_list", {"found": found, "words": wanted}
        case "pattern" if not str(found).strip():
            return "text_empty", {}
        case "pattern":
            return "wrong_form", {"found": found, "wanted": wanted}
        case "minLength" | "minItems" | "minProperties":
            return "text_empty", {}
        case "uniqueItems":
            return "item_twice", {}
        case _:
            return "rule_broken", {"rule": error.validator, "wanted": wanted}
