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

    Running text is what stands in paragraphs, lists and cells; headings, links and code stay as they are.
    A term inside one of the `compounds` is another word and stays as it is.
    """
    left = {term.word: term for term in terms}
    pattern = _pattern({*left, *compounds})
    parts: list[str] = []
    context: list[str] = []
    for part in _TAG.split(html):
        if part.startswith("<"):
            _step(context, part)
        elif left and _RUNNING.intersection(context) and not _CLOSED.intersection(context):
            part = _marked(part, pattern, left)  # noqa: PLW2901 (the marked text takes its place)
        parts.append(part)
    return "".join(parts)


def _pattern(words: Collection[str]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest)) or "(?!)")


def _step(context: list[str], tag: str) -> None:
    named = _NAME.match(tag)
    if named is None:
        return
    name = named.group(1).lower()
    if not tag.startswith("</"):
        if name not in _VOID and not tag.endswith("/>"):
            context.append(name)
    elif name in context:
        del context[len(context) - 1 - context[::-1].index(name) :]


def _marked(text: str, pattern: re.Pattern[str], left: dict[str, Term]) -> str:
    """`text` with each term that is still left marked once; marked ones are taken out of `left`."""

    def mark(found: re.Match[str]) -> str:
        term = left.pop(found.group(), None)
        return found.group() if term is None else _mark(term)

    return pattern.sub(mark, text)


def _mark(term: Term) -> str:
    name = f"term-{term.id}"
    link = f'<a href="{escape(term.address)}" aria-describedby="{name}">{term.word}</a>'
    return (
        f'<span class="assess-term">{link}'
        f'<span class="assess-tip" role="tooltip" id="{name}" data-search-exclude>'
        f"{escape(term.definition, quote=False)}</span></span>"
    )
