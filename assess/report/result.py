"""Turns an assessment into JSON data or plain text."""

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction

from assess.core.numbers import plain
from assess.messages import message
from assess.scoring.assessment import Assessment
from assess.scoring.explain import condition_data, explain
from assess.scoring.levels import Condition
from assess.scoring.path import Action, find_path
from assess.sheet.file_shape import INSTRUMENT

__all__ = [
    "answer_word",
    "blocked_sentence",
    "foremost",
    "json_text",
    "level_label",
    "path_data",
    "render_json",
    "render_text",
    "result_data",
    "summary_lines",
]


_DECISIVE = 3


def json_text(data: object) -> str:
    """The text that every JSON output uses: sorted keys, two spaces, one final LF (spec section 3)."""
    return json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def result_data(assessment: Assessment, lang: str = "zh") -> dict[str, object]:
    """The result object of spec section 3; every figure rounded to one decimal, or null."""
    figures, sheet = assessment.figures, assessment.sheet
    return {
        "instrument": INSTRUMENT,
        "ruleset": assessment.catalogue.ruleset,
        "clause_set": assessment.catalogue.clause_set,
        "file_clause_set": sheet.clause_set,
        "profile": {
            "size": sheet.profile.size,
            "real_size": sheet.profile.real_size,
            "types": list(sheet.profile.types),
            "conditions": sorted(sheet.profile.conditions),
        },
        "scored": len(assessment.applicable),
        "answered": sum(f.answered for f in assessment.applicable),
        "answered_rate": plain(assessment.answered_rate),
        "not_applicable": [f.clause.id for f in assessment.findings if not f.applicable],
        "score": plain(figures.score),
        "score_answered_only": plain(assessment.score_answered_only),
        "score_range": [plain(figures.score), plain(assessment.score_highest)],
        "score_na_as_zero": plain(assessment.score_na_as_zero),
        "chapters": _chapters(assessment),
        "requirement_rate": plain(figures.requirement_rate),
        "evidence_support": plain(figures.evidence_support),
        "level": assessment.level,
        "level_label": level_label(assessment, lang),
        "level_reason": list(assessment.level_reason),
        "next_level": assessment.next_level,
        "blocked_by": [_blocked(assessment, condition) for condition in assessment.blocked_by],
        "gates": assessment.gates,
        "gaps": list(assessment.gaps),
        "unmatched": list(sheet.unmatched),
        "changed": list(assessment.changed),
        "count_conflict": [
            {"clause": one.clause, "answer": one.answer, "allows": one.allows}
            for one in assessment.count_conflict
        ],
    }


def _chapters(assessment: Assessment) -> dict[str, dict[str, object]]:
    shares = assessment.figures.na_shares
    limit = assessment.catalogue.method.na_share_limit
    chapters: dict[str, dict[str, object]] = {}
    for chapter, score in assessment.figures.chapters.items():
        findings = [f for f in assessment.applicable if f.clause.chapter == chapter]
        chapters[chapter] = {
            "score": plain(score),
            "scored": len(findings),
            "answered": sum(f.answered for f in findings),
            "na_share": plain(shares.get(chapter)),
            "insufficient": shares.get(chapter, Fraction(0)) > limit,
        }
    return chapters


def _blocked(assessment: Assessment, condition: Condition) -> dict[str, object]:
    return {"level": assessment.next_level, **condition_data(condition)}


def level_label(assessment: Assessment, lang: str = "zh") -> str:
    """R13: the level with its profile; without a level 暂不定级, or 无法评分 when nothing can be scored."""
    if assessment.level is None:
        nothing = "nothing_to_score" in assessment.level_reason
        return message(lang, "label_nothing_to_score" if nothing else "label_no_level")
    size = assessment.catalogue.sizes[assessment.sheet.profile.size]
    return message(lang, "label_level", level=assessment.level, size=size.label.in_(lang))


def render_json(assessment: Assessment, lang: str = "zh") -> dict[str, object]:
    """The result object with the path (R19) and, under `why`, the arithmetic behind it (R20)."""
    return result_data(assessment, lang) | {"path": path_data(assessment), "why": explain(assessment)}


def path_data(assessment: Assessment) -> dict[str, object] | None:
    """The path to the next level as JSON data (R19); None at the highest level."""
    path = find_path(assessment)
    if path is None:
        return None
    return {
        "level": path.level,
        "steps": len(path.raises),
        "raises": [{"clause": clause, "from": low, "to": high} for clause, low, high in path.raises],
        "actions": list(map(_action_data, path.actions)),
        "evidence_missing": path.evidence_missing,
        "without_evidence": list(path.without_evidence),
        "kpi": [condition_data(condition) for condition in path.kpi],
        "na_share": [condition_data(condition) for condition in path.na_share],
    }


def foremost(assessment: Assessment) -> dict[str, object]:
    """What a reader should see first: at most three clauses that decide on the next level, and the chapters.

    The clauses are those of the path in gap order (R17), then those that lack evidence; the chapters stand
    from the lowest score up, those without one last.
    """
    path = find_path(assessment)
    raised = {clause for clause, _, _ in path.raises} if path else set()
    clauses = [key for key in assessment.gaps if key in raised]
    clauses += [key for key in path.without_evidence if key not in raised] if path else []
    scores = assessment.figures.chapters
    chapters = sorted(scores, key=lambda key: (scores[key] is None, scores[key] or 0))
    return {"decisive": clauses[:_DECISIVE], "chapters_lowest_first": chapters}


def _action_data(action: Action) -> dict[str, object]:
    return {
        "bundle": action.bundle,
        "clauses": list(action.clauses),
        "from": action.answer,
        "to": action.to,
        "steps": action.steps,
    }


def render_text(assessment: Assessment, lang: str = "zh") -> str:
    """A short plain-text summary, one fact a line."""
    return "\n".join(summary_lines(assessment, lang)) + "\n"


def _clause(assessment: Assessment, key: str, lang: str) -> str:
    return f"{key} {assessment.catalogue.clauses[key].title.in_(lang)}"


def _figure(figure: object, lang: str) -> str:
    return message(lang, "no_figure") if figure is None else str(figure)


def _percent(figure: object, lang: str) -> str:
    return message(lang, "no_figure") if figure is None else f"{figure}%"


def _scale(assessment: Assessment, lang: str) -> dict[str, object]:
    """What the level is worth: in everyday words the first may be the best."""
    titles = {row.level: row.title.in_(lang) for row in assessment.catalogue.levels}
    lowest, highest = min(titles), max(titles)
    ends = {"lowest": lowest, "lowest_title": titles[lowest], "highest": highest}
    own = titles[assessment.level or lowest]
    return {**ends, "highest_title": titles[highest], "count": len(titles), "title": own}


def _range(assessment: Assessment) -> dict[str, object]:
    """R7: from all unanswered clauses at the lowest answer to all at the highest."""
    return {"low": plain(assessment.figures.score), "high": plain(assessment.score_highest)}


def summary_lines(assessment: Assessment, lang: str) -> Iterator[str]:
    """One sentence for each fact of the summary."""
    data = result_data(assessment, lang)
    facts: dict[str, Mapping[str, object]] = {
        "line_level": {"label": data["level_label"]},
        **({} if assessment.level is None else {"line_scale": _scale(assessment, lang)}),
        "line_score": {"score": _figure(data["score"], lang)},
        **({"line_range": _range(assessment)} if data["answered"] != data["scored"] else {}),
        "line_coverage": {"answered": data["answered"], "scored": data["scored"]},
        "line_rates": {
            "rc": _percent(data["requirement_rate"], lang),
            "es": _percent(data["evidence_support"], lang),
        },
    }
    if data["not_applicable"]:
        facts["line_na"] = {"score": _figure(data["score_na_as_zero"], lang)}
    for key, values in facts.items():
        yield message(lang, key, **values)
    for reason in assessment.level_reason:
        yield message(lang, f"reason_{reason}", rate=assessment.catalogue.method.answered_rate)
    for condition in assessment.blocked_by:
        sentence = blocked_sentence(assessment, condition, lang)
        yield message(lang, "blocked_at", level=assessment.next_level, sentence=sentence)
    yield from _path_lines(assessment, lang)
    if conflicts := assessment.count_conflict:
        clauses = tuple(one.clause for one in conflicts)
        yield message(lang, "line_count_conflict", clauses=clauses)


def _path_lines(assessment: Assessment, lang: str) -> Iterator[str]:
    """R19 in a sentence or two; nothing at the highest level."""
    path = find_path(assessment)
    if path is None:
        return
    if path.raises:
        yield message(lang, "line_path", level=path.level, steps=len(path.raises))
    if path.evidence_missing:
        yield message(lang, "line_path_evidence", level=path.level, count=path.evidence_missing)


def blocked_sentence(assessment: Assessment, condition: Condition, lang: str) -> str:
    """One failing condition of the next level in words."""
    titles = {chapter.id: chapter.title for chapter in assessment.catalogue.chapters}
    return message(
        lang,
        f"blocked_{condition.rule}" + (f"_{condition.what}" if condition.what else ""),
        clause=_clause(assessment, condition.clause, lang) if condition.clause else "",
        chapter=titles[condition.chapter].in_(lang) if condition.chapter else "",
        have=answer_word(condition.have, lang),
        need=answer_word(condition.need, lang),
    )


def answer_word(amount: object, lang: str) -> str:
    """An amount as readers see it: an answer by its name, a figure with one decimal, a count."""
    if amount is None:
        return message(lang, "unanswered")
    if isinstance(amount, str):
        return message(lang, f"answer_{amount}")
    return str(plain(amount) if isinstance(amount, Fraction) else amount)
