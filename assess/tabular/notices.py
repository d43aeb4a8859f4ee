"""What a reader of tables tells: cells that cannot be taken, and what was put right while reading."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assess.core.errors import one_line
from assess.messages import Named, Text, in_language, message

__all__ = ["CellError", "Notices"]


@dataclass(frozen=True, kw_only=True, slots=True)
class CellError:
    """One cell, row or sheet that cannot be taken: where it is, what stands there, and why.

    `sheet` and `column` are as the file writes them, or words of the reader's language.
    """

    sheet: str | Named
    row: int
    column: str | Named | Text
    value: str
    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    def data(self, lang: str = "zh") -> dict[str, object]:
        """The error in the reader's language: sheet, row, column, value, message, fix."""
        return {
            "sheet": in_language(lang, self.sheet),
            "row": self.row,
            "column": in_language(lang, self.column),
            "value": self.value,
            "message": message(lang, self.key, **self.values),
            "fix": message(lang, f"{self.key}_fix", **self.values),
        }

    def sentence(self, lang: str = "zh") -> str:
        """Place, what is wrong and what to do, on one line."""
        data = self.data(lang)
        place = " ".join(str(data[key]) for key in ("sheet", "row", "column", "value") if data[key] != "")
        return one_line(message(lang, "sentence", at=place, message=data["message"], hint=data["fix"]))


@dataclass(slots=True)
class Notices:
    """What was put right while reading, counted by sheet, column and kind, with the first row."""

    found: dict[tuple[str, str, str], list[int]] = field(default_factory=dict)

    def add(self, sheet: str, column: str, kind: str, row: int, count: int = 1) -> None:
        """Counts one more, or so many."""
        entry = self.found.setdefault((sheet, column, kind), [row, 0])
        entry[1] += count

    def columns(self, kind: str) -> list[tuple[str, str]]:
        """Sheet and column of each notice of a kind."""
        return [(sheet, column) for sheet, column, one in self.found if one == kind]

    def data(self, lang: str = "zh") -> list[dict[str, object]]:
        """The notices in the reader's language, in the order of their first row."""
        return [
            {
                "sheet": sheet,
                "column": column,
                "row": row,
                "count": count,
                "message": message(lang, f"people.notice_{kind}", count=count, column=column),
            }
            for (sheet, column, kind), (row, count) in self.found.items()
        ]
