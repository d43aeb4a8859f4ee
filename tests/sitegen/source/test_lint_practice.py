"""Each mistake in the practice questions is told where it stands, and only what is one."""

from collections.abc import Callable
from typing import Any

import pytest

from assess.messages import LANGUAGES, message
from sitegen.source.lint_people import check_practice
from sitegen.source.problem import Key, Node

Sets = dict[str, dict[str, Any]]

INDICATORS = Node("indicators.yaml", (), {"indicators": [{"id": "IND-K1"}, {"id": "IND-K2"}]})
FAMILIES = [Node(f"occupations/{one.lower()}.yaml", ("family",), {"id": one}) for one in "AB"]


def _set(indicator: str, **more: str) -> dict[str, Any]:
    """Three sound questions."""
    texts = [{"zh": word} for word in ("甲", "乙", "丙", "丁")]
    questions = [{"id": f"{n:02}", "options": list(texts), "answer": n} for n in (1, 2, 3)]
    return {"indicator": indicator, "questions": questions, **more}


def _sound() -> Sets:
    return {
        "questions/k1.yaml": _set("IND-K1"),
        "questions/k2-a.yaml": _set("IND-K2", family="A"),
        "questions/k2-b.yaml": _set("IND-K2", family="B"),
    }


def _problems(sets: Sets, unread: tuple[str, ...] = ()) -> list[tuple[Key, str, Any]]:
    """The key, the file and the path of each problem; every one has its sentences."""
    nodes = [Node(file, (), one) for file, one in sets.items()]
    found = list(check_practice(nodes, INDICATORS, FAMILIES, unread))
    for one in found:
        assert all(message(lang, f"check.{one.key}", **one.values) for lang in LANGUAGES)
        assert all(message(lang, f"check.{one.key}_fix", **one.values) for lang in LANGUAGES)
    return [(one.key, one.file, one.path) for one in found]


def test_sound_questions_have_no_problem() -> None:
    """A set for everybody and one for each family; none at all is sound as well."""
    assert _problems(_sound()) == []
    assert _problems({}) == []


def _edit(file: str, *path: str | int, value: object) -> Callable[[Sets], object]:
    def edit(sets: Sets) -> None:
        at: Any = sets[file]
        for key in path[:-1]:
            at = at[key]
        at[path[-1]] = value

    return edit


A = "questions/k2-a.yaml"
MISTAKES: dict[str, tuple[Callable[[Sets], object], tuple[Key, str, Any]]] = {
    "set of a family missing": (
        lambda sets: sets.pop(A),
        (Key.QUESTIONS_ABSENT, "occupations/a.yaml", ("family", "id")),
    ),
    "set for everybody missing": (
        lambda sets: sets.pop("questions/k1.yaml"),
        (Key.QUESTIONS_ABSENT, "indicators.yaml", ("indicators", 0, "id")),
    ),
    "set of another family": (_edit(A, "family", value="B"), (Key.QUESTIONS_FILE, A, ("family",))),
    "set of another indicator": (
        _edit("questions/k1.yaml", "indicator", value="IND-K2"),
        (Key.QUESTIONS_FILE, "questions/k1.yaml", ("indicator",)),
    ),
    "set for everybody with a family": (
        _edit("questions/k1.yaml", "family", value="A"),
        (Key.QUESTIONS_FILE, "questions/k1.yaml", ("family",)),
    ),
    "set of no family": (
        lambda sets: sets.update({"questions/k2-z.yaml": _set("IND-K2", family="Z")}),
        (Key.NOTHING_THERE, "questions/k2-z.yaml", ("family",)),
    ),
    "number left out": (
        lambda sets: sets[A]["questions"].pop(1),
        (Key.QUESTION_ID, A, ("questions", 1, "id")),
    ),
    "options alike": (
        _edit(A, "questions", 2, "options", 3, value={"zh": "甲 ", "en": "A"}),
        (Key.OPTION_TWICE, A, ("questions", 2, "options", 3, "zh")),
    ),
    "one answer for all": (
        lambda sets: [one.update(answer=2) for one in sets[A]["questions"]],
        (Key.ANSWERS_ALIKE, A, ("questions",)),
    ),
}
"""What is wrong, and how it is told: its key, the file and the path."""


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_once_at_its_place(name: str) -> None:
    """By its key, in the file and at the value that is to be changed."""
    edit, told = MISTAKES[name]
    sets = _sound()
    edit(sets)

    assert _problems(sets) == [told]


def test_what_could_not_be_read_is_not_told_as_absent() -> None:
    """A broken file of questions, or of occupations, is told by its reader alone."""
    sets = _sound()
    del sets[A]
    sets["questions/k2-z.yaml"] = _set("IND-K2", family="Z")

    assert _problems(sets, (A, "occupations/z.yaml")) == []


def test_an_id_that_stands_twice_is_left_to_the_check_of_ids() -> None:
    """One mistake is one line."""
    sets = _sound()
    sets[A]["questions"][1]["id"] = "01"

    assert _problems(sets) == []
