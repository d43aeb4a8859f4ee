import re
from dataclasses import replace

import pytest

from assess.messages import Text, messages
from sitegen.guide.citation import Site, citation
from sitegen.guide.index import Guide

FORM = re.compile(
    r"(?P<responsible>[^.]+)\. (?P<title>.+)\[EB/OL\]\. (?P<edition>.+)\. "
    r"\((?P<date>\d{4}-\d\d-\d\d)\)\[\{cited\}\]\. (?P<url>https://\S+)\."
)
"""GB/T 7714: 责任者. 题名[EB/OL]. 版本. (发布日期)[引用日期]. 网址."""


@pytest.mark.parametrize("address", ["https://example.org/guide/", "https://example.org/guide"])
def test_an_address_has_one_slash_between_its_parts(site: Site, address: str) -> None:
    """It does not matter whether the site's own address ends with one."""
    placed = Site(address=address, title=site.title, responsible="x", edition="1", date="2026-01-01")

    assert placed.url("/c/OC-01/") == "https://example.org/guide/c/OC-01/"


def test_every_clause_is_cited_in_the_form_of_the_standard(guide: Guide, site: Site) -> None:
    """Who, what, the clause, the edition and its day, a place for today, and the clause's own address."""
    for name, clause in guide.clauses.items():
        found = FORM.fullmatch(citation(clause, site, messages("zh", "page")))

        assert found, name
        assert found["responsible"] == site.responsible
        assert found["title"].startswith(site.title)
        assert f"{name} {guide.say(clause.title)}" in found["title"]
        assert site.edition in found["edition"]
        assert found["date"] == site.date
        assert found["url"] == f"https://example.org/guide/c/{name}/"


def test_signs_of_a_pattern_in_a_title_stay(guide: Guide, site: Site) -> None:
    """A title with braces is printed as it stands."""
    clause = replace(guide.clauses["OC-01"], title=Text(zh="甲{0}{url}"))

    assert "甲{0}{url}" in citation(clause, site, messages("zh", "page"))
