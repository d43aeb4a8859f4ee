"""What a person says of a roster's columns and words: which is which, and who is left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from assess.core.errors import AnswerError
from assess.messages import LANGUAGES, Named, message
from assess.people.grading.model import People
from assess.people.roster.coding import masked
from assess.people.roster.sheets import PEOPLE_SHEET, people_table
from assess.tabular.cells import CellProblem, Convert, Noted, date_cell
from assess.tabular.cleaning import bare_key
from assess.tabular.header import Column
from assess.tabular.table import LEFT_OUT, Table

__all__ = ["OUT", "PLAIN", "Matching", "check_matching", "coded_table", "matched_table"]

OUT = "-"
"""What stands for the words whose rows are left out."""
_OCCUPATION, _CODE = "occupation", "code"


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Matching:
    """What a person says of a roster.

    `columns`: field by header, "" for one that is not to be read. `values`: by field, what a word stands for,
    in a word that the column takes, or OUT. `occupation`: everyone's, where no column has it.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    occupation: str = ""


PLAIN = Matching()
"""Nothing is said: the headers are those of the template."""


def matched_table(
    people: People, sheet: str, matching: Matching = PLAIN, codes: Mapping[str, str] | None = None
) -> Table:
    """The columns of the sheet of people, that of the first day of work too, as `matching` names them.

    `codes` stand for the names in the column of codes.
    """
    table = people_table(people, sheet)
    given = [one for one in table.columns if matching.occupation and one.field == _OCCUPATION]
    columns = [
        _matched(column, matching, codes) for column in (*table.columns, _hired()) if column not in given
    ]
    left_out = tuple(header for header, name in matching.columns.items() if not name)
    if left_out:
        columns.append(Column(field="", title=Named("people.sheet_people"), names=left_out, convert=str))
    values = {column.field: column.convert(matching.occupation) for column in given}
    return replace(table, columns=tuple(columns), given=values)


def _hired() -> Column:
    names = ("hired", *(message(lang, "people.column_hired") for lang in LANGUAGES))
    return Column(
        field="hired", title=Named("people.column_hired"), names=names, convert=date_cell, kind="day"
    )


def _matched(column: Column, matching: Matching, codes: Mapping[str, str] | None) -> Column:
    others = {bare_key(header) for header, name in matching.columns.items() if name != column.field}
    own = tuple(name for name in column.names if bare_key(name) not in others)
    same = set(map(bare_key, own))
    headers = (header for header, name in matching.columns.items() if name == column.field)
    words = matching.values.get(column.field)
    convert = _spoken(column.convert, words) if words else column.convert
    if codes is not None and column.field == _CODE:
        convert = _coded(codes)
    matched = tuple(header for header in headers if bare_key(header) not in same)
    return replace(column, names=own, matched=matched, convert=convert)


def _spoken(convert: Convert, words: Mapping[str, str]) -> Convert:
    """What a person says of the words first."""
    said = {bare_key(text): word for text, word in words.items()}

    def spoken(text: str) -> object:
        word = said.get(bare_key(text))
        if word is None:
            return convert(text)
        if word == OUT:
            return LEFT_OUT
        found = convert(word)
        return Noted(found.value if isinstance(found, Noted) else found, "said")

    return spoken


def coded_table(table: Table, codes: Mapping[str, str] | None) -> Table:
    """A further sheet with `codes` for the names in its column of codes."""
    if codes is None:
        return table
    columns = (
        replace(column, convert=_coded(codes)) if column.field == _CODE else column
        for column in table.columns
    )
    return replace(table, columns=tuple(columns))


def _coded(codes: Mapping[str, str]) -> Convert:
    return lambda text: codes.get(text) or masked(text)


def check_matching(people: People, matching: Matching, at: str) -> None:
    """Refuses fields that are none, and words that their columns do not take. Raises AnswerError."""
    columns = {column.field: column for column in matched_table(people, PEOPLE_SHEET).columns}
    for name in (*filter(None, matching.columns.values()), *matching.values):
        if name not in columns:
            raise AnswerError(at, "people.map_field", found=name)
    for name, words in matching.values.items():
        for word in words.values():
            if word != OUT:
                _check_word(columns[name], word, at)
    if matching.occupation:
        _check_word(columns[_OCCUPATION], matching.occupation, at)


def _check_word(column: Column, word: str, at: str) -> None:
    try:
        column.convert(word)
    except CellProblem as problem:
        raise AnswerError(f"{at} {word}", problem.key, **problem.values) from None
