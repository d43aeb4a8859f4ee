"""Turns counts and the answers to parts into the highest answer that they allow (R4a, R4b)."""

from collections.abc import Iterator
from dataclasses import dataclass

from assess.content.model import Answer, AnswerSheet, Catalogue, Clause, Count
from assess.content.scope import scored_clauses

__all__ = ["CountConflict", "allowed", "count_conflicts", "least_done"]

_SHARES = {"F": 90, "L": 60}
"""The least share in % for each answer that needs one (R4a), the highest answer first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CountConflict:
    """A clause whose own `answer` is higher than its counts and parts allow."""

    clause: str
    answer: str
    allows: str


def least_done(of: int, *, legal_floor: bool) -> dict[str, int]:
    """R4a in whole numbers: of how many `of` it must be done for F and for L; on a legal floor of all."""
    return {answer: of if legal_floor else -(-of * share // 100) for answer, share in _SHARES.items()}


def allowed(count: Count, *, legal_floor: bool) -> str:
    """R4a: the highest answer, F, L, P or N, that the count allows."""
    if count.done == 0:
        return "N"
    least = least_done(count.of, legal_floor=legal_floor)
    return next((answer for answer, done in least.items() if count.done >= done), "P")


def count_conflicts(catalogue: Catalogue, sheet: AnswerSheet) -> tuple[CountConflict, ...]:
    """The scored clauses whose own answer is higher than their counts and parts allow, in clause order.

    What is unanswered, pending, not applicable or answered by a bundle alone is none of them.
    """
    scored = scored_clauses(catalogue, sheet.profile.size)
    answers = ((clause, sheet.answers.get(clause.id)) for clause in scored)
    found = (_conflict(catalogue, clause, answer) for clause, answer in answers if answer)
    return tuple(conflict for conflict in found if conflict)


def _conflict(catalogue: Catalogue, clause: Clause, answer: Answer) -> CountConflict | None:
    points = catalogue.points
    if answer.given is None or answer.given not in points:
        return None
    allows = min((answer.given, *_limits(clause, answer)), key=lambda letter: points[letter])
    if allows == answer.given:
        return None
    return CountConflict(clause=clause.id, answer=answer.given, allows=allows)


def _limits(clause: Clause, answer: Answer) -> Iterator[str]:
    """What the clause's count, each part's answer and each part's count allow."""
    counts = [answer.count, *(part.count for part in answer.parts.values())]
    yield from (allowed(count, legal_floor=clause.legal_floor) for count in counts if count)
    yield from (part.given for part in answer.parts.values() if part.given)
