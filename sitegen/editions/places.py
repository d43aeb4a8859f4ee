"""Finds the place in the content files that a published text or a compiled value comes from."""

from collections.abc import Iterator, Mapping
from typing import Any

from sitegen.source.problem import Documents, Node, Path, chapter_of

__all__ = ["changed_place", "text_place"]

Place = tuple[str, Path]
"""A content file, and the path to one value in it."""

_ITEMS = ("clauses", "bundles", "kpis", "chapters", "families", "occupations", "indicators")
_TABLES = ("catalogue.yaml", "bundles.yaml", "kpis.yaml", "grades.yaml", "indicators.yaml")


def text_place(documents: Documents, text: str) -> Place | None:
    """Where `text` stands word for word, first of all; None if nowhere."""
    nodes = (node for file, document in documents.items() for node in Node(file, (), document).walk())
    return next(((node.file, node.path) for node in nodes if node.value == text), None)


def changed_place(
    documents: Mapping[str, Any], compiled: Mapping[str, Any], written: Mapping[str, Any]
) -> Place | None:
    """The place of the first value of a compiled catalogue that is not as written; None if all are.

    An item comes before the head of the catalogue, which every new edition changes.
    """
    for key in sorted(compiled, key=lambda key: (key not in _ITEMS, key)):
        if compiled[key] != written.get(key):
            return _source(documents, compiled, (key, *_difference(compiled[key], written.get(key))))
    return None


def _difference(now: object, was: object) -> Path:
    """The path to the first value in `now` that `was` does not hold."""
    if isinstance(now, dict) and isinstance(was, dict):
        changed = [key for key, value in now.items() if key not in was or was[key] != value]
        return (changed[0], *_difference(now[changed[0]], was.get(changed[0]))) if changed else ()
    if isinstance(now, list) and isinstance(was, list):
        added = [i for i, value in enumerate(now) if value not in was]
        place = added[0] if added else 0
        return (place, *_difference(now[place], was[place])) if len(now) == len(was) else (place,)
    return ()


def _source(documents: Mapping[str, Any], compiled: Mapping[str, Any], path: Path) -> Place:
    key, *rest = path
    if key == "kpi_rules":
        return "kpis.yaml", ("rules", *rest)
    if key == "chapters" and rest[1:] == ["weight"]:
        return "catalogue.yaml", ("chapter_weights", compiled["chapters"][rest[0]]["id"])
    if key in {"clauses", "chapters", "families", "occupations"} and rest:
        item = next(_named(documents, compiled[str(key)][rest[0]]["id"]))
        return item.file, (*item.path, *rest[1:])
    return next((file for file in _TABLES if key in documents[file]), "catalogue.yaml"), path


def _named(documents: Documents, name: str) -> Iterator[Node]:
    for file, document in documents.items():
        if chapter_of(file) or file.startswith("occupations/"):
            yield from (one for one in Node(file, (), document).walk() if one.at("id").value == name)
