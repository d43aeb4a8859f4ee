"""Turns each clause into its own page, with everything that belongs to it."""

from collections.abc import Iterable, Iterator, Mapping

from assess.content.model import Status
from assess.content.scope import is_asked, is_scored
from sitegen.guide.citation import citation
from sitegen.guide.model import Clause, Noted
from sitegen.guide.related import related_ids
from sitegen.pages.jsonld import clause_json_ld, json_ld_text
from sitegen.pages.writer import Writer

__all__ = ["clause_pages"]


def clause_pages(writer: Writer) -> Iterable[tuple[str, str]]:
    """A page for every clause: path → Markdown."""
    clauses = list(writer.guide.clauses.values())
    for place, clause in enumerate(clauses):
        previous = clauses[place - 1] if place else None
        following = clauses[place + 1] if place + 1 < len(clauses) else None
        yield f"c/{clause.id}.md", _clause_page(writer, clause, previous, following)


def _clause_page(writer: Writer, clause: Clause, previous: Clause | None, following: Clause | None) -> str:
    guide = writer.guide
    return writer.page(
        "clause.md.j2",
        source=clause.file,
        title=f"{clause.id} {guide.say(clause.title)}",
        description=writer.described(clause, guide.say(clause.text)),
        clause=clause,
        chapter=guide.chapters[clause.chapter],
        siblings=guide.chapter_clauses(clause.chapter),
        scored=any(is_scored(clause, size) for size in guide.sizes),
        sizes=_size_rows(writer, clause),
        types=_types(writer, clause),
        guidance=clause.guidance,
        step=guide.step_by_clause.get(clause.id),
        address=writer.site.url(f"/c/{clause.id}/"),
        site=writer.site,
        citation=citation(clause, writer.site, writer.text),
        simplified_lines=_simplified_lines(writer, clause),
        answers=list(guide.answers.values()),
        bundle=guide.bundles_by_member.get(clause.id),
        related=list(_related(writer, clause)),
        notes=guide.notes_by_target.get(clause.id, []),
        changes=list(_changes(writer, clause.id)),
        tags=[clause.number, *guide.search_words.get(clause.id, [])],
        json_ld=json_ld_text(clause_json_ld(guide, writer.site, clause)),
        data=f"data/clauses/{clause.id}.json",
        previous=previous,
        next=following,
    )


def _size_rows(writer: Writer, clause: Clause) -> list[dict[str, str]]:
    """What each size is asked; none is asked what speaks to the authorities (R2)."""
    if not is_asked(clause.party):
        return []
    guide = writer.guide
    return [
        {"title": title, **_status_row(writer, guide.statuses[clause.size[size]])}
        for size, title in guide.titles(guide.sizes).items()
    ]


def _status_row(writer: Writer, status: Noted) -> dict[str, str]:
    """A status with its note; `told` is both in one, where the note adds to the title."""
    title, note = writer.guide.say(status.title), writer.guide.say(status.note)
    told = title if status.id == Status.AS_WRITTEN else f"{title}（{note.rstrip('。')}）"
    return {"status": title, "note": note, "told": told}


def _types(writer: Writer, clause: Clause) -> str:
    titles = writer.guide.type_titles
    names = "、".join(titles[one] for one in clause.types)
    if not clause.focus_types:
        return names
    focus = "、".join(titles[one] for one in clause.focus_types)
    return f"{names}（{writer.text['types_focus'].format(types=focus)}）"


def _simplified_lines(writer: Writer, clause: Clause) -> list[dict[str, str]]:
    """R4: a simplified text asks on S; on R it is a hint to micro agencies only."""
    sizes = writer.guide.titles(writer.guide.sizes)
    asked = [title for size, title in sizes.items() if clause.size[size] == Status.SIMPLIFIED]
    if asked:
        return [{"label": writer.text["simplified_way"], "sizes": "、".join(asked)}]
    return [{"label": writer.text["micro_hint"], "sizes": next(iter(sizes.values()))}]


def _changes(writer: Writer, clause: str) -> Iterator[dict[str, str | None]]:
    """What each edition did to the clause, newest first; the first one published what no later one added."""
    done = {one: [change.kind for change in one.changes if change.id == clause] for one in writer.editions}
    if not any("added" in kinds for kinds in done.values()):
        done[writer.editions[-1]] = ["added"]
    for edition, kinds in done.items():
        for kind in kinds:
            yield {
                "edition": edition.name,
                "anchor": edition.anchor,
                "date": edition.date or writer.text["unpublished"],
                "text": writer.text[f"change_{kind}"],
            }


def _related(writer: Writer, clause: Clause) -> Iterator[dict[str, str]]:
    guide = writer.guide
    kinds: dict[str, Mapping[str, object]] = {
        "kind_annex": guide.annexes, "kind_form": guide.forms, "kind_kpi": guide.kpis,
        "kind_indicator": guide.indicators, "kind_clause": guide.clauses, "kind_term": guide.terms,
    }  # fmt: skip
    for name in related_ids(guide, clause):
        yield {
            "kind": next(writer.text[kind] for kind, items in kinds.items() if name in items),
            "id": writer.called(name),
            "title": guide.names[name],
            "target": guide.addresses[name],
        }
