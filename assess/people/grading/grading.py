"""Turns one person's values into points, index, shares, grade test and proposal (5.3, 4.4)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from assess.core.numbers import rounded, tenths
from assess.people.grading.entry import Entry as EntryState
from assess.people.grading.entry import find_entry, unknowns
from assess.people.grading.measure import ALL, Entry, IndicatorSet, Measured, chosen_set, measure
from assess.people.grading.model import GRADES, People, Practitioner

__all__ = ["Evidence", "Grading", "Proposal", "Shares", "capable_grade", "find_shares", "grade_person"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Shares:
    """Weights of one group of indicators: all with a value, and those that meet T1…T4."""

    whole: int
    met: tuple[int, ...]

    def rate(self, grade: int) -> int | None:
        """The share that meets the grade's threshold in tenths of a %; None without any value."""
        return tenths(self.met[grade - 1], self.whole) if self.whole else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """4.4: `grade` is None with a `reason` (hold, short_of_evidence, entry_unknown) and the unknowns."""

    grade: int | None
    reason: str | None
    unknown: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """5.3-4: whether enough indicators have a value, and the gates and dimensions that have none."""

    enough: bool
    gates: tuple[str, ...]
    dimensions: tuple[str, ...]

    @property
    def short(self) -> bool:
        """Whether the evidence bears no grade."""
        return not self.enough or bool(self.gates or self.dimensions)


@dataclass(frozen=True, kw_only=True, slots=True)
class Grading:
    """Everything the rules say of one person in one occupation; figures rounded to one decimal (R6).

    `shares` is keyed by "all" and by dimension; `failed_gates` have a value that fails their threshold;
    `capable` is None when short of evidence.
    """

    people: People
    person: Practitioner
    chosen: IndicatorSet
    measured: Mapping[str, Measured]
    entry: EntryState
    dimensions: Mapping[str, Fraction | None]
    index: Fraction | None
    shares: Mapping[str, Shares]
    failed_gates: tuple[str, ...]
    evidence: Evidence
    capable: int | None
    proposal: Proposal

    @property
    def hold(self) -> bool:
        """5.3-5: a gate indicator has a value that fails its threshold."""
        return bool(self.failed_gates)

    @property
    def missing(self) -> list[str]:
        """The indicators of the set without a value."""
        return [key for key in self.chosen.indicators if key not in self.measured]

    @property
    def valid(self) -> int:
        """How many indicators of the set itself have a value; an add-on makes no evidence sufficient."""
        return sum(key not in self.people.add_ons for key in self.measured)


def grade_person(people: People, person: Practitioner) -> Grading:
    """The grading of `person` under 4.3, 4.4 and 5.3."""
    chosen = chosen_set(people, person.indicator_set, person.add_ons)
    measured = {
        key: measure(one, person.values[key], people.points)
        for key, one in chosen.indicators.items()
        if key in person.values
    }
    exact = _dimensions(people, chosen, measured)
    shares = find_shares(people, chosen, measured)
    entry = find_entry(people, person)
    failed = tuple(key for key in chosen.gates if key in measured and measured[key].met == 0)
    evidence = _evidence(people, chosen, measured, shares)
    passed = capable_grade(people, chosen, measured, shares)
    capable = None if evidence.short and not failed else passed
    return Grading(
        people=people,
        person=person,
        chosen=chosen,
        measured=measured,
        entry=entry,
        dimensions={key: None if x is None else rounded(x) for key, x in exact.items()},
        index=_index(people, exact),
        shares=shares,
        failed_gates=failed,
        evidence=evidence,
        capable=capable,
        proposal=_propose(people, person, entry, hold=bool(failed), capable=capable),
    )


def _entries(chosen: IndicatorSet, measured: Mapping[str, Measured]) -> Iterable[tuple[Entry, Measured]]:
    return ((one, measured[one.indicator.id]) for one in chosen.entries if one.indicator.id in measured)


def _dimensions(
    people: People, chosen: IndicatorSet, measured: Mapping[str, Measured]
) -> dict[str, Fraction | None]:
    """5.3-2: Σ w·p ÷ Σ w over indicators with a value, exact; None without any.

    The sum is kept as numerator and denominator and reduced once, which is the same number sooner.
    """
    sums = dict.fromkeys(people.dimensions, (0, 1, 0))
    for entry, found in _entries(chosen, measured):
        above, below, weight = sums[entry.dimension]
        top, bottom = found.points.numerator, found.points.denominator
        total = above * bottom + entry.weight * top * below
        sums[entry.dimension] = (total, below * bottom, weight + entry.weight)
    return {
        key: Fraction(above, below * weight) if weight else None
        for key, (above, below, weight) in sums.items()
    }


def _index(people: People, exact: Mapping[str, Fraction | None]) -> Fraction | None:
    """5.3-2: Σ dimension weight × dimension ÷ Σ weights of dimensions with a value."""
    rated = [(people.dimensions[key].weight, x) for key, x in exact.items() if x is not None]
    if not rated:
        return None
    return rounded(sum((weight * x for weight, x in rated), Fraction(0)) / sum(w for w, _ in rated))


def find_shares(people: People, chosen: IndicatorSet, measured: Mapping[str, Measured]) -> dict[str, Shares]:
    """The weights of all indicators with a value and of those that meet T1…T4, by group."""
    found: dict[str, Shares] = {}
    for group in (ALL, *people.dimensions):
        tiers = [0] * (len(GRADES) + 1)  # by how many thresholds are met
        for key, share in chosen.shares[group].items():
            if key in measured:
                tiers[measured[key].met] += share
        met = [sum(tiers[grade:]) for grade in range(len(tiers))]
        found[group] = Shares(whole=met[0], met=tuple(met[1:]))
    return found


def _evidence(
    people: People, chosen: IndicatorSet, measured: Mapping[str, Measured], shares: Mapping[str, Shares]
) -> Evidence:
    return Evidence(
        enough=sum(key not in people.add_ons for key in measured) >= chosen.need,
        gates=tuple(key for key in chosen.gates if key not in measured),
        dimensions=tuple(key for key in people.dimensions if chosen.shares[key] and not shares[key].whole),
    )


def capable_grade(
    people: People,
    chosen: IndicatorSet,
    measured: Mapping[str, Measured],
    shares: Mapping[str, Shares],
) -> int:
    """5.3-3: the highest grade passed without skipping one, 0 if none."""
    gates = [measured[key].met for key in chosen.gates if key in measured]
    for grade in GRADES:
        if any(met < grade for met in gates) or not _passes(people, shares, grade):
            return grade - 1
    return GRADES[-1]


def _passes(people: People, shares: Mapping[str, Shares], grade: int) -> bool:
    for key, share in shares.items():
        rate = share.rate(grade)
        if rate is not None and rate < 10 * (people.share_all if key == ALL else people.share_dimension):
            return False
    return bool(shares[ALL].whole)


def _propose(
    people: People, person: Practitioner, entry: EntryState, *, hold: bool, capable: int | None
) -> Proposal:
    """4.4: min(eligible, capable); hold before short of evidence, that before an unknown entry."""
    if hold:
        return Proposal(grade=None, reason="hold", unknown=())
    if capable is None:
        return Proposal(grade=None, reason="short_of_evidence", unknown=())
    reached = min(entry.eligible, capable)
    unknown = tuple(unknowns(people, entry, person, reached, capable))
    if min(entry.possible, capable) > reached:
        return Proposal(grade=None, reason="entry_unknown", unknown=unknown)
    return Proposal(grade=reached, reason=None, unknown=())
