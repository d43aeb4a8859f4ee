from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, fromstring  # the project's own output is parsed

import pytest

from sitegen.editions.history import Change, Edition
from sitegen.exports.feed import atom_feed
from sitegen.guide.citation import Site
from sitegen.guide.index import Guide

ATOM = "{http://www.w3.org/2005/Atom}"
FIRST = Edition(name="1.0.0", date="2026-11-24", summary="首次发布。", redo="无。", changes=())
SECOND = Edition(
    name="1.1.0",
    date="2027-03-01",
    summary="改了 A & B <两处>。",
    redo="一条。",
    changes=(
        Change(id="OC-01", title="职业种类的确定", kind="wording", rows=(("text", "旧文", "新文"),)),
        Change(id="OC-01", title="职业种类的确定", kind="standing", rows=(("flag", "key", "none"),)),
        Change(id="OC-99", title="已停用", kind="retired"),
        Change(id="OC", title="职业种类与等级", kind="weight", rows=(("weight", "15", "20"),)),
    ),
)
DRAFT = Edition(name="尚未发布的改动", date=None, summary="草稿", redo="", changes=SECOND.changes)


@pytest.fixture(scope="module")
def feed(guide: Guide, site: Site) -> Element:
    """The feed of two editions and a draft."""
    return fromstring(atom_feed(guide, site, [DRAFT, SECOND, FIRST]))  # noqa: S314 (our own text)


def _all(feed: Element, name: str) -> list[str]:
    return [str(found.text) for found in feed.iter(f"{ATOM}{name}")]


def _links(feed: Element) -> list[str]:
    found = [entry.find(f"{ATOM}link") for entry in feed.iter(f"{ATOM}entry")]
    return [link.attrib["href"] for link in found if link is not None]


def test_the_feed_has_what_atom_requires(feed: Element) -> None:
    """RFC 4287: id, title, updated and author on the feed; id, title, updated and link on every entry."""
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated", "author", "link"):
        assert feed.find(f"{ATOM}{name}") is not None
    for entry in feed.iter(f"{ATOM}entry"):
        assert all(entry.find(f"{ATOM}{name}") is not None for name in ("id", "title", "updated", "link"))
    for time in _all(feed, "updated"):
        assert datetime.fromisoformat(time).utcoffset() is not None
    for name in _all(feed, "id"):
        assert urlsplit(name).scheme == "urn"


def test_each_edition_and_each_change_is_an_entry_newest_first(feed: Element) -> None:
    """What is not published yet is not told."""
    titles = _all(feed, "title")[1:]

    assert titles == [
        "条款集 1.1.0 版发布",
        "1.1.0 版：OC-01 职业种类的确定（文字改变）",
        "1.1.0 版：OC-01 职业种类的确定（类型、范围或标记改变）",
        "1.1.0 版：OC-99 已停用（停用）",
        "1.1.0 版：OC 职业种类与等级（权重改变）",
        "条款集 1.0.0 版发布",
    ]
    assert _all(feed, "updated")[0] == "2027-03-01T00:00:00Z"


def test_an_entry_says_old_and_new_and_what_to_redo(feed: Element) -> None:
    """A reader sees in the feed alone whether saved answers are affected."""
    contents = _all(feed, "content")

    assert "改了 A & B <两处>。" in contents[0]
    assert "原来“旧文”，现在“新文”" in contents[1]
    assert "请您确认" in contents[1]
    assert "请您确认" not in contents[2]


def test_entries_link_what_changed(feed: Element) -> None:
    """A clause or chapter to its page; what has no page any more to the page of changes."""
    assert [urlsplit(link)._replace(scheme="", netloc="").geturl() for link in _links(feed)] == [
        "/guide/changes/#v1-1-0",
        "/guide/c/OC-01/",
        "/guide/c/OC-01/",
        "/guide/changes/#v1-1-0",
        "/guide/chapter/OC/",
        "/guide/changes/#v1-0-0",
    ]


def test_ids_are_unique_and_stay_when_the_site_moves(guide: Guide, site: Site, feed: Element) -> None:
    """Nobody is shown an old entry as new."""
    moved = fromstring(atom_feed(guide, replace(site, address="https://example.net"), [SECOND, FIRST]))  # noqa: S314

    assert _all(moved, "id") == _all(feed, "id")
    assert len(set(_all(feed, "id"))) == len(_all(feed, "id"))


def test_a_feed_without_editions_is_still_valid(guide: Guide, site: Site) -> None:
    """Before the first publication the feed stands empty, dated by the site."""
    feed = fromstring(atom_feed(guide, site, []))  # noqa: S314

    assert _all(feed, "updated") == [f"{site.date}T00:00:00Z"]
