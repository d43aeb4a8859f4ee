"""Turns a folder of built pages into the finished site, whichever generator built them."""

import json
import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from assess.messages import messages
from sitegen.exports.data import json_text
from sitegen.guide.addresses import url
from sitegen.guide.index import Shelf
from sitegen.pages.term_links import Term, mark_terms
from sitegen.print.print_edition import GUIDE, print_guide
from sitegen.publish.csp import add_policy, has_policy, headers_text, script_hashes
from sitegen.publish.publishing import Publication

__all__ = ["BuiltPage", "FinishError", "built_pages", "finish"]

_WRITTEN_WHOLE = ("embed/", "print/")
"""Folders whose pages no generator builds: they are finished as they were written."""

_UNMARKED = (
    *("404.html", "clauses/", "terms/", "check/", "people/", "roster/", "chapter/TD/"),
    *("notes-map/", "references/", "r/"),
)
"""Pages without marked terms: tables that are filtered by their text, lists of the terms, the forms, and
what tells the words of others."""

_OWN_SEARCH = "assets/search.js"
"""The worker that knows Chinese words, in the place of the theme's."""


class FinishError(Exception):
    """The folder cannot be finished; the text says why and what to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BuiltPage:
    """A page that the generator built, parsed: its file, its address on the site, and its content."""

    path: Path
    address: str
    document: LexborHTMLParser
    article: LexborNode


def finish(folder: Path, published: Publication) -> None:
    """Marks the terms of each page in `folder` and gives it its content policy.

    Writes what is made of all pages: `_headers`, the print edition and the search's documents.

    Raises:
        FinishError: the folder holds no built page, or one that is finished already.
    """
    contents: dict[str, str] = {}
    hashes: set[str] = set()
    for page in built_pages(folder):
        contents[page.address] = page.article.inner_html or ""
        _mark(page, published.shelf)
        _replace_search(page.document)
        hashes.update(script_hashes(page.document))
        add_policy(page.document)
        page.path.write_text(page.document.html or "", "utf-8")
    if not contents:
        raise FinishError(f"{folder} holds no built page: build the site into it first.")
    _write(folder / "_headers", headers_text(sorted(hashes)))
    _write(folder / GUIDE, print_guide(published.shelf, published.site, contents))
    _split_search(folder / "search")


def built_pages(folder: Path) -> Iterator[BuiltPage]:
    """The pages of `folder` in the order of their paths, but for those that are written whole.

    Raises:
        FinishError: a page is finished already.
    """
    for path in sorted(folder.rglob("*.html")):
        address = path.relative_to(folder).as_posix().removesuffix("index.html")
        if address.startswith(_WRITTEN_WHOLE):
            continue
        document = LexborHTMLParser(path.read_text("utf-8"))
        if has_policy(document):
            raise FinishError(f"{path} is finished already: build the site anew first.")
        if article := document.css_first("article"):
            yield BuiltPage(path=path, address=address, document=document, article=article)


def _mark(page: BuiltPage, shelf: Shelf) -> None:
    """Marks each term on the page, but for the term's own page."""
    if page.address.startswith(_UNMARKED):
        return
    mark_terms(page.article, _terms(page.address, shelf), shelf.compounds)


def _terms(address: str, shelf: Shelf) -> Sequence[Term]:
    return [
        Term(
            id=one["id"],
            word=one["title"]["zh"],
            definition=one["definition"]["zh"],
            address=f"{posixpath.relpath(url(shelf.addresses[one['id']]), f'/{address}')}/",
        )
        for one in shelf.documents["terms.yaml"]["terms"]
        if address != f"t/{one['id']}/"
    ]


def _replace_search(page: LexborHTMLParser) -> None:
    """Lets the theme start the site's own search worker."""
    for script in page.css("script#__config"):
        text = script.text()
        theme = str(json.loads(text)["search"])
        own = theme.partition("assets/")[0] + _OWN_SEARCH
        script.inner_html = text.replace(theme, own, 1)


def _split_search(folder: Path) -> None:
    """Keeps the documents for whoever searches: the theme fetches its index with every page."""
    index = json.loads((folder / "search_index.json").read_text("utf-8"))
    _write(folder / "docs.json", json_text(index["docs"]))
    words = messages("zh", "page")
    told = {"title": words["search_unavailable"], "text": words["search_unavailable_fix"]}
    config = index["config"] | {"unavailable": told | {"location": "clauses/"}}
    _write(folder / "search_index.json", json_text(index | {"config": config, "docs": []}))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
