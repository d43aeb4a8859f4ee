"""Turns an assessment into a report as plain data, which Word, Excel, Markdown and print render alike."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count

from assess.core.errors import AnswerError
from assess.messages import message
from assess.report import tables
from assess.report.action_plan import arranged_items, plan_items
from assess.report.blocks import Block, Context, bullets, paragraph, table
from assess.report.front import front_page
from assess.report.result import blocked_sentence, level_label, summary_lines
from assess.report.years import has_years, year_blocks
from assess.scoring.findings import MET
from assess.scoring.path import Path, find_path

__all__ = ["KINDS", "report_model"]

KINDS = ("full", "plan", "evidence")
"""The full report, the plan for the gaps (整改计划), the index of evidence (证据编号目录)."""

_SIGNATURES = ("prepared", "reviewed", "approved")

Section = tuple[str, list[Block]]
"""Message key of the heading, and the pieces below it."""


def report_model(context: Context, *, kind: str = "full", printed: str = "") -> dict[str, object]:
    """The report: title, facts, numbered sections of pieces, notices, signature lines; every number a text.

    `front` is the page for whoever decides, of a full report only; `versions` are what it was scored with,
    which stands last. `printed` is the day of printing as it shall stand there, empty to leave it out. Values
    of small denominators are hidden when the context is for others (R10). Raises AnswerError for a kind that
    is not in KINDS.
    """
    if kind not in KINDS:
        raise AnswerError("kind", "not_in_list", found=kind, words=KINDS)
    sections = {"full": _full, "plan": _plan, "evidence": _evidence}[kind](context)
    subtitle = context.text("title")
    day = printed or context.updated
    return {
        "kind": kind,
        "lang": context.lang,
        "title": context.word(f"title_{kind}"),
        "subtitle": subtitle,
        "front": front_page(context, (context.agency, subtitle, day)) if kind == "full" else None,
        "facts": _facts(context, printed),
        "sections": list(_numbered(context, sections)),
        "notices": [context.assessment.catalogue.notice.in_(context.lang)],
        "signatures": [
            {"label": context.word(f"sign_{who}"), "date": context.word("sign_date")} for who in _SIGNATURES
        ],
        "versions": _versions(context),
    }


def _numbered(context: Context, sections: Iterable[Section]) -> Iterator[dict[str, object]]:
    """Sections with their numbers, and the tables with theirs in one count."""
    tables = count(1)
    for number, (key, blocks) in enumerate(sections, 1):
        for block in blocks:
            if block["type"] == "table":
                block["caption"] = context.word("caption", number=next(tables), title=block["caption"])
        ordinal = context.word("ordinals").split()[number - 1]
        heading = context.word("heading", number=ordinal, title=context.word(f"section_{key}"))
        yield {
            "id": key,
            "number": ordinal,
            "title": context.word(f"section_{key}"),
            "heading": heading,
            "blocks": blocks,
        }


def _facts(context: Context, printed: str) -> list[list[str]]:
    """Label and value of what the report is about; what is not known is left out."""
    assessment, lang = context.assessment, context.lang
    catalogue, profile = assessment.catalogue, assessment.sheet.profile
    types = (catalogue.types[key].in_(lang) if key in catalogue.types else key for key in profile.types)
    facts = {
        "agency": context.agency,
        "region": _said(context.raw.get("profile"), "region"),
        "period": _said(context.raw, "period"),
        "practice": context.word("practice_yes") if context.raw.get("practice") is True else "",
        "size": catalogue.sizes[profile.size].title.in_(lang),
        "real_size": catalogue.sizes[profile.real_size].title.in_(lang),
        "types": "、".join(types),
        "headcount": _headcount(context),
        "conditions": "、".join(sorted(profile.conditions)),
        "level": level_label(assessment, lang),
        "updated": context.updated or context.text("updated"),
        "printed": printed,
    }
    return _labelled(context, facts)


def _versions(context: Context) -> list[list[str]]:
    """What the answers were given to and scored with."""
    catalogue, given = context.assessment.catalogue, context.assessment.sheet.clause_set
    versions = {
        "clause_set": catalogue.clause_set,
        "file_clause_set": given or "",
        "ruleset": str(catalogue.ruleset),
    }
    return _labelled(context, versions)


def _labelled(context: Context, facts: Mapping[str, str]) -> list[list[str]]:
    return [[context.word(f"fact_{key}"), value] for key, value in facts.items() if value]


def _said(fields: object, key: str) -> str:
    """A text of the file on one line, empty where it says none."""
    found = fields.get(key) if isinstance(fields, Mapping) else None
    return " ".join(found.split()) if isinstance(found, str) else ""


def _headcount(context: Context) -> str:
    profile = context.raw.get("profile")
    found = profile.get("headcount") if isinstance(profile, dict) else None
    return "" if found is None else str(getattr(found, "literal", found))


def _full(context: Context) -> Iterator[Section]:
    assessment = context.assessment
    yield "result", [bullets(summary_lines(assessment, context.lang))]
    yield "level", [paragraph(_level_sentence(context)), tables.conditions_table(context)]
    yield "gates", [tables.gates_table(context)]
    yield "chapters", [paragraph(_chapters_sentence(context)), tables.chapters_table(context)]
    yield "kpis", _or_none(context, tables.kpis_table(context), "no_kpis")
    yield "gaps", _or_none(context, tables.gaps_table(context), "no_gaps")
    yield "path", _path(context, find_path(assessment))
    written = [item for item in plan_items(assessment, context.raw) if item.written]
    yield "plan", _or_none(context, tables.plan_table(context, written), "no_plan")
    if has_years(context):
        yield "years", year_blocks(context)
    yield "evidence", _or_none(context, tables.evidence_table(context), "no_evidence")
    notes = tables.notes_table(context)
    if notes["rows"]:
        yield "notes", [notes]
    if not all(f.applicable for f in assessment.findings):
        sentence = context.word("na_about", score=context.figure(assessment.score_na_as_zero))
        yield "not_applicable", [paragraph(sentence), tables.not_applicable_table(context)]
    if assessment.count_conflict:
        about = paragraph(context.word("count_conflict_about"))
        yield "count_conflict", [about, tables.count_conflict_table(context)]
    if assessment.changed:
        yield (
            "changed",
            [paragraph(context.word("changed_about")), bullets(_named(context, assessment.changed))],
        )
    if assessment.sheet.unmatched:
        yield "unmatched", [paragraph(context.word("unmatched_about")), bullets(assessment.sheet.unmatched)]


def _named(context: Context, keys: Sequence[str]) -> Iterator[str]:
    return (f"{key} {context.title(key)}" for key in keys)


def _or_none(context: Context, block: Block, otherwise: str) -> list[Block]:
    return [block] if block["rows"] else [paragraph(context.word(otherwise))]


def _level_sentence(context: Context) -> str:
    level = context.assessment.next_level
    return context.word("level_next", level=level) if level else context.word("level_top")


def _chapters_sentence(context: Context) -> str:
    method = context.assessment.catalogue.method
    values = {"limit": method.na_share_limit, "level": method.na_share_highest_level}
    return context.word("chapters_about", **values)


def _path(context: Context, path: Path | None) -> list[Block]:
    """R19 in words and a table: the raises, then what no raise brings."""
    if path is None:
        return [paragraph(context.word("level_top"))]
    blocks = [paragraph(context.word("path_none", level=path.level))]
    if path.raises:
        about = context.word("path_about", level=path.level, steps=len(path.raises))
        blocks = [paragraph(about), tables.path_table(context, path)]
    if path.evidence_missing:
        values = {"level": path.level, "count": path.evidence_missing}
        blocks += [
            paragraph(message(context.lang, "line_path_evidence", **values)),
            paragraph(context.word("path_without", clauses="、".join(path.without_evidence))),
        ]
    blocks += [
        paragraph(blocked_sentence(context.assessment, c, context.lang)) for c in (*path.kpi, *path.na_share)
    ]
    return blocks


def _plan(context: Context) -> Iterator[Section]:
    items = plan_items(context.assessment, context.raw)
    done = sum(item.state == "done" for item in items)
    planned = sum(item.written and item.state != "done" for item in items)
    listed = arranged_items(context.assessment, items)
    about = [context.word("plan_about", items=len(items), done=done, planned=planned)]
    gaps = len(context.assessment.gaps)
    if gaps != sum(item.gap for item in items):
        about.append(context.word("plan_merged", gaps=gaps))
    if len(listed) != sum(item.written for item in items):
        about.append(context.word("plan_listed", count=len(listed)))
    yield "result", [bullets(summary_lines(context.assessment, context.lang))]
    yield "plan", [*map(paragraph, about), *_or_none(context, tables.plan_table(context, listed), "no_gaps")]


def _evidence(context: Context) -> Iterator[Section]:
    yield "evidence", _or_none(context, tables.evidence_table(context), "no_evidence")
    lacking = [
        f.clause.id
        for f in context.assessment.applicable
        if f.clause.obligation == "requirement" and f.outcome in MET and not f.supported
    ]
    rows = ((key, context.title(key)) for key in lacking)
    yield (
        "without_evidence",
        _or_none(context, table(context, "without_evidence", "clause title+", rows), "none_without"),
    )
