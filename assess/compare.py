"""Turns several assessments into one comparison: answers, chapters and figures side by side (R15)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from assess.assessment import Assessment
from assess.explain import plain
from assess.report import level_label

__all__ = ["change_data", "compare"]

_FIGURES = ("score", "requirement_rate", "evidence_support")


def compare(assessments: Sequence[Assessment], lang: str = "zh") -> dict[str, object]:
    """The assessments side by side in the order given, with the change from each to the next.

    A change is None where the files name different clause sets, or none (R15): their answers were given
    to different questions. `differing` counts the clauses whose answers are not all the same.
    """
    answers = [_outcomes(assessment) for assessment in assessments]
    order = assessments[0].catalogue.clauses
    rows = [
        _row(key, [found.get(key) for found in answers], [key in found for found in answers])
        for key in order
        if any(key in found for found in answers)
    ]
    return {
        "sides": [_side(assessment, lang) for assessment in assessments],
        "changes": [_change(before, after) for before, after in pairwise(assessments)],
        "same_size": len({assessment.sheet.profile.size for assessment in assessments}) == 1,
        "answers": rows,
        "differing": sum(row["same"] is False for row in rows),
    }


def _outcomes(assessment: Assessment) -> dict[str, str | None]:
    return {f.clause.id: f.outcome for f in assessment.findings}


def _row(clause: str, answers: list[str | None], asked: list[bool]) -> dict[str, object]:
    same = len(set(zip(answers, asked, strict=True))) == 1
    return {"clause": clause, "answers": answers, "asked": asked, "same": same}


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
    sets = {before.sheet.clause_set, after.sheet.clause_set}
    return None if len(sets) > 1 or None in sets else change_data(before, after)


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
