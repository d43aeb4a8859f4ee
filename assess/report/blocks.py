"""The pieces that a report is made of, as plain data with every number already a text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assess.core.numbers import plain
from assess.messages import message
from assess.report.result import answer_word
from assess.scoring.assessment import Assessment
from assess.sheet.editing import Raw

__all__ = ["Block", "Context", "bullets", "paragraph", "table"]

Block = dict[str, object]
"""One piece: `type` is paragraph, list or table."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """What a report is made from; `for_others` hides values of small denominators (R10).

    `before` is the self-check that this one was started from, None where it is not at hand. `agency` and
    `updated` stand in it as they are; without `updated` the time of the file does.
    """

    assessment: Assessment
    raw: Raw
    lang: str
    for_others: bool = False
    agency: str = ""
    updated: str = ""
    before: Assessment | None = None

    def word(self, key: str, **values: object) -> str:
        """A sentence of the report's room of messages."""
        return message(self.lang, f"report.{key}", **values)

    def title(self, key: str) -> str:
        """The title of a clause, or of a bundle."""
        catalogue = self.assessment.catalogue
        found = catalogue.clauses.get(key) or catalogue.bundles[key]
        return found.title.in_(self.lang)

    def chapter(self, key: str) -> str:
        """Number and title of a chapter."""
        chapter = next(one for one in self.assessment.catalogue.chapters if one.id == key)
        return f"{chapter.number} {chapter.title.in_(self.lang)}"

    def answer(self, letter: str | None) -> str:
        """An answer's name, "not applicable" and "unanswered" included."""
        return self.word("not_applicable") if letter == "NA" else answer_word(letter, self.lang)

    def figure(self, figure: Fraction | None) -> str:
        """A rounded figure, or the word for none."""
        return message(self.lang, "no_figure") if figure is None else str(plain(figure))

    def text(self, field: str) -> str:
        """A text of the self-check's envelope, empty when it is absent."""
        found = self.raw.get(field)
        return found if isinstance(found, str) else ""


def paragraph(text: str) -> Block:
    """A paragraph."""
    return {"type": "paragraph", "text": text}


def bullets(items: Iterable[str], *, ordered: bool = False) -> Block:
    """A list."""
    return {"type": "list", "ordered": ordered, "items": list(items)}


def table(context: Context, name: str, columns: str, rows: Iterable[Sequence[str]]) -> Block:
    """A table; `columns` names its headings, a number's name ends in # and a broad one's in +.

    A column has `title`, `kind` (text or number) and `width`, its share of the table's breadth.
    """
    return {
        "type": "table",
        "id": name,
        "caption": context.word(f"table_{name}"),
        "columns": [_column(context, column) for column in columns.split()],
        "rows": [list(row) for row in rows],
    }


def _column(context: Context, column: str) -> Block:
    return {
        "id": column.rstrip("#+"),
        "title": context.word(f"column_{column.rstrip('#+')}"),
        "kind": "number" if column.endswith("#") else "text",
        "width": 3 if column.endswith("+") else 1,
    }
