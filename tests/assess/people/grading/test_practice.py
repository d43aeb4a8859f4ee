"""A practice test gives the share of right answers as the value of its indicator."""

import pytest

from assess.core.errors import AnswerError
from assess.people.grading.practice import PracticeResult, mark_practice

RIGHT = {"01": 2, "02": 4, "03": 1}


def test_what_is_right_and_what_is_not() -> None:
    """A wrong answer and a missing one both count as wrong, in the order of the questions."""
    found = mark_practice({"03": 2, "01": 2}, RIGHT)

    assert found == PracticeResult(asked=3, right=1, wrong=("02", "03"), value=33)


@pytest.mark.parametrize(
    ("right", "asked", "value"),
    [(0, 20, 0), (13, 20, 65), (20, 20, 100), (1, 8, 13), (3, 8, 38), (5, 8, 63), (2, 3, 67), (1, 201, 0)],
)
def test_the_value_is_rounded_half_up_to_a_whole_number(right: int, asked: int, value: int) -> None:
    """12.5 is 13 and 37.5 is 38; 200/3 is 67."""
    asked_for = {f"{n:02}": 1 for n in range(asked)}

    assert mark_practice(dict.fromkeys(list(asked_for)[:right], 1), asked_for).value == value


@pytest.mark.parametrize(("given", "right", "at"), [({}, {}, "right"), ({"09": 1}, RIGHT, "given.09")])
def test_a_practice_that_asks_nothing_or_was_not_asked_is_refused(
    given: dict[str, int], right: dict[str, int], at: str
) -> None:
    """The place is named, and what to do, in both languages."""
    with pytest.raises(AnswerError) as raised:
        mark_practice(given, right)

    assert raised.value.data("zh")["at"] == at
    assert all(raised.value.data(lang)["hint"] for lang in ("zh", "en"))
