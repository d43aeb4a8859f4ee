"""Turns two periods of clients' ratings into the change of KPI-4 and whether it may be chance."""

from fractions import Fraction
from math import ceil, floor, isqrt

from assess.core.numbers import rounded
from assess.people.grading.model import KpiRules

__all__ = ["satisfaction_change", "z_score"]


def satisfaction_change(rules: KpiRules, base: tuple[int, int], now: tuple[int, int]) -> dict[str, object]:
    """ΔSAT in percentage points with z; `wave` is True when |z| < 1.96: the change may be chance.

    `base` and `now` are pleased and all. Nothing is told when either has fewer than 30 ratings.
    """
    if min(base[1], now[1]) < rules.satisfaction_least:
        return {}
    change = Fraction(*now) - Fraction(*base)
    square = _z_square(base, now)
    return {
        "points": float(rounded(100 * change)),
        "z": None if square is None else float(z_score(square, negative=change < 0)),
        "wave": square is None or square < rules.satisfaction_z**2,
    }


def _z_square(base: tuple[int, int], now: tuple[int, int]) -> Fraction | None:
    """z² = Δ² ÷ (p̄(1−p̄)(1/n₁+1/n₀)); None when all or none are pleased."""
    change = Fraction(*now) - Fraction(*base)
    mean = Fraction(base[0] + now[0], base[1] + now[1])
    spread = mean * (1 - mean) * (Fraction(1, base[1]) + Fraction(1, now[1]))
    return change**2 / spread if spread else None


def z_score(square: Fraction, *, negative: bool) -> Fraction:
    """±√square to two decimals, half up (also below zero), by integer square root."""
    scaled = 40000 * square  # (200·|z|)²
    if not negative:
        return Fraction((isqrt(floor(scaled)) + 1) // 2, 100)
    above = isqrt(ceil(scaled) - 1) + 1 if scaled else 0
    return Fraction(-(above // 2), 100)
