"""Turns a profile into an Excel questionnaire to be filled in offline, and names what stands where in it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from assess.content.model import Bundle, Clause, Flag, Part
from assess.content.scope import Standing, bundles_at, scored_clauses, standing_at
from assess.core.strictjson import canonical
from assess.excel.book import cell_text, fit_rows, header, new_workbook, saved, set_widths
from assess.report.action_plan import evidence_lines
from assess.report.blocks import Context
from assess.report.result import answer_word
from assess.sheet.editing import Raw, entry_of, fingerprint_of
from assess.sheet.file_shape import NOT_APPLICABLE
from assess.tabular.formulas import safe_text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = [
    "ANSWER_COLUMNS",
    "FORM",
    "FORM_VERSION",
    "KPI_COLUMNS",
    "META",
    "NAME_ROW",
    "YES_NO",
    "form_bytes",
    "part_id",
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
    "kind",
    "answer",
    "done",
    "of",
    "reason",
    "evidence",
    "note",
)
KPI_COLUMNS = ("id", "title", "period", "numerator", "denominator", "source")

_ENVELOPE = ("format", "format_version", "instrument", "clause_set", "ruleset", "id", "profile")
_COUNTS = ("numerator", "denominator", "done", "of")
YES_NO = {"F": "yes", "N": "no"}
"""The two answers of what is yes or no (R4b), each with its word."""

_HIDDEN = ("id", "fingerprint")
_WIDTHS = {"title": 24, "question": 56, "evidence": 32, "reason": 24, "note": 28, "source": 24}
_SPARE_PERIODS = 2


def part_id(clause: str, part: str) -> str:
    """What the row of a clause's part is called."""
    return f"{clause}.{part}"


def form_bytes(context: Context) -> bytes:
    """The .xlsx questionnaire for the sheet's profile, with what the sheet already holds filled in."""
    workbook = new_workbook()
    answers = workbook.create_sheet(context.word("sheet_answers"))
    _fill(context, answers, ANSWER_COLUMNS, list(_answer_rows(context)))
    _add_choices(context, answers)
    kpis = workbook.create_sheet(context.word("sheet_kpis"))
    _fill(context, kpis, KPI_COLUMNS, list(_kpi_rows(context)))
    notes = workbook.create_sheet(context.word("sheet_help"))
    for row, line in enumerate(context.word("form_help").split("\n"), 1):
        notes.cell(row=row, column=1, value=safe_text(line))
    set_widths(notes, [100])
    _add_meta(context, workbook.create_sheet(META))
    return saved(workbook)


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
    fit_rows(sheet)
    sheet.row_dimensions[NAME_ROW].hidden = True
    for column, name in enumerate(columns, 1):
        if name in _HIDDEN:
            sheet.column_dimensions[get_column_letter(column)].hidden = True


def _value(name: str, text: str) -> str | float | None:
    """What stands in a cell: counts as numbers, everything else as text, nothing where there is none."""
    if name in _COUNTS and text:
        return float(text)
    return safe_text(text) or None


def _answer_rows(context: Context) -> Iterator[tuple[str, ...]]:
    """Bundles first where they apply, then every scored clause, each with its parts below it."""
    catalogue, size = context.assessment.catalogue, context.assessment.sheet.profile.size
    for bundle in bundles_at(catalogue, size).values():
        question = "\n".join(_bundle_lines(context, bundle))
        title, kind = bundle.title.in_(context.lang), context.word("form_bundle")
        yield _answer_row(context, "bundles", bundle.id, "", title, question, kind)
    for clause in scored_clauses(catalogue, size):
        title = clause.title.in_(context.lang)
        question = "\n".join(_question(context, clause, size))
        kind = _kind(context, clause)
        yield _answer_row(context, "answers", clause.id, clause.number, title, question, kind)
        yield from (_part_row(context, clause, part) for part in clause.parts)


def _bundle_lines(context: Context, bundle: Bundle) -> Iterator[str]:
    """The question and what is looked at for each member, of which the lowest counts (R13)."""
    yield bundle.question.in_(context.lang)
    if not bundle.lines:
        yield context.word("form_members", clauses="、".join(bundle.members))
        return
    yield from (
        f"{member} {line.in_(context.lang)}"
        for member, line in zip(bundle.members, bundle.lines, strict=False)
    )
    yield context.word("form_lowest")


def _question(context: Context, clause: Clause, size: str) -> Iterator[str]:
    """What is asked at this size, and what is counted (R4, R4a)."""
    simplified = clause.simplified if standing_at(clause, size) is Standing.SIMPLIFIED else None
    own = clause.simplified_question if simplified else None
    yield (own or clause.question).in_(context.lang)
    if simplified:
        key = "form_simplified_text" if own else "form_simplified"
        yield context.word(key, text=simplified.in_(context.lang))
    if clause.parts:
        yield context.word("form_parts")
    yield from _counted(context, clause)


def _counted(context: Context, asked: Clause | Part) -> Iterator[str]:
    for word, text in (("form_of", asked.of), ("form_done", asked.done)):
        if text:
            yield context.word(word, text=text.in_(context.lang))


def _part_row(context: Context, clause: Clause, part: Part) -> tuple[str, ...]:
    """The row of one part (R4b), which has an answer and a count of its own."""
    held = entry_of(entry_of(context.raw, "answers", clause.id), "parts", part.id)
    question = "\n".join((part.text.in_(context.lang), *_counted(context, part)))
    return (
        part_id(clause.id, part.id),
        "",
        "",
        f"{clause.id} {part.id}",
        question,
        context.word("form_part"),
        _answer_text(context, held, yes_no=part.yes_no),
        *_count(held),
        "",
        "",
        "",
    )


def _kind(context: Context, clause: Clause) -> str:
    return context.word("gate" if clause.flag is Flag.GATE else clause.obligation.value)


def _answer_row(
    context: Context, part: str, key: str, number: str, title: str, *cells: str
) -> tuple[str, ...]:
    entry = entry_of(context.raw, part, key)
    answer = _answer_of(entry)
    clause = context.assessment.catalogue.clauses.get(key)
    # What is filled in keeps the wording that it answered, or it would come back as confirmed (R22).
    current = fingerprint_of(context.assessment.catalogue, key) or ""
    return (
        key,
        _text(entry, "fingerprint") if isinstance(answer, str) else current,
        number,
        f"{key} {title}",
        *cells,
        _answer_text(context, entry, yes_no=clause is not None and clause.yes_no),
        *_count(entry),
        _text(entry, "reason"),
        "\n".join(evidence_lines(entry)),
        _text(entry, "note"),
    )


def _answer_of(entry: Raw) -> object:
    """The answer given; filled in here, a pending one would come back confirmed by nobody."""
    return None if entry.get("pending") is True else entry.get("answer")


def _answer_text(context: Context, entry: Raw, *, yes_no: bool) -> str:
    answer = _answer_of(entry)
    if not isinstance(answer, str):
        return ""
    return context.word(YES_NO[answer]) if yes_no and answer in YES_NO else context.answer(answer)


def _count(entry: Raw) -> tuple[str, str]:
    count = entry.get("count")
    held = count if isinstance(count, Mapping) else {}
    done, of = (
        "" if held.get(key) is None else str(getattr(held[key], "literal", held[key]))
        for key in ("done", "of")
    )
    return done, of


def _text(entry: Raw, field: str) -> str:
    found = entry.get(field)
    return found if isinstance(found, str) else ""


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


def _add_meta(context: Context, sheet: "Worksheet") -> None:
    """Versions and profile, out of sight: what the answers were given to."""
    envelope = {key: context.raw[key] for key in _ENVELOPE if key in context.raw}
    facts = {
        "format": FORM,
        "format_version": str(FORM_VERSION),
        "sheet": canonical(envelope | {"answers": {}}),
    }
    for row, (key, value) in enumerate(facts.items(), 1):
        sheet.cell(row=row, column=1, value=key)
        sheet.cell(row=row, column=2, value=value)
    sheet.sheet_state = "veryHidden"
