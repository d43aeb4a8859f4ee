"""Turns each clause into its own page, with everything that belongs to it."""

from collections.abc import Iterable, Iterator

from assess.content.scope import is_asked, is_scored
from sitegen.guide.citation import citation
from sitegen.guide.index import Item
from sitegen.guide.related import related_ids
from sitegen.pages.jsonld import clause_json_ld, json_ld_text
from sitegen.pages.writer import Writer

__all__ = ["clause_pages"]

_KINDS = {
    "AX": "kind_annex", "FM": "kind_form", "KPI": "kind_kpi", "IND": "kind_indicator", "TD": "kind_term",
}  # fmt: skip


def clause_pages(writer: Writer) -> Iterable[tuple[str, str]]:
    """A page for every clause: path → Markdown."""
    clauses = list(writer.shelf.clauses.values())
    for place, clause in enumerate(clauses):
        previous = clauses[place - 1] if place else None
        following = clauses[place + 1] if place + 1 < len(clauses) else None
        yield f"c/{clause['id']}.md", _clause_page(writer, clause, previous, following)


def _clause_page(writer: Writer, clause: Item, previous: Item | None, following: Item | None) -> str:
    shelf = writer.shelf
    return writer.page(
        "clause.md.j2",
        source=shelf.files[clause["id"]],
        title=f"{clause['id']} {clause['title']['zh']}",
        description=writer.described(clause, clause["text"]["zh"]),
        clause=clause,
        chapter=shelf.chapters[clause["chapter"]],
        scored=any(is_scored(shelf.model.clauses[clause["id"]], size) for size in shelf.model.sizes),
        sizes=_size_rows(writer, clause),
        types=_types(writer, clause),
        guidance=shelf.guidance[clause["id"]],
        step=shelf.step_by_clause.get(clause["id"]),
        address=writer.site.url(f"/c/{clause['id']}/"),
        site=writer.site,
        citation=citation(clause, writer.site, writer.text),
        simplified_lines=_simplified_lines(writer, clause),
        answers=shelf.catalogue["answers"],
        bundle=shelf.bundles_by_member.get(clause["id"]),
        related=list(_related(writer, clause)),
        notes=shelf.notes_by_target.get(clause["id"], []),
        changes=list(_changes(writer, clause["id"])),
        tags=[clause["number"], *shelf.search_words.get(clause["id"], [])],
        json_ld=json_ld_text(clause_json_ld(shelf, writer.site, clause)),
        data=f"data/clauses/{clause['id']}.json",
        previous=previous,
        next=following,
    )


def _size_rows(writer: Writer, clause: Item) -> list[dict[str, str]]:
    """What each size is asked; none is asked what speaks to the authorities (R2)."""
    if not is_asked(clause["party"]):
        return []
    statuses = {one["id"]: one for one in writer.shelf.catalogue["statuses"]}
    return [
        {"title": size["title"]["zh"], **_status_row(statuses[clause["size"][size["id"]]])}
        for size in writer.shelf.catalogue["sizes"]
    ]


def _status_row(status: Item) -> dict[str, str]:
    """A status with its note; `told` is both in one, where the note adds to the title."""
    title, note = status["title"]["zh"], status["note"]["zh"]
    told = title if status["id"] == "R" else f"{title}（{note.rstrip('。')}）"
    return {"status": title, "note": note, "told": told}


def _types(writer: Writer, clause: Item) -> str:
    titles = writer.shelf.titles("agency_types") | {"ALL": writer.text["types_all"]}
    names = "、".join(titles[one] for one in clause["types"])
    if not clause["focus_types"]:
        return names
    focus = "、".join(titles[one] for one in clause["focus_types"])
    return f"{names}（{writer.text['types_focus'].format(types=focus)}）"


def _simplified_lines(writer: Writer, clause: Item) -> list[dict[str, str]]:
    """R4: a simplified text asks on S; on R it is a hint to micro agencies only."""
    sizes = {size["id"]: size["title"]["zh"] for size in writer.shelf.catalogue["sizes"]}
    asked = [title for size, title in sizes.items() if clause["size"][size] == "S"]
    if asked:
        return [{"label": writer.text["simplified_way"], "sizes": "、".join(asked)}]
    return [{"label": writer.text["micro_hint"], "sizes": next(iter(sizes.values()))}]


def _changes(writer: Writer, clause: str) -> Iterator[dict[str, str | None]]:
    """What each edition did to the clause, newest first; the first one published it."""
    first = writer.editions[-1]
    for edition in writer.editions:
        kinds = ["added"] if edition is first else [one.kind for one in edition.changes if one.id == clause]
        for kind in kinds:
            yield {
                "edition": edition.name,
                "anchor": edition.anchor,
                "date": edition.date or writer.text["unpublished"],
                "text": writer.text[f"change_{kind}"],
            }


def _related(writer: Writer, clause: Item) -> Iterator[dict[str, str]]:
    shelf = writer.shelf
    for name in related_ids(shelf, clause):
        kind = _KINDS.get(name.partition("-")[0], "kind_clause")
        yield {
            "kind": writer.text[kind],
            "id": writer.called(name),
            "title": shelf.names[name],
            "target": shelf.addresses[name],
        }
