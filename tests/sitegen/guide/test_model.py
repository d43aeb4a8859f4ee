import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assess.core.errors import ContentError
from assess.messages import messages
from sitegen.editions.history import editions
from sitegen.guide.citation import Site
from sitegen.guide.index import Guide
from sitegen.pages import render
from sitegen.pages.site_pages import render_pages
from sitegen.print.embed import embed_pages
from sitegen.source.old_wordings import read_snapshots
from tests.support.sheets import ROOT

TYPED = (
    "obligations", "parties", "types", "statuses", "provenance", "sizes", "answers", "pages", "retired",
    "clauses", "chapters", "front_chapters", "statements", "bundles", "kpis", "terms", "vocabulary",
    "references", "oddities", "notes", "indicators", "dimensions", "add_ons", "families", "occupations",
    "ladder", "annexes", "forms", "steps", "audiences", "owed", "background", "editions", "examples",
    "samples", "calendar", "answering", "indicator_rules", "rating_scales", "question_sets",
)  # fmt: skip

CONTENT_ROOMS = {
    *("assess/messages", "assess/content", "assess/people/grading", "assess/people/intake"),
    *("sitegen/source", "sitegen/guide"),
}
"""The rooms that read texts in several languages; every other asks a text for the language it is given.

The headers and words of a roster are Chinese, whatever language its result is in.
"""


@pytest.fixture
def english(guide: Guide, monkeypatch: pytest.MonkeyPatch) -> Guide:
    """The same content as an English edition reads it; the page's own words stay Chinese."""

    def chinese(_: object, room: str) -> Mapping[str, str]:
        return messages("zh", room)

    monkeypatch.setattr(Guide, "words", chinese)
    monkeypatch.setattr(render, "messages", chinese)
    return replace(guide, lang="en")


@pytest.mark.parametrize("kind", TYPED)
def test_every_kind_of_content_is_read(guide: Guide, kind: str) -> None:
    """Each list of the content becomes as many items as stand in it."""
    assert getattr(guide, kind)


@pytest.mark.parametrize(
    ("every", "month", "months"),
    [
        ("year", 8, (8,)),
        ("half", 9, (3, 9)),
        ("quarter", 3, (3, 6, 9, 12)),
        ("quarter", 5, (2, 5, 8, 11)),
        ("month", 1, tuple(range(1, 13))),
    ],
)
def test_a_duty_knows_its_months(guide: Guide, every: str, month: int, months: tuple[int, ...]) -> None:
    """Counted on from the first one, round the end of the year, and told in their order."""
    duty = replace(guide.calendar["cal-01"], every=every, month=month)

    assert duty.months == months


def test_a_wrong_field_is_named_with_its_file(guide: Guide) -> None:
    """The error says in which file and at which item, as every error of content does."""
    terms: dict[str, Any] = guide.documents["terms.yaml"]
    wrong = [*terms["terms"][:2], {**terms["terms"][2], "definition": "无"}]
    changed = replace(guide, documents={**guide.documents, "terms.yaml": {**terms, "terms": wrong}})

    with pytest.raises(ContentError) as caught:
        _ = changed.terms

    assert caught.value.at == "terms.yaml.terms[2].definition"


def test_an_english_edition_reads_english_texts(english: Guide, site: Site) -> None:
    """Titles with an English wording appear in English; what has none stays Chinese."""
    told = replace(site, lang="en", title=english.say(english.title))
    card = embed_pages(english, told)["embed/OC-01/index.html"]
    pages = render_pages(english, told, editions(english, read_snapshots(ROOT / "clauses" / "editions")))

    assert '<html lang="en">' in card
    assert "OC-01</span> Determining applicable occupations</h1>" in card
    assert pages["t/TD-03.md"].startswith(
        '---\n# generated from clauses/terms.yaml\ntitle: "TD-03 service practitioner"'
    )
    assert "对照职业种类目录" in pages["c/OC-01.md"]


@pytest.mark.parametrize(
    "path", sorted((ROOT / "sitegen" / "pages" / "templates").rglob("*.j2")), ids=lambda path: str(path.name)
)
def test_templates_ask_for_no_language_by_name(path: Path) -> None:
    """A text passes through the filter `t`; English stands beside a term and the notice alone."""
    shown = re.findall(r"\{[{%].*?[}%]\}", path.read_text("utf-8"))

    assert [one for one in shown if re.search(r'\.zh\b|\.en\b|\["(?:zh|en)"\]|in_\("zh"\)', one)] == []


@pytest.mark.parametrize("top", ["assess", "sitegen"])
def test_only_the_content_rooms_read_chinese_by_name(top: str) -> None:
    """Elsewhere the language is a parameter."""
    named = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / top).rglob("*.py"))
        if re.search(r"""\[["'](?:zh|en)["']\]|in_\("zh"\)""", path.read_text("utf-8"))
    ]

    assert {path.rpartition("/")[0] for path in named} <= CONTENT_ROOMS
