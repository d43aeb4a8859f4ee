"""Reads what a person says of a roster's columns and words from a CSV file, and writes guesses into one.

Each line is `header,content,read as`: without a content it says which column the header names, with one what
that word stands for.
"""

import csv
import io
from collections.abc import Iterator

from assess.core.errors import AnswerError
from assess.messages import LANGUAGES, in_language, message
from assess.people.grading.model import People
from assess.people.intake.looking import Look
from assess.people.roster.matching import OUT, Matching, check_matching, matched_table
from assess.people.roster.sheets import PEOPLE_SHEET
from assess.tabular.cleaning import bare_key, cleaned
from assess.tabular.header import column_named
from assess.tabular.rows import csv_rows, encoding_of

__all__ = ["map_csv", "read_map"]

_CELLS = 3
_OCCUPATION = "occupation"


def read_map(people: People, data: bytes, lang: str = "zh") -> Matching:
    """What the file says. Raises AnswerError with the line that is wrong."""
    columns: dict[str, str] = {}
    values: dict[str, dict[str, str]] = {}
    occupation = ""
    own = matched_table(people, PEOPLE_SHEET).columns
    for number, (header, text, word) in _lines(data, lang):
        at = message(lang, "people.map_at", line=number)
        if not header or not word:
            raise AnswerError(at, "people.map_cells")
        if not text and _is(header, "map_everyone"):
            occupation = word
            one = Matching(occupation=word)
        elif not text:
            columns[header] = _field(people, word, at)
            one = Matching()
        else:
            known = column_named(own, header)
            name = columns.get(header) or (known.field if known and header not in columns else "")
            if not name:
                raise AnswerError(at, "people.map_unmatched", found=header)
            values.setdefault(name, {})[text] = OUT if _is(word, "map_left_out") else word
            one = Matching(values={name: {text: values[name][text]}})
        check_matching(people, one, at)
    return Matching(columns=columns, values=values, occupation=occupation)


def _lines(data: bytes, lang: str) -> Iterator[tuple[int, list[str]]]:
    """Number and three cells of each line that says something."""
    text = data.decode(encoding_of((data,)), "replace")
    for row in csv_rows(io.StringIO(text, newline="")):
        cells = [cleaned(cell)[0] for cell in row.cells]
        if not any(cells) and not row.problem:
            continue
        while cells and not cells[-1]:
            cells.pop()
        if row.problem or len(cells) > _CELLS:
            raise AnswerError(message(lang, "people.map_at", line=row.number), "people.map_cells")
        cells += [""] * (_CELLS - len(cells))
        if not (_is(cells[0], "map_head") and _is(cells[-1], "map_as")):
            yield row.number, cells


def _is(text: str, key: str) -> bool:
    """Whether the text is a word of the file, in any language."""
    return bare_key(text) in {bare_key(message(lang, f"people.{key}")) for lang in LANGUAGES}


def _field(people: People, word: str, at: str) -> str:
    if _is(word, "map_not_read"):
        return ""
    column = column_named(matched_table(people, PEOPLE_SHEET).columns, word)
    if column is None:
        raise AnswerError(at, "people.map_field", found=word)
    return column.field


def map_csv(people: People, look: Look, lang: str = "zh") -> str:
    """The columns and words as they are guessed, to be corrected; a word without a guess is blank."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    say = [message(lang, f"people.map_{key}") for key in ("head", "word", "as", "not_read")]
    writer.writerow(say[:_CELLS])
    titles = {one.field: in_language(lang, one.title) for one in matched_table(people, PEOPLE_SHEET).columns}
    for header, name in look.columns.items():
        writer.writerow([header, "", titles.get(name, say[-1])])
    for name, words in look.words.items():
        header = next(header for header, field in look.columns.items() if field == name)
        writer.writerows([header, text, guess] for text, (_, guess) in words.items())
    return "\ufeff" + target.getvalue()
