"""What the page works on between two requests: the people catalogue and the roster that is open."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assess.core.errors import AnswerError
from assess.core.fields import Fields
from assess.people.grading.model import People
from assess.people.roster.run import GradedRow, RosterRun
from assess.tabular.header import Row
from assess.tabular.notices import CellError

__all__ = ["Desk", "OpenRoster", "Operation", "Result", "RosterRows"]

Result = dict[str, object]
"""The result of an operation as JSON data."""

Operation = Callable[["Desk", Fields], Result]
"""What answers one kind of request."""


@dataclass(slots=True)
class Desk:
    """What the page works on: the people catalogue, its language, the roster that is open.

    `looked` are the rows of one that was looked into and not opened yet.
    """

    people: People
    lang: str
    roster: "OpenRoster | None" = None
    looked: "RosterRows | None" = None

    def open_roster(self) -> "OpenRoster":
        """The roster that is open. Raises AnswerError when none is."""
        if self.roster is None:
            raise AnswerError("$", "people.no_roster")
        return self.roster


@dataclass(frozen=True, kw_only=True, slots=True)
class RosterRows:
    """The rows of a roster's files by sheet; those that the file does not show are `hidden`."""

    sheets: Mapping[str, Sequence[Row]]
    hidden: frozenset[str]


@dataclass(slots=True)
class OpenRoster:
    """A roster under way: its run, what it has given so far, and how far its rows are read."""

    run: RosterRun
    found: Iterator[GradedRow | CellError]
    total: int
    read: list[int]
    rows: dict[str, GradedRow] = field(default_factory=dict)
    errors: list[CellError] = field(default_factory=list)
    done: bool = False

    def row(self, code: str) -> GradedRow:
        """The person of this code. Raises AnswerError when nobody has it."""
        found = self.rows.get(code)
        if found is None:
            raise AnswerError("code", "people.no_such_code", found=code)
        return found
