"""Finds the licences, reviews and assessments that fall due by a given day."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from assess.people.grading.development_plan import add_months
from assess.people.grading.model import People

__all__ = ["due_list", "expired_licences", "newest_date"]

Record = Mapping[str, Any]


def newest_date(sheets: Mapping[str, Sequence[Record]]) -> date | None:
    """The newest date in the file, which decides when no day was given; None without any date."""
    dates = (value for rows in sheets.values() for row in rows for value in row.values())
    return max((value for value in dates if isinstance(value, date)), default=None)


def due_list(people: People, sheets: Mapping[str, Sequence[Record]], as_of: date) -> list[dict[str, object]]:
    """What is past or falls due within `due_soon_days` of `as_of`, the earliest first.

    kind: licence (its expiry), review (the last grade's `done` + `validity_months`), assessment (due and
    not done); state: past or soon.
    """
    limit = as_of + timedelta(days=people.due_soon_days)
    found: list[dict[str, object]] = [
        {
            "kind": kind,
            "code": code,
            "name": name,
            "date": day.isoformat(),
            "state": "past" if day < as_of else "soon",
        }
        for kind, code, name, day in _dates(people, sheets)
        if day <= limit
    ]
    return sorted(found, key=lambda one: (str(one["date"]), str(one["kind"]), str(one["code"])))


def expired_licences(
    sheets: Mapping[str, Sequence[Record]], as_of: date
) -> dict[str, list[tuple[str, date]]]:
    """The licences that have run out by `as_of`, by code: name and last day, unless renewed (BR-09)."""
    last: dict[tuple[str, str], date] = {}
    for row in sheets.get("licences", ()):
        key = (row["code"], row["name"])
        last[key] = max(row["expires"], last.get(key, row["expires"]))
    found: dict[str, list[tuple[str, date]]] = {}
    for (code, name), day in last.items():
        if day < as_of:
            found.setdefault(code, []).append((name, day))
    return found


def _dates(people: People, sheets: Mapping[str, Sequence[Record]]) -> Iterator[tuple[str, str, str, date]]:
    for row in sheets.get("licences", ()):
        yield "licence", row["code"], row["name"], row["expires"]
    graded: dict[str, date] = {}
    for row in sheets.get("assessments", ()):
        if "done" in row:
            graded[row["code"]] = max(row["done"], graded.get(row["code"], row["done"]))
        elif "due" in row:
            yield "assessment", row["code"], row["period"], row["due"]
    for code, done in graded.items():
        yield "review", code, "", add_months(done, people.validity_months)
