"""Turns rows held in memory into those that count: the reduce without a database, for a page or few files."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from operator import attrgetter

from assess.rollup.duplicates import COPIES, RULES, Key, Rule, copies, duplicates
from assess.rollup.rows import Row

__all__ = ["reduced"]

_OF_ROWS = [one.name for one in fields(Key) if one.name != "number"]


def reduced(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows with their standing among each other, by the bytes of their files, then by source."""
    found = list(rows)
    keys = [_key(number, row) for number, row in enumerate(found) if row.standing == "counted"]
    told: dict[int, tuple[str, str]] = {}
    for rule in RULES:
        left = (key for key in keys if key.number not in told)
        told |= {number: (rule.standing, by) for number, by in duplicates(rule, _sorted(rule, left))}
    copied = set(copies(_sorted(COPIES, (key for key in keys if key.number not in told))))
    for number in sorted(range(len(found)), key=lambda one: (found[one].sha256, found[one].source, one)):
        row = found[number]
        if number in told:
            standing, by = told[number]
            yield replace(row, standing=standing, counted_as=by)
        else:
            yield replace(row, suspected_copy=1) if number in copied else row


def _key(number: int, row: Row) -> Key:
    return Key(number=number, **{name: getattr(row, name) for name in _OF_ROWS})


def _sorted(rule: Rule, keys: Iterable[Key]) -> list[Key]:
    found = [key for key in keys if rule.concerns(key)]
    for column, descending in reversed(rule.order):  # each sort keeps the order of the one before
        found.sort(key=attrgetter(column), reverse=descending)
    return found
