"""Compiles the content documents into the one catalogue that the scorer and the page read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitegen.check import ContentProblems, check_documents
from sitegen.read import read_documents

__all__ = [
    "CATALOGUE_PATH",
    "Content",
    "catalogue_text",
    "compile_catalogue",
    "load_content",
    "write_catalogue",
]

CATALOGUE_PATH = Path("assess", "catalogue.json")

_COPIED = (
    "clause_set",
    "ruleset",
    "indicator_set_version",
    "title",
    "edition",
    "notice",
    "provenance",
    "obligations",
    "parties",
    "statuses",
    "sizes",
    "agency_types",
    "answers",
    "levels",
    "method",
)

_OPTIONAL = {"na_condition": None, "simplified": None}
"""Fields that a clause may leave out, so that every compiled clause has the same ones."""


@dataclass(frozen=True, slots=True)
class Content:
    """The plain data of every content file, by file name, and the catalogue compiled from them."""

    documents: Mapping[str, Any]
    catalogue: Mapping[str, Any]


def compile_catalogue(documents: Mapping[str, Any]) -> dict[str, Any]:
    """The catalogue as JSON data: the method's numbers, chapters, clauses, bundles and KPIs.

    The documents must have passed `sitegen.check`.
    """
    top = documents["catalogue.yaml"]
    return {
        **{key: top[key] for key in _COPIED},
        "chapters": [{key: chapter[key] for key in chapter if key != "file"} for chapter in top["chapters"]],
        "clauses": [
            {**_OPTIONAL, **clause, "chapter": chapter["id"]}
            for chapter in top["chapters"]
            for clause in documents[chapter["file"]]["clauses"]
        ],
        "bundles": documents["bundles.yaml"]["bundles"],
        "kpis": documents["kpis.yaml"]["kpis"],
    }


def catalogue_text(catalogue: Mapping[str, Any]) -> str:
    """The text of assess/catalogue.json: one value a line, so that a change shows as a change."""
    return json.dumps(catalogue, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def load_content(root: Path) -> Content:
    """The content below `root`/clauses. Raises ContentProblems when `sitegen.check` finds any."""
    read = read_documents(root / "clauses")
    problems = check_documents(read, root / "clauses")
    if problems:
        raise ContentProblems(problems)
    documents = {name: document.data for name, document in read.items()}
    return Content(documents, compile_catalogue(documents))


def write_catalogue(root: Path) -> Path:
    """Writes the compiled catalogue into the scorer's package, if it has changed; returns its path."""
    target = root / CATALOGUE_PATH
    text = catalogue_text(load_content(root).catalogue)
    if not target.exists() or target.read_text("utf-8") != text:
        target.write_text(text, "utf-8")
    return target
