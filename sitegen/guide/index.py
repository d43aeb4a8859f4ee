"""Arranges the content documents by id, with the permanent address of everything that has one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from assess.content.model import Catalogue
from assess.content.parse import parse_catalogue
from sitegen.source.lint_wording import marked_phrases
from sitegen.source.problem import chapter_of

__all__ = ["Item", "Shelf"]

Item = Mapping[str, Any]

_FOLDERS = {"MB": "b", "TD": "t", "KPI": "k", "IND": "i", "REF": "r", "OCC": "o"}
"""The folder of short addresses for each kind of id; clauses of all chapters stand in `c`."""

_NAMES = {"中小企业服务机构"}
"""Words of their own that no list of the content holds."""


@dataclass(frozen=True, eq=False)
class Shelf:
    """The documents of `clauses/` and the compiled catalogue, ready to be looked things up in."""

    documents: Mapping[str, Any]
    catalogue: Item

    @cached_property
    def model(self) -> Catalogue:
        """The catalogue as the scorer knows it, parsed once."""
        return parse_catalogue(self.catalogue)

    @cached_property
    def clauses(self) -> dict[str, Item]:
        """Every clause by id, in clause order."""
        return by_id(self.catalogue["clauses"])

    @cached_property
    def chapters(self) -> dict[str, Item]:
        """The eight scored or general chapters by id."""
        return by_id(self.catalogue["chapters"])

    @cached_property
    def files(self) -> dict[str, str]:
        """The content file of each chapter and of each clause, by id."""
        return {one["id"]: file for file, one in self.documents.items() if chapter_of(file)}

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
    def guidance(self) -> dict[str, Item]:
        """The guidance of each clause with the project's own numbers in it, by the clause's id."""
        return {name: _guidance(self.documents[self.files[name]]) for name in self.clauses}

    @cached_property
    def steps(self) -> list[dict[str, Any]]:
        """The steps of the trial with their numbers, each with the clauses of its chapters."""
        steps = self.documents["paths.yaml"]["steps"]
        return [
            {**step, "number": number, "clauses": list(self._clauses_of(step["chapters"]))}
            for number, step in enumerate(steps, 1)
        ]

    @cached_property
    def step_by_clause(self) -> dict[str, Item]:
        """The step of the trial that each clause belongs to; what concerns all steps is absent."""
        return {clause: step for step in self.steps for clause in step["clauses"]}

    @cached_property
    def search_words(self) -> dict[str, list[str]]:
        """For each id, what readers search for and the content does not say."""
        found: dict[str, list[str]] = {}
        for entry in self.documents["synonyms.yaml"]["synonyms"]:
            for target in entry["targets"]:
                found.setdefault(target, []).extend(entry["words"]["zh"])
        return found

    @cached_property
    def compounds(self) -> list[str]:
        """Words that contain a term and are words of their own."""
        terms = [one["title"]["zh"] for one in self.documents["terms.yaml"]["terms"]]
        vocabulary = self.documents["terms.yaml"]["vocabulary"]
        words = _NAMES | {word for one in vocabulary for word in one["zh"].split(" / ")}
        words |= {one["title"]["zh"] for one in [*self.chapters.values(), *self.clauses.values()]}
        words |= {one["title"]["zh"] for one in self.documents["kpis.yaml"]["kpis"]}
        return sorted(word for word in words if word not in terms and any(term in word for term in terms))

    @cached_property
    def bundles_by_member(self) -> dict[str, Item]:
        """The bundle that each bundled clause belongs to."""
        return {member: bundle for bundle in self.catalogue["bundles"] for member in bundle["members"]}

    @cached_property
    def addresses(self) -> dict[str, str]:
        """The Markdown file behind every id, as a path from the root of the pages."""
        return dict(self._addresses())

    @cached_property
    def names(self) -> dict[str, str]:
        """The Chinese title of everything that has an address, by id."""
        return {one["id"]: one["title"]["zh"] for one in self._titled()}

    def chapter_clauses(self, chapter: str) -> list[Item]:
        """The clauses of one chapter, in clause order."""
        return [clause for clause in self.clauses.values() if clause["chapter"] == chapter]

    def _clauses_of(self, chapters: Iterable[str]) -> Iterable[str]:
        return (clause["id"] for chapter in chapters for clause in self.chapter_clauses(chapter))

    def titles(self, name: str) -> dict[str, str]:
        """The Chinese title of each entry of the catalogue's list `name`, by id."""
        return {one["id"]: one["title"]["zh"] for one in self.catalogue[name]}

    def _addresses(self) -> Iterable[tuple[str, str]]:
        documents = self.documents
        yield from _pages("c", self.clauses)
        yield from _pages(_FOLDERS["MB"], by_id(self.catalogue["bundles"]))
        yield from _pages(_FOLDERS["TD"], by_id(documents["terms.yaml"]["terms"]))
        yield from _pages(_FOLDERS["KPI"], by_id(documents["kpis.yaml"]["kpis"]))
        yield from _pages(_FOLDERS["IND"], by_id(documents["indicators.yaml"]["indicators"]))
        yield from _pages(_FOLDERS["REF"], by_id(documents["references.yaml"]["references"]))
        for family in self.families.values():
            yield from _pages(_FOLDERS["OCC"], by_id(family["occupations"]))
        yield from _pages("chapter", [one["id"] for one in self.chapter_order])
        for item in documents["front-matter.yaml"]["items"]:
            yield item["id"], f"/chapter/{item['id'][:2]}.md#{item['id']}"
        for annex in documents["annexes.yaml"]["annexes"]:
            path = f"/annex/{annex['letter']}.md"
            yield annex["id"], path
            yield from ((form["id"], f"{path}#{form['id']}") for form in annex.get("forms", ()))
        for page in documents["catalogue.yaml"]["pages"]:
            yield page["id"], _file(page["path"])
        for item in documents["catalogue.yaml"]["retired"]:
            yield item["id"], f"/{_FOLDERS.get(item['id'].partition('-')[0], 'c')}/{item['id']}.md"

    def _titled(self) -> Iterable[Item]:
        documents = self.documents
        yield from self.clauses.values()
        yield from self.chapter_order
        yield from documents["front-matter.yaml"]["items"]
        yield from self.catalogue["bundles"]
        for file, key in (
            ("terms.yaml", "terms"),
            ("kpis.yaml", "kpis"),
            ("indicators.yaml", "indicators"),
            ("references.yaml", "references"),
            ("annexes.yaml", "annexes"),
            ("catalogue.yaml", "pages"),
            ("catalogue.yaml", "retired"),
        ):
            yield from documents[file][key]
        for annex in documents["annexes.yaml"]["annexes"]:
            yield from annex.get("forms", ())
        for family in self.families.values():
            yield from family["occupations"]


def _guidance(clause: Item) -> Item:
    texts = [clause["why"], *clause["how"], *clause["anchors"].values()]
    own = marked_phrases(clause["proposed_values"], (text["zh"] for text in texts))
    return {**clause, "proposed_values": own}


def by_id(items: Iterable[Item]) -> dict[str, Item]:
    """`items` keyed by their id, in the order given."""
    return {item["id"]: item for item in items}


def _pages(folder: str, ids: Iterable[str]) -> Iterable[tuple[str, str]]:
    return ((one, f"/{folder}/{one}.md") for one in ids)


def _file(address: str) -> str:
    """The Markdown file behind an address; the root and folders with pages below have an index."""
    return f"{address}index.md" if address in {"/", "/path/"} else f"{address.rstrip('/')}.md"
