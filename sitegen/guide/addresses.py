"""Turns the shelf into every address that the site publishes, and holds them against the registry."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from sitegen.guide.downloads import DOWNLOADS
from sitegen.guide.index import Shelf

__all__ = ["addresses", "broken", "broken_promises", "merged", "read_registry", "registry_text"]

Registry = Mapping[str, str]
"""Address on the site → what it is about, as it was first published."""

_RULES = range(1, 23)


def addresses(shelf: Shelf) -> dict[str, str]:
    """Every address that a reader may keep, with the title of what stands there."""
    return dict(sorted(_addresses(shelf)))


def _addresses(shelf: Shelf) -> Iterator[tuple[str, str]]:
    titles = shelf.names
    for name, target in shelf.addresses.items():
        yield url(target), titles[name]
    for clause in shelf.clauses.values():
        yield f"/chapter/{clause['chapter']}/#{clause['id']}", titles[clause["id"]]
        yield f"/check/#{clause['id']}", titles[clause["id"]]
        yield f"/embed/{clause['id']}/", titles[clause["id"]]
    for item in shelf.documents["notes-map.yaml"]["items"]:
        yield f"/notes-map/#{item['id']}", item["content"]["zh"]
    for oddity in shelf.documents["references.yaml"]["oddities"]:
        yield f"/references/#{oddity['id']}", oddity["as_cited"]["zh"]
    for document in shelf.families.values():
        family = document["family"]
        yield f"/occupations/#{family['id']}", family["title"]["zh"]
    for step in shelf.steps:
        yield f"/path/steps/#{step['id']}", step["title"]["zh"]
    yield from ((f"/method/#R{rule}", f"R{rule}") for rule in _RULES)
    yield from _files(shelf)


def _files(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """What other tools fetch, and what is printed and shown on slides."""
    yield from ((path, path.rpartition("/")[2]) for path in DOWNLOADS)
    for name, clause in shelf.clauses.items():
        yield f"/data/clauses/{name}.json", clause["title"]["zh"]
        yield f"/qr/{name}.svg", clause["title"]["zh"]
    yield "/print/guide/", shelf.catalogue["title"]["zh"]
    for size in shelf.catalogue["sizes"]:
        yield f"/print/check-{size['id']}/", size["title"]["zh"]


def url(target: str) -> str:
    """The address on the site of a page's Markdown file, its anchor kept."""
    page, sign, anchor = target.partition("#")
    address = page.removesuffix(".md")
    address = "/" if address == "/index" else f"{address.removesuffix('/index')}/"
    return f"{address}{sign}{anchor}"


def read_registry(file: Path) -> dict[str, str]:
    """The addresses published so far (`clauses/addresses.json`)."""
    registry: dict[str, str] = json.loads(file.read_text("utf-8"))
    return registry


def registry_text(registry: Registry) -> str:
    """The registry as the text of its file, in the order of the addresses."""
    return json.dumps(registry, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def merged(registry: Registry, present: Registry) -> dict[str, str]:
    """The registry with every new address; what it holds already stays as it is."""
    return {**present, **registry}


def broken(registry: Registry, present: Registry) -> Iterator[tuple[str, str | None]]:
    """Each registered address that is no longer about the same, and what it is about now: None when gone."""
    for address, title in registry.items():
        if present.get(address) != title:
            yield address, present.get(address)


def broken_promises(registry: Registry, present: Registry) -> list[str]:
    """What links may no longer rely on: an address that is gone, means something else, or is unknown."""
    told = [
        f"{address} is gone (it was about {registry[address]})"
        if now is None
        else f"{address} was about {registry[address]} and is now about {now}"
        for address, now in broken(registry, present)
    ]
    unknown = [f"{address} is not registered yet" for address in present.keys() - registry]
    return sorted([*told, *unknown])
