"""The frozen content model: what a catalogue of clauses and one agency's answers consist of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from assess.messages import Text

__all__ = [
    "Answer",
    "AnswerSheet",
    "Bundle",
    "Catalogue",
    "Chapter",
    "Clause",
    "Count",
    "Flag",
    "Kpi",
    "KpiNeed",
    "Level",
    "Method",
    "Obligation",
    "Part",
    "PartAnswer",
    "Party",
    "Period",
    "Profile",
    "Size",
    "Status",
]


class Obligation(StrEnum):
    """The kind of a clause as in GB/T 1.1."""

    REQUIREMENT = "requirement"
    RECOMMENDATION = "recommendation"
    PERMISSION = "permission"


class Party(StrEnum):
    """Who a clause asks something of."""

    AGENCY = "ORG"
    PRACTITIONER = "PER"
    AUTHORITY = "AUT"
    ASSOCIATION = "ASN"


class Status(StrEnum):
    """How a clause applies at a size (R2)."""

    AS_WRITTEN = "R"
    SIMPLIFIED = "S"
    OPTIONAL = "O"


class Flag(StrEnum):
    """What a clause is besides: a gate caps the level, gates and keys make the quick scan."""

    GATE = "gate"
    KEY = "key"
    NONE = "none"


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One of several duties that a clause states (R4b).

    `unit` is what it counts, `of` out of what, `done` when one counts; one that is yes or no counts nothing.
    """

    id: str
    text: Text
    unit: Text | None
    of: Text | None
    done: Text | None
    yes_no: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Clause:
    """One normative expression with a stable id.

    `legal_floor` tells that it restates a duty under law (R4), `yes_no` that it is answered F or N only;
    `unit` is what its counts count (R4a), `of` out of what and `done` when one counts; `simplified_question`
    is what is asked where its status is S.
    """

    id: str
    number: str
    chapter: str
    title: Text
    obligation: Obligation
    party: Party
    size: Mapping[str, str]
    flag: Flag
    na_condition: Text | None
    legal_floor: bool
    yes_no: bool
    text: Text
    question: Text
    unit: Text | None
    of: Text | None
    done: Text | None
    parts: tuple[Part, ...]
    simplified: Text | None
    simplified_question: Text | None

    @property
    def order(self) -> tuple[int, ...]:
        """Clause order: the parts of the number compared as integers."""
        return tuple(int(part) for part in self.number.split("."))


@dataclass(frozen=True, kw_only=True, slots=True)
class Bundle:
    """One question that answers several clauses of a micro agency (R13), with a line on each member."""

    id: str
    title: Text
    question: Text
    lines: tuple[Text, ...]
    members: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Chapter:
    """A chapter and its weight in the score (R5); weight 0 is left out of the score."""

    id: str
    number: str
    title: Text
    weight: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Size:
    """A size of agency; `rank` orders them, `label` stands behind a level."""

    id: str
    rank: int
    title: Text
    label: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Kpi:
    """An effect indicator; a rate is at most 100 %, a signed one may be negative."""

    id: str
    title: Text
    unit: Text
    rate: bool
    signed: bool
    rising: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class KpiNeed:
    """How many KPI heads a level asks for in each respect."""

    measured: int
    periods: int
    not_worse: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Level:
    """One row of R10; None asks nothing."""

    level: int
    title: Text
    score: int | None
    chapter_floor: int | None
    gate: str | None
    requirement_rate: int | None
    evidence_support: int | None
    kpi: Mapping[str, KpiNeed]
    no_requirement_at_n: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Method:
    """The numbers of the method that are not in the level rows; rates and shares in %."""

    answered_rate: int
    na_share_limit: int
    na_share_highest_level: int
    reason_length: int
    kpi_tolerance: Fraction
    kpi_periods: int
    small_number: int
    kpi_heads: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Catalogue:
    """Everything the scorer knows of the content; clauses stand in clause order.

    A catalogue equals only itself, so that what is derived from it can be kept beside it.
    """

    clause_set: str
    ruleset: int
    notice: Text
    types: Mapping[str, Text]
    sizes: Mapping[str, Size]
    chapters: tuple[Chapter, ...]
    points: Mapping[str, int]
    weights: Mapping[Obligation, int]
    levels: tuple[Level, ...]
    method: Method
    clauses: Mapping[str, Clause]
    bundles: Mapping[str, Bundle]
    kpis: Mapping[str, Kpi]


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """The agency's own facts (R1)."""

    size: str
    real_size: str
    types: tuple[str, ...]
    conditions: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """R4a: in how many of how many cases it is done, in the clause's unit; 0 <= done <= of, of >= 1."""

    done: int
    of: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PartAnswer:
    """The answer to one part of a clause (R4b); `given` is F, L, P, N or None for unanswered."""

    given: str | None
    count: Count | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """One answer; `given` is F, L, P, N, NA or None for unanswered, a pending one included.

    `parts` are by the ids of the file, those that the clause does not have included.
    """

    given: str | None
    evidence: frozenset[tuple[str, str]]
    fingerprint: str | None
    count: Count | None = None
    parts: Mapping[str, PartAnswer] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """One complete period of a KPI (R10)."""

    period: str
    numerator: Fraction
    denominator: Fraction
    source: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerSheet:
    """All answers of one self-check; ids that the catalogue does not know are only named."""

    clause_set: str | None
    profile: Profile
    answers: Mapping[str, Answer]
    bundles: Mapping[str, Answer]
    kpis: Mapping[str, tuple[Period, ...]]
    unmatched: tuple[str, ...]
