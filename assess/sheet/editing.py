"""Turns a self-check object into another one, every field it does not touch kept as it was."""

from collections.abc import Mapping

from assess.content.fingerprint import bundle_fingerprint, clause_fingerprint
from assess.content.model import Catalogue
from assess.core.errors import AnswerError
from assess.core.fields import Fields

__all__ = ["Raw", "entry_of", "fingerprint_of", "with_answers", "with_entries"]

Raw = Mapping[str, object]
"""A self-check object, or a part of one, as read from JSON."""

_PARTS = ("answers", "bundles")


def fingerprint_of(catalogue: Catalogue, key: str) -> str | None:
    """The fingerprint of a clause's or bundle's present wording (R22); None for an id nothing has."""
    if key in catalogue.clauses:
        return clause_fingerprint(catalogue.clauses[key])
    if key in catalogue.bundles:
        return bundle_fingerprint(catalogue.bundles[key])
    return None


def entry_of(sheet: Raw, part: str, key: str) -> Raw:
    """What the sheet holds under `key` of its `part` (answers, bundles); empty when there is nothing."""
    return _mapping(_mapping(sheet.get(part)).get(key))


def _mapping(found: object) -> Raw:
    return found if isinstance(found, Mapping) else {}


def with_entries(sheet: Raw, part: str, entries: Raw) -> dict[str, object]:
    """The sheet with `entries` in place of those of the same id; the digest goes, it no longer fits."""
    changed = {key: value for key, value in sheet.items() if key != "digest"}
    return changed | {part: {**_mapping(sheet.get(part)), **entries}} if entries else changed


def with_answers(catalogue: Catalogue, sheet: Raw, answers: Fields) -> dict[str, object]:
    """The sheet with other answers to clauses and bundles (id → letter), given to the present wording.

    Raises AnswerError for an id nothing has and for an answer that is not text; whether the letter is
    allowed is said when the sheet is read.
    """
    changed = dict(sheet)
    for key in answers.raw:
        if fingerprint_of(catalogue, key) is None:
            raise AnswerError(answers.place(key), "unknown_id", found=key)
        part = "bundles" if key in catalogue.bundles else "answers"
        entry = {**entry_of(sheet, part, key), "answer": answers.text(key), "pending": False}
        fingerprint = fingerprint_of(catalogue, key)
        changed = with_entries(changed, part, {key: entry | {"fingerprint": fingerprint}})
    return changed
