"""Draws the blind re-check of KPI-1: a sample stratified by grade, the same for the same seed everywhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256

from assess.people.grading.model import KpiRules
from assess.people.roster.kpis import sample_size

__all__ = ["Graded", "draw_sample"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Graded:
    """One person in one occupation with the grade that is to be checked."""

    code: str
    occupation: str
    grade: int


def draw_sample(rules: KpiRules, population: Iterable[Graded], seed: str) -> dict[str, object]:
    """The sheet for the reviewers: codes and occupations without their grades, in an order that tells none.

    n = min(N, max(5, ⌈0.2N⌉)), shared among the grades in proportion (largest remainders, each grade at
    least one while n allows); inside a grade the people with the smallest sha256 of seed and code are drawn.
    """
    people = sorted(population, key=lambda one: _draw(seed, one))
    strata: dict[int, list[Graded]] = {}
    for one in people:
        strata.setdefault(one.grade, []).append(one)
    size = sample_size(rules, len(people))
    shares = _allot({grade: len(group) for grade, group in strata.items()}, size)
    drawn = {one.code for grade, group in strata.items() for one in group[: shares[grade]]}
    return {
        "seed": seed,
        "population": len(people),
        "size": size,
        "strata": [
            {"grade": grade, "population": len(strata[grade]), "size": shares[grade]}
            for grade in sorted(strata)
        ],
        "rows": [{"code": one.code, "occupation": one.occupation} for one in people if one.code in drawn],
    }


def _draw(seed: str, one: Graded) -> str:
    return sha256(f"{seed}\n{one.code}\n{one.occupation}".encode()).hexdigest()


def _allot(sizes: dict[int, int], total: int) -> dict[int, int]:
    """How many of each grade: at least one, then by largest remainder of the proportional share."""
    whole = sum(sizes.values())
    by_size = sorted(sizes, key=lambda grade: (-sizes[grade], grade))
    found = {grade: int(place < total) for place, grade in enumerate(by_size)}
    while sum(found.values()) < total:
        grade = max(
            (one for one in by_size if found[one] < sizes[one]),
            key=lambda one: (Fraction(total * sizes[one], whole) - found[one], -one),
        )
        found[grade] += 1
    return found
