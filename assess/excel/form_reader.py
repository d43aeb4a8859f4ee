"""Turns a filled-in questionnaire into a self-check object, and names every cell that cannot be taken."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from openpyxl.utils import get_column_letter

from assess.content.model import Catalogue
from assess.core.errors import AnswerError
from assess.core.strictjson import Number, parse_json
from assess.excel.book import cell_text, open_workbook, rows_of, uncomputed_cells
from assess.excel.form import (
    ANSWER_COLUMNS,
    FACT_COLUMNS,
    FORM,
    FORM_VERSION,
    KPI_COLUMNS,
    META,
    NAME_ROW,
)
from assess.excel.form_rows import YES_NO, part_id
from assess.messages import LANGUAGES, Named, message
from assess.report.action_plan import BAR
from assess.report.result import answer_word
from assess.sheet.editing import Raw
from assess.sheet.file_shape import NOT_APPLICABLE
from assess.sheet.reading import parse_sheet
from assess.tabular.cells import CellProblem as NoPeriod
from assess.tabular.cells import Noted, period_cell, plain_number
from assess.tabular.cleaning import cleaned, narrowed

__all__ = ["CellProblem", "FilledForm", "read_form"]

_MOST_ROWS = 2000
_MOST_COLUMNS = 40
_PERIOD = "period"
_WORDS = {"id", "answer"}
"""Columns whose texts are ids or words, whatever letters and signs they are written in."""
_WRITTEN = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,15})?")
_NEWER = {"done", "of", "anchors", "owner"}
"""Columns that older questionnaires do not have."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CellProblem:
    """A cell that cannot be taken: where it is, what stands there, and the error that says what to do."""

    sheet: str
    cell: str
    value: str
    error: AnswerError

    def data(self, lang: str) -> dict[str, object]:
        """Sheet, cell and value, with what is wrong and what to do, as JSON data."""
        return {**self.error.data(lang), "at": f"{self.sheet}!{self.cell}", "sheet": self.sheet} | {
            "cell": self.cell,
            "value": self.value,
        }


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a sheet by column name, with what tells a problem's place."""

    sheet: str
    number: int
    columns: Mapping[str, int]
    values: list[object]

    def value(self, name: str) -> object:
        """What stands in the column; None where an older questionnaire has no such column."""
        return self.values[self.columns[name]] if name in self.columns else None

    def text(self, name: str) -> str:
        text = cell_text(self.value(name))
        if name == _PERIOD:
            return _period_text(text)
        return _plain(text) if name in _WORDS else text

    def problem(self, name: str, error: AnswerError) -> CellProblem:
        cell = f"{get_column_letter(self.columns[name] + 1)}{self.number}"
        return CellProblem(sheet=self.sheet, cell=cell, value=self.text(name), error=error)


@dataclass(frozen=True, kw_only=True, slots=True)
class FilledForm:
    """The self-check that the good rows make, the cells that cannot be taken, and who filled it in.

    `by` is empty where no name was written, `chapters` where the questionnaire asks all of them.
    """

    sheet: dict[str, object]
    problems: list[CellProblem]
    by: str
    chapters: tuple[str, ...]


def read_form(data: bytes, catalogue: Catalogue) -> FilledForm:
    """What a filled-in questionnaire holds, an older one too.

    Raises AnswerError when the file is no questionnaire of this tool, or its profile is not allowed.
    """
    sheets = _sheets(open_workbook(data))
    written = {row.text("fact"): row.text("entry") for row in sheets["fact"]}
    envelope = _with_agency(_envelope(sheets), written.get("agency", ""))
    parse_sheet(envelope, catalogue)
    problems = list(_without_results(data, sheets))
    parts: dict[str, dict[str, object]] = {"answers": {}, "bundles": {}, "kpis": {}}
    of_clauses = _rows_of_parts(catalogue, sheets["answer"])
    duties = {
        clause: _taken_parts(catalogue, envelope, clause, rows, problems)
        for clause, rows in of_clauses.items()
    }
    below = {id(row) for rows in of_clauses.values() for row in rows.values()}
    for row in sheets["answer"]:
        if id(row) not in below:
            held = duties.pop(row.text("id"), {})
            entry = _of_parts(catalogue, row.text("id"), held) | _entry(row)
            problems += _take_answer(catalogue, envelope, row, entry, parts)
    parts["answers"] |= {
        clause: _of_parts(catalogue, clause, held) for clause, held in duties.items() if held
    }
    periods: dict[str, list[_Row]] = {}
    for row in sheets["numerator"]:
        if any(row.text(name) for name in KPI_COLUMNS[2:]):
            periods.setdefault(row.text("id"), []).append(row)
    for key, rows in periods.items():
        parts["kpis"][key] = list(_taken_periods(catalogue, envelope, key, rows, problems))
    part = next((row.text("value") for row in sheets[META] if row.text("key") == "part"), "")
    return FilledForm(
        sheet={
            **envelope,
            **{name: entries for name, entries in parts.items() if entries or name == "answers"},
        },
        problems=problems,
        by=written.get("by", ""),
        chapters=tuple(one.id for one in catalogue.chapters if one.id in part.split(",")),
    )


def _with_agency(envelope: dict[str, object], agency: str) -> dict[str, object]:
    """The profile with the agency's name as it stands on the first sheet."""
    profile = envelope.get("profile")
    if not agency or not isinstance(profile, dict):
        return envelope
    return {**envelope, "profile": {**profile, "agency": agency}}


_SHEETS = ((ANSWER_COLUMNS, "answer"), (KPI_COLUMNS, "numerator"), (FACT_COLUMNS, "fact"))


def _sheets(workbook: Any) -> dict[str, list[_Row]]:  # noqa: ANN401 -- read-only workbooks have no type
    """The rows of each sheet, under a column that only it has, and of the hidden facts."""
    found: dict[str, list[_Row]] = {"answer": [], "numerator": [], "fact": [], META: []}
    for sheet in workbook.worksheets:
        rows = rows_of(sheet, _MOST_ROWS, _MOST_COLUMNS)
        if sheet.title == META:
            found[META] = [
                _Row(META, number, {"key": 0, "value": 1}, list(values)) for number, values in rows
            ]
            continue
        names = {cell_text(value): i for i, value in enumerate(rows[0][1])} if rows else {}
        for columns, mark in _SHEETS:
            if set(columns) - _NEWER <= names.keys() and rows[0][0] == NAME_ROW:
                below = (
                    rows[1:] if rows[1:] and rows[1][0] > NAME_ROW + 1 else rows[2:]
                )  # the headings may be gone
                found[mark] = [_Row(sheet.title, number, names, list(values)) for number, values in below]
    return found


def _without_results(data: bytes, sheets: Mapping[str, Sequence[_Row]]) -> Iterator[CellProblem]:
    """The formulas of the answers and figures that were never computed; what stood there counts as blank."""
    found = uncomputed_cells(data)
    for row in (*sheets["answer"], *sheets["numerator"]):
        for column in row.columns.values():
            text = found.get(row.sheet, {}).get((row.number, column + 1))
            if text is not None:
                row.values[column] = None
                cell = f"{get_column_letter(column + 1)}{row.number}"
                error = AnswerError("$", "people.formula")
                yield CellProblem(sheet=row.sheet, cell=cell, value=text, error=error)


def _envelope(sheets: Mapping[str, Sequence[_Row]]) -> dict[str, object]:
    """Profile and versions that the questionnaire was made for."""
    facts = {row.text("key"): row.text("value") for row in sheets[META]}
    if facts.get("format") != FORM or not sheets["answer"]:
        raise AnswerError("$", "form_not_ours")
    if facts.get("format_version") != str(FORM_VERSION):
        raise AnswerError("$", "newer_version", found=facts.get("format_version"), known=FORM_VERSION)
    envelope = parse_json(facts.get("sheet", "").encode())
    if not isinstance(envelope, dict):
        raise AnswerError("$", "form_not_ours")
    return envelope


def _letters(catalogue: Catalogue) -> dict[str, str]:
    """The answer that each word means, in every language; the letters themselves too."""
    letters = {letter: letter for letter in (*catalogue.points, NOT_APPLICABLE)}
    for lang in LANGUAGES:
        letters |= {message(lang, f"report.{word}"): letter for letter, word in YES_NO.items()}
        letters |= {answer_word(letter, lang): letter for letter in catalogue.points}
        letters[message(lang, "report.not_applicable")] = NOT_APPLICABLE
    return letters


def _take_answer(
    catalogue: Catalogue,
    envelope: Raw,
    row: _Row,
    entry: dict[str, object],
    parts: Mapping[str, dict[str, object]],
) -> Iterator[CellProblem]:
    """The row's entry is among the parts, or its cell is told; of what says nothing neither is so."""
    key = row.text("id")
    if not entry:
        return
    part = "bundles" if key in catalogue.bundles else "answers"
    try:
        _check_id(key, parts[part])
        _translate(catalogue, entry)
        parse_sheet({**envelope, part: {key: entry}}, catalogue)
    except AnswerError as error:
        yield row.problem(_column(error, ANSWER_COLUMNS), error)
    else:
        fingerprint = row.text("fingerprint") if "answer" in entry else ""
        parts[part][key] = entry | ({"fingerprint": fingerprint} if fingerprint else {})


def _rows_of_parts(catalogue: Catalogue, rows: Sequence[_Row]) -> dict[str, dict[str, _Row]]:
    """The rows that ask a part of a clause: by clause and part."""
    names = {
        part_id(clause.id, one.id): (clause.id, one.id)
        for clause in catalogue.clauses.values()
        for one in clause.parts
    }
    found: dict[str, dict[str, _Row]] = {}
    for row in rows:
        if row.text("id") in names:
            clause, part = names[row.text("id")]
            found.setdefault(clause, {})[part] = row
    return found


def _taken_parts(
    catalogue: Catalogue, envelope: Raw, clause: str, rows: Mapping[str, _Row], problems: list[CellProblem]
) -> dict[str, object]:
    """The answers and counts of a clause's parts; what cannot be taken is among the problems."""
    taken: dict[str, object] = {}
    for part, row in rows.items():
        entry = {key: value for key, value in _entry(row).items() if key in ("answer", "count")}
        try:
            _translate(catalogue, entry)
            parse_sheet({**envelope, "answers": {clause: {"parts": {part: entry}}}}, catalogue)
        except AnswerError as error:
            problems.append(row.problem(_column(error, ANSWER_COLUMNS), error))
        else:
            taken |= {part: entry} if entry else {}
    return taken


def _of_parts(catalogue: Catalogue, clause: str, held: Mapping[str, object]) -> dict[str, object]:
    """The clause's entry from its parts: once all are answered, the lowest is its answer (R4b)."""
    if not held:
        return {}
    answers = [one.get("answer") for one in held.values() if isinstance(one, Mapping)]
    given = [str(answer) for answer in answers if answer]
    whole = len(given) == len(catalogue.clauses[clause].parts)
    lowest = {"answer": min(given, key=lambda letter: catalogue.points[letter])} if whole else {}
    return {"parts": dict(held), **lowest}


def _check_id(key: str, taken: Mapping[str, object]) -> None:
    if not key:
        raise AnswerError("id", "form_id_missing")
    if key in taken:
        raise AnswerError("id", "form_id_twice", found=key)


def _entry(row: _Row) -> dict[str, object]:
    found: dict[str, object] = {
        name: row.text(name) for name in ("answer", "reason", "note", "owner") if row.text(name)
    }
    done, of = row.value("done"), row.value("of")
    if done is not None or of is not None:
        found["count"] = {"done": _number(done), "of": _number(of)}
    evidence = [_exhibit(line) for line in row.text("evidence").splitlines() if line.strip()]
    return found | ({"evidence": evidence} if evidence else {})


def _exhibit(line: str) -> dict[str, object]:
    """Title and place: between them stands ｜, or | with spaces around it."""
    title, _, where = line.replace(" | ", BAR).partition(BAR)
    return {"title": title.strip(), "where": where.strip()}


def _translate(catalogue: Catalogue, entry: dict[str, object]) -> None:
    """The entry's answer is a letter. Raises AnswerError when its word is not one of the choices."""
    word = entry.get("answer")
    if word is None:
        return
    letters = {_plain(one): letter for one, letter in _letters(catalogue).items()}
    word = str(word) if word in letters else str(word).upper()
    if word not in letters:
        words = tuple(Named(f"answer_{letter}") for letter in catalogue.points)
        raise AnswerError("answer", "not_in_list", found=word, words=words)
    entry["answer"] = letters[word]


def _column(error: AnswerError, columns: Sequence[str]) -> str:
    """The column that the error's place ends in."""
    name = error.at.rpartition(".")[2].partition("[")[0]
    return name if name in columns else columns[columns.index("id")]


def _taken_periods(
    catalogue: Catalogue, envelope: Raw, key: str, rows: Sequence[_Row], problems: list[CellProblem]
) -> Iterator[dict[str, object]]:
    """The periods of one KPI that can stand together; each other one is among the problems."""
    taken: list[dict[str, object]] = []
    for row in rows:
        period = _period(row)
        try:
            parse_sheet({**envelope, "answers": {}, "kpis": {key: [*taken, period]}}, catalogue)
        except AnswerError as error:
            problems.append(row.problem(_column(error, KPI_COLUMNS), error))
        else:
            taken.append(period)
    yield from taken


def _period(row: _Row) -> dict[str, object]:
    numbers = {name: _number(row.value(name)) for name in ("numerator", "denominator")}
    return {"period": row.text("period"), **numbers, "source": row.text("source")}


def _plain(text: str) -> str:
    return narrowed(cleaned(text)[0])[0]


def _period_text(text: str) -> str:
    """The period as sheets have it, also of the day that Excel makes of 2025-06; others are refused later."""
    try:
        found = period_cell(_plain(text))
    except NoPeriod:
        return text
    return str(found.value if isinstance(found, Noted) else found)


def _number(value: object) -> object:
    """A JSON number as it stands in the cell, also as text; other kinds are left for the sheet to refuse."""
    if isinstance(value, str):
        bare, kind = plain_number(_plain(cell_text(value)))
        whole, point, rest = bare.partition(".")
        good = kind != "percent" and _WRITTEN.fullmatch(bare)
        return Number(f"{int(whole)}{point}{rest}") if good else value
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return Number(str(value))
    if isinstance(value, float) and math.isfinite(value):
        return Number(str(int(value)) if value.is_integer() else repr(value))
    return value.isoformat() if isinstance(value, datetime) else str(value)
