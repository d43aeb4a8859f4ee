"""Turns the questions of each size into a form to print and to fill in by hand."""

from collections.abc import Iterable, Mapping
from typing import Any

from assess.content.model import Catalogue
from assess.content.scope import applies_bundles, may_be_bundled, scored_clauses
from sitegen.guide.citation import Site
from sitegen.guide.index import Item, Shelf
from sitegen.pages.render import render_html

__all__ = ["paper_forms"]


def paper_forms(shelf: Shelf, site: Site) -> dict[str, str]:
    """The blank self-check of each size as an HTML page: path → text."""
    catalogue = shelf.model
    return {
        f"print/check-{size['id']}/index.html": render_html(
            "paper.html.j2",
            site=site,
            catalogue=shelf.catalogue,
            size=size,
            kpis=[_kpi(shelf, name) for name in catalogue.method.kpi_heads[size["id"]]],
            **_groups(shelf, catalogue, size["id"]),
        )
        for size in shelf.catalogue["sizes"]
    }


def _groups(shelf: Shelf, catalogue: Catalogue, size: str) -> dict[str, Any]:
    """R13: the smallest size answers its bundles once, gates and what no bundle holds one by one."""
    scored = [shelf.clauses[one.id] for one in scored_clauses(catalogue, size)]
    if not applies_bundles(catalogue, size):
        return {"bundles": [], "gates": [], "chapters": list(_by_chapter(shelf, scored))}
    gates = [one for one in scored if not may_be_bundled(one["flag"])]
    bundled = {one["id"] for one in gates} | shelf.bundles_by_member.keys()
    single = [one for one in scored if one["id"] not in bundled]
    return {
        "bundles": shelf.catalogue["bundles"],
        "gates": gates,
        "chapters": list(_by_chapter(shelf, single)),
    }


def _by_chapter(shelf: Shelf, clauses: Iterable[Item]) -> Iterable[Mapping[str, Any]]:
    listed = list(clauses)
    for chapter in shelf.catalogue["chapters"]:
        own = [one for one in listed if one["chapter"] == chapter["id"]]
        if own:
            yield {**chapter, "clauses": own}


def _kpi(shelf: Shelf, name: str) -> Item:
    kpis: Iterable[Item] = shelf.documents["kpis.yaml"]["kpis"]
    return next(one for one in kpis if one["id"] == name)
