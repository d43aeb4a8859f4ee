"""Finds what changed content still waits for: a new edition, registered addresses, compiled catalogues."""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path as FilePath
from typing import Any

from assess.content.parse import parse_catalogue
from sitegen.editions.edition_words import differ
from sitegen.editions.history import snapshot
from sitegen.editions.kept import kept_file
from sitegen.editions.places import changed_place, text_place
from sitegen.guide.addresses import REGISTRY, addresses, broken, read_registry
from sitegen.guide.index import Guide
from sitegen.source.catalogue import catalogue_text, compile_catalogue, compile_people
from sitegen.source.check import render_problems
from sitegen.source.old_wordings import Snapshot, read_snapshots
from sitegen.source.problem import Key, Path, Problem, chapter_of
from sitegen.source.read import read_content

__all__ = ["hindrances", "unpublished"]

_TEXTS = ("title", "text", "question", "simplified", "simplified_question")

_MENDED_BY_PUBLISHING = {Key.EDITION_UNKEPT, Key.ADDRESS_NEW}


def unpublished(root: FilePath, package: FilePath, lang: str = "zh") -> list[str]:
    """A line, with its command, for each step that sound content below `root` still waits for.

    `package` (`assess`) holds the compiled catalogues and those of the editions.
    """
    reading = read_content(root)
    documents: dict[str, Any] = dict(reading.documents)
    catalogue = compile_catalogue(documents, read_snapshots(root / "editions").values())
    problems = _unpublished(root, documents, catalogue)
    edition = catalogue["clause_set"]
    if not problems and not kept_file(package, edition).is_file():
        problems = [_unkept(edition)]
    compiled = {"people.json": compile_people(documents), "catalogue.json": catalogue}
    if not problems:
        stale = (_stale(package / name, one, documents) for name, one in compiled.items())
        problems = list(chain.from_iterable(stale))[:1]
    return render_problems(root, reading, problems, lang)


def hindrances(root: FilePath, lang: str = "zh") -> list[str]:
    """A line for everything that has to be put right before sound content below `root` is published."""
    reading = read_content(root)
    documents: dict[str, Any] = dict(reading.documents)
    catalogue = compile_catalogue(documents, read_snapshots(root / "editions").values())
    problems = _unpublished(root, documents, catalogue)
    return render_problems(root, reading, [p for p in problems if p.key not in _MENDED_BY_PUBLISHING], lang)


def _unpublished(root: FilePath, documents: Mapping[str, Any], catalogue: Mapping[str, Any]) -> list[Problem]:
    return [
        *_edition(documents, catalogue, read_snapshots(root / "editions")),
        *_addresses(root / REGISTRY, documents, addresses(Guide(documents, catalogue))),
    ]


def _stale(file: FilePath, catalogue: Mapping[str, Any], documents: Mapping[str, Any]) -> Iterator[Problem]:
    """The first place that was changed since the catalogue was compiled to `file`."""
    text = file.read_text("utf-8") if file.is_file() else "{}"
    if text != catalogue_text(catalogue):
        place = changed_place(documents, catalogue, json.loads(text)) or ("catalogue.yaml", ())
        yield Problem(file=place[0], path=place[1], key=Key.CATALOGUE_STALE)


def _edition(
    documents: Mapping[str, Any], catalogue: Mapping[str, Any], snapshots: Mapping[str, Snapshot]
) -> Iterator[Problem]:
    edition, entries = catalogue["clause_set"], documents["editions.yaml"]["editions"]
    told = entries[-1]["edition"]
    values = {"told": told, "edition": edition}
    head = partial(Problem, file="catalogue.yaml", values=values)
    for lang, words in documents["catalogue.yaml"]["edition"].items():
        if edition not in words:
            yield head(path=("edition", lang), key=Key.EDITION_UNNAMED)
    if told != edition:
        path = ("editions", len(entries) - 1, "edition")
        yield Problem(file="editions.yaml", path=path, key=Key.EDITION_UNTOLD, values=values)
    elif edition not in snapshots:
        yield _unkept(edition)
    else:
        for file, at in _changes(documents, snapshots[edition], snapshot(parse_catalogue(catalogue))):
            yield Problem(file=file, path=at, key=Key.EDITION_CHANGED, values=values)


def _unkept(edition: str) -> Problem:
    """The edition is told, and its snapshot or its catalogue is not kept."""
    path, values = ("clause_set",), {"edition": edition}
    return Problem(file="catalogue.yaml", path=path, key=Key.EDITION_UNKEPT, values=values)


def _changes(documents: Mapping[str, Any], kept: Snapshot, now: Snapshot) -> Iterator[tuple[str, Path]]:
    """Each place, file and path, whose content is not what the edition was published with."""
    files = {item["id"]: file for file, item in documents.items() if chapter_of(file)}
    yield from (("catalogue.yaml", (key,)) for key in _changed_rules(kept, now))
    for name, (title, weight) in now["chapters"].items():
        was = kept["chapters"].get(name, [None, weight])
        if was[0] != title:
            yield files[name], ("title", "zh")
        if was[1] != weight:
            yield "catalogue.yaml", ("chapter_weights", name)
    for name in now["clauses"]:
        yield from ((files[name], path) for path in _changed_fields("clauses", name, (kept, now)))
    for i, bundle in enumerate(documents["bundles.yaml"]["bundles"]):
        for path in _changed_fields("bundles", bundle["id"], (kept, now)):
            yield "bundles.yaml", ("bundles", i, *path)
    if any(kept[kind].keys() - now[kind].keys() for kind in ("chapters", "clauses", "bundles")):
        yield "catalogue.yaml", ("retired",)


def _changed_rules(kept: Snapshot, now: Snapshot) -> Iterator[str]:
    """The fields of the catalogue whose numbers score otherwise; the first edition kept its ruleset alone."""
    if kept["ruleset"] != now["ruleset"]:
        yield "ruleset"
    was = kept.get("scoring", now["scoring"])
    yield from (key for key, numbers in now["scoring"].items() if was.get(key) != numbers)


def _changed_fields(kind: str, name: str, sides: tuple[Snapshot, Snapshot]) -> Iterator[Path]:
    """The path of each field that was published otherwise; the item's own when it was not published."""
    kept, now = (side[kind] for side in sides)
    if name not in kept:
        yield ()
        return
    was, now = kept[name], now[name]
    for field in (was.keys() | now.keys()) - {"fingerprint"}:
        if differ(field, was.get(field), now.get(field)):
            yield (field, "zh") if field in _TEXTS else (field,)


def _addresses(file: FilePath, documents: Mapping[str, Any], present: Mapping[str, str]) -> Iterator[Problem]:
    """What the registry does not hold as it is, told once at the title, or in the registry if it has none."""
    told = set()
    registry = read_registry(file) if file.is_file() else {}
    for address, now in broken(registry, present):
        values = {"address": address, "title": registry[address], "now": now or ""}
        key = Key.ADDRESS_GONE if now is None else Key.ADDRESS_MOVED
        place = (now and text_place(documents, now)) or (REGISTRY, ())
        if now is None or place not in told:
            yield Problem(file=place[0], path=place[1], key=key, values=values)
        told.add(place)
    new = sorted(present.keys() - registry.keys())
    if new:
        values = {"address": new[0], "count": str(len(new))}
        place = text_place(documents, present[new[0]]) or (REGISTRY, ())
        yield Problem(file=place[0], path=place[1], key=Key.ADDRESS_NEW, values=values)
