"""The tests of the core notice small changes to it: of a seeded sample of mutants, 19 of 20 are caught."""

from pathlib import Path
from random import Random

import pytest

from tests.extra.mutating import core_mutants, survivors

pytestmark = pytest.mark.extra

SEED = 9
SAMPLE = 200
LEAST_CAUGHT = 95  # %


def test_the_core_tests_catch_small_changes(tmp_path: Path) -> None:
    """A survivor is named by its place and change: it needs a test, or its code is not needed."""
    mutants = Random(SEED).sample(core_mutants(), SAMPLE)
    alive = survivors(mutants, tmp_path, processes=2)
    caught = SAMPLE - len(alive)

    assert 100 * caught >= LEAST_CAUGHT * SAMPLE, "\n".join(map(str, alive))
