"""Holds the catalogues that are packed with the scorer and those that are given besides."""

import json
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from importlib import resources

from assess.content.catalogues import Catalogues, hold
from assess.content.parse import parse_catalogue

__all__ = ["catalogue_hashes", "catalogues"]

_PACKAGE = resources.files("assess")


@lru_cache(maxsize=4)
def catalogues(given: tuple[bytes, ...] = ()) -> Catalogues:
    """The packed catalogue, those of earlier editions, and the given ones, which go before them.

    An earlier edition of another ruleset is left out: this scorer cannot score by it. Raises ContentError for
    such a given one, and for one that is no catalogue.
    """
    present = parse_catalogue(json.loads(_present()))
    editions = (parse_catalogue(json.loads(one)) for one in _editions(present.clause_set))
    usable = [one for one in editions if one.ruleset == present.ruleset]
    return hold(present, [*usable, *(parse_catalogue(json.loads(one)) for one in given)])


def catalogue_hashes(given: tuple[bytes, ...] = ()) -> dict[str, str]:
    """By clause set the SHA-256 in hex of the file of each catalogue that `catalogues` holds."""
    held = catalogues(given)
    files = (*_editions(held.present.clause_set), _present(), *given)
    found = {json.loads(one)["clause_set"]: one for one in files}
    return {clause_set: sha256(found[clause_set]).hexdigest() for clause_set in sorted(held.by_set)}


def _present() -> bytes:
    return _PACKAGE.joinpath("catalogue.json").read_bytes()


def _editions(present: str) -> Iterator[bytes]:
    """The files of the editions that are kept, the present one's own passed by."""
    for file in sorted(_PACKAGE.joinpath("editions").iterdir(), key=lambda one: one.name):
        if file.name.endswith(".json") and file.name != f"{present}.json":
            yield file.read_bytes()
