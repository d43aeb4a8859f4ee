"""Turns a register of agencies (CSV) into what it says of each, and tells which have not sent a file."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from io import StringIO
from re import fullmatch

from assess.core.errors import AnswerError
from assess.rollup.rows import Row
from assess.sheet.periods import NOTATION
from assess.tabular.cleaning import bare_key, cleaned, narrowed
from assess.tabular.rows import csv_rows, encoding_of

__all__ = ["Absent", "Entry", "Register", "read_register"]

_NAMES = {
    "agency": ("agency", "name", "机构", "机构名称", "单位", "单位名称", "服务机构"),
    "region": ("region", "地区", "地区代码", "行政区划", "行政区划代码"),
    "period": ("period", "期间", "年度", "年份"),
}
"""The headings that name each column."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One agency of the register; region and period may be empty."""

    agency: str
    region: str
    period: str


@dataclass(frozen=True, slots=True)
class Absent:
    """An agency that has sent nothing, or (`refused`) only a file that was refused."""

    entry: Entry
    refused: bool


class Register:
    """The agencies that are asked for a file; what it says wins over what a file says."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(dict.fromkeys(entries))
        self._by_name: dict[str, list[Entry]] = {}
        self._taken: set[Entry] = set()
        self._refused: set[Entry] = set()
        for entry in self.entries:
            self._by_name.setdefault(bare_key(entry.agency), []).append(entry)

    def join(self, row: Row) -> Row:
        """The row with name, region and period as the register has them; unchanged where it has none.

        An agency is known by the name in its file, else by the file's own name. Of an agency with several
        lines the one of the file's period is taken.
        """
        entries = self._entries(row)
        if not entries:
            return row
        same = [entry for entry in entries if entry.period == row.period]
        entry = (same or entries)[0]
        period = entry.period if same or len(entries) == 1 else ""
        return replace(
            row, agency=entry.agency, region=entry.region or row.region, period=period or row.period
        )

    def _entries(self, row: Row) -> list[Entry]:
        stem = row.source.rpartition("/")[2].rpartition(".")[0]
        return self._by_name.get(bare_key(row.agency), []) or self._by_name.get(bare_key(stem), [])

    def note(self, row: Row) -> None:
        """Takes down that a joined row is there, and whether its file could be taken."""
        for entry in self._entries(row):
            if row.standing == "refused":
                self._refused.add(entry)
            elif row.period in {entry.period, ""} or not entry.period:
                self._taken.add(entry)

    def absent(self, period: str) -> list[Absent]:
        """The agencies asked for this period, or for any, none of whose files was taken, in their order."""
        asked = (entry for entry in self.entries if entry.period in {period, ""})
        return [Absent(entry, entry in self._refused) for entry in asked if entry not in self._taken]


def read_register(data: bytes) -> Register:
    """The register in a CSV file: columns agency, region, period (or 机构, 地区, 期间), in any order.

    UTF-8 with or without BOM, UTF-16 or GB18030. Raises AnswerError with the line that is wrong.
    """
    rows = csv_rows(StringIO(data.decode(encoding_of((data,)), "replace"), newline=""))
    places: dict[str, int] = {}
    entries: list[Entry] = []
    for row in rows:
        if row.problem or any("\ufffd" in cell for cell in row.cells):
            raise AnswerError("--register", "rollup.register_row", line=row.number)
        cells = [narrowed(cleaned(cell)[0])[0] for cell in row.cells]
        if not any(cells):
            continue
        if not places:
            places = _places(cells)
        elif entry := _entry(cells, places, row.number):
            entries.append(entry)
    if not places:
        raise AnswerError("--register", "rollup.register_no_agency")
    return Register(entries)


def _places(cells: list[str]) -> dict[str, int]:
    """The position of each column that the heading names."""
    keys = [bare_key(cell) for cell in cells]
    found = {
        field: next(place for place, key in enumerate(keys) if key in names)
        for field, names in _NAMES.items()
        if set(keys) & set(names)
    }
    if "agency" not in found:
        raise AnswerError("--register", "rollup.register_no_agency")
    return found


def _entry(cells: list[str], places: dict[str, int], line: int) -> Entry | None:
    """What a line says; None for one without an agency."""
    texts = {field: cells[place] if place < len(cells) else "" for field, place in places.items()}
    period = texts.get("period", "")
    if period and not fullmatch(NOTATION, period):
        raise AnswerError("--register", "rollup.register_period", line=line, found=period)
    return Entry(texts["agency"], texts.get("region", ""), period) if texts["agency"] else None
