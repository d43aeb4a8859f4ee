"""Turns the tables of the content into one XLSX workbook, the same bytes for the same content."""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from sitegen.exports.clause_files import is_formula
from sitegen.exports.sheet import Sheet
from sitegen.exports.sheets import sheets
from sitegen.guide.citation import Site
from sitegen.guide.clause_data import LICENCE_URL
from sitegen.guide.index import Guide

__all__ = ["workbook_bytes"]

_FONT = "等线"
_TEXT = Font(name=_FONT, size=11)
_HEADING = Font(name=_FONT, size=11, bold=True, color="FFFFFF")
_FILL = PatternFill("solid", fgColor="0B4F54")
_ALIGNED = Alignment(vertical="top", wrap_text=True)
_NARROW, _WIDE, _MARGIN = 8, 60, 4
_LINE, _HIGHEST = 15, 405
"""Points of a line and of the highest row; Excel allows 409."""
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</)")
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def workbook_bytes(guide: Guide, site: Site) -> bytes:
    """The XLSX file: one sheet per kind, headings frozen and filterable, text that never computes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets(guide, site):
        _fill(book.create_sheet(sheet.name), sheet)
    _describe(book, guide, site)
    written = io.BytesIO()
    book.save(written)
    return _settled(written.getvalue(), _published(site))


def _published(site: Site) -> datetime:
    return datetime.fromisoformat(site.date).replace(tzinfo=UTC)


def _describe(book: Workbook, guide: Guide, site: Site) -> None:
    about = book.properties
    about.title, about.creator = site.title, site.responsible
    about.version, about.language = site.edition, site.language
    about.description = f"{guide.words('export')['not_standard']} {LICENCE_URL}"


def _fill(target: Worksheet, sheet: Sheet) -> None:
    for number, row in enumerate((sheet.headings, *sheet.rows), 1):
        for place, value in enumerate(row, 1):
            _write(target.cell(number, place), value)
    for cell in target[1]:
        cell.font, cell.fill = _HEADING, _FILL
    widths = [_width(sheet, place) for place in range(len(sheet.headings))]
    for number, row in enumerate(sheet.rows, 2):
        target.row_dimensions[number].height = _height(row, widths)
    target.freeze_panes = "C2" if len(sheet.headings) > len(("item", "value")) else "A2"
    target.auto_filter.ref = target.dimensions
    for place, width in enumerate(widths, 1):
        target.column_dimensions[get_column_letter(place)].width = width
    target.page_setup.orientation, target.page_setup.fitToWidth = "landscape", 1
    target.page_setup.fitToHeight = 0
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _write(cell: Cell | MergedCell, value: str | int) -> None:
    cell.font, cell.alignment = _TEXT, _ALIGNED
    if value == "":
        return
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = is_formula(value)


def _width(sheet: Sheet, place: int) -> int:
    """Wide enough for most cells of the column; what is longer wraps. A Chinese sign is two wide."""
    lengths = sorted(_length(str(row[place])) for row in sheet.rows)
    usual = lengths[len(lengths) * 9 // 10] if lengths else 0
    return min(_WIDE, max(_NARROW, usual, _length(sheet.headings[place]) + _MARGIN))


def _height(row: Sequence[str | int], widths: Sequence[int]) -> int:
    """High enough for the cell that wraps most: not every program finds the height by itself."""
    lines = (
        sum(1 + _length(line) // width for line in str(value).splitlines())
        for value, width in zip(row, widths, strict=True)
    )
    return min(_HIGHEST, _LINE * max(1, *lines))


def _length(text: str) -> int:
    return max((sum(1 + (ord(sign) > 0xFF) for sign in line) for line in text.splitlines()), default=0)  # noqa: PLR2004


def _settled(data: bytes, published: datetime) -> bytes:
    """The same archive without the time of writing, in its parts and in the document's properties."""
    stamp = published.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    settled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(settled, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _TIMES.sub(rb"\g<1>" + stamp + rb"\g<2>", content)
            part = zipfile.ZipInfo(name, _ZIP_DATE)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, content)
    return settled.getvalue()
