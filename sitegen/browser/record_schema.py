"""Turns the people catalogue into the JSON Schema of the practitioner file, published with the site."""

from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["practitioner_schema"]

_MONTHS = (
    "months_same_family", "months_other_family", "months_client_industry", "title_months",
    "qualification_months",
)  # fmt: skip
_EQUIVALENT = {
    "practical_score": 100, "independent_cases": None, "case_satisfaction": 100, "complex_projects": None,
    "panel_votes": None, "panel_size": None, "sector_contributions": None,
}  # fmt: skip

Schema = dict[str, Any]


def practitioner_schema(people: Mapping[str, Any]) -> Schema:
    """The schema of spec section 4; occupations, words and ranges are those of the content.

    Fields that it does not name are allowed and kept. What needs two fields at once (votes and panel, a
    decision and its reason, one indicator in two notations) only the program sees.
    """
    scales = {name: [word["id"] for word in words] for name, words in people["scales"].items()}
    grades = [row["grade"] for row in people["grades"]]
    add_ons = [one["id"] for one in people["add_ons"]]
    texts = ("id", "title", "created", "updated", "clause_set", "digest")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "从业人员自评文件",
        "description": "数值按十进制原样读取；缺少或 null 表示没有数据或不清楚。",
        "type": "object",
        "required": ["format", "format_version", "instrument", "occupation"],
        "properties": {
            "format": {"const": "sme-selfcheck"},
            "format_version": {"const": 1},
            "instrument": {"const": "practitioner"},
            **{name: _or_null({"type": "string"}) for name in texts},
            **{name: _or_null({"type": "integer"}) for name in ("revision", "ruleset")},
            "indicator_set": _choice(("full", "core")),
            "occupation": {"enum": [one["id"] for one in people["occupations"]]},
            "post_grade": _choice(grades),
            "add_ons": _or_null({"type": "array", "items": {"enum": add_ons}, "uniqueItems": True}),
            "person": _object(
                {
                    "code": _or_null({"type": "string"}),
                    **{name: _choice(scales[name]) for name in ("education", "title", "qualification")},
                    **{name: _number() for name in _MONTHS},
                }
            ),
            "equivalent": _object({name: _number(most=most) for name, most in _EQUIVALENT.items()}),
            "common": _object(
                {
                    one["id"]: _choice(scales[one["id"]])
                    if one["id"] in scales
                    else _or_null({"type": "boolean"})
                    for one in people["common"]
                }
            ),
            "values": _object(dict(_values(people))),
            "confirmation": _or_null(_confirmation(grades)),
        },
    }


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _choice(words: Iterable[object]) -> Schema:
    return {"enum": [*words, None]}


def _number(least: float = 0, most: float | None = None) -> Schema:
    bounds: Schema = {"type": "number", "minimum": least}
    return _or_null(bounds if most is None else bounds | {"maximum": most})


def _object(properties: Schema) -> Schema:
    return _or_null({"type": "object", "properties": properties})


def _values(people: Mapping[str, Any]) -> Iterable[tuple[str, Schema]]:
    """Both notations of each indicator, and the add-ons."""
    for one in (*people["indicators"], *people["add_ons"]):
        least, most = (None if end is None else float(end) for end in one["range"])
        for name in {one["id"], one["id"].removeprefix("IND-")}:
            yield name, _number(least or 0, most)


def _confirmation(grades: list[int]) -> Schema:
    texts = {name: _or_null({"type": "string"}) for name in ("reason", "on", "route")}
    return {
        "type": "object",
        "required": ["grade"],
        "properties": {
            "proposed_grade": _choice(grades),
            "grade": {"enum": grades},
            "by": _or_null({"type": "array", "items": {"type": "string"}}),
            **texts,
        },
    }
