"""Turns a form of the annexes into a Word file to fill in, the same bytes for the same content."""

import io
from collections.abc import Iterable, Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT, WD_UNDERLINE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Length, Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Row
from docx.text.paragraph import Paragraph

from assess.excel.settled import settled
from sitegen.exports.form_paper import FormPaper, Table, form_paper
from sitegen.guide.citation import Site
from sitegen.guide.clause_data import LICENCE_URL
from sitegen.guide.index import Guide
from sitegen.guide.links import cut_at
from sitegen.guide.model import Form

__all__ = ["form_word"]

_BODY, _HEADING = "宋体", "黑体"
_SHORT, _LONG, _MARGIN = Cm(21), Cm(29.7), Cm(2)
_WRITING = Cm(0.9)
"""The least height of a row that is written in."""
_PAIRS = 2
"""Labels with their blanks that stand beside each other."""


def form_word(guide: Guide, site: Site, form: Form) -> bytes:
    """The DOCX file on A4: headings of tables repeat on every page, the notice stands at the foot of each."""
    paper = form_paper(guide, site, form)
    document = Document()
    _describe(document, guide, site, paper)
    _set_fonts(document, site)
    _set_page(document.sections[0], paper)
    _fill(document, guide, paper)
    written = io.BytesIO()
    document.save(written)
    return settled(written.getvalue(), site.date)


def _describe(document: WordDocument, guide: Guide, site: Site, paper: FormPaper) -> None:
    about = document.core_properties
    about.title, about.author = f"{paper.id} {paper.title}", site.responsible
    about.version, about.language = site.edition, site.language
    about.comments = f"{guide.words('export')['not_standard']} {LICENCE_URL}"


def _set_fonts(document: WordDocument, site: Site) -> None:
    """Chinese fonts that Windows, WPS and macOS have, instead of those of the library's template."""
    styles = document.styles
    for fonts in styles.element.iter(qn("w:rFonts")):
        default = fonts.getparent().getparent().tag == qn("w:rPrDefault")
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), _BODY if default else _HEADING)
    for lang in styles.element.iter(qn("w:lang")):
        lang.set(qn("w:eastAsia"), site.language)
    for name, size in (("Normal", 10.5), ("Heading 1", 16), ("Heading 2", 12), ("Footer", 7.5)):
        styles[name].font.size = Pt(size)
        styles[name].font.color.rgb = RGBColor(0, 0, 0)
        styles[name].paragraph_format.space_after = Pt(4)


def _set_page(section: Section, paper: FormPaper) -> None:
    section.page_width, section.page_height = _SHORT, _LONG
    if paper.landscape:
        section.page_width, section.page_height = _LONG, _SHORT
        section.orientation = WD_ORIENT.LANDSCAPE
    section.left_margin = section.right_margin = section.top_margin = _MARGIN
    foot = section.footer.paragraphs[0]
    foot.add_run("".join(f"{text}\n" for text in paper.standing))
    foot.alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    foot._p.append(number)  # noqa: SLF001 (the library knows no fields)


def _fill(document: WordDocument, guide: Guide, paper: FormPaper) -> None:
    title = document.add_heading(f"{paper.id} {paper.title}", 1)
    title.alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
    _lines(document, paper.intro, paper)
    _blanks(document, paper.header, paper)
    if paper.table:
        _table(document, paper.table, paper)
    for heading, items in paper.groups:
        document.add_heading(heading, 2)
        _lines(document, items, paper)
    if paper.notes:
        document.add_heading(guide.words("page")["notes_title"], 2)
        _lines(document, paper.notes, paper, "List Bullet")
    _blanks(document, paper.footer, paper)
    _lines(document, paper.closing, paper)


def _lines(document: WordDocument, texts: Iterable[str], paper: FormPaper, style: str = "Normal") -> None:
    for text in texts:
        _say(document.add_paragraph(style=style), text, paper)


def _say(paragraph: Paragraph, text: str, paper: FormPaper) -> None:
    """Adds `text`, the project's own values in it underlined with dots as on the page."""
    for piece, own in cut_at(text, paper.proposed):
        paragraph.add_run(piece).font.underline = WD_UNDERLINE.DOTTED if own else None


def _blanks(document: WordDocument, labels: Sequence[str], paper: FormPaper) -> None:
    """Labels with room to write behind them, two in a row."""
    if not labels:
        return
    widths = (20, 25) * _PAIRS
    grid = _grid(document, widths, paper)
    for start in range(0, len(labels), _PAIRS):
        row = _row(grid, widths, paper)
        for place, label in enumerate(labels[start : start + _PAIRS]):
            _say(row.cells[2 * place].paragraphs[0], label, paper)
    document.add_paragraph()


def _table(document: WordDocument, table: Table, paper: FormPaper) -> None:
    grid = _grid(document, table.widths, paper)
    head = _row(grid, table.widths, paper)
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 (the library has no word for it)
    for cell, text in zip(head.cells, table.columns, strict=True):
        _say(cell.paragraphs[0], text, paper)
        for run in cell.paragraphs[0].runs:
            run.font.bold = True
    for texts in table.rows:
        row = _row(grid, table.widths, paper)
        for cell, text in zip(row.cells, texts, strict=True):
            _say(cell.paragraphs[0], text, paper)
    document.add_paragraph()


def _grid(document: WordDocument, widths: Sequence[int], paper: FormPaper) -> WordTable:
    grid: WordTable = document.add_table(0, len(widths), "Table Grid")
    grid.autofit = False
    for column, width in zip(grid.columns, _shared(widths, paper), strict=True):
        column.width = width
    return grid


def _row(grid: WordTable, widths: Sequence[int], paper: FormPaper) -> _Row:
    """A new row that is high enough to write in and stays on one page."""
    row: _Row = grid.add_row()  # type: ignore[no-untyped-call]
    row.height, row.height_rule = _WRITING, WD_ROW_HEIGHT_RULE.AT_LEAST
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 (the library has no word for it)
    for cell, width in zip(row.cells, _shared(widths, paper), strict=True):
        cell.width = width
    return row


def _shared(widths: Sequence[int], paper: FormPaper) -> list[Length]:
    """The width between the margins, shared out like `widths`."""
    whole = (_LONG if paper.landscape else _SHORT) - 2 * _MARGIN
    return [Length(whole * width // sum(widths)) for width in widths]
