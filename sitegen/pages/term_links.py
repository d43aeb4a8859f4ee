"""Turns a page's HTML into the same with each term marked where it first stands in running text."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from html import escape

__all__ = ["Term", "mark_terms"]

_TAG = re.compile(r"(<!--.*?-->|<[^>]+>)", re.DOTALL)
_NAME = re.compile(r"</?([a-zA-Z][\w-]*)")
_RUNNING = {"p", "li", "td", "dd"}
_CLOSED = {"a", "button", "code", "details", "form", "nav", "pre", "svg"}
_QUOTED = " data-quoted"
_QUOTES = {"《": 1, "》": -1, "“": 1, "”": -1}
_VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """A term as it is marked: its id, its word, its definition, and the address of its page."""

    id: str
    word: str
    definition: str
    address: str


def mark_terms(html: str, terms: Iterable[Term], compounds: Iterable[str] = ()) -> str:
    """The page with the first occurrence of each term linked to its page, its definition beside it.

    Running text is what stands in paragraphs, lists and cells; headings, links and code stay as they are,
    and so do the words of others: in 《》, in “”, and in an element that says `data-quoted`.
    A term inside one of the `compounds` is another word and stays as it is.
    """
    marker = _Marker(terms, compounds)
    return "".join(
        marker.tag(part) if part.startswith("<") else marker.text(part) for part in _TAG.split(html)
    )


class _Marker:
    """Walks through a page and marks each term once; it knows what is open around the place it is at."""

    def __init__(self, terms: Iterable[Term], compounds: Iterable[str]) -> None:
        self._left = {term.word: term for term in terms}
        self._pattern = _pattern({*self._left, *compounds, *_QUOTES})
        self._open: list[tuple[str, bool]] = []
        self._quotes = 0

    def tag(self, tag: str) -> str:
        """The tag as it is."""
        named = _NAME.match(tag)
        if named is None:
            return tag
        name = named.group(1).lower()
        if name in _RUNNING:
            self._quotes = 0  # a mark that is never closed silences its own paragraph alone
        if not tag.startswith("</"):
            if name not in _VOID and not tag.endswith("/>"):
                self._open.append((name, name in _CLOSED or _QUOTED in tag))
        elif name in (names := [one for one, _ in self._open]):
            del self._open[len(names) - 1 - names[::-1].index(name) :]
        return tag

    def text(self, text: str) -> str:
        """The text with each term that is still left marked, unless the words are not the project's."""
        return self._pattern.sub(self._replaced, text) if self._left else text

    def _replaced(self, found: re.Match[str]) -> str:
        word = found.group()
        self._quotes = max(0, self._quotes + _QUOTES.get(word, 0))
        if self._quotes or not self._is_running():
            return word
        term = self._left.pop(word, None)
        return word if term is None else _mark(term)

    def _is_running(self) -> bool:
        return any(name in _RUNNING for name, _ in self._open) and not any(shut for _, shut in self._open)


def _pattern(words: Collection[str]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest)))


def _mark(term: Term) -> str:
    name = f"term-{term.id}"
    link = f'<a href="{escape(term.address)}" aria-describedby="{name}">{term.word}</a>'
    return (
        f'<span class="assess-term">{link}'
        f'<span class="assess-tip" role="tooltip" id="{name}" data-search-exclude>'
        f"{escape(term.definition, quote=False)}</span></span>"
    )
