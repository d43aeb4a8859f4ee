"""Finds what changed content still waits for: a new edition, registered addresses, compiled catalogues."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path as FilePath
from typing import Any

from sitegen.archive import REGISTRY
from sitegen.edition_words import differ
from sitegen.editions import snapshot
from sitegen.registry import addresses, broken, read_registry
from sitegen.shelf import Shelf
from sitegen.source.catalogue import catalogue_text, compile_catalogue, compile_people
from sitegen.source.check import render_problems
from sitegen.source.old_wordings import Snapshot, read_snapshots
from sitegen.source.problem import Path, Problem
from sitegen.source.read import read_content

__all__ = ["unpublished"]

_SET = "indicator_set_version"
_TEXTS = ("title", "text", "question", "simplified")


def unpublished(root: FilePath, package: FilePath, lang: str = "zh") -> list[str]:
    """A line, with its command, for each step that sound content below `root` still waits for.

    `package` (`assess`) holds the compiled catalogues.
    """
    reading = read_content(root)
    documents: dict[str, Any] = dict(reading.documents)
    snapshots = read_snapshots(root / "editions")
    catalogue = compile_catalogue(documents, snapshots.values())
    problems = [
        *_indicator_set(documents),
        *_edition(documents, catalogue, snapshots),
        *_addresses(root / REGISTRY, addresses(Shelf(documents, catalogue))),
    ]
    compiled = {"catalogue.json": catalogue, "people.json": compile_people(documents)}
    if not problems and not all(_is_written(package / name, one) for name, one in compiled.items()):
        problems = [Problem(file="catalogue.yaml", path=(), key="catalogue_stale")]
    return render_problems(root, reading, problems, lang)


def _is_written(file: FilePath, catalogue: Mapping[str, Any]) -> bool:
    return file.is_file() and file.read_text("utf-8") == catalogue_text(catalogue)


def _indicator_set(documents: Mapping[str, Any]) -> Iterator[Problem]:
    """Results name the version as the catalogue has it, grades as the indicators have it."""
    named, own = (documents[file][_SET] for file in ("catalogue.yaml", "indicators.yaml"))
    if named != own:
        values = {"named": named, "own": own}
        yield Problem(file="catalogue.yaml", path=(_SET,), key="indicator_set_differs", values=values)


def _edition(
    documents: Mapping[str, Any], catalogue: Mapping[str, Any], snapshots: Mapping[str, Snapshot]
) -> Iterator[Problem]:
    edition, entries = catalogue["clause_set"], documents["editions.yaml"]["editions"]
    told = entries[-1]["edition"]
    values = {"told": told, "edition": edition}
    head = partial(Problem, file="catalogue.yaml", values=values)
    for lang, words in documents["catalogue.yaml"]["edition"].items():
        if edition not in words:
            yield head(path=("edition", lang), key="edition_unnamed")
    if told != edition:
        path = ("editions", len(entries) - 1, "edition")
        yield Problem(file="editions.yaml", path=path, key="edition_untold", values=values)
    elif edition not in snapshots:
        yield head(path=("clause_set",), key="edition_unkept")
    else:
        for file, at in _changes(documents, snapshots[edition], snapshot(catalogue)):
            yield Problem(file=file, path=at, key="edition_changed", values=values)


def _changes(documents: Mapping[str, Any], kept: Snapshot, now: Snapshot) -> Iterator[tuple[str, Path]]:
    """Each place, file and path, whose content is not what the edition was published with."""
    head = documents["catalogue.yaml"]
    if kept["ruleset"] != now["ruleset"]:
        yield "catalogue.yaml", ("ruleset",)
    for i, chapter in enumerate(head["chapters"]):
        if kept["chapters"].get(chapter["id"]) != now["chapters"][chapter["id"]]:
            yield "catalogue.yaml", ("chapters", i)
        yield from _changed_items(chapter["file"], documents, "clauses", (kept, now))
    yield from _changed_items("bundles.yaml", documents, "bundles", (kept, now))
    if any(kept[kind].keys() - now[kind].keys() for kind in ("chapters", "clauses", "bundles")):
        yield "catalogue.yaml", ("retired",)


def _changed_items(
    file: str, documents: Mapping[str, Any], kind: str, sides: tuple[Snapshot, Snapshot]
) -> Iterator[tuple[str, Path]]:
    kept, now = (side[kind] for side in sides)
    for i, item in enumerate(documents[file][kind]):
        if item["id"] not in kept:
            yield file, (kind, i)
            continue
        was, is_now = kept[item["id"]], now[item["id"]]
        for name in is_now.keys() - {"fingerprint"}:
            if differ(name, was.get(name), is_now[name]):
                yield file, (kind, i, name, "zh") if name in _TEXTS else (kind, i, name)


def _addresses(file: FilePath, present: Mapping[str, str]) -> Iterator[Problem]:
    registry = read_registry(file) if file.is_file() else {}
    for address, now in broken(registry, present):
        values = {"address": address, "title": registry[address], "now": now or ""}
        key = "address_gone" if now is None else "address_moved"
        yield Problem(file=REGISTRY, path=(), key=key, values=values)
    new = sorted(present.keys() - registry.keys())
    if new:
        values = {"address": new[0], "count": str(len(new))}
        yield Problem(file=REGISTRY, path=(), key="address_new", values=values)
