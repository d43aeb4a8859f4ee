"""Turns the guide into every address that the site publishes, and holds them against the registry."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from sitegen.guide.downloads import DOWNLOADS
from sitegen.guide.index import Guide

__all__ = ["REGISTRY", "addresses", "broken", "merged", "read_registry", "registry_text"]

REGISTRY = "addresses.json"
"""The file of the content that holds every address published so far."""

Registry = Mapping[str, str]
"""Address on the site → what it is about, as it was first published."""

_RULES = range(1, 23)


def addresses(guide: Guide) -> dict[str, str]:
    """Every address that a reader may keep, with the title of what stands there."""
    return dict(sorted(_addresses(guide)))


def _addresses(guide: Guide) -> Iterator[tuple[str, str]]:
    titles = guide.names
    for name, target in guide.addresses.items():
        yield url(target), titles[name]
    for name, chapter in guide.clause_ids.items():
        yield f"/chapter/{chapter}/#{name}", titles[name]
        yield f"/check/#{name}", titles[name]
        yield f"/embed/{name}/", titles[name]
    for annex in guide.annexes.values():
        for form in annex.forms:
            yield f"/annex/{annex.letter}/#{form.id}", guide.say(form.title)
    for item in guide.notes:
        yield f"/notes-map/#{item.id}", guide.say(item.content)
    for oddity in guide.oddities:
        yield f"/references/#{oddity.id}", guide.say(oddity.as_cited)
    for family in guide.families.values():
        yield f"/occupations/#{family.id}", guide.say(family.title)
    for step in guide.steps:
        yield f"/path/steps/#{step.id}", guide.say(step.title)
    for duty in guide.calendar.values():
        yield f"/calendar/#{duty.id}", guide.say(duty.title)
    yield from ((f"/method/#R{rule}", f"R{rule}") for rule in _RULES)
    yield from _files(guide)


def _files(guide: Guide) -> Iterator[tuple[str, str]]:
    """What other tools fetch, and what is printed and shown on slides."""
    yield from ((path, path.rpartition("/")[2]) for path in DOWNLOADS)
    for name in guide.clause_ids:
        yield f"/data/clauses/{name}.json", guide.names[name]
        yield f"/qr/{name}.svg", guide.names[name]
    for name in guide.forms:
        yield f"/data/forms/{name}.docx", guide.names[name]
        yield f"/data/forms/{name}.xlsx", guide.names[name]
    yield "/print/guide/", guide.say(guide.title)
    for name, title in guide.titles(guide.sizes).items():
        yield f"/print/check-{name}/", title


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
