"""The frozen content of the guide: what its pages and exports tell beside what the scorer knows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from assess.content import model as scored
from assess.messages import Text
from assess.people.grading import model as graded

__all__ = [
    "ALL_TYPES", "PROPOSED", "AddOn", "Annex", "AnswerScale", "Audience", "Background", "BackgroundItem",
    "Bundle", "Chapter", "Clause", "Criterion", "Dimension", "Duty", "EditionEntry", "Entry", "Example",
    "Family", "Figure", "Form", "FormField", "FrontChapter", "Grade", "Group", "Guidance", "Indicator", "Kpi",
    "KpiRow", "KpiTable", "Ladder", "NoteItem", "Noted", "ObligationKind", "Occupation", "Oddity", "Part",
    "Passage", "PathPart", "PracticeQuestion", "QuestionSet", "RatedCase", "RatedCriterion", "RatingScale",
    "Reference", "Register", "Retired", "Route", "ScaleStep", "Section", "SitePage", "Size", "Source",
    "Statement", "Statute", "Step", "Term", "Titled", "Trial", "Verbs", "VocabularyWord", "Written",
]  # fmt: skip

ALL_TYPES = "ALL"
"""What a clause names that concerns agencies of every type."""

PROPOSED = "proposed"
"""The provenance of what the project added itself."""

_INTERVALS = {"year": 12, "half": 6, "quarter": 3, "month": 1}

Written = int | str
"""A number of the content as it is written: whole, or a decimal in quotation marks."""


class Titled(Protocol):
    """Everything that has an id and a title."""

    @property
    def id(self) -> str:
        """The stable id."""

    @property
    def title(self) -> Text:
        """What it is called."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A code of the catalogue and what it is called."""

    id: str
    title: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Noted(Entry):
    """A code with a note on what it means."""

    note: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Verbs:
    """The verbs of a kind of clause: of a demand and of a prohibition."""

    positive: str
    negative: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ObligationKind(Entry):
    """A kind of clause with its weight (R5) and its verbs."""

    weight: int
    verbs: Verbs


@dataclass(frozen=True, kw_only=True, slots=True)
class Size(scored.Size):
    """A size of agency with the number of its staff in words."""

    staff: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerScale(Entry):
    """One of the four answers: its points and what it takes in each respect (R4)."""

    points: int
    practice: Text
    coverage: Text
    records: Text
    improvement: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class SitePage(Entry):
    """A page with a permanent address."""

    path: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Retired(Entry):
    """What is no longer in force: since when, why, and what stands in its place."""

    edition: str
    reason: Text
    replaced_by: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class FrontChapter(Entry):
    """A chapter without clauses: scope, references, terms."""

    number: str
    intro: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Chapter(scored.Chapter):
    """A chapter of clauses with its introduction."""

    intro: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement(Entry):
    """A numbered statement of the front matter."""

    text: Text
    provenance: str
    locator: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Statute:
    """An article of law that a clause rests on; `checked` where the project has read its text."""

    title: Text
    article: Text
    words: Text | None
    duty: Text | None
    checked: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Part(scored.Part):
    """One of several duties of a clause with what each answer takes; one that is yes or no has no anchors."""

    anchors: Mapping[str, Text]


@dataclass(frozen=True, kw_only=True, slots=True)
class Guidance:
    """Why and how a clause is met, what each answer looks like, and a fictitious example.

    A clause has either anchors or parts with their own; `by_type` says what agencies of a type do
    differently, `additions` which words of the text the project added to what the notes say.
    """

    why: Text
    how: tuple[Text, ...]
    anchors: Mapping[str, Text]
    parts: tuple[Part, ...]
    by_type: Mapping[str, Text]
    example: Text | None
    statutes: tuple[Statute, ...]
    origin: Text | None
    additions: tuple[Text, ...]
    proposed_values: tuple[str, ...]

    @property
    def anchor_sets(self) -> Iterator[Mapping[str, Text]]:
        """The anchors of the clause or of each of its parts."""
        yield from (one for one in (self.anchors, *(part.anchors for part in self.parts)) if one)


@dataclass(frozen=True, kw_only=True, slots=True)
class Clause(scored.Clause):
    """A clause with all that is told of it; `verb` is the one its text turns on, `file` its content file."""

    intent: Text
    evidence: tuple[Text, ...]
    types: tuple[str, ...]
    focus_types: tuple[str, ...]
    rating: str
    provenance: str
    locator: str
    proposed_values: tuple[str, ...]
    verb: str
    guidance: Guidance
    file: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Bundle(scored.Bundle):
    """A bundle with the project's own values in its questions."""

    proposed_values: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Kpi(scored.Kpi):
    """An effect indicator with its definition and, where there is one, a worked example."""

    kind: str
    direction: str
    definition: Text
    numerator: Text
    denominator: Text
    period: Text
    notes: Text | None
    change: Text | None
    worked: Text | None
    locator: str
    provenance: str
    proposed_values: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Term(Entry):
    """A defined term."""

    definition: Text
    provenance: str


@dataclass(frozen=True, kw_only=True, slots=True)
class VocabularyWord:
    """A word of the guide in both languages."""

    word: Text
    note: Text | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where a finding on a reference comes from: an address or words."""

    kind: str
    url: str | None
    text: str | None

    @property
    def shown(self) -> str:
        """The address, or the words where there is none."""
        return self.url or self.text or ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference(Entry):
    """A document that the notes cite or the project adds, and what was found of it."""

    kind: str
    status: str
    cited_at: tuple[str, ...]
    as_cited: Text | None
    found: Text
    use: Text | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Oddity:
    """A place of the notes that does not fit, and how it is shown."""

    id: str
    locator: str
    as_cited: Text
    found: Text
    shown: Text
    status: str
    references: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteItem:
    """One item of the compilation notes and what covers it."""

    id: str
    locator: str
    content: Text
    covered_by: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Indicator(Entry):
    """An indicator of a person's capability, its numbers as they are written."""

    dimension: str
    weight: int
    direction: str
    unit: Text
    thresholds: tuple[Written, ...]
    zero_at: Written | None
    full_at: Written
    gate: bool
    micro_core: bool
    formula: Text
    source: Text
    obtain: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Criterion(Entry):
    """One of the things that a rating scale looks at, with its weight in %."""

    weight: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ScaleStep:
    """A described step of a rating scale, from one score to another, both included."""

    start: int
    end: int
    title: Text
    description: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class RatedCriterion:
    """The score that the worked case of a rating scale gets for one criterion, and why."""

    criterion: str
    score: int
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class RatedCase:
    """A fictitious case rated by a scale; `result` is the weighted sum, rounded half up."""

    story: Text
    scores: tuple[RatedCriterion, ...]
    result: int


@dataclass(frozen=True, kw_only=True, slots=True)
class RatingScale:
    """How an indicator that needs judgement is rated from 0 to 100 and turned into its value."""

    indicator: str
    title: Text
    criteria: tuple[Criterion, ...]
    steps: tuple[ScaleStep, ...]
    conversion: Text
    assessors: Text
    case: RatedCase
    provenance: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PracticeQuestion:
    """A question to practise on; `answer` is the place of the right option, from 1."""

    id: str
    question: Text
    options: tuple[Text, ...]
    answer: int
    reason: Text
    source: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class QuestionSet:
    """The practice questions of one indicator, for every occupation or for those of one family."""

    indicator: str
    family: str | None
    title: Text
    provenance: str
    questions: tuple[PracticeQuestion, ...]

    @property
    def name(self) -> str:
        """What its file is called: k1, or k2-a of family A."""
        stem = self.indicator.removeprefix("IND-").lower()
        return f"{stem}-{self.family.lower()}" if self.family else stem


@dataclass(frozen=True, kw_only=True, slots=True)
class AddOn(Entry):
    """An indicator that families or occupations may choose besides."""

    unit: Text
    thresholds: tuple[Written, ...]
    families: tuple[str, ...]
    occupations: tuple[str, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """The families and occupations that it is for."""
        return (*self.families, *self.occupations)


@dataclass(frozen=True, kw_only=True, slots=True)
class Dimension(graded.Dimension):
    """A dimension of capability with its indicators."""

    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Trial:
    """An occupation on trial: for how long, and how it differs from the nearest standing one."""

    period: Text
    differs: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Occupation(graded.Occupation):
    """An occupation with its standing in the catalogue and, by grade, what one does from that grade on."""

    grade_duties: Mapping[str, Text]
    trial: Trial | None
    status: str
    provenance: str
    related: Text | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Family(Entry):
    """A family of occupations; `evidence` is by grade, `file` its content file."""

    occupations: tuple[Occupation, ...]
    evidence: Mapping[str, Text]
    file: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Grade(Entry):
    """A grade of the ladder in words; grade 0 asks nothing."""

    grade: int
    position: Text
    duties: Text
    supervision: Text
    error_impact: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Route(Entry):
    """A way into the grades; `grades` holds its conditions by grade."""

    intro: Text | None
    grades: Mapping[int, Text]


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A titled text."""

    title: Text
    text: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class FormField:
    """A field to fill in, with a hint."""

    title: Text
    hint: Text | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Register:
    """How an occupation is tried out before it joins the catalogue."""

    title: Text
    intro: Text
    fields: tuple[FormField, ...]
    promotion: tuple[Text, ...]
    otherwise: Text
    candidates: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Ladder:
    """The grades of all occupations: ways in, common conditions, what is forbidden, matching, trials."""

    grades: tuple[Grade, ...]
    routes: tuple[Route, ...]
    related_months: Text
    common: tuple[Passage, ...]
    forbidden: tuple[Text, ...]
    matching: tuple[Passage, ...]
    register: Register


@dataclass(frozen=True, kw_only=True, slots=True)
class KpiRow:
    """A row of an annex's table of effect indicators."""

    kpis: tuple[str, ...]
    used_by: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class KpiTable:
    """An annex's table of effect indicators."""

    columns: tuple[Text, ...]
    rows: tuple[KpiRow, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Section(Entry):
    """A section of an annex; `set` names the set of indicators that it lists."""

    paragraphs: tuple[Text, ...]
    items: tuple[Text, ...]
    members: tuple[str, ...]
    set: str | None
    table: KpiTable | None
    proposed_values: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Titled lines of a form."""

    title: Text
    items: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Form(Entry):
    """A form for records: blanks, a table, fields or a checklist."""

    layout: str
    purpose: Text
    clauses: tuple[str, ...]
    header: tuple[Text, ...]
    columns: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    fields: tuple[FormField, ...]
    groups: tuple[Group, ...]
    notes: tuple[Text, ...]
    footer: tuple[Text, ...]
    proposed_values: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Annex(Entry):
    """An annex with its own sections and forms."""

    letter: str
    intro: Text
    sections: tuple[Section, ...]
    forms: tuple[Form, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Duty(Entry):
    """What an agency does again every year, half, quarter or month, in `month` (1 to 12) first."""

    every: str
    month: int
    clauses: tuple[str, ...]
    forms: tuple[str, ...]
    sizes: tuple[str, ...]
    note: Text | None
    proposed_values: tuple[str, ...]

    @property
    def interval(self) -> int:
        """The months from one time to the next."""
        return _INTERVALS[self.every]

    @property
    def months(self) -> tuple[int, ...]:
        """The months of the year in which it is due, in their order."""
        return tuple(sorted((self.month + later - 1) % 12 + 1 for later in range(0, 12, self.interval)))


@dataclass(frozen=True, kw_only=True, slots=True)
class Step(Entry):
    """A step of the trial with its number and the clauses of its chapters."""

    number: int
    intro: Text
    result: Text
    locator: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PathPart:
    """A part of a reader's path."""

    title: Text
    note: Text
    clauses: tuple[Clause, ...]
    proposed_values: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Audience(Entry):
    """A kind of reader and the path laid out for them."""

    intro: Text
    parts: tuple[PathPart, ...]
    notes: tuple[Text, ...]
    proposed_values: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class EditionEntry:
    """What a published edition says of itself."""

    edition: str
    date: str
    summary: Text
    redo: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Example(Entry):
    """A fictitious agency's answers, by which some are given for many clauses at once.

    `all` is by obligation, `gates` for every gate, `bundles` for every bundle; only clauses of `chapters`
    count where there are any.
    """

    story: Text
    lesson: Text | None
    size: str
    all: Mapping[str, str]
    answers: Mapping[str, str]
    chapters: tuple[str, ...]
    not_applicable: bool
    gates: str | None
    bundles: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A figure that the notes give, and of what; a value with words in it is a text."""

    value: str | Text
    label: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class BackgroundItem:
    """One item of the page on the background; which texts it has is the same for all of its part.

    `notes` are the items of the compilation notes that it tells, `targets` and `references` what
    it points to.
    """

    title: Text | None
    text: Text | None
    period: Text | None
    problem: Text | None
    answer: Text | None
    here: Text | None
    said: Text | None
    done: Text | None
    open: Text | None
    caution: Text | None
    figures: tuple[Figure, ...]
    targets: tuple[str, ...]
    references: tuple[str, ...]
    notes: tuple[str, ...]


Background = Mapping[str, tuple[BackgroundItem, ...]]
"""The items of the page on the background, by its parts."""
