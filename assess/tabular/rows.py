"""Turns the bytes of a CSV file or an XLSX workbook into rows of cell texts."""

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from assess.core.errors import AnswerError
from assess.tabular.formulas import written_text
from assess.tabular.table import Row
from assess.tabular.xlsx_guard import Limits, check_workbook, refusing_broken

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["csv_rows", "encoding_of", "is_workbook", "workbook_rows"]

_LIMITS = Limits(packed=10, unpacked=80)
_ZIP = b"PK"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_FORMULA = re.compile(rb"<f[ >]")


def is_workbook(head: bytes) -> bool:
    """Whether a file that begins with `head` is to be read as a workbook rather than as CSV."""
    return head.startswith((_ZIP, _COMPOUND))


def encoding_of(chunks: Iterable[bytes]) -> str:
    """The encoding of a CSV file: UTF-8 with or without BOM, UTF-16 by its BOM, else GB18030.

    A file that is neither is read as UTF-8 with its bad bytes marked, so that only their rows are refused.
    """
    chunks = iter(chunks)
    first = next(chunks, b"")
    if first.startswith(_UTF16):
        return "utf-16"
    decoders = {name: codecs.getincrementaldecoder(name)() for name in ("utf-8", "gb18030")}
    for chunk in chain((first,), chunks, (b"",)):
        for name, decoder in list(decoders.items()):
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError:
                del decoders[name]
    return "gb18030" if "gb18030" in decoders and "utf-8" not in decoders else "utf-8-sig"


def csv_rows(lines: Iterable[str]) -> Iterator[Row]:
    """The rows of CSV text, numbered by the line they end on; a broken row carries its problem."""
    lines = iter(lines)
    first = next(lines, "")
    delimiter = max(",\t;", key=first.count)
    reader = csv.reader(chain((first,), lines), delimiter=delimiter)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Row(reader.line_num, (), ("people.csv_broken", "", ""))
        else:
            yield Row(reader.line_num, cells)


def workbook_rows(data: bytes) -> Mapping[str, Iterator[Row]]:
    """The rows of every visible worksheet by its title.

    Numbers are texts of at most 15 digits, as Excel shows them; a cell of percent format counts in %.
    A row that merged cells touch carries its problem, as does one with a formula that was never computed.
    Raises AnswerError for what is no workbook, is too large, old or encrypted, and without openpyxl.
    """
    check_workbook(data, _LIMITS)
    formulas = _holds_formulas(data)
    values = _load(data, data_only=True)
    written = _load(data, data_only=False) if formulas else values
    return {
        sheet.title: _sheet_rows(sheet, written[sheet.title])
        for sheet in values.worksheets
        if sheet.sheet_state == "visible"
    }


def _holds_formulas(data: bytes) -> bool:
    with refusing_broken(), zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(_FORMULA.search(archive.read(name)) for name in sheets)


def _load(data: bytes, *, data_only: bool) -> "Workbook":
    try:
        from openpyxl import load_workbook  # noqa: PLC0415 (an extra: only when a workbook is read)
    except ImportError:
        raise AnswerError("$", "people.no_openpyxl") from None
    with refusing_broken():
        return load_workbook(io.BytesIO(data), data_only=data_only)


def _sheet_rows(sheet: "Worksheet", written: "Worksheet") -> Iterator[Row]:
    merged = {
        row: area for area in sheet.merged_cells.ranges for row in range(area.min_row, area.max_row + 1)
    }
    for cells, sources in zip(sheet.iter_rows(), written.iter_rows(), strict=True):
        number = cells[0].row or 0 if cells else 0
        texts = [_cell_text(cell) for cell in cells]
        problem = None
        if number in merged:
            area = merged[number]
            top = sheet.cell(area.min_row, area.min_col)
            problem = ("people.merged", area.coord, _cell_text(top))
        else:
            problem = _uncomputed(cells, sources)
        yield Row(number, texts, problem)


def _uncomputed(
    cells: tuple["Cell | MergedCell", ...], sources: tuple["Cell | MergedCell", ...]
) -> tuple[str, str, str] | None:
    """The first cell whose formula has no result, if any."""
    for cell, source in zip(cells, sources, strict=True):
        if cell.value is None and source.value is not None:
            return "people.formula", source.column_letter, str(source.value)
    return None


def _cell_text(cell: "Cell | MergedCell") -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        text = _number_text(value)
        return _hundredfold(text) + "%" if "%" in str(cell.number_format) else text
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return written_text(str(value))


def _number_text(value: float) -> str:
    """The number in plain decimals, at most 15 digits."""
    text = f"{value:.15g}"
    if "e" not in text:
        return text
    return f"{value:.15f}".rstrip("0").rstrip(".")


def _hundredfold(text: str) -> str:
    """100 times the number, exactly."""
    return format(Decimal(text).scaleb(2), "f")
