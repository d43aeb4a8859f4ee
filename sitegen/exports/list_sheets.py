"""Turns the content's lists (bundles, terms, occupations, measures, documents) into a table each."""

from collections.abc import Callable, Iterable, Iterator

from assess.messages import messages
from sitegen.exports.sheet import (
    Columns,
    Sheet,
    address,
    head,
    joined,
    labelled,
    lines,
    make_sheet,
    plain,
    text,
    word,
    zh,
)
from sitegen.guide.citation import Site
from sitegen.guide.index import Item, Shelf

__all__ = ["list_sheets"]


def list_sheets(shelf: Shelf, site: Site) -> Iterable[Sheet]:
    """A table for every list, in the order of the workbook."""
    documents = shelf.documents
    at = address(shelf, site)
    yield make_sheet("bundles", {**_bundles(), **at}, shelf.catalogue["bundles"])
    yield make_sheet("terms", {**_terms(shelf), **at}, documents["terms.yaml"]["terms"])
    yield make_sheet("occupations", {**_occupation_columns(shelf), **at}, _occupations(shelf))
    yield make_sheet("grades", _grades(shelf), documents["grades.yaml"]["grades"])
    yield make_sheet("indicators", {**_indicators(shelf), **at}, documents["indicators.yaml"]["indicators"])
    yield make_sheet("kpis", {**_kpis(shelf), **at}, documents["kpis.yaml"]["kpis"])
    yield make_sheet("references", {**_references(), **at}, documents["references.yaml"]["references"])
    yield make_sheet("notes", _notes(site), documents["notes-map.yaml"]["items"])


def _english(one: Item) -> str:
    return str(one["title"].get("en", ""))


def _bundles() -> Columns:
    words = messages("zh", "export")
    return {
        **head(),
        words["question"]: text("question"),
        words["members"]: joined("members"),
        words["proposed"]: joined("proposed_values"),
    }


def _terms(shelf: Shelf) -> Columns:
    words = messages("zh", "export")
    return {
        **head(),
        words["english"]: _english,
        words["definition"]: text("definition"),
        words["provenance"]: word("provenance", shelf.titles("provenance")),
    }


def _occupations(shelf: Shelf) -> Iterator[Item]:
    for document in shelf.families.values():
        for one in document["occupations"]:
            yield {**one, "family": document["family"]}


def _occupation_columns(shelf: Shelf) -> Columns:
    words = messages("zh", "export")
    return {
        **head(),
        words["english"]: _english,
        words["family"]: labelled("family"),
        words["duties"]: lines("duties"),
        words["boundary"]: text("boundary"),
        words["similar"]: text("related"),
        words["status"]: word("status", words, "status_"),
        words["provenance"]: word("provenance", shelf.titles("provenance")),
    }


def _grades(shelf: Shelf) -> Columns:
    words = messages("zh", "export")
    routes = shelf.documents["grades.yaml"]["routes"]
    return {
        **head(),
        words["english"]: _english,
        words["position"]: text("position"),
        words["grade_duties"]: text("duties"),
        words["supervision"]: text("supervision"),
        words["error_impact"]: text("error_impact"),
        **{words["route"].format(title=route["title"]["zh"]): _route(route) for route in routes},
    }


def _route(route: Item) -> Callable[[Item], str]:
    texts = {row["grade"]: row["text"] for row in route["grades"]}
    return lambda one: zh(texts.get(one["grade"]))


def _indicators(shelf: Shelf) -> Columns:
    words = messages("zh", "export")
    document = shelf.documents["indicators.yaml"]
    dimensions = {one["id"]: one["title"]["zh"] for one in document["dimensions"]}
    grades = range(1, len(document["indicators"][0]["thresholds"]) + 1)
    return {
        **head(),
        words["dimension"]: word("dimension", dimensions),
        words["weight"]: plain("weight"),
        **_measured(),
        **{words["threshold"].format(grade=grade): _threshold(grade) for grade in grades},
        words["zero_at"]: plain("zero_at"),
        words["full_at"]: plain("full_at"),
        words["gate_indicator"]: _yes("gate"),
        words["micro_core"]: _yes("micro_core"),
        words["formula"]: text("formula"),
        words["source"]: text("source"),
    }


def _kpis(shelf: Shelf) -> Columns:
    words = messages("zh", "export")
    return {
        **head(),
        words["kind"]: word("kind", words, "kind_"),
        **_measured(),
        words["definition"]: text("definition"),
        words["numerator"]: text("numerator"),
        words["denominator"]: text("denominator"),
        words["period"]: text("period"),
        words["kpi_notes"]: text("notes"),
        words["worked"]: text("worked"),
        words["provenance"]: word("provenance", shelf.titles("provenance")),
        words["locator"]: plain("locator"),
        words["proposed"]: joined("proposed_values"),
    }


def _measured() -> Columns:
    words = messages("zh", "export")
    return {words["direction"]: word("direction", words, "direction_"), words["unit"]: text("unit")}


def _threshold(grade: int) -> Callable[[Item], str | int]:
    def column(one: Item) -> str | int:
        value = one["thresholds"][grade - 1]
        return value if isinstance(value, int) else str(value)

    return column


def _yes(key: str) -> Callable[[Item], str]:
    words = messages("zh", "export")
    return lambda one: words["yes" if one[key] else "no"]


def _references() -> Columns:
    words = messages("zh", "export")
    return {
        **head(),
        words["kind"]: word("kind", words, "kind_"),
        words["status"]: word("status", words, "status_"),
        words["cited_at"]: joined("cited_at"),
        words["as_cited"]: text("as_cited"),
        words["found"]: text("found"),
        words["use"]: text("use"),
        words["sources"]: lambda one: "\n".join(map(_source, one["sources"])),
    }


def _source(source: Item) -> str:
    shown = source.get("url") or source["text"]
    kind = messages("zh", "export")[f"source_{source['kind']}"]
    return f"{shown}（{kind}）"


def _notes(site: Site) -> Columns:
    words = messages("zh", "export")
    return {
        words["id"]: plain("id"),
        words["locator"]: plain("locator"),
        words["content"]: text("content"),
        words["covered_by"]: joined("covered_by"),
        words["url"]: lambda one: site.url(f"/notes-map/#{one['id']}"),
    }
