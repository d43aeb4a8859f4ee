"""Turns a self-check and the one it was started from into tables of last year beside this year."""

from collections.abc import Iterator
from fractions import Fraction

from assess.content.scope import bundles_at
from assess.report.action_plan import STATES
from assess.report.blocks import Block, Context, paragraph, table
from assess.report.result import level_label
from assess.scoring.assessment import Assessment, comparable
from assess.scoring.findings import Finding, moved
from assess.sheet.editing import Raw, entry_of

__all__ = ["has_years", "promised_table", "year_answers_table", "year_blocks", "year_chapters_table"]

_FIELDS = ("action", "owner", "due")
_MOVES = {"rose": "move_rose", "fell": "move_fell", "same": "move_same"}


def has_years(context: Context) -> bool:
    """Whether there is anything of last year to set beside this year."""
    return context.before is not None or "based_on" in context.raw


def year_blocks(context: Context) -> list[Block]:
    """Levels in a sentence, the chapters, the clauses, and what was promised, with what became of it."""
    blocks: list[Block] = []
    if context.before is None:
        blocks.append(paragraph(context.word("years_gone")))
    else:
        last, now = (level_label(one, context.lang) for one in (context.before, context.assessment))
        blocks.append(paragraph(context.word("years_levels", last=last, now=now)))
        if not comparable(context.before, context.assessment):
            blocks.append(paragraph(context.word("years_other_set")))
        blocks += [year_chapters_table(context, context.before), year_answers_table(context, context.before)]
    promised = promised_table(context)
    return [*blocks, promised if promised["rows"] else paragraph(context.word("years_no_promises"))]


def year_chapters_table(context: Context, before: Assessment) -> Block:
    """Both years' score, overall and of each chapter, and the difference where it may be taken (R15)."""
    after = context.assessment
    scores = [(context.word("rule_score"), before.figures.score, after.figures.score)]
    scores += [
        (context.chapter(chapter), before.figures.chapters.get(chapter), score)
        for chapter, score in after.figures.chapters.items()
    ]
    may = comparable(before, after)
    rows = (
        (name, context.figure(last), context.figure(now), _difference(context, last, now) if may else "")
        for name, last, now in scores
    )
    return table(context, "year_chapters", "chapter+ last_score# this_score# difference#", rows)


def _difference(context: Context, last: Fraction | None, now: Fraction | None) -> str:
    return "" if last is None or now is None else context.figure(now - last)


def year_answers_table(context: Context, before: Assessment) -> Block:
    """The answer of both years to every clause that is asked in one of them, and which way it went."""
    last, now = ({f.clause.id: f for f in one.findings} for one in (before, context.assessment))
    may = comparable(before, context.assessment)
    rows = (
        (
            key,
            context.title(key),
            _answer(context, last.get(key)),
            _answer(context, now.get(key)),
            _move(context, last.get(key), now.get(key)) if may else "",
        )
        for key in context.assessment.catalogue.clauses
        if key in last or key in now
    )
    return table(context, "year_answers", "clause title+ last_answer this_answer move", rows)


def _answer(context: Context, finding: Finding | None) -> str:
    return context.answer(finding.outcome) if finding else context.word("not_asked")


def _move(context: Context, last: Finding | None, now: Finding | None) -> str:
    move = moved(last, now)
    return context.word(_MOVES[move]) if move else ""


def promised_table(context: Context) -> Block:
    """What last year's plan had, how far it is, and the answer of this year."""
    return table(context, "promised", "clause title+ action+ owner due state this_answer", _promises(context))


def _promises(context: Context) -> Iterator[tuple[str, ...]]:
    catalogue, size = context.assessment.catalogue, context.assessment.sheet.profile.size
    outcomes = {f.clause.id: f.outcome for f in context.assessment.findings}
    for part, keys in (("answers", catalogue.clauses), ("bundles", bundles_at(catalogue, size))):
        for key in keys:
            entry = entry_of(context.raw, part, key)
            last = entry.get("last")
            if not isinstance(last, dict) or not any(_text(last, field) for field in ("action", "due")):
                continue
            given = outcomes.get(key) if part == "answers" else _given(context, key)
            state = _text(last, "state") or STATES[0]
            told = context.word(f"state_{state}") if state in STATES else state
            yield (
                key,
                context.title(key),
                *(_text(last, field) for field in _FIELDS),
                told,
                context.answer(given),
            )


def _given(context: Context, bundle: str) -> str | None:
    answer = context.assessment.sheet.bundles.get(bundle)
    return answer.given if answer else None


def _text(entry: Raw, field: str) -> str:
    found = entry.get(field)
    return " ".join(found.split()) if isinstance(found, str) else ""
