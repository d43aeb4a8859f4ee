"""Turns a plain sentence of the content into Markdown with links and marked project values."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape

__all__ = ["cut_at", "escape_markdown", "linker", "mentioned_ids", "numbers_linker", "table_cell"]

_SPECIAL = re.compile(r"[\\`*_\[\]|]")
_IDENTIFIER = re.compile(
    r"附录([A-E])"
    r"|(?<![A-Za-z0-9-])((?:GP|OC|BR|CM|DV|CD|HS|SV|MB|TD|REF|FM)-\d{2}"
    r"|(?:KPI|OCC|IND)-[A-Z]?\d+[a-z]?)(?![A-Za-z0-9])"
)
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


def mentioned_ids(text: str) -> set[str]:
    """The ids that `text` names; 附录A counts as AX-A."""
    return {_identifier(found) for found in _IDENTIFIER.finditer(text)}


def linker(addresses: Mapping[str, str], tooltip: str) -> Callable[..., str]:
    """A function from (text, proposed phrases) to Markdown.

    Known ids and 附录A…E become links to `addresses`; the project's own values are marked.
    """

    def link(text: str, proposed: Iterable[str] = ()) -> str:
        return _marked(cut_at(text, proposed), addresses, tooltip)

    return link


def numbers_linker(addresses: Mapping[str, str], tooltip: str) -> Callable[[str], str]:
    """A function from text to Markdown with known ids linked and every number marked as the project's own."""

    def link(text: str) -> str:
        return _marked(_pieces(text, _NUMBER), addresses, tooltip)

    return link


def cut_at(text: str, phrases: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """`text` in pieces, cut where one of the `phrases` begins or ends, and whether a piece is one."""
    longest = sorted(phrases, key=len, reverse=True)
    yield from _pieces(text, re.compile(f"({'|'.join(map(re.escape, longest)) or '(?!)'})"))


def _pieces(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, bool]]:
    for place, piece in enumerate(pattern.split(text)):
        if piece:
            yield piece, place % 2 == 1


def _marked(pieces: Iterable[tuple[str, bool]], addresses: Mapping[str, str], tooltip: str) -> str:
    linked = ((_linked(piece, addresses), own) for piece, own in pieces)
    return "".join(
        f'<span class="assess-proposed" title="{escape(tooltip)}" tabindex="0">{piece}</span>'
        if own
        else piece
        for piece, own in linked
    )


def _linked(text: str, addresses: Mapping[str, str]) -> str:
    parts: list[str] = []
    position = 0
    for found in _IDENTIFIER.finditer(text):
        target = addresses.get(_identifier(found))
        if target is None:
            continue
        parts.append(escape_markdown(text[position : found.start()]))
        parts.append(f"[{found.group()}]({target})")
        position = found.end()
    return "".join([*parts, escape_markdown(text[position:])])


def _identifier(found: re.Match[str]) -> str:
    return f"AX-{found.group(1)}" if found.group(1) else found.group(2)
