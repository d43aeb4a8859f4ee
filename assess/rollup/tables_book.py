"""Turns published tables into an Excel workbook, a sheet for each, with the notices on every printed page."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from assess.content.model import Catalogue
from assess.excel.book import fit_rows, header, new_workbook, saved, set_widths
from assess.excel.settled import settled
from assess.messages import message
from assess.rollup.texts import method_lines, notices
from assess.rollup.view import Cell, Table
from assess.tabular.formulas import safe_text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["tables_book"]

_HEAD = 4
"""The row of the headings, below title, notice and how to read the table."""
_DATE = "2000-01-01"
_NUMBER, _NARROW, _WIDEST, _METHOD = 11, 8, 40, 110
_NAME_LENGTH = 31
_LAST_NARROW = "\xff"


def tables_book(tables: Sequence[Table], catalogues: Mapping[str, Catalogue], lang: str, limit: int) -> bytes:
    """The .xlsx file, the same bytes for the same tables: the method first, then a sheet for each table."""
    workbook = new_workbook()
    _method(workbook, catalogues, lang, limit)
    for table in tables:
        _table(workbook.create_sheet(table.title[:_NAME_LENGTH]), table, " ".join(notices(lang, limit)))
    return settled(saved(workbook), _DATE)


def _method(workbook: "Workbook", catalogues: Mapping[str, Catalogue], lang: str, limit: int) -> None:
    sheet: Worksheet = workbook.create_sheet(message(lang, "rollup.method"))
    header(sheet, 1, [message(lang, "rollup.title")])
    set_widths(sheet, [_METHOD])
    for row, line in enumerate([*notices(lang, limit), *method_lines(catalogues, lang, limit)], 2):
        _write(sheet, row, 1, line)
    fit_rows(sheet)


def _table(sheet: "Worksheet", table: Table, notice: str) -> None:
    for row, line in enumerate((table.title, notice, table.about), 1):
        sheet.cell(row=row, column=1, value=safe_text(line))
    header(sheet, _HEAD, [column.title for column in table.columns])
    sheet.print_title_rows = f"1:{_HEAD}"
    for number, cells in enumerate(table.rows, _HEAD + 1):
        for place, cell in enumerate(cells, 1):
            _write(sheet, number, place, cell)
    set_widths(
        sheet,
        (
            _NUMBER if column.number else _text_width(place, table)
            for place, column in enumerate(table.columns)
        ),
    )
    fit_rows(sheet)
    for row in range(1, _HEAD):  # these run on over the columns to their right
        sheet.row_dimensions[row].height = None


def _text_width(place: int, table: Table) -> int:
    """Wide enough for the longest text of the column, within bounds; a Chinese sign is two wide."""
    texts = (str(row[place]) for row in table.rows)
    longest = max(sum(1 + (sign > _LAST_NARROW) for sign in text) for text in texts)
    return max(_NARROW, min(_WIDEST, longest + 2))


def _write(sheet: "Worksheet", row: int, column: int, value: Cell) -> None:
    from openpyxl.styles import Alignment  # noqa: PLC0415 (an extra: only when a workbook is written)

    cell = sheet.cell(row=row, column=column)
    if isinstance(value, str):
        cell.value = safe_text(value) or None
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        return
    cell.value = float(value) if isinstance(value, Fraction) else value
    cell.number_format = "0.0" if isinstance(value, Fraction) else "0"
    cell.alignment = Alignment(vertical="top")
