"""Strategies of Hypothesis for the tests of laws."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from tests.support.sheets import Sheet, random_sheets


@st.composite
def sheets(draw: Callable[[st.SearchStrategy[int]], int]) -> Sheet:
    """A valid sheet of any size, coverage and skew."""
    return next(iter(random_sheets(draw(st.integers(0, 2**32)), 1)))


@st.composite
def counts(draw: Callable[[st.SearchStrategy[int]], int]) -> dict[str, int]:
    """A count of few or of very many."""
    of = draw(st.integers(1, 40) | st.integers(1, 10**30))
    return {"done": draw(st.integers(0, of)), "of": of}


def _parts() -> st.SearchStrategy[dict[str, Any]]:
    """Answers to up to four parts, some unanswered, some with counts, some of ids that no clause has."""
    part = st.fixed_dictionaries(
        {}, optional={"answer": st.sampled_from(["F", "L", "P", "N", None]), "count": counts() | st.none()}
    )
    return st.dictionaries(st.sampled_from(["a", "b", "c", "", "zz", "__proto__"]), part, max_size=4)


@st.composite
def counted(draw: Callable[[st.SearchStrategy[Any]], Any], sheet: Sheet) -> Sheet:
    """A copy of the sheet with counts and parts beside some of its answers."""
    full = deepcopy(sheet)
    for key in draw(st.sets(st.sampled_from(sorted(full["answers"])), max_size=8)) if full["answers"] else ():
        full["answers"][key] |= draw(
            st.fixed_dictionaries({}, optional={"count": counts() | st.none(), "parts": _parts() | st.none()})
        )
    return full
