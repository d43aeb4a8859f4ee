"""Turns rows of cell texts under a header into records, naming each cell that is wrong."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from assess.messages import Named, Text
from assess.tabular.asides import aside_kind
from assess.tabular.cells import CellProblem, Noted, plain_number
from assess.tabular.cleaning import cleaned, narrowed
from assess.tabular.header import Column, Header, Row, find_header
from assess.tabular.names import is_like_a_name
from assess.tabular.notices import CellError, Notices

__all__ = ["FRACTION", "LEFT_OUT", "PERCENT", "UNREAD", "Reading", "Table", "read_cell", "read_table"]

FRACTION, PERCENT = "fraction", "percent"
"""What a number up to 1 in a column of percentages is, as a person says: 0.93 is 93 %, or 0.93 %."""
UNREAD = "unread"
"""The field of a record that lists the fields whose cells cannot be taken."""

LEFT_OUT = object()
"""The value of a cell whose row a person wants to leave out."""

_UNREADABLE = "\ufffd"
_SHOWN = 80

Record = dict[str, object]
_EMPTY = CellProblem("people.cell_blank")


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """What a sheet holds: its name and its columns; `unique` is the field that no two rows may share.

    `conflict` tells which field of a record contradicts another one, and how; None when none does.
    `lenient` tables keep a row without the cells that are wrong, as long as the needed ones are good.
    `given` are the values that every row has.
    """

    sheet: str
    columns: tuple[Column, ...]
    unique: str | None = None
    conflict: Callable[[Record], tuple[str, CellProblem] | None] = lambda _: None
    lenient: bool = False
    given: Mapping[str, object] = field(default_factory=dict)


@dataclass(kw_only=True, slots=True)
class Reading:
    """What goes along while tables are read: the notices, the keys seen, and what small rates are.

    `rates` is FRACTION, PERCENT, or None while nobody has said: then a small rate is not used.
    """

    notices: Notices
    rates: str | None = None
    seen: set[object] = field(default_factory=set)


def read_table(
    table: Table, rows: Iterable[Row], reading: Reading
) -> Iterator[tuple[int, Record] | CellError]:
    """Row number and record of each good row, and an error for each thing wrong.

    A record holds every field whose cell is not blank. Without a needed column no row can be read. A row with
    a wrong cell is refused, or in a lenient table kept without it; the others stay usable.
    """
    header, errors, below = find_header(table.columns, iter(rows), table.sheet, reading.notices)
    if header is None:
        yield from errors
        if not errors:
            yield CellError(sheet=table.sheet, row=1, column="", value="", key="people.sheet_empty")
        return
    for column in header.missing:
        yield _wrong(table, header.row, column.title, CellProblem("people.header_missing"))
    yield from errors
    if not header.missing:
        for row in below:
            if aside := aside_kind(header, row):
                reading.notices.add(table.sheet, "", aside, row.number)
            else:
                yield from _read_row(table, header, row, reading)


def _read_row(
    table: Table, header: Header, row: Row, reading: Reading
) -> Iterator[tuple[int, Record] | CellError]:
    titles = {column.field: title for column, title in header.placed.values()}
    record: Record = dict(table.given)
    errors = list(_whole_row(table, row, header))
    refused = bool(errors)
    unread: list[str] = []
    if not refused:
        wrong = dict(_cells(table, header, row, record, reading))
        if out := next((name for name, value in record.items() if value is LEFT_OUT), None):
            reading.notices.add(table.sheet, titles[out], "row_left_out", row.number)
            return
        blank = list(_blank(table, titles, row, record, wrong))
        twice = list(_repeated(table, titles, row, record, reading.seen))
        errors = [*wrong.values(), *blank, *twice]
        needed = any(column.needed and column.field in wrong for column in table.columns)
        refused = bool(blank or twice or needed or (wrong and not table.lenient))
        unread += wrong
    if not refused:
        for name, problem in _conflicts(table, header, row, record):
            errors.append(problem)
            unread.append(name)
            del record[name]
        refused = bool(errors) and not table.lenient
    yield from errors
    if not refused:
        yield row.number, record | ({UNREAD: tuple(unread)} if unread else {})


def _cells(
    table: Table, header: Header, row: Row, record: Record, reading: Reading
) -> Iterator[tuple[str, CellError]]:
    """Fills the record cell by cell, with an error for each field whose cell is wrong."""
    for position, (column, title) in header.placed.items():
        try:
            value, kinds = _value(column, row, position, reading.rates)
        except CellProblem as problem:
            text = row.faults[position][1] if position in row.faults else row.cells[position]
            yield column.field, _wrong(table, row, title, problem, text.strip())
            continue
        if value is not None:
            record[column.field] = value
        for kind in kinds:
            reading.notices.add(table.sheet, title, kind, row.number)


def _value(column: Column, row: Row, position: int, rates: str | None) -> tuple[object, tuple[str, ...]]:
    """The value in a position (None: blank) and the kinds of its notices. Raises CellProblem."""
    if position in row.faults:
        raise CellProblem(row.faults[position][0])
    text = row.cells[position] if position < len(row.cells) else ""
    if not text:
        return None, ()
    if column.kind in {"code", "free", "word"}:
        text = row.shown.get(position, text)
    if column.kind == "day" and row.late:
        text = _moved(text, row.late)
    return read_cell(column, text, rates)


def _moved(text: str, days: int) -> str:
    """A day number counted from the usual day."""
    whole, point, rest = text.partition(".")
    return f"{int(whole) + days}{point}{rest}" if whole.isdecimal() and len(whole) < _SHOWN else text


def _whole_row(table: Table, row: Row, header: Header) -> Iterator[CellError]:
    width = len(header.row.cells)
    if row.problem:
        key, column, value = row.problem
        if row.merged and row.merged.isdisjoint(header.placed):
            return  # only columns that nobody reads
        if key == "people.csv_open":
            yield _wrong(table, row, column, CellProblem(key, lines=value))
        else:
            yield _wrong(table, row, column, CellProblem(key), value)
    elif any(text.strip() for text in row.cells[width:]):
        value = next(text for text in row.cells[width:] if text.strip())
        yield _wrong(table, row, str(width + 1), CellProblem("people.extra_cells"), value)


@lru_cache(maxsize=1 << 16)
def read_cell(column: Column, text: str, rates: str | None) -> tuple[object, tuple[str, ...]]:
    """The cell's value (None: blank) and the kinds of its notices; the same text is converted once."""
    plain, kinds = cleaned(text)
    if column.kind != "free":
        plain, more = narrowed(plain)
        kinds += more
    if not plain:
        return None, ()
    if _UNREADABLE in plain:
        raise CellProblem("people.cell_unreadable")
    found = column.convert(plain)
    if isinstance(found, Noted):
        return found.value, (*kinds, found.kind)
    if column.kind in {"number", "rate"}:
        written, kind = plain_number(plain)
        kinds += (kind,) if kind else ()
        if column.kind == "rate" and kind != "percent" and _is_small(written):
            return _small(column, plain, rates, kinds)
    if column.kind == "code" and is_like_a_name(str(found)):
        kinds += ("name",)
    return found, kinds


def _is_small(written: str) -> bool:
    return 0 < float(written) <= 1


def _small(
    column: Column, plain: str, rates: str | None, kinds: tuple[str, ...]
) -> tuple[object, tuple[str, ...]]:
    """A number up to 1 in a column of percentages: as the person says, unknown while nobody has."""
    if rates == PERCENT:
        return column.convert(plain), kinds
    if rates == FRACTION:
        whole, _, rest = plain_number(plain)[0].partition(".")
        rest = rest.ljust(2, "0")
        return column.convert(f"{whole}{rest[:2]}.{rest[2:] or '0'}"), (*kinds, "times_100")
    return None, (*kinds, "fraction")


def _blank(
    table: Table, titles: Mapping[str, str], row: Row, record: Record, wrong: Mapping[str, CellError]
) -> Iterator[CellError]:
    """The needed fields whose cells are blank."""
    for column in table.columns:
        if column.needed and column.field not in record and column.field not in wrong:
            yield _wrong(table, row, titles[column.field], _EMPTY)


def _conflicts(table: Table, header: Header, row: Row, record: Record) -> Iterator[tuple[str, CellError]]:
    """What is wrong with two good cells together."""
    found = table.conflict(record)
    for position, (column, title) in header.placed.items():
        if found and column.field == found[0]:
            yield column.field, _wrong(table, row, title, found[1], row.cells[position].strip())


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
