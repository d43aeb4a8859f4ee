"""Reads the files that are saved for office programs as plain data, and fills in their tables by column."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from assess.messages import messages
from tests.support.selfcheck import FORM, figure, go

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from openpyxl import Workbook
    from playwright.sync_api import Download, FilePayload, Page

CHAPTERS = tuple(
    messages("zh", "report")[f"column_{name}"]
    for name in ("chapter", "weight", "score", "answered", "scored", "na_share")
)
"""The headings of the table of chapters, in Word and in Excel."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


RADICALS = str.maketrans("⺟⺠⻅⻆⻋⻓⻔⻚⻛⻜⻣⻨⻩⻬⼾", "母民见角车长门页风飞骨麦黄齐户")
"""Radicals that Unicode does not map to the signs they look like."""


def page_texts(file: Path | bytes) -> list[str]:
    """The text of each page of a PDF file, as it is searched."""
    with PdfDocument(file) as document:
        return [page.get_textpage().get_text_range() for page in document]


def printed_texts(page: Page) -> list[str]:
    """The text of each page that the browser prints, in the signs that it means."""
    texts = page_texts(page.pdf(prefer_css_page_size=True))
    return [normalize("NFKC", text).translate(RADICALS) for text in texts]


@dataclass(frozen=True, kw_only=True)
class Word:
    """A Word file: the texts of its paragraphs outside tables, and its tables as rows of texts."""

    paragraphs: list[str]
    tables: list[list[list[str]]]
    repeated: list[bool]
    """Of each table, whether its first row stands on every page."""

    def table(self, *titles: str) -> list[list[str]]:
        """The rows below the headings, of the first table that has them."""
        return next(rows[1:] for rows in self.tables if rows[0] == list(titles))


def read_word(data: bytes) -> Word:
    """The file's contents; every part of it must be well-formed."""
    with ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(archive.read(name))  # noqa: S314 -- our own file
        body = ET.fromstring(archive.read("word/document.xml"))[0]  # noqa: S314
    tables = body.findall(f"{_W}tbl")
    return Word(
        paragraphs=[_text(part) for part in body.findall(f"{_W}p")],
        tables=[
            [[_text(cell) for cell in row.iter(f"{_W}tc")] for row in table.iter(f"{_W}tr")]
            for table in tables
        ],
        repeated=[table.find(f"{_W}tr/{_W}trPr/{_W}tblHeader") is not None for table in tables],
    )


def _text(part: ET.Element) -> str:
    return "".join(node.text or "" for node in part.iter(f"{_W}t"))


def save(page: Page, button: str) -> tuple[str, bytes]:
    """The name and the bytes of the file that a button of the page saves; the page names it too."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=FORM[button], exact=True).click()
    download: Download = waiting.value
    page.locator(".assess-main > .assess-note", has_text=download.suggested_filename).wait_for()
    return download.suggested_filename, Path(download.path()).read_bytes()


def filled_in(data: bytes, fill: Callable[[Workbook], None]) -> bytes:
    """The questionnaire as someone saves it who has filled it in."""
    book = load_workbook(BytesIO(data))
    fill(book)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def column(sheet: Any, title: str) -> list[Any]:
    """The values below a heading."""
    headings = [cell.value for cell in sheet[1]]
    return [row[headings.index(title)] for row in sheet.iter_rows(min_row=2, values_only=True)]


def names_of(sheet: Any) -> dict[str, int]:
    """Column number of each named column of a questionnaire."""
    return {cell.value: cell.column for cell in sheet[1]}


def put(page: Any, key: str, name: str, value: Any, nth: int = 0) -> str:
    """Writes a value in the row of an id; the cell's address."""
    names = names_of(page)
    rows = [row for row in range(3, page.max_row + 1) if page.cell(row, names["id"]).value == key]
    cell = page.cell(rows[nth], names[name], value)
    return str(cell.coordinate)


def choose_form(page: Page, data: bytes) -> None:
    """A filled-in questionnaire is offered to the page, and its preview is there."""
    go(page, "files")
    file: FilePayload = {"name": "答卷.xlsx", "mimeType": "application/octet-stream", "buffer": data}
    page.locator('input[type="file"]').set_input_files(files=file)
    page.locator(".assess-preview").wait_for()


def take_form(page: Page) -> None:
    """What the preview shows is taken and stored."""
    page.locator(".assess-preview").get_by_role("button", name=FORM["form_apply"]).click()
    page.locator(".assess-undo").wait_for()


def numbers_of(page: Page) -> tuple[str, list[str]]:
    """The score and the chapters' scores as they stand on the screen."""
    go(page, "results")
    figure(page, "score").wait_for()
    chapters = page.locator(".assess-main .assess-table .assess-bar-row .assess-number")
    return figure(page, "score").inner_text(), chapters.all_inner_texts()
