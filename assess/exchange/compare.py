"""Turns several assessments into one comparison: answers, chapters and figures side by side (R15)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from assess.core.numbers import plain
from assess.report.result import level_label
from assess.scoring.assessment import Assessment, comparable
from assess.scoring.findings import Finding, moved

__all__ = ["change_data", "compare"]

_MOVES = ("fell", "rose", "other")
_FIGURES = ("score", "requirement_rate", "evidence_support")


def compare(assessments: Sequence[Assessment], lang: str = "zh") -> dict[str, object]:
    """The assessments side by side in the order given, with the change from each to the next.

    A change is None where the files name different clause sets, or none (R15): their answers were given
    to different questions. `differing` counts the clauses whose answers are not all the same; each of them
    rose, fell or moved otherwise from the first to the last, and `moved` counts them, None where a change is.
    `counts` are those of the clause's own answers (R4a), null where there is none.
    """
    findings = [{f.clause.id: f for f in assessment.findings} for assessment in assessments]
    order = assessments[0].catalogue.clauses
    changes = [_change(before, after) for before, after in pairwise(assessments)]
    asked = [found for key in order if any(found := [by_clause.get(key) for by_clause in findings])]
    rows = [_row(assessments, found, subtracted=None not in changes) for found in asked]
    return {
        "sides": [_side(assessment, lang) for assessment in assessments],
        "changes": changes,
        "same_size": len({assessment.sheet.profile.size for assessment in assessments}) == 1,
        "answers": rows,
        "differing": sum(row["same"] is False for row in rows),
        "moved": None if None in changes else {move: _count(rows, move) for move in _MOVES},
    }


def _row(
    assessments: Sequence[Assessment], found: Sequence[Finding | None], *, subtracted: bool
) -> dict[str, object]:
    clause = next(finding.clause.id for finding in found if finding)
    answers = [finding and finding.outcome for finding in found]
    asked = [finding is not None for finding in found]
    same = len(set(zip(answers, asked, strict=True))) == 1
    move = "same" if same else _move(found[0], found[-1]) if subtracted else "other"
    counts = [_counted(assessment, clause) for assessment in assessments]
    return {
        "clause": clause, "answers": answers, "counts": counts, "asked": asked, "same": same, "move": move,
    }  # fmt: skip


def _counted(assessment: Assessment, clause: str) -> dict[str, int] | None:
    """R4a: the count beside the clause's own answer."""
    answer = assessment.sheet.answers.get(clause)
    return {"done": answer.count.done, "of": answer.count.of} if answer and answer.count else None


def _move(first: Finding | None, last: Finding | None) -> str:
    move = moved(first, last)
    return move if move in {"rose", "fell"} else "other"


def _count(rows: Sequence[Mapping[str, object]], move: str) -> int:
    return sum(row["move"] == move for row in rows)


def _side(assessment: Assessment, lang: str) -> dict[str, object]:
    figures = assessment.figures
    return {
        "file_clause_set": assessment.sheet.clause_set,
        "size": assessment.sheet.profile.size,
        **{name: plain(getattr(figures, name)) for name in _FIGURES},
        "answered_rate": plain(assessment.answered_rate),
        "score_range": [plain(figures.score), plain(assessment.score_highest)],
        "level": assessment.level,
        "level_label": level_label(assessment, lang),
        "chapters": {chapter: plain(score) for chapter, score in figures.chapters.items()},
    }


def _change(before: Assessment, after: Assessment) -> dict[str, object] | None:
    return change_data(before, after) if comparable(before, after) else None


def change_data(before: Assessment, after: Assessment) -> dict[str, object]:
    """The differences of the printed figures, null where one is missing; levels are not subtracted."""
    return {
        **{
            name: _difference(getattr(before.figures, name), getattr(after.figures, name))
            for name in _FIGURES
        },
        "chapters": _differences(before.figures.chapters, after.figures.chapters),
        "level": [before.level, after.level],
    }


def _differences(
    before: Mapping[str, Fraction | None], after: Mapping[str, Fraction | None]
) -> dict[str, object]:
    return {chapter: _difference(score, after[chapter]) for chapter, score in before.items()}


def _difference(before: Fraction | None, after: Fraction | None) -> object:
    return None if before is None or after is None else plain(after - before)
