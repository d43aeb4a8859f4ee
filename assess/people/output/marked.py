"""Turns a roster and what could not be taken of it into a copy that marks each place, with what to do."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any

from assess.messages import message
from assess.people.output.roster_book import new_workbook, safe_cell
from assess.tabular.cleaning import cleaned
from assess.tabular.header import Row
from assess.tabular.notices import CellError

__all__ = ["marked_workbook"]

_FILL = "FFF2CC"
_TITLE_LENGTH = 31
"""Characters that Excel allows in the title of a sheet."""


def marked_workbook(sheets: Mapping[str, Sequence[Row]], errors: Iterable[CellError], lang: str) -> bytes:
    """The rows of `sheets` as XLSX, each where it stood, and at each error's place colour and a comment.

    A place is the cell of the row under the header that the error names, else the first cell of the row.
    Every cell is the text that was read, so the copy is for looking up; the file itself stays as it is.
    Raises AnswerError without openpyxl.
    """
    book = new_workbook(write_only=False)
    book.remove(book.worksheets[0])
    drawn = {title: _drawn(book, title, rows) for title, rows in sheets.items()}
    found = [told for error in errors if (told := error.data(lang))["sheet"] in drawn and error.row > 0]
    heads = {title: _heads(rows, {str(told["column"]) for told in found}) for title, rows in sheets.items()}
    for told in found:
        title, row = str(told["sheet"]), int(str(told["row"]))
        above = [head for head in heads[title].get(str(told["column"]), ()) if head[0] <= row]
        note = message(lang, "people.marked", message=told["message"], fix=told["fix"])
        _mark(drawn[title].cell(row, above[-1][1] if above else 1), note, message(lang, "people.book_by"))
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _drawn(book: Any, title: str, rows: Sequence[Row]) -> Any:  # noqa: ANN401 (openpyxl is an extra)
    sheet = book.create_sheet(title[:_TITLE_LENGTH])
    for row in rows:
        for position, text in enumerate(row.cells, 1):
            if text:
                sheet.cell(row.number, position, safe_cell(row.shown.get(position - 1, text)))
    return sheet


def _heads(rows: Sequence[Row], columns: set[str]) -> dict[str, list[tuple[int, int]]]:
    """Where the names of columns stand: by name, each row from above, with the first column, from 1."""
    found: dict[str, list[tuple[int, int]]] = {}
    for row in rows:
        places = {cleaned(text)[0]: at for at, text in reversed([*enumerate(row.cells, 1)]) if text}
        for name in places.keys() & columns:
            found.setdefault(name, []).append((row.number, places[name]))
    return found


def _mark(cell: Any, note: str, author: str) -> None:  # noqa: ANN401 (as above)
    from openpyxl.comments import Comment  # noqa: PLC0415 (openpyxl is an extra)
    from openpyxl.styles import PatternFill  # noqa: PLC0415

    cell.fill = PatternFill("solid", fgColor=_FILL)
    before = f"{cell.comment.text}\n" if cell.comment else ""
    cell.comment = Comment(before + note, author, width=320, height=120)
