"""Turns a grading into the JSON data of spec section 4."""

from functools import lru_cache

from assess.core.fast_json import Shared
from assess.core.numbers import plain
from assess.people.grading.entry import RouteState
from assess.people.grading.grading import Evidence, Grading, Shares
from assess.people.grading.model import GRADES, Confirmation
from assess.people.grading.next_grade import NextGrade
from assess.people.grading.record_shape import INSTRUMENT

__all__ = ["grade_data", "route_data"]


def grade_data(grading: Grading, found: NextGrade | None) -> dict[str, object]:
    """The result object of one person; `found` is the way to the next grade.

    Every figure is rounded to one decimal (R6); values and needs stand as written; ids have no prefix.
    Beside the fields of the spec: `post_match` under | matched | over | null, `failed_gates`, and `evidence`
    with what is missing of it, so that whoever shows the result need not decide it again.
    """
    people, person, proposal = grading.people, grading.person, grading.proposal
    proposed = proposal.grade
    gap = None if proposed is None or person.post_grade is None else proposed - person.post_grade
    return {
        "instrument": INSTRUMENT,
        "ruleset": people.ruleset,
        "indicator_set": person.indicator_set,
        "indicator_set_version": people.indicator_set_version,
        "add_ons": list(person.add_ons),
        "occupation": person.occupation,
        "code": person.code,
        "post_grade": person.post_grade,
        "eligible": grading.entry.eligible,
        "routes": {str(grade): list(map(route_data, row)) for grade, row in grading.entry.routes.items()},
        "common": dict(grading.entry.common),
        "capable": grading.capable,
        "index": plain(grading.index),
        "dimensions": {key: plain(x) for key, x in grading.dimensions.items()},
        "shares": {
            str(grade): {key: _rate(share, grade) for key, share in grading.shares.items()}
            for grade in GRADES
        },
        "valid_indicators": grading.valid,
        "missing_indicators": grading.missing,
        "proposed_grade": proposed,
        "reason": proposal.reason,
        "unknown": list(proposal.unknown),
        "hold": grading.hold,
        "post_gap": gap,
        "post_match": _match(gap),
        "failed_gates": list(grading.failed_gates),
        "evidence": _evidence(grading.evidence),
        "next": _next(found),
        "indicators": {key: one.data for key, one in grading.measured.items()},
        "unmatched": list(person.unmatched),
        "confirmation": _confirmation(person.confirmation, proposed),
    }


def _match(gap: int | None) -> str | None:
    """4.4: the proposal against the post, under, matched or over."""
    if gap is None:
        return None
    return "matched" if gap == 0 else "under" if gap < 0 else "over"


@lru_cache(maxsize=1 << 10)
def _evidence(found: Evidence) -> Shared:
    return Shared({"enough": found.enough, "gates": list(found.gates), "dimensions": list(found.dimensions)})


def _rate(share: Shares, grade: int) -> float | None:
    rate = share.rate(grade)
    return None if rate is None else rate / 10


@lru_cache(maxsize=1 << 14)
def route_data(route: RouteState) -> Shared:
    """A route at a grade: beside what it lacks, by how much where that is a number."""
    return Shared(
        {
            "route": route.route,
            "holds": route.state == "holds",
            "state": route.state,
            "lacks": [lack.data for lack in route.lacks],
            "short": {lack.what: lack.short for lack in route.lacks if lack.short is not None},
        }
    )


def _next(found: NextGrade | None) -> dict[str, object] | None:
    if found is None:
        return None
    return {
        "grade": found.grade,
        "indicators": list(found.indicators),
        "entry": list(map(route_data, found.routes)),
        "common": list(found.common),
        "missing": list(found.missing),
    }


def _confirmation(found: Confirmation | None, proposed: int | None) -> dict[str, object] | None:
    """The decision as recorded; `stale` when the proposal has changed since."""
    if found is None:
        return None
    return {
        "proposed_grade": found.proposed_grade,
        "grade": found.grade,
        "reason": found.reason,
        "by": list(found.by),
        "on": found.on,
        "route": found.route,
        "stale": found.proposed_grade != proposed,
    }
