"""Turns a plain sentence of the content into Markdown with links and marked project values."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape

__all__ = [
    "cut_at",
    "escape_markdown",
    "id_pattern",
    "linker",
    "mentioned_ids",
    "numbers_linker",
    "table_cell",
]

_SPECIAL = re.compile(r"[\\`*_\[\]|]")
_IDENTIFIER = r"(?<![A-Za-z0-9-])([A-Z]{2,4}-[A-Z]?\d+[a-z]?)(?![A-Za-z0-9])"
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9.×-])(?!(?:19|20)\d\d年)"
    r"(\d+(?:[.–至、]\d+)*(?:个月|个工作日|学时|分钟|分制|[%％项人名份件分家条票个日倍])?)"
)
"""A number with its unit, or several of them; no digit of an id, no year, and no ×100 of a percentage."""


def escape_markdown(text: str) -> str:
    """`text` so that Markdown prints it as it stands."""
    return _SPECIAL.sub(lambda sign: "\\" + sign.group(), escape(text, quote=False))


def table_cell(text: str) -> str:
    """Markdown `text` on one line, fit for a table's cell."""
    return "<br>".join(line.strip() for line in text.strip().splitlines())


def id_pattern(annex: str) -> re.Pattern[str]:
    """What finds the ids of the content in a text, and annexes as `annex` names them (附录{letter})."""
    named = re.escape(annex).replace(re.escape("{letter}"), "([A-Z])")
    return re.compile(f"{named}|{_IDENTIFIER}")


def mentioned_ids(text: str, pattern: re.Pattern[str]) -> set[str]:
    """The ids that `text` names; an annex's name counts as its id (AX-A)."""
    return {_identifier(found) for found in pattern.finditer(text)}


def linker(addresses: Mapping[str, str], pattern: re.Pattern[str], tooltip: str) -> Callable[..., str]:
    """A function from (text, proposed phrases) to Markdown.

    Known ids and named annexes become links to `addresses`; the project's own values are marked.
    """

    def link(text: str, proposed: Iterable[str] = ()) -> str:
        return _marked(cut_at(text, proposed), addresses, pattern, tooltip)

    return link


def numbers_linker(
    addresses: Mapping[str, str], pattern: re.Pattern[str], tooltip: str
) -> Callable[[str], str]:
    """A function from text to Markdown with known ids linked and every number marked as the project's own."""

    def link(text: str) -> str:
        return _marked(_pieces(text, _NUMBER), addresses, pattern, tooltip)

    return link


def cut_at(text: str, phrases: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """`text` in pieces, cut where one of the `phrases` begins or ends, and whether a piece is one."""
    longest = sorted(phrases, key=len, reverse=True)
    yield from _pieces(text, re.compile(f"({'|'.join(map(re.escape, longest)) or '(?!)'})"))


def _pieces(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, bool]]:
    for place, piece in enumerate(pattern.split(text)):
        if piece:
            yield piece, place % 2 == 1


def _marked(
    pieces: Iterable[tuple[str, bool]], addresses: Mapping[str, str], pattern: re.Pattern[str], tooltip: str
) -> str:
    linked = ((_linked(piece, addresses, pattern), own) for piece, own in pieces)
    return "".join(
        f'<span class="assess-proposed" title="{escape(tooltip)}" tabindex="0">{piece}</span>'
        if own
        else piece
        for piece, own in linked
    )


def _linked(text: str, addresses: Mapping[str, str], pattern: re.Pattern[str]) -> str:
    parts: list[str] = []
    position = 0
    for found in pattern.finditer(text):
        target = addresses.get(_identifier(found))
        if target is None:
            continue
        parts.append(escape_markdown(text[position : found.start()]))
        parts.append(f"[{found.group()}]({target})")
        position = found.end()
    return "".join([*parts, escape_markdown(text[position:])])


def _identifier(found: re.Match[str]) -> str:
    return f"AX-{found.group(1)}" if found.group(1) else found.group(2)
