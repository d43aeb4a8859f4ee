"""Holds the catalogues of several clause sets, and tells which of them scores a file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assess.content.model import Catalogue
from assess.core.errors import ContentError

__all__ = ["Catalogues", "hold"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Catalogues:
    """The present catalogue, and by clause set every catalogue that is held, the present one included."""

    present: Catalogue
    by_set: Mapping[str, Catalogue]

    def scoring(self, clause_set: object) -> Catalogue:
        """The catalogue of the clause set that a file names; the present one where that is not held."""
        return self.by_set.get(clause_set, self.present) if isinstance(clause_set, str) else self.present


def hold(present: Catalogue, others: Iterable[Catalogue] = ()) -> Catalogues:
    """The present catalogue and others beside it; of two of one clause set the later one is held.

    Raises ContentError for one of another ruleset, whose rules this scorer does not follow.
    """
    by_set = {present.clause_set: present}
    for one in others:
        if one.ruleset != present.ruleset:
            values = {"clause_set": one.clause_set, "found": one.ruleset, "known": present.ruleset}
            raise ContentError("ruleset", "other_ruleset", **values)
        by_set[one.clause_set] = one
    return Catalogues(present=by_set[present.clause_set], by_set=by_set)
