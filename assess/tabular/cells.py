"""Turns the texts of table cells into numbers, dates and periods; a text that is none is a CellProblem."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

from assess.core.errors import AnswerError
from assess.tabular.cleaning import bare_key

__all__ = [
    "CellProblem",
    "Convert",
    "Noted",
    "amount_cell",
    "at_least_zero",
    "choice",
    "date_cell",
    "flag_cell",
    "period_cell",
    "plain_number",
    "read_day",
    "text_cell",
]

Convert = Callable[[str], object]
"""What a column makes of a cell's text; raises CellProblem."""

_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_UNIT = re.compile(r"(?<=[0-9]) *(?:分|个月|月|学时|课时|小时|人次|次|件|项|个|人|份)")
_YEARS_SAID = re.compile(r"[0-9.]+ *年.*")
_DATE = re.compile(r"([0-9]{4}) ?[-/.年] ?([0-9]{1,2}) ?[-/.月] ?([0-9]{1,2})[日号]?")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_TIME = re.compile(
    r"[ T]*(?P<noon>上午|下午)? *(?P<hour>[0-9]{1,2})[:时](?P<minute>[0-9]{1,2})"
    r"(?:[:分](?P<second>[0-9]{1,2})(?:\.[0-9]+)?秒?)? *(?P<half>[AaPp][Mm])?"
    r" *(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_SERIAL = re.compile(r"([0-9]{5})(?:\.([0-9]{1,12}))?")
_EPOCH = date(1899, 12, 30)
_SERIALS = range(20000, 80000)
_YEARS = range(1900, 3000)
"""The years of a roster's dates: terms of months can be added to each, and 9999 for “never” is none."""
_DAY = 24 * 60 * 60
_MINUTE = 60
_HOURS, _NOON = 24, 12
_BEIJING = 8 * 60 * 60
"""Seconds by which the day begins earlier here than by universal time, in which programs keep days."""
_PERIOD = re.compile(r"[0-9]{4}(?:-H[12]|-Q[1-4]|-(?:0[1-9]|1[0-2]))?")
_YEAR_SAID = re.compile(r"([0-9]{4})(?:年度?)?")
_MONTH_SAID = re.compile(r"([0-9]{4}) ?[-/.年] ?([0-9]{1,2})月?(?:份)?|([0-9]{4})(0[1-9]|1[0-2])")
_QUARTER_SAID = re.compile(r"([0-9]{4})[-/.年 ]*(?:第?([1-4一二三四])季度?|Q([1-4])|([1-4])Q)")
_HALF_SAID = re.compile(r"([0-9]{4})[-/.年 ]*(?:([上下])半年|H([12]))")
_MONTH_NAMED = re.compile(r"([A-Za-z]{3})[a-z]*[- ]([0-9]{4}|[0-9]{2})")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ORDINALS = dict(zip("一二三四上下", "123412", strict=True))
_YES = frozenset({
    "1", "是", "有", "已", "true", "yes", "y", "√", "✓", "✔", "对", "合格", "通过", "已通过", "达标", "符合",
    "完成", "已完成", "已签", "已签署", "签署", "无失信", "持有", "已办", "具备",
})  # fmt: skip
_NO = frozenset({
    "0", "否", "无", "未", "false", "no", "n", "×", "✗", "✘", "x", "不合格", "未通过", "不通过", "未达标",
    "不符合", "未完成", "未签", "未签署", "没有", "未办", "不具备",
})  # fmt: skip


class CellProblem(ValueError):  # noqa: N818 (a problem of the reader's file, told as data)
    """A cell's text is not what its column holds; `key` and `values` make the sentence."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values


@dataclass(frozen=True, slots=True)
class Noted:
    """A value that was written in another way than the column asks for; `kind` names the notice."""

    value: object
    kind: str


def text_cell(text: str) -> str:
    """Any text."""
    return text


@lru_cache(maxsize=1 << 14)
def plain_number(text: str) -> tuple[str, str | None]:
    """The number without percent sign, unit and thousands separators, and the kind of its notice."""
    bare = text.removesuffix("%").rstrip()
    if bare != text:
        return bare, "percent"
    if _THOUSANDS.fullmatch(text):
        return text.replace(",", ""), "thousands"
    found = _UNIT.search(text)
    if found and found.end() == len(text):
        return text[: found.start()], "unit"
    return text, None


@lru_cache(maxsize=1 << 14)
def _decimal(text: str) -> Fraction:
    bare = plain_number(text)[0]
    if _YEARS_SAID.fullmatch(bare):
        raise CellProblem("people.cell_in_years")
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
    """What a cell's word stands for in `words`, by its letters; a refusal lists those `shown`."""
    listed = tuple(shown)
    keys = {bare_key(word): found for word, found in words.items()}

    def convert(text: str) -> object:
        found = keys.get(bare_key(text))
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


def period_cell(text: str) -> object:
    """A period as KPI periods are written (R10); other ways to write one are noted."""
    if _PERIOD.fullmatch(text):
        return text
    found = _said_period(text.upper()) or _named_month(text)
    if found is None:
        raise CellProblem("people.cell_period")
    return Noted(found, "period")


def _said_period(text: str) -> str | None:
    if said := _YEAR_SAID.fullmatch(text):
        return said[1]
    if said := _QUARTER_SAID.fullmatch(text):
        quarter = said[2] or said[3] or said[4]
        return f"{said[1]}-Q{_ORDINALS.get(quarter, quarter)}"
    if said := _HALF_SAID.fullmatch(text):
        half = said[2] or said[3]
        return f"{said[1]}-H{_ORDINALS.get(half, half)}"
    if (said := _MONTH_SAID.fullmatch(text)) and 1 <= int(said[2] or said[4]) <= len(_MONTHS):
        return f"{said[1] or said[3]}-{int(said[2] or said[4]):02d}"
    return None


def _named_month(text: str) -> str | None:
    """The month of a day that a spreadsheet program made of 2025-06, or of Jun-25."""
    if (said := _MONTH_NAMED.fullmatch(text)) and said[1].lower() in _MONTHS:
        year = said[2] if len(said[2]) > 2 else f"20{said[2]}"  # noqa: PLR2004 (digits of a short year)
        return f"{year}-{_MONTHS.index(said[1].lower()) + 1:02d}"
    try:
        return f"{_day(text)[0]:%Y-%m}"
    except CellProblem:
        return None


def date_cell(text: str) -> object:
    """A day: ISO, with slashes or 年月日, Excel's day number; one with a time of day is noted."""
    day, kind = _day(text)
    return Noted(day, kind) if kind else day


def _day(text: str) -> tuple[date, str | None]:
    """The day, and the kind of its notice."""
    if text.isdecimal() and int(text) in _SERIALS:
        return _EPOCH + timedelta(days=int(text)), "serial"
    if (serial := _SERIAL.fullmatch(text)) and int(serial[1]) in _SERIALS:
        seconds = round(float(f"0.{serial[2]}") * _DAY)
        return _at_time(_EPOCH + timedelta(days=int(serial[1])), seconds)
    found = _DATE.match(text) or _COMPACT.fullmatch(text)
    try:
        day = date(*map(int, found.groups()))  # type: ignore[union-attr]
    except (AttributeError, ValueError):
        raise CellProblem("people.cell_date") from None
    if day.year not in _YEARS:
        raise CellProblem("people.cell_year", first=_YEARS[0], last=_YEARS[-1])
    rest = text[found.end() :] if found else ""
    return _at_time(day, *_seconds(rest)) if rest else (day, None)


def _seconds(rest: str) -> tuple[int, bool]:
    """The time of day here in seconds from the day's midnight, and whether its zone was named."""
    found = _TIME.fullmatch(rest)
    if found is None:
        raise CellProblem("people.cell_date")
    hour, minute, second = (int(found[key] or 0) for key in ("hour", "minute", "second"))
    if hour > _HOURS or minute >= _MINUTE or second >= _MINUTE:
        raise CellProblem("people.cell_date")
    later = found["noon"] == "下午" or (found["half"] or "").lower() == "pm"
    seconds = ((hour + _NOON * (later and hour < _NOON)) * 60 + minute) * 60 + second
    zone = found["zone"]
    if not zone:
        return seconds, False
    east = 0 if zone == "Z" else (int(zone[1:3]) * 60 + int(zone[-2:])) * 60
    return seconds + _BEIJING - (-east if zone[0] == "-" else east), True


def _at_time(day: date, seconds: int, zoned: bool = False) -> tuple[date, str | None]:  # noqa: FBT001, FBT002
    """The day that is meant by a day and a time of it, and the kind of its notice.

    Midnight is the day itself, and what lies less than a minute before it too, but for the last second, which
    ends its own day. Midnight by universal time is 16:00 of the day before here.
    """
    days, second = divmod(seconds, _DAY)
    if second == _DAY - _BEIJING and not zoned:
        return day + timedelta(days=1), "utc"
    if _DAY - _MINUTE < second < _DAY - 1:
        days += 1
    return day + timedelta(days=days), "time" if seconds else None


def read_day(text: str, at: str) -> date:
    """The day that `text` names. Raises AnswerError at the place `at`."""
    try:
        return _day(text)[0]
    except CellProblem:
        raise AnswerError(at, "people.bad_day", found=text) from None
