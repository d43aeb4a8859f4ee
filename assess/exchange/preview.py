"""Turns a stored self-check and a file into a preview of what would be taken, before anything is."""

from collections.abc import Iterator, Mapping

from assess.content.model import Catalogue
from assess.core.strictjson import canonical
from assess.exchange.colleagues import check_profile
from assess.sheet.editing import Raw, with_entries
from assess.sheet.reading import parse_sheet

__all__ = ["merged_sheet", "preview_rows"]

_PARTS = {"answers": "clause", "bundles": "bundle", "kpis": "kpi"}


def preview_rows(stored: Raw, found: Raw) -> list[dict[str, object]]:
    """Every clause, bundle and KPI of either: new, changed, same, or kept (only stored).

    `before` and `after` are the answers, null when there is none (always for a KPI); a row may be changed
    though both are the same: evidence, counts, parts, notes or periods differ.
    """
    return [
        row for part, kind in _PARTS.items() for row in _rows(kind, _part(stored, part), _part(found, part))
    ]


def _part(sheet: Raw, part: str) -> Raw:
    entries = sheet.get(part)
    return entries if isinstance(entries, Mapping) else {}


def _rows(kind: str, stored: Raw, found: Raw) -> Iterator[dict[str, object]]:
    for key in {**stored, **found}:
        before, after = stored.get(key), found.get(key)
        state = _state(before, after)
        if state:
            yield {
                "kind": kind,
                "id": key,
                "state": state,
                "before": _answer(before),
                "after": _answer(after),
            }


def _state(before: object, after: object) -> str | None:
    if _is_empty(after):
        return None if _is_empty(before) else "kept"
    if _is_empty(before):
        return "new"
    return "same" if _overlaid(before, after) == before else "changed"


def _overlaid(before: object, after: object) -> object:
    """The stored entry with everything that the file says about it; what the file leaves out stays."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        said = {field: value for field, value in after.items() if not _is_empty(value)}
        if said.get("answer") is not None and before.get("pending") is True:
            said["pending"] = after.get("pending", False)
        if "parts" in said:
            said["parts"] = _overlaid_parts(before.get("parts"), said["parts"])
        return {**before, **said}
    if isinstance(before, list) and isinstance(after, list):
        periods = {_period(item) for item in after} - {""}
        listed = set(map(canonical, after))
        kept = (item for item in before if _period(item) not in periods and canonical(item) not in listed)
        return [*kept, *after]
    return after


def _overlaid_parts(before: object, after: object) -> object:
    """The stored parts of an answer (R4b), each with everything that the file says about it."""
    if not (isinstance(before, Mapping) and isinstance(after, Mapping)):
        return after
    return {**before, **{key: _overlaid(before.get(key), part) for key, part in after.items()}}


def _period(item: object) -> str:
    """What tells one period of a KPI from another, empty when there is none."""
    return _text(item, "period") or ""


def _is_empty(entry: object) -> bool:
    """Whether an entry says nothing that could be lost: no answer, no text, no item."""
    values = entry.values() if isinstance(entry, Mapping) else [entry]
    return not any(value not in (None, "", False, [], {}, "open") for value in values)


def _answer(entry: object) -> str | None:
    return _text(entry, "answer")


def _text(entry: object, field: str) -> str | None:
    """The text in a field of an entry that nothing has checked: an unknown id may hold anything."""
    found = entry.get(field) if isinstance(entry, Mapping) else None
    return found if isinstance(found, str) else None


def merged_sheet(catalogue: Catalogue, stored: Raw, found: Raw) -> dict[str, object]:
    """The stored sheet with everything that the file says; what it leaves out stays as it is stored.

    Raises AnswerError when the two were answered on different profiles, or do not go together.
    """
    check_profile(parse_sheet(stored, catalogue), parse_sheet(found, catalogue))
    changed = dict(stored)
    for part in _PARTS:
        own = _part(stored, part)
        said = {
            key: _overlaid(own.get(key), entry)
            for key, entry in _part(found, part).items()
            if not _is_empty(entry)
        }
        changed = with_entries(changed, part, said)
    parse_sheet(changed, catalogue)  # periods of both may be written in two notations
    return changed
