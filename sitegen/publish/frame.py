"""Fits a built page into the theme's frame: what belongs beside it, and the lit tab of its section."""

import posixpath

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sitegen.guide.index import Guide

__all__ = ["fit_frame"]

_LISTS = {
    "o": "occupations/",
    "i": "indicators/",
    "k": "kpis/",
    "b": "bundles/",
    "t": "terms/",
    "r": "references/",
}
"""The page that lists the entries of a folder; the menu has that page, not each entry."""

_MENU = ".md-sidebar--primary .md-nav--primary"
_LIT = "md-tabs__item--active"


def fit_frame(document: LexborHTMLParser, address: str, guide: Guide) -> None:
    """Moves what the page says to stand beside it in front of the menu, and lights its section's tab."""
    menu = document.css_first(_MENU)
    if menu is None:
        return
    if home := _home(address, guide):
        _light(document, menu, posixpath.relpath(f"/{home}", f"/{address}"))
    for beside in document.css("article [data-beside]"):
        menu.insert_before(beside)  # a copy
        beside.decompose()


def _home(address: str, guide: Guide) -> str:
    """The page of the menu that an entry belongs to; empty when the menu has the page itself."""
    folder, _, name = address.rstrip("/").partition("/")
    if folder == "c":
        return f"chapter/{guide.clause_ids[name]}/"
    if folder == "f":
        annexes = guide.annexes.values()
        return next(f"annex/{one.letter}/" for one in annexes if name in {form.id for form in one.forms})
    return _LISTS.get(folder, "")


def _light(document: LexborHTMLParser, menu: LexborNode, home: str) -> None:
    """Lights the tab whose part of the menu links `home`; tabs and parts stand in the same order."""
    parts = menu.css(".md-nav--primary > .md-nav__list > .md-nav__item")
    for part, tab in zip(parts, document.css(".md-tabs__item"), strict=False):
        if any((link.attributes["href"] or "").rstrip("/") == home for link in part.css("a[href]")):
            tab.attrs["class"] = f"{tab.attributes['class']} {_LIT}"
