"""Turns the content's lists (bundles, terms, occupations, measures, documents) into a table each."""

from collections.abc import Callable, Iterable

from sitegen.exports.sheet import (
    Columns,
    Sheet,
    address,
    head,
    joined,
    labelled,
    lines,
    make_sheet,
    said,
    written,
)
from sitegen.guide.citation import Site
from sitegen.guide.index import Guide
from sitegen.guide.model import (
    Bundle,
    Grade,
    Indicator,
    Kpi,
    NoteItem,
    Occupation,
    Reference,
    Route,
    Source,
    Term,
    Titled,
)

__all__ = ["list_sheets"]


def list_sheets(guide: Guide, site: Site) -> Iterable[Sheet]:
    """A table for every list, in the order of the workbook."""
    at = address(guide, site)
    yield make_sheet(guide, "bundles", {**_bundles(guide), **at}, guide.bundles.values())
    yield make_sheet(guide, "terms", {**_terms(guide), **at}, guide.terms.values())
    yield make_sheet(guide, "occupations", {**_occupations(guide), **at}, guide.occupations.values())
    yield make_sheet(guide, "grades", _grades(guide), guide.ladder.grades)
    yield make_sheet(guide, "indicators", {**_indicators(guide), **at}, guide.indicators.values())
    yield make_sheet(guide, "kpis", {**_kpis(guide), **at}, guide.kpis.values())
    yield make_sheet(guide, "references", {**_references(guide), **at}, guide.references.values())
    yield make_sheet(guide, "notes", _notes(guide, site), guide.notes)


def _english(one: Titled) -> str:
    return one.title.get("en", "")


def _bundles(guide: Guide) -> Columns[Bundle]:
    words = guide.words("export")
    return {
        **head(guide),
        words["question"]: lambda one: guide.say(one.question),
        words["members"]: lambda one: joined(guide, one.members),
        words["proposed"]: lambda one: joined(guide, one.proposed_values),
    }


def _terms(guide: Guide) -> Columns[Term]:
    words = guide.words("export")
    return {
        **head(guide),
        words["english"]: _english,
        words["definition"]: lambda one: guide.say(one.definition),
        words["provenance"]: lambda one: guide.say(guide.provenance[one.provenance].title),
    }


def _occupations(guide: Guide) -> Columns[Occupation]:
    words = guide.words("export")
    return {
        **head(guide),
        words["english"]: _english,
        words["family"]: lambda one: labelled(guide, guide.families[one.family]),
        words["duties"]: lambda one: lines(guide, one.duties),
        words["boundary"]: lambda one: said(guide, one.boundary),
        words["similar"]: lambda one: said(guide, one.related),
        words["status"]: lambda one: words[f"status_{one.status}"],
        words["provenance"]: lambda one: guide.say(guide.provenance[one.provenance].title),
    }


def _grades(guide: Guide) -> Columns[Grade]:
    words = guide.words("export")
    routes = guide.ladder.routes
    return {
        **head(guide),
        words["english"]: _english,
        words["position"]: lambda one: guide.say(one.position),
        words["grade_duties"]: lambda one: guide.say(one.duties),
        words["supervision"]: lambda one: guide.say(one.supervision),
        words["error_impact"]: lambda one: guide.say(one.error_impact),
        **{words["route"].format(title=guide.say(route.title)): _route(guide, route) for route in routes},
    }


def _route(guide: Guide, route: Route) -> Callable[[Grade], str]:
    return lambda one: said(guide, route.grades.get(one.grade))


def _indicators(guide: Guide) -> Columns[Indicator]:
    words = guide.words("export")
    grades = range(1, len(next(iter(guide.indicators.values())).thresholds) + 1)
    return {
        **head(guide),
        words["dimension"]: lambda one: guide.say(guide.dimensions[one.dimension].title),
        words["weight"]: lambda one: one.weight,
        **_measured(guide),
        **{words["threshold"].format(grade=grade): _threshold(grade) for grade in grades},
        words["zero_at"]: lambda one: written(one.zero_at),
        words["full_at"]: lambda one: written(one.full_at),
        words["gate_indicator"]: lambda one: words["yes" if one.gate else "no"],
        words["micro_core"]: lambda one: words["yes" if one.micro_core else "no"],
        words["formula"]: lambda one: guide.say(one.formula),
        words["source"]: lambda one: guide.say(one.source),
    }


def _kpis(guide: Guide) -> Columns[Kpi]:
    words = guide.words("export")
    return {
        **head(guide),
        words["kind"]: lambda one: words[f"kind_{one.kind}"],
        **_measured(guide),
        words["definition"]: lambda one: guide.say(one.definition),
        words["numerator"]: lambda one: guide.say(one.numerator),
        words["denominator"]: lambda one: guide.say(one.denominator),
        words["period"]: lambda one: guide.say(one.period),
        words["kpi_notes"]: lambda one: said(guide, one.notes),
        words["worked"]: lambda one: said(guide, one.worked),
        words["provenance"]: lambda one: guide.say(guide.provenance[one.provenance].title),
        words["locator"]: lambda one: one.locator,
        words["proposed"]: lambda one: joined(guide, one.proposed_values),
    }


def _measured(guide: Guide) -> Columns[Indicator | Kpi]:
    words = guide.words("export")
    return {
        words["direction"]: lambda one: words[f"direction_{one.direction}"],
        words["unit"]: lambda one: guide.say(one.unit),
    }


def _threshold(grade: int) -> Callable[[Indicator], str | int]:
    return lambda one: one.thresholds[grade - 1]


def _references(guide: Guide) -> Columns[Reference]:
    words = guide.words("export")
    return {
        **head(guide),
        words["kind"]: lambda one: words[f"kind_{one.kind}"],
        words["status"]: lambda one: words[f"status_{one.status}"],
        words["cited_at"]: lambda one: joined(guide, one.cited_at),
        words["as_cited"]: lambda one: said(guide, one.as_cited),
        words["found"]: lambda one: guide.say(one.found),
        words["use"]: lambda one: said(guide, one.use),
        words["sources"]: lambda one: "\n".join(_source(guide, source) for source in one.sources),
    }


def _source(guide: Guide, source: Source) -> str:
    return f"{source.shown}（{guide.words('export')[f'source_{source.kind}']}）"


def _notes(guide: Guide, site: Site) -> Columns[NoteItem]:
    words = guide.words("export")
    return {
        words["id"]: lambda one: one.id,
        words["locator"]: lambda one: one.locator,
        words["content"]: lambda one: guide.say(one.content),
        words["covered_by"]: lambda one: joined(guide, one.covered_by),
        words["url"]: lambda one: site.url(f"/notes-map/#{one.id}"),
    }
