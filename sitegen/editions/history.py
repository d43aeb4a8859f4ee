"""Turns the snapshots of published editions into what changed from each one to the next."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assess.content.fingerprint import bundle_fingerprint, clause_fingerprint
from assess.content.parse import parse_catalogue
from assess.messages import messages
from sitegen.editions.edition_words import EditionWords, differ
from sitegen.guide.index import Item, Shelf
from sitegen.source.old_wordings import Snapshot

__all__ = ["Change", "Edition", "editions", "snapshot", "snapshot_text"]

_WORDING = ("text", "question", "simplified")
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


def snapshot(catalogue: Item) -> dict[str, Any]:
    """What an edition is remembered by: everything that decides what an answer means."""
    model = parse_catalogue(catalogue)
    sizes = [one["id"] for one in catalogue["sizes"]]
    return {
        "edition": catalogue["clause_set"],
        "ruleset": catalogue["ruleset"],
        "chapters": {one["id"]: [one["title"]["zh"], one["weight"]] for one in catalogue["chapters"]},
        "clauses": {
            one["id"]: _clause(one, sizes) | {"fingerprint": clause_fingerprint(model.clauses[one["id"]])}
            for one in catalogue["clauses"]
        },
        "bundles": {
            one["id"]: {
                "title": one["title"]["zh"],
                "question": one["question"]["zh"],
                "members": one["members"],
                "fingerprint": bundle_fingerprint(model.bundles[one["id"]]),
            }
            for one in catalogue["bundles"]
        },
    }


def _clause(clause: Item, sizes: Sequence[str]) -> dict[str, Any]:
    fields = (field for field in (*_WORDING, *_STANDING) if field != "size")
    return {
        "title": clause["title"]["zh"],
        "number": clause["number"],
        **{field: _plain(clause.get(field)) for field in fields},
        "size": " ".join(f"{size}={clause['size'][size]}" for size in sizes),
    }


def _plain(value: object) -> object:
    """A text's Chinese; anything else as it is."""
    return value["zh"] if isinstance(value, Mapping) else value


def snapshot_text(value: Snapshot) -> str:
    """The snapshot as the text of its file, the same on every system."""
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def editions(shelf: Shelf, snapshots: Mapping[str, Snapshot]) -> list[Edition]:
    """All published editions, newest first; what no snapshot holds yet stands before them as a draft."""
    told = [one for one in shelf.documents["editions.yaml"]["editions"] if one["edition"] in snapshots]
    words = EditionWords(shelf)
    past: list[Edition] = []
    before: Snapshot | None = None
    for entry in told:
        now = snapshots[entry["edition"]]
        past.append(_edition(entry, before, now, words))
        before = now
    draft = tuple(_changes(before, snapshot(shelf.catalogue), words)) if before else ()
    page = messages("zh", "page")
    unpublished = [Edition(name=page["draft"], date=None, summary=page["draft_note"], redo="", changes=draft)]
    return [*(unpublished if draft else []), *reversed(past)]


def _edition(entry: Item, before: Snapshot | None, now: Snapshot, words: EditionWords) -> Edition:
    return Edition(
        name=entry["edition"],
        date=entry["date"],
        summary=entry["summary"]["zh"],
        redo=entry["redo"]["zh"],
        changes=tuple(_changes(before, now, words)) if before else (),
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
    was: Item | None,
    now: Item,
    fields: tuple[Sequence[str], Sequence[str]],
    words: EditionWords,
) -> Iterator[Change]:
    if was is None:
        yield Change(id=name, title=now["title"], kind="added")
        return
    for kind, names in (("wording", fields[0]), ("standing", fields[1])):
        rows = tuple(
            (field, words.shown(field, was[field]), words.shown(field, now[field]))
            for field in names
            if differ(field, was[field], now[field])
        )
        if rows:
            yield Change(id=name, title=now["title"], kind=kind, rows=rows)
