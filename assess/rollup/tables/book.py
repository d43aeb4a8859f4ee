"""Turns published tables into an Excel workbook, a sheet for each, with the notices on every printed page."""

from collections.abc import Mapping, Sequence

from assess.content.model import Catalogue
from assess.excel.book import fit_rows, new_workbook, saved, set_widths, table_sheet
from assess.excel.settled import settled
from assess.messages import message
from assess.rollup.sample import Drawn
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


def inspection_book(
    drawn: Sequence[Drawn], population: int, seed: str, catalogues: Mapping[str, Catalogue], lang: str
) -> bytes:
    """The .xlsx file to take along: how the sample was drawn, and a line for each answer to look into.

    Finding, conclusion, evidence and signatures are left to be filled in.
    """

    def say(key: str, **values: object) -> str:
        return message(lang, f"rollup.{key}", **values)

    workbook = new_workbook()
    told = say("inspection_about", seed=seed, population=population, size=len(drawn))
    heads = ("agency", "source", "size", "clause", "clause_title", "said")
    blanks = ("seen", "finding", "conclusion", "proof", "reply", "signed")
    columns = [Column(say(f"column_{key}")) for key in (*heads, *blanks)]
    table_sheet(
        workbook,
        say("inspection"),
        _report_table(
            columns,
            [
                _inspected(one, key, catalogues[one.row.clause_set], lang)
                for one in drawn
                for key in one.clauses
            ],
        ),
        (say("inspection"), say("self_reported"), told),
    )
    return settled(saved(workbook), _DATE)


def _inspected(one: Drawn, key: str, catalogue: Catalogue, lang: str) -> list[str]:
    clause = catalogue.clauses[key]
    letter = one.row.effective[list(catalogue.clauses).index(key)]
    size = catalogue.sizes[one.row.size].title.in_(lang)
    said = f"{letter} {message(lang, f'answer_{letter}')}"
    return [one.row.agency, one.row.source, size, key, clause.title.in_(lang), said, *[""] * 6]
