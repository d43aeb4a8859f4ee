"""Turns answers to practice questions into the value of the indicator that they practise (IND-K1, IND-K2)."""

from collections.abc import Mapping
from dataclasses import dataclass

from assess.core.errors import AnswerError
from assess.core.numbers import percent

__all__ = ["PracticeResult", "mark_practice"]


@dataclass(frozen=True, kw_only=True, slots=True)
class PracticeResult:
    """How many of the questions asked were answered right, which were not, and the indicator's value."""

    asked: int
    right: int
    wrong: tuple[str, ...]
    value: int


def mark_practice(given: Mapping[str, int], right: Mapping[str, int]) -> PracticeResult:
    """The result of the answers `given`, held against the `right` ones; both name an option by question id.

    A question without an answer counts as wrong. The value is in points from 0 to 100: 100 · right ÷ asked,
    half up to a whole number. Raises AnswerError when nothing is asked, or something else is answered.
    """
    if not right:
        raise AnswerError("right", "people.practice_empty")
    strange = next((name for name in given if name not in right), None)
    if strange is not None:
        raise AnswerError(f"given.{strange}", "people.practice_unknown", found=strange)
    wrong = tuple(name for name, option in right.items() if given.get(name) != option)
    met = len(right) - len(wrong)
    return PracticeResult(asked=len(right), right=met, wrong=wrong, value=percent(met, len(right)))
