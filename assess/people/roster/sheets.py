"""Turns roster rows into practitioners, and knows the sheets that a roster has (spec section 4)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cache

from assess.messages import LANGUAGES, Named, Text, message
from assess.people.grading.measure import FULL
from assess.people.grading.model import COMMON, EQUIVALENT, MONTHS, SCALES, People, Practitioner
from assess.people.roster.columns import grade_cell, occupation_cell, set_cell, value_cell, word_cell
from assess.tabular.cells import (
    CellProblem,
    Convert,
    amount_cell,
    date_cell,
    flag_cell,
    period_cell,
    text_cell,
)
from assess.tabular.cleaning import bare_key
from assess.tabular.header import Column, Row
from assess.tabular.notices import CellError
from assess.tabular.table import UNREAD, Reading, Table, read_table

__all__ = ["PEOPLE_SHEET", "SHEETS", "further_table", "people_table", "read_people", "sheet_of"]

PEOPLE_SHEET = "people"
_SATISFACTION = "case_satisfaction"
_SCORES = ("practical_score", _SATISFACTION)
_HUNDRED = 100
_PERCENT = "%"
_PERSON = (
    "education", "months_same_family", "months_other_family", "months_client_industry", "title",
    "title_months", "qualification", "qualification_months",
)  # fmt: skip
_SURVEY_ITEMS = ("clear", "fair", "useful", "affordable", "willing")
SHEETS: Mapping[str, tuple[str, ...]] = {
    "assessments": ("code", "due", "started", "done", "grade", "index", "indicator_set_version", "period"),
    "recheck": ("code", "occupation", "original_grade", "recheck_grade"),
    "survey": _SURVEY_ITEMS,
    "clients": ("period", "rating"),
    "licences": ("code", "name", "expires"),
    "confirmations": ("code", "occupation", "proposed_grade", "grade", "reason", "by", "on", "route"),
}
"""The further sheets of a roster and their columns."""

_KINDS = {
    "code": "code",
    **dict.fromkeys(("due", "started", "done", "expires", "on"), "day"),
    **dict.fromkeys(("index", "rating", *_SURVEY_ITEMS), "number"),
    **dict.fromkeys(("name", "reason", "by", "route"), "free"),
}
_NEEDED = {
    "assessments": ("code", "period"),
    "recheck": ("code", "original_grade"),
    "survey": (),
    "clients": ("period", "rating"),
    "licences": ("code", "name", "expires"),
    "confirmations": ("code",),
}


def sheet_of(title: str) -> str | None:
    """The sheet that a worksheet's title names, in any language ("notes" is read by nobody); else None."""
    for sheet in (PEOPLE_SHEET, *SHEETS, "notes"):
        names = (sheet, *(message(lang, f"people.sheet_{sheet}") for lang in LANGUAGES))
        if bare_key(title) in map(bare_key, names):
            return sheet
    return None


def _column(field: str, convert: Convert, kind: str = "word", *, needed: bool = False) -> Column:
    """The column of a field, named by its own name and by its headers in every language."""
    title = f"people.column_{field}"
    names = (field, *(message(lang, title) for lang in LANGUAGES))
    return Column(field=field, title=Named(title), names=names, convert=convert, kind=kind, needed=needed)


@cache
def people_table(people: People, sheet: str) -> Table:
    """The columns of the sheet of people; `sheet` is the name that its errors give."""
    columns = [
        _column("code", text_cell, "code", needed=True),
        _column("occupation", occupation_cell(people), needed=True),
        _column("post_grade", grade_cell(people)),
        _column("indicator_set", set_cell),
        *(_person_column(people, field) for field in (*_PERSON, *EQUIVALENT, *COMMON)),
    ]
    for key, one in people.indicators.items():
        title = Text({lang: f"{key} {name}" for lang, name in one.title.items()})
        names = (key, *title.values(), f"IND-{key}")
        kind = "rate" if one.rising and _PERCENT in one.unit.values() else "number"
        columns.append(Column(field=key, title=title, names=names, convert=value_cell(one), kind=kind))
    return Table(sheet=sheet, columns=tuple(columns), unique="code", conflict=_votes, lenient=True)


def _person_column(people: People, field: str) -> Column:
    """The column of one fact."""
    if field in people.scales:
        return _column(field, word_cell(field, people.scales[field]))
    if field in COMMON:
        return _column(field, flag_cell)
    most = _HUNDRED if field in _SCORES else None
    return _column(field, amount_cell(most), "rate" if field == _SATISFACTION else "number")


@cache
def further_table(people: People, sheet: str, title: str) -> Table:
    """The columns of one of the further sheets, called `title` in errors."""
    kinds: dict[str, Convert] = {
        **dict.fromkeys(("due", "started", "done", "expires", "on"), date_cell),
        **dict.fromkeys(("grade", "original_grade", "recheck_grade", "proposed_grade"), grade_cell(people)),
        "occupation": occupation_cell(people),
        "index": amount_cell(_HUNDRED),
        "period": period_cell,
        "rating": _rating(people.kpi_rules.satisfaction_highest),
        **dict.fromkeys(_SURVEY_ITEMS, _rating(people.kpi_rules.acceptance_highest)),
    }
    columns = tuple(
        _column(
            field,
            kinds.get(field, text_cell),
            _KINDS.get(field, "word"),
            needed=field in _NEEDED[sheet],
        )
        for field in SHEETS[sheet]
    )
    return Table(
        sheet=title, columns=columns, unique="code" if sheet == "confirmations" else None, conflict=_order
    )


def _rating(highest: int) -> Convert:
    """A rating from 1 up to `highest`."""
    return amount_cell(highest, least=1)


def read_people(
    people: People, table: Table, rows: Iterable[Row], reading: Reading
) -> Iterator[tuple[Practitioner, date | None] | CellError]:
    """A practitioner and the first day of work for each good row, and an error for each thing wrong."""
    for found in read_table(table, rows, reading):
        if isinstance(found, CellError):
            yield found
        else:
            yield _practitioner(people, found[1]), found[1].get("hired")  # type: ignore[misc]  # a day


def _votes(record: Mapping[str, object]) -> tuple[str, CellProblem] | None:
    """More votes than the panel has members."""
    size, votes = record.get("panel_size"), record.get("panel_votes")
    if isinstance(size, Fraction) and isinstance(votes, Fraction) and votes > size:
        return "panel_votes", CellProblem("people.votes", votes=votes, size=size)
    return None


def _order(record: Mapping[str, object]) -> tuple[str, CellProblem] | None:
    """An assessment that was done before it was started."""
    started, done = record.get("started"), record.get("done")
    if isinstance(started, date) and isinstance(done, date) and done < started:
        return "done", CellProblem("people.done_before", started=started.isoformat())
    return None


def _practitioner(people: People, record: Mapping[str, object]) -> Practitioner:
    get = record.get
    return Practitioner(
        code=get("code"),  # type: ignore[arg-type]  # each column converts to its field's type
        occupation=get("occupation"),  # type: ignore[arg-type]
        post_grade=get("post_grade"),  # type: ignore[arg-type]
        indicator_set=get("indicator_set", FULL),  # type: ignore[arg-type]
        add_ons=(),
        facts={key: get(key) for key in SCALES},  # type: ignore[misc]
        months={key: get(key) for key in MONTHS},  # type: ignore[misc]
        common={key: get(key) for key in COMMON},  # type: ignore[misc]
        equivalent={key: get(key) for key in EQUIVALENT},  # type: ignore[misc]
        values={key: record[key] for key in people.indicators if key in record},  # type: ignore[misc]
        unmatched=(),
        confirmation=None,
        unread=get(UNREAD, ()),  # type: ignore[arg-type]
    )
