"""Turns the content into the Markdown of every generated page, by its path."""

from collections.abc import Iterable, Sequence

from assess.content.scope import scored_counts
from sitegen.editions.history import Edition
from sitegen.guide.citation import Site
from sitegen.guide.downloads import DOWNLOADS
from sitegen.guide.index import Shelf
from sitegen.pages.annexes import annex_pages
from sitegen.pages.background import background_page
from sitegen.pages.clause_pages import clause_pages
from sitegen.pages.jsonld import json_ld_text, site_json_ld
from sitegen.pages.lists import list_pages
from sitegen.pages.method import counts, level_rows, toy_example
from sitegen.pages.path_pages import path_pages
from sitegen.pages.worked_examples import worked_examples
from sitegen.pages.writer import Writer

__all__ = ["render_pages"]


def render_pages(shelf: Shelf, site: Site, editions: Sequence[Edition]) -> dict[str, str]:
    """Every generated page: path below the root of the pages → Markdown text."""
    return dict(_pages(Writer(shelf, site, editions)))


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


def _home(writer: Writer) -> str:
    catalogue = writer.shelf.catalogue
    title = catalogue["title"]["zh"]
    return writer.page(
        "home.md.j2",
        source="catalogue.yaml",
        title=writer.text["home"],
        description=writer.text["site_description"].format(title=title),
        site_title=title,
        editions=writer.editions,
        counts=counts(writer.shelf),
        chapters=_chapter_rows(writer.shelf),
        annexes=writer.shelf.documents["annexes.yaml"]["annexes"],
        first=catalogue["chapters"][0],
        hide_navigation=True,
        json_ld=json_ld_text(site_json_ld(writer.shelf, writer.site)),
    )


def _method(writer: Writer) -> str:
    catalogue = writer.shelf.catalogue
    chapters = _chapter_rows(writer.shelf)
    return writer.page(
        "method.md.j2",
        source="catalogue.yaml",
        title=writer.text["method"],
        description=writer.text["method_description"],
        catalogue=catalogue,
        counts=counts(writer.shelf),
        scored=scored_counts(writer.shelf.model),
        chapters=chapters,
        weight_sum=sum(one["weight"] for one in catalogue["chapters"]),
        rated={
            kind: [one for one in writer.shelf.clauses.values() if one["rating"] == kind]
            for kind in ("control", "legal_floor")
        },
        toy=toy_example(catalogue),
        levels=level_rows(catalogue),
        examples=worked_examples(writer.shelf),
        chapter_titles=writer.shelf.titles("chapters"),
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
    for item in writer.shelf.catalogue["retired"]:
        title = f"{item['id']} {item['title']['zh']}"
        values = {"item": item, "description": item["reason"]["zh"], "search": False}
        target = writer.shelf.addresses[item["id"]].removeprefix("/")
        yield target, writer.page("retired.md.j2", source="catalogue.yaml", title=title, **values)


def _chapter_rows(shelf: Shelf) -> list[dict[str, object]]:
    return [
        {
            **chapter,
            "clauses": len(shelf.chapter_clauses(chapter["id"])),
            "gates": sum(one["flag"] == "gate" for one in shelf.chapter_clauses(chapter["id"])),
        }
        for chapter in shelf.catalogue["chapters"]
    ]


def _chapter_pages(writer: Writer) -> Iterable[tuple[str, str]]:
    order = writer.shelf.chapter_order
    for chapter in writer.shelf.chapters.values():
        place = order.index(chapter)
        yield (
            f"chapter/{chapter['id']}.md",
            writer.page(
                "chapter.md.j2",
                source=writer.shelf.files[chapter["id"]],
                title=chapter["title"]["zh"],
                description=chapter["intro"]["zh"],
                chapter=chapter,
                clauses=writer.shelf.chapter_clauses(chapter["id"]),
                notes=writer.shelf.notes_by_target.get(chapter["id"], []),
                previous=order[place - 1],
                next=order[place + 1] if place + 1 < len(order) else None,
                search=False,
            ),
        )


def _front_pages(writer: Writer) -> Iterable[tuple[str, str]]:
    documents = writer.shelf.documents
    order = writer.shelf.chapter_order
    for place, chapter in enumerate(documents["front-matter.yaml"]["chapters"]):
        code = chapter["id"]
        yield (
            f"chapter/{code}.md",
            writer.page(
                "statements.md.j2",
                source="terms.yaml" if code == "TD" else "front-matter.yaml",
                title=chapter["title"]["zh"],
                description=chapter["intro"]["zh"],
                chapter=chapter,
                items=[
                    item for item in documents["front-matter.yaml"]["items"] if item["id"].startswith(code)
                ],
                references=documents["references.yaml"]["references"] if code == "RF" else [],
                terms=documents["terms.yaml"]["terms"] if code == "TD" else [],
                notes=writer.shelf.notes_by_target.get(code, []),
                previous=order[place - 1] if place else None,
                next=order[place + 1],
                search=code == "SC",
            ),
        )
