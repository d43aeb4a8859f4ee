"""Turns finished pages and the front matter that they were made with into the index of the site's search."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

import yaml

from sitegen.exports.data import json_text

__all__ = ["INDEX_PATH", "PageSection", "front_matter", "page_sections", "search_index"]

INDEX_PATH = "search.json"

_HEADINGS: Final = {f"h{depth}" for depth in range(1, 7)}
_INLINE: Final = {"a", "abbr", "b", "code", "em", "i", "mark", "small", "span", "strong", "sub", "sup"}
_UNREAD: Final = {"script", "style", "svg", "template"}
_VOID: Final = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


@dataclass(kw_only=True, slots=True)
class PageSection:
    """A heading with the text below it, up to the next heading; the anchor is empty where the page begins."""

    anchor: str
    title: str = ""
    text: str = ""
    excluded: bool = False


def search_index(folder: Path, sources: Mapping[str, str]) -> str:
    """The index as JSON: for each page its address, title, search words (`tags`) and sections.

    `folder` holds the finished site, `sources` the Markdown of its pages by path. A page is left out when
    its front matter says `search: {exclude: true}`; an element with `data-search-exclude` when it says so.
    """
    return json_text({"pages": list(_pages(folder, sources))})


def front_matter(markdown: str) -> dict[str, Any]:
    """The values between the two lines `---` at the start of a Markdown page; none without them."""
    if not markdown.startswith("---\n"):
        return {}
    values: dict[str, Any] = yaml.safe_load(markdown.split("\n---\n", 1)[0])
    return values


def page_sections(html: str) -> list[PageSection]:
    """The sections of a finished page's `<article>`, in their order, as plain text."""
    start = html.index("<article")
    reader = _Reader()
    reader.feed(html[start : html.index("</article>", start)])  # menus are most of a page, and slow to parse
    reader.close()
    return reader.sections


def _pages(folder: Path, sources: Mapping[str, str]) -> Iterator[dict[str, object]]:
    for path, markdown in sorted(sources.items()):
        head = front_matter(markdown)
        if head.get("search", {}).get("exclude"):
            continue
        address = path.removesuffix(".md").removesuffix("index").rstrip("/")
        address = address and f"{address}/"
        first, *others = page_sections((folder / address / "index.html").read_text("utf-8"))
        yield {
            "address": address,
            "title": first.title or head["title"],
            "tags": head.get("tags", []),
            "text": first.text,
            "sections": [[one.anchor, one.title, one.text] for one in others],
        }


class _Reader(HTMLParser):
    """Collects what is read in an article; it knows which elements are open, and which of them are unread."""

    def __init__(self) -> None:
        super().__init__()
        self._sections = [PageSection(anchor="")]
        self._open: list[tuple[str, bool]] = []

    @property
    def sections(self) -> list[PageSection]:
        """What was collected, with single spaces, without the excluded sections."""
        return [
            PageSection(anchor=one.anchor, title=_spaced(one.title), text=_spaced(one.text))
            for one in self._sections
            if not one.excluded
        ]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a section at each heading; the first `h1` is the page's own."""
        attributes = dict(attrs)
        excluded = "data-search-exclude" in attributes
        if tag in _HEADINGS and self._reads and (tag != "h1" or self._sections[0].title):
            self._sections.append(PageSection(anchor=attributes.get("id") or "", excluded=excluded))
        if tag not in _VOID:
            unread = excluded or tag in _UNREAD or attributes.get("class") == "headerlink"
            self._open.append((tag, unread))
        self._separate(tag)

    def handle_endtag(self, tag: str) -> None:
        """Closes the element, and with it whatever was left open inside."""
        names = [name for name, _ in self._open]
        if tag in names:
            self._separate(tag)
            del self._open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        """Adds text to the heading that is open, else to its section."""
        section = self._sections[-1]
        if not self._reads:
            return
        if any(name in _HEADINGS for name, _ in self._open):
            section.title += data
        else:
            section.text += data

    @property
    def _reads(self) -> bool:
        return not any(unread for _, unread in self._open)

    def _separate(self, tag: str) -> None:
        """Words of two blocks are two words; those around a link or a marked term are one."""
        if tag not in _INLINE:
            self.handle_data(" ")


def _spaced(text: str) -> str:
    return " ".join(text.split())
