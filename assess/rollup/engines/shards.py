"""Turns entries into shards that depend on the input alone, and a shard into the rows of its part."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import resources
from importlib.resources.abc import Traversable
from io import StringIO

from assess.content.packed import catalogues
from assess.core.errors import AnswerError
from assess.rollup.archives import Entry
from assess.rollup.row import refused_row, row
from assess.rollup.rows import ROW_SCHEMA_VERSION, row_values

__all__ = ["Settings", "Shard", "score", "scorer_hash", "shards"]

_MOST_ENTRIES = 256
_MOST_BYTES = 4 * 1024 * 1024
_CODE = (".py", ".json")


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """What rows depend on beside the files: the salt, the language of refusals, the scorer by its hash.

    `catalogues` are the bytes of those that were given besides those packed with the scorer.
    """

    salt: bytes
    lang: str
    scorer: str
    catalogues: tuple[bytes, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Shard:
    """Some entries in a row: the number of the first among all, and a name that tells what is in it."""

    first: int
    key: str
    entries: tuple[Entry, ...]

    @property
    def part(self) -> str:
        """The name of the file that holds its rows."""
        return f"{self.first:012}-{self.key}.csv"


def shards(entries: Iterable[Entry], settings: Settings) -> Iterator[Shard]:
    """The entries in shards of up to 256 files, or 4 MiB and the file that goes beyond."""
    first, size, waiting = 0, 0, list[Entry]()
    for entry in entries:
        waiting.append(entry)
        size += len(entry.content) if isinstance(entry.content, bytes) else 0
        if len(waiting) == _MOST_ENTRIES or size > _MOST_BYTES:
            yield _shard(first, waiting, settings)
            first, size, waiting = first + len(waiting), 0, []
    if waiting:
        yield _shard(first, waiting, settings)


def _shard(first: int, entries: list[Entry], settings: Settings) -> Shard:
    given = [sha256(one).hexdigest() for one in settings.catalogues]
    on = (ROW_SCHEMA_VERSION, settings.salt, settings.lang, settings.scorer, given)
    found = sha256(repr(on).encode())
    for entry in entries:
        content = entry.content if isinstance(entry.content, bytes) else repr(entry.content.args).encode()
        found.update(repr((entry.name, sha256(content).hexdigest())).encode())
    return Shard(first=first, key=found.hexdigest()[:32], entries=tuple(entries))


def score(shard: Shard, settings: Settings) -> bytes:
    """The part of a shard: CSV in UTF-8, each line the number of an entry and the values of its row.

    Raises AnswerError where the scorer here is not the one of the settings.
    """
    if settings.scorer != scorer_hash():
        raise AnswerError("$", "rollup.other_scorer")
    held, text = catalogues(settings.catalogues), StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for number, entry in enumerate(shard.entries, shard.first):
        if isinstance(entry.content, bytes):
            found = row(entry.content, entry.name, held, salt=settings.salt, lang=settings.lang)
        else:
            found = refused_row(entry.name, entry.content, settings.lang)
        writer.writerow([number, *row_values(found)])
    return text.getvalue().encode()


@cache
def scorer_hash() -> str:
    """SHA-256 in hex over the programs, messages and contents of the scorer."""
    found = sha256()
    for name, file in sorted(_files(resources.files("assess"), "")):
        found.update(f"{name}\n{sha256(file.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    for one in folder.iterdir():
        if one.is_dir():
            yield from _files(one, f"{name}{one.name}/")
        elif one.name.endswith(_CODE):
            yield f"{name}{one.name}", one
