"""Turns what a roster says beside a person (expired licences, fields not read) into sentences."""

from collections.abc import Iterator

from assess.messages import message
from assess.people.output.naming import fact_word, indicator_names
from assess.people.roster.run import GradedRow

__all__ = ["is_doubtful", "row_notes"]


def is_doubtful(row: GradedRow) -> bool:
    """Whether the person is said to need no licence, so that one which has expired is to be checked."""
    return row.person.common["licence"] == "not_needed"


def row_notes(row: GradedRow, lang: str) -> Iterator[str]:
    """What to do about each licence that has expired (BR-09), and what could not be read of the row."""
    key = "licence_doubt" if is_doubtful(row) else "licence_expired"
    for name, day in row.expired:
        yield message(lang, f"people.{key}", name=name, day=day.isoformat())
    if row.person.unread:
        yield message(lang, "people.row_unread", fields="、".join(_names(row, lang)))


def _names(row: GradedRow, lang: str) -> Iterator[str]:
    for field in row.person.unread:
        known = field in row.grading.chosen.indicators
        yield indicator_names(row.grading, [field], lang) if known else _column(row, field, lang)


def _column(row: GradedRow, field: str, lang: str) -> str:
    """A field of the person, or an indicator that is not of the chosen set."""
    other = row.grading.people.indicators.get(field)
    return other.title.in_(lang) if other else fact_word(field, lang)
