"""Turns published tables into an Excel workbook, a sheet for each, with the notices on every printed page."""

from collections.abc import Mapping, Sequence

from assess.content.model import Catalogue
from assess.excel.book import fit_rows, new_workbook, saved, set_widths, table_sheet
from assess.excel.settled import settled
from assess.messages import message
from assess.rollup.tables.texts import cell_text, method_lines, notices
from assess.rollup.tables.view import Table

__all__ = ["tables_book"]

_DATE = "2000-01-01"
_LONG = 12
"""Signs from which on a text column is wide."""
_METHOD_WIDTH = 110
_NAME_LENGTH = 31


def tables_book(tables: Sequence[Table], catalogues: Mapping[str, Catalogue], lang: str, limit: int) -> bytes:
    """The .xlsx file, the same bytes for the same tables: the method first, then a sheet for each table."""
    workbook = new_workbook()
    told = notices(lang, limit)
    method = table_sheet(
        workbook,
        message(lang, "rollup.method"),
        {
            "columns": [{"title": message(lang, "rollup.title"), "kind": "text", "width": 3}],
            "rows": [[line] for line in (*told, *method_lines(catalogues, lang, limit))],
        },
    )
    set_widths(method, [_METHOD_WIDTH])
    fit_rows(method)
    for table in tables:
        above = (table.title, " ".join(told), table.about)
        table_sheet(workbook, table.title[:_NAME_LENGTH], _report_table(table), above)
    return settled(saved(workbook), _DATE)


def _report_table(table: Table) -> dict[str, object]:
    """The table as reports have theirs."""
    texts = [[cell_text(cell) for cell in row] for row in table.rows]
    longest = [max(map(len, cells)) for cells in zip(*texts, strict=True)]
    return {
        "columns": [
            {
                "title": column.title,
                "kind": "number" if column.number else "text",
                "width": 3 if length > _LONG else 1,
            }
            for column, length in zip(table.columns, longest, strict=True)
        ],
        "rows": texts,
    }
