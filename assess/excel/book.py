"""Turns tables into worksheets that start no formula, and bytes into a workbook once nothing is suspect."""

import math
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from assess.tabular.cleaning import unescaped
from assess.tabular.formulas import safe_text, written_text
from assess.tabular.workbook import asks_to_recalculate, holds_formulas
from assess.tabular.xlsx_guard import Limits, check_workbook, refusing_broken, transitional

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = [
    "cell_text",
    "fit_rows",
    "header",
    "new_workbook",
    "open_workbook",
    "rows_of",
    "saved",
    "set_widths",
    "table_sheet",
    "uncomputed_cells",
]

_LIMITS = Limits(packed=4, unpacked=32)
_LINE = 15
"""Points that a line of a row takes."""
_FEW = 4
_HIGHEST = 400
"""Points; a row cannot be much higher."""
_LAST_NARROW = "\u2e7f"
_WIDTHS = {1: 14, 3: 40}
_NUMBER_WIDTH = 10


def cell_text(value: object) -> str:
    """What was written in a cell, as text without the apostrophe that `safe_text` put there."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}"
    return written_text("" if value is None else unescaped(str(value)).replace("\r\n", "\n").strip())


def new_workbook() -> Workbook:
    """An empty workbook without a sheet and without the time of its making."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.created = workbook.properties.modified = datetime(2000, 1, 1, tzinfo=UTC)
    return workbook


def saved(workbook: Workbook) -> bytes:
    """The bytes of the workbook's file."""
    target = BytesIO()
    workbook.save(target)
    return target.getvalue()


def header(sheet: "Worksheet", row: int, titles: Iterable[str]) -> None:
    """A row of headings stays in view, with a filter below each, and on every printed page."""
    for column, title in enumerate(titles, 1):
        cell = sheet.cell(row=row, column=column, value=safe_text(title))
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DCE6E8")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    sheet.freeze_panes = f"A{row + 1}"
    _lay_out(sheet, row)


def _lay_out(sheet: "Worksheet", row: int) -> None:
    """On paper: A4 across, all columns on one page, the headings repeated, pages numbered."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{row}:{row}"
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = "— &P —"


def set_widths(sheet: "Worksheet", widths: Iterable[int]) -> None:
    """Each column is that many characters wide."""
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def fit_rows(sheet: "Worksheet", spare: int = 0) -> None:
    """Rows whose texts need more than one line are that high: not every program measures them itself.

    `spare` lines more where a text takes many: what programs with broader letters need.
    """
    letters = map(get_column_letter, range(1, sheet.max_column + 1))
    widths = [sheet.column_dimensions[letter].width for letter in letters]
    for row, values in enumerate(sheet.iter_rows(values_only=True), 1):
        lines = max(map(_lines, values, widths))
        if lines > 1:
            more = spare if lines > _FEW else 0
            sheet.row_dimensions[row].height = min(_LINE * (lines + more), _HIGHEST)


def _lines(value: object, width: float) -> int:
    """Lines that a text takes in a column of that many narrow characters."""
    if not isinstance(value, str):
        return 1
    lengths = (sum(1 + (sign > _LAST_NARROW) for sign in line) for line in value.split("\n"))
    return sum(max(1, math.ceil(length / (width - 1))) for length in lengths)


def table_sheet(
    workbook: Workbook,
    name: str,
    table: Any,  # noqa: ANN401 -- a report's table is JSON
    above: Sequence[str] = (),
) -> "Worksheet":
    """A new sheet with one table of a report: numbers as numbers, everything else as text.

    The lines `above` the headings stand on every printed page with them.
    """
    sheet: Worksheet = workbook.create_sheet(name)
    columns: Sequence[Any] = table["columns"]
    head = len(above) + 1
    header(sheet, head, (column["title"] for column in columns))
    for row, cells in enumerate(table["rows"], head + 1):
        for column, text in enumerate(cells, 1):
            _write(sheet, row, column, text, is_number=columns[column - 1]["kind"] == "number")
    last = head + max(1, len(table["rows"]))
    sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(columns))}{last}"
    set_widths(sheet, (_NUMBER_WIDTH if c["kind"] == "number" else _WIDTHS[c["width"]] for c in columns))
    fit_rows(sheet)
    for row, line in enumerate(above, 1):  # running on over the columns to its right
        sheet.cell(row=row, column=1, value=safe_text(line))
    sheet.print_title_rows = f"1:{head}"
    return sheet


_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?")


def _write(sheet: "Worksheet", row: int, column: int, text: str, *, is_number: bool) -> None:
    cell = sheet.cell(row=row, column=column)
    match = _NUMBER.fullmatch(text) if is_number else None
    if match is None:
        cell.value = safe_text(text)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    else:
        cell.value = float(text) if match[1] else int(text)
        cell.number_format = f"0.{'0' * (len(match[1]) - 1)}" if match[1] else "0"
        cell.alignment = Alignment(vertical="top")


def open_workbook(data: bytes) -> Workbook:
    """The workbook in the bytes of an .xlsx file, its formulas as the values they last had.

    Raises AnswerError, before anything is unpacked, for what is too big, encrypted, an old .xls file, a file
    with macros, or no workbook at all.
    """
    check_workbook(data, _LIMITS)
    with refusing_broken():
        return load_workbook(BytesIO(transitional(data)), read_only=True, data_only=True, keep_links=False)


def uncomputed_cells(data: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """By sheet, the formulas that have no result, by row and column (from 1).

    Where the workbook asks to be computed anew, a result of nothing is none. Raises AnswerError.
    """
    if not holds_formulas(data):
        return {}
    doubtful = asks_to_recalculate(data)
    with refusing_broken():
        written = load_workbook(BytesIO(transitional(data)), read_only=True, keep_links=False)
        values = open_workbook(data)
        found: dict[str, dict[tuple[int, int], str]] = {}
        for sheet in written.worksheets:
            for row, results in zip(sheet.iter_rows(), values[sheet.title].iter_rows(), strict=False):
                for cell, result in zip(row, results, strict=False):
                    none = result.value is None or (doubtful and result.value in {0, ""})
                    if cell.data_type == "f" and none:
                        place = (cell.row or 0, cell.column or 0)
                        found.setdefault(sheet.title, {})[place] = str(cell.value)
    return found


def rows_of(sheet: Any, most: int, columns: int) -> list[tuple[int, tuple[object, ...]]]:  # noqa: ANN401
    """Row number and values of those of the first `most` rows that hold anything, `columns` wide.

    Raises AnswerError when the sheet cannot be read to its end.
    """
    with refusing_broken():
        rows = enumerate(sheet.iter_rows(max_row=most, max_col=columns, values_only=True), 1)
        return [(number, tuple(row)) for number, row in rows if any(value is not None for value in row)]
