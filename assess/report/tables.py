"""Turns an assessment into the tables of its report."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from assess.content.model import Flag, Kpi, Obligation, Period
from assess.content.scope import bundles_at
from assess.core.numbers import rounded
from assess.report.action_plan import STATES, PlanItem, evidence_index
from assess.report.blocks import Block, Context, table
from assess.report.result import answer_word
from assess.scoring.assessment import Assessment
from assess.scoring.findings import Finding, weighted_chapters
from assess.scoring.levels import Condition
from assess.scoring.path import Path
from assess.sheet.editing import entry_of

__all__ = [
    "answers_table",
    "chapters_table",
    "conditions_table",
    "count_conflict_table",
    "evidence_table",
    "gaps_table",
    "gates_table",
    "kpis_table",
    "not_applicable_table",
    "notes_table",
    "path_table",
    "plan_table",
]


def conditions_table(context: Context) -> Block:
    """Have, need and verdict of every condition of the next level, or of the highest when it is reached."""
    assessment = context.assessment
    level = assessment.next_level or assessment.catalogue.levels[-1].level
    rows = (
        (
            _subject(context, condition),
            _amount(context, condition, condition.have),
            _amount(context, condition, condition.need),
            context.word("holds" if condition.holds else "fails"),
        )
        for condition in assessment.conditions(level)
    )
    return table(context, "conditions", "condition+ have need holds", rows)


def _subject(context: Context, condition: Condition) -> str:
    rule = f"rule_{condition.rule}" + (f"_{condition.what}" if condition.what else "")
    subject = ""
    if condition.clause:
        subject = f"{condition.clause} {context.title(condition.clause)}"
    elif condition.chapter:
        subject = context.chapter(condition.chapter)
    return context.word(rule, subject=subject)


def _amount(context: Context, condition: Condition, amount: object) -> str:
    if condition.rule in {"gate", "requirement_at_n"}:
        return context.answer(amount if isinstance(amount, str) else None)
    return answer_word(amount, context.lang)


def gates_table(context: Context) -> Block:
    """Every gate in scope and its answer."""
    rows = (
        (key, context.title(key), context.answer(answer)) for key, answer in context.assessment.gates.items()
    )
    return table(context, "gates", "clause title+ answer", rows)


def chapters_table(context: Context) -> Block:
    """Weight, score, coverage and share not applicable of each weighted chapter."""
    assessment = context.assessment
    weights, shares = weighted_chapters(assessment.catalogue), assessment.figures.na_shares
    rows = (
        (
            context.chapter(chapter),
            str(weights[chapter]),
            context.figure(score),
            str(_answered(assessment, chapter)),
            str(sum(f.clause.chapter == chapter for f in assessment.applicable)),
            context.figure(shares.get(chapter)),
        )
        for chapter, score in assessment.figures.chapters.items()
    )
    return table(context, "chapters", "chapter+ weight# score# answered# scored# na_share#", rows)


def _answered(assessment: Assessment, chapter: str) -> int:
    return sum(f.answered for f in assessment.applicable if f.clause.chapter == chapter)


def kpis_table(context: Context) -> Block:
    """Every complete period of every KPI; a value of few cases is hidden in what others read (R10)."""
    rows = (
        (kpi.id, kpi.title.in_(context.lang), *_period(context, kpi, period))
        for key, periods in context.assessment.sheet.kpis.items()
        for kpi in (context.assessment.catalogue.kpis[key],)
        for period in periods
    )
    return table(context, "kpis", "kpi title+ period numerator# denominator# value# unit source+", rows)


def _period(context: Context, kpi: Kpi, period: Period) -> tuple[str, ...]:
    unit = kpi.unit.in_(context.lang)
    least = context.assessment.catalogue.method.small_number
    if context.for_others and period.denominator < least:
        few = context.word("small", least=least)
        return (period.period, few, few, context.word("hidden"), unit, period.source)
    value = rounded((100 if kpi.rate else 1) * period.numerator / period.denominator)
    numerator, denominator = _exact(period.numerator), _exact(period.denominator)
    return (period.period, numerator, denominator, context.figure(value), unit, period.source)


def _exact(number: Fraction) -> str:
    """The decimal that was written."""
    return f"{Decimal(number.numerator) / number.denominator:f}"


def gaps_table(context: Context) -> Block:
    """The gaps in order (R17)."""
    findings = {f.clause.id: f for f in context.assessment.findings}
    rows = (
        (
            str(number),
            key,
            context.title(key),
            _kind(context, findings[key].clause.flag, findings[key].clause.obligation),
            context.answer(findings[key].outcome),
        )
        for number, key in enumerate(context.assessment.gaps, 1)
    )
    return table(context, "gaps", "order# clause title+ kind answer", rows)


def _kind(context: Context, flag: Flag, obligation: Obligation) -> str:
    return context.word("gate") if flag is Flag.GATE else context.word(obligation.value)


def path_table(context: Context, path: Path) -> Block:
    """The actions of the path: a clause, or a bundle whose members go together."""
    rows = (
        (
            action.bundle or action.clauses[0],
            _subject_title(context, action.bundle, action.clauses),
            context.answer(action.answer),
            context.answer(action.to),
            str(action.steps),
        )
        for action in path.actions
    )
    return table(context, "path", "clause title+ now to steps#", rows)


def _subject_title(context: Context, bundle: str | None, clauses: tuple[str, ...]) -> str:
    if bundle is None:
        return context.title(clauses[0])
    return context.word("bundled", title=context.title(bundle), clauses="、".join(clauses))


def plan_table(context: Context, items: Iterable[PlanItem]) -> Block:
    """Action, owner, due date and state of each item, a bundle as one row that names its clauses."""
    rows = (_plan_row(context, item) for item in items)
    return table(context, "plan", "clause title+ answer action+ owner due state", rows)


def _plan_row(context: Context, item: PlanItem) -> tuple[str, ...]:
    state = context.word(f"state_{item.state}") if item.state in STATES else item.state
    answer = context.answer(item.answer)
    title = _subject_title(context, item.bundle, item.clauses)
    return (item.subject, title, answer, item.action, item.owner, item.due, state)


def evidence_table(context: Context) -> Block:
    """The numbered index of evidence, each item with what it serves."""
    rows = (
        (f"E{item.number:03}", item.title, item.where, "、".join(item.serves))
        for item in evidence_index(context.assessment, context.raw)
    )
    return table(context, "evidence", "exhibit title+ where+ serves+", rows)


def notes_table(context: Context) -> Block:
    """What was noted beside the answers, of clauses and of the bundles that are asked."""
    catalogue, size = context.assessment.catalogue, context.assessment.sheet.profile.size
    parts = [("answers", key) for key in catalogue.clauses] + [
        ("bundles", key) for key in bundles_at(catalogue, size)
    ]
    noted = ((key, _field(context, key, "note", part)) for part, key in parts)
    rows = ((key, context.title(key), note) for key, note in noted if note)
    return table(context, "notes_made", "clause title+ note+", rows)


def not_applicable_table(context: Context) -> Block:
    """Clauses left out and the reasons given."""
    keys = [f.clause.id for f in context.assessment.findings if not f.applicable]
    rows = ((key, context.title(key), _field(context, key, "reason")) for key in keys)
    return table(context, "not_applicable", "clause title+ reason+", rows)


def count_conflict_table(context: Context) -> Block:
    """The answers that are higher than their counts and parts allow (R4a, R4b)."""
    rows = (
        (one.clause, context.title(one.clause), context.answer(one.answer), context.answer(one.allows))
        for one in context.assessment.count_conflict
    )
    return table(context, "count_conflict", "clause title+ answer allows", rows)


def _field(context: Context, key: str, field: str, part: str = "answers") -> str:
    found = entry_of(context.raw, part, key).get(field)
    return found.strip() if isinstance(found, str) else ""


def answers_table(context: Context) -> Block:
    """Every scored clause with its answer, where it came from, its evidence, note and counts."""
    return table(
        context,
        "answers",
        "clause number chapter title+ kind answer points# weight# bundle evidence+ note+ count",
        _answer_rows(context),
    )


def _answer_rows(context: Context) -> Iterator[tuple[str, ...]]:
    numbers: dict[str, list[str]] = {}
    for item in evidence_index(context.assessment, context.raw):
        for key in item.serves:
            numbers.setdefault(key, []).append(f"E{item.number:03}")
    for f in context.assessment.findings:
        evidence = [*numbers.get(f.clause.id, []), *(numbers.get(f.bundle, []) if f.bundle else [])]
        yield (
            f.clause.id,
            f.clause.number,
            context.chapter(f.clause.chapter),
            context.title(f.clause.id),
            _kind(context, f.clause.flag, f.clause.obligation),
            context.answer(f.outcome),
            "" if f.points is None else str(f.points),
            str(f.weight),
            f.bundle or "",
            "、".join(evidence),
            "\n".join(_notes(context, f)),
            "\n".join(_counted(context, f.clause.id)),
        )


def _notes(context: Context, finding: Finding) -> Iterator[str]:
    """The clause's own note, and that of the bundle whose answer it takes over."""
    own = _field(context, finding.clause.id, "note")
    shared = _field(context, finding.bundle, "note", "bundles") if finding.bundle else ""
    return filter(None, (own, shared and f"{finding.bundle}：{shared}"))


def _counted(context: Context, key: str) -> Iterator[str]:
    """The count of a clause, and answer and count of each of its parts, as 17/26 and a 基本落实 17/26."""
    answer = context.assessment.sheet.answers.get(key)
    if answer is None:
        return
    if answer.count:
        yield f"{answer.count.done}/{answer.count.of}"
    for part, own in answer.parts.items():
        count = f" {own.count.done}/{own.count.of}" if own.count else ""
        yield f"{part} {context.answer(own.given)}{count}"
