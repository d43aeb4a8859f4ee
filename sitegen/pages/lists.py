"""Turns the catalogue's lists (bundles, terms, KPIs, …) into an index and a page for each entry."""

from collections.abc import Iterable

from sitegen.guide.index import Item
from sitegen.pages.background import target_names
from sitegen.pages.jsonld import json_ld_text, occupation_json_ld, term_json_ld
from sitegen.pages.worked_points import worked_points
from sitegen.pages.writer import Writer

__all__ = ["list_pages", "measured_dimensions"]


def list_pages(writer: Writer) -> Iterable[tuple[str, str]]:
    """The index page of every list and the page of every entry: path → Markdown."""
    yield from _bundles(writer)
    yield from _terms(writer)
    yield from _kpis(writer)
    yield from _indicators(writer)
    yield from _occupations(writer)
    yield from _references(writer)
    yield _notes_map(writer)


def measured_dimensions(writer: Writer) -> list[dict[str, object]]:
    """Each dimension of the person's indicators with its indicators."""
    document = writer.shelf.documents["indicators.yaml"]
    return [
        {
            **dimension,
            "indicators": [one for one in document["indicators"] if one["dimension"] == dimension["id"]],
        }
        for dimension in document["dimensions"]
    ]


def _index(writer: Writer, name: str, source: str, **values: object) -> tuple[str, str]:
    title = writer.text[f"page_{name}"]
    template = f"{name}.md.j2"
    path = f"{name}.md"
    return path, writer.page(template, source=source, title=title, search=False, **values)


def _entry(  # noqa: PLR0913, PLR0917 - one page has this many sides
    writer: Writer, path: str, template: str, source: str, item: Item, text: str, **values: object
) -> tuple[str, str]:
    page = writer.page(
        template,
        source=source,
        title=f"{item['id']} {item['title']['zh']}",
        description=writer.described(item, text),
        tags=writer.shelf.search_words.get(item["id"], []),
        **values,
    )
    return path, page


def _bundles(writer: Writer) -> Iterable[tuple[str, str]]:
    source, clauses = "bundles.yaml", writer.shelf.clauses
    bundles = writer.shelf.catalogue["bundles"]
    yield _index(writer, "bundles", source, bundles=bundles)
    for one in bundles:
        members = [clauses[member] for member in one["members"]]
        mixed = len({member["obligation"] for member in members}) > 1
        values = {"bundle": one, "members": members, "mixed": mixed}
        path = f"b/{one['id']}.md"
        yield _entry(writer, path, "bundle.md.j2", source, one, one["question"]["zh"], **values)


def _terms(writer: Writer) -> Iterable[tuple[str, str]]:
    source = "terms.yaml"
    document = writer.shelf.documents[source]
    yield _index(writer, "terms", source, terms=document["terms"], vocabulary=document["vocabulary"])
    for one in document["terms"]:
        uses = [
            clause for clause in writer.shelf.clauses.values() if one["title"]["zh"] in clause["text"]["zh"]
        ]
        path, text = f"t/{one['id']}.md", one["definition"]["zh"]
        described = json_ld_text(term_json_ld(writer.shelf, writer.site, one))
        values = {"term": one, "uses": uses, "json_ld": described}
        yield _entry(writer, path, "term.md.j2", source, one, text, **values)


def _kpis(writer: Writer) -> Iterable[tuple[str, str]]:
    source = "kpis.yaml"
    kpis = writer.shelf.documents[source]["kpis"]
    yield _index(writer, "kpis", source, kpis=kpis)
    for one in kpis:
        path, text = f"k/{one['id']}.md", one["definition"]["zh"]
        yield _entry(writer, path, "kpi.md.j2", source, one, text, kpi=one, origin=_origin(writer, one))


def _origin(writer: Writer, kpi: Item) -> str:
    """Whether the notes name a KPI (named), what it was derived from (derived), or neither (proposed)."""
    if kpi["provenance"] == "proposed":
        return "proposed"
    said = (item["content"]["zh"] for item in writer.shelf.documents["notes-map.yaml"]["items"])
    return "named" if any(kpi["title"]["zh"] in content for content in said) else "derived"


def _indicators(writer: Writer) -> Iterable[tuple[str, str]]:
    source = "indicators.yaml"
    document = writer.shelf.documents[source]
    dimensions = {one["id"]: one for one in document["dimensions"]}
    yield _index(writer, "indicators", source, dimensions=measured_dimensions(writer))
    for one in document["indicators"]:
        values = {
            "indicator": one,
            "provenance": document["provenance"],
            "dimension": dimensions[one["dimension"]],
            "worked": worked_points(writer.shelf, one["id"]),
        }
        path, text = f"i/{one['id']}.md", one["formula"]["zh"]
        yield _entry(writer, path, "indicator.md.j2", source, one, text, **values)


def _occupations(writer: Writer) -> Iterable[tuple[str, str]]:
    families = writer.shelf.families
    ladder = writer.shelf.documents["grades.yaml"]
    yield _index(writer, "occupations", next(iter(families)), families=list(families.values()), ladder=ladder)
    for source, document in families.items():
        for one in document["occupations"]:
            text = "；".join(duty["zh"] for duty in one["duties"])
            values = {
                "occupation": one,
                "family": document["family"],
                "evidence": document["evidence"],
                "ladder": ladder,
                "add_ons": list(_add_ons(writer, one["id"], document["family"]["id"])),
                "json_ld": json_ld_text(occupation_json_ld(writer.shelf, writer.site, one)),
            }
            path = f"o/{one['id']}.md"
            yield _entry(writer, path, "occupation.md.j2", source, one, text, **values)


def _add_ons(writer: Writer, occupation: str, family: str) -> Iterable[Item]:
    """The optional indicators that apply to an occupation or to its whole family."""
    for one in writer.shelf.documents["indicators.yaml"]["add_ons"]:
        if occupation in one.get("occupations", ()) or family in one.get("families", ()):
            yield one


def _references(writer: Writer) -> Iterable[tuple[str, str]]:
    source = "references.yaml"
    document = writer.shelf.documents[source]
    oddities = document["oddities"]
    yield _index(writer, "references", source, references=document["references"], oddities=oddities)
    for one in document["references"]:
        noted = [oddity for oddity in oddities if one["id"] in oddity["references"]]
        path, text = f"r/{one['id']}.md", one["found"]["zh"]
        values = {"reference": one, "oddities": noted}
        yield _entry(writer, path, "reference.md.j2", source, one, text, **values)


def _notes_map(writer: Writer) -> tuple[str, str]:
    source = "notes-map.yaml"
    page = writer.page(
        "notes_map.md.j2",
        source=source,
        title=writer.text["page_notes"],
        items=writer.shelf.documents[source]["items"],
        names=target_names(writer),
        search=False,
    )
    return "notes-map.md", page
