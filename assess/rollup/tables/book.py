"""Turns published tables into an Excel workbook, a sheet for each, with the notices on every printed page."""

from collections.abc import Mapping, Sequence

from assess.content.model import Catalogue
from assess.excel.book import fit_rows, new_workbook, saved, set_widths, table_sheet
from assess.excel.settled import settled
from assess.messages import message
from assess.rollup.tables.inspection import Inspection
from assess.rollup.tables.texts import cell_text, method_lines, notices
from assess.rollup.tables.view import Column, Table

__all__ = ["inspection_book", "tables_book"]

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
        rows = [[cell_text(cell) for cell in row] for row in table.rows]
        table_sheet(workbook, table.title[:_NAME_LENGTH], _report_table(table.columns, rows), above)
    return settled(saved(workbook), _DATE)


def _report_table(columns: Sequence[Column], texts: Sequence[Sequence[str]]) -> dict[str, object]:
    """The table as reports have theirs."""
    longest = [max(map(len, cells)) for cells in zip(*texts, strict=True)] or [0] * len(columns)
    return {
        "columns": [
            {
                "title": column.title,
                "kind": "number" if column.number else "text",
                "width": 3 if length > _LONG else 1,
            }
            for column, length in zip(columns, longest, strict=True)
        ],
        "rows": texts,
    }


def inspection_book(inspection: Inspection) -> bytes:
    """The .xlsx file to take along: how the sample was drawn, and a line for each answer to look into."""
    workbook = new_workbook()
    columns = [Column(head) for head in inspection.heads]
    told = (inspection.title, *inspection.about)
    table_sheet(workbook, inspection.title, _report_table(columns, list(inspection.lines())), told)
    return settled(saved(workbook), _DATE)
