"""Turns the cells of a roster (grades, occupations, indicator values) into what they stand for."""

import re
from collections.abc import Mapping
from functools import lru_cache

from assess.core.numbers import number
from assess.people.grading.measure import CORE, FULL, in_range
from assess.people.grading.model import Indicator, People, Word
from assess.tabular.cells import CellProblem, Convert, Noted, at_least_zero, choice
from assess.tabular.cleaning import bare_key

__all__ = ["grade_cell", "occupation_cell", "set_cell", "value_cell", "word_cell"]

_SETS = {FULL: FULL, "全部": FULL, "全部指标": FULL, CORE: CORE, "核心": CORE, "微型核心": CORE}
_SPOKEN: Mapping[str, tuple[tuple[str, str], ...]] = {
    "education": (
        ("", r".*(?:在读|肄业|结业|未毕业|专升本).*"),
        ("doctor", r".*博士.*"),
        ("master", r".*(?:硕士|研究生).*|[Mm][Bb][Aa]"),
        ("bachelor", r".*(?:本科|学士).*"),
        ("college", r".*(?:大专|专科|高职).*"),
        ("secondary", r".*(?:中专|高中|职高|技校|中技).*"),
    ),
    "title": (
        ("", r".*(?:注册|执业|在评|拟评|申报).*"),
        ("none", r"(?:无|没有|未评).*"),
        ("senior", r"(?:正高|教授级|研究员级).*|教授|研究员"),
        ("associate_senior", r"副高.*|副教授|副研究员|高级\w*(?<!技)师"),
        ("intermediate", r"中级.*|(?:会计|工程|经济|统计|审计|农艺|工艺美术)师|讲师|馆员|助理研究员"),
        ("junior", r"初级.*|助理\w*师|助教|(?:会计|技术|经济|统计|审计)员|员级"),
    ),
    "qualification": (
        ("", r".*(?:过期|失效|注销|吊销|在考|备考|未取得).*"),
        ("none", r"(?:无|没有).*"),
        ("practising", r".*执业.*|律师|(?:注册|一级|二级)\w*师|[Cc][Pp][Aa]|税务师|资产评估师|专利代理师"),
        ("related", r".*(?:从业|职业)资格.*|.*(?:技能等级|水平评价)\w*|相关.*"),
    ),
    "licence": (
        ("", r".*(?:办理|申请|换证|在考|待).*"),
        ("not_needed", r"(?:不需|无需|不涉及|不适用|不要求).*"),
        ("missing", r"(?:无|没有|缺|未).*|.*(?:过期|失效|注销|吊销|未取得|未办).*"),
        ("held", r"(?:有|已|持).*|.*(?:证|证书|资格|许可)"),
    ),
}
"""How people write the words of each scale, the first that fits; "" is what cannot be decided."""


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


def word_cell(scale: str, words: tuple[Word, ...]) -> Convert:
    """A word of a scale, by its id, its title or an alias, or as people write it, which is noted."""
    table: dict[str, object] = {}
    for word in words:
        table |= dict.fromkeys((word.id, *word.title.values(), *word.aliases), word.id)
    exact = choice(table, (word.title for word in words))

    def convert(text: str) -> object:
        try:
            return exact(text)
        except CellProblem:
            found = _understood(scale, text)
            if not found:
                raise
            return Noted(found, "understood")

    return convert


def _understood(scale: str, text: str) -> str:
    """The word that is meant; "" where two levels are named, or none."""
    if re.search("[、;,，；/]|和|及", text):
        found = {_understood(scale, part) for part in re.split("[、;,，；/]|和|及", text)}
        return found.pop() if len(found) == 1 else ""
    return next((word for word, form in _SPOKEN.get(scale, ()) if re.fullmatch(form, text)), "")


def grade_cell(people: People) -> Convert:
    """A grade 0…4, written 2, G2, by its name, or both as pages and exports write it."""
    table: dict[str, object] = {}
    for grade, title in people.grades.items():
        names = [name.lower() for name in title.values()]
        both = (form for name in names for form in (f"{name}g{grade}", f"g{grade}{name}"))
        table |= dict.fromkeys((str(grade), f"g{grade}", f"{grade}级", *names, *both), grade)
    plain = choice(table, people.grades)

    def convert(text: str) -> object:
        if text[:1] in "+-":
            raise CellProblem("people.cell_word", words=tuple(people.grades))
        return plain(text)

    return convert


def occupation_cell(people: People) -> Convert:
    """An occupation, by its id, its name, or both as the template's list shows them."""
    table: dict[str, object] = {}
    for key, one in people.occupations.items():
        names = [bare_key(name) for name in one.title.values()]
        listed = (form for name in names for form in (f"{bare_key(key)}{name}", f"{name}{bare_key(key)}"))
        table |= dict.fromkeys((bare_key(key), *names, *listed), key)

    def convert(text: str) -> object:
        found = table.get(bare_key(text))
        if found is None:
            raise CellProblem("people.cell_occupation")
        return found

    return convert


def set_cell(text: str) -> str:
    """An indicator set: full or core."""
    if text.lower() not in _SETS:
        raise CellProblem("people.cell_word", words=(FULL, CORE))
    return _SETS[text.lower()]
