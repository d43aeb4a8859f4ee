"""Turns a clause into how others cite it: the reference in the form of GB/T 7714, and its addresses."""

from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.guide.model import Clause

__all__ = ["Site", "citation"]

_LANGUAGES = {"zh": "zh-CN"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """Where the site is published and what it is called in `lang`; `date` is the edition's, ISO 8601."""

    address: str
    title: str
    responsible: str
    edition: str
    date: str
    lang: str = "zh"

    @property
    def language(self) -> str:
        """The language of the site as HTML and XML name it (BCP 47)."""
        return _LANGUAGES.get(self.lang, self.lang)

    def url(self, path: str) -> str:
        """The whole address of a path on the site that begins with a slash."""
        return f"{self.address.rstrip('/')}{path}"


def citation(clause: Clause, site: Site, words: Mapping[str, str]) -> str:
    """GB/T 7714: 责任者. 题名: 条款[EB/OL]. 版本. (发布日期)[引用日期]. 网址.

    The day of citing is the reader's: the text holds {cited} in its place.
    """
    return words["citation"].format(
        responsible=site.responsible,
        title=site.title,
        id=clause.id,
        name=clause.title.in_(site.lang),
        edition=site.edition,
        date=site.date,
        cited="{cited}",
        url=site.url(f"/c/{clause.id}/"),
    )
