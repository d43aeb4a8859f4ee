"""Turns the finished contents of the pages into one document to print: contents, chapters, annexes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urldefrag, urljoin

from sitegen.guide.citation import Site
from sitegen.guide.index import Guide
from sitegen.pages.render import render_html

__all__ = ["GUIDE", "Section", "print_guide"]

GUIDE = "print/guide/index.html"
"""Where the print edition stands on the site."""

_ORIGIN = "http://site.invalid/"
_HREF = re.compile(r'(?<=\s)(href|src)="([^"]*)"')
_ID = re.compile(r'(?<=\s)(id|aria-describedby|aria-labelledby)="([^"]*)"')
_HEADING = re.compile(r"(</?h)([1-6])\b")
_ANCHOR = re.compile(r'<a class="headerlink"[^>]*>[^<]*</a>')
_SCREEN = re.compile(r"<!--screen-->.*?<!--/screen-->", re.DOTALL)
"""What the templates mark as of use on a screen alone."""

_TAIL = ("method/", "references/", "notes-map/", "changes/", "about/")


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """One page as a part of the document: its anchor, title, heading depth and HTML."""

    anchor: str
    title: str
    depth: int
    html: str


def print_guide(guide: Guide, site: Site, contents: Mapping[str, str]) -> str:
    """The whole guide as one HTML page; `contents` holds each page's HTML, as MkDocs made it, by address."""
    parts = [
        {"anchor": _anchor(pages[0][0]), "title": title, "sections": list(_sections(site, pages, contents))}
        for title, pages in _parts(guide)
    ]
    return render_html("print_guide.html.j2", guide.lang, site=site, guide=guide, parts=parts)


def _parts(guide: Guide) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The parts of the document in their order: a title, and the (address, title) of its pages."""
    for chapter in guide.chapter_order:
        clauses, title = guide.chapter_clauses(chapter.id), guide.say(chapter.title)
        pages = [(f"c/{one.id}/", f"{one.id} {guide.say(one.title)}") for one in clauses]
        yield f"{chapter.number} {title}", [(f"chapter/{chapter.id}/", title), *pages]
    pattern = guide.words("page")["annex"]
    for annex in guide.annexes.values():
        title = pattern.format(letter=annex.letter, title=guide.say(annex.title))
        yield title, [(f"annex/{annex.letter}/", title)]
    titles = {page.path: guide.say(page.title) for page in guide.pages.values()}
    for address in _TAIL:
        yield titles[f"/{address}"], [(address, titles[f"/{address}"])]


def _sections(site: Site, pages: list[tuple[str, str]], contents: Mapping[str, str]) -> Iterator[Section]:
    for place, (address, title) in enumerate(pages):
        html = contents[address]
        if (
            place == 0 and len(pages) > 1
        ):  # a chapter's own page repeats its clauses: its introduction is enough
            html = html.split("<h2", 1)[0]
        depth = 1 if place == 0 else 2
        yield Section(
            anchor=_anchor(address),
            title=title,
            depth=depth,
            html=_rewritten(site, address, html, contents, depth),
        )


def _rewritten(site: Site, address: str, html: str, contents: Mapping[str, str], depth: int) -> str:
    """A page's HTML with headings as deep as its place, ids of its own, and links inside the document."""
    html = _ANCHOR.sub("", _SCREEN.sub("", html))
    html = _HEADING.sub(lambda found: f"{found[1]}{min(6, int(found[2]) + depth - 1)}", html)
    html = _ID.sub(lambda found: f'{found[1]}="{_anchor(address)}-{found[2]}"', html)
    return _HREF.sub(lambda found: f'{found[1]}="{_target(site, address, found[2], contents)}"', html)


def _target(site: Site, address: str, target: str, contents: Mapping[str, str]) -> str:
    whole, fragment = urldefrag(urljoin(_ORIGIN + address, target))
    if not whole.startswith(_ORIGIN):
        return target
    page = unquote(whole.removeprefix(_ORIGIN))
    if page in contents and _is_printed(page):
        return f"#{_anchor(page)}" + (
            f"-{unquote(fragment)}" if fragment and not page.startswith("chapter/") else ""
        )
    return site.url(f"/{page}") + (f"#{fragment}" if fragment else "")


def _is_printed(page: str) -> bool:
    return page.startswith(("c/", "chapter/", "annex/")) or page in _TAIL


def _anchor(address: str) -> str:
    return address.strip("/").replace("/", "-") or "home"
