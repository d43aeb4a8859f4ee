"""Turns the catalogue's lists (bundles, terms, KPIs, …) into an index and a page for each entry."""

from collections.abc import Iterable

from sitegen.guide.index import Guide
from sitegen.guide.model import PROPOSED, Kpi, Titled
from sitegen.pages.background import target_names
from sitegen.pages.jsonld import json_ld_text, occupation_json_ld, term_json_ld
from sitegen.pages.worked_points import worked_points
from sitegen.pages.writer import Writer

__all__ = ["list_pages"]


def list_pages(writer: Writer) -> Iterable[tuple[str, str]]:
    """The index page of every list and the page of every entry: path → Markdown."""
    yield from _bundles(writer)
    yield from _terms(writer)
    yield from _kpis(writer)
    yield from _indicators(writer)
    yield from _occupations(writer)
    yield from _references(writer)
    yield _notes_map(writer)


def _index(writer: Writer, name: str, source: str, **values: object) -> tuple[str, str]:
    title = writer.text[f"page_{name}"]
    template = f"{name}.md.j2"
    path = f"{name}.md"
    return path, writer.page(template, source=source, title=title, search=False, **values)


def _entry(  # noqa: PLR0913, PLR0917 - one page has this many sides
    writer: Writer, path: str, template: str, source: str, item: Titled, text: str, **values: object
) -> tuple[str, str]:
    page = writer.page(
        template,
        source=source,
        title=f"{item.id} {writer.guide.say(item.title)}",
        description=writer.described(item, text),
        tags=writer.guide.search_words.get(item.id, []),
        **values,
    )
    return path, page


def _bundles(writer: Writer) -> Iterable[tuple[str, str]]:
    source, guide = "bundles.yaml", writer.guide
    yield _index(writer, "bundles", source, bundles=list(guide.bundles.values()))
    for one in guide.bundles.values():
        members = [guide.clauses[member] for member in one.members]
        mixed = len({member.obligation for member in members}) > 1
        values = {"bundle": one, "members": members, "mixed": mixed}
        yield _entry(writer, f"b/{one.id}.md", "bundle.md.j2", source, one, guide.say(one.question), **values)


def _terms(writer: Writer) -> Iterable[tuple[str, str]]:
    source, guide = "terms.yaml", writer.guide
    yield _index(writer, "terms", source, terms=list(guide.terms.values()), vocabulary=guide.vocabulary)
    for one in guide.terms.values():
        word = guide.say(one.title)
        uses = [clause for clause in guide.clauses.values() if word in guide.say(clause.text)]
        values = {"term": one, "uses": uses, "json_ld": json_ld_text(term_json_ld(guide, writer.site, one))}
        yield _entry(writer, f"t/{one.id}.md", "term.md.j2", source, one, guide.say(one.definition), **values)


def _kpis(writer: Writer) -> Iterable[tuple[str, str]]:
    source, guide = "kpis.yaml", writer.guide
    yield _index(writer, "kpis", source, kpis=list(guide.kpis.values()))
    for one in guide.kpis.values():
        values = {"kpi": one, "origin": _origin(guide, one)}
        yield _entry(writer, f"k/{one.id}.md", "kpi.md.j2", source, one, guide.say(one.definition), **values)


def _origin(guide: Guide, kpi: Kpi) -> str:
    """Whether the notes name a KPI (named), what it was derived from (derived), or neither (proposed)."""
    if kpi.provenance == PROPOSED:
        return PROPOSED
    title = guide.say(kpi.title)
    return "named" if any(title in guide.say(item.content) for item in guide.notes) else "derived"


def _indicators(writer: Writer) -> Iterable[tuple[str, str]]:
    source, guide = "indicators.yaml", writer.guide
    yield _index(writer, "indicators", source, dimensions=list(guide.dimensions.values()))
    for one in guide.indicators.values():
        values = {
            "indicator": one,
            "provenance": guide.indicator_provenance,
            "dimension": guide.dimensions[one.dimension],
            "worked": worked_points(guide, one.id),
            "scale": guide.rating_scales.get(one.id),
            "practice": _practice(guide, one.id),
        }
        yield _entry(
            writer, f"i/{one.id}.md", "indicator.md.j2", source, one, guide.say(one.formula), **values
        )


def _practice(guide: Guide, indicator: str) -> dict[str, int]:
    """How many sets of practice questions an indicator has, how many are of a family, how many questions."""
    sets = [one for one in guide.question_sets if one.indicator == indicator]
    return {
        "sets": len(sets),
        "families": sum(one.family is not None for one in sets),
        "questions": sum(len(one.questions) for one in sets),
    }


def _occupations(writer: Writer) -> Iterable[tuple[str, str]]:
    guide = writer.guide
    families = list(guide.families.values())
    yield _index(writer, "occupations", families[0].file, families=families, ladder=guide.ladder)
    for family in families:
        for one in family.occupations:
            duties = "；".join(map(guide.say, one.duties))
            values = {
                "occupation": one,
                "family": family,
                "ladder": guide.ladder,
                "add_ons": [add_on for add_on in guide.add_ons if {one.id, family.id} & {*add_on.places}],
                "json_ld": json_ld_text(occupation_json_ld(guide, writer.site, one)),
            }
            yield _entry(writer, f"o/{one.id}.md", "occupation.md.j2", family.file, one, duties, **values)


def _references(writer: Writer) -> Iterable[tuple[str, str]]:
    source, guide = "references.yaml", writer.guide
    references, oddities = list(guide.references.values()), guide.oddities
    yield _index(writer, "references", source, references=references, oddities=oddities)
    for one in references:
        noted = [oddity for oddity in oddities if one.id in oddity.references]
        values = {"reference": one, "oddities": noted}
        yield _entry(writer, f"r/{one.id}.md", "reference.md.j2", source, one, guide.say(one.found), **values)


def _notes_map(writer: Writer) -> tuple[str, str]:
    page = writer.page(
        "notes_map.md.j2",
        source="notes-map.yaml",
        title=writer.text["page_notes"],
        items=writer.guide.notes,
        names=target_names(writer),
        search=False,
    )
    return "notes-map.md", page
