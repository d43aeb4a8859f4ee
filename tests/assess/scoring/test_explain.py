"""Every printed number opens into the rows that made it (R20)."""

from fractions import Fraction
from math import floor
from typing import Any

import pytest

from assess.core.numbers import decimal_text
from assess.report.result import result_data
from assess.scoring.assessment import assess_raw
from assess.scoring.explain import explain
from tests.support.sheets import CATALOGUE, GoldenCase, empty_sheet, golden_cases, period, random_sheets


def recomputed(part: dict[str, Any]) -> tuple[str | None, float | None]:
    """Sum, division and rounding of a part, done again from its rows."""
    total = sum((Fraction(row["product"]) for row in part["rows"]), Fraction(0))
    if not part["divisor"]:
        return None, None
    quotient = total / part["divisor"]
    return str(quotient), floor(10 * quotient + Fraction(1, 2)) / 10


@pytest.mark.parametrize("case", golden_cases(), ids=lambda case: case.id)
def test_rows_give_the_printed_figures(case: GoldenCase) -> None:
    """Rows, sums, division and rounding give the very figures of the result."""
    assessment = assess_raw(CATALOGUE, case.sheet)
    result: dict[str, Any] = result_data(assessment)
    why: dict[str, Any] = explain(assessment)

    for key in ("score", "score_answered_only", "score_na_as_zero"):
        assert why[key]["overall"]["rounded"] == result[key]
        assert recomputed(why[key]["overall"]) == (why[key]["overall"]["quotient"], result[key])
    assert why["score_highest"]["overall"]["rounded"] == result["score_range"][1]
    for chapter, part in why["score"]["chapters"].items():
        assert recomputed(part) == (part["quotient"], result["chapters"][chapter]["score"])
    for key in ("requirement_rate", "evidence_support", "answered_rate"):
        assert why[key]["rounded"] == result[key]
    assert {chapter: part["rounded"] for chapter, part in why["na_shares"].items()} == {
        chapter: rated["na_share"]
        for chapter, rated in result["chapters"].items()
        if rated["na_share"] is not None
    }


def test_conditions_explain_the_level() -> None:
    """A level opens into each condition with have and need; the failing ones of the next are `blocked_by`."""
    for sheet in random_sheets(7, 20):
        assessment = assess_raw(CATALOGUE, sheet)
        why: dict[str, Any] = explain(assessment)
        result: dict[str, Any] = result_data(assessment)
        failing = [
            {"level": row["level"]} | {key: value for key, value in condition.items() if key != "holds"}
            for row in why["levels"]
            if row["level"] == result["next_level"]
            for condition in row["conditions"]
            if not condition["holds"]
        ]

        assert failing == result["blocked_by"]


@pytest.mark.parametrize(
    ("exact", "text"),
    [
        ("100", "100"),
        ("5/2", "2.5"),
        ("1/10000", "0.0001"),
        ("1/3", "≈0.3333"),
        ("2/3", "≈0.6667"),
        ("1/20000", "≈0.0001"),
        ("1/20001", "≈0"),
        ("999999/1000000", "≈1"),
        ("-5/2", "-2.5"),
        ("-1/3", "≈-0.3333"),
        ("-1/20000", "≈0"),
        ("-10001/10000", "-1.0001"),
    ],
)
def test_a_decimal_is_written_to_four_places(exact: str, text: str) -> None:
    """Half up, without zeros behind, and ≈ before what is not exact."""
    assert decimal_text(Fraction(exact)) == text


def test_each_effect_indicator_opens_into_its_divisions() -> None:
    """R10: a period's numerator, denominator and quotient, and whether its denominator is small."""
    periods = [period("2024", 3, 4), period("2025", 6, 9)]
    sheet = empty_sheet() | {"kpis": {"KPI-1": periods}}
    kpis: dict[str, Any] = explain(assess_raw(CATALOGUE, sheet))["kpis"]  # type: ignore[assignment]
    part = kpis["KPI-1"]

    assert list(kpis) == list(CATALOGUE.method.kpi_heads["small"])
    assert [(p["quotient"], p["rounded"], p["small"]) for p in part["periods"]] == [
        ("75", 75.0, True),
        ("200/3", 66.7, False),
    ]
    assert (part["measured"], part["enough"], part["not_worse"]) == (True, True, False)
