"""Strategies of Hypothesis for the tests of laws."""

from collections.abc import Callable

from hypothesis import strategies as st

from tests.support.sheets import Sheet, random_sheets


@st.composite
def sheets(draw: Callable[[st.SearchStrategy[int]], int]) -> Sheet:
    """A valid sheet of any size, coverage and skew."""
    return next(iter(random_sheets(draw(st.integers(0, 2**32)), 1)))
