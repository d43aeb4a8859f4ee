"""Fits a built page into the theme's frame: what belongs beside it, and the lit tab of its section."""

from selectolax.lexbor import LexborHTMLParser

__all__ = ["fit_frame"]

_SECTIONS = {
    "c": "clauses/",
    "f": "annex/",
    "o": "annex/",
    "i": "annex/",
    "k": "annex/",
    "b": "annex/",
    "t": "annex/",
    "r": "background/",
}
"""Folder of entries → what the tab of their section links to; the menu has their lists, not each entry."""

_MENU = ".md-sidebar--primary .md-nav--primary"
_LIT = "md-tabs__item--active"


def fit_frame(document: LexborHTMLParser, address: str) -> None:
    """Moves what the page says to stand beside it in front of the menu, and lights its section's tab."""
    menu = document.css_first(_MENU)
    if menu is None:
        return
    if section := _SECTIONS.get(address.partition("/")[0]):
        for tab in document.css(f".md-tabs__item:has(> a[href*='../{section}'])"):
            tab.attrs["class"] = f"{tab.attributes['class']} {_LIT}"
    for beside in document.css("article [data-beside]"):
        menu.insert_before(beside)  # a copy
        beside.decompose()
