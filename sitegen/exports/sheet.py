"""Turns items and the columns asked of them into one plain table."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from assess.messages import messages
from sitegen.guide.citation import Site
from sitegen.guide.clause_data import page_url
from sitegen.guide.index import Item, Shelf

__all__ = [
    "Columns",
    "Sheet",
    "address",
    "head",
    "joined",
    "joined_text",
    "labelled",
    "lines",
    "make_sheet",
    "plain",
    "text",
    "word",
    "zh",
]

Cell = str | int
Columns = Mapping[str, Callable[[Any], Cell]]
"""Heading → what stands in that column for one item."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """One table: its name, its column headings, and its rows in the order of the content."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def make_sheet(name: str, columns: Columns, items: Iterable[Item]) -> Sheet:
    """The table named by the word `sheet_<name>`, one row an item."""
    rows = tuple(tuple(column(item) for column in columns.values()) for item in items)
    return Sheet(name=messages("zh", "export")[f"sheet_{name}"], headings=tuple(columns), rows=rows)


def head() -> Columns:
    """The columns that every item begins with: its id and its name."""
    words = messages("zh", "export")
    return {words["id"]: plain("id"), words["name"]: text("title")}


def address(shelf: Shelf, site: Site) -> Columns:
    """The column with the address of the item's page."""
    return {messages("zh", "export")["url"]: lambda one: page_url(shelf, site, one["id"])}


def plain(key: str) -> Callable[[Item], Cell]:
    """A column of what stands under `key`: text or a whole number; a decimal as written, nothing as empty."""

    def column(one: Item) -> Cell:
        value = one[key]
        return value if isinstance(value, str | int) else "" if value is None else str(value)

    return column


def text(key: str) -> Callable[[Item], Cell]:
    """A column of the Chinese text under `key`, empty where there is none."""
    return lambda one: zh(one.get(key))


def lines(key: str) -> Callable[[Item], Cell]:
    """A column of the Chinese texts listed under `key`, one a line."""
    return lambda one: "\n".join(item["zh"] for item in one[key])


def joined(key: str) -> Callable[[Item], Cell]:
    """A column of the words listed under `key`, in one line; a list left out is empty."""
    return lambda one: joined_text(one.get(key, ()))


def word(key: str, names: Mapping[str, str], prefix: str = "") -> Callable[[Item], Cell]:
    """A column of what `names` calls the code under `key`."""
    return lambda one: names[f"{prefix}{one[key]}"]


def labelled(key: str) -> Callable[[Item], Cell]:
    """A column of the id and title of the item under `key`, empty where there is none."""
    return lambda one: f"{one[key]['id']} {one[key]['title']['zh']}" if one[key] else ""


def joined_text(parts: Iterable[str]) -> str:
    """The parts in one line."""
    return messages("zh", "export")["list_separator"].join(parts)


def zh(value: Item | None) -> str:
    """The Chinese of a text that may be absent."""
    return str(value["zh"]) if value else ""
