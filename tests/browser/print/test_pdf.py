"""The print edition is a book: Chinese text, right page numbers, links, running heads, A4."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from sitegen.guide.index import Guide
from sitegen.print.pdf import write_pdfs
from sitegen.source.catalogue import load_content
from tests.support.office import RADICALS, page_texts
from tests.support.sheets import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

A4 = (595, 842)
"""Points, 210 mm by 297 mm."""


@pytest.fixture(scope="module")
def printed(browser: Browser, site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[Path, int]:
    """Each file with the number of pages that the printing told."""
    return write_pdfs(site_dir, tmp_path_factory.mktemp("pdf"), browser)


@pytest.fixture(scope="module")
def files(printed: dict[Path, int]) -> dict[str, tuple[PdfReader, int]]:
    """Each file by its name, with the number of pages that the printing told."""
    return {file.name: (PdfReader(file), pages) for file, pages in printed.items()}


@pytest.fixture(scope="module")
def pages(printed: dict[Path, int]) -> dict[str, list[str]]:
    """The text of each page of each file, as it is searched."""
    return {file.name: page_texts(file) for file in printed}


@pytest.fixture(scope="module")
def texts(pages: dict[str, list[str]]) -> list[str]:
    """The text of each page of the guide, without spaces."""
    return [_plain(text) for text in pages["guide.pdf"]]


@pytest.fixture(scope="module")
def guide() -> Guide:
    """The content of the repository."""
    content = load_content(ROOT / "clauses")
    return Guide(content.documents, content.catalogue)


def _plain(text: str) -> str:
    """`text` without spaces, in the signs that it means: a form of a sign is the sign."""
    return re.sub(r"\s", "", normalize("NFKC", text.translate(RADICALS)))


def _contents(texts: list[str]) -> str:
    """The pages of the contents as one text: from its heading to the first chapter."""
    first = next(number for number, text in enumerate(texts) if "目次" in text)
    after = next(number for number, text in enumerate(texts) if number > first and "1范围" in text)
    return "".join(texts[first:after])


def test_every_file_has_the_pages_that_were_told(files: dict[str, tuple[PdfReader, int]]) -> None:
    """The guide and a form for each size."""
    assert set(files) == {"guide.pdf", "check-micro.pdf", "check-small.pdf", "check-medium.pdf"}
    for name, (reader, pages) in files.items():
        assert len(reader.pages) == pages, name


def test_every_page_is_a4(files: dict[str, tuple[PdfReader, int]]) -> None:
    """Upright or turned."""
    for name, (reader, _) in files.items():
        for page in reader.pages:
            sides = sorted((float(page.mediabox.width), float(page.mediabox.height)))
            assert sides == pytest.approx(A4, abs=2), name


def test_every_clauses_chinese_can_be_read_out(guide: Guide, texts: list[str]) -> None:
    """Id and title stand in the text, as search and screen readers take it."""
    whole = "".join(texts)
    lost = [
        name for name, clause in guide.clauses.items() if _plain(name + guide.say(clause.title)) not in whole
    ]

    assert lost == []


def test_words_can_be_searched_for(pages: dict[str, list[str]]) -> None:
    """The text holds the signs that a reader types, not the radicals that look like them."""
    for name, texts in pages.items():
        radicals = set(re.findall("[\u2e80-\u2fdf]", "".join(texts)))

        assert radicals == set(), name


def test_a_clauses_wording_can_be_read_out(guide: Guide, texts: list[str]) -> None:
    """The first signs of most statements stand in one piece; a break of the page may part some."""
    whole = "".join(texts)
    read = [name for name, one in guide.clauses.items() if _plain(guide.say(one.text)[:15]) in whole]

    assert len(read) >= 110


@pytest.mark.parametrize("chapter", ["OC", "CD", "SV"])
def test_the_contents_name_the_page_that_a_chapter_stands_on(
    guide: Guide, texts: list[str], chapter: str
) -> None:
    """The number behind the title is the page, from 1, where the chapter's introduction is."""
    item = guide.chapters[chapter]
    title = _plain(f"{item.number}{guide.say(item.title)}")
    found = re.search(rf"{re.escape(title)}(\d+?)(?={chapter}-01)", _contents(texts))

    assert found, title
    own = texts[int(found[1]) - 1]
    assert _plain(guide.say(item.intro))[:15] in own
    assert not any(_plain(guide.say(item.intro))[:15] in text for text in texts[: int(found[1]) - 1])


@pytest.mark.parametrize("clause", ["OC-07", "CM-09", "SV-17"])
def test_the_contents_name_the_page_that_a_clause_stands_on(
    guide: Guide, texts: list[str], clause: str
) -> None:
    """The clause's statement is on that page."""
    title = _plain(f"{clause}{guide.say(guide.clauses[clause].title)}")
    found = re.search(rf"{re.escape(title)}(\d+)", _contents(texts))

    assert found, title
    numbers = [int(found[1][:length]) for length in range(1, len(found[1]) + 1)]
    statement = _plain(guide.say(guide.clauses[clause].text))[:12]
    assert any(number <= len(texts) and statement in texts[number - 1] for number in numbers)


def test_links_inside_and_outside_are_there(files: dict[str, tuple[PdfReader, int]]) -> None:
    """Annotations to places of the document, each of which exists, and to the site."""
    reader, _ = files["guide.pdf"]
    places = set(reader.named_destinations)
    inside, outside = 0, 0
    for page in reader.pages:
        for reference in page.get("/Annots", []):
            annotation = reference.get_object()
            action = annotation.get("/A", {})
            if "/Dest" in annotation:
                assert str(annotation["/Dest"]) in places
                inside += 1
            outside += "/URI" in action
    assert inside > 200
    assert outside > 0


def test_each_chapter_has_its_running_head(guide: Guide, texts: list[str]) -> None:
    """The title of the chapter stands on the pages between its beginning and the next one's."""
    starts = {
        chapter.id: next(
            number for number, text in enumerate(texts) if _plain(guide.say(chapter.intro))[:15] in text
        )
        for chapter in guide.chapters.values()
    }
    order = list(starts)
    for name, following in pairwise(order):
        chapter = guide.chapters[name]
        head = _plain(f"{chapter.number}{guide.say(chapter.title)}")
        pages = range(starts[name], starts[following])

        assert len(pages) > 1
        assert [number + 1 for number in pages if head not in texts[number]] == []


def test_pages_are_numbered(texts: list[str]) -> None:
    """Every page after the cover says its own number."""
    bare = [number for number, text in enumerate(texts, 1) if number > 1 and str(number) not in text]

    assert bare == []


def test_the_guide_has_an_outline(files: dict[str, tuple[PdfReader, int]]) -> None:
    """A reader's program can show the chapters beside the text."""
    assert files["guide.pdf"][0].outline


@pytest.mark.parametrize("size", ["micro", "small", "medium"])
def test_the_paper_form_shows_its_boxes(pages: dict[str, list[str]], size: str) -> None:
    """The boxes to tick are in the text, and the gates' ids."""
    text = "".join(pages[f"check-{size}.pdf"])

    assert text.count("☐") > 150
    assert "CD-06" in text
