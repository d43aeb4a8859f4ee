"""Arranges the content documents by id, with the permanent address of everything that has one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

__all__ = ["Item", "Shelf"]

Item = Mapping[str, Any]


@dataclass(frozen=True)
class Shelf:
    """The documents of `clauses/` and the compiled catalogue, ready to be looked things up in."""

    documents: Mapping[str, Any]
    catalogue: Item

    @cached_property
    def clauses(self) -> dict[str, Item]:
        """Every clause by id, in clause order."""
        return by_id(self.catalogue["clauses"])

    @cached_property
    def chapters(self) -> dict[str, Item]:
        """The eight scored or general chapters by id."""
        return by_id(self.catalogue["chapters"])

    @cached_property
    def chapter_files(self) -> dict[str, str]:
        """The content file of each chapter."""
        return {one["id"]: one["file"] for one in self.documents["catalogue.yaml"]["chapters"]}

    @cached_property
    def chapter_order(self) -> list[Item]:
        """All chapters as they are read: the front matter's, then the catalogue's."""
        return [
            *self.documents["front-matter.yaml"]["chapters"],
            *self.catalogue["chapters"],
        ]

    @cached_property
    def families(self) -> dict[str, Item]:
        """Each occupation family's document by its file's name, in the order of the letters."""
        return {
            name: document
            for name, document in sorted(self.documents.items())
            if name.startswith("occupations/")
        }

    @cached_property
    def notes_by_target(self) -> dict[str, list[Item]]:
        """For each id, the items of the compilation notes that it covers."""
        found: dict[str, list[Item]] = {}
        for item in self.documents["notes-map.yaml"]["items"]:
            for target in item["covered_by"]:
                found.setdefault(target, []).append(item)
        return found

    @cached_property
    def bundles_by_member(self) -> dict[str, Item]:
        """The bundle that each bundled clause belongs to."""
        return {member: bundle for bundle in self.catalogue["bundles"] for member in bundle["members"]}

    @cached_property
    def addresses(self) -> dict[str, str]:
        """The Markdown file behind every id, as a path from the root of the pages."""
        return dict(self._addresses())

    def chapter_clauses(self, chapter: str) -> list[Item]:
        """The clauses of one chapter, in clause order."""
        return [clause for clause in self.clauses.values() if clause["chapter"] == chapter]

    def titles(self, name: str) -> dict[str, str]:
        """The Chinese title of each entry of the catalogue's list `name`, by id."""
        return {one["id"]: one["title"]["zh"] for one in self.catalogue[name]}

    def _addresses(self) -> Iterable[tuple[str, str]]:
        documents = self.documents
        yield from _pages("c", self.clauses)
        yield from _pages("b", by_id(self.catalogue["bundles"]))
        yield from _pages("t", by_id(documents["terms.yaml"]["terms"]))
        yield from _pages("k", by_id(documents["kpis.yaml"]["kpis"]))
        yield from _pages("i", by_id(documents["indicators.yaml"]["indicators"]))
        yield from _pages("r", by_id(documents["references.yaml"]["references"]))
        for family in self.families.values():
            yield from _pages("o", by_id(family["occupations"]))
        yield from _pages("chapter", [one["id"] for one in self.chapter_order])
        for item in documents["front-matter.yaml"]["items"]:
            yield item["id"], f"/chapter/{item['id'][:2]}.md#{item['id']}"
        for annex in documents["annexes.yaml"]["annexes"]:
            path = f"/annex/{annex['letter']}.md"
            yield annex["id"], path
            yield from ((form["id"], f"{path}#{form['id']}") for form in annex.get("forms", ()))
        for page in documents["catalogue.yaml"]["pages"]:
            yield page["id"], f"{page['path'].rstrip('/') or '/index'}.md"


def by_id(items: Iterable[Item]) -> dict[str, Item]:
    """`items` keyed by their id, in the order given."""
    return {item["id"]: item for item in items}


def _pages(folder: str, ids: Iterable[str]) -> Iterable[tuple[str, str]]:
    return ((one, f"/{folder}/{one}.md") for one in ids)
