"""Reads the content that is packed with the scorer; a page hands it over instead."""

import json
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from importlib import resources
from typing import Any

from assess.content.catalogues import Catalogues, hold
from assess.content.parse import parse_catalogue

__all__ = ["catalogue_hashes", "catalogues", "packed"]

_PACKAGE = resources.files("assess")


def packed(name: str) -> Any:  # noqa: ANN401 (JSON)
    """The JSON of `catalogue.json` or `people.json`."""
    return json.loads(_PACKAGE.joinpath(name).read_bytes())


@lru_cache(maxsize=4)
def catalogues(given: tuple[bytes, ...] = ()) -> Catalogues:
    """The packed catalogue, those of earlier editions, and the given ones, which go before them.

    An earlier edition of another ruleset is left out: this scorer cannot score by it. Raises ContentError for
    such a given one, and for one that is no catalogue.
    """
    present = parse_catalogue(packed("catalogue.json"))
    editions = (parse_catalogue(json.loads(one)) for one in _editions(present.clause_set))
    usable = [one for one in editions if one.ruleset == present.ruleset]
    return hold(present, [*usable, *(parse_catalogue(json.loads(one)) for one in given)])


def catalogue_hashes(given: tuple[bytes, ...] = ()) -> dict[str, str]:
    """By clause set the SHA-256 in hex of the file of each catalogue that `catalogues` holds."""
    held = catalogues(given)
    present = _PACKAGE.joinpath("catalogue.json").read_bytes()
    files = (*_editions(held.present.clause_set), present, *given)
    found = {json.loads(one)["clause_set"]: one for one in files}
    return {clause_set: sha256(found[clause_set]).hexdigest() for clause_set in sorted(held.by_set)}


def _editions(present: str) -> Iterator[bytes]:
    """The files of the editions that are kept, the present one's own passed by."""
    for file in sorted(_PACKAGE.joinpath("editions").iterdir(), key=lambda one: one.name):
        if file.name.endswith(".json") and file.name != f"{present}.json":
            yield file.read_bytes()
