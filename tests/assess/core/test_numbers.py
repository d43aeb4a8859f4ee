"""Exact numbers: rounded once, and written for readers and for JSON."""

from fractions import Fraction

import pytest

from assess.core.numbers import (
    decimal_text,
    hundredths,
    json_number,
    least_rounding_to,
    number,
    plain,
    rounded,
)


@pytest.mark.parametrize(
    ("exact", "text"),
    [
        ("60", "60"),
        ("59.5", "59.5"),
        ("59.99996", "≈60"),
        ("59.99994", "≈59.9999"),
        ("0.00005", "≈0.0001"),
        ("200/3", "≈66.6667"),
        ("-0.5", "-0.5"),
        ("-1/3", "≈-0.3333"),
    ],
)
def test_decimal_text_rounds_half_up_and_marks_what_is_not_exact(exact: str, text: str) -> None:
    """Four decimals at most, no trailing zero, ≈ where digits are missing."""
    assert decimal_text(Fraction(exact)) == text


@pytest.mark.parametrize(
    ("exact", "tenth", "hundredth"), [("59.95", "60", "59.95"), ("-0.05", "0", "-0.05"), ("0.004", "0", "0")]
)
def test_rounding_is_half_up_also_below_zero(exact: str, tenth: str, hundredth: str) -> None:
    """R6: floor(10x + 1/2) / 10, and the like with two decimals."""
    assert rounded(Fraction(exact)) == Fraction(tenth)
    assert hundredths(Fraction(exact)) == Fraction(hundredth)


def test_the_least_figure_for_a_threshold_rounds_to_it_and_none_below_does() -> None:
    """59.95 passes 60, anything less does not."""
    least = least_rounding_to(60)

    assert rounded(least) == 60
    assert rounded(least - Fraction(1, 10**9)) < 60


def test_json_numbers_keep_or_drop_the_decimal_point() -> None:
    """A figure has one decimal, a value is written whole where it is; counts and letters stay."""
    assert repr(json_number(Fraction(100))) == "100.0"
    assert repr(number(Fraction(100))) == "100"
    assert number(Fraction(1, 2)) == 0.5
    assert json_number(Fraction(10**400)) == 10**400
    assert [plain(x) for x in (Fraction(40), 3, "F", None)] == [40.0, 3, "F", None]
