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
        "D": {"kpis": writer.shelf.documents["kpis.yaml"]["kpis"]},
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
            annex=annex,
            tags=writer.shelf.search_words.get(annex["id"], []),
            **values[letter],
        )
        yield f"annex/{letter}.md", page


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
