"""Makes a sample roster to try: the template filled in for people who do not exist."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from io import BytesIO

from assess.core.numbers import number
from assess.messages import in_language, message
from assess.people.grading.model import COMMON, People
from assess.people.output.template import template_book
from assess.people.roster.sheets import PEOPLE_SHEET, people_table

__all__ = ["example_workbook"]

_OCCUPATIONS = ("OCC-A1", "OCC-C1", "OCC-J2", "OCC-F1")
_ENTRY: Mapping[int, tuple[str, int, str, int]] = {
    1: ("college", 8, "none", 0),
    2: ("bachelor", 40, "intermediate", 26),
    3: ("master", 66, "associate_senior", 40),
}
"""Education, months in the same family, title and its months of people at a grade."""
_PEOPLE = (
    (1, 1), (1, 2), (2, 2), (2, 2), (2, 3), (3, 3), (1, 1), (2, 2), (2, 1), (3, 3), (2, 2), (1, 2),
)  # fmt: skip
"""The grade that each one's data lead to about, and the one that the post asks for."""
_WITHOUT_DATA = 7
_WEAK = 5
_LICENCES = ((1, -20), (3, 45), (5, 400))
"""Whose licence runs out how many days after the day that decides."""


def example_workbook(people: People, day: date, lang: str = "zh") -> bytes:
    """The sample as XLSX, its licences around `day`. Raises AnswerError without openpyxl."""
    book = template_book(people, lang)
    sheet = book[message(lang, f"people.sheet_{PEOPLE_SHEET}")]
    fields = [column.field for column in people_table(people, PEOPLE_SHEET).columns]
    for place, (grade, post) in enumerate(_PEOPLE):
        row = dict(_person(people, place, grade, lang))
        row |= {"code": _code(place, lang), "post_grade": post}
        sheet.append([row.get(name) for name in fields])
    licences = book[message(lang, "people.sheet_licences")]
    for place, days in _LICENCES:
        licences.append([_code(place, lang), message(lang, "people.example_licence"), day + timedelta(days)])
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _code(place: int, lang: str) -> str:
    return message(lang, "people.example_code", number=f"{place + 1:02}")


def _person(people: People, place: int, grade: int, lang: str) -> Iterator[tuple[str, object]]:
    """Facts and values of one person; every fifth value is that of the grade below."""
    yield "occupation", _OCCUPATIONS[place % len(_OCCUPATIONS)]
    education, months, title, title_months = _ENTRY[grade]
    for scale, word in (("education", education), ("title", title)):
        words = people.scales[scale]
        yield scale, in_language(lang, next(one.title for one in words if one.id == word))
    yield "months_same_family", months + place
    yield "title_months", title_months
    for name in COMMON:
        scale_words = people.scales.get(name)
        yield name, in_language(lang, scale_words[0].title) if scale_words else message(lang, "people.yes")
    if place == _WITHOUT_DATA:
        return
    for at, (name, indicator) in enumerate(people.indicators.items()):
        weak = (place + at) % _WEAK == 0 and not indicator.gate
        yield name, number(indicator.thresholds[max(grade - 1 - weak, 0)])
