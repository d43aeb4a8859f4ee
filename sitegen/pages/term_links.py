"""Marks each term where it first stands in the running text of a page."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from html import escape

from selectolax.lexbor import LexborNode

__all__ = ["Term", "mark_terms"]

_RUNNING = {"p", "li", "td", "dd"}
_CLOSED = {"a", "aside", "button", "code", "details", "form", "nav", "pre", "svg"}
_QUOTES = {"《": 1, "》": -1, "“": 1, "”": -1}


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """A term as it is marked: its id, its word, its definition, and the address of its page."""

    id: str
    word: str
    definition: str
    address: str


def mark_terms(article: LexborNode, terms: Iterable[Term], compounds: Iterable[str] = ()) -> None:
    """Links the first occurrence of each term in `article` to its page, its definition beside it.

    Running text is what stands in paragraphs, lists and cells; headings, links and code stay as they are,
    and so do the words of others: in 《》, in “”, and in an element that says `data-quoted`.
    A term inside one of the `compounds` is another word and stays as it is.
    """
    _Marker(terms, compounds).walk(article, running=False, closed=False)


class _Marker:
    """Walks through a page and marks each term once."""

    def __init__(self, terms: Iterable[Term], compounds: Iterable[str]) -> None:
        self._left = {term.word: term for term in terms}
        self._pattern = _pattern({*self._left, *compounds, *_QUOTES})
        self._quotes = 0

    def walk(self, element: LexborNode, *, running: bool, closed: bool) -> None:
        """Marks the text in `element`, which is part of `running` text or not, `closed` to marks or not."""
        for child in list(element.iter(include_text=True)):
            if child.is_text_node:
                self._mark_text(child, is_open=running and not closed)
            elif child.is_element_node:
                starts = child.tag in _RUNNING
                shut = child.tag in _CLOSED or "data-quoted" in child.attributes
                self._quotes = 0 if starts else self._quotes  # one never closed silences its paragraph alone
                self.walk(child, running=running or starts, closed=closed or shut)
                self._quotes = 0 if starts else self._quotes

    def _mark_text(self, node: LexborNode, *, is_open: bool) -> None:
        text, done = node.text_content or "", 0
        for found, term in self._found(text, is_open=is_open):
            node.insert_before(text[done : found.start()])
            node.insert_before(_mark(node, term))
            done = found.end()
        if done:
            node.replace_with(text[done:])

    def _found(self, text: str, *, is_open: bool) -> Iterator[tuple[re.Match[str], Term]]:
        """Where each term that is still left stands in `text`, unless the words are not the project's."""
        for found in self._pattern.finditer(text) if self._left else ():
            self._quotes = max(0, self._quotes + _QUOTES.get(found.group(), 0))
            if is_open and not self._quotes and (term := self._left.pop(found.group(), None)):
                yield found, term


def _pattern(words: Collection[str]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest)))


def _mark(near: LexborNode, term: Term) -> LexborNode:
    name = f"term-{term.id}"
    mark = near.parser.create_node("span")
    mark.attrs["class"] = "assess-term"
    mark.inner_html = (
        f'<a href="{escape(term.address)}" aria-describedby="{name}">{escape(term.word)}</a>'
        f'<span class="assess-tip" role="tooltip" id="{name}">'
        f"{escape(term.definition)}</span>"
    )
    return mark
