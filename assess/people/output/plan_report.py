"""Turns one person's development plan into a report, a calendar and a workbook, each from the same data."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from assess.core.errors import AnswerError
from assess.messages import message
from assess.people.grading.development_plan import Plan, add_months, plan_data
from assess.people.grading.outlook import Way, evidence_way
from assess.people.output.conduct_report import conduct_table
from assess.people.output.naming import fact_word, grade_name, indicator_names, lack_sentence, occupation_name
from assess.people.output.outlook_text import way_lines
from assess.people.output.render import summary_lines
from assess.report.blocks import Block, bullets, paragraph
from assess.report.calendar import DayEvent, calendar_text

__all__ = ["PlanPaper", "plan_calendar", "plan_report", "plan_workbook"]

_COLUMNS = ("indicator+", "have#", "need#", "activity+", "hours#", "due")
_SIGNATURES = ("self", "mentor", "agency")


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanPaper:
    """A plan with its dates: `due` the day a person chose for an indicator, else the plan's end.

    `notes` are what a roster says beside the person, `conduct` the gaps of the check of one's own conduct.
    `ident` and `updated` are the id and the time of the last change of the file, empty when it has none.
    """

    plan: Plan
    lang: str
    start: date | None = None
    due: Mapping[str, date] = field(default_factory=dict)
    printed: str = ""
    notes: tuple[str, ...] = ()
    conduct: Mapping[str, str] = field(default_factory=dict)
    ident: str = ""
    updated: str = ""

    @property
    def data(self) -> dict[str, Any]:
        """The plan as plain data."""
        return plan_data(self.plan, self.lang, self.start)

    @property
    def end(self) -> date | None:
        """The last day of the plan; None without a start."""
        return None if self.start is None else add_months(self.start, self.plan.months)

    def day(self, indicator: str) -> date | None:
        """The day by which an indicator shall be raised."""
        return self.due.get(indicator, self.end)

    def say(self, key: str, **values: object) -> str:
        """A sentence of the room of the people."""
        return message(self.lang, f"people.{key}", **values)


def plan_report(paper: PlanPaper) -> dict[str, object]:
    """The report: `{title, subtitle, facts, sections: [{number, title, blocks}], notices, signatures}`.

    It has the shape of `assess.report.document`; every number is a text.
    """
    ordinals = message(paper.lang, "report.ordinals").split()
    sections = list(_sections(paper))
    return {
        "kind": "person",
        "lang": paper.lang,
        "title": paper.say("plan_title"),
        "subtitle": " ".join(filter(None, [paper.data["code"], paper.data["occupation_title"]])),
        "front": None,
        "facts": [list(row) for row in _facts(paper)],
        "sections": [
            {
                "id": key,
                "number": ordinals[i],
                "title": paper.say(f"plan_section_{key}"),
                "heading": message(
                    paper.lang, "report.heading", number=ordinals[i], title=paper.say(f"plan_section_{key}")
                ),
                "blocks": blocks,
            }
            for i, (key, blocks) in enumerate(sections)
        ],
        "notices": [paper.say("notice")],
        "signatures": [
            {"label": paper.say(f"plan_sign_{who}"), "date": message(paper.lang, "report.sign_date")}
            for who in _SIGNATURES
        ],
        "versions": [],
    }


def _facts(paper: PlanPaper) -> Iterator[tuple[str, str]]:
    data = paper.data
    yield (
        paper.say("column_occupation"),
        occupation_name(paper.plan.grading.people, data["occupation"], paper.lang),
    )
    yield paper.say("column_proposed_grade"), grade_name(paper.plan.grading, paper.lang)
    yield paper.say("head_target"), f"{data['target_title']}（G{data['target_grade']}）"
    yield paper.say("head_layer"), data["layer"]
    if paper.start and paper.end:
        yield (
            paper.say("plan_term"),
            paper.say("plan_term_days", start=paper.start, end=paper.end, months=paper.plan.months),
        )
    else:
        yield paper.say("head_months"), str(paper.plan.months)
    if paper.printed:
        yield message(paper.lang, "report.fact_printed"), paper.printed


def _sections(paper: PlanPaper) -> Iterator[tuple[str, list[Block]]]:
    plan, way = paper.plan, evidence_way(paper.plan.grading)
    yield "now", [bullets([*paper.notes, *summary_lines(plan.grading, paper.lang)])]
    if way:
        yield "missing", list(_missing(paper, way))
    yield "raise", [paragraph(_hours(paper, way)), *([_items(paper)] if plan.items else [])]
    entry = list(_entry(paper))
    if entry:
        yield "entry", [bullets(entry)]
    if paper.data["missing"] and not way:
        yield "missing", list(_missing(paper, None))
    if paper.conduct:
        table = conduct_table(plan.grading.people, paper.conduct, paper.due, paper.lang)
        yield "conduct", [table]
    if plan.under_matched:
        yield "under", [paragraph(paper.say("plan_under_about", months=plan.months))]


def _missing(paper: PlanPaper, way: Way | None) -> Iterator[Block]:
    """What is to be collected: of short evidence the fewest first, else all that has no data."""
    grading = paper.plan.grading
    yield paragraph(paper.say("plan_missing_about"))
    if way is None:
        yield paragraph(indicator_names(grading, grading.missing, paper.lang))
        return
    about, *items = way_lines(grading, way, paper.lang)
    yield paragraph(about)
    yield bullets(items)


def _hours(paper: PlanPaper, way: Way | None) -> str:
    """What the activities add up to, and how much of the year's learning is left."""
    data, plan = paper.data, paper.plan
    first = "plan_hours" if plan.items else "plan_not_yet" if way else "plan_no_items"
    year = "plan_year" if data["hours_left"] is None else "plan_year_left"
    values = {"year_hours": data["year_hours"], "left": data["hours_left"]}
    return paper.say(first, hours=data["hours"]) + paper.say(year, **values)


def _entry(paper: PlanPaper) -> Iterator[str]:
    grading = paper.plan.grading
    titles = {route.id: route.title for route in grading.people.routes}
    for route in paper.plan.routes:
        title = titles[route.route].in_(paper.lang)
        lacks = "、".join(lack_sentence(grading, lack, paper.lang) for lack in route.lacks)
        yield paper.say("plan_route", route=title, lacks=lacks)
    for key in paper.plan.common:
        yield paper.say("plan_common", condition=fact_word(key, paper.lang))


def _items(paper: PlanPaper) -> Block:
    return {
        "type": "table",
        "id": "plan",
        "caption": paper.say("plan_table"),
        "columns": [_column(paper, name) for name in _COLUMNS],
        "rows": [_row(paper, item) for item in paper.data["items"]],
        "ids": [item["indicator"] for item in paper.data["items"]],
    }


def _column(paper: PlanPaper, column: str) -> Block:
    name = column.rstrip("#+")
    return {
        "id": name,
        "title": paper.say("plan_due" if name == "due" else f"head_{name}"),
        "kind": "number" if column.endswith("#") else "text",
        "width": 3 if column.endswith("+") else 1,
    }


def _row(paper: PlanPaper, item: Mapping[str, Any]) -> list[str]:
    activity = "：".join(filter(None, [item["activity_title"], item["activity_text"]]))
    texts = [f"{item['title']}（{item['unit']}）", item["have"], item["need"]]
    return [*map(str, [*texts, activity, item["hours"]]), str(paper.day(item["indicator"]) or "")]


def plan_calendar(paper: PlanPaper) -> str:
    """The calendar: one event for each indicator on its day, and one at the plan's end.

    Raises AnswerError for a plan without a start.
    """
    end = paper.end
    if end is None:
        raise AnswerError("plan_start", "people.plan_no_start")
    events = [_event(paper, key, day, summary, text) for key, day, summary, text in _events(paper, end)]
    return calendar_text(events, paper.lang)


def _events(paper: PlanPaper, end: date) -> Iterator[tuple[str, date, str, str]]:
    for item in paper.data["items"]:
        row = _row(paper, item)
        values = {"indicator": row[0], "have": row[1], "need": row[2]}
        detail = "\n".join(filter(None, [row[3], paper.say("plan_event_hours", hours=row[4])]))
        day = paper.day(item["indicator"]) or end
        yield item["indicator"], day, paper.say("plan_event", **values), detail
    for key in paper.conduct:
        if key in paper.due:
            title = paper.plan.grading.people.conduct[key].in_(paper.lang)
            yield key, paper.due[key], title, paper.say("plan_section_conduct")
    yield "end", end, paper.say("plan_event_end", grade=paper.data["target_title"]), paper.say("notice")


def _event(paper: PlanPaper, key: str, day: date, summary: str, description: str) -> DayEvent:
    uid = "-".join([paper.ident or "person", key])
    return DayEvent(uid=uid, day=day, summary=summary, description=description, updated=paper.updated)


def plan_workbook(paper: PlanPaper) -> bytes:
    """The plan as XLSX: the items, and the rest of the report beside them.

    Raises AnswerError with one sentence without openpyxl.
    """
    try:
        from assess.excel import book  # noqa: PLC0415 (needs openpyxl)
    except ModuleNotFoundError:
        raise AnswerError("$", "people.no_openpyxl") from None
    workbook = book.new_workbook()
    book.table_sheet(workbook, paper.say("plan_table"), _items(paper))
    book.table_sheet(workbook, paper.say("sheet_notes"), _notes(paper))
    return book.saved(workbook)


def _lines(block: Mapping[str, Any]) -> Sequence[str]:
    """A block line by line; the table of the plan has a sheet of its own."""
    if block["type"] == "table":
        return ["　".join(filter(None, row)) for row in block["rows"]] if block["id"] == "conduct" else []
    return block["items"] if "items" in block else [block["text"]]


def _notes(paper: PlanPaper) -> Block:
    report: Mapping[str, Any] = plan_report(paper)
    rows: list[Sequence[str]] = [[report["title"], report["subtitle"]], *report["facts"]]
    for section in report["sections"]:
        for block in section["blocks"]:
            lines = _lines(block)
            rows += ([section["title"], line] for line in lines)
    rows += ([report["title"], notice] for notice in report["notices"])
    columns = (("column_item", 1), ("column_content", 3))
    return {
        "columns": [
            {"title": message(paper.lang, f"report.{key}"), "kind": "text", "width": width}
            for key, width in columns
        ],
        "rows": rows,
    }
