"""Turns texts into cells that never compute, and measures the room that they take."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assess.tabular.formulas import is_formula

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell

__all__ = ["length", "row_height", "write"]

_NARROW = "latin-1"
"""The encoding whose signs are narrow."""

_LINE, _HIGHEST = 15, 405
"""Points of a line and of the highest row; Excel allows 409."""


def write(cell: "Cell | MergedCell", value: str | int) -> None:
    """Puts a value into a cell, text as text; nothing leaves the cell empty."""
    if value == "":
        return
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = is_formula(value)


def length(text: str) -> int:
    """How wide the longest line of a text is in narrow signs; a Chinese sign is two wide."""
    return max((2 * len(line) - len(line.encode(_NARROW, "ignore")) for line in text.splitlines()), default=0)


def row_height(row: Sequence[str | int], widths: Sequence[int]) -> int:
    """High enough for the cell that wraps most: not every program finds the height by itself."""
    lines = (
        sum(1 + length(line) // width for line in str(value).splitlines())
        for value, width in zip(row, widths, strict=True)
    )
    return min(_HIGHEST, _LINE * max(1, *lines))
