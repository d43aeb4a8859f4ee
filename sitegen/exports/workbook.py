"""Turns the content into one XLSX workbook: a sheet for each kind, and one that explains them."""

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from assess.excel.settled import settled
from sitegen.exports.clause_sheets import clause_sheet, guidance_sheet
from sitegen.exports.list_sheets import list_sheets
from sitegen.exports.office import length, row_height, write
from sitegen.exports.sheet import Sheet, joined
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


def workbook_bytes(guide: Guide, site: Site) -> bytes:
    """The XLSX file: one sheet per kind, headings frozen and filterable, text that never computes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in _sheets(guide, site):
        _fill(book.create_sheet(sheet.name), sheet)
    _describe(book, guide, site)
    written = io.BytesIO()
    book.save(written)
    return settled(written.getvalue(), site.date)


def _sheets(guide: Guide, site: Site) -> list[Sheet]:
    """All tables, the explanation first."""
    content = [clause_sheet(guide, site), guidance_sheet(guide), *list_sheets(guide, site)]
    return [_about(guide, site, content), *content]


def _about(guide: Guide, site: Site, content: Sequence[Sheet]) -> Sheet:
    words = guide.words("export")
    counts = (words["about_count"].format(sheet=one.name, count=len(one.rows)) for one in content)
    rows = (
        ("about_title", site.title),
        ("about_notice", guide.say(guide.model.notice)),
        ("about_edition", guide.say(guide.edition)),
        ("about_date", site.date),
        ("about_indicator_set", guide.people.indicator_set_version),
        ("about_responsible", site.responsible),
        ("about_licence", words["about_licence_text"]),
        ("about_address", site.url("/")),
        ("about_values", words["about_values_text"]),
        ("about_examples", words["about_examples_text"]),
        ("about_rows", joined(guide, counts)),
    )
    return Sheet(
        name=words["sheet_about"],
        headings=(words["about_item"], words["about_value"]),
        rows=tuple((words[key], value) for key, value in rows),
    )


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
        target.row_dimensions[number].height = row_height(row, widths)
    target.freeze_panes = "C2" if len(sheet.headings) > len(("item", "value")) else "A2"
    target.auto_filter.ref = target.dimensions
    for place, width in enumerate(widths, 1):
        target.column_dimensions[get_column_letter(place)].width = width
    target.page_setup.orientation, target.page_setup.fitToWidth = "landscape", 1
    target.page_setup.fitToHeight = 0
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _write(cell: Cell | MergedCell, value: str | int) -> None:
    cell.font, cell.alignment = _TEXT, _ALIGNED
    write(cell, value)


def _width(sheet: Sheet, place: int) -> int:
    """Wide enough for most cells of the column; what is longer wraps. A Chinese sign is two wide."""
    lengths = sorted(length(str(row[place])) for row in sheet.rows)
    usual = lengths[len(lengths) * 9 // 10] if lengths else 0
    return min(_WIDE, max(_NARROW, usual, length(sheet.headings[place]) + _MARGIN))
