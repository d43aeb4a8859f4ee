"""Turns checked content files into the one catalogue that the scorer and the browser read."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from assess.people.grading.parse import parse_people
from sitegen.source.check import find_problems, render_problems
from sitegen.source.lint_wording import marked_phrases
from sitegen.source.old_wordings import Snapshot, read_snapshots, with_superseded
from sitegen.source.problem import Documents, Node, chapter_of, is_clause
from sitegen.source.read import read_content

__all__ = [
    "Content",
    "ContentErrors",
    "catalogue_text",
    "compile_catalogue",
    "compile_people",
    "load_content",
    "read_documents",
    "write_catalogue",
]

_COPIED = (
    "clause_set", "ruleset", "title", "edition", "notice", "provenance",
    "obligations", "parties", "statuses", "sizes", "agency_types", "answers", "answering", "estimate",
    "levels", "method", "retired",
)  # fmt: skip

_GUIDANCE = {"why", "how", "anchors", "by_type", "example", "statutes", "origin", "additions"}

_ASKED = ("text", "question", "of", "done", "parts", "simplified", "simplified_question", "evidence")
"""The fields of a compiled clause in which the project's own values may stand."""

_OPTIONAL = {"na_condition": None, "simplified": None}
"""Fields that a clause may leave out, so that every compiled clause has the same ones."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """The checked content: every document by file name, and the two catalogues compiled from them."""

    documents: dict[str, Any]
    catalogue: dict[str, Any]
    people: dict[str, Any]


class ContentErrors(ValueError):  # noqa: N818 (the plural says that they come all at once)
    """The content is not sound; `lines` says everything that is wrong, one line each."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def read_documents(root: FilePath) -> dict[str, Any]:
    """The plain data of every content file below `root`, unchecked."""
    return dict(read_content(root).documents)


def load_content(root: FilePath, lang: str = "zh") -> Content:
    """The checked content below `root` (the folder `clauses`).

    Raises ContentErrors with all problems when there is any.
    """
    reading, problems = find_problems(root)
    if problems:
        raise ContentErrors(render_problems(root, reading, problems, lang))
    catalogue = compile_catalogue(reading.documents, read_snapshots(root / "editions").values())
    people = compile_people(reading.documents)
    parse_people(people)
    return Content(documents=dict(reading.documents), catalogue=catalogue, people=people)


def compile_catalogue(documents: Documents, snapshots: Iterable[Snapshot]) -> dict[str, Any]:
    """The catalogue of checked documents, in plain data, chapters and clauses in the order of their numbers.

    Old wordings come from the snapshots of the published editions. Raises ContentError for what the scorer
    could not read.
    """
    head = _mapping(documents["catalogue.yaml"])
    catalogue = {
        **{key: head[key] for key in _COPIED},
        "indicator_set_version": _mapping(documents["indicators.yaml"])["indicator_set_version"],
        "chapters": _chapters(documents, head["chapter_weights"]),
        "clauses": sorted(_clauses(documents), key=_place),
        "bundles": _mapping(documents["bundles.yaml"])["bundles"],
        "kpis": _mapping(documents["kpis.yaml"])["kpis"],
    }
    return with_superseded(catalogue, snapshots)


_GRADES = (
    "grades", "scales", "routes", "related_months", "common", "forbidden", "matching",
    "register", "validity_months", "due_soon_days", "reason_length",
)  # fmt: skip
_TOLD_BY_PAGES = {"grade_duties", "trial"}
"""What of an occupation grading does not read."""

_INDICATORS = (
    "indicator_set_version", "dimensions", "points", "rules", "indicators", "add_ons", "activities",
)  # fmt: skip


def compile_people(documents: Documents) -> dict[str, Any]:
    """What grading reads: grades, routes, indicators, occupations, clauses on conduct, KPI numbers."""
    grades, indicators = _mapping(documents["grades.yaml"]), _mapping(documents["indicators.yaml"])
    families = [_mapping(documents[file]) for file in sorted(documents) if file.startswith("occupations/")]
    return {
        "ruleset": _mapping(documents["catalogue.yaml"])["ruleset"],
        **{key: grades[key] for key in _GRADES},
        **{key: indicators[key] for key in _INDICATORS},
        "families": [{**one["family"], "evidence": one["evidence"]} for one in families],
        "occupations": [
            {key: value for key, value in occupation.items() if key not in _TOLD_BY_PAGES}
            | {"family": one["family"]["id"]}
            for one in families
            for occupation in one["occupations"]
        ],
        "conduct": _conduct(documents),
        "kpi_rules": _mapping(documents["kpis.yaml"])["rules"],
    }


def _conduct(documents: Documents) -> list[dict[str, Any]]:
    """The clauses that practitioners check their own conduct by: id and title."""
    clauses = [_mapping(documents[file]) for file in filter(is_clause, documents)]
    own = sorted((one for one in clauses if one["party"] == "PER"), key=_place)
    return [{"id": one["id"], "title": one["title"]} for one in own]


def _chapters(documents: Documents, weights: Mapping[str, int]) -> list[dict[str, Any]]:
    files = [_mapping(documents[file]) for file in documents if file.endswith("/chapter.yaml")]
    return [{**chapter, "weight": weights[chapter["id"]]} for chapter in sorted(files, key=_place)]


def _clauses(documents: Documents) -> Iterator[dict[str, Any]]:
    """Each clause as it is asked and scored, without its guidance and the own numbers of that."""
    for file in filter(is_clause, documents):
        whole = _mapping(documents[file])
        clause = {key: value for key, value in whole.items() if key not in _GUIDANCE}
        if "parts" in clause:
            clause["parts"] = [_without_anchors(part) for part in clause["parts"]]
        asked = (node.text() for key in _ASKED for node in Node(file, (), clause).at(key).walk())
        own = marked_phrases(clause["proposed_values"], asked)
        yield {**_OPTIONAL, **clause, "proposed_values": own, "chapter": chapter_of(file)}


def _without_anchors(part: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in part.items() if key != "anchors"}


def _place(item: Mapping[str, Any]) -> list[int]:
    """The place of a chapter or clause: its number, part by part."""
    return [int(part) for part in item["number"].split(".")]


def _mapping(document: object) -> dict[str, Any]:
    if not isinstance(document, dict):
        raise TypeError(type(document))
    return document


def catalogue_text(catalogue: Mapping[str, Any]) -> str:
    """The catalogue as the text of its file, the same on every system."""
    return json.dumps(catalogue, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def write_catalogue(catalogue: Mapping[str, Any], file: FilePath) -> None:
    """The catalogue written to `file` (`assess/catalogue.json`)."""
    file.write_text(catalogue_text(catalogue), "utf-8", newline="\n")
