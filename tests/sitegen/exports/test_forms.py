import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import _Row
from openpyxl import Workbook, load_workbook

from assess.messages import Text
from sitegen.exports.data import published_bytes
from sitegen.exports.form_excel import form_excel
from sitegen.exports.form_word import form_word
from sitegen.guide.citation import Site
from sitegen.guide.index import Guide
from sitegen.guide.model import Form


@pytest.fixture(scope="module")
def files(guide: Guide, site: Site) -> dict[str, bytes]:
    """The files of all forms by their names."""
    found = published_bytes(guide, site)
    start = "data/forms/"
    return {path.removeprefix(start): data for path, data in found.items() if path.startswith(start)}


@pytest.fixture(scope="module")
def documents(files: dict[str, bytes]) -> dict[str, WordDocument]:
    """The Word files as a program opens them, by the id of their form."""
    return {name[:5]: Document(io.BytesIO(data)) for name, data in files.items() if name.endswith(".docx")}


@pytest.fixture(scope="module")
def books(files: dict[str, bytes]) -> dict[str, Workbook]:
    """The Excel files as a program opens them, by the id of their form."""
    return {name[:5]: load_workbook(io.BytesIO(data)) for name, data in files.items() if ".xlsx" in name}


def _said(guide: Guide, form: Form) -> Iterator[str]:
    """Everything that a form says."""
    texts = [
        *(form.title, form.purpose, *form.header, *form.columns, *form.notes, *form.footer),
        *(cell for row in form.rows for cell in row),
        *(text for field in form.fields for text in (field.title, field.hint) if text),
        *(text for group in form.groups for text in (group.title, *group.items)),
    ]
    yield from map(guide.say, texts)
    yield from (form.id, *form.clauses, *form.proposed_values)


def _word_text(document: WordDocument) -> str:
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def _excel_text(book: Workbook) -> str:
    return "\n".join(str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row)


def test_every_form_is_a_word_and_an_excel_file(guide: Guide, files: dict[str, bytes]) -> None:
    """Forty-five forms, each under its id."""
    assert files.keys() == {f"{name}.{kind}" for name in guide.forms for kind in ("docx", "xlsx")}
    assert len(guide.forms) == 47


def test_a_file_says_all_that_the_form_says(
    guide: Guide, documents: dict[str, WordDocument], books: dict[str, Workbook]
) -> None:
    """Title, purpose, blanks, columns, rows, fields with hints, groups, notes, own values and clauses."""
    for name, form in guide.forms.items():
        texts = {"Word": _word_text(documents[name]), "Excel": _excel_text(books[name])}
        missing = {
            kind: [one for one in _said(guide, form) if one not in text] for kind, text in texts.items()
        }

        assert missing == {"Word": [], "Excel": []}, name


def test_no_cell_is_a_formula(books: dict[str, Workbook]) -> None:
    """Nothing is computed when a form is opened."""
    for name, book in books.items():
        kinds = {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row}

        assert kinds <= {"s", "n"}, name  # an empty cell counts as a number


def test_text_that_looks_like_a_formula_stays_text(guide: Guide, site: Site) -> None:
    """Excel shows it as it stands and computes nothing, after editing too."""
    form = replace(guide.forms["FM-05"], columns=(Text(zh="=1+1"), Text(zh="备注")))
    sheet = load_workbook(io.BytesIO(form_excel(guide, site, form))).worksheets[0]
    (cell,) = (cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1")

    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_the_same_content_gives_the_same_bytes(guide: Guide, site: Site) -> None:
    """The archive's times are fixed, the document's are the edition's."""
    form = guide.forms["FM-08"]
    for make in (form_word, form_excel):
        data = make(guide, site, form)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            times = {part.date_time for part in archive.infolist()}
            core = archive.read("docProps/core.xml").decode()

        assert make(guide, site, form) == data
        assert times == {(1980, 1, 1, 0, 0, 0)}
        assert core.count(f"{site.date}T00:00:00Z") == 2


def _is_repeated(row: _Row) -> bool:
    return bool(row._tr.findall(f".//{qn('w:tblHeader')}"))


def test_word_tables_repeat_their_headings(guide: Guide, documents: dict[str, WordDocument]) -> None:
    """The first row of the table to fill in is a heading row, and no row breaks across pages."""
    for name, form in guide.forms.items():
        rows = [row for table in documents[name].tables for row in table.rows]

        assert sum(map(_is_repeated, rows)) == bool(form.columns or form.fields), name
        assert all(row._tr.findall(f".//{qn('w:cantSplit')}") for row in rows), name


def test_an_empty_table_has_rows_to_write_in(guide: Guide, documents: dict[str, WordDocument]) -> None:
    """Ten below the headings; a table with rows of its own has those alone."""
    found = {
        name: len(table.rows) - 1
        for name, document in documents.items()
        for table in document.tables
        if _is_repeated(table.rows[0]) and guide.forms[name].columns
    }

    assert found == {name: len(form.rows) or 10 for name, form in guide.forms.items() if form.columns}


def test_pages_are_a4_with_the_notice_at_their_foot(
    guide: Guide, documents: dict[str, WordDocument], books: dict[str, Workbook]
) -> None:
    """And the edition; Excel takes no more than 255 signs."""
    notice, edition = guide.say(guide.model.notice), guide.say(guide.edition)
    for name, document in documents.items():
        section, sheet = document.sections[0], books[name].worksheets[0]
        sides = sorted(round(side.mm) for side in (section.page_width, section.page_height) if side)
        foot = "".join(one.text for one in section.footer.paragraphs)
        below = sheet.oddFooter.center.text if sheet.oddFooter else ""

        assert sides == [210, 297], name
        assert sheet.page_setup.paperSize == 9, name
        assert foot == f"{notice}\n{edition}\n", name
        assert str(below).replace("\n", "") == f"{notice}{edition} &P/&N", name
        assert len(str(sheet.oddFooter)) <= 255, name


def test_excel_tables_repeat_their_headings(guide: Guide, books: dict[str, Workbook]) -> None:
    """The row of the headings stands on every printed page."""
    for name, form in guide.forms.items():
        repeated = books[name].worksheets[0].print_title_rows

        assert bool(repeated) == bool(form.columns or form.fields), name


def test_word_uses_fonts_that_every_office_program_has(documents: dict[str, WordDocument]) -> None:
    """Body and headings name their font for Chinese signs too; no font of the theme is left."""
    fonts = list(documents["FM-01"].styles.element.iter(qn("w:rFonts")))

    assert {one.get(qn("w:eastAsia")) for one in fonts} == {"宋体", "黑体"}
    assert not [one for one in fonts if any("Theme" in key for key in one.attrib)]


def test_word_underlines_own_values_with_dots(documents: dict[str, WordDocument]) -> None:
    """As the page does."""
    document = documents["FM-08"]
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    runs = [run for cell in cells for one in cell.paragraphs for run in one.runs]

    assert [run.text for run in runs if run.font.underline] == ["15个工作日"]
