"""The result says why there is no grade and how the post compares, so that nobody decides it again."""

from typing import Any

import pytest

from tests.support.people import golden_people, graded

CASES = {case.id: case.file for case in golden_people()}
A = CASES["A"]


def test_the_gates_that_fail_are_named() -> None:
    """A held person's gate indicator is named; of a person with good ones, none is."""
    assert graded(CASES["C"])["failed_gates"] == ["C3"]
    assert graded(A)["failed_gates"] == []


@pytest.mark.parametrize(
    ("without", "evidence"),
    [
        ((), {"enough": True, "gates": [], "dimensions": []}),
        (("C3",), {"enough": True, "gates": ["C3"], "dimensions": []}),
        (
            ("K1", "K2", "K3", "K4", "K5", "S1", "S2", "S3"),
            {"enough": False, "gates": [], "dimensions": ["K"]},
        ),
    ],
    ids=["nothing", "a gate", "values and a dimension"],
)
def test_what_the_evidence_is_short_of_is_told(without: Any, evidence: dict[str, Any]) -> None:
    """Too few values, gates without one and empty dimensions are three things, told apart."""
    values = {key: value for key, value in A["values"].items() if key not in without}
    found = graded(A | {"values": values})

    assert found["evidence"] == evidence
    assert (found["reason"] == "short_of_evidence") == (without != ())


@pytest.mark.parametrize(("post", "match"), [(3, "under"), (2, "matched"), (1, "over"), (None, None)])
def test_the_post_is_compared(post: int | None, match: str | None) -> None:
    """A proposal of grade 2 is under, matched or over, and nothing without a post's grade."""
    assert graded(A | {"post_grade": post})["post_match"] == match
