"""Collects what stands below a header: words that a column does not take, small rates, names."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from assess.people.grading.model import People
from assess.people.intake.synonyms import guess_occupation
from assess.people.roster.matching import Matching, matched_table
from assess.people.roster.sheets import PEOPLE_SHEET
from assess.tabular.asides import aside_kind
from assess.tabular.cells import CellProblem
from assess.tabular.cleaning import cleaned
from assess.tabular.header import Column, Header, Row, column_named, is_blank
from assess.tabular.names import is_like_a_name
from assess.tabular.table import read_cell

__all__ = ["Body"]

_SAMPLES, _WORDS, _LONGEST = 3, 60, 40
_OCCUPATION, _CODE = "occupation", "code"


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """The rows below a header that look like people."""

    header: Header
    titles: Mapping[int, str]
    rows: list[Row]
    asides: int

    @classmethod
    def of(
        cls, people: People, columns: Mapping[str, str], head: Row, rows: Sequence[Row], said: Matching | None
    ) -> "Body":
        """Each column by its header."""
        whole = Matching(columns=columns, occupation=said.occupation if said else "")
        table = matched_table(people, PEOPLE_SHEET, whole)
        titles = {at: cleaned(cell)[0] for at, cell in enumerate(head.cells)}
        placed: dict[int, tuple[Column, str]] = {}
        for at, title in titles.items():
            column = column_named(table.columns, title) if title else None
            if column and column.field and column.field not in {one.field for one, _ in placed.values()}:
                placed[at] = (column, title)
        header = Header(row=head, placed=placed, missing=())
        below = [row for row in rows if row.number > head.number and not is_blank(row)]
        good = [row for row in below if not aside_kind(header, row)]
        return cls(header=header, titles=titles, rows=good, asides=len(below) - len(good))

    def _texts(self, at: int) -> Iterator[str]:
        return (text for row in self.rows if at < len(row.cells) and (text := cleaned(row.cells[at])[0]))

    def samples(self) -> dict[str, tuple[str, ...]]:
        """Some of what stands below each header."""
        return {
            title: tuple(text[:_LONGEST] for text in islice(dict.fromkeys(self._texts(at)), _SAMPLES))
            for at, title in self.titles.items()
            if title
        }

    def words(self, people: People) -> dict[str, dict[str, tuple[int, str]]]:
        """By field, the words that its column does not take, how often, and what they may mean."""
        found: dict[str, dict[str, tuple[int, str]]] = {}
        for at, (column, _) in self.header.placed.items():
            if column.kind != "word":
                continue
            strange = Counter(text for text in self._texts(at) if not _is_taken(column, text))
            if strange:
                guess = guess_occupation if column.field == _OCCUPATION else lambda *_: ""
                words = {text: (count, guess(people, text)) for text, count in strange.most_common(_WORDS)}
                found[column.field] = words
        return found

    def rates(self) -> dict[str, tuple[int, int]]:
        """By title, how many numbers of a column of percentages are up to 1, and how many there are."""
        found = {}
        for at, (column, title) in self.header.placed.items():
            texts = list(self._texts(at)) if column.kind == "rate" else []
            small = sum(_is_small(column, text) for text in texts)
            if small:
                found[title] = (small, len(texts))
        return found

    def names(self) -> int:
        """How many codes look like names."""
        at = next((at for at, (column, _) in self.header.placed.items() if column.field == _CODE), None)
        return 0 if at is None else sum(map(is_like_a_name, self._texts(at)))


def _is_taken(column: Column, text: str) -> bool:
    try:
        read_cell(column, text, None)
    except CellProblem:
        return False
    return True


def _is_small(column: Column, text: str) -> bool:
    try:
        return "fraction" in read_cell(column, text, None)[1]
    except CellProblem:
        return False
