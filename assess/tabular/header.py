"""Finds the header among the rows of a sheet, and the column that each of its cells names."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from itertools import chain, islice

from assess.messages import Named, Text
from assess.tabular.cells import Convert
from assess.tabular.cleaning import bare_key, cleaned, narrowed, unescaped
from assess.tabular.notices import CellError, Notices

__all__ = ["Column", "Header", "Row", "column_named", "find_header", "holds_header", "is_blank"]

_NEAR = 0.5  # one of two characters: Chinese headers are short
_LOOKED_AT = 30
"""Rows among which the header is looked for."""
_BEFORE_UNIT = re.compile(r"(.+)[(（][^()（）]*[)）]")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet as texts; `problem` is what was wrong before it was read: key, column, value.

    The column is named as the spreadsheet does (B, or A9:A10 for merged cells). `faults` are the cells
    without a value by position, as key and what stands there; `shown` what a number's format makes of it;
    `late` the days by which the workbook counts its day numbers later than usual; `merged` the positions
    that merged cells touch.
    """

    number: int
    cells: Sequence[str]
    problem: tuple[str, str, str] | None = None
    faults: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    shown: Mapping[int, str] = field(default_factory=dict)
    late: int = 0
    merged: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Column:
    """One column: its field and title, every header that names it, and what it makes of a cell.

    kind: `number` takes a percent sign or unit with a notice, `rate` is a number of percent, `code` names
    people, `free` is text that stays as it was written, `day` a date, `word` all else. `needed` columns
    refuse a blank cell. `matched` are headers that a person says name it; a column without a field is one
    that is not to be read.
    """

    field: str
    title: Named | Text
    names: tuple[str, ...]
    convert: Convert
    kind: str = "word"
    needed: bool = False
    matched: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Header:
    """The row of the header: the column at each position with its title as the file writes it.

    `missing` are the needed columns that it has not.
    """

    row: Row
    placed: Mapping[int, tuple[Column, str]]
    missing: tuple[Column, ...]


def is_blank(row: Row) -> bool:
    """Whether nothing stands in the row."""
    return not (row.problem or row.faults or any(cleaned(text)[0] for text in row.cells if text))


def holds_header(columns: Sequence[Column], rows: Iterable[Row]) -> bool:
    """Whether one of the first rows names every needed column."""
    return any(not _missing(columns, _known(columns, row)) for row in islice(rows, _LOOKED_AT))


def find_header(
    columns: Sequence[Column], rows: Iterator[Row], sheet: str, notices: Notices
) -> tuple[Header | None, list[CellError], Iterator[Row]]:
    """The header, what is wrong with it, and the rows below it; no header when nothing is written.

    It is the first row that names every needed column, else the first that is not blank; rows above it are
    passed over with a notice, or an error when they are broken.
    """
    first = list(islice((row for row in rows if not is_blank(row)), _LOOKED_AT))
    below = chain(first, (row for row in rows if not is_blank(row)))
    if not first:
        return None, [], below
    good = (n for n, row in enumerate(first) if not _missing(columns, _known(columns, row)))
    plain = (n for n, row in enumerate(first) if not row.problem)
    place = next(good, next(plain, len(first)))
    errors = []
    for row in first[:place]:
        if row.problem and row.problem[0] != "people.merged":
            errors.append(_error(sheet, row, row.problem[1], row.problem[0], row.problem[2]))
        else:
            notices.add(sheet, "", "above", row.number)
    if place == len(first):
        return None, errors, iter(())
    for _ in range(place + 1):
        next(below)
    header, wrong = _read(columns, first[place], sheet, notices)
    return header, errors + wrong, below


def _read(
    columns: Sequence[Column], row: Row, sheet: str, notices: Notices
) -> tuple[Header, list[CellError]]:
    """The columns that the row names, and what is wrong with its cells."""
    placed: dict[int, tuple[Column, str]] = {}
    taken: set[str] = set()
    errors: list[CellError] = []
    for position, cell in enumerate(row.cells):
        name = cleaned(cell)[0]
        column = column_named(columns, cell)
        if column is not None and not column.field:
            notices.add(sheet, name, "column_left_out", row.number)
        elif column is not None and column.field not in taken:
            placed[position] = (column, name)
            taken.add(column.field)
            if kind := _noticed(column, cell):
                notices.add(sheet, name, kind, row.number)
        elif name:
            errors.append(_header_error(columns, sheet, row, name, twice=column is not None))
    missing = _missing(columns, taken)
    return Header(row=row, placed=placed, missing=missing), errors


def _noticed(column: Column, cell: str) -> str | None:
    """The kind of notice for a header that is not written as the template has it."""
    if bare_key(cell) in map(bare_key, column.matched):
        return "matched"
    return None if cell.strip().lower() in {one.lower() for one in column.names} else "header"


def _header_error(columns: Sequence[Column], sheet: str, row: Row, name: str, *, twice: bool) -> CellError:
    known = [one for column in columns for one in column.names]
    near = get_close_matches(name, known, 1, _NEAR)
    key = "people.header_twice" if twice else "people.header_near" if near else "people.header_unknown"
    return _error(sheet, row, name, key, name, **({"near": near[0]} if near else {}))


def _error(sheet: str, row: Row, column: str, key: str, value: str, **values: object) -> CellError:
    return CellError(sheet=sheet, row=row.number, column=column, value=value[:80], key=key, values=values)


@lru_cache(maxsize=64)
def _names(columns: tuple[Column, ...]) -> dict[str, Column]:
    """The columns by the letters and characters of each of their names."""
    return {bare_key(name): column for column in columns for name in (*column.names, *column.matched)}


def column_named(columns: Sequence[Column], cell: str) -> Column | None:
    """The column that a cell names, whatever its signs, and with or without a unit in brackets behind it."""
    names = _names(tuple(columns))
    found = names.get(bare_key(cell)) if cell else None
    if found is None and (short := _BEFORE_UNIT.fullmatch(narrowed(cleaned(unescaped(cell))[0])[0])):
        found = names.get(bare_key(short[1]))
    return found


def _known(columns: Sequence[Column], row: Row) -> set[str]:
    return {found.field for cell in row.cells if (found := column_named(columns, cell))}


def _missing(columns: Sequence[Column], fields: Iterable[str]) -> tuple[Column, ...]:
    there = set(fields)
    return tuple(column for column in columns if column.needed and column.field not in there)
