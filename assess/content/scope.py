"""Turns a clause and a profile into what is asked and scored: the scored set (R2), R3, and bundles (R13)."""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from assess.content.model import Bundle, Catalogue, Clause, Flag, Obligation, Party, Profile, Status

__all__ = [
    "Standing",
    "applies_bundles",
    "bundle_of",
    "bundles_at",
    "is_asked",
    "is_scored",
    "may_be_bundled",
    "na_refusal",
    "scored_clauses",
    "scored_counts",
    "standing",
    "standing_at",
]


class Standing(StrEnum):
    """How a clause stands at a size: the two ways of being scored, and the reasons for not being."""

    SCORED = "scored"
    SIMPLIFIED = "simplified"
    AUTHORITY = "authority"
    PERMISSION = "permission"
    OPTIONAL = "optional"

    @property
    def scored(self) -> bool:
        """Whether the clause is in the scored set."""
        return self in {Standing.SCORED, Standing.SIMPLIFIED}


def is_asked(party: object) -> bool:
    """R2: whether a clause of this party is asked of agencies at all; one for others is only shown."""
    return party not in (Party.AUTHORITY, Party.ASSOCIATION)  # a malformed file may hold anything


def standing(party: object, obligation: object, status: object) -> Standing:
    """R2: the standing of a clause with these words of the content; a word that is none leaves it scored."""
    if not is_asked(party):
        return Standing.AUTHORITY
    if obligation == Obligation.PERMISSION:
        return Standing.PERMISSION
    if status == Status.OPTIONAL:
        return Standing.OPTIONAL
    return Standing.SIMPLIFIED if status == Status.SIMPLIFIED else Standing.SCORED


def standing_at(clause: Clause, size: str) -> Standing:
    """R2: the standing of a clause at a size."""
    return standing(clause.party, clause.obligation, clause.size[size])


def is_scored(clause: Clause, size: str) -> bool:
    """Whether the clause is in the scored set of this size before exclusions (R2)."""
    return standing_at(clause, size).scored


@lru_cache(maxsize=64)
def scored_clauses(catalogue: Catalogue, size: str) -> tuple[Clause, ...]:
    """The scored set of this size before exclusions, in clause order (R2)."""
    return tuple(clause for clause in catalogue.clauses.values() if is_scored(clause, size))


def scored_counts(catalogue: Catalogue) -> dict[str, int]:
    """For each size, how many clauses R2 scores before any is declared not applicable."""
    return {size: len(scored_clauses(catalogue, size)) for size in catalogue.sizes}


def na_refusal(clause: Clause, profile: Profile) -> str | None:
    """R3: the message key of why the clause may not be answered NA on this profile; None where it may."""
    if not is_scored(clause, profile.size):
        return "na_not_scored"
    if clause.na_condition is None:
        return "na_not_allowed"
    return None if clause.id in profile.conditions else "na_not_declared"


def applies_bundles(catalogue: Catalogue, size: str) -> bool:
    """Whether bundles give their answers at this size: only at the smallest (R13)."""
    return size == min(catalogue.sizes.values(), key=lambda one: one.rank).id


def bundles_at(catalogue: Catalogue, size: str) -> Mapping[str, Bundle]:
    """The bundles that give their answers at this size, by id (R13)."""
    return catalogue.bundles if applies_bundles(catalogue, size) else {}


def bundle_of(catalogue: Catalogue, size: str, clause: Clause) -> Bundle | None:
    """R13: the bundle that is asked for the clause at this size; None where it is asked on its own."""
    bundles = bundles_at(catalogue, size).values() if may_be_bundled(clause.flag) else ()
    return next((bundle for bundle in bundles if clause.id in bundle.members), None)


def may_be_bundled(flag: str) -> bool:
    """R13: gates are answered on their own."""
    return flag != Flag.GATE
