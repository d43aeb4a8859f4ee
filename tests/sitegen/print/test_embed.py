import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest

from sitegen.guide.citation import Site
from sitegen.guide.index import Guide
from sitegen.print.embed import embed_pages
from tests.support.sheets import UNASKED

LIMIT = 6 * 1024


class _Links(HTMLParser):
    """Collects the tags of a page with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def _tags(html: str, name: str) -> list[dict[str, str | None]]:
    parser = _Links()
    parser.feed(html)
    return [attributes for tag, attributes in parser.tags if tag == name]


@pytest.fixture(scope="module")
def cards(guide: Guide, site: Site) -> dict[str, str]:
    """The cards of the repository's clauses."""
    return embed_pages(guide, site)


def test_every_clause_has_a_light_card_without_script(guide: Guide, cards: dict[str, str]) -> None:
    """Fit for an intranet page: under 6 KB, nothing loaded, nothing run."""
    assert list(cards) == [f"embed/{name}/index.html" for name in guide.clauses]
    for path, html in cards.items():
        assert len(html.encode()) < LIMIT, path
        assert not _tags(html, "script"), path
        assert not _tags(html, "img"), path
        assert "default-src 'none'; style-src 'unsafe-inline'" in html, path


def test_a_card_says_the_clause_and_what_it_is_not(guide: Guide, cards: dict[str, str]) -> None:
    """Id, title, the whole statement, the badges and the standing notice."""
    for name, clause in guide.clauses.items():
        text = unescape(re.sub(r"<[^>]+>", "", cards[f"embed/{name}/index.html"].partition("<body>")[2]))

        assert f"{name} {guide.say(clause.title)}" in text
        assert guide.say(clause.text) in text
        assert guide.titles(guide.obligations)[clause.obligation] in text
        assert guide.titles(guide.provenance)[clause.provenance] in text
        assert ('<li class="gate">底线</li>' in cards[f"embed/{name}/index.html"]) == (clause.flag == "gate")
        assert guide.say(guide.model.notice) in text


def test_the_projects_own_numbers_are_marked(guide: Guide, cards: dict[str, str]) -> None:
    """Every proposed phrase of the statement is underlined, and only such a card explains the line."""
    seen = 0
    for name, clause in guide.clauses.items():
        html = cards[f"embed/{name}/index.html"]
        marked = re.findall(r'<span class="own"[^>]*>([^<]+)</span>', html)
        stated = [phrase for phrase in clause.proposed_values if phrase in guide.say(clause.text)]
        seen += len(stated)

        assert all(any(phrase in one for one in marked) for phrase in stated), name
        assert ("点线" in html) == bool(stated), name
    assert seen


def test_links_open_the_clause_and_its_question_outside_the_frame(cards: dict[str, str]) -> None:
    """A frame is too small for the site; search engines are sent to the clause page."""
    html = cards["embed/OC-01/index.html"]
    links = _tags(html, "a")

    assert [link["href"] for link in links] == [
        "https://example.org/guide/c/OC-01/",
        "https://example.org/guide/check/#OC-01",
    ]
    assert {(link["target"], link["rel"]) for link in links} == {("_blank", "noopener")}
    assert _tags(html, "link") == [{"rel": "canonical", "href": "https://example.org/guide/c/OC-01/"}]
    assert {"name": "robots", "content": "noindex"} in _tags(html, "meta")


def test_a_card_for_others_offers_no_question(guide: Guide, cards: dict[str, str]) -> None:
    """R2: agencies do not answer what speaks to authorities and associations."""
    for name, clause in guide.clauses.items():
        assert ("/check/#" in cards[f"embed/{name}/index.html"]) == (clause.party not in UNASKED), name


def test_no_text_can_become_markup(guide: Guide, site: Site) -> None:
    """Signs of HTML in the content are shown as they stand, inside marked values too."""
    clause = {
        **next(one for one in guide.catalogue["clauses"] if one["id"] == "OC-01"),
        "title": {"zh": "<b>&"},
        "text": {"zh": "一<script>二"},
        "proposed_values": ["<script>"],
    }
    changed = replace(guide, catalogue={**guide.catalogue, "clauses": [clause]})
    html = embed_pages(changed, site)["embed/OC-01/index.html"]

    assert "<b>" not in html
    assert not _tags(html, "script")
    assert ">&lt;script&gt;</span>二" in html
