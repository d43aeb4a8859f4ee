"""Turns what is known of a person into the grades that the entry conditions allow (4.3)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import floor, inf
from typing import NamedTuple

from assess.core.numbers import number
from assess.people.grading.model import GRADES, SCALES, Alternative, Condition, People, Practitioner

__all__ = ["HOLDS", "UNKNOWN", "Entry", "Lack", "RouteState", "find_entry", "highest_grade", "unknowns"]

HOLDS, UNKNOWN, FAILS, UNCLAIMED = "holds", "unknown", "fails", "unclaimed"
_OTHER_MONTHS = ("months_other_family", "months_client_industry")
_RELATED = ("months_same_family", *_OTHER_MONTHS)

Known = tuple[Fraction | float, Fraction | float]
"""The least and the greatest value that a fact may have; equal when it is known."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Lack:
    """One condition that does not hold, or may not: `have` is None when unknown or not claimed."""

    what: str
    have: Fraction | str | None
    need: int | str

    @property
    def data(self) -> dict[str, object]:
        """The lack as JSON data (spec section 4)."""
        have = number(self.have) if isinstance(self.have, Fraction) else self.have
        return {"what": self.what, "have": have, "need": self.need}

    @property
    def short(self) -> int | float | None:
        """By how much the condition is missed, in its own unit; None for a word or an unknown."""
        if isinstance(self.have, str | None) or isinstance(self.need, str):
            return None
        return number(self.need - self.have)


@dataclass(frozen=True, kw_only=True, slots=True)
class RouteState:
    """One route at one grade; `lacks` are those of its nearest alternative, empty when it holds.

    `state` is holds, unknown, fails, or unclaimed: of what it lacks nothing was put forward.
    """

    route: str
    state: str
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """What entry allows: `eligible` for certain, `possible` if every unknown turned out well.

    `common` says of each common condition met, failed or unknown.
    """

    routes: Mapping[int, tuple[RouteState, ...]]
    common: Mapping[str, str]
    eligible: int
    possible: int

    @property
    def unmet(self) -> tuple[str, ...]:
        """The common conditions that do not hold, or of which that is not known."""
        return tuple(key for key, state in self.common.items() if state != "met")

    def lacking(self, grade: int) -> tuple[RouteState, ...]:
        """The routes of a grade with what each lacks; none when one of them holds."""
        routes = self.routes[grade]
        return () if any(route.state == HOLDS for route in routes) else routes


def find_entry(people: People, person: Practitioner) -> Entry:
    """The entry of `person` under 4.3: the highest grade with a route, if all common conditions hold."""
    facts = dict(_facts(people, person))
    routes = {
        grade: tuple(_route(people, one.id, one.grades.get(grade, ()), facts) for one in people.routes)
        for grade in GRADES
    }
    common = {key: _common(person.common[key]) for key in people.common}
    states = set(common.values())
    return Entry(
        routes=routes,
        common=common,
        eligible=highest_grade(routes, {HOLDS}) if states == {"met"} else 0,
        possible=0 if "failed" in states else highest_grade(routes, {HOLDS, UNKNOWN}),
    )


def highest_grade(routes: Mapping[int, tuple[RouteState, ...]], states: Collection[str]) -> int:
    """The highest grade with a route in one of these states; 0 for none."""
    return max((grade for grade, row in routes.items() if any(r.state in states for r in row)), default=0)


def _common(found: bool | str | None) -> str:  # noqa: FBT001 (a fact of the file, not a switch)
    if found is None:
        return "unknown"
    return "failed" if found in {False, "missing"} else "met"


def _facts(people: People, person: Practitioner) -> Iterator[tuple[str, Known]]:
    for scale in SCALES:
        word = person.facts[scale]
        top = len(people.scales[scale]) - 1
        yield scale, (0, top) if word is None else (people.rank(scale, word),) * 2
    yield "related_months", _related(people, person)
    for key in ("title_months", "qualification_months"):
        months = person.months[key]
        yield key, (0, inf) if months is None else (floor(months),) * 2
    for key, claimed in person.equivalent.items():
        if key in person.unread:
            yield key, (0, inf)
        else:  # Not claimed is not unknown: the route does not hold.
            yield key, (-1, -1) if claimed is None else (claimed,) * 2


def _related(people: People, person: Practitioner) -> Known:
    """Same family + ½ other families + min(½ client industry, cap), floored to whole months."""
    rule = people.related_months
    same, other, client = (person.months[key] for key in _RELATED)
    part = min((client or Fraction(0)) * rule.client_industry, Fraction(rule.client_industry_cap))
    least = (same or 0) * rule.same_family + (other or 0) * rule.other_families + part
    if same is None or other is None:
        return floor(least), inf
    most = least + rule.client_industry_cap if client is None and rule.client_industry else least
    return floor(least), floor(most)


def _route(
    people: People, route: str, alternatives: tuple[Alternative, ...], facts: Mapping[str, Known]
) -> RouteState:
    best: Judged | None = None
    for alternative in alternatives:
        judged = _judged(alternative, facts)
        if judged.state == HOLDS:
            return RouteState(route=route, state=HOLDS, lacks=())
        if best is None or judged.distance < best.distance:
            best = judged
    if best is None:
        return RouteState(route=route, state=FAILS, lacks=())
    lacks = tuple([_lack(people, one, *facts[one.what]) for one in best.missing])
    return RouteState(route=route, state=best.state, lacks=lacks)


class Judged(NamedTuple):
    """The state of an alternative, as that of a route, and its conditions that do not hold, or may not.

    `distance` is least for the nearest: one that may still hold, then with the fewest steps of degree or
    title, then with the fewest conditions missing.
    """

    state: str
    missing: tuple[Condition, ...]
    distance: tuple[bool, float, int]


def _judged(alternative: Alternative, facts: Mapping[str, Known]) -> Judged:
    """In one pass: a roster asks it for every alternative of every route of every person."""
    missing: list[Condition] = []
    failed, claimed, steps = False, False, 0.0
    for one in alternative:
        low, high = facts[one.what]
        if low == one.need or (low > one.need and not one.exact):
            continue
        missing.append(one)
        failed = failed or one.exact or high < one.need
        claimed = claimed or high >= 0
        if one.word is not None:  # how many words of its scale it is above what the fact may be at best
            steps += max(0, one.need - high)
    state = (FAILS if failed else UNKNOWN) if claimed else UNCLAIMED
    return Judged(state if missing else HOLDS, tuple(missing), (state != UNKNOWN, steps, len(missing)))


@lru_cache(maxsize=1 << 14)
def _lack(people: People, condition: Condition, low: Fraction | float, high: Fraction | float) -> Lack:
    have: Fraction | str | None = Fraction(low)
    if low < 0 or (low != high and not (low and condition.what == "related_months")):
        have = None  # months of which only some are known are told: there are at least so many
    elif condition.word is not None:
        have = people.scales[condition.what][int(low)].id
    return Lack(what=condition.what, have=have, need=condition.word or condition.need)


def unknowns(people: People, entry: Entry, person: Practitioner, reached: int, capable: int) -> list[str]:
    """The unknown facts on which it depends whether the proposal rises from `reached`, up to `capable`.

    A grade that a route allows for certain, and all below it, depend on the common conditions alone.
    """
    if min(entry.possible, capable) <= reached:
        return []
    found = [key for key, state in entry.common.items() if state == "unknown"]
    facts = dict(_facts(people, person))
    certain = max(reached, highest_grade(entry.routes, {HOLDS}))
    for grade in range(certain + 1, capable + 1):
        for route in people.routes:
            for alternative in route.grades.get(grade, ()):
                found += _undecided(alternative, facts, person)
    return list(dict.fromkeys(found))


def _undecided(alternative: Alternative, facts: Mapping[str, Known], person: Practitioner) -> Iterator[str]:
    """The unknown facts of an alternative that may hold."""
    judged = _judged(alternative, facts)
    for condition in judged.missing if judged.state == UNKNOWN else ():
        if condition.what == "related_months":
            yield from (key for key in _RELATED if person.months[key] is None)
        else:
            yield condition.what
