"""Turns the editions into an Atom feed: an entry for each edition and for each change in it."""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from sitegen.editions.history import Change, Edition
from sitegen.guide.addresses import url
from sitegen.guide.citation import Site
from sitegen.guide.clause_data import LICENCE_URL
from sitegen.guide.identity import project_urn
from sitegen.guide.index import Guide

__all__ = ["atom_feed"]

_ATOM = "http://www.w3.org/2005/Atom"


def atom_feed(guide: Guide, site: Site, editions: Sequence[Edition]) -> str:
    """The feed (RFC 4287), newest first; what is not published yet is left out.

    Ids depend on edition, item and kind of change alone: a moved site shows no entry twice.
    """
    words = guide.words("export")
    published = [edition for edition in editions if edition.date]
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": site.language})
    _text(feed, "id", project_urn("feed"))
    _text(feed, "title", words["feed_title"].format(title=site.title))
    _text(feed, "subtitle", words["feed_subtitle"])
    _text(feed, "updated", _time(published[0].date if published else site.date))
    _text(SubElement(feed, "author"), "name", site.responsible)
    _text(feed, "rights", f"{guide.say(guide.model.notice)} {words['licence']} {LICENCE_URL}")
    SubElement(feed, "link", rel="self", type="application/atom+xml", href=site.url("/feed.xml"))
    SubElement(feed, "link", rel="alternate", type="text/html", href=site.url("/changes/"))
    for edition in published:
        feed.append(_edition_entry(guide, site, edition))
        feed.extend(_change_entries(guide, site, edition))
    indent(feed, " ")
    text: str = tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _edition_entry(guide: Guide, site: Site, edition: Edition) -> Element:
    words = guide.words("export")
    changed = words["feed_changed"].format(count=len(edition.changes)) if edition.changes else ""
    return _entry(
        name=f"edition/{edition.name}",
        title=words["feed_edition"].format(edition=edition.name),
        date=edition.date,
        address=site.url(f"/changes/#{edition.anchor}"),
        content=f"{edition.summary}{changed}{edition.redo}",
    )


def _change_entries(guide: Guide, site: Site, edition: Edition) -> Iterator[Element]:
    words, page = guide.words("export"), guide.words("page")
    for change in edition.changes:
        kind = page[f"change_{change.kind}"]
        redo = page["change_redo"] if change.redo else ""
        yield _entry(
            name=f"edition/{edition.name}/{change.id}/{change.kind}",
            title=words["feed_change"].format(
                edition=edition.name, id=change.id, title=change.title, kind=kind
            ),
            date=edition.date,
            address=_address(guide, site, change, edition),
            content=f"{kind}。{_rows(guide, change)}{redo}",
        )


def _rows(guide: Guide, change: Change) -> str:
    words, page = guide.words("export"), guide.words("page")
    return "".join(
        words["feed_row"].format(field=page[f"field_{field}"], before=before, now=now)
        for field, before, now in change.rows
    )


def _address(guide: Guide, site: Site, change: Change, edition: Edition) -> str:
    """The page of what changed; something without a page of its own, the page of changes."""
    target = guide.addresses.get(change.id)
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
