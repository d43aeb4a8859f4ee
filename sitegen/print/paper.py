"""Turns the questions of each size into a form to print and to fill in by hand."""

from collections.abc import Iterable
from typing import Any

from assess.content.model import Status
from assess.content.scope import applies_bundles, may_be_bundled, scored_clauses
from sitegen.guide.citation import Site
from sitegen.guide.index import Guide
from sitegen.guide.model import Chapter, Clause
from sitegen.pages.render import render_html

__all__ = ["paper_forms"]


def paper_forms(guide: Guide, site: Site) -> dict[str, str]:
    """The blank self-check of each size as an HTML page: path → text."""
    heads = guide.model.method.kpi_heads
    return {
        f"print/check-{name}/index.html": render_html(
            "paper.html.j2",
            guide.lang,
            site=site,
            guide=guide,
            size=size,
            simplified=Status.SIMPLIFIED,
            kpis=[guide.kpis[kpi] for kpi in heads[name]],
            **_groups(guide, name),
        )
        for name, size in guide.sizes.items()
    }


def _groups(guide: Guide, size: str) -> dict[str, Any]:
    """R13: the smallest size answers its bundles once, gates and what no bundle holds one by one."""
    scored = [guide.clauses[one.id] for one in scored_clauses(guide.model, size)]
    if not applies_bundles(guide.model, size):
        return {"bundles": [], "gates": [], "chapters": list(_by_chapter(guide, scored))}
    gates = [one for one in scored if not may_be_bundled(one.flag)]
    bundled = {one.id for one in gates} | guide.bundles_by_member.keys()
    single = [one for one in scored if one.id not in bundled]
    return {
        "bundles": list(guide.bundles.values()),
        "gates": gates,
        "chapters": list(_by_chapter(guide, single)),
    }


def _by_chapter(guide: Guide, clauses: Iterable[Clause]) -> Iterable[tuple[Chapter, list[Clause]]]:
    listed = list(clauses)
    for chapter in guide.chapters.values():
        own = [one for one in listed if one.chapter == chapter.id]
        if own:
            yield chapter, own
