"""Turns a self-check and those of colleagues into their differences, and into one that keeps all voices."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assess.content.model import AnswerSheet, Catalogue, Profile
from assess.content.scope import na_refusal
from assess.core.errors import AnswerError
from assess.core.fields import Fields
from assess.core.strictjson import canonical
from assess.sheet.editing import Raw, entry_of, with_entries
from assess.sheet.file_shape import NOT_APPLICABLE
from assess.sheet.reading import parse_sheet

__all__ = ["Colleague", "check_profile", "check_size", "differences", "merged", "other_conditions"]

_COPIED = ("answer", "reason", "fingerprint")
_COUNTED = ("count", "parts")
_PARTS = ("answers", "bundles")


@dataclass(frozen=True, kw_only=True, slots=True)
class Colleague:
    """A colleague's name and self-check object."""

    by: str
    sheet: Raw


def check_size(base: AnswerSheet, other: AnswerSheet) -> None:
    """Nothing, when both were answered for the same size; else raises AnswerError."""
    if base.profile.size != other.profile.size:
        raise AnswerError("profile.size", "other_size")


def check_profile(base: AnswerSheet, other: AnswerSheet) -> None:
    """Nothing, when both were answered on the same profile; else raises AnswerError."""
    check_size(base, other)
    if base.profile.conditions != other.profile.conditions:
        raise AnswerError("profile.conditions", "other_conditions")


def other_conditions(
    catalogue: Catalogue, base: Raw, colleagues: Sequence[Colleague]
) -> list[dict[str, object]]:
    """Of each colleague with other conditions: those declared only there and only here, in clause order.

    The base's profile stands: what is declared only there cannot be taken as not applicable (R3).
    """
    here = parse_sheet(base, catalogue).profile.conditions
    found: list[dict[str, object]] = []
    for one in colleagues:
        there = parse_sheet(one.sheet, catalogue).profile.conditions
        if there != here:
            only = [
                [key for key in catalogue.clauses if key in apart] for apart in (there - here, here - there)
            ]
            found.append({"by": one.by, "only_there": only[0], "only_here": only[1]})
    return found


def differences(catalogue: Catalogue, base: Raw, colleagues: Sequence[Colleague]) -> list[dict[str, object]]:
    """Every clause and bundle that somebody answered, in clause order, and whether all say the same.

    `agreed` is the one answer of all colleagues who gave one, whatever the base says; null when they differ,
    and where the base's profile does not allow it (R3). `barred` names those whose "not applicable" it does
    not allow. `state` is same, conflict where two gave different answers, or gap where not all gave one.
    """
    profile = parse_sheet(base, catalogue).profile
    return [
        _row((kind, part, key), base, colleagues, barred=_bars(catalogue, profile, key))
        for kind, part, key in _subjects(catalogue)
        if any(_given(entry_of(sheet, part, key)) for sheet in (base, *(one.sheet for one in colleagues)))
    ]


def _subjects(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    yield from (("clause", "answers", key) for key in catalogue.clauses)
    yield from (("bundle", "bundles", key) for key in catalogue.bundles)


def _given(entry: Raw) -> object:
    return None if entry.get("pending") is True else entry.get("answer")


def _bars(catalogue: Catalogue, profile: Profile, key: str) -> bool:
    return key in catalogue.clauses and na_refusal(catalogue.clauses[key], profile) is not None


def _row(
    subject: tuple[str, str, str], base: Raw, colleagues: Sequence[Colleague], *, barred: bool
) -> dict[str, object]:
    kind, part, key = subject
    said = [_said(one, part, key) for one in colleagues]
    given = {entry["answer"] for entry in said if entry["answer"] is not None}
    own = _given(entry_of(base, part, key))
    answers = {own, *(entry["answer"] for entry in said)}
    allowed = given - {NOT_APPLICABLE} if barred else given
    return {
        "kind": kind,
        "id": key,
        "answer": own,
        "note": entry_of(base, part, key).get("note", ""),
        "said": said,
        "agreed": next(iter(allowed)) if len(given) == len(allowed) == 1 else None,
        "barred": [entry["by"] for entry in said if barred and entry["answer"] == NOT_APPLICABLE],
        "same": answers == {own},
        "state": "same" if answers == {own} else "conflict" if len(answers - {None}) > 1 else "gap",
    }


def _said(colleague: Colleague, part: str, key: str) -> dict[str, object]:
    entry = entry_of(colleague.sheet, part, key)
    return {"by": colleague.by, "answer": _given(entry), "note": entry.get("note", "")}


def merged(
    catalogue: Catalogue, base: Raw, colleagues: Sequence[Colleague], choices: Fields
) -> dict[str, object]:
    """The base with everyone's `said` beside each answer, and a colleague's answer where one is chosen.

    `choices` is id → colleague's name. Without a choice the base's answer stands. Evidence of the chosen
    answer is added to the base's own; its count and parts, where it has any, replace the base's. Raises
    AnswerError for a name or id that is not there.
    """
    names = {one.by: one for one in colleagues}
    known = {key for _, _, key in _subjects(catalogue)}
    for key in choices.raw:
        if key not in known or choices.text(key) not in names:
            raise AnswerError(choices.place(key), "unknown_choice", found=choices.text(key))
    changed = dict(base)
    for _, part, key in _subjects(catalogue):
        entries = {one.by: entry_of(one.sheet, part, key) for one in colleagues}
        if any(_given(entry) for entry in entries.values()):
            chosen = entries[choices.text(key)] if key in choices.raw else {}
            entry = _entry(entry_of(base, part, key), chosen, [_said(one, part, key) for one in colleagues])
            changed = with_entries(changed, part, {key: entry})
    parse_sheet(changed, catalogue)
    return changed


def _entry(own: Raw, chosen: Raw, said: Sequence[Mapping[str, object]]) -> dict[str, object]:
    speakers = {one["by"] for one in said}
    earlier = [
        one for one in _listed(own, "said") if not isinstance(one, Mapping) or one.get("by") not in speakers
    ]
    evidence = [*_listed(own, "evidence"), *(item for item in _listed(chosen, "evidence"))]
    taken = {field: chosen[field] for field in _COPIED if field in chosen}
    taken |= {field: chosen[field] for field in _COUNTED if chosen.get(field) is not None}
    if chosen:
        taken["pending"] = False
    kept = {field: value for field, value in own.items() if not (chosen and field in _COPIED)}
    if evidence:
        kept["evidence"] = list({canonical(item): item for item in evidence}.values())
    return {**kept, **taken, "said": [*earlier, *(one for one in said if one["answer"] is not None)]}


def _listed(entry: Raw, field: str) -> list[object]:
    found = entry.get(field)
    return found if isinstance(found, list) else []
