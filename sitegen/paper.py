"""Turns the questions of each size into a form to print and to fill in by hand."""

from collections.abc import Iterable, Mapping
from typing import Any

from assess.content.model import Catalogue, Flag
from assess.sheet.reading import is_scored
from sitegen.citing import Site
from sitegen.render import render_html
from sitegen.shelf import Item, Shelf

__all__ = ["paper_forms"]


def paper_forms(shelf: Shelf, site: Site) -> dict[str, str]:
    """The blank self-check of each size as an HTML page: path → text."""
    catalogue = shelf.model
    smallest = min(catalogue.sizes.values(), key=lambda size: size.rank).id
    return {
        f"print/check-{size['id']}/index.html": render_html(
            "paper.html.j2",
            site=site,
            catalogue=shelf.catalogue,
            size=size,
            kpis=[_kpi(shelf, name) for name in catalogue.method.kpi_heads[size["id"]]],
            **_groups(shelf, catalogue, size["id"], bundled=size["id"] == smallest),
        )
        for size in shelf.catalogue["sizes"]
    }


def _groups(shelf: Shelf, catalogue: Catalogue, size: str, *, bundled: bool) -> dict[str, Any]:
    """R13: the smallest size answers its bundles once, gates and what no bundle holds one by one."""
    scored = [shelf.clauses[one.id] for one in catalogue.clauses.values() if is_scored(one, size)]
    if not bundled:
        return {"bundles": [], "gates": [], "chapters": list(_by_chapter(shelf, scored))}
    gates = [one for one in scored if one["flag"] == Flag.GATE]
    single = [one for one in scored if one["id"] not in shelf.bundles_by_member and one["flag"] != Flag.GATE]
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
