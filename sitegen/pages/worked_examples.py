"""Turns the examples of the content into scored ones, by the very scorer that the reader's browser runs."""

from collections.abc import Iterator, Mapping
from typing import Any

from assess.content.model import Clause, Flag
from assess.content.scope import scored_clauses
from assess.report.result import render_text
from assess.scoring.assessment import assess_raw
from assess.scoring.explain import explain
from assess.scoring.findings import MET
from assess.sheet.envelope import FORMAT, FORMAT_VERSION
from assess.sheet.file_shape import INSTRUMENT, NOT_APPLICABLE
from sitegen.guide.index import Guide
from sitegen.guide.model import Example

__all__ = ["example_sheet", "worked_examples"]


def worked_examples(guide: Guide) -> list[dict[str, Any]]:
    """Each example with its scored sentences and the arithmetic behind its score (R6, R10, R20)."""
    return [{"example": example, **_scored(guide, example)} for example in guide.examples]


def _scored(guide: Guide, example: Example) -> dict[str, Any]:
    assessment = assess_raw(guide.model, example_sheet(guide, example))
    why: Mapping[str, Any] = explain(assessment)["score"]  # type: ignore[assignment] # JSON data
    chapters = why["chapters"]
    return {
        "sentences": render_text(assessment, guide.lang).splitlines(),
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


def example_sheet(guide: Guide, example: Example) -> dict[str, Any]:
    """The self-check object that an example describes."""
    catalogue = guide.model
    conditions = [one.id for one in catalogue.clauses.values() if one.na_condition]
    excluded = conditions if example.not_applicable else []
    bundled = example.bundles
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "instrument": INSTRUMENT,
        "clause_set": catalogue.clause_set,
        "profile": {"size": example.size, "conditions": excluded},
        "answers": dict(_answers(guide, example, excluded)),
        "bundles": {name: _answer(guide, bundled) for name in catalogue.bundles} if bundled else {},
    }


def _answers(guide: Guide, example: Example, excluded: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    for clause in scored_clauses(guide.model, example.size):
        if clause.id in excluded:
            yield clause.id, {"answer": NOT_APPLICABLE, "reason": guide.words("page")["example_reason"]}
        elif given := _given(clause, example):
            yield clause.id, _answer(guide, given)


def _given(clause: Clause, example: Example) -> str | None:
    if clause.id in example.answers:
        return example.answers[clause.id]
    if example.gates and clause.flag is Flag.GATE:
        return example.gates
    if example.chapters and clause.chapter not in example.chapters:
        return None
    return example.all.get(clause.obligation)


def _answer(guide: Guide, given: str) -> dict[str, Any]:
    """An answer with one item of evidence where there can be some."""
    title = guide.words("page")["example_evidence"]
    return {"answer": given, "evidence": [{"title": title, "where": ""}] if given in MET else []}
