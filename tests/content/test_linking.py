"""What others link to stays, and every link of the built site arrives."""

import gzip
import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest

from sitegen.editions.history import snapshot, snapshot_text
from sitegen.guide.addresses import read_registry
from sitegen.guide.downloads import DOWNLOADS
from sitegen.guide.index import Guide
from sitegen.print.print_edition import GUIDE
from sitegen.source.catalogue import load_content
from sitegen.source.old_wordings import read_snapshots
from tests.support.sheets import ROOT

CLAUSES = ROOT / "clauses"
ORIGIN = "http://site.invalid/"
DRAWN = ("check/", "people/")
"""Pages whose anchors the page's own script answers."""
PAGE_LIMIT = 300 * 1024
HTML_LIMIT = 100 * 1024
READ_LIMIT = 16 * 1024


class Page(HTMLParser):
    """The ids, links and loaded files of one page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.canonical = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps what a tag names, leads to or loads."""
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag in {"script", "img", "iframe"} and "src" in given:
            self.loaded.append(given["src"])
        if tag == "link" and given.get("rel") in {"stylesheet", "icon"}:
            self.loaded.append(given["href"])
        if tag == "link" and given.get("rel") == "canonical":
            self.canonical = given["href"]


@pytest.fixture(scope="module")
def guide() -> Guide:
    """The content of the repository."""
    content = load_content(CLAUSES)
    return Guide(content.documents, content.catalogue)


@pytest.fixture(scope="module")
def pages(site_dir: Path) -> dict[str, Page]:
    """Every built page by its path on the site."""
    return {
        path.relative_to(site_dir).as_posix().removesuffix("index.html"): Page(path.read_text("utf-8"))
        for path in sorted(site_dir.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def base(pages: dict[str, Page]) -> str:
    """The address under which the site is published, as its home page says."""
    return pages[""].canonical


def _arrives(site_dir: Path, pages: dict[str, Page], base: str, page: str, target: str) -> bool:
    """Whether a link of `page` ends at a page, an anchor or a file of the site; other sites are not asked."""
    address, fragment = urldefrag(urljoin(f"{ORIGIN}{page}", target))
    if base and address.startswith(base):
        address = ORIGIN + address.removeprefix(base)
    if not address.startswith(ORIGIN):
        return True
    path = unquote(urlsplit(address).path).removeprefix("/")
    if path not in pages:
        return (site_dir / path).is_file()
    return not fragment or path in DRAWN or unquote(fragment) in pages[path].ids


def test_every_registered_address_is_built(site_dir: Path, pages: dict[str, Page]) -> None:
    """Each is a page of the built site, and its anchor stands on it, unless a script draws it."""
    lost = [
        address
        for address in read_registry(CLAUSES / "addresses.json")
        if not _arrives(site_dir, pages, "", "", address)
    ]

    assert lost == []


def test_the_newest_edition_is_the_content(guide: Guide) -> None:
    """A changed wording needs a new edition: `clause_set`, editions.yaml and its snapshot."""
    kept = read_snapshots(CLAUSES / "editions")[guide.model.clause_set]

    assert json.loads(snapshot_text(snapshot(guide.model))) == kept


def test_every_edition_told_has_its_snapshot(guide: Guide) -> None:
    """And the last one told is the content's own."""
    told = [one.edition for one in guide.editions]

    assert set(told) == set(read_snapshots(CLAUSES / "editions"))
    assert told[-1] == guide.model.clause_set


def test_every_item_of_the_notes_leads_to_where_it_is_covered(
    guide: Guide, site_dir: Path, pages: dict[str, Page]
) -> None:
    """122 items stand on the map, each with a link to every place that covers it, and the place is there."""
    html = (site_dir / "notes-map" / "index.html").read_text("utf-8")
    rows = dict(re.findall(r'<tr[^>]*>(?:(?!</tr>).)*?id="(S\d{3})"(.*?)</tr>', html, re.DOTALL))
    items = guide.notes

    assert list(rows) == [f"S{number:03}" for number in range(1, 123)]
    for item in items:
        links = Page(rows[item.id]).links
        wanted = {guide.addresses[target] for target in item.covered_by}

        assert wanted, item.id
        assert {_file(link) for link in links} >= wanted, item.id
        assert [link for link in links if not _arrives(site_dir, pages, "", "notes-map/", link)] == []


def _file(link: str) -> str:
    """The Markdown file behind a link of the notes' map."""
    address = urlsplit(urljoin(f"{ORIGIN}notes-map/", link))
    page = address.path if address.path in {"/", "/path/"} else address.path.rstrip("/") + ".md"
    page = f"{page}index.md" if page.endswith("/") else page
    return page + (f"#{address.fragment}" if address.fragment else "")


@pytest.mark.parametrize("folder", ["print", "embed"])
def test_links_of_pages_outside_the_theme_arrive(
    site_dir: Path, pages: dict[str, Page], base: str, folder: str
) -> None:
    """The print edition, the paper forms and the cards: page, file or anchor, whole addresses included."""
    own = {name: page for name, page in pages.items() if name.startswith(f"{folder}/")}
    links = [(name, target) for name, page in own.items() for target in [*page.links, *page.loaded]]

    assert base.startswith("http")
    assert own
    assert links
    assert [one for one in links if not _arrives(site_dir, pages, base, *one)] == []


def test_what_pages_load_is_there(site_dir: Path, pages: dict[str, Page]) -> None:
    """No script, picture or style sheet is missing."""
    lost = [
        (name, target)
        for name, page in pages.items()
        for target in page.loaded
        if name != "404.html" and not _arrives(site_dir, pages, "", name, target)
    ]

    assert lost == []


def test_no_page_says_an_id_twice(pages: dict[str, Page]) -> None:
    """An anchor leads to one place."""
    twice = {name: [one for one, n in Counter(page.ids).items() if n > 1] for name, page in pages.items()}

    assert {name: found for name, found in twice.items() if found} == {}


def test_the_print_edition_is_whole(guide: Guide, site_dir: Path) -> None:
    """Every clause's wording, one part a chapter, nothing of the screen, links to printed pages inside."""
    html = (site_dir / GUIDE).read_text("utf-8")
    page = Page(html)

    assert {f"c-{name}" for name in guide.clauses} <= set(page.ids)
    assert {f"part-chapter-{one.id}" for one in guide.chapter_order} <= set(page.ids)
    assert "<!--screen-->" not in html
    assert "data-copy" not in html
    assert 'class="assess-tip"' not in html
    inner = {urldefrag(one).fragment for one in page.links if one.startswith("#")}
    assert len(inner) > len(guide.clauses)
    assert inner <= set(page.ids)
    assert not [one for one in page.links if re.search(r"/(c|chapter|annex)/[A-Z]", one)]


def test_the_sitemap_leads_to_what_is_to_be_found(site_dir: Path, pages: dict[str, Page], base: str) -> None:
    """Every clause is in it, no card and no form to print is, and every entry is a page."""
    tree = ET.parse(site_dir / "sitemap.xml")  # noqa: S314 (our own file)
    found = [str(one.text) for one in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    paths = [one.removeprefix(base) for one in found]

    assert {f"c/{path.name}/" for path in (site_dir / "c").iterdir()} <= set(paths)
    assert [one for one in paths if one.startswith(("embed/", "print/"))] == []
    assert [one for one in paths if one not in pages] == []


def test_every_listed_download_is_there(site_dir: Path, pages: dict[str, Page]) -> None:
    """Each is a file of the site that is not empty, and the page of downloads links it."""
    targets = {urlsplit(urljoin(f"{ORIGIN}data/", one)).path for one in pages["data/"].links}

    assert targets >= DOWNLOADS.keys()
    assert [one for one in DOWNLOADS if not (site_dir / one.removeprefix("/")).stat().st_size] == []


def test_no_page_is_heavy(site_dir: Path) -> None:
    """The HTML of a page is at most 100 KB compressed; the print edition is for printing."""
    sizes = {
        path.relative_to(site_dir).as_posix(): len(gzip.compress(path.read_bytes(), 6))
        for path in site_dir.rglob("*.html")
    }
    del sizes[GUIDE]

    assert {name: size for name, size in sizes.items() if size > HTML_LIMIT} == {}


def test_what_is_read_one_page_at_a_time_is_light(site_dir: Path) -> None:
    """A clause, bundle, term, measure, occupation, document, chapter or path: 16 KB of HTML compressed."""
    heavy = {
        path.relative_to(site_dir).as_posix(): size
        for folder in ("c", "b", "t", "k", "i", "o", "r", "chapter", "path")
        for path in (site_dir / folder).rglob("*.html")
        if (size := len(gzip.compress(path.read_bytes(), 6))) > READ_LIMIT
    }

    assert heavy == {}


def test_no_page_with_what_it_loads_is_over_the_limit(site_dir: Path, pages: dict[str, Page]) -> None:
    """HTML, style, scripts and pictures of a page together are at most 300 KB compressed."""
    heavy: dict[str, int] = {}
    for name, page in pages.items():
        if name == GUIDE.removesuffix("index.html"):
            continue
        files: list[Any] = [
            site_dir / name / "index.html" if name.endswith("/") or not name else site_dir / name
        ]
        files += [site_dir / _loaded(name, target) for target in set(page.loaded)]
        size = sum(len(gzip.compress(file.read_bytes(), 6)) for file in files if file.is_file())
        if size > PAGE_LIMIT:
            heavy[name] = size

    assert heavy == {}


def _loaded(page: str, target: str) -> str:
    return unquote(urlsplit(urljoin(f"{ORIGIN}{page}", target)).path).removeprefix("/")
