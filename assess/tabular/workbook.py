"""Turns the bytes of an XLSX workbook into rows of cell texts."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from assess.core.errors import AnswerError
from assess.tabular.cleaning import unescaped
from assess.tabular.formulas import written_text
from assess.tabular.header import Row
from assess.tabular.reduced import reduced
from assess.tabular.xlsx_guard import Limits, check_workbook, refusing_broken, transitional

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.cell_range import CellRange
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["Sheets", "asks_to_recalculate", "holds_formulas", "workbook_rows"]

_LIMITS = Limits(packed=10, unpacked=80)
_FORMULA = re.compile(rb"<(?:[A-Za-z0-9_]+:)?f[\s/>]")
_RECALCULATE = re.compile(rb"""fullCalcOnLoad=["'](?:1|true)["']""")
_LATE = 1462
"""Days by which a workbook of the 1904 kind counts its day numbers later."""
_EAST_ASIAN_DATES = frozenset({*range(27, 37), *range(50, 59)})
"""Built-in formats of days and times that only East Asian versions of Excel have."""
_SECTION = re.compile(r"\[[^\]]*\]|_.|\*.")
_PATTERN = re.compile(r"""((?:"[^"]*"|\\.|[A-Za-z -])*)(0+)((?:"[^"]*"|\\.|[A-Za-z -])*)""")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')


class Sheets(dict[str, Iterator[Row]]):
    """The rows of each worksheet by its title; those that Excel does not show are `hidden`."""

    hidden: frozenset[str] = frozenset()


def workbook_rows(data: bytes) -> Sheets:
    """The rows of every worksheet by its title.

    Numbers are texts of at most 15 digits, as Excel shows them; a cell of percent format counts in %.
    A row that merged cells touch carries its problem, a formula that was never computed is a fault of its
    cell.
    Raises AnswerError for what is no workbook, is too large, old or encrypted, and without openpyxl.
    """
    check_workbook(data, _LIMITS)
    data = transitional(data)
    doubtful = asks_to_recalculate(data)
    try:
        values = _load(data, data_only=True)
    except AnswerError as error:
        if error.key != "xlsx_broken":
            raise
        data = reduced(data)
        values = _load(data, data_only=True)
    written = _load(data, data_only=False) if holds_formulas(data) else values
    sheets = values.worksheets
    found = Sheets(
        {sheet.title: _sheet_rows(sheet, written[sheet.title], doubtful=doubtful) for sheet in sheets}
    )
    found.hidden = frozenset(sheet.title for sheet in sheets if sheet.sheet_state != "visible")
    return found


def holds_formulas(data: bytes) -> bool:
    """Whether a worksheet of the workbook has a formula."""
    with refusing_broken(), zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(_FORMULA.search(archive.read(name)) for name in sheets)


def asks_to_recalculate(data: bytes) -> bool:
    """Whether the workbook says that its formulas are still to be computed: then a 0 is no result."""
    with refusing_broken(), zipfile.ZipFile(io.BytesIO(data)) as archive:
        return bool(_RECALCULATE.search(archive.read("xl/workbook.xml")))


def _load(data: bytes, *, data_only: bool) -> "Workbook":
    try:
        from openpyxl import load_workbook  # noqa: PLC0415 (an extra: only when a workbook is read)
    except ImportError:
        raise AnswerError("$", "people.no_openpyxl") from None
    with refusing_broken():
        return load_workbook(io.BytesIO(data), data_only=data_only)


def _sheet_rows(sheet: "Worksheet", written: "Worksheet", *, doubtful: bool) -> Iterator[Row]:
    merged: dict[int, list[CellRange]] = {}
    for area in sheet.merged_cells.ranges:
        for row in range(area.min_row, area.max_row + 1):
            merged.setdefault(row, []).append(area)
    late = _LATE if sheet.parent.epoch.year == 1904 else 0  # type: ignore[union-attr]  # noqa: PLR2004
    for cells, sources in zip(sheet.iter_rows(), written.iter_rows(), strict=True):
        number = cells[0].row or 0 if cells else 0
        problem = None
        areas = merged.get(number, [])
        if areas and any(cell.value is not None for cell in cells):
            area = areas[-1]
            top = sheet.cell(area.min_row, area.min_col)
            problem = ("people.merged", area.coord, _cell_text(top))
        yield Row(
            number,
            [_cell_text(cell) for cell in cells],
            problem,
            faults=_faults(cells, sources, doubtful=doubtful),
            shown=_shown(cells),
            late=late,
            merged=frozenset(at - 1 for area in areas for at in range(area.min_col, area.max_col + 1)),
        )


def _faults(
    cells: tuple["Cell | MergedCell", ...], sources: tuple["Cell | MergedCell", ...], *, doubtful: bool
) -> dict[int, tuple[str, str]]:
    """The cells without a value: formulas that have no result, and those whose result is an error."""
    found: dict[int, tuple[str, str]] = {}
    for position, (cell, source) in enumerate(zip(cells, sources, strict=True)):
        if cell.data_type == "e":
            found[position] = ("people.cell_error", str(cell.value))
        elif source.data_type == "f" and _is_uncomputed(cell, doubtful=doubtful):
            text = getattr(source.value, "text", source.value)
            found[position] = ("people.formula", str(text))
    return found


def _is_uncomputed(cell: "Cell | MergedCell", *, doubtful: bool) -> bool:
    """Whether a formula's cell has no result; an empty text is one unless all is to be computed anew."""
    if doubtful:
        return cell.value in (None, "", 0)
    return cell.value is None and cell.data_type != "str"


def _shown(cells: tuple["Cell | MergedCell", ...]) -> dict[int, str]:
    """Whole numbers as formats like 000 or "P"000 show them."""
    found: dict[int, str] = {}
    for position, cell in enumerate(cells):
        if isinstance(cell.value, int | float) and cell.number_format != "General" and cell.value >= 0:
            text = _patterned(cell.value, str(cell.number_format))
            if text is not None:
                found[position] = text
    return found


def _patterned(value: float, form: str) -> str | None:
    """The number in the format's digits and literals; None for a format of any other kind."""
    pattern = _PATTERN.fullmatch(_SECTION.sub("", form.split(";", maxsplit=1)[0]))
    if not pattern or value != int(value):
        return None
    before, after = (_LITERAL.sub(lambda part: part[1] or part[2], pattern[group]) for group in (1, 3))
    return f"{before}{int(value):0{len(pattern[2])}d}{after}"


def _cell_text(cell: "Cell | MergedCell") -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _numeric(cell, value)
    if isinstance(value, datetime):
        return _day_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return written_text(unescaped(str(value)))


def _numeric(cell: "Cell | MergedCell", value: float) -> str:
    style = getattr(cell, "_style", None)  # openpyxl names these formats nowhere else
    if style is not None and style.numFmtId in _EAST_ASIAN_DATES and _is_day(value):
        from openpyxl.utils.datetime import WINDOWS_EPOCH, from_excel  # noqa: PLC0415 (openpyxl is an extra)

        book = cell.parent.parent
        day: datetime = from_excel(value, book.epoch if book else WINDOWS_EPOCH)
        return _day_text(day)
    text = _number_text(value)
    return _hundredfold(text) + "%" if "%" in str(cell.number_format) else text


def _day_text(day: datetime) -> str:
    return day.date().isoformat() if day.time() == datetime.min.time() else day.isoformat(" ")


def _is_day(value: float) -> bool:
    return 1 <= value < 2958466  # noqa: PLR2004 (the day numbers of Excel)


def _number_text(value: float) -> str:
    """The number in plain decimals, at most 15 digits."""
    text = f"{value:.15g}"
    if "e" not in text:
        return text
    return f"{value:.15f}".rstrip("0").rstrip(".")


def _hundredfold(text: str) -> str:
    """100 times the number, exactly."""
    return format(Decimal(text).scaleb(2), "f")
