"""The frozen model of grading: indicators, entry routes, occupations, and what one person's file says."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from assess.messages import Text

__all__ = [
    "COMMON",
    "EQUIVALENT",
    "GRADES",
    "MONTHS",
    "SCALES",
    "Alternative",
    "Condition",
    "Confirmation",
    "Dimension",
    "Indicator",
    "KpiRules",
    "Occupation",
    "People",
    "Practitioner",
    "RelatedMonths",
    "Route",
    "Word",
]

GRADES = (1, 2, 3, 4)
"""The grades with thresholds and entry conditions; grade 0 asks nothing."""

SCALES = ("education", "title", "qualification")
"""The facts whose values are words in rising order."""

MONTHS = (
    "months_same_family", "months_other_family", "months_client_industry", "title_months",
    "qualification_months",
)  # fmt: skip
COMMON = ("integrity_clear", "code_signed", "induction_passed", "licence")
EQUIVALENT = (
    "practical_score", "independent_cases", "case_satisfaction", "complex_projects", "panel_votes",
    "panel_size", "sector_contributions",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """One allowed value with its wording; `aliases` are accepted in tables too."""

    id: str
    title: Text
    aliases: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Dimension:
    """A dimension of capability and its weight in %."""

    id: str
    title: Text
    weight: int


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Indicator:
    """One capability indicator (5.2); `id` has no prefix, `weight` counts inside each of `dimensions`.

    `source` is the record that has the value, `obtain` how it is had (records, check, review); an add-on has
    neither. `thresholds` are T1…T4, `zero_at` None means 0 points below T1, `most` None means no upper bound.
    `families` and `occupations` are empty but for an add-on, which an agency may choose for these.
    """

    id: str
    title: Text
    unit: Text
    dimensions: tuple[str, ...]
    weight: int
    rising: bool
    thresholds: tuple[Fraction, ...]
    zero_at: Fraction | None
    full_at: Fraction
    least: Fraction
    most: Fraction | None
    gate: bool
    core: bool
    activity: str | None
    hours: int
    source: Text | None
    obtain: str | None
    families: tuple[str, ...]
    occupations: tuple[str, ...]

    @property
    def pass_fail(self) -> bool:
        """5.3-1: with T1 = T4 there are only 100 points or 0."""
        return self.thresholds[0] == self.thresholds[-1]


@dataclass(frozen=True, kw_only=True, slots=True)
class Condition:
    """`what` must be at least `need` (exactly, when `exact`); `word` is the id behind a scale's `need`."""

    what: str
    need: int
    word: str | None
    exact: bool


Alternative = tuple[Condition, ...]
"""Conditions that must hold together."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Route:
    """One way into a grade: any alternative of the grade is enough."""

    id: str
    title: Text
    grades: Mapping[int, tuple[Alternative, ...]]
    texts: Mapping[int, Text]


@dataclass(frozen=True, kw_only=True, slots=True)
class RelatedMonths:
    """Factors of the months that count as related work, and the cap on the client industry's share."""

    same_family: Fraction
    other_families: Fraction
    client_industry: Fraction
    client_industry_cap: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Occupation:
    """One occupation of the catalogue."""

    id: str
    family: str
    title: Text
    duties: tuple[Text, ...]
    boundary: Text | None


@dataclass(frozen=True, kw_only=True, slots=True)
class KpiRules:
    """The numbers behind the KPIs that a roster gives (5.4); `response` in %."""

    suppress_below: int
    sample_share: Fraction
    sample_least: int
    acceptance_mean: Fraction
    acceptance_response: int
    acceptance_least: int
    acceptance_highest: int
    satisfaction_rating: Fraction
    satisfaction_least: int
    satisfaction_z: Fraction
    satisfaction_highest: int
    improvement_noise: Fraction


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class People:
    """Everything that grading knows of the content; `points` are those of T1…T4 and of the full value.

    `conduct` are the titles of the clauses by which practitioners check their own conduct.
    """

    ruleset: int
    indicator_set_version: str
    dimensions: Mapping[str, Dimension]
    points: tuple[int, ...]
    share_all: int
    share_dimension: int
    valid: Mapping[str, int]
    indicators: Mapping[str, Indicator]
    add_ons: Mapping[str, Indicator]
    activities: Mapping[str, Word]
    activity_texts: Mapping[str, Text]
    grades: Mapping[int, Text]
    layers: Mapping[int, Text]
    scales: Mapping[str, tuple[Word, ...]]
    routes: tuple[Route, ...]
    related_months: RelatedMonths
    common: Mapping[str, Text]
    occupations: Mapping[str, Occupation]
    families: Mapping[str, Text]
    conduct: Mapping[str, Text]
    validity_months: int
    due_soon_days: int
    reason_length: int
    kpi_rules: KpiRules

    def rank(self, scale: str, word: str) -> int:
        """The place of `word` in its scale, from 0."""
        return next(i for i, one in enumerate(self.scales[scale]) if one.id == word)


@dataclass(frozen=True, kw_only=True, slots=True)
class Confirmation:
    """A person's decision on a proposal; both grades are kept, `reason` is needed where they differ."""

    proposed_grade: int | None
    grade: int
    reason: str
    by: tuple[str, ...]
    on: str
    route: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Practitioner:
    """What one file or row says of one person in one occupation; None means unknown, or not claimed.

    `target_grade` is the one that the person aims at.
    `facts` holds words of the scales, `months` numbers; `values` the decimal as written by indicator id.
    `unread` are the fields of a row in which something stands that cannot be read: unknown, not unclaimed.
    """

    code: str
    occupation: str
    post_grade: int | None
    indicator_set: str
    add_ons: tuple[str, ...]
    facts: Mapping[str, str | None]
    months: Mapping[str, Fraction | None]
    common: Mapping[str, bool | str | None]
    equivalent: Mapping[str, Fraction | None]
    values: Mapping[str, str]
    unmatched: tuple[str, ...]
    confirmation: Confirmation | None
    unread: tuple[str, ...] = ()
    target_grade: int | None = None
