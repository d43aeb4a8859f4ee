"""Turns each clause into its own page, with everything that belongs to it."""

from collections.abc import Iterable, Iterator

from sitegen.linking import mentioned_ids
from sitegen.shelf import Item
from sitegen.writer import Writer

__all__ = ["clause_pages"]


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
        source=shelf.chapter_files[clause["chapter"]],
        title=f"{clause['id']} {clause['title']['zh']}",
        description=writer.described(clause, clause["text"]["zh"]),
        clause=clause,
        chapter=shelf.chapters[clause["chapter"]],
        scored=clause["party"] != "AUT" and clause["obligation"] != "permission",
        sizes=_size_rows(writer, clause),
        types=_types(writer, clause),
        simplified_lines=_simplified_lines(writer, clause),
        answers=shelf.catalogue["answers"],
        bundle=shelf.bundles_by_member.get(clause["id"]),
        related=list(_related(writer, clause)),
        notes=shelf.notes_by_target.get(clause["id"], []),
        previous=previous,
        next=following,
    )


def _size_rows(writer: Writer, clause: Item) -> list[dict[str, str]]:
    statuses = {one["id"]: one for one in writer.shelf.catalogue["statuses"]}
    return [
        {
            "title": size["title"]["zh"],
            "status": statuses[clause["size"][size["id"]]]["title"]["zh"],
            "note": statuses[clause["size"][size["id"]]]["note"]["zh"],
        }
        for size in writer.shelf.catalogue["sizes"]
    ]


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


def _related(writer: Writer, clause: Item) -> Iterator[dict[str, str]]:
    documents, addresses = writer.shelf.documents, writer.shelf.addresses
    sentences = _sentences(clause)
    found = mentioned_ids(sentences)
    for kind, items in (
        ("kind_annex", documents["annexes.yaml"]["annexes"]),
        ("kind_kpi", documents["kpis.yaml"]["kpis"]),
        ("kind_clause", writer.shelf.clauses.values()),
        ("kind_term", documents["terms.yaml"]["terms"]),
    ):
        for item in items:
            by_name = kind in ("kind_kpi", "kind_term") and item["title"]["zh"] in sentences
            if item["id"] != clause["id"] and (item["id"] in found or by_name):
                yield {
                    "kind": writer.text[kind],
                    "id": item["id"],
                    "title": item["title"]["zh"],
                    "target": addresses[item["id"]],
                }


def _sentences(clause: Item) -> str:
    texts = [clause["text"], clause["question"], clause.get("simplified") or {"zh": ""}]
    return "\n".join(one["zh"] for one in [*texts, *clause["evidence"]])
