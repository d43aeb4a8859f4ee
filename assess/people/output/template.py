"""Makes the roster template: a workbook with lists and notes, or one line of CSV."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from assess.messages import in_language, message
from assess.people.grading.model import COMMON, EQUIVALENT, People
from assess.people.output.roster_book import new_workbook
from assess.people.roster.sheets import PEOPLE_SHEET, SHEETS, people_table

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["template_book", "template_csv", "template_workbook"]

_ROWS = 2000
_GUIDE = ("guide_1", "guide_2", "guide_3", "guide_4")
_DATES = ("due", "started", "done", "expires", "on")
_WIDTH = 14


def template_csv(people: People, lang: str = "zh") -> str:
    """The header row of the sheet of people, with the byte order mark that spreadsheet programs look for."""
    return "\ufeff" + ",".join(_heads(people, lang)) + "\r\n"


def _heads(people: People, lang: str) -> list[str]:
    return [str(in_language(lang, column.title)) for column in people_table(people, PEOPLE_SHEET).columns]


def template_workbook(people: People, lang: str = "zh") -> bytes:
    """The template as XLSX. Raises AnswerError with one sentence without openpyxl."""
    target = BytesIO()
    template_book(people, lang).save(target)
    return target.getvalue()


def template_book(people: People, lang: str = "zh") -> "Workbook":
    """Every sheet with its header, notes in the header cells, lists in the cells. Raises AnswerError."""
    book = new_workbook(write_only=False)
    sheet = book.active
    if sheet is None:
        sheet = book.create_sheet()
    sheet.title = message(lang, f"people.sheet_{PEOPLE_SHEET}")
    fields = [column.field for column in people_table(people, PEOPLE_SHEET).columns]
    _fill(sheet, _heads(people, lang), [_note(people, field, lang) for field in fields], lang)
    lists = book.create_sheet("lists")
    lists.sheet_state = "hidden"
    for position, field in enumerate(fields, 1):
        _choose(sheet, lists, position, _choices(people, field, lang))
    for name, columns in SHEETS.items():
        heads = [message(lang, f"people.column_{field}") for field in columns]
        _fill(
            book.create_sheet(message(lang, f"people.sheet_{name}")),
            heads,
            [_further_note(field, lang) for field in columns],
            lang,
        )
    _guide(book, people, lang)
    return book


def _fill(sheet: "Worksheet", heads: Sequence[str], notes: Sequence[str], lang: str) -> None:
    """The header with its notes; codes and periods are texts, so that 001 and 2025-06 stay what they are."""
    from openpyxl.comments import Comment  # noqa: PLC0415 (openpyxl is an extra)
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    texts = {message(lang, f"people.column_{field}") for field in ("code", "period")}
    sheet.append(list(heads))
    sheet.freeze_panes = "B2"
    for position, (cell, note) in enumerate(zip(sheet[1], notes, strict=True), 1):
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.comment = Comment(note, "")
        sheet.column_dimensions[get_column_letter(position)].width = _WIDTH
        if cell.value in texts:
            sheet.column_dimensions[get_column_letter(position)].number_format = "@"


def _choose(sheet: "Worksheet", lists: "Worksheet", position: int, words: Sequence[str]) -> None:
    """A drop-down list in a column; the words stand in a hidden sheet, because a list in place is short."""
    if not words:
        return
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 (openpyxl is an extra)
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    letter = get_column_letter(position)
    for row, word in enumerate(words, 1):
        lists.cell(row=row, column=position, value=word)
    rule = DataValidation(type="list", formula1=f"lists!${letter}$1:${letter}${len(words)}", allow_blank=True)
    sheet.add_data_validation(rule)
    rule.add(f"{letter}2:{letter}{_ROWS + 1}")


def _choices(people: People, field: str, lang: str) -> list[str]:
    if field == "occupation":
        return [f"{key} {one.title.in_(lang)}" for key, one in people.occupations.items()]
    if field == "post_grade":
        return [str(grade) for grade in people.grades]
    if field == "indicator_set":
        return list(people.valid)
    if field in people.scales:
        return [word.title.in_(lang) for word in people.scales[field]]
    return [message(lang, "people.yes"), message(lang, "people.no")] if field in COMMON else []


def _note(people: People, field: str, lang: str) -> str:
    if field in people.indicators:
        unit = people.indicators[field].unit.in_(lang)
        return message(lang, "people.note_values", formula=unit)
    kinds = {"code": "code", "occupation": "occupation", "post_grade": "post", "indicator_set": "choice"}
    kind = kinds.get(field) or next(_kinds(people, field))
    return message(lang, f"people.note_{kind}")


def _kinds(people: People, field: str) -> Iterator[str]:
    if field in people.scales:
        yield "choice"
    if field in EQUIVALENT:
        yield "equivalent"
    if field in COMMON:
        yield "common"
    yield "months"


def _further_note(field: str, lang: str) -> str:
    kind = "date" if field in _DATES else "period" if field == "period" else "plain"
    return message(lang, f"people.note_{kind}")


def _guide(book: "Workbook", people: People, lang: str) -> None:
    sheet = book.create_sheet(message(lang, "people.sheet_notes"))
    for key in _GUIDE:
        sheet.append([message(lang, f"people.{key}")])
    sheet.append([])
    for key, one in people.occupations.items():
        sheet.append([key, one.title.in_(lang), "、".join(duty.in_(lang) for duty in one.duties)])
