"""Writes the rows of a roll-up as they go by: all of them, and those that were refused or stand apart."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from hashlib import sha256
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from assess.cli.output import output
from assess.messages import message
from assess.rollup.rows import COLUMNS, Row, row_values
from assess.tabular.formulas import safe_text

if TYPE_CHECKING:
    from _csv import Writer

__all__ = ["RowFiles"]

_COLUMNS = {
    "refused": ("source", "refusal_text", "sha256"),
    "duplicates": ("source", "standing", "counted_as", "sha256", "agency", "period", "revision", "updated"),
    "copies": ("content_hash", "source", "sha256", "agency", "region", "period", "id_hash", "based_on_hash"),
}
_MOST_TOLD = 20
"""How many refused files are told one by one."""

_FROM_FILES = frozenset(
    {"source", "refusal_at", "refusal_text", "file_clause_set", "agency"},
)
"""The columns with texts that others wrote, which must not become formulas."""


class RowFiles:
    """The files of rows in a folder, and what is told of them on the way.

    `standings` counts the rows by what became of them, `copies` those that may be copies of each other;
    `refused` are the first that were refused, `files_hash` is over the hashes of all files in order.
    """

    def __init__(self, folder: Path, lang: str, *, whole: bool) -> None:
        self._folder = folder
        self._lang = lang
        self._whole = whole
        self.standings: Counter[str] = Counter()
        self.copies = 0
        self.refused: list[Row] = []
        self.files_hash = sha256()

    def passed(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows, each of them written on its way; the files are there when all have gone by.

        `copies.csv` holds those with the same content next to each other. Raises WriteError.
        """
        copies: list[Row] = []
        with ExitStack() as stack:
            writers = {name: self._table(stack, name) for name in _COLUMNS}
            whole = self._writer(stack, "rows", "utf-8") if self._whole else None
            if whole:
                whole.writerow(COLUMNS)
            for row in rows:
                self._note(row)
                if whole:
                    whole.writerow(_safe(COLUMNS, row_values(row)))
                if row.standing == "refused":
                    writers["refused"].writerow(self._cells("refused", row))
                elif row.standing != "counted":
                    writers["duplicates"].writerow(self._cells("duplicates", row))
                elif row.suspected_copy:
                    copies.append(row)
                yield row
            self.copies = len(copies)
            for row in sorted(copies, key=lambda row: (row.content_hash, row.sha256)):
                writers["copies"].writerow(self._cells("copies", row))

    def _note(self, row: Row) -> None:
        self.standings[row.standing] += 1
        self.files_hash.update(f"{row.sha256} {row.refusal}\n".encode())
        if row.standing == "refused" and len(self.refused) < _MOST_TOLD:
            self.refused.append(row)

    def _writer(self, stack: ExitStack, name: str, encoding: str) -> "Writer":
        target = stack.enter_context(output(str(self._folder / f"{name}.csv")))
        text = TextIOWrapper(target, encoding, newline="")
        stack.callback(text.detach)
        return csv.writer(text, lineterminator="\n")

    def _table(self, stack: ExitStack, name: str) -> "Writer":
        """A table for people: with a byte order mark, and headings in their language."""
        writer = self._writer(stack, name, "utf-8-sig")
        writer.writerow([message(self._lang, f"rollup.head_{column}") for column in _COLUMNS[name]])
        return writer

    def _cells(self, name: str, row: Row) -> list[object]:
        cells = _safe(_COLUMNS[name], [getattr(row, column) for column in _COLUMNS[name]])
        if "standing" in _COLUMNS[name]:
            place = _COLUMNS[name].index("standing")
            cells[place] = message(self._lang, f"rollup.standing_{row.standing}")
        return cells


def _safe(columns: Iterable[str], values: Iterable[object]) -> list[object]:
    return [
        safe_text(str(value)) if column in _FROM_FILES else value
        for column, value in zip(columns, values, strict=True)
    ]
