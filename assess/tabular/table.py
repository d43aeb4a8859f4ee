"""Turns rows of cell texts under a header into records, naming each cell that is wrong."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from assess.messages import Named, Text
from assess.tabular.cells import CellProblem, Convert, Dated, normalised
from assess.tabular.notices import CellError, Notices

__all__ = ["Column", "Row", "Table", "read_table"]

_PERCENT = "%"
_UNREADABLE = "\ufffd"
_SHOWN = 80
_NEAR = 0.5  # one of two characters: Chinese headers are short

Record = dict[str, object]
_BLANK = CellProblem("people.cell_blank")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet as texts; `problem` is what was wrong before it was read: key, column, value.

    The column is named as the spreadsheet does (B, or A9:A10 for merged cells).
    """

    number: int
    cells: Sequence[str]
    problem: tuple[str, str, str] | None = None


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Column:
    """One column: its field and title, every header that names it, and what it makes of a cell.

    `numeric` columns take a percent sign with a notice; `needed` ones refuse a blank cell.
    """

    field: str
    title: Named | Text
    names: tuple[str, ...]
    convert: Convert
    numeric: bool = False
    needed: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """What a sheet holds: its name and its columns; `unique` is the field that no two rows may share.

    `conflict` tells which field of a record contradicts another one, and how; None when none does.
    """

    sheet: str
    columns: tuple[Column, ...]
    unique: str | None = None
    conflict: Callable[[Record], tuple[str, CellProblem] | None] = lambda _: None


def read_table(
    table: Table, rows: Iterable[Row], notices: Notices
) -> Iterator[tuple[int, Record] | CellError]:
    """Row number and record of each good row, and an error for each thing wrong.

    A record holds every field whose cell is not blank. The first row that is not blank is the header; without
    a needed column no row can be read. A row with any wrong cell is refused, the others stay usable.
    """
    written = (row for row in rows if row.problem or any(map(str.strip, row.cells)))
    header = next(written, None)
    while header is not None and header.problem:  # a merged title above the header, say
        yield from _whole_row(table, header, 0)
        header = next(written, None)
    if header is None:
        yield CellError(sheet=table.sheet, row=1, column="", value="", key="people.sheet_empty")
        return
    placed, errors = _place(table, header)
    yield from errors
    missing = [column for column in table.columns if column.needed and column not in placed.values()]
    for column in missing:
        yield _wrong(table, header, column.title, CellProblem("people.header_missing"))
    if not missing:
        yield from _read_rows(table, placed, header, written, notices)


def _place(table: Table, header: Row) -> tuple[dict[int, Column], list[CellError]]:
    """The column at each position, and what is wrong with the header."""
    names = {name.lower(): column for column in table.columns for name in column.names}
    placed: dict[int, Column] = {}
    errors: list[CellError] = []
    for position, cell in enumerate(header.cells):
        name = normalised(cell)[0]
        column = names.get(name.lower())
        if column is not None and column not in placed.values():
            placed[position] = column
        elif name:
            errors.append(_header_error(table, header.number, name, twice=column is not None))
    return placed, errors


def _header_error(table: Table, row: int, name: str, *, twice: bool) -> CellError:
    known = [one for column in table.columns for one in column.names]
    near = get_close_matches(name, known, 1, _NEAR)
    key = "people.header_twice" if twice else "people.header_near" if near else "people.header_unknown"
    values = {"near": near[0]} if near else {}
    return CellError(sheet=table.sheet, row=row, column=name, value=name, key=key, values=values)


def _read_rows(
    table: Table, placed: Mapping[int, Column], header: Row, rows: Iterable[Row], notices: Notices
) -> Iterator[tuple[int, Record] | CellError]:
    titled = {position: (column, header.cells[position].strip()) for position, column in placed.items()}
    titles = {column.field: title for column, title in titled.values()}
    needed = [column.field for column in table.columns if column.needed]
    seen: set[object] = set()
    for row in rows:
        record: Record = {}
        errors = list(_whole_row(table, row, len(header.cells)))
        if not errors:
            errors += _cells(table, titled, row, record, notices)
            told = {error.column for error in errors}
            blank = (titles[field] for field in needed if field not in record)
            errors += [_wrong(table, row, title, _BLANK) for title in blank if title not in told]
            errors += _repeated(table, titles, row, record, seen)
        if not errors:
            errors += _conflicts(table, titled, row, record)
        if errors:
            yield from errors
        else:
            yield row.number, record


def _cells(
    table: Table, titled: Mapping[int, tuple[Column, str]], row: Row, record: Record, notices: Notices
) -> Iterator[CellError]:
    """Fills the record cell by cell, with an error for each cell that is wrong."""
    for position, text in enumerate(row.cells):
        if text and position in titled:
            column, title = titled[position]
            try:
                value, kinds = _read_cell(column, text)
                if value is not None:
                    record[column.field] = value
                for kind in kinds:
                    notices.add(table.sheet, title, kind, row.number)
            except CellProblem as problem:
                yield _wrong(table, row, title, problem, text)


def _whole_row(table: Table, row: Row, width: int) -> Iterator[CellError]:
    if row.problem:
        key, column, value = row.problem
        yield _wrong(table, row, column, CellProblem(key), value)
    elif any(text.strip() for text in row.cells[width:]):
        value = next(text for text in row.cells[width:] if text.strip())
        yield _wrong(table, row, str(width + 1), CellProblem("people.extra_cells"), value)


@lru_cache(maxsize=1 << 16)
def _read_cell(column: Column, text: str) -> tuple[object, tuple[str, ...]]:
    """The cell's value (None: blank) and the kinds of its notices; the same text is converted once."""
    narrow, change = normalised(text)
    if not narrow:
        return None, ()
    if _UNREADABLE in narrow:
        raise CellProblem("people.cell_unreadable")
    found = column.convert(narrow)
    serial = "serial" if isinstance(found, Dated) and found.serial else None
    percent = "percent" if column.numeric and narrow.endswith(_PERCENT) else None
    value = found.day if isinstance(found, Dated) else found
    return value, tuple(filter(None, (change, serial, percent)))


def _conflicts(
    table: Table, titled: Mapping[int, tuple[Column, str]], row: Row, record: Record
) -> Iterator[CellError]:
    """What is wrong with two good cells together."""
    found = table.conflict(record)
    for position, (column, title) in titled.items():
        if found and column.field == found[0]:
            value = row.cells[position].strip()
            yield _wrong(table, row, title, found[1], value)


def _repeated(
    table: Table, titles: Mapping[str, str], row: Row, record: Record, seen: set[object]
) -> Iterator[CellError]:
    """A repeated key refuses every row after the first."""
    key = table.unique or ""
    value = record.get(key)
    if value is None:
        return
    if value in seen:
        yield _wrong(table, row, titles[key], CellProblem("people.code_twice"), str(value))
    seen.add(value)


def _wrong(
    table: Table, row: Row, title: str | Named | Text, problem: CellProblem, value: str = ""
) -> CellError:
    return CellError(
        sheet=table.sheet,
        row=row.number,
        column=title,
        value=value[:_SHOWN],
        key=problem.key,
        values=problem.values,
    )
