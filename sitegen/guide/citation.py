"""Turns a clause into how others cite it: the reference in the form of GB/T 7714, and its addresses."""

from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.guide.index import Item

__all__ = ["Site", "citation"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """Where the site is published and what it is called; `date` is the edition's, ISO 8601."""

    address: str
    title: str
    responsible: str
    edition: str
    date: str

    def url(self, path: str) -> str:
        """The whole address of a path on the site that begins with a slash."""
        return f"{self.address.rstrip('/')}{path}"


def citation(clause: Item, site: Site, words: Mapping[str, str]) -> str:
    """GB/T 7714: 责任者. 题名: 条款[EB/OL]. 版本. (发布日期)[引用日期]. 网址.

    The day of citing is the reader's: the text holds {cited} in its place.
    """
    return words["citation"].format(
        responsible=site.responsible,
        title=site.title,
        id=clause["id"],
        name=clause["title"]["zh"],
        edition=site.edition,
        date=site.date,
        cited="{cited}",
        url=site.url(f"/c/{clause['id']}/"),
    )
