"""Turns built pages and the front matter that they were made with into the index of the site's search."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import yaml
from selectolax.lexbor import LexborNode

from sitegen.source.read import LOADER

__all__ = ["INDEX_PATH", "PageSection", "front_matter", "index_entry", "page_sections"]

INDEX_PATH = "search.json"

_HEADINGS: Final = {f"h{depth}" for depth in range(1, 7)}
_INLINE: Final = {"a", "abbr", "b", "code", "em", "i", "mark", "small", "span", "strong", "sub", "sup"}
_UNREAD: Final = {"script", "style", "svg", "template"}


@dataclass(kw_only=True, slots=True)
class PageSection:
    """A heading with the text below it, up to the next heading; the anchor is empty where the page begins."""

    anchor: str
    title: str = ""
    text: str = ""
    excluded: bool = False


def index_entry(address: str, article: LexborNode, head: Mapping[str, Any]) -> dict[str, object]:
    """What the index holds of a page: its address, title, search words (`tags`) and sections.

    `head` is the page's front matter. When that says `search: {described: true}`, the page is a tool or
    repeats what stands elsewhere: its description takes the place of its text. An element is left out when
    it says `data-unsearched`.
    """
    first, *others = page_sections(article)
    if head.get("search", {}).get("described"):
        first.text, others = head["description"], []
    return {
        "address": address,
        "title": first.title or head["title"],
        "tags": head.get("tags", []),
        "text": first.text,
        "sections": [[one.anchor, one.title, one.text] for one in others],
    }


def front_matter(markdown: str) -> dict[str, Any]:
    """The values between the two lines `---` at the start of a Markdown page; none without them."""
    if not markdown.startswith("---\n"):
        return {}
    values: dict[str, Any] = yaml.load(markdown.split("\n---\n", 1)[0], LOADER)  # noqa: S506 (a safe one)
    return values


def page_sections(article: LexborNode) -> list[PageSection]:
    """The sections of a page's article in their order, as plain text, without the excluded ones."""
    reader = _Reader()
    reader.walk(article, in_heading=False)
    return [
        PageSection(anchor=one.anchor, title=_spaced(one.title), text=_spaced(one.text))
        for one in reader.sections
        if not one.excluded
    ]


class _Reader:
    """Collects what is read in an article, section by section."""

    def __init__(self) -> None:
        self.sections = [PageSection(anchor="")]

    def walk(self, element: LexborNode, *, in_heading: bool) -> None:
        """Adds the text in `element` to the heading that it is part of, else to the present section."""
        for child in element.iter(include_text=True):
            if child.is_text_node:
                self._add(child.text_content or "", in_heading=in_heading)
            elif child.is_element_node:
                self._read(child, in_heading=in_heading)

    def _read(self, element: LexborNode, *, in_heading: bool) -> None:
        tag, attributes = element.tag or "", element.attributes
        excluded = "data-unsearched" in attributes
        starts = tag in _HEADINGS
        if starts and (tag != "h1" or self.sections[0].title):  # the first h1 is the page's own
            self.sections.append(PageSection(anchor=attributes.get("id") or "", excluded=excluded))
        self._separate(tag, in_heading=in_heading)
        if not (excluded or tag in _UNREAD or attributes.get("class") == "headerlink"):
            self.walk(element, in_heading=in_heading or starts)
        self._separate(tag, in_heading=in_heading)

    def _separate(self, tag: str, *, in_heading: bool) -> None:
        """Words of two blocks are two words; those around a link or a marked term are one."""
        if tag not in _INLINE:
            self._add(" ", in_heading=in_heading)

    def _add(self, text: str, *, in_heading: bool) -> None:
        section = self.sections[-1]
        if in_heading:
            section.title += text
        else:
            section.text += text


def _spaced(text: str) -> str:
    return " ".join(text.split())
