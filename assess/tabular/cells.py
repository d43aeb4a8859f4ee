"""Turns the texts of table cells into numbers, dates and periods; a text that is none is a CellProblem."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

from assess.core.errors import AnswerError

__all__ = [
    "CellProblem",
    "Convert",
    "Dated",
    "amount_cell",
    "at_least_zero",
    "choice",
    "date_cell",
    "flag_cell",
    "normalised",
    "period_cell",
    "read_day",
    "text_cell",
]

Convert = Callable[[str], object]
"""What a column makes of a cell's text; raises CellProblem."""

_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_WIDE = str.maketrans("０１２３４５６７８９．，％－＋　／", "0123456789.,%-+ /")
_DATE = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:[ T]00:00(?::00)?)?")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_PERIOD = re.compile(r"[0-9]{4}(?:-H[12]|-Q[1-4]|-(?:0[1-9]|1[0-2]))?")
_EPOCH = date(1899, 12, 30)
_SERIALS = range(20000, 80000)
_YEARS = range(1900, 3000)
"""The years of a roster's dates: terms of months can be added to each, and 9999 for “never” is none."""
_YES = frozenset({"1", "是", "有", "已", "true", "yes", "y", "√", "✓"})
_NO = frozenset({"0", "否", "无", "未", "false", "no", "n", "×", "✗"})


class CellProblem(ValueError):  # noqa: N818 (a problem of the reader's file, told as data)
    """A cell's text is not what its column holds; `key` and `values` make the sentence."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values


@dataclass(frozen=True, slots=True)
class Dated:
    """A date read from a cell; `serial` when Excel's day number stood there."""

    day: date
    serial: bool


def normalised(text: str) -> tuple[str, str | None]:
    """The text without full-width digits and signs, and the kind of change to be noticed, if any."""
    if text.isascii():
        return text.strip(), None
    narrow = text.translate(_WIDE).strip()
    return narrow, "wide" if narrow != text.strip() else None


def text_cell(text: str) -> str:
    """Any text."""
    return text


@lru_cache(maxsize=1 << 14)
def _decimal(text: str) -> Fraction:
    bare = text.removesuffix("%").rstrip()
    if not _NUMBER.fullmatch(bare):
        raise CellProblem("people.cell_number")
    return Fraction(bare)


def at_least_zero(text: str) -> Fraction:
    """The number that `text` writes. Raises CellProblem when it is none or below 0."""
    found = _decimal(text)
    if found < 0:
        raise CellProblem("people.cell_negative")
    return found


def amount_cell(most: int | None = None, least: int = 0) -> Convert:
    """A number from `least` up to `most`."""

    def convert(text: str) -> Fraction:
        found = at_least_zero(text)
        if found < least or (most is not None and found > most):
            raise CellProblem("people.cell_range", least=least, most=most)
        return found

    return convert


def choice(words: Mapping[str, object], shown: Iterable[object]) -> Convert:
    """What a cell's word stands for in `words`, in lower case; `shown` are the words that a refusal lists."""
    listed = tuple(shown)

    def convert(text: str) -> object:
        found = words.get(text.lower())
        if found is None:
            raise CellProblem("people.cell_word", words=listed)
        return found

    return convert


def flag_cell(text: str) -> bool:
    """Yes or no."""
    word = text.lower()
    if word in _YES:
        return True
    if word not in _NO:
        raise CellProblem("people.cell_flag")
    return False


def period_cell(text: str) -> str:
    """A period as KPI periods are written (R10)."""
    if not _PERIOD.fullmatch(text):
        raise CellProblem("people.cell_period")
    return text


def date_cell(text: str) -> Dated:
    """A date: ISO, with slashes or 年月日, or Excel's day number."""
    if text.isdecimal() and int(text) in _SERIALS:
        return Dated(_EPOCH + timedelta(days=int(text)), serial=True)
    found = _DATE.fullmatch(text) or _COMPACT.fullmatch(text)
    try:
        day = date(*map(int, found.groups()))  # type: ignore[union-attr]
    except (AttributeError, ValueError):
        raise CellProblem("people.cell_date") from None
    if day.year not in _YEARS:
        raise CellProblem("people.cell_year", first=_YEARS[0], last=_YEARS[-1])
    return Dated(day, serial=False)


def read_day(text: str, at: str) -> date:
    """The day that `text` names. Raises AnswerError at the place `at`."""
    try:
        return date_cell(text).day
    except CellProblem:
        raise AnswerError(at, "people.bad_day", found=text) from None
