"""Turns the catalogue into the numbers that the method page prints, so that none is typed."""

from collections.abc import Iterator
from fractions import Fraction

from assess.content.model import Flag, Level, Obligation
from assess.core.numbers import plain, rounded
from sitegen.guide.index import Guide

__all__ = ["counts", "level_rows", "toy_example"]

_TOY = (
    (Obligation.REQUIREMENT, "F"), (Obligation.REQUIREMENT, "L"),
    (Obligation.RECOMMENDATION, "P"), (Obligation.PERMISSION, "F"),
)  # fmt: skip


def counts(guide: Guide) -> dict[str, int]:
    """How many of each thing the content holds."""
    clauses = guide.clauses.values()
    return {
        "clauses": len(clauses),
        "quick": sum(clause.flag is not Flag.NONE for clause in clauses),
        "gates": sum(clause.flag is Flag.GATE for clause in clauses),
        "conditional": sum(clause.na_condition is not None for clause in clauses),
        "occupations": len(guide.occupations),
        "indicators": len(guide.indicators),
        "kpis": len(guide.kpis),
        "notes": len(guide.notes),
    }


def toy_example(guide: Guide) -> dict[str, str]:
    """R6 on a chapter of four clauses: its terms, both sums and the rounded quotient."""
    weights, points = guide.model.weights, guide.model.points
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


def level_rows(guide: Guide) -> list[dict[str, object]]:
    """R10's table: a row a level, a dash where the level asks nothing."""
    return [_level_row(level, guide) for level in guide.model.levels]


def _level_row(level: Level, guide: Guide) -> dict[str, object]:
    text = guide.words("page")
    nothing = text["level_none"]
    columns = ("score", "chapter_floor", "gate", "requirement_rate", "evidence_support")
    asked = {column: getattr(level, column) for column in columns}
    return {
        "level": level.level,
        "title": guide.say(level.title),
        **{column: nothing if need is None else need for column, need in asked.items()},
        "kpi": list(_kpi_lines(level, guide)) or [nothing],
        "also": text["no_requirement_at_n"] if level.no_requirement_at_n else nothing,
    }


def _kpi_lines(level: Level, guide: Guide) -> Iterator[str]:
    text, method = guide.words("page"), guide.model.method
    for size, title in guide.titles(guide.sizes).items():
        need = level.kpi.get(size)
        if need is None:
            continue
        yield text["kpi_periods" if need.periods else "kpi_measured"].format(
            size=title,
            heads=len(method.kpi_heads[size]),
            count=method.kpi_periods,
            measured=need.measured,
            periods=need.periods,
            not_worse=need.not_worse,
        )
