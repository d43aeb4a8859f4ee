"""Turns the snapshots of published editions into what changed from each one to the next."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from assess.content.fingerprint import bundle_fingerprint, clause_fingerprint
from assess.content.model import Catalogue, Clause
from sitegen.editions.edition_words import EditionWords, differ
from sitegen.guide.index import Guide
from sitegen.guide.model import EditionEntry
from sitegen.source.old_wordings import Snapshot

__all__ = ["Change", "Edition", "editions", "snapshot", "snapshot_text"]

_LANG = "zh"
"""The language of the wordings that an edition is remembered by."""

_WORDING = ("text", "question", "simplified", "simplified_question")
_STANDING = ("obligation", "party", "flag", "size", "na_condition")


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What one edition did to one clause, bundle or chapter; `rows` are (field, old text, new text)."""

    id: str
    title: str
    kind: str
    rows: tuple[tuple[str, str, str], ...] = ()

    @property
    def redo(self) -> bool:
        """Whether saved answers ask to be confirmed or given anew (R22)."""
        return self.kind in {"added", "wording"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """One edition with its date, what is said of it, and its changes against the one before.

    `date` is None for what stands in the content and is not published yet.
    """

    name: str
    date: str | None
    summary: str
    redo: str
    changes: tuple[Change, ...]

    @property
    def anchor(self) -> str:
        """The place of the edition on the page of changes."""
        return f"v{self.name.replace('.', '-')}" if self.date else "draft"


def snapshot(catalogue: Catalogue) -> dict[str, Any]:
    """What an edition is remembered by: everything that decides what an answer means."""
    return {
        "edition": catalogue.clause_set,
        "ruleset": catalogue.ruleset,
        "scoring": _scoring(catalogue),
        "chapters": {one.id: [one.title.in_(_LANG), one.weight] for one in catalogue.chapters},
        "clauses": {name: _clause(clause, catalogue.sizes) for name, clause in catalogue.clauses.items()},
        "bundles": {
            name: {
                "title": bundle.title.in_(_LANG),
                "question": bundle.question.in_(_LANG),
                "members": list(bundle.members),
                "fingerprint": bundle_fingerprint(bundle),
            }
            for name, bundle in catalogue.bundles.items()
        },
    }


def _scoring(catalogue: Catalogue) -> dict[str, Any]:
    """The numbers that turn answers into a score and a level, by their field in the catalogue."""
    numbers = {
        "obligations": catalogue.weights,
        "answers": catalogue.points,
        "levels": [asdict(level) for level in catalogue.levels],
        "method": asdict(catalogue.method),
    }
    plain: dict[str, Any] = json.loads(json.dumps(numbers, default=str))
    for level in plain["levels"]:
        del level["title"]
    return plain


def _clause(clause: Clause, sizes: Iterable[str]) -> dict[str, Any]:
    return {
        "title": clause.title.in_(_LANG),
        "number": clause.number,
        "text": clause.text.in_(_LANG),
        "question": clause.question.in_(_LANG),
        "simplified": clause.simplified.in_(_LANG) if clause.simplified else None,
        "simplified_question": clause.simplified_question.in_(_LANG) if clause.simplified_question else None,
        "obligation": clause.obligation,
        "party": clause.party,
        "flag": clause.flag,
        "na_condition": clause.na_condition.in_(_LANG) if clause.na_condition else None,
        "size": " ".join(f"{size}={clause.size[size]}" for size in sizes),
        "fingerprint": clause_fingerprint(clause),
    }


def snapshot_text(value: Snapshot) -> str:
    """The snapshot as the text of its file, the same on every system."""
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def editions(guide: Guide, snapshots: Mapping[str, Snapshot]) -> list[Edition]:
    """All published editions, newest first; what no snapshot holds yet stands before them as a draft."""
    told = [one for one in guide.editions if one.edition in snapshots]
    words = EditionWords(guide)
    past: list[Edition] = []
    before: Snapshot | None = None
    for entry in told:
        now = snapshots[entry.edition]
        changes = tuple(_changes(before, now, words)) if before else ()
        past.append(_edition(guide, entry, changes))
        before = now
    draft = tuple(_changes(before, snapshot(guide.model), words)) if before else ()
    page = guide.words("page")
    unpublished = [Edition(name=page["draft"], date=None, summary=page["draft_note"], redo="", changes=draft)]
    return [*(unpublished if draft else []), *reversed(past)]


def _edition(guide: Guide, entry: EditionEntry, changes: tuple[Change, ...]) -> Edition:
    return Edition(
        name=entry.edition,
        date=entry.date,
        summary=guide.say(entry.summary),
        redo=guide.say(entry.redo),
        changes=changes,
    )


def _changes(old: Snapshot, new: Snapshot, words: EditionWords) -> Iterator[Change]:
    for kind, fields in (("clauses", (_WORDING, _STANDING)), ("bundles", (("question",), ("members",)))):
        was, now = old[kind], new[kind]
        for name in sorted(was.keys() - now.keys()):
            yield Change(id=name, title=was[name]["title"], kind="retired")
        for name, item in now.items():
            yield from _item_changes(name, was.get(name), item, fields, words)
    for name, (title, weight) in new["chapters"].items():
        former = old["chapters"].get(name)
        if former and former[1] != weight:
            yield Change(id=name, title=title, kind="weight", rows=(("weight", str(former[1]), str(weight)),))


def _item_changes(
    name: str,
    was: Snapshot | None,
    now: Snapshot,
    fields: tuple[Sequence[str], Sequence[str]],
    words: EditionWords,
) -> Iterator[Change]:
    if was is None:
        yield Change(id=name, title=now["title"], kind="added")
        return
    for kind, names in (("wording", fields[0]), ("standing", fields[1])):
        rows = tuple(
            (field, words.shown(field, was.get(field)), words.shown(field, now.get(field)))
            for field in names
            if differ(field, was.get(field), now.get(field))
        )
        if rows:
            yield Change(id=name, title=now["title"], kind=kind, rows=rows)
