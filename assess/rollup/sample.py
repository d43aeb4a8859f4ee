"""Draws which agencies are visited and which of their answers are looked into, by a seed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from assess.content.model import Catalogue
from assess.rollup.rows import Row

__all__ = ["Drawn", "draw_sample"]

_CLAUSES = 5
"""How many answers are looked into at one agency; the project's own number."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One agency that was drawn, and the ids of the clauses to be looked into, in clause order."""

    row: Row
    clauses: tuple[str, ...]


def draw_sample(
    rows: Iterable[Row], catalogues: Mapping[str, Catalogue], seed: str, count: int
) -> list[Drawn]:
    """So many of the agencies, or all, in order of their files: the smallest sha256 of seed and file first.

    Of each, the clauses that it says it applies (F or L) with the smallest sha256 of seed, file and clause;
    scores play no part. `rows` are those that count; `catalogues` holds each clause set that scored one.
    """
    drawn = sorted(rows, key=lambda row: _draw(seed, row.sha256))[:count]
    return [
        Drawn(row, _clauses(row, list(catalogues[row.clause_set].clauses), seed))
        for row in sorted(drawn, key=lambda row: row.source)
    ]


def _clauses(row: Row, ids: Sequence[str], seed: str) -> tuple[str, ...]:
    applied = [key for key, letter in zip(ids, row.effective, strict=True) if letter in "FL"]
    chosen = set(sorted(applied, key=lambda key: _draw(seed, row.sha256, key))[:_CLAUSES])
    return tuple(key for key in applied if key in chosen)


def _draw(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()
