"""Keeps texts from becoming formulas: what a spreadsheet would compute gets an apostrophe before it."""

import re

__all__ = ["is_formula", "safe_text", "written_text"]

_SIGNS = tuple("=+-@＝＋－＠\t\r\n")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST = 32767  # characters in one cell


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may take `text` for a formula, by its first sign."""
    return text.startswith(_SIGNS)


def safe_text(text: str) -> str:
    """Text for a cell: what would start a formula gets an apostrophe before it, forbidden signs go."""
    clean = _FORBIDDEN.sub("", text)
    return (f"'{clean}" if is_formula(clean) else clean)[:_LONGEST]


def written_text(text: str) -> str:
    """The text of a cell without the apostrophe that `safe_text` put there."""
    return text[1:] if text.startswith("'") and is_formula(text[1:]) else text
