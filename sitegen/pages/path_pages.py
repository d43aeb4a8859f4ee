"""Turns the clauses into reading paths: by reader, by step of the trial, by size, by obligation."""

from collections.abc import Iterable

from assess.content.scope import applies_bundles, is_asked, scored_counts
from sitegen.guide.index import Item
from sitegen.pages.writer import Writer

__all__ = ["path_pages"]

_SOURCE = "paths.yaml"


def path_pages(writer: Writer) -> Iterable[tuple[str, str]]:
    """The index of the paths, a page for each, and the list of all clauses: path → Markdown."""
    yield _index(writer)
    yield from _audiences(writer)
    yield _steps(writer)
    yield from _sizes(writer)
    yield _obligations(writer)
    yield _all_clauses(writer)


def _page(writer: Writer, path: str, template: str, title: str, **values: object) -> tuple[str, str]:
    values = {"source": _SOURCE, "description": title, "search": False, **values}
    source = str(values.pop("source"))
    return path, writer.page(template, source=source, title=title, **values)


def _index(writer: Writer) -> tuple[str, str]:
    document = writer.shelf.documents[_SOURCE]
    return _page(
        writer,
        "path/index.md",
        "paths.md.j2",
        writer.text["page_paths"],
        audiences=document["audiences"],
        steps=writer.shelf.steps,
        sizes=_size_counts(writer),
        description=writer.text["paths_note"],
    )


def _clauses(writer: Writer, ids: Iterable[str]) -> list[Item]:
    return [writer.shelf.clauses[one] for one in ids]


def _audiences(writer: Writer) -> Iterable[tuple[str, str]]:
    for audience in writer.shelf.documents[_SOURCE]["audiences"]:
        sections = [
            {**section, "clauses": _clauses(writer, section["clauses"])} for section in audience["sections"]
        ]
        title = writer.text["path_for"].format(title=audience["title"]["zh"])
        values = {"audience": audience, "sections": sections, "description": audience["intro"]["zh"]}
        yield _page(writer, f"path/{audience['id']}.md", "path_audience.md.j2", title, **values)


def _steps(writer: Writer) -> tuple[str, str]:
    steps = [{**step, "clauses": _clauses(writer, step["clauses"])} for step in writer.shelf.steps]
    general = writer.shelf.chapter_clauses(writer.shelf.catalogue["chapters"][0]["id"])
    title = writer.text["path_steps"]
    values = {"steps": steps, "general": general, "description": writer.text["path_steps_note"]}
    return _page(writer, "path/steps.md", "path_steps.md.j2", title, **values)


def _size_counts(writer: Writer) -> list[dict[str, object]]:
    scored = scored_counts(writer.shelf.model)
    return [{**size, "scored": scored[size["id"]]} for size in writer.shelf.catalogue["sizes"]]


def _sizes(writer: Writer) -> Iterable[tuple[str, str]]:
    clauses = [one for one in writer.shelf.clauses.values() if is_asked(one["party"])]
    for size in _size_counts(writer):
        by_status = {
            status["id"]: [one for one in clauses if one["size"][str(size["id"])] == status["id"]]
            for status in writer.shelf.catalogue["statuses"]
        }
        title = writer.text["path_size"].format(size=writer.shelf.titles("sizes")[str(size["id"])])
        values = {
            "size": size,
            "gates": [one for one in by_status["R"] if one["flag"] == "gate"],
            "as_written": [one for one in by_status["R"] if one["flag"] != "gate"],
            "simplified": by_status["S"],
            "optional": by_status["O"],
            "bundles": writer.shelf.catalogue["bundles"]
            if applies_bundles(writer.shelf.model, str(size["id"]))
            else [],
        }
        yield _page(writer, f"path/{size['id']}.md", "path_size.md.j2", title, **values)


def _obligations(writer: Writer) -> tuple[str, str]:
    groups = [
        {
            **obligation,
            "clauses": [
                one for one in writer.shelf.clauses.values() if one["obligation"] == obligation["id"]
            ],
        }
        for obligation in writer.shelf.catalogue["obligations"]
    ]
    title = writer.text["path_obligation"]
    return _page(writer, "path/obligation.md", "path_obligation.md.j2", title, groups=groups)


def _all_clauses(writer: Writer) -> tuple[str, str]:
    shelf = writer.shelf
    filters = {
        name: list(shelf.catalogue[source])
        for name, source in (
            ("chapter", "chapters"),
            ("obligation", "obligations"),
            ("party", "parties"),
            ("provenance", "provenance"),
            ("size", "sizes"),
            ("type", "agency_types"),
        )
    }
    rows = [
        {**clause, "step": shelf.step_by_clause.get(clause["id"]), "text_zh": clause["text"]["zh"]}
        for clause in shelf.clauses.values()
    ]
    title = writer.text["page_clauses"]
    values = {
        "filters": filters,
        "rows": rows,
        "steps": shelf.steps,
        "statuses": shelf.titles("statuses"),
        "source": "catalogue.yaml",
        "description": writer.text["clauses_note"],
    }
    return _page(writer, "clauses.md", "clauses.md.j2", title, **values)
