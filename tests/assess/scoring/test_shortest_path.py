"""The search for the shortest raises, on problems small enough to see or to try out whole."""

from collections.abc import Iterator, Sequence
from itertools import product
from random import Random

import pytest

from assess.scoring.shortest_path import Option, Part, shortest_raises

FROM_N = (0, 30, 70, 100)
"""What a clause at N gains with each number of steps: to P, L and F."""


def clause(*gains: int, met_from: int | None = None, least: int = 0) -> list[Option]:
    """A clause by its gain with each number of steps, the last of them to F.

    From `met_from` steps on a requirement is met; fewer than `least` steps are no option.
    """
    met_from = len(gains) if met_from is None else met_from
    return [
        Option(steps=steps, gain=gain, met=int(steps >= met_from), top=int(0 < steps == len(gains) - 1))
        for steps, gain in enumerate(gains)
        if steps >= least
    ]


AT_N, AT_P, AT_L, AT_F = clause(*FROM_N, met_from=2), clause(0, 40, 70, met_from=1), clause(0, 30), clause(0)


def part(*clauses: list[Option], floor: int = 0) -> Part:
    """A chapter of these clauses."""
    return Part(clauses=clauses, floor=floor)


def test_two_steps_in_one_clause_beat_one_in_each() -> None:
    """The steps gain 30, 40, 30: greedy by single steps would take three for a gain of 70."""
    assert shortest_raises([part(AT_N, AT_N)], gain=70, met=0) == [(2, 0)]


def test_among_equals_the_first_clause_is_raised_most() -> None:
    """A gain of 60 takes two steps: both in the first clause come before one in each."""
    assert shortest_raises([part(AT_N), part(AT_N)], gain=60, met=0) == [(2,), (0,)]


def test_among_equals_what_is_not_done_comes_before_what_is_done_well() -> None:
    """A gain of 30 takes one step: of a later clause from N to P, not of the first from L to F."""
    assert shortest_raises([part(AT_L, AT_N), part(AT_N)], gain=30, met=0) == [(0, 1), (0,)]


def test_a_longer_path_is_not_taken_to_spare_steps_to_f() -> None:
    """From L to F gains 90 in one step; without it three steps gain as much."""
    assert shortest_raises([part(AT_N, clause(0, 90))], gain=90, met=0) == [(0, 1)]


def test_the_fewest_steps_to_f_are_taken_where_some_are_needed() -> None:
    """A gain of 100 in three steps: without one to F where that is possible, else with one, or with two."""
    assert shortest_raises([part(AT_N, AT_N)], gain=100, met=0) == [(2, 1)]
    assert shortest_raises([part(AT_N, AT_L)], gain=100, met=0) == [(3, 0)]
    assert shortest_raises([part(AT_L, AT_L, AT_P)], gain=100, met=0) == [(1, 1, 1)]


def test_floors_and_met_requirements_are_reached_beside_the_gain() -> None:
    """The second chapter needs its own gain, and two requirements must be met."""
    assert shortest_raises([part(AT_N), part(AT_N, floor=30)], gain=0, met=1) == [(0,), (2,)]
    assert shortest_raises([part(AT_N), part(AT_N)], gain=0, met=2) == [(2,), (2,)]


def test_nothing_to_do_is_no_step() -> None:
    """What holds already needs no raise, whatever the sum is below the goal's zero."""
    assert shortest_raises([part(AT_N)], gain=-5, met=0) == [(0,)]
    assert shortest_raises([], gain=0, met=0) == []


def test_everything_at_the_top_is_reached() -> None:
    """A goal that takes every step there is."""
    assert shortest_raises([part(AT_N), part(AT_N, AT_N)], gain=300, met=3) == [(3,), (3, 3)]


def test_what_cannot_be_reached_is_none() -> None:
    """More gain, more requirements or a higher floor than everything raised gives."""
    assert shortest_raises([part(AT_N)], gain=101, met=0) is None
    assert shortest_raises([part(AT_N)], gain=0, met=2) is None
    assert shortest_raises([part(AT_N, floor=101)], gain=0, met=0) is None
    assert shortest_raises([], gain=1, met=0) is None


def ways(parts: Sequence[Part], gain: int, met: int) -> Iterator[tuple[Option, ...]]:
    """Every choice of one option of each clause that reaches the goal and all floors."""
    for chosen in product(*(options for one in parts for options in one.clauses)):
        left = iter(chosen)
        own = [sum(next(left).gain for _ in one.clauses) for one in parts]
        floors = all(have >= one.floor for have, one in zip(own, parts, strict=True))
        if floors and sum(own) >= gain and sum(option.met for option in chosen) >= met:
            yield chosen


def order(chosen: Sequence[Option]) -> tuple[int, int, list[int]]:
    """R19: fewest steps, then fewest to F, then the first clauses raised most."""
    return sum(o.steps for o in chosen), sum(o.top for o in chosen), [-o.steps for o in chosen]


def some_clause(random: Random) -> list[Option]:
    """A clause of any weight at any answer, some with answers that the level does not allow."""
    points = random.choice([(0, 30, 70, 100), (0, 50, 60, 100)])
    start, weight = random.randrange(4), random.choice([1, 3]) * random.choice([2, 3, 5])
    gains = [weight * (point - points[start]) for point in points[start:]]
    met_from = max(0, 2 - start) if start < 2 and random.random() < 2 / 3 else None
    return clause(*gains, met_from=met_from, least=random.choice([0, 0, 0, random.randrange(len(gains))]))


@pytest.mark.parametrize("block", range(10))
def test_the_raises_equal_those_of_trying_every_choice(block: int) -> None:
    """On 40 random problems of three chapters and up to six clauses, those out of reach included."""
    random = Random(block)
    for _ in range(40):
        clauses = [some_clause(random) for _ in range(random.randint(3, 6))]
        cuts = sorted(random.choices(range(len(clauses) + 1), k=2))
        chapters = [clauses[: cuts[0]], clauses[cuts[0] : cuts[1]], clauses[cuts[1] :]]
        most = [sum(options[-1].gain for options in chapter) for chapter in chapters]
        floors = [random.choice([0, 0, random.randint(0, one + 1)]) for one in most]
        parts = [part(*own, floor=floor) for own, floor in zip(chapters, floors, strict=True)]
        gain, met = random.randint(0, sum(most) + 1), random.choice([0, 1, 2, 3])
        best = min(ways(parts, gain, met), key=order, default=None)
        found = shortest_raises(parts, gain, met)
        flat = None if found is None else [steps for chapter in found for steps in chapter]

        assert flat == (None if best is None else [option.steps for option in best])
