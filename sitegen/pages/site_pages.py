"""Turns the content into the Markdown of every generated page, by its path."""

from collections.abc import Iterable, Sequence

from assess.content.model import Flag
from assess.content.scope import scored_counts
from assess.core.numbers import decimal_text
from sitegen.editions.history import Edition
from sitegen.guide.citation import Site
from sitegen.guide.downloads import DOWNLOADS
from sitegen.guide.index import Guide
from sitegen.guide.parse import known
from sitegen.pages.annexes import annex_pages, form_pages
from sitegen.pages.background import background_page
from sitegen.pages.clause_pages import clause_pages
from sitegen.pages.jsonld import json_ld_text, site_json_ld
from sitegen.pages.lists import list_pages
from sitegen.pages.method import counts, level_rows, toy_example
from sitegen.pages.path_pages import path_pages
from sitegen.pages.worked_examples import worked_examples
from sitegen.pages.writer import Writer

__all__ = ["render_pages"]

_REFERENCES, _TERMS = "RF", "TD"
"""The chapters that list the references and the terms, which have pages of their own."""


def render_pages(guide: Guide, site: Site, editions: Sequence[Edition]) -> dict[str, str]:
    """Every generated page: path below the root of the pages → Markdown text."""
    return dict(_pages(Writer(guide, site, editions)))


def _pages(writer: Writer) -> Iterable[tuple[str, str]]:
    yield "index.md", _home(writer)
    yield "method.md", _method(writer)
    yield from _front_pages(writer)
    yield from _chapter_pages(writer)
    yield background_page(writer)
    yield _changes(writer)
    yield _data(writer)
    yield from path_pages(writer)
    yield from clause_pages(writer)
    yield from _retired(writer)
    yield from list_pages(writer)
    yield from annex_pages(writer)
    yield from form_pages(writer)


def _home(writer: Writer) -> str:
    title = writer.guide.say(writer.guide.title)
    return writer.page(
        "home.md.j2",
        source="catalogue.yaml",
        title=writer.text["home"],
        description=writer.text["site_description"].format(title=title),
        site_title=title,
        editions=writer.editions,
        counts=counts(writer.guide),
        chapters=_chapter_rows(writer.guide),
        annexes=list(writer.guide.annexes.values()),
        hide_navigation=True,
        json_ld=json_ld_text(site_json_ld(writer.guide, writer.site)),
    )


def _method(writer: Writer) -> str:
    guide, chapters = writer.guide, _chapter_rows(writer.guide)
    return writer.page(
        "method.md.j2",
        source="catalogue.yaml",
        title=writer.text["method"],
        description=writer.text["method_description"],
        counts=counts(guide),
        scored=scored_counts(guide.model),
        kpi_tolerance=decimal_text(guide.model.method.kpi_tolerance),
        chapters=chapters,
        weight_sum=sum(one.weight for one in guide.chapters.values()),
        rated={
            kind: [one for one in guide.clauses.values() if one.rating == kind]
            for kind in ("control", "legal_floor")
        },
        toy=toy_example(guide),
        levels=level_rows(guide),
        examples=worked_examples(guide),
        chapter_titles=guide.titles(guide.chapters),
    )


def _changes(writer: Writer) -> tuple[str, str]:
    title, note = writer.text["page_changes"], writer.text["changes_note"]
    values = {"editions": writer.editions, "description": note, "search": False}
    return "changes.md", writer.page("changes.md.j2", source="editions.yaml", title=title, **values)


def _data(writer: Writer) -> tuple[str, str]:
    title, note = writer.text["page_data"], writer.text["data_note"]
    files = [{"path": path, "note": writer.text[key]} for path, key in DOWNLOADS.items()]
    values = {"files": files, "description": note, "search": False}
    return "data.md", writer.page("data.md.j2", source="catalogue.yaml", title=title, **values)


def _retired(writer: Writer) -> Iterable[tuple[str, str]]:
    """What is no longer in force keeps its address and points on."""
    guide = writer.guide
    for item in guide.retired.values():
        title = f"{item.id} {guide.say(item.title)}"
        values = {"item": item, "description": guide.say(item.reason), "search": False}
        target = guide.addresses[item.id].removeprefix("/")
        yield target, writer.page("retired.md.j2", source="catalogue.yaml", title=title, **values)


def _chapter_rows(guide: Guide) -> list[dict[str, object]]:
    return [
        {
            **known(chapter),
            "clauses": len(guide.chapter_clauses(chapter.id)),
            "gates": sum(one.flag is Flag.GATE for one in guide.chapter_clauses(chapter.id)),
        }
        for chapter in guide.chapters.values()
    ]


def _chapter_pages(writer: Writer) -> Iterable[tuple[str, str]]:
    guide, order = writer.guide, writer.guide.chapter_order
    for chapter in guide.chapters.values():
        place = order.index(chapter)
        yield (
            f"chapter/{chapter.id}.md",
            writer.page(
                "chapter.md.j2",
                source=guide.files[chapter.id],
                title=guide.say(chapter.title),
                description=guide.say(chapter.intro),
                chapter=chapter,
                clauses=guide.chapter_clauses(chapter.id),
                retired=guide.retired_in(chapter.id),
                notes=guide.notes_by_target.get(chapter.id, []),
                previous=order[place - 1],
                next=order[place + 1] if place + 1 < len(order) else None,
                search=False,
            ),
        )


def _front_pages(writer: Writer) -> Iterable[tuple[str, str]]:
    guide, order = writer.guide, writer.guide.chapter_order
    for place, (code, chapter) in enumerate(guide.front_chapters.items()):
        terms = list(guide.terms.values()) if code == _TERMS else []
        references = list(guide.references.values()) if code == _REFERENCES else []
        yield (
            f"chapter/{code}.md",
            writer.page(
                "statements.md.j2",
                source="terms.yaml" if terms else "front-matter.yaml",
                title=guide.say(chapter.title),
                description=guide.say(chapter.intro),
                chapter=chapter,
                items=[item for item in guide.statements.values() if item.id.startswith(f"{code}-")],
                references=references,
                terms=terms,
                notes=guide.notes_by_target.get(code, []),
                previous=order[place - 1] if place else None,
                next=order[place + 1],
                search=not (terms or references),
            ),
        )
