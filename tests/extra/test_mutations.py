"""The tests of the core notice small changes to it: of a seeded sample of mutants, 19 of 20 are caught."""

import ast
from pathlib import Path
from random import Random

import pytest

from tests.extra.mutants import mutants_of, mutated
from tests.extra.mutating import core_mutants, survivors

pytestmark = pytest.mark.extra

SEED = 9
SAMPLE = 200
LEAST_CAUGHT = 95  # %


SOURCE = """
@cache(1)
def f(x: 1 | 2 = 3):
    return x < 4 and not x, zip(x, x, strict=True), x is None or x + 5
"""
CHANGES = [
    "3 -> 4",
    "x < 4 and (not x) -> x < 4 or not x",
    "x < 4 -> x <= 4",
    "x < 4 -> x >= 4",
    "x < 4 -> x < 5",
    "not x -> not not x",
    "x is None or x + 5 -> x is None and x + 5",
    "x is None -> x is not None",
    "x + 5 -> x - 5",
    "x + 5 -> x + 6",
]


def test_each_kind_of_change_is_made_once() -> None:
    """Annotations, decorators and `strict` are left alone, and each mutant is the source with its change."""
    mutants = list(mutants_of(Path("f.py"), SOURCE))
    plain = ast.unparse(ast.parse(SOURCE))

    assert [f"{mutant.before} -> {mutant.after}" for mutant in mutants] == CHANGES
    assert {mutant.function for mutant in mutants} == {2}
    for mutant in mutants:
        assert mutated(SOURCE, mutant.number) == plain.replace(mutant.before, mutant.after, 1)


def test_the_core_tests_catch_small_changes(tmp_path: Path) -> None:
    """A survivor is named by its place and change: it needs a test, or its code is not needed."""
    mutants = Random(SEED).sample(core_mutants(), SAMPLE)
    alive = survivors(mutants, tmp_path, processes=2)
    caught = SAMPLE - len(alive)

    assert 100 * caught >= LEAST_CAUGHT * SAMPLE, "\n".join(map(str, alive))
