"""Turns a roster run into the JSON of spec section 4, in bounded memory."""

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from typing import BinaryIO

from assess.core.fast_json import indented
from assess.people.output.result import grade_data
from assess.people.output.roster_notes import is_doubtful
from assess.people.roster.run import GradedRow, RosterRun
from assess.tabular.notices import CellError

__all__ = ["row_data", "write_json"]

_INNER, _OUTER = "\n    ", "\n  "

Spool = Callable[[], AbstractContextManager[BinaryIO]]
"""Opens an empty place for bytes that are read again later."""


def row_data(row: GradedRow) -> dict[str, object]:
    """The grade object of one person, with licences that have expired and fields not read, if there are any.

    expired: `{name, date, doubtful}`, doubtful where the person is said to need none; unread: field names.
    """
    data = grade_data(row.grading, row.next)
    if row.expired:
        data["expired"] = [
            {"name": name, "date": day.isoformat(), "doubtful": is_doubtful(row)} for name, day in row.expired
        ]
    if row.person.unread:
        data["unread"] = list(row.person.unread)
    return data


def write_json(run: RosterRun, target: BinaryIO, lang: str, spool: Spool) -> tuple[CellError | None, int]:
    """Writes rows, errors and sums to `target`; gives the first error and how many there are.

    Rows and errors wait in spools, because the sums that stand before them come last.
    """
    first: CellError | None = None
    counts = {"errors": 0, "rows": 0}
    with ExitStack() as stack:
        spools = {key: stack.enter_context(spool()) for key in counts}
        for found in run.steps():
            wrong = isinstance(found, CellError)
            first = first or (found if isinstance(found, CellError) else None)
            data = found.data(lang) if isinstance(found, CellError) else row_data(found)
            key = "errors" if wrong else "rows"
            spools[key].write(f"{',' if counts[key] else ''}\n    {indented(data, _INNER)}".encode())
            counts[key] += 1
        summary = run.summary(lang)
        target.write(b"{")
        for place, key in enumerate(sorted([*summary, *spools])):
            target.write(f'{"," if place else ""}\n  "{key}": '.encode())
            if key in summary:
                target.write(indented(summary[key], _OUTER).encode())
                continue
            spools[key].seek(0)
            target.write(b"[")
            shutil.copyfileobj(spools[key], target)
            target.write(b"\n  ]" if counts[key] else b"]")
        target.write(b"\n}\n")
    return first, counts["errors"]
