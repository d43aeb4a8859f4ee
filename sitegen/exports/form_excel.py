"""Turns a form of the annexes into an Excel file to fill in, the same bytes for the same content."""

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from assess.excel.settled import settled
from sitegen.exports.form_paper import FormPaper, Table, form_paper
from sitegen.exports.office import row_height, write
from sitegen.guide.citation import Site
from sitegen.guide.clause_data import LICENCE_URL
from sitegen.guide.index import Guide
from sitegen.guide.model import Form

__all__ = ["form_excel"]

_TEXT = Font(name="宋体", size=11)
_HEADING = Font(name="黑体", size=12)
_TITLE = Font(name="黑体", size=16)
_ALIGNED = Alignment(vertical="center", wrap_text=True)
_CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
_THIN = Side(style="thin")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_LINE = Border(bottom=_THIN)
_FILL = PatternFill("solid", fgColor="E8F1F0")
_WRITING = 27
"""The least height, in points, of a row that is written in."""
_PADDING = 5
_SHORT, _LONG = 90, 130
"""The width of an upright and of a lying page in narrow signs."""
_FOOT = 60
"""Signs on a line of the foot, which no program wraps."""


def form_excel(guide: Guide, site: Site, form: Form) -> bytes:
    """The XLSX file, one sheet on A4: a table's headings repeat on every page, the notice is its foot."""
    paper = form_paper(guide, site, form)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = paper.id
    _Filler(sheet, paper, guide).fill()
    _set_page(sheet, paper)
    about = book.properties
    about.title, about.creator = f"{paper.id} {paper.title}", site.responsible
    about.version, about.language = site.edition, site.language
    about.description = f"{guide.words('export')['not_standard']} {LICENCE_URL}"
    written = io.BytesIO()
    book.save(written)
    return settled(written.getvalue(), site.date)


def _set_page(sheet: Worksheet, paper: FormPaper) -> None:
    page = sheet.page_setup
    page.paperSize, page.fitToWidth, page.fitToHeight = sheet.PAPERSIZE_A4, 1, 0
    page.orientation = "landscape" if paper.landscape else "portrait"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.bottom = 1.2
    notice, edition = paper.standing
    lines = [notice[start : start + _FOOT] for start in range(0, len(notice), _FOOT)]
    if sheet.oddFooter is not None:
        foot = sheet.oddFooter.center
        foot.text, foot.size = "\n".join([*lines, f"{edition} &P/&N"]), 8


class _Filler:
    """Fills a sheet row by row; what is no table spans all columns."""

    def __init__(self, sheet: Worksheet, paper: FormPaper, guide: Guide) -> None:
        self._sheet, self._paper, self._guide = sheet, paper, guide
        self._row = 0
        self._widths = _widths(paper)
        for place, width in enumerate(self._widths, 1):
            sheet.column_dimensions[get_column_letter(place)].width = width

    def fill(self) -> None:
        """Writes the whole form."""
        paper = self._paper
        self._line(f"{paper.id} {paper.title}", _TITLE, _CENTRED)
        self._lines(paper.intro)
        self._blanks(paper.header)
        if paper.table:
            self._table(paper.table)
        for heading, items in paper.groups:
            self._line(heading, _HEADING)
            self._lines(items)
        if paper.notes:
            self._line(self._guide.words("page")["notes_title"], _HEADING)
            self._lines(paper.notes)
        self._blanks(paper.footer)
        self._lines(paper.closing)

    def _lines(self, texts: Sequence[str]) -> None:
        for text in texts:
            self._line(text)

    def _blanks(self, labels: Sequence[str]) -> None:
        for label in labels:
            self._line(self._guide.words("export")["form_blank"].format(label=label))
            self._sheet.row_dimensions[self._row].height = _WRITING
            for place in range(1, len(self._widths) + 1):
                self._sheet.cell(self._row, place).border = _LINE

    def _line(self, text: str, font: Font = _TEXT, alignment: Alignment = _ALIGNED) -> None:
        self._row += 1
        cell = self._sheet.cell(self._row, 1)
        cell.font, cell.alignment = font, alignment
        write(cell, text)
        self._sheet.merge_cells(
            start_row=self._row, end_row=self._row, start_column=1, end_column=len(self._widths)
        )
        height = row_height([text], [sum(self._widths)]) * font.size // _TEXT.size
        self._sheet.row_dimensions[self._row].height = height + _PADDING

    def _table(self, table: Table) -> None:
        self._cells(table.columns)
        self._sheet.print_title_rows = f"{self._row}:{self._row}"
        for cell in self._sheet[self._row]:
            cell.font, cell.fill, cell.alignment = _HEADING, _FILL, _CENTRED
        for row in table.rows:
            self._cells(row)

    def _cells(self, texts: Sequence[str]) -> None:
        self._row += 1
        for place, text in enumerate(texts, 1):
            cell = self._sheet.cell(self._row, place)
            cell.font, cell.alignment, cell.border = _TEXT, _ALIGNED, _BOX
            write(cell, text)
        self._sheet.row_dimensions[self._row].height = max(
            _WRITING, row_height(texts, self._widths) + _PADDING
        )


def _widths(paper: FormPaper) -> list[int]:
    """The width of each column in narrow signs: together they fill the page."""
    whole = _LONG if paper.landscape else _SHORT
    widths = paper.table.widths if paper.table else (1, 1, 1)
    return [whole * width // sum(widths) for width in widths]
