"""Turns exact numbers into rounded ones, JSON numbers and decimal text: the only place that rounds."""

from fractions import Fraction
from math import floor

__all__ = [
    "Amount",
    "decimal_text",
    "hundredths",
    "json_number",
    "least_rounding_to",
    "number",
    "percent",
    "plain",
    "rounded",
    "tenths",
]

Amount = Fraction | int | str | None
"""A rounded figure, a count, a letter, or None for none."""

_DECIMALS = 10**4


def rounded(x: Fraction) -> Fraction:
    """R6: one decimal, half up, also below zero: floor(10x + 1/2) / 10, in integers."""
    return Fraction((20 * x.numerator + x.denominator) // (2 * x.denominator), 10)


def hundredths(x: Fraction) -> Fraction:
    """Two decimals, half up, also below zero: floor(100x + 1/2) / 100."""
    return Fraction(floor(100 * x + Fraction(1, 2)), 100)


def tenths(part: int, whole: int) -> int:
    """Part ÷ whole in tenths of a %, half up: R6 in integers, floor(1000·part/whole + 1/2)."""
    return (2000 * part + whole) // (2 * whole)


def percent(part: int, whole: int) -> int:
    """Part ÷ whole in whole %, half up: floor(100·part/whole + 1/2)."""
    return (200 * part + whole) // (2 * whole)


def least_rounding_to(need: int) -> Fraction:
    """The least exact figure that R6 rounds to `need` or above."""
    return need - Fraction(1, 20)


def json_number(x: Fraction) -> float | int:
    """`x` as a JSON number; its whole part where it is beyond a float."""
    try:
        return float(x)
    except OverflowError:
        return floor(x)


def number(x: Fraction) -> int | float:
    """`x` as a JSON number: whole ones without a decimal point."""
    return x.numerator if x.denominator == 1 else json_number(x)


def plain(amount: Amount) -> float | int | str | None:
    """A JSON value: a rounded figure as a number with one decimal, counts and letters as they are."""
    return json_number(amount) if isinstance(amount, Fraction) else amount


def decimal_text(x: Fraction) -> str:
    """`x` as readers write it, to four decimals at most, half up; ≈ before one that is not exact."""
    scaled = floor(x * _DECIMALS + Fraction(1, 2))
    whole, rest = divmod(abs(scaled), _DECIMALS)
    digits = f"{rest:04d}".rstrip("0")
    text = f"{'-' if scaled < 0 else ''}{whole}{'.' if digits else ''}{digits}"
    return text if Fraction(scaled, _DECIMALS) == x else f"≈{text}"
