"""Turns the cells of a roster (grades, occupations, indicator values) into what they stand for."""

from functools import lru_cache

from assess.core.numbers import number
from assess.people.grading.measure import CORE, FULL, in_range
from assess.people.grading.model import Indicator, People, Word
from assess.tabular.cells import CellProblem, Convert, at_least_zero, choice

__all__ = ["grade_cell", "occupation_cell", "set_cell", "value_cell", "word_cell"]

_SETS = {FULL: FULL, "全部": FULL, "全部指标": FULL, CORE: CORE, "核心": CORE, "微型核心": CORE}


def value_cell(indicator: Indicator) -> Convert:
    """A value of the indicator, as exact text."""

    @lru_cache(maxsize=1 << 12)
    def convert(text: str) -> str:
        found = at_least_zero(text)
        if not in_range(indicator, found):
            most = "–" if indicator.most is None else number(indicator.most)
            raise CellProblem("people.cell_range", least=number(indicator.least), most=most)
        return str(found)

    return convert


def word_cell(words: tuple[Word, ...]) -> Convert:
    """A word of a scale, by its id, its title or an alias."""
    table: dict[str, object] = {}
    for word in words:
        table |= dict.fromkeys((word.id, *word.title.values(), *word.aliases), word.id)
    lowered = {key.lower(): found for key, found in table.items()}
    return choice(lowered, (word.title for word in words))


def grade_cell(people: People) -> Convert:
    """A grade 0…4, written 2, G2 or by its name."""
    table: dict[str, object] = {}
    for grade, title in people.grades.items():
        table |= dict.fromkeys((str(grade), f"g{grade}", *(name.lower() for name in title.values())), grade)
    return choice(table, people.grades)


def occupation_cell(people: People) -> Convert:
    """An occupation, by its id, its name, or both as the template's list shows them."""
    table: dict[str, object] = {}
    for key, one in people.occupations.items():
        names = [name.lower() for name in one.title.values()]
        listed = (f"{key.lower()} {name}" for name in names)
        table |= dict.fromkeys((key.lower(), *names, *listed), key)

    def convert(text: str) -> object:
        found = table.get(text.lower())
        if found is None:
            raise CellProblem("people.cell_occupation")
        return found

    return convert


def set_cell(text: str) -> str:
    """An indicator set: full or core."""
    if text.lower() not in _SETS:
        raise CellProblem("people.cell_word", words=(FULL, CORE))
    return _SETS[text.lower()]
