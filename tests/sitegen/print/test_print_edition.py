import re
from collections import Counter

import pytest

from sitegen.guide.citation import Site
from sitegen.guide.index import Shelf
from sitegen.print.print_edition import GUIDE, print_guide

TAIL = ("method/", "references/", "notes-map/", "changes/", "about/")
PAGE = """<h1 id="top">题<a class="headerlink" href="#top" title="x">&para;</a></h1>
<!--screen--><button>复制</button><!--/screen-->
<p><a href="../OC-02/#why">二</a><a href="../../check/#OC-01">查</a><a href="#top">上</a>
<a href="../../chapter/OC/#OC-01">章</a><a href="https://example.com/x#y">外</a></p>
<h2 id="why">为什么</h2><p aria-describedby="why" aria-labelledby="top">x</p>
<!--screen--><nav>前后</nav><!--/screen-->"""
"""A clause's page as MkDocs would make it, in small."""


@pytest.fixture(scope="module")
def contents(shelf: Shelf) -> dict[str, str]:
    """A small content for the address of every page that is printed, and one that is not."""
    own = [f"c/{name}/" for name in shelf.clauses]
    own += [f"chapter/{one['id']}/" for one in shelf.chapter_order]
    own += [f"annex/{one['letter']}/" for one in shelf.documents["annexes.yaml"]["annexes"]]
    return {
        **dict.fromkeys([*own, *TAIL], '<h1 id="top">页</h1><h2 id="why">b</h2>'),
        "c/OC-01/": PAGE,
        "k/KPI-1/": "",
    }


@pytest.fixture(scope="module")
def guide(shelf: Shelf, site: Site, contents: dict[str, str]) -> str:
    """The print edition of these contents."""
    return print_guide(shelf, site, contents)


def _article(guide: str, anchor: str) -> str:
    """One section of the document."""
    found = re.search(rf'<article id="{anchor}".*?</article>', guide, re.DOTALL)
    assert found, anchor
    return found.group()


def test_it_stands_in_a_folder_of_its_own() -> None:
    """Its address is /print/guide/."""
    assert GUIDE == "print/guide/index.html"


def test_every_chapter_and_annex_is_one_part_in_the_order_of_reading(shelf: Shelf, guide: str) -> None:
    """Then the method and what follows it."""
    parts = re.findall(r'<section class="part" id="part-([^"]+)">', guide)

    assert parts == [
        *(f"chapter-{one['id']}" for one in shelf.chapter_order),
        *(f"annex-{one['letter']}" for one in shelf.documents["annexes.yaml"]["annexes"]),
        *(address.strip("/") for address in TAIL),
    ]


def test_every_clause_is_printed_once_in_clause_order(shelf: Shelf, guide: str) -> None:
    """Each within the part of its chapter, a level below it."""
    assert re.findall(r'<article id="c-([^"]+)" data-depth="2">', guide) == list(shelf.clauses)


def test_every_id_is_unique(guide: str) -> None:
    """The same anchor of two pages becomes two."""
    counted = Counter(re.findall(r'\sid="([^"]+)"', guide))

    assert [name for name, count in counted.items() if count > 1] == []
    assert {"c-OC-01-why", "c-OC-02-why"} <= counted.keys()


def test_links_inside_resolve_inside(guide: str) -> None:
    """A link to a printed page is an anchor of the document; the contents link every part and clause."""
    ids = set(re.findall(r'\sid="([^"]+)"', guide))
    anchors = re.findall(r'href="#([^"]*)"', guide)

    assert "c-OC-02-why" in anchors
    assert set(anchors) <= ids
    assert {f"c-{name}" for name in re.findall(r'<article id="c-([^"]+)"', guide)} <= set(anchors)


def test_links_to_what_is_not_printed_lead_to_the_site(site: Site, guide: str) -> None:
    """On paper and in the file the whole address works; other sites stay as they are."""
    article = _article(guide, "c-OC-01")

    assert f'href="{site.url("/check/")}#OC-01"' in article
    assert 'href="https://example.com/x#y"' in article
    assert 'href="#chapter-OC"' in article


def test_what_only_a_screen_needs_is_gone(guide: str) -> None:
    """Buttons, links before and after, and the anchors' signs are not printed."""
    for sign in ("<!--screen-->", "复制", "前后", "headerlink", "&para;"):
        assert sign not in guide


def test_headings_go_one_deeper_below_a_chapter(guide: str) -> None:
    """A clause's title is a second heading, its parts third ones; none is deeper than the sixth."""
    article = _article(guide, "c-OC-01")

    assert '<h2 id="c-OC-01-top">题</h2>' in article
    assert '<h3 id="c-OC-01-why">为什么</h3>' in article
    assert 'aria-describedby="c-OC-01-why"' in article
    assert 'aria-labelledby="c-OC-01-top"' in article
    assert "<h1 " in _article(guide, "annex-A")


def test_a_chapter_of_clauses_keeps_only_its_introduction(guide: str) -> None:
    """Its list of clauses would say everything twice; a chapter without clauses is whole."""
    assert "<h2" not in _article(guide, "chapter-OC")
    assert "<h2" in _article(guide, "chapter-SC")


def test_no_text_of_the_content_becomes_markup_or_style(shelf: Shelf, site: Site, guide: str) -> None:
    """The running heads hold each part's title, and the cover the notice."""
    for chapter in shelf.chapter_order:
        assert f'content: "{chapter["number"]} {chapter["title"]["zh"]}"' in guide
    assert shelf.catalogue["notice"]["zh"] in guide
    assert site.edition in guide
    assert "<script" not in guide
