"""Looks into a roster before it is read: which columns and words it has, and what a person has to say."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from assess.messages import in_language, message
from assess.people.grading.model import COMMON, People
from assess.people.intake.body import Body
from assess.people.intake.synonyms import guess_field
from assess.people.roster.choosing import choose_sheets
from assess.people.roster.matching import Matching, matched_table
from assess.people.roster.sheets import PEOPLE_SHEET
from assess.tabular.cleaning import cleaned
from assess.tabular.header import Column, Row, column_named, holds_header, is_blank
from assess.tabular.notices import Notices

__all__ = ["Look", "look_into"]

_LOOKED_AT = 30
"""Rows among which the header is looked for."""
_OCCUPATION, _CODE = "occupation", "code"

Sheets = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """What a roster looks like.

    `sheet` and `head` are where its header stands; `people` rows look like people, `asides` like totals,
    signatures and the like.

    `known` are the headers that the template has. `columns`: field by header as guessed or said, "" for one
    that is not read; `samples`: some of what stands below. `words`: by field, what its column does not take,
    how often, and the guess. `rates`: columns of percentages with numbers up to 1, and how many of how many.
    `names`: how many codes look like names. `guessed` is whether a column is guessed, `missing` the needed
    fields that no column of the template's names has.
    """

    sheet: str
    head: int
    people: int
    asides: int
    known: frozenset[str]
    columns: Mapping[str, str]
    samples: Mapping[str, tuple[str, ...]]
    words: Mapping[str, Mapping[str, tuple[int, str]]]
    rates: Mapping[str, tuple[int, int]]
    names: int
    guessed: bool
    missing: tuple[str, ...]

    @property
    def asks(self) -> bool:
        """Whether a person has to say something before the roster is read."""
        return bool(self.guessed or self.missing or self.rates or self.names)

    def matching(self) -> Matching:
        """The columns and words as they are guessed."""
        values = {
            name: {text: word for text, (_, word) in words.items() if word}
            for name, words in self.words.items()
        }
        return Matching(
            columns={header: name for header, name in self.columns.items() if header not in self.known},
            values={name: words for name, words in values.items() if words},
        )

    def data(self, people: People, lang: str = "zh") -> dict[str, object]:
        """The same as JSON data in the reader's language, with the choices for each field's words."""
        table = matched_table(people, PEOPLE_SHEET)
        titles = {column.field: in_language(lang, column.title) for column in table.columns}
        return {
            "asks": self.asks,
            "sheet": self.sheet,
            "head": self.head,
            "people": self.people,
            "asides": self.asides,
            "fields": [{"value": name, "label": title} for name, title in titles.items()],
            "columns": [
                {"header": header, "field": name, "samples": list(self.samples.get(header, ()))}
                for header, name in self.columns.items()
            ],
            "words": [
                {
                    "field": name,
                    "title": titles[name],
                    "words": [
                        {"text": text, "count": count, "guess": guess}
                        for text, (count, guess) in words.items()
                    ],
                    "choices": choices_of(people, name, lang),
                }
                for name, words in self.words.items()
            ],
            "occupations": choices_of(people, _OCCUPATION, lang),
            "rates": [
                {"title": title, "small": small, "of": of} for title, (small, of) in self.rates.items()
            ],
            "names": self.names,
        }


def choices_of(people: People, name: str, lang: str) -> list[dict[str, str]]:
    """The words that a column takes, with what they are called."""
    if name == _OCCUPATION:
        return [
            {"value": key, "label": f"{key} {one.title.in_(lang)}"} for key, one in people.occupations.items()
        ]
    if name == "post_grade":
        return [
            {"value": str(key), "label": f"{title.in_(lang)}（G{key}）"}
            for key, title in people.grades.items()
        ]
    if name in people.scales:
        return [{"value": word.id, "label": word.title.in_(lang)} for word in people.scales[name]]
    if name in COMMON:
        words = (message(lang, "people.yes"), message(lang, "people.no"))
        return [{"value": word, "label": word} for word in words]
    return [{"value": word, "label": word} for word in people.valid] if name == "indicator_set" else []


def look_into(
    people: People, sheets: Sheets, hidden: Collection[str] = (), matching: Matching | None = None
) -> Look | None:
    """What the roster looks like, its columns as `matching` says or else as they are guessed.

    None where nothing is written.
    """
    own = matched_table(people, PEOPLE_SHEET).columns
    found = _head(own, sheets, hidden)
    if found is None:
        return None
    title, head = found
    headers = list(dict.fromkeys(filter(None, (cleaned(cell)[0] for cell in head.cells))))
    known = {header: column.field for header in headers if (column := column_named(own, header))}
    guesses = _guesses(headers, set(known.values()))
    said = matching.columns if matching else {}
    columns = {header: said.get(header, known.get(header, guesses.get(header, ""))) for header in headers}
    needed = () if matching and matching.occupation else (_OCCUPATION,)
    body = Body.of(people, columns, head, sheets[title], matching)
    return Look(
        sheet=title,
        head=head.number,
        people=len(body.rows),
        asides=body.asides,
        known=frozenset(header for header in known if columns[header] == known[header]),
        columns=columns,
        samples=body.samples(),
        words=body.words(people),
        rates=body.rates(),
        names=body.names(),
        guessed=bool(guesses),
        missing=tuple(name for name in (_CODE, *needed) if name not in known.values()),
    )


def _head(own: Sequence[Column], sheets: Sheets, hidden: Collection[str]) -> tuple[str, Row] | None:
    """The sheet of people and its header: as the template has it, else the row of most that look like one."""
    rows = {title: iter(rows) for title, rows in sheets.items()}
    _, chosen = choose_sheets(own, rows, hidden, Notices())
    for title in chosen:
        for row in _first(sheets.get(title, ())):
            if holds_header(own, [row]):
                return title, row
    shown = [title for title in sheets if title not in hidden] or list(sheets)
    scored = [
        (_score(own, row), -number, title, row)
        for title in shown
        for number, row in enumerate(_first(sheets[title]))
    ]
    best = max(scored, key=lambda one: one[:2], default=None)
    return (best[2], best[3]) if best else None


def _first(rows: Sequence[Row]) -> Iterator[Row]:
    return islice((row for row in rows if not is_blank(row)), _LOOKED_AT)


def _score(own: Sequence[Column], row: Row) -> tuple[int, int]:
    """How many cells name a column, then how many are written in."""
    texts = [cleaned(cell)[0] for cell in row.cells]
    named = sum(bool(text and (column_named(own, text) or guess_field(text))) for text in texts)
    return named, sum(map(bool, texts))


def _guesses(headers: Sequence[str], taken: set[str]) -> dict[str, str]:
    """Field by header, the surest header for each field that no other has."""
    found = [(guess[1], header, guess[0]) for header in headers if (guess := guess_field(header))]
    guesses: dict[str, str] = {}
    for _, header, name in sorted(found, key=lambda one: one[0]):
        if name not in taken:
            taken = taken | {name}
            guesses[header] = name
    return guesses
