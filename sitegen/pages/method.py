"""Turns the catalogue into the numbers that the method page prints, so that none is typed."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from assess.core.numbers import plain, rounded
from assess.messages import messages
from sitegen.guide.index import Item, Shelf

__all__ = ["counts", "level_rows", "toy_example"]

_TOY = (("requirement", "F"), ("requirement", "L"), ("recommendation", "P"), ("permission", "F"))


def counts(shelf: Shelf) -> dict[str, int]:
    """How many of each thing the content holds."""
    clauses = shelf.clauses.values()
    return {
        "clauses": len(clauses),
        "quick": sum(clause["flag"] in ("gate", "key") for clause in clauses),
        "gates": sum(clause["flag"] == "gate" for clause in clauses),
        "conditional": sum(bool(clause.get("na_condition")) for clause in clauses),
        "occupations": sum(len(family["occupations"]) for family in shelf.families.values()),
        "indicators": len(shelf.documents["indicators.yaml"]["indicators"]),
        "kpis": len(shelf.documents["kpis.yaml"]["kpis"]),
        "notes": len(shelf.documents["notes-map.yaml"]["items"]),
    }


def toy_example(catalogue: Item) -> dict[str, str]:
    """R6 on a chapter of four clauses: its terms, both sums and the rounded quotient."""
    weights = {one["id"]: one["weight"] for one in catalogue["obligations"]}
    points = {one["id"]: one["points"] for one in catalogue["answers"]}
    rows = [(weights[obligation], points[answer]) for obligation, answer in _TOY]
    scored = [(weight, value) for weight, value in rows if weight]
    products = sum(weight * value for weight, value in scored)
    total = sum(weight for weight, _ in scored)
    return {
        "terms": " + ".join(f"{weight}×{value}" for weight, value in scored),
        "products": str(products),
        "weights": str(total),
        "score": str(plain(rounded(Fraction(products, total)))),
    }


def level_rows(catalogue: Item) -> list[dict[str, Any]]:
    """R10's table: a row a level, a dash where the level asks nothing."""
    return [_level_row(level, catalogue) for level in catalogue["levels"]]


def _level_row(level: Item, catalogue: Item) -> dict[str, Any]:
    text = messages("zh", "page")
    columns = ("score", "chapter_floor", "gate", "requirement_rate", "evidence_support")
    return {
        "level": level["level"],
        "title": level["title"]["zh"],
        **{column: level.get(column, text["level_none"]) for column in columns},
        "kpi": list(_kpi_lines(level.get("kpi", {}), catalogue, text)) or [text["level_none"]],
        "also": text["no_requirement_at_n"] if level.get("no_requirement_at_n") else text["level_none"],
    }


def _kpi_lines(
    needs: Mapping[str, Mapping[str, int]], catalogue: Item, text: Mapping[str, str]
) -> Iterable[str]:
    method = catalogue["method"]
    sizes: Sequence[Item] = catalogue["sizes"]
    for size in sizes:
        need = needs.get(size["id"])
        if need is None:
            continue
        pattern = text["kpi_periods"] if "periods" in need else text["kpi_measured"]
        yield pattern.format(
            size=size["title"]["zh"],
            heads=len(method["kpi_heads"][size["id"]]),
            count=method["kpi_periods"],
            **need,
        )
