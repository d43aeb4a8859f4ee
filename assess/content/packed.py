"""Reads the content that is packed with the scorer; a page hands it over instead."""

import json
from pkgutil import get_data
from typing import Any

__all__ = ["packed"]


def packed(name: str) -> Any:  # noqa: ANN401 (JSON)
    """The JSON of `catalogue.json` or `people.json`."""
    return json.loads(get_data("assess", name) or b"")
