"""Judges whether the content documents fit together; yields every problem, changes nothing."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from assess.ids import chapter_nodes, check_ids
from assess.links import check_links
from assess.problem import Documents, Node, Problem
from assess.wording import check_wording

__all__ = ["lint"]

_NOTES_ITEMS = 122
"""How many items the map of the compilation notes holds."""

_LEVEL_NUMBERS = ("score", "chapter_floor", "requirement_rate", "evidence_support")
_MUST = "必须"


def lint(documents: Documents) -> Iterator[Problem]:
    """Every problem that a schema cannot see: ids, wording, weights, levels, bundles, references.

    Documents may be incomplete or of the wrong shape; what is not there is not judged.
    """
    catalogue = Node("catalogue.yaml", (), documents.get("catalogue.yaml"))
    chapters = list(chapter_nodes(documents))
    yield from check_ids(documents)
    yield from _check_sum(catalogue.at("chapters"))
    yield from _check_levels(catalogue.at("levels"))
    yield from _check_indicators(Node("indicators.yaml", (), documents.get("indicators.yaml")))
    for _, clauses in chapters:
        for clause in clauses.each():
            yield from check_wording(clause)
            yield from _check_condition(clause, catalogue)
    yield from _check_bundles(documents, chapters)
    yield from _check_must(documents, [clauses.file for _, clauses in chapters])
    yield from _check_notes(Node("notes-map.yaml", (), documents.get("notes-map.yaml")))
    yield from check_links(documents)


def _check_sum(items: Node, among: str = "") -> Iterator[Problem]:
    """Weights that stand for parts of a whole sum to 100 (R5)."""
    weights = [item.at("weight").whole() for item in items.each()]
    total = sum(weight for weight in weights if weight is not None)
    if weights and None not in weights and total != 100:  # noqa: PLR2004 (a whole is 100 %)
        yield items.problem("weights_sum", total=total, among=among)


def _check_levels(levels: Node) -> Iterator[Problem]:
    """R10: no level asks less than the one below it."""
    for lower, upper in pairwise(levels.each()):
        for key in _LEVEL_NUMBERS:
            below, above = lower.at(key).whole(), upper.at(key).whole()
            if below is not None and (above is None or above < below):
                yield upper.at(key).problem("level_falls", below=below)


def _check_indicators(indicators: Node) -> Iterator[Problem]:
    yield from _check_sum(indicators.at("dimensions"))
    listed = list(indicators.at("indicators").each())
    dimensions = Counter(item.at("dimension").text() for item in listed)
    for dimension in dimensions:
        weights = [i.at("weight").whole() for i in listed if i.at("dimension").text() == dimension]
        total = sum(weight for weight in weights if weight is not None)
        if None not in weights and total != 100:  # noqa: PLR2004 (a whole is 100 %)
            yield indicators.at("indicators").problem("weights_sum", total=total, among=dimension)
    for item in listed:
        yield from _check_thresholds(item)


def _check_thresholds(indicator: Node) -> Iterator[Problem]:
    """Thresholds never turn against the indicator's direction."""
    thresholds = indicator.at("thresholds")
    values = [_decimal(item) for item in thresholds.each()]
    falling = indicator.at("direction").text() == "down"
    for lower, upper in pairwise(values):
        if lower is not None and upper is not None and (upper > lower if falling else upper < lower):
            yield thresholds.problem("threshold_turns")
            return


def _decimal(node: Node) -> float | None:
    try:
        return float(node.text() or str(node.value))
    except ValueError:
        return None


def _check_condition(clause: Node, catalogue: Node) -> Iterator[Problem]:
    """R3: only a scored clause may be not applicable, and its condition can serve as a reason."""
    condition = clause.at("na_condition")
    if condition.value is None:
        return
    if clause.at("obligation").text() == "permission" or clause.at("party").text() == "AUT":
        yield condition.problem("condition_not_scored")
    least = catalogue.at("method", "reason_length").whole() or 0
    if 0 < len(condition.at("zh").text().strip()) < least:
        yield condition.at("zh").problem("condition_short", least=least)


def _check_bundles(documents: Documents, chapters: Iterable[tuple[str, Node]]) -> Iterator[Problem]:
    """R13: gates are never bundled; a member is scored for micro agencies and stands in one bundle."""
    clauses = {clause.at("id").text(): clause for _, nodes in chapters for clause in nodes.each()}
    seen: dict[str, str] = {}
    for bundle in Node("bundles.yaml", ("bundles",), _value(documents, "bundles.yaml", "bundles")).each():
        for member in bundle.at("members").each():
            clause = clauses.get(member.text())
            if clause is None:
                continue
            if member.text() in seen:
                yield member.problem("bundle_twice", clause=member.text(), bundle=seen[member.text()])
            elif clause.at("flag").text() == "gate":
                yield member.problem("bundle_gate", clause=member.text())
            elif not _asked_of_micro(clause):
                yield member.problem("bundle_not_scored", clause=member.text())
            seen.setdefault(member.text(), bundle.at("id").text())


def _asked_of_micro(clause: Node) -> bool:
    return (
        clause.at("size", "micro").text() in {"R", "S"}
        and clause.at("obligation").text() != "permission"
        and clause.at("party").text() != "AUT"
    )


def _value(documents: Documents, name: str, key: str) -> object:
    return Node(name, (), documents.get(name)).at(key).value


def _check_must(documents: Documents, chapter_files: Iterable[str]) -> Iterator[Problem]:
    """GB/T 1.1 keeps 必须 for legal duties: no clause, bundle or front matter says it."""
    for name in (*chapter_files, "bundles.yaml", "front-matter.yaml", "annexes.yaml"):
        for node in Node(name, (), documents.get(name)).walk():
            if _MUST in node.text():
                yield node.problem("must_not_say", found=_MUST)


def _check_notes(notes: Node) -> Iterator[Problem]:
    """Every item of the compilation notes is in the map."""
    if notes.value is None:
        return
    found = {item.at("id").text() for item in notes.at("items").each()}
    for number in range(1, _NOTES_ITEMS + 1):
        name = f"S{number:03}"
        if name not in found and not any(re.fullmatch(rf"{name}\D.*", each) for each in found):
            yield notes.at("items").problem("notes_item_missing", item=name)
