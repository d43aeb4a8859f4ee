"""Turns the columns of a roll-up's rows into the JSON Schema of one row."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

from assess.rollup.rows import ROW_SCHEMA_VERSION, Row

__all__ = ["row_schema"]

_WORDS = Path(__file__).with_name("row_words.json")


def row_schema() -> dict[str, Any]:
    """The schema of one row of `internal/rows.csv` or `rows.parquet`, in the order of its columns.

    Raises KeyError for a column without its words.
    """
    words = json.loads(_WORDS.read_text("utf-8"))
    columns = {
        one.name: {
            "type": "integer" if isinstance(one.default, int) else "string",
            "description": words["columns"][one.name],
        }
        for one in fields(Row)
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "rollup-row.json",
        "title": words["title"],
        "description": words["description"],
        "version": ROW_SCHEMA_VERSION,
        "type": "object",
        "properties": columns,
        "required": list(columns),
        "additionalProperties": False,
    }
