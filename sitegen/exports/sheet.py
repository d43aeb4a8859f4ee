"""Turns items and the columns asked of them into one plain table."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from assess.messages import Text
from sitegen.guide.citation import Site
from sitegen.guide.clause_data import page_url
from sitegen.guide.index import Guide
from sitegen.guide.model import Titled, Written

__all__ = [
    "Columns",
    "Sheet",
    "address",
    "head",
    "joined",
    "labelled",
    "lines",
    "make_sheet",
    "said",
    "written",
]

Cell = str | int

Row = TypeVar("Row")
Columns = Mapping[str, Callable[[Row], Cell]]
"""Heading → what stands in that column for one item."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """One table: its name, its column headings, and its rows in the order of the content."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def make_sheet(guide: Guide, name: str, columns: Columns[Row], items: Iterable[Row]) -> Sheet:
    """The table named by the word `sheet_<name>`, one row an item."""
    rows = tuple(tuple(column(item) for column in columns.values()) for item in items)
    return Sheet(name=guide.words("export")[f"sheet_{name}"], headings=tuple(columns), rows=rows)


def head(guide: Guide) -> Columns[Titled]:
    """The columns that every item begins with: its id and its name."""
    words = guide.words("export")
    return {words["id"]: lambda one: one.id, words["name"]: lambda one: guide.say(one.title)}


def address(guide: Guide, site: Site) -> Columns[Titled]:
    """The column with the address of the item's page."""
    return {guide.words("export")["url"]: lambda one: page_url(guide, site, one.id)}


def said(guide: Guide, text: Text | None) -> str:
    """A text in the guide's language, empty where there is none."""
    return "" if text is None else guide.say(text)


def lines(guide: Guide, texts: Iterable[Text]) -> str:
    """The texts, one a line."""
    return "\n".join(map(guide.say, texts))


def joined(guide: Guide, parts: Iterable[str]) -> str:
    """The parts in one line."""
    return guide.words("export")["list_separator"].join(parts)


def labelled(guide: Guide, item: Titled | None) -> str:
    """The id and title of an item, empty where there is none."""
    return f"{item.id} {guide.say(item.title)}" if item else ""


def written(number: Written | None) -> Cell:
    """A number as it is written; nothing as empty."""
    return "" if number is None else number
