"""Turns a folder of built pages into the finished site, whichever generator built them."""

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sitegen.browser.offline import TOOLS, WORKER_PATH, service_worker
from sitegen.exports.data import json_text
from sitegen.guide.addresses import url
from sitegen.guide.index import Guide
from sitegen.pages.term_links import Term, mark_terms
from sitegen.print.print_edition import GUIDE, print_guide
from sitegen.publish.csp import add_policy, has_policy, header_rules, script_hashes
from sitegen.publish.frame import fit_frame
from sitegen.publish.host_files import host_files
from sitegen.publish.publishing import Publication
from sitegen.publish.search_index import INDEX_PATH, front_matter, index_entry

__all__ = ["BuiltPage", "FinishError", "FinishedPage", "finish"]

_WRITTEN_WHOLE = ("embed/", "print/")
"""Folders whose pages no generator builds: they are finished as they were written."""

_UNMARKED = (
    *(f"{tool}/" for tool in TOOLS),
    *("clauses/", "terms/", "chapter/TD/", "notes-map/", "references/", "r/"),
)
"""Pages without marked terms: tables that are filtered by their text, lists of the terms, the forms, and
what tells the words of others."""


class FinishError(Exception):
    """The folder cannot be finished; the text says why and what to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BuiltPage:
    """A page that the generator built, parsed: its file, its address on the site, and its content."""

    path: Path
    address: str
    document: LexborHTMLParser
    article: LexborNode


@dataclass(frozen=True, kw_only=True, slots=True)
class FinishedPage:
    """What a finished page adds to the files that are made of all pages.

    `content` is the HTML in its article, `entry` that of the search; a page that is not made of Markdown has
    neither. `hashes` are the sources of its scripts.
    """

    address: str
    content: str | None
    entry: object
    hashes: Sequence[str]


def finish(
    folder: Path, published: Publication, known: Mapping[str, FinishedPage] = MappingProxyType({})
) -> dict[str, FinishedPage]:
    """Resolves the links of each page in `folder`, fits it into its frame, marks its terms, adds its policy.

    Writes what is made of all pages: the files for hosts, the search's index, the print edition, and last the
    service worker, which holds every file to its hash. Gives each page by its path in the folder; those that
    are `known` from an earlier build are finished already.

    Raises:
        FinishError: the folder holds no built page, or one that is finished already.
    """
    sources = {_address(path): text for path, text in published.markdown().items()}
    pages: dict[str, FinishedPage] = {}
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        if name in known:
            pages[name] = known[name]
        elif page := _built_page(path, name):
            pages[name] = _finish_page(page, sources.get(page.address), published.guide)
    contents = {page.address: page.content for page in pages.values() if page.content is not None}
    if not contents:
        raise FinishError(f"{folder} holds no page of this site: build the site into it first.")
    hashes = {source for page in pages.values() for source in page.hashes}
    for name, text in host_files(header_rules(sorted(hashes))).items():
        _write(folder / name, text)
    entries = [page.entry for page in pages.values() if page.entry]
    _write(folder / INDEX_PATH, json_text({"pages": entries}))
    _write(folder / GUIDE, print_guide(published.guide, published.site, contents))
    _write(folder / WORKER_PATH, service_worker(folder))
    return pages


def _built_page(path: Path, name: str) -> BuiltPage | None:
    """The page that a generator built at `path`, `name` in the folder; none if it was written whole.

    Raises:
        FinishError: the page is finished already.
    """
    if name.startswith(_WRITTEN_WHOLE):
        return None
    document = LexborHTMLParser(path.read_text("utf-8"))
    if has_policy(document):
        raise FinishError(f"{path} is finished already: build the site anew first.")
    article = document.css_first("article")
    address = name.removesuffix("index.html")
    return BuiltPage(path=path, address=address, document=document, article=article) if article else None


def _finish_page(page: BuiltPage, source: str | None, guide: Guide) -> FinishedPage:
    """Finishes a page that is made of the Markdown `source`, if it is; writes it back to its file."""
    content = entry = None
    if source:
        _resolve_links(page)
        fit_frame(page.document, page.address)
        content = page.article.inner_html or ""
        entry = index_entry(page.address, page.article, front_matter(source))
        _mark(page, guide)
    _drop_neighbours(page)
    hashes = script_hashes(page.document)
    add_policy(page.document)
    page.path.write_text(page.document.html or "", "utf-8")
    return FinishedPage(address=page.address, content=content, entry=entry, hashes=hashes)


def _address(path: str) -> str:
    """The address of a Markdown page: `c/OC-01/` for `c/OC-01.md`, `path/` for `path/index.md`."""
    folder = path.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{folder}/" if folder else ""


def _drop_neighbours(page: BuiltPage) -> None:
    """Takes away what asks a browser to fetch the next page ahead, which the content policy forbids."""
    for link in page.document.css('head > link[rel="prev"], head > link[rel="next"]'):
        link.decompose()


def _resolve_links(page: BuiltPage) -> None:
    """Makes links from the root of the site or of the Markdown pages relative to the page."""
    for name in ("href", "src"):
        for element in page.article.css(f'[{name}^="/"]'):
            path, _, rest = (element.attributes[name] or "").partition("#")
            if not path.startswith("//"):
                element.attrs[name] = _relative(page.address, path) + (f"#{rest}" if rest else "")


def _relative(address: str, path: str) -> str:
    """How a page at `address` links `path`, which begins with a slash and may name a Markdown page."""
    target = f"/{_address(path[1:])}" if path.endswith(".md") else path
    return posixpath.relpath(target, f"/{address}") + ("/" if target.endswith("/") else "")


def _mark(page: BuiltPage, guide: Guide) -> None:
    """Marks each term on the page, but for the term's own page."""
    if not page.address.startswith(_UNMARKED):
        mark_terms(page.article, _terms(page.address, guide), guide.compounds)


def _terms(address: str, guide: Guide) -> Sequence[Term]:
    return [
        Term(
            id=one.id,
            word=guide.say(one.title),
            definition=guide.say(one.definition),
            address=_relative(address, url(guide.addresses[one.id])),
        )
        for one in guide.terms.values()
        if address != f"t/{one.id}/"
    ]


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
