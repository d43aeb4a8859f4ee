"""Turns the rows' keys, sorted, into which rows another one stands for, and which may be copies.

The rules in order: the same bytes count once; of one id the newest; of one agency and period the newest. What
an earlier rule took out has no part in the next. Exercises are left to the first: none replaces a report.
Whatever sorts the keys need only sort: first by `same`, then by `first`, where False is ascending.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

__all__ = ["COPIES", "RULES", "Key", "Rule", "copies", "duplicates"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Key:
    """What the rules need of a counted row, and its `number` in the order of the inputs."""

    number: int
    source: str
    sha256: str
    kind: str
    id_hash: str
    agency: str
    period: str
    revision: int
    updated: str
    content_hash: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """Rows with the same `same`, the first of which is not empty, of a kind that is not in `never`.

    Of these the first stands for the others, in the order of `first`: columns, and whether they descend.
    """

    standing: str
    same: tuple[str, ...]
    first: tuple[tuple[str, bool], ...]
    never: frozenset[str]

    @property
    def order(self) -> tuple[tuple[str, bool], ...]:
        """The columns to sort by, and whether they descend."""
        return (*((column, False) for column in self.same), *self.first, ("number", False))

    def concerns(self, key: Key) -> bool:
        """Whether the row takes part."""
        return getattr(key, self.same[0]) != "" and key.kind not in self.never


_EXERCISES = frozenset({"practice"})

RULES = (
    Rule(standing="same_bytes", same=("sha256",), first=(("source", False),), never=frozenset()),
    Rule(
        standing="older",
        same=("id_hash",),
        first=(("revision", True), ("updated", True), ("sha256", False)),
        never=_EXERCISES,
    ),
    Rule(
        standing="older",
        same=("agency", "period"),
        first=(("updated", True), ("revision", True), ("sha256", False)),
        never=_EXERCISES,
    ),
)

COPIES = Rule(
    standing="",
    same=("content_hash",),
    first=(("sha256", False),),
    never=_EXERCISES | {"empty"},
)
"""What rows of other ids and agencies may be copies by: the same size and answers."""


def duplicates(rule: Rule, keys: Iterable[Key]) -> Iterator[tuple[int, str]]:
    """The number of each row that another one stands for, and the sha256 of that one.

    `keys` stand in the order of the rule.
    """
    for _, group in groupby(keys, key=attrgetter(*rule.same)):
        kept, *others = group
        yield from ((key.number, kept.sha256) for key in others)


def copies(keys: Iterable[Key]) -> Iterator[int]:
    """The numbers of the rows whose content another row has too; `keys` stand in the order of `COPIES`."""
    for _, group in groupby(keys, key=attrgetter(*COPIES.same)):
        numbers = [key.number for key in group]
        yield from (numbers if len(numbers) > 1 else ())
