import re
from collections import Counter

import pytest

from sitegen.guide.citation import Site
from sitegen.guide.index import Guide
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
def contents(guide: Guide) -> dict[str, str]:
    """A small content for the address of every page that is printed, and one that is not."""
    own = [f"c/{name}/" for name in guide.clauses]
    own += [f"chapter/{one.id}/" for one in guide.chapter_order]
    own += [f"annex/{one.letter}/" for one in guide.annexes.values()]
    own += [f"f/{name}/" for name in guide.forms]
    return {
        **dict.fromkeys([*own, *TAIL], '<h1 id="top">页</h1><h2 id="why">b</h2>'),
        "c/OC-01/": PAGE,
        "k/KPI-1/": "",
    }


@pytest.fixture(scope="module")
def printed(guide: Guide, site: Site, contents: dict[str, str]) -> str:
    """The print edition of these contents."""
    return print_guide(guide, site, contents)


def _article(printed: str, anchor: str) -> str:
    """One section of the document."""
    found = re.search(rf'<article id="{anchor}".*?</article>', printed, re.DOTALL)
    assert found, anchor
    return found.group()


def test_it_stands_in_a_folder_of_its_own() -> None:
    """Its address is /print/guide/."""
    assert GUIDE == "print/guide/index.html"


def test_every_chapter_and_annex_is_one_part_in_the_order_of_reading(guide: Guide, printed: str) -> None:
    """Then the method and what follows it."""
    parts = re.findall(r'<section class="part" id="part-([^"]+)">', printed)

    assert parts == [
        *(f"chapter-{one.id}" for one in guide.chapter_order),
        *(f"annex-{one.letter}" for one in guide.annexes.values()),
        *(address.strip("/") for address in TAIL),
    ]


def test_every_clause_is_printed_once_in_clause_order(guide: Guide, printed: str) -> None:
    """Each within the part of its chapter, a level below it."""
    assert re.findall(r'<article id="c-([^"]+)" data-depth="2">', printed) == list(guide.clauses)


def test_every_form_is_printed_in_the_part_of_its_annex(guide: Guide, printed: str) -> None:
    """In order, a level below it; the list of them is left out."""
    part = printed.partition('id="part-annex-E"')[2].partition('<section class="part"')[0]

    assert re.findall(r'<article id="f-([^"]+)" data-depth="2">', part) == list(guide.forms)


def test_every_id_is_unique(printed: str) -> None:
    """The same anchor of two pages becomes two."""
    counted = Counter(re.findall(r'\sid="([^"]+)"', printed))

    assert [name for name, count in counted.items() if count > 1] == []
    assert {"c-OC-01-why", "c-OC-02-why"} <= counted.keys()


def test_links_inside_resolve_inside(printed: str) -> None:
    """A link to a printed page is an anchor of the document; the contents link every part and clause."""
    ids = set(re.findall(r'\sid="([^"]+)"', printed))
    anchors = re.findall(r'href="#([^"]*)"', printed)

    assert "c-OC-02-why" in anchors
    assert set(anchors) <= ids
    assert {f"c-{name}" for name in re.findall(r'<article id="c-([^"]+)"', printed)} <= set(anchors)


def test_links_to_what_is_not_printed_lead_to_the_site(site: Site, printed: str) -> None:
    """On paper and in the file the whole address works; other sites stay as they are."""
    article = _article(printed, "c-OC-01")

    assert f'href="{site.url("/check/")}#OC-01"' in article
    assert 'href="https://example.com/x#y"' in article
    assert 'href="#chapter-OC"' in article


def test_what_only_a_screen_needs_is_gone(printed: str) -> None:
    """Buttons, links before and after, and the anchors' signs are not printed."""
    for sign in ("<!--screen-->", "复制", "前后", "headerlink", "&para;"):
        assert sign not in printed


def test_headings_go_one_deeper_below_a_chapter(printed: str) -> None:
    """A clause's title is a second heading, its parts third ones; none is deeper than the sixth."""
    article = _article(printed, "c-OC-01")

    assert '<h2 id="c-OC-01-top">题</h2>' in article
    assert '<h3 id="c-OC-01-why">为什么</h3>' in article
    assert 'aria-describedby="c-OC-01-why"' in article
    assert 'aria-labelledby="c-OC-01-top"' in article
    assert "<h1 " in _article(printed, "annex-A")


def test_a_chapter_of_clauses_keeps_only_its_introduction(printed: str) -> None:
    """Its list of clauses would say everything twice; a chapter without clauses is whole."""
    assert "<h2" not in _article(printed, "chapter-OC")
    assert "<h2" in _article(printed, "chapter-SC")


def test_no_text_of_the_content_becomes_markup_or_style(guide: Guide, site: Site, printed: str) -> None:
    """The running heads hold each part's title, and the cover the notice."""
    for chapter in guide.chapter_order:
        assert f'content: "{chapter.number} {guide.say(chapter.title)}"' in printed
    assert guide.say(guide.model.notice) in printed
    assert site.edition in printed
    assert "<script" not in printed
