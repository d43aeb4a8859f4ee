"""What the page works on between two requests: the people catalogue and the roster that is open."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from assess.core.errors import AnswerError
from assess.people.grading.model import People
from assess.people.roster.run import GradedRow, RosterRun
from assess.tabular.notices import CellError

__all__ = ["Desk", "OpenRoster", "begin", "current", "open_roster"]


@dataclass(slots=True)
class Desk:
    """What the page works on: the people catalogue, its language, and the roster that is open."""

    people: People
    lang: str
    roster: "OpenRoster | None" = None


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


_desks: list[Desk] = []


def begin(desk: Desk) -> None:
    """From now on the page works on `desk`."""
    _desks[:] = [desk]


def current() -> Desk:
    """What the page works on; the request `people` comes first."""
    return _desks[0]


def open_roster() -> OpenRoster:
    """The roster that is open. Raises AnswerError when none is."""
    roster = current().roster
    if roster is None:
        raise AnswerError("$", "people.no_roster")
    return roster
