"""Reads and fills in tables of workbooks by the names of their columns."""

from typing import Any


def column(sheet: Any, title: str) -> list[Any]:
    """The values below a heading."""
    headings = [cell.value for cell in sheet[1]]
    return [row[headings.index(title)] for row in sheet.iter_rows(min_row=2, values_only=True)]


def names_of(sheet: Any) -> dict[str, int]:
    """Column number of each named column of a questionnaire."""
    return {cell.value: cell.column for cell in sheet[1]}


def put(page: Any, key: str, name: str, value: Any, nth: int = 0) -> str:
    """Writes a value in the row of an id; the cell's address."""
    names = names_of(page)
    rows = [row for row in range(3, page.max_row + 1) if page.cell(row, names["id"]).value == key]
    cell = page.cell(rows[nth], names[name], value)
    return str(cell.coordinate)
