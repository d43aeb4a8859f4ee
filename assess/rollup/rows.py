"""Defines the row that one self-check file becomes: its columns, their types and what they mean.

A row holds integers and texts only, and never a title, a person, a note, a reason or an item of evidence.
Texts with several items separate them by one space. -1 stands for a figure that there is none of.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any

__all__ = [
    "COLUMNS",
    "MOST_WHOLE",
    "NO_FIGURE",
    "ROW_SCHEMA_VERSION",
    "SCALE",
    "WHOLE",
    "Row",
    "row_from_texts",
    "row_values",
]

ROW_SCHEMA_VERSION = 1
"""Raised whenever a column is added, dropped or means something else."""

NO_FIGURE = -1
"""Stands for a figure that is null in the result: nothing to score, nothing answered, no level."""

SCALE = 10_000
"""KPI sums are in ten-thousandths, so that amounts of up to four decimals stay whole numbers."""

MOST_WHOLE = 2**53
"""The greatest whole number of a row, which every program that reads one holds exactly."""


def _column(default: Any, means: str) -> Any:  # noqa: ANN401 (a field of any type)
    return field(default=default, metadata={"means": means})


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One file. `standing` is `counted` or `refused` as the file gives it; duplicates are told later.

    A refused row has only its source, its hash and its refusal.
    """

    source: str = _column("", "The file, by its path inside the input; control signs as escapes.")
    sha256: str = _column("", "SHA-256 of the file's bytes in hex; empty where they could not be read.")
    standing: str = _column(
        "counted",
        "counted; refused; same_bytes or older: a duplicate, for which the row `counted_as` stands.",
    )
    counted_as: str = _column(
        "", "The sha256 of the row that came first by the rule that told a duplicate; else empty."
    )
    suspected_copy: int = _column(0, "1: another counted file of another id has the same content; else 0.")
    refusal: str = _column("", "The key of the sentence that says why the file was refused; else empty.")
    refusal_at: str = _column("", "The place in the file that the refusal names; else empty.")
    refusal_text: str = _column("", "The refusal as one sentence in the language of the run; else empty.")

    digest: str = _column("", "matched, absent, or wrong: the file was changed outside the tool.")
    id_hash: str = _column("", "Salted hash of the file's id, 32 hex digits; empty without an id.")
    based_on_hash: str = _column("", "Salted hash of the id that the file was copied from; empty for none.")
    revision: int = _column(0, "The file's revision from 0 to 2⁵³; what is beyond is set to the nearer end.")
    updated: str = _column(
        "", "When the file was last changed, in UTC: 2026-11-23T09:10:00.000Z; empty if not ISO 8601."
    )
    content_hash: str = _column("", "Hash of clause set, size and answers without names, 32 hex digits.")

    file_clause_set: str = _column("", "The clause set that the file names; empty for none.")
    clause_set: str = _column(
        "", "The clause set that scored: the file's own where that is held, else the present one."
    )
    file_ruleset: int = _column(NO_FIGURE, "The ruleset that the file names; -1 for none.")
    ruleset: int = _column(NO_FIGURE, "The ruleset that scored.")

    agency: str = _column("", "profile.agency, spaces made single, at most 200 characters; a register wins.")
    region: str = _column("", "profile.region where it is six digits (GB/T 2260); a register wins.")
    period: str = _column("", "period where it is 2025, 2025-H1, 2025-Q3 or 2025-06; a register wins.")

    kind: str = _column(
        "",
        "practice; empty: nothing answered; full: enough for a level (R7); quick: gates and keys only (R14);"
        " partial: the rest.",
    )
    size: str = _column("", "The size answered for: micro, small or medium.")
    real_size: str = _column("", "The real size.")
    types: str = _column("", "Ids of the agency types that the catalogue knows, in its order.")
    scored: int = _column(0, "Scored clauses, those not applicable left out (R2, R3).")
    answered: int = _column(0, "How many of them are answered.")
    not_applicable: int = _column(0, "Clauses not applicable (R3).")
    answered_rate: int = _column(NO_FIGURE, "answered ÷ scored in tenths of a %, as printed.")

    score: int = _column(NO_FIGURE, "S in tenths, as printed: 958 for 95.8 (R6).")
    score_answered_only: int = _column(NO_FIGURE, "The same with unanswered left out (R7), in tenths.")
    score_highest: int = _column(NO_FIGURE, "The same with unanswered at F (R7), in tenths.")
    score_na_as_zero: int = _column(NO_FIGURE, "The same with not applicable as 0 (R21), in tenths.")
    chapters: str = _column(
        "",
        "OC:4230/60 …: each weighted chapter in order, Σ w·v and Σ w of R6; 0/0 with nothing to score.",
    )
    requirement_rate: int = _column(NO_FIGURE, "RC in tenths of a % (R8).")
    evidence_support: int = _column(NO_FIGURE, "ES in tenths of a % (R9).")
    level: int = _column(NO_FIGURE, "The level from 1 to 5 (R10); -1 for none.")
    level_reason: str = _column("", "Why there is no level: not_enough_answered gate_unanswered … (R7, R12).")
    next_level: int = _column(NO_FIGURE, "The level that `blocked_by` is about (R19); -1 at the highest.")
    blocked_by: str = _column(
        "", "score chapter_floor:OC gate:HS-01 kpi:measured …: the failing conditions of the next level."
    )

    answers: str = _column(
        "",
        "One letter a clause of the clause set in clause order: F, L, P, N; A not applicable;"
        " U unanswered or pending; - not scored at this size. The clause's own answer.",
    )
    effective: str = _column("", "The same with the bundle's answer where it stands for a clause (R13).")
    evidenced: str = _column("", "One sign a clause in clause order: 1 evidence covers it (R9), else 0.")

    kpi_measured: int = _column(0, "KPI heads with a complete period (R10).")
    kpi_periods: int = _column(0, "KPI heads with enough periods to compare.")
    kpi_not_worse: int = _column(0, "KPI heads not worse than the period before.")
    kpis: str = _column(
        "",
        "KPI-2b@2025:370000/420000 …: each complete period of each head, numerator and denominator in"
        " ten-thousandths; x in their place where one has more decimals or is beyond 2⁵³, not to be pooled.",
    )
    unmatched: int = _column(0, "Ids in the file that the catalogue does not have.")
    changed: int = _column(0, "Answers to a wording that has changed since (R22).")


COLUMNS = tuple(one.name for one in fields(Row))
"""The names of the columns in order."""

WHOLE = tuple(isinstance(one.default, int) for one in fields(Row))
"""Whether each column holds integers; the others hold texts."""

_values = attrgetter(*COLUMNS)


def row_values(row: Row) -> tuple[str | int, ...]:
    """The values of a row in the order of the columns."""
    found: tuple[str | int, ...] = _values(row)
    return found


def row_from_texts(texts: Sequence[str]) -> Row:
    """The row that `row_values` gave these values of, written as texts."""
    values: dict[str, Any] = {
        name: int(text) if whole else text for name, whole, text in zip(COLUMNS, WHOLE, texts, strict=True)
    }
    return Row(**values)
