"""Turns Office files into the same bytes for the same content, and texts into cells that never compute."""

import io
import re
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assess.tabular.formulas import is_formula

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell

__all__ = ["length", "row_height", "settled", "write"]

_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</)")
_BREAK = b"_x000a_"
"""How openpyxl writes a line break in a footer, which LibreOffice would show as it stands."""
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_LAST_NARROW = 0xFF
_LINE, _HIGHEST = 15, 405
"""Points of a line and of the highest row; Excel allows 409."""


def settled(data: bytes, date: str) -> bytes:
    """The same archive without the time of writing; the document's properties say `date` (ISO 8601)."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _TIMES.sub(rb"\g<1>" + f"{date}T00:00:00Z".encode() + rb"\g<2>", content)
            elif name.startswith("xl/worksheets/"):
                content = content.replace(_BREAK, b"&#10;")
            part = zipfile.ZipInfo(name, _ZIP_DATE)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, content)
    return target.getvalue()


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
    lines = text.splitlines()
    return max((sum(1 + (ord(sign) > _LAST_NARROW) for sign in line) for line in lines), default=0)


def row_height(row: Sequence[str | int], widths: Sequence[int]) -> int:
    """High enough for the cell that wraps most: not every program finds the height by itself."""
    lines = (
        sum(1 + length(line) // width for line in str(value).splitlines())
        for value, width in zip(row, widths, strict=True)
    )
    return min(_HIGHEST, _LINE * max(1, *lines))
