"""Turns the examples of the content into scored ones, by the very scorer that the reader's browser runs."""

from collections.abc import Iterator, Mapping
from typing import Any

from assess.content.model import Catalogue, Clause, Flag
from assess.content.scope import scored_clauses
from assess.messages import messages
from assess.report.result import render_text
from assess.scoring.assessment import assess_raw
from assess.scoring.explain import explain
from assess.sheet.envelope import FORMAT, FORMAT_VERSION
from assess.sheet.file_shape import INSTRUMENT
from sitegen.guide.index import Item, Shelf

__all__ = ["example_sheet", "worked_examples"]


def worked_examples(shelf: Shelf) -> list[dict[str, Any]]:
    """Each example with its scored sentences and the arithmetic behind its score (R6, R10, R20)."""
    catalogue = shelf.model
    examples = shelf.documents["examples.yaml"]["examples"]
    return [{**example, **_scored(catalogue, example)} for example in examples]


def _scored(catalogue: Catalogue, example: Item) -> dict[str, Any]:
    assessment = assess_raw(catalogue, example_sheet(catalogue, example))
    why: Mapping[str, Any] = explain(assessment)["score"]  # type: ignore[assignment] # JSON data
    chapters = why["chapters"]
    return {
        "sentences": render_text(assessment).splitlines(),
        "chapters": [
            {"id": name, "sum": one["sum"], "divisor": one["divisor"], "score": one["rounded"]}
            for name, one in chapters.items()
        ],
        "products": [
            {"chapter": row["chapter"], "weight": row["weight"], "product": row["product_text"]}
            for row in why["overall"]["rows"]
        ],
        "total": why["overall"]["sum_text"],
        "divisor": why["overall"]["divisor"],
        "score": why["overall"]["rounded"],
    }


def example_sheet(catalogue: Catalogue, example: Item) -> dict[str, Any]:
    """The self-check object that an example describes."""
    conditions = [one.id for one in catalogue.clauses.values() if one.na_condition]
    excluded = conditions if example.get("not_applicable") else []
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "instrument": INSTRUMENT,
        "clause_set": catalogue.clause_set,
        "profile": {"size": example["size"], "conditions": excluded},
        "answers": dict(_answers(catalogue, example, excluded)),
        "bundles": {name: _answer(example["bundles"]) for name in catalogue.bundles}
        if "bundles" in example
        else {},
    }


def _answers(
    catalogue: Catalogue, example: Item, excluded: list[str]
) -> Iterator[tuple[str, dict[str, Any]]]:
    for clause in scored_clauses(catalogue, example["size"]):
        if clause.id in excluded:
            yield clause.id, {"answer": "NA", "reason": messages("zh", "page")["example_reason"]}
        elif given := _given(clause, example):
            yield clause.id, _answer(given)


def _given(clause: Clause, example: Item) -> str | None:
    if clause.id in example.get("answers", {}):
        return str(example["answers"][clause.id])
    if "gates" in example and clause.flag is Flag.GATE:
        return str(example["gates"])
    if clause.chapter not in example.get("chapters", [clause.chapter]):
        return None
    given: str | None = example.get("all", {}).get(clause.obligation)
    return given


def _answer(given: str) -> dict[str, Any]:
    """An answer with one item of evidence where there can be some."""
    title = messages("zh", "page")["example_evidence"]
    return {"answer": given, "evidence": [{"title": title, "where": ""}] if given in {"F", "L"} else []}
