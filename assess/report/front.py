"""Turns an assessment and its plan into the first page of a report: what whoever decides has to see."""

from collections.abc import Iterable, Iterator, Sequence

from assess.messages import message
from assess.report.action_plan import GROUPS, PlanItem, plan_groups, plan_items
from assess.report.blocks import Block, Context, bullets, paragraph, table
from assess.report.result import blocked_sentence, level_label
from assess.scoring.path import find_path

__all__ = ["front_page"]

_MOST = 3
"""So many problems, and so many measures."""

_LACKS = 2
"""So many conditions of the next level are told in full."""

_LONGEST = 60
"""Characters of a measure; the plan has the rest."""


def front_page(context: Context, line: Iterable[str]) -> dict[str, object]:
    """The page: title, a line that says whose it is, parts with a heading each, one notice.

    `line` is what that line says, empty texts left out. Level, score, at most three problems and three
    measures, and, where there is a level, a bar for each chapter: one A4 page.
    """
    items = plan_items(context.assessment, context.raw)
    groups = plan_groups(context.assessment, items)
    ordered = sorted(items, key=lambda item: GROUPS.index(groups[item.subject]))
    parts = {
        "level": [_steps(context), *map(paragraph, _standing(context))],
        "problems": [_problems(context, ordered)],
        "measures": list(_measures(context, ordered)),
    }
    if context.assessment.level is not None:
        parts["chapters"] = [_bars(context)]
    return {
        "title": context.word("front_title"),
        "line": "　".join(filter(None, line)),
        "parts": [{"heading": context.word(f"front_{key}"), "blocks": found} for key, found in parts.items()],
        "notice": context.word("front_notice"),
    }


def _steps(context: Context) -> Block:
    """Every level, and which one the agency has reached."""
    assessment = context.assessment
    reached = assessment.level or 0
    return {
        "type": "steps",
        "items": [
            {
                "number": str(row.level),
                "title": row.title.in_(context.lang),
                "reached": row.level <= reached,
                "here": context.word("front_here") if row.level == reached else "",
            }
            for row in assessment.catalogue.levels
        ],
    }


def _standing(context: Context) -> Iterator[str]:
    """Level and score, and what the next level lacks; without a level why there is none, and no score."""
    assessment, lang = context.assessment, context.lang
    for reason in assessment.level_reason:
        yield message(lang, f"reason_{reason}", rate=assessment.catalogue.method.answered_rate)
    if assessment.level is None:
        return
    score = context.figure(assessment.figures.score)
    yield context.word("front_score", label=level_label(assessment, lang), score=score)
    lacks = [blocked_sentence(assessment, one, lang) for one in assessment.blocked_by]
    if lacks:
        key = "front_lacks_more" if len(lacks) > _LACKS else "front_lacks"
        told = context.word("front_between").join(lacks[:_LACKS])
        yield context.word(key, level=assessment.next_level, lacks=told, count=len(lacks))


def _problems(context: Context, ordered: Sequence[PlanItem]) -> Block:
    """What stands in the way, numbered, or that nothing does."""
    told = list(_told_problems(context, ordered))
    return bullets(told, ordered=True) if told else paragraph(context.word("front_no_problems"))


def _told_problems(context: Context, ordered: Sequence[PlanItem]) -> Iterator[str]:
    """The foremost gaps in plain words, and evidence where the next level asks for it, three in all."""
    path = find_path(context.assessment)
    gaps = [item for item in ordered if item.gap]
    missing = path.evidence_missing if path else 0
    for item in gaps[: _MOST - (missing > 0)]:
        key = f"front_problem_{item.answer or 'none'}"
        yield context.word(key, title=context.title(item.subject))
    if missing:
        yield context.word("front_problem_evidence", count=missing)


def _measures(context: Context, ordered: Sequence[PlanItem]) -> Iterator[Block]:
    """The foremost measures that are not done: of which clause, whose they are and until when."""
    open_ones = [item for item in ordered if item.action and item.state != "done"]
    if not open_ones:
        yield paragraph(context.word("front_no_measures"))
        return
    nobody = context.word("front_undecided")
    rows = (
        (
            f"{item.subject} {context.title(item.subject)}",
            _cut(item.action),
            item.owner or nobody,
            item.due or nobody,
        )
        for item in open_ones[:_MOST]
    )
    columns = "subject action+ owner due"
    yield table(context, "plan", columns, rows) | {"id": "front_measures", "caption": ""}
    if len(open_ones) > _MOST:
        yield paragraph(context.word("front_more_measures", count=len(open_ones)))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _bars(context: Context) -> Block:
    """The score of each weighted chapter; `share` is its part of a hundred, in whole numbers."""
    scores = context.assessment.figures.chapters.items()
    return {
        "type": "bars",
        "rows": [
            {
                "label": context.chapter(chapter),
                "text": context.figure(score),
                "share": 0 if score is None else round(score),
            }
            for chapter, score in scores
        ],
    }
