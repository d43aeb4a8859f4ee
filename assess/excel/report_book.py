"""Turns a report's tables into an Excel workbook with a sheet for each subject and a radar chart."""

from typing import TYPE_CHECKING, Any

from openpyxl.chart import RadarChart, Reference

from assess.excel.book import new_workbook, saved, table_sheet
from assess.report import tables as report_tables
from assess.report.action_plan import plan_items
from assess.report.blocks import Block, Context, table
from assess.report.document import report_model
from assess.report.result import summary_lines
from assess.report.years import has_years, promised_table, year_answers_table, year_chapters_table

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["workbook_bytes"]

_SCORE_COLUMN = 3


def workbook_bytes(context: Context, printed: str = "") -> bytes:
    """The .xlsx file: answers, chapters, gaps, plan, evidence, effect indicators, last year, notes.

    Figures are numbers, as rounded in the report; text that would start a formula is made harmless.
    """
    workbook = new_workbook()
    tables: dict[str, Block] = {
        "answers": report_tables.answers_table(context),
        "chapters": report_tables.chapters_table(context),
        "gaps": report_tables.gaps_table(context),
        "plan": report_tables.plan_table(context, plan_items(context.assessment, context.raw)),
        "evidence": report_tables.evidence_table(context),
        "kpis": report_tables.kpis_table(context),
        **_years(context),
        "notes": _notes(context, printed),
    }
    for name, block in tables.items():
        sheet = table_sheet(workbook, context.word(f"sheet_{name}"), block)
        if name == "chapters":
            _add_radar(context, sheet, block)
    return saved(workbook)


def _years(context: Context) -> dict[str, Block]:
    """Last year beside this year, where this self-check was started from another one."""
    if not has_years(context):
        return {}
    both = (
        {
            "year_chapters": year_chapters_table(context, context.before),
            "year_answers": year_answers_table(context, context.before),
        }
        if context.before
        else {}
    )
    return {**both, "promised": promised_table(context)}


def _notes(context: Context, printed: str) -> Block:
    """Facts, the result in sentences, and the standing notice."""
    model: dict[str, Any] = report_model(context, printed=printed)
    result = context.word("section_result")
    rows = [
        [context.word("fact_title"), model["subtitle"]],
        *model["facts"],
        *model["versions"],
        *([result, line] for line in summary_lines(context.assessment, context.lang)),
        *([context.word("notice"), notice] for notice in model["notices"]),
    ]
    return table(context, "notes", "item content+", rows)


def _add_radar(context: Context, sheet: "Worksheet", block: Any) -> None:  # noqa: ANN401 -- a table is JSON
    """A chart of Excel's own, whose axis runs from 0 to 100, beside the table of chapters."""
    last = len(block["rows"]) + 1
    chart = RadarChart()
    chart.type = "marker"
    chart.style = 26
    chart.title = context.word("table_chapters")
    chart.add_data(Reference(sheet, min_col=_SCORE_COLUMN, min_row=1, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=last))
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, 100
    chart.y_axis.delete = chart.x_axis.delete = False
    chart.legend = None
    chart.height, chart.width = 10, 14
    sheet.add_chart(chart, f"A{last + 2}")
