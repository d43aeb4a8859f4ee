"""Content index: looks up every item of the guide by id, with the permanent address of all that have one."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from assess.content.model import Catalogue
from assess.content.parse import parse_catalogue
from assess.core.fields import Fields
from assess.messages import Text, messages
from assess.people.grading.model import People
from assess.people.grading.parse import parse_people
from sitegen.guide import model as kinds
from sitegen.guide import parse
from sitegen.guide.links import id_pattern
from sitegen.guide.model import ALL_TYPES, Titled
from sitegen.source.catalogue import compile_people
from sitegen.source.problem import chapter_of

__all__ = ["Guide"]

_NAMES = {"中小企业服务机构"}
"""Words of their own that no list of the content holds."""

One = TypeVar("One", bound=Titled)


@dataclass(frozen=True, eq=False)
class Guide:
    """The content of one edition of the site in one language, ready to be looked things up in.

    `documents` are the checked files of `clauses/`, `catalogue` what is compiled from them, both plain data
    that is parsed once when it is first asked for.
    """

    documents: Mapping[str, Any]
    catalogue: Mapping[str, Any]
    lang: str = "zh"

    def words(self, room: str) -> Mapping[str, str]:
        """The messages of `room` in the guide's language."""
        return messages(self.lang, room)

    def say(self, text: Text) -> str:
        """A text of the content in the guide's language."""
        return text.in_(self.lang)

    def _file(self, name: str) -> Fields:
        return parse.content(self.documents[name], name)

    def _listed(self, name: str, key: str) -> Iterator[Fields]:
        return self._file(name).each(key)

    @cached_property
    def _compiled(self) -> Fields:
        return parse.content(self.catalogue)

    @cached_property
    def model(self) -> Catalogue:
        """The catalogue as the scorer knows it."""
        return parse_catalogue(self.catalogue)

    @cached_property
    def people(self) -> People:
        """What grading knows of the content."""
        return parse_people(compile_people(self.documents))

    @cached_property
    def title(self) -> Text:
        """What the guide is called."""
        return self._compiled.localized("title")

    @cached_property
    def edition(self) -> Text:
        """The edition in words."""
        return self._compiled.localized("edition")

    @cached_property
    def obligations(self) -> dict[str, kinds.ObligationKind]:
        """The kinds of clauses by id."""
        return by_id(parse.each(kinds.ObligationKind, self._compiled.each("obligations")))

    @cached_property
    def parties(self) -> dict[str, kinds.Entry]:
        """The parties by id."""
        return by_id(parse.each(kinds.Entry, self._compiled.each("parties")))

    @cached_property
    def types(self) -> dict[str, kinds.Entry]:
        """The types of agencies by id."""
        return by_id(parse.each(kinds.Entry, self._compiled.each("agency_types")))

    @cached_property
    def type_titles(self) -> dict[str, str]:
        """What the types of agencies are called, and all of them together."""
        return self.titles(self.types) | {ALL_TYPES: self.words("page")["types_all"]}

    @cached_property
    def statuses(self) -> dict[str, kinds.Noted]:
        """How a clause may apply at a size, by id."""
        return by_id(parse.each(kinds.Noted, self._compiled.each("statuses")))

    @cached_property
    def provenance(self) -> dict[str, kinds.Noted]:
        """Where a clause may come from, by id."""
        return by_id(parse.each(kinds.Noted, self._compiled.each("provenance")))

    @cached_property
    def sizes(self) -> dict[str, kinds.Size]:
        """The sizes of agencies by id."""
        return by_id(parse.extended(kinds.Size, self._compiled.each("sizes"), self.model.sizes))

    @cached_property
    def answers(self) -> dict[str, kinds.AnswerScale]:
        """The four answers by id."""
        return by_id(parse.each(kinds.AnswerScale, self._compiled.each("answers")))

    @cached_property
    def answering(self) -> tuple[Text, ...]:
        """What decides between two answers, in the order in which it is told (R4)."""
        return self._compiled.localized_each("answering")

    @cached_property
    def pages(self) -> dict[str, kinds.SitePage]:
        """The pages with permanent addresses by id."""
        return by_id(parse.each(kinds.SitePage, self._listed("catalogue.yaml", "pages")))

    @cached_property
    def retired(self) -> dict[str, kinds.Retired]:
        """What is no longer in force, by id."""
        return by_id(parse.each(kinds.Retired, self._listed("catalogue.yaml", "retired")))

    def retired_in(self, chapter: str) -> list[kinds.Retired]:
        """The clauses of the chapter that are no longer in force."""
        return [one for name, one in self.retired.items() if _kind(name) == chapter]

    @cached_property
    def clause_ids(self) -> dict[str, str]:
        """The chapter of every clause that ever was: one that is retired keeps its addresses."""
        retired = {one.id: chapter for chapter in self.chapters for one in self.retired_in(chapter)}
        return {one.id: one.chapter for one in self.clauses.values()} | retired

    @cached_property
    def clauses(self) -> dict[str, kinds.Clause]:
        """Every clause by id, in clause order."""
        documents = {name: self._file(self.files[name]) for name in self.model.clauses}
        return by_id(parse.clauses(self._compiled.each("clauses"), self.model.clauses, documents))

    @cached_property
    def chapters(self) -> dict[str, kinds.Chapter]:
        """The scored or general chapters by id."""
        return by_id(
            parse.extended(kinds.Chapter, self._compiled.each("chapters"), by_id(self.model.chapters))
        )

    @cached_property
    def front_chapters(self) -> dict[str, kinds.FrontChapter]:
        """The chapters without clauses by id."""
        return by_id(parse.each(kinds.FrontChapter, self._listed("front-matter.yaml", "chapters")))

    @cached_property
    def statements(self) -> dict[str, kinds.Statement]:
        """The statements of the chapters without clauses by id."""
        return by_id(parse.each(kinds.Statement, self._listed("front-matter.yaml", "items")))

    @cached_property
    def bundles(self) -> dict[str, kinds.Bundle]:
        """The bundles by id."""
        return by_id(parse.extended(kinds.Bundle, self._compiled.each("bundles"), self.model.bundles))

    @cached_property
    def kpis(self) -> dict[str, kinds.Kpi]:
        """The effect indicators by id."""
        return by_id(parse.extended(kinds.Kpi, self._listed("kpis.yaml", "kpis"), self.model.kpis))

    @cached_property
    def terms(self) -> dict[str, kinds.Term]:
        """The defined terms by id."""
        return by_id(parse.each(kinds.Term, self._listed("terms.yaml", "terms")))

    @cached_property
    def vocabulary(self) -> list[kinds.VocabularyWord]:
        """The words in both languages."""
        return [parse.vocabulary_word(one) for one in self._listed("terms.yaml", "vocabulary")]

    @cached_property
    def references(self) -> dict[str, kinds.Reference]:
        """The cited and added documents by id."""
        return by_id(parse.each(kinds.Reference, self._listed("references.yaml", "references")))

    @cached_property
    def oddities(self) -> list[kinds.Oddity]:
        """The places of the compilation notes that do not fit."""
        return list(parse.each(kinds.Oddity, self._listed("references.yaml", "oddities")))

    @cached_property
    def notes(self) -> list[kinds.NoteItem]:
        """The items of the compilation notes."""
        return list(parse.each(kinds.NoteItem, self._listed("notes-map.yaml", "items")))

    @cached_property
    def indicators(self) -> dict[str, kinds.Indicator]:
        """The indicators of capability by id."""
        return by_id(parse.each(kinds.Indicator, self._listed("indicators.yaml", "indicators")))

    @cached_property
    def dimensions(self) -> dict[str, kinds.Dimension]:
        """The dimensions of capability, with their indicators, by id."""
        found: dict[str, kinds.Dimension] = {}
        for one in self._listed("indicators.yaml", "dimensions"):
            own = [each for each in self.indicators.values() if each.dimension == one.text("id")]
            dimension = parse.read(kinds.Dimension, one, indicators=tuple(own))
            found[dimension.id] = dimension
        return found

    @cached_property
    def indicator_provenance(self) -> str:
        """Where the indicators of capability come from."""
        return self._file("indicators.yaml").text("provenance")

    @cached_property
    def indicator_rules(self) -> tuple[Text, ...]:
        """How the indicators of capability are reckoned, in words."""
        return self._file("indicators.yaml").under("rules").localized_each("text")

    @cached_property
    def add_ons(self) -> list[kinds.AddOn]:
        """The indicators that may be chosen besides."""
        return list(parse.each(kinds.AddOn, self._listed("indicators.yaml", "add_ons")))

    @cached_property
    def rating_scales(self) -> dict[str, kinds.RatingScale]:
        """The rating scales by the indicator that they give the value of."""
        listed = map(parse.rating_scale, self._listed("rating-scales.yaml", "scales"))
        return {one.indicator: one for one in listed}

    @cached_property
    def question_sets(self) -> list[kinds.QuestionSet]:
        """The practice questions, those for every occupation first."""
        files = sorted(name for name in self.documents if name.startswith("questions/"))
        return [parse.read(kinds.QuestionSet, self._file(name)) for name in files]

    @cached_property
    def families(self) -> dict[str, kinds.Family]:
        """The families of occupations by id, in the order of their files."""
        files = sorted(name for name in self.documents if name.startswith("occupations/"))
        return by_id(parse.family(self._file(name), self.people.occupations) for name in files)

    @cached_property
    def occupations(self) -> dict[str, kinds.Occupation]:
        """The occupations of all families by id."""
        return by_id(one for family in self.families.values() for one in family.occupations)

    @cached_property
    def ladder(self) -> kinds.Ladder:
        """The grades of all occupations."""
        return parse.ladder(self._file("grades.yaml"))

    @cached_property
    def annexes(self) -> dict[str, kinds.Annex]:
        """The annexes by id."""
        return by_id(map(parse.annex, self._listed("annexes.yaml", "annexes")))

    @cached_property
    def forms(self) -> dict[str, kinds.Form]:
        """The forms of all annexes by id."""
        return by_id(form for annex in self.annexes.values() for form in annex.forms)

    @cached_property
    def calendar(self) -> dict[str, kinds.Duty]:
        """What comes back in the course of a year, by id."""
        return by_id(parse.each(kinds.Duty, self._listed("calendar.yaml", "entries")))

    @cached_property
    def steps(self) -> list[kinds.Step]:
        """The steps of the trial, each with the clauses of its chapters."""
        return list(parse.steps(self._listed("paths.yaml", "steps"), self.clauses.values()))

    @cached_property
    def audiences(self) -> list[kinds.Audience]:
        """The readers for whom there is a path."""
        return [parse.audience(one, self.clauses) for one in self._listed("paths.yaml", "audiences")]

    @cached_property
    def owed(self) -> list[kinds.Clause]:
        """What an agency owes each practitioner."""
        return [self.clauses[name] for name in self._file("paths.yaml").under("owed").texts("clauses")]

    @cached_property
    def background(self) -> kinds.Background:
        """What the compilation notes say of themselves."""
        return parse.background(self._file("background.yaml"))

    @cached_property
    def editions(self) -> list[kinds.EditionEntry]:
        """What the published editions say of themselves, oldest first."""
        return list(parse.each(kinds.EditionEntry, self._listed("editions.yaml", "editions")))

    @cached_property
    def examples(self) -> list[kinds.Example]:
        """The worked examples of the method page."""
        return list(parse.each(kinds.Example, self._listed("examples.yaml", "examples")))

    @cached_property
    def samples(self) -> list[kinds.Example]:
        """The samples to practise on."""
        return list(parse.each(kinds.Example, self._listed("samples.yaml", "samples")))

    @cached_property
    def files(self) -> dict[str, str]:
        """The content file of each chapter and of each clause, by id."""
        return {one["id"]: file for file, one in self.documents.items() if chapter_of(file)}

    @cached_property
    def chapter_order(self) -> list[kinds.FrontChapter | kinds.Chapter]:
        """All chapters as they are read: the front matter's, then the catalogue's."""
        return [*self.front_chapters.values(), *self.chapters.values()]

    @cached_property
    def notes_by_target(self) -> dict[str, list[kinds.NoteItem]]:
        """For each id, the items of the compilation notes that it covers."""
        found: dict[str, list[kinds.NoteItem]] = {}
        for item in self.notes:
            for target in item.covered_by:
                found.setdefault(target, []).append(item)
        return found

    @cached_property
    def step_by_clause(self) -> dict[str, kinds.Step]:
        """The step of the trial that each clause belongs to; what concerns all steps is absent."""
        return {clause.id: step for step in self.steps for clause in step.clauses}

    @cached_property
    def bundles_by_member(self) -> dict[str, kinds.Bundle]:
        """The bundle that each bundled clause belongs to."""
        return {member: bundle for bundle in self.bundles.values() for member in bundle.members}

    @cached_property
    def search_words(self) -> dict[str, list[str]]:
        """For each id, what readers search for and the content does not say."""
        found: dict[str, list[str]] = {}
        for entry in self._listed("synonyms.yaml", "synonyms"):
            words = entry.under("words").texts(self.lang)
            for target in entry.texts("targets"):
                found.setdefault(target, []).extend(words)
        return found

    @cached_property
    def compounds(self) -> list[str]:
        """Words that contain a term and are words of their own."""
        terms = [self.say(one.title) for one in self.terms.values()]
        words = _NAMES.union(*(self.titles(one).values() for one in (self.chapters, self.clauses, self.kpis)))
        words |= {word for one in self.vocabulary for word in self.say(one.word).split(" / ")}
        return sorted(word for word in words if word not in terms and any(term in word for term in terms))

    @cached_property
    def addresses(self) -> dict[str, str]:
        """The Markdown file behind every id, as a path from the root of the pages."""
        return dict(self._addresses())

    @cached_property
    def names(self) -> dict[str, str]:
        """The title of everything that has an address, by id."""
        return {one.id: self.say(one.title) for one in self._titled()}

    @cached_property
    def id_pattern(self) -> re.Pattern[str]:
        """What finds the ids of the content in a text."""
        return id_pattern(self.words("page")["annex_short"])

    def chapter_clauses(self, chapter: str) -> list[kinds.Clause]:
        """The clauses of one chapter, in clause order."""
        return [clause for clause in self.clauses.values() if clause.chapter == chapter]

    def titles(self, items: Mapping[str, Titled]) -> dict[str, str]:
        """The title of each of the items, by id."""
        return {name: self.say(one.title) for name, one in items.items()}

    def _folders(self) -> Iterable[tuple[str, Mapping[str, Titled]]]:
        """Everything with a page of its own in a folder of short addresses."""
        yield "c", self.clauses
        yield "b", self.bundles
        yield "t", self.terms
        yield "k", self.kpis
        yield "i", self.indicators
        yield "r", self.references
        yield "o", self.occupations
        yield "f", self.forms

    def _addresses(self) -> Iterable[tuple[str, str]]:
        folders = {_kind(name): folder for folder, items in self._folders() for name in items}
        for folder, items in self._folders():
            yield from _pages(folder, items)
        yield from _pages("chapter", [one.id for one in self.chapter_order])
        for name in self.statements:
            yield name, f"/chapter/{_kind(name)}.md#{name}"
        for annex in self.annexes.values():
            yield annex.id, f"/annex/{annex.letter}.md"
        for page in self.pages.values():
            yield page.id, _page_file(page.path)
        for name in self.retired:
            yield name, f"/{folders.get(_kind(name), 'c')}/{name}.md"

    def _titled(self) -> Iterable[Titled]:
        yield from self.clauses.values()
        yield from self.chapter_order
        for items in (
            self.statements, self.bundles, self.terms, self.kpis, self.indicators, self.references,
            self.annexes, self.pages, self.retired, self.forms, self.occupations,
        ):  # fmt: skip
            yield from items.values()


def by_id(items: Iterable[One]) -> dict[str, One]:
    """`items` keyed by their id, in the order given."""
    return {item.id: item for item in items}


def _kind(name: str) -> str:
    """The letters that an id begins with."""
    return name.partition("-")[0]


def _pages(folder: str, ids: Iterable[str]) -> Iterable[tuple[str, str]]:
    return ((one, f"/{folder}/{one}.md") for one in ids)


def _page_file(address: str) -> str:
    """The Markdown file behind an address; the root and folders with pages below have an index."""
    return f"{address}index.md" if address in {"/", "/path/"} else f"{address.rstrip('/')}.md"
