"""Chooses among the sheets of a file those that hold the people, by their columns rather than their names."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, islice

from assess.people.roster.sheets import PEOPLE_SHEET, SHEETS, sheet_of
from assess.tabular.header import Column, Row, holds_header, is_blank
from assess.tabular.notices import Notices

__all__ = ["choose_sheets"]

_LOOKED_AT = 40

Rows = Iterator[Row]


def choose_sheets(
    columns: Sequence[Column], sheets: Mapping[str, Rows], hidden: Collection[str], notices: Notices
) -> tuple[dict[str, Rows], list[str]]:
    """The sheets to be read, none of their rows lost, and the titles of those that hold the people.

    `columns` are those of people. That is the sheet called so if it has people below its columns, else every
    other one that has, a hidden one only without any that is shown. What else is shown and not read is
    noticed, people on it by their number.
    """
    kept, first = dict(sheets), {}
    for title, rows in sheets.items():
        first[title] = list(islice(rows, _LOOKED_AT))
        kept[title] = chain(first[title], rows)
    open_ones = [title for title in kept if title not in hidden and sheet_of(title) in {PEOPLE_SHEET, None}]
    closed = [title for title in kept if title in hidden and sheet_of(title) in {PEOPLE_SHEET, None}]
    holding = [title for title in open_ones if _holds_people(columns, first[title])]
    holding = holding or [title for title in closed if _holds_people(columns, first[title])]
    named = [title for title in holding if sheet_of(title) == PEOPLE_SHEET]
    chosen = named or holding or _by_name(open_ones)
    for title in [*open_ones, *closed]:
        if title in chosen:
            continue
        if _holds_people(columns, first[title]):
            rest = sum(not is_blank(row) for row in kept[title]) - 1
            notices.add(title, "", "people_unread", 1, count=rest)
        elif title in open_ones:
            notices.add(title, "", "ignored", 1)
    read = {title for title in kept if title not in hidden and sheet_of(title) in SHEETS}
    return {title: rows for title, rows in kept.items() if title in read or title in chosen}, chosen


def _by_name(titles: list[str]) -> list[str]:
    """The sheet to find fault with when none has the columns of people."""
    named = [title for title in titles if sheet_of(title) == PEOPLE_SHEET]
    return (named or titles)[:1]


def _holds_people(columns: Sequence[Column], rows: list[Row]) -> bool:
    """Whether something stands below a header with the needed columns."""
    heads = [number for number, row in enumerate(rows) if holds_header(columns, [row])]
    return bool(heads) and any(not is_blank(row) for row in rows[heads[0] + 1 :])
