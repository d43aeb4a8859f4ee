"""Turns a profile into an Excel questionnaire to be filled in offline, and names what stands where in it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from assess.content.model import Clause
from assess.core.strictjson import canonical
from assess.excel.book import cell_text, fit_rows, header, new_workbook, saved, set_widths
from assess.excel.form_rows import YES_NO, FormPart, FormRow, answer_rows, part_id
from assess.report.blocks import Context
from assess.report.result import answer_word
from assess.sheet.file_shape import NOT_APPLICABLE
from assess.tabular.formulas import safe_text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = [
    "ANSWER_COLUMNS",
    "FACT_COLUMNS",
    "FORM",
    "FORM_VERSION",
    "KPI_COLUMNS",
    "META",
    "NAME_ROW",
    "form_bytes",
]

FORM = "sme-selfcheck-form"
FORM_VERSION = 1
META = "_meta"
NAME_ROW = 1
"""Row 1 of each sheet is hidden and names the columns, so that they may be moved."""

ANSWER_COLUMNS = (
    "id",
    "fingerprint",
    "number",
    "title",
    "question",
    "anchors",
    "kind",
    "answer",
    "done",
    "of",
    "reason",
    "evidence",
    "note",
    "owner",
)
KPI_COLUMNS = ("id", "title", "period", "numerator", "denominator", "source")
FACT_COLUMNS = ("fact", "label", "entry")
"""The first sheet: whose questionnaire it is and who fills it in, then how."""

_ENVELOPE = ("format", "format_version", "instrument", "clause_set", "ruleset", "id", "title", "profile")
_COUNTS = ("numerator", "denominator", "done", "of")
_HIDDEN = ("id", "fingerprint", "fact")
_WIDTHS = {
    "number": 8,
    "title": 20,
    "question": 50,
    "anchors": 46,
    "kind": 9,
    "answer": 12,
    "done": 7,
    "of": 7,
    "evidence": 26,
    "reason": 20,
    "note": 24,
    "owner": 12,
    "source": 24,
    "label": 12,
    "entry": 100,
}
_SPARE_PERIODS = 2
_SPARE_LINES = 2
_HEADING = PatternFill("solid", fgColor="EEF3F4")
_ASKED = ("agency", "by")
"""The facts that may be written in the file."""

_TO_FILL = PatternFill("solid", fgColor="FFF4D6")
_CLOSED = PatternFill("solid", fgColor="E4E4E4")


def form_bytes(context: Context, form: FormPart | None = None) -> bytes:
    """The .xlsx questionnaire for the sheet's profile, with what the sheet already holds filled in.

    What is not of the chapters of `form` is left out, the effect indicators too.
    """
    own = form or FormPart()
    workbook = new_workbook()
    _add_facts(context, own, workbook.create_sheet(context.word("sheet_help")))
    answers = workbook.create_sheet(context.word("sheet_answers"))
    rows = list(answer_rows(context, own))
    _fill(context, answers, ANSWER_COLUMNS, [[row.cells.get(c, "") for c in ANSWER_COLUMNS] for row in rows])
    _mark(context, answers, rows)
    _add_choices(context, answers)
    if not own.chapters:
        kpis = workbook.create_sheet(context.word("sheet_kpis"))
        _fill(context, kpis, KPI_COLUMNS, list(_kpi_rows(context)))
    _add_meta(context, own, workbook.create_sheet(META))
    return saved(workbook)


def _add_facts(context: Context, form: FormPart, sheet: "Worksheet") -> None:
    """The agency and the name to be written, then how to fill it in."""
    profile = context.raw.get("profile")
    agency = profile.get("agency") if isinstance(profile, dict) else ""
    chapters = [context.chapter(one.id) for one in context.assessment.catalogue.chapters]
    named = [context.chapter(key) for key in form.chapters]
    facts = [
        ("agency", context.word("fact_agency"), agency if isinstance(agency, str) else ""),
        ("title", context.word("fact_title"), context.text("title")),
        ("by", context.word("form_by"), form.by),
        ("part", context.word("form_asked"), "、".join(named or chapters)),
    ]
    lines = enumerate(context.word("form_help").split("\n"), 1)
    rows = [*facts, *(("", str(number), line) for number, line in lines)]
    _fill(context, sheet, FACT_COLUMNS, rows)
    sheet.auto_filter.ref = None
    for number, (name, *_) in enumerate(rows, NAME_ROW + 2):
        if name in _ASKED:
            sheet.cell(row=number, column=FACT_COLUMNS.index("entry") + 1).fill = _TO_FILL


def _fill(
    context: Context, sheet: "Worksheet", columns: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    for column, name in enumerate(columns, 1):
        sheet.cell(row=NAME_ROW, column=column, value=name)
    header(sheet, NAME_ROW + 1, (context.word(f"column_{name}") for name in columns))
    for number, cells in enumerate(rows, NAME_ROW + 2):
        for column, text in enumerate(cells, 1):
            cell = sheet.cell(row=number, column=column, value=_value(columns[column - 1], text))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if columns[column - 1] == "period":
                cell.number_format = "@"
    last = f"{get_column_letter(len(columns))}{len(rows) + NAME_ROW + 1}"
    sheet.auto_filter.ref = f"A{NAME_ROW + 1}:{last}"
    set_widths(sheet, (_WIDTHS.get(name, 14) for name in columns))
    fit_rows(sheet, _SPARE_LINES)
    sheet.print_options.gridLines = True
    sheet.row_dimensions[NAME_ROW].hidden = True
    for column, name in enumerate(columns, 1):
        if name in _HIDDEN:
            sheet.column_dimensions[get_column_letter(column)].hidden = True


def _value(name: str, text: str) -> str | float | None:
    """What stands in a cell: counts as numbers, everything else as text, nothing where there is none."""
    if name in _COUNTS and text:
        return float(text)
    return safe_text(text) or None


def _mark(context: Context, sheet: "Worksheet", rows: Sequence[FormRow]) -> None:
    """Headings of chapters stand out; nothing is counted where the page counts nothing."""
    closed = DataValidation(type="textLength", operator="equal", formula1="0", allow_blank=True)
    closed.error = context.word("form_no_count")
    closed.showErrorMessage = True
    counts = [ANSWER_COLUMNS.index(name) + 1 for name in ("done", "of")]
    for number, row in enumerate(rows, NAME_ROW + 2):
        if row.heading:
            for column in range(1, len(ANSWER_COLUMNS) + 1):
                cell = sheet.cell(row=number, column=column)
                cell.fill, cell.font, cell.alignment = _HEADING, Font(bold=True), Alignment()
            sheet.row_dimensions[number].height = None
        elif not row.counted:
            for column in counts:
                sheet.cell(row=number, column=column).fill = _CLOSED
            closed.add(f"{get_column_letter(counts[0])}{number}:{get_column_letter(counts[1])}{number}")
    sheet.add_data_validation(closed)
    sheet.freeze_panes = f"{get_column_letter(ANSWER_COLUMNS.index('question') + 1)}{NAME_ROW + 2}"


def _kpi_rows(context: Context) -> Iterator[tuple[str, ...]]:
    """The periods of each KPI head that the sheet holds, and empty rows for more."""
    catalogue, size = context.assessment.catalogue, context.assessment.sheet.profile.size
    kpis = context.raw.get("kpis")
    for key in catalogue.method.kpi_heads[size]:
        kpi = catalogue.kpis[key]
        title = f"{key} {kpi.title.in_(context.lang)}（{kpi.unit.in_(context.lang)}）"
        held = kpis.get(key) if isinstance(kpis, dict) else None
        for item in [*(held if isinstance(held, list) else []), *([{}] * _SPARE_PERIODS)]:
            fields = (item.get(name) for name in KPI_COLUMNS[2:])
            yield (
                key,
                title,
                *("" if found is None else str(getattr(found, "literal", found)) for found in fields),
            )


def _add_choices(context: Context, sheet: "Worksheet") -> None:
    """Drop-down answers: yes or no where that is asked (R4b), "not applicable" where it is declared (R3)."""
    catalogue, profile = context.assessment.catalogue, context.assessment.sheet.profile
    scale = tuple(answer_word(answer, context.lang) for answer in catalogue.points)
    yes_no = tuple(context.word(word) for word in YES_NO.values())
    column = get_column_letter(ANSWER_COLUMNS.index("answer") + 1)
    yes_no_ids = set(_yes_no_ids(catalogue.clauses.values()))
    offered: dict[tuple[str, ...], DataValidation] = {}
    for row in range(NAME_ROW + 2, sheet.max_row + 1):
        key = cell_text(sheet.cell(row=row, column=1).value)
        if not key:
            continue
        names = yes_no if key in yes_no_ids else scale
        names = (*names, context.answer(NOT_APPLICABLE)) if key in profile.conditions else names
        offered.setdefault(names, _choice(context, names)).add(f"{column}{row}")
    for choice in offered.values():
        sheet.add_data_validation(choice)


def _yes_no_ids(clauses: Iterable[Clause]) -> Iterator[str]:
    """The rows that are answered yes or no."""
    for clause in clauses:
        if clause.yes_no:
            yield clause.id
        yield from (part_id(clause.id, part.id) for part in clause.parts if part.yes_no)


def _choice(context: Context, names: Sequence[str]) -> DataValidation:
    choice = DataValidation(type="list", formula1=f'"{",".join(names)}"', allow_blank=True)
    choice.error = context.word("form_choose", words="、".join(names))
    choice.showErrorMessage = True
    return choice


def _add_meta(context: Context, form: FormPart, sheet: "Worksheet") -> None:
    """Versions, profile and chapters, out of sight: what the answers were given to."""
    envelope = {key: context.raw[key] for key in _ENVELOPE if key in context.raw}
    facts = {
        "format": FORM,
        "format_version": str(FORM_VERSION),
        "sheet": canonical(envelope | {"answers": {}}),
        **({"part": ",".join(form.chapters)} if form.chapters else {}),
    }
    for row, (key, value) in enumerate(facts.items(), 1):
        sheet.cell(row=row, column=1, value=key)
        sheet.cell(row=row, column=2, value=value)
    sheet.sheet_state = "veryHidden"
