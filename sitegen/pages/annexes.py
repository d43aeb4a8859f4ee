"""Turns each annex into a page: its own sections and forms, then what the other files hold."""

from collections.abc import Iterable

from sitegen.guide.index import Item
from sitegen.pages.lists import measured_dimensions
from sitegen.pages.writer import Writer

__all__ = ["annex_pages"]


def annex_pages(writer: Writer) -> Iterable[tuple[str, str]]:
    """A page for every annex: path → Markdown."""
    values = {
        "A": _occupations(writer),
        "B": _indicators(writer),
        "C": _simplified(writer),
        "D": _kpis(writer),
        "E": {},
    }
    for annex in writer.shelf.documents["annexes.yaml"]["annexes"]:
        letter = annex["letter"]
        title = writer.text["annex"].format(letter=letter, title=annex["title"]["zh"])
        page = writer.page(
            f"annex_{letter.lower()}.md.j2",
            source="annexes.yaml",
            title=title,
            description=annex["intro"]["zh"],
            annex={**annex, "sections": [_section(writer, one) for one in annex.get("sections", ())]},
            tags=writer.shelf.search_words.get(annex["id"], []),
            **values[letter],
        )
        yield f"annex/{letter}.md", page


def _section(writer: Writer, section: Item) -> Item:
    """The section, with the indicators of the set that it names as its members."""
    if "set" not in section:
        return section
    flags = {"gate", section["set"]}
    indicators = writer.shelf.documents["indicators.yaml"]["indicators"]
    return {**section, "members": [one["id"] for one in indicators if any(one[flag] for flag in flags)]}


def _kpis(writer: Writer) -> dict[str, object]:
    kpis = writer.shelf.documents["kpis.yaml"]["kpis"]
    return {"kpis": kpis, "kpi_by_id": {one["id"]: one for one in kpis}}


def _occupations(writer: Writer) -> dict[str, object]:
    return {
        "ladder": writer.shelf.documents["grades.yaml"],
        "families": list(writer.shelf.families.values()),
    }


def _indicators(writer: Writer) -> dict[str, object]:
    document = writer.shelf.documents["indicators.yaml"]
    return {
        "dimensions": measured_dimensions(writer),
        "rules": document["rules"]["text"],
        "add_ons": document["add_ons"],
    }


def _simplified(writer: Writer) -> dict[str, object]:
    groups = [
        {"size": size, "clauses": _simplified_for(writer, size["id"])}
        for size in writer.shelf.catalogue["sizes"]
    ]
    return {
        "groups": [group for group in groups if group["clauses"]],
        "bundles": writer.shelf.catalogue["bundles"],
    }


def _simplified_for(writer: Writer, size: str) -> list[Item]:
    return [
        clause
        for clause in writer.shelf.clauses.values()
        if clause["size"][size] == "S" and clause.get("simplified")
    ]
