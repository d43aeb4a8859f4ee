"""The blind re-check's sample is shared among the grades by largest remainder (KPI-1)."""

import pytest

from assess.people.roster.sample import Graded, _allot, draw_sample
from tests.support.people import PEOPLE


@pytest.mark.parametrize(
    ("sizes", "total", "shares"),
    [
        ({1: 50, 2: 30, 3: 1}, 9, {1: 5, 2: 3, 3: 1}),
        ({1: 10, 2: 10}, 5, {1: 3, 2: 2}),
        ({0: 1, 1: 1, 2: 5, 3: 9}, 2, {0: 0, 1: 0, 2: 1, 3: 1}),
        ({1: 4, 2: 4, 3: 4}, 2, {1: 1, 2: 1, 3: 0}),
        ({1: 1, 2: 1, 3: 3}, 5, {1: 1, 2: 1, 3: 3}),
        ({1: 40, 2: 1, 3: 1}, 9, {1: 7, 2: 1, 3: 1}),
        ({1: 7, 2: 10, 3: 13}, 6, {1: 1, 2: 2, 3: 3}),
        ({1: 7, 2: 11, 3: 12}, 6, {1: 2, 2: 2, 3: 2}),
        ({}, 0, {}),
    ],
)
def test_each_grade_gets_its_share_of_the_sample(
    sizes: dict[int, int], total: int, shares: dict[int, int]
) -> None:
    """At least one while it lasts, larger grades first; then in proportion; ties to the lower grade."""
    assert _allot(sizes, total) == shares


def test_a_sample_draws_from_each_grade_as_many_as_it_says() -> None:
    """Strata stand by grade, add up to the size, and the rows are those drawn, each once."""
    people = [Graded(code=f"P{i:02}", occupation="OCC-C1", grade=1 + (i % 4 == 0)) for i in range(40)]
    sample = draw_sample(PEOPLE.kpi_rules, people, "7")
    rows = sample["rows"]
    assert isinstance(rows, list)
    grades = [next(one.grade for one in people if one.code == row["code"]) for row in rows]

    assert sample["strata"] == [
        {"grade": 1, "population": 30, "size": 6},
        {"grade": 2, "population": 10, "size": 2},
    ]
    assert (sample["population"], sample["size"], sorted(grades)) == (40, 8, [1] * 6 + [2] * 2)
