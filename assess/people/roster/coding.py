"""Puts codes in the place of names: the row of the sheet that a name stands in."""

from collections.abc import Mapping, Sequence

from assess.messages import message
from assess.tabular.cleaning import cleaned, narrowed
from assess.tabular.header import Column, Row, find_header
from assess.tabular.names import is_like_a_name
from assess.tabular.notices import Notices

__all__ = ["codes_of", "masked"]

_CODE = "code"


def codes_of(
    columns: Sequence[Column], sheets: Mapping[str, Sequence[Row]], lang: str = "zh"
) -> dict[str, str]:
    """The code for each name in the columns of codes; of two with one name, the first row's."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for title, rows in sheets.items():
        header, _, below = find_header(columns, iter(rows), title, Notices())
        at = (
            next((at for at, (column, _) in header.placed.items() if column.field == _CODE), None)
            if header
            else None
        )
        if at is None:
            continue
        for row in below:
            text = narrowed(cleaned(row.cells[at])[0])[0] if at < len(row.cells) else ""
            if text in found or not _is_named(text):
                continue
            code = message(lang, "people.row_code", row=row.number)
            code = f"{title}{code}" if code in taken else code
            taken.add(code)
            found[text] = code
    return found


def masked(code: str) -> str:
    """The code, of a name no more than its first character."""
    return f"{code[0]}某" if _is_named(code) else code


def _is_named(code: str) -> bool:
    return is_like_a_name(code.rstrip("0123456789 "))
