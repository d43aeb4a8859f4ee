"""Turns the editions into an Atom feed: an entry for each edition and for each change in it."""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from assess.messages import messages
from sitegen.editions.history import Change, Edition
from sitegen.guide.addresses import url
from sitegen.guide.citation import Site
from sitegen.guide.clause_data import LICENCE_URL
from sitegen.guide.identity import project_urn
from sitegen.guide.index import Shelf

__all__ = ["atom_feed"]

_ATOM = "http://www.w3.org/2005/Atom"


def atom_feed(shelf: Shelf, site: Site, editions: Sequence[Edition]) -> str:
    """The feed (RFC 4287), newest first; what is not published yet is left out.

    Ids depend on edition, item and kind of change alone: a moved site shows no entry twice.
    """
    words = messages("zh", "export")
    published = [edition for edition in editions if edition.date]
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": "zh-CN"})
    _text(feed, "id", project_urn("feed"))
    _text(feed, "title", words["feed_title"].format(title=site.title))
    _text(feed, "subtitle", words["feed_subtitle"])
    _text(feed, "updated", _time(published[0].date if published else site.date))
    _text(SubElement(feed, "author"), "name", site.responsible)
    _text(feed, "rights", f"{shelf.catalogue['notice']['zh']} {words['licence']} {LICENCE_URL}")
    SubElement(feed, "link", rel="self", type="application/atom+xml", href=site.url("/feed.xml"))
    SubElement(feed, "link", rel="alternate", type="text/html", href=site.url("/changes/"))
    for edition in published:
        feed.append(_edition_entry(site, edition))
        feed.extend(_change_entries(shelf, site, edition))
    indent(feed, " ")
    text: str = tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _edition_entry(site: Site, edition: Edition) -> Element:
    words = messages("zh", "export")
    changed = words["feed_changed"].format(count=len(edition.changes)) if edition.changes else ""
    return _entry(
        name=f"edition/{edition.name}",
        title=words["feed_edition"].format(edition=edition.name),
        date=edition.date,
        address=site.url(f"/changes/#{edition.anchor}"),
        content=f"{edition.summary}{changed}{edition.redo}",
    )


def _change_entries(shelf: Shelf, site: Site, edition: Edition) -> Iterator[Element]:
    words, page = messages("zh", "export"), messages("zh", "page")
    for change in edition.changes:
        kind = page[f"change_{change.kind}"]
        redo = page["change_redo"] if change.redo else ""
        yield _entry(
            name=f"edition/{edition.name}/{change.id}/{change.kind}",
            title=words["feed_change"].format(
                edition=edition.name, id=change.id, title=change.title, kind=kind
            ),
            date=edition.date,
            address=_address(shelf, site, change, edition),
            content=f"{kind}。{_rows(change)}{redo}",
        )


def _rows(change: Change) -> str:
    words, page = messages("zh", "export"), messages("zh", "page")
    return "".join(
        words["feed_row"].format(field=page[f"field_{field}"], before=before, now=now)
        for field, before, now in change.rows
    )


def _address(shelf: Shelf, site: Site, change: Change, edition: Edition) -> str:
    """The page of what changed; something without a page of its own, the page of changes."""
    target = shelf.addresses.get(change.id)
    return site.url(url(target) if target else f"/changes/#{edition.anchor}")


def _entry(*, name: str, title: str, date: str | None, address: str, content: str) -> Element:
    entry = Element("entry")
    _text(entry, "id", project_urn(name))
    _text(entry, "title", title)
    _text(entry, "updated", _time(date))
    _text(entry, "published", _time(date))
    SubElement(entry, "link", rel="alternate", type="text/html", href=address)
    _text(entry, "content", content).set("type", "text")
    return entry


def _text(parent: Element, name: str, text: str) -> Element:
    element = SubElement(parent, name)
    element.text = text
    return element


def _time(date: str | None) -> str:
    return f"{date}T00:00:00Z"
