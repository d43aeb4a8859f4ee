"""The search for the shortest raises, on problems small enough to see."""

from assess.scoring.shortest_path import Option, Part, shortest_raises

STEPS = [Option(0, 0, 0), Option(1, 30, 0), Option(2, 70, 1), Option(3, 100, 1)]


def part(*clauses: list[Option], floor: int = 0, scale: int = 1) -> Part:
    """A chapter of these clauses."""
    return Part(clauses=clauses, floor=floor, scale=scale)


def test_two_steps_in_one_clause_beat_one_in_each() -> None:
    """The steps gain 30, 40, 30: greedy by single steps would take three for a gain of 70."""
    assert shortest_raises([part(STEPS, STEPS)], gain=70, met=0) == [(2, 0)]


def test_among_equals_the_first_clause_is_raised_most() -> None:
    """A gain of 60 takes two steps: both in the first clause come before one in each."""
    assert shortest_raises([part(STEPS), part(STEPS)], gain=60, met=0) == [(2,), (0,)]


def test_floors_and_met_requirements_are_reached_beside_the_gain() -> None:
    """The second chapter needs its own gain, and two requirements must be met."""
    assert shortest_raises([part(STEPS), part(STEPS, floor=30)], gain=0, met=1) == [(0,), (2,)]
    assert shortest_raises([part(STEPS), part(STEPS)], gain=0, met=2) == [(2,), (2,)]


def test_nothing_to_do_is_no_step() -> None:
    """What holds already needs no raise, whatever the sum is below the goal's zero."""
    assert shortest_raises([part(STEPS)], gain=-5, met=0) == [(0,)]


def test_everything_at_the_top_is_reached() -> None:
    """A goal that takes every step there is."""
    assert shortest_raises([part(STEPS), part(STEPS, STEPS)], gain=300, met=3) == [(3,), (3, 3)]


def test_a_floor_counts_the_chapters_own_gain_and_the_goal_the_scaled_one() -> None:
    """At scale 2 a step gains 60 towards the goal and 30 towards the floor."""
    assert shortest_raises([part(STEPS, scale=2)], gain=60, met=0) == [(1,)]
    assert shortest_raises([part(STEPS, floor=31, scale=2)], gain=60, met=0) == [(2,)]


def test_what_cannot_be_reached_is_none() -> None:
    """More gain, more requirements or a higher floor than everything raised gives."""
    assert shortest_raises([part(STEPS)], gain=101, met=0) is None
    assert shortest_raises([part(STEPS)], gain=0, met=2) is None
    assert shortest_raises([part(STEPS, floor=101)], gain=0, met=0) is None
