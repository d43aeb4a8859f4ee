"""The published schema of a roll-up's row is that of the rows that are made."""

import json
from dataclasses import asdict

from jsonschema import Draft202012Validator

from assess.content.catalogues import hold
from assess.rollup.row import row
from sitegen.browser.row_schema import row_schema
from tests.support.sheets import CATALOGUE, ROOT, planned


def test_every_row_has_the_published_columns() -> None:
    """Counted and refused, each column with its type and its words."""
    schema = row_schema()
    Draft202012Validator.check_schema(schema)
    words = json.loads((ROOT / "sitegen" / "browser" / "row_words.json").read_text("utf-8"))["columns"]

    for data in (json.dumps(planned()).encode(), b""):
        Draft202012Validator(schema).validate(asdict(row(data, "a.json", hold(CATALOGUE))))
    assert list(words) == schema["required"]
