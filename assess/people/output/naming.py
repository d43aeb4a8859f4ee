"""Turns grades, indicators, occupations and conditions into words, names before ids."""

from collections.abc import Iterable

from assess.messages import message
from assess.people.grading.entry import Lack
from assess.people.grading.grading import Grading
from assess.people.grading.model import People

__all__ = [
    "fact_word",
    "grade_name",
    "grade_title",
    "indicator_name",
    "indicator_names",
    "lack_sentence",
    "occupation_name",
]


def grade_name(grading: Grading, lang: str = "zh") -> str:
    """The proposal in words: the grade's name, or why there is none; never a grade 0 for a hold."""
    proposal = grading.proposal
    if proposal.grade is None:
        return message(lang, f"people.label_{proposal.reason}")
    return grade_title(grading, proposal.grade, lang)


def indicator_name(grading: Grading, key: str, lang: str) -> str:
    """An indicator of the set by its title, its id behind."""
    return f"{grading.chosen.indicators[key].title.in_(lang)}（{key}）"


def indicator_names(grading: Grading, keys: Iterable[str], lang: str) -> str:
    """Several indicators in one line."""
    return "、".join(indicator_name(grading, key, lang) for key in keys)


def grade_title(grading: Grading, grade: int, lang: str) -> str:
    """A grade by its title, its id behind; without a grade there is no id to show."""
    title = grading.people.grades[grade].in_(lang)
    return f"{title}（G{grade}）" if grade else title


def occupation_name(people: People, key: str, lang: str) -> str:
    """An occupation by its title, its id behind."""
    return f"{people.occupations[key].title.in_(lang)}（{key}）"


def fact_word(key: str, lang: str) -> str:
    """What a field of a person is called."""
    return message(lang, f"people.column_{key}")


def lack_sentence(grading: Grading, lack: Lack, lang: str) -> str:
    """What a condition asks for and what is known of it."""
    need = _scale_word(grading, lack.what, lack.need, lang)
    words = {"what": fact_word(lack.what, lang), "need": need}
    if lack.have is None:
        return message(lang, "people.lack_unknown", **words)
    words["have"] = _scale_word(grading, lack.what, lack.data["have"], lang)
    if lack.short is None:
        return message(lang, "people.lack", **words)
    return message(lang, "people.lack_short", **words, short=lack.short)


def _scale_word(grading: Grading, what: str, found: object, lang: str) -> object:
    words = {one.id: one.title.in_(lang) for one in grading.people.scales.get(what, ())}
    return words.get(str(found), found)
