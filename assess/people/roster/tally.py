"""Adds up a roster person by person: proposals, posts against grades, needs for training."""

from collections import Counter
from dataclasses import dataclass, field

from assess.people.grading.development_plan import Plan
from assess.people.grading.grading import Grading
from assess.people.grading.model import GRADES, People

__all__ = ["Tally"]

_MATCHES = ("under_two", "under_one", "matched", "over", "undecided")


@dataclass(slots=True)
class Tally:
    """The running sums of a roster, as small for a hundred thousand people as for ten."""

    people: People
    count: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    posts: dict[tuple[str, int], Counter[str]] = field(default_factory=dict)
    needs: Counter[str] = field(default_factory=Counter)
    hours: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)

    def add(self, grading: Grading, plan: Plan | None) -> None:
        """Counts one graded person with the plan."""
        self.count += 1
        proposal, post = grading.proposal, grading.person.post_grade
        self.outcomes[proposal.reason or str(proposal.grade)] += 1
        if post is not None:
            row = self.posts.setdefault((grading.person.occupation, post), Counter())
            row[_match(proposal.grade, post)] += 1
        for item in plan.items if plan else ():
            self.needs[item.indicator] += 1
            self.hours[item.indicator] += item.hours
        self.missing.update(grading.missing)

    def data(self) -> dict[str, object]:
        """Counts of proposals, posts against grades, and per indicator how many need it and its hours."""
        reasons = ("hold", "short_of_evidence", "entry_unknown")
        return {
            "people": self.count,
            "grades": {str(grade): self.outcomes[str(grade)] for grade in (0, *GRADES)},
            "reasons": {reason: self.outcomes[reason] for reason in reasons},
            "posts": [
                {"occupation": occupation, "post_grade": post, **{key: row[key] for key in _MATCHES}}
                for (occupation, post), row in sorted(self.posts.items())
            ],
            "needs": [
                self._need(key) for key in self.people.indicators if self.needs[key] or self.missing[key]
            ],
        }

    def _need(self, key: str) -> dict[str, object]:
        indicator = self.people.indicators[key]
        return {
            "indicator": key,
            "people": self.needs[key],
            "without_data": self.missing[key],
            "activity": indicator.activity,
            "hours": self.hours[key],
        }


def _match(grade: int | None, post: int) -> str:
    """4.4: under by one, by two or more, matched or over."""
    if grade is None:
        return "undecided"
    if grade < post:
        return "under_one" if post - grade == 1 else "under_two"
    return "matched" if grade == post else "over"
