"""Each mistake in the guidance is told where it stands, and only what is one."""

from typing import Any

import pytest

from assess.messages import messages
from sitegen.source.lint_guidance import check_guidance
from sitegen.source.problem import Node

STATED = "负责人每年核对一次全部岗位说明"
"""Fourteen signs: long enough to belong to one clause alone."""


def _text(zh: str) -> dict[str, str]:
    return {"zh": zh}


def _clause(name: str, **changed: Any) -> dict[str, Any]:
    """The sound guidance of a made-up clause."""
    anchors = {answer: _text(f"{name}的{answer}") for answer in "FLPN"}
    sound = {"why": _text(f"因为{name}"), "how": [_text(f"做{name}")], "anchors": anchors}
    return {"id": name, **sound, "proposed_values": [], **changed}


def _problems(*clauses: Any) -> list[tuple[str, int, Any]]:
    """The key of each problem, the place of its clause, and the path in it."""
    nodes = [Node(str(place), (), clause) for place, clause in enumerate(clauses)]
    return [(one.key, int(one.file), one.path) for one in check_guidance(nodes)]


def test_sound_guidance_has_no_problem() -> None:
    """No sentence is shared, no number is the project's."""
    assert _problems(_clause("OC-01"), _clause("OC-02")) == []


@pytest.mark.parametrize(
    ("field", "place"),
    [
        ({"why": _text(f"{STATED}。")}, ("why", "zh")),
        ({"how": [_text("先看一遍"), _text(f"然后看，{STATED}；再改")]}, ("how", 1, "zh")),
        ({"anchors": {"F": _text(f"好；{STATED}！")}}, ("anchors", "F", "zh")),
        ({"example": _text(f"{STATED}？")}, ("example", "zh")),
    ],
    ids=["why", "how", "anchors", "example"],
)
def test_a_sentence_of_two_clauses_is_told_at_the_second(
    field: dict[str, Any], place: tuple[Any, ...]
) -> None:
    """Wherever it stands in either, however it is punctuated."""
    first = _clause("OC-01", why=_text(f"“负责人”每年核对一次，全部岗位说明。{'然后看' + STATED}。"))

    assert _problems(first, _clause("OC-02", **field)) == [("sentence_shared", 1, place)]


@pytest.mark.parametrize(("length", "told"), [(11, 0), (12, 1)])
def test_a_sentence_counts_from_twelve_characters(length: int, told: int) -> None:
    """Shorter ones are ways of speaking; signs do not count."""
    sentence = _text(f"“{'甲乙丙丁戊己庚辛壬癸子丑寅'[:length]}”，")

    assert len(_problems(_clause("OC-01", why=sentence), _clause("OC-02", why=sentence))) == told


def test_a_clause_may_repeat_itself() -> None:
    """The same sentence twice under one clause is no sign of filler."""
    twice = _clause("OC-01", why=_text(STATED), example=_text(STATED))

    assert _problems(twice, _clause("OC-02")) == []


@pytest.mark.parametrize(
    ("field", "place"),
    [
        ({"why": _text("15日内办完")}, ("why", "zh")),
        ({"how": [_text("先看"), _text("满3人就办")]}, ("how", 1, "zh")),
        ({"anchors": {"P": _text("不足60%")}}, ("anchors", "P", "zh")),
    ],
    ids=["why", "how", "anchors"],
)
def test_an_unmarked_number_is_told_where_it_stands(field: dict[str, Any], place: tuple[Any, ...]) -> None:
    """A number of the project's own must be marked as such."""
    assert _problems(_clause("OC-01", **field), _clause("OC-02")) == [("number_unmarked", 0, place)]


@pytest.mark.parametrize(
    "text",
    ["对照OC-12和附录A", "填FM-07、KPI-5c、IND-C2", "标A2代码", "2025年12月以前看R4"],
)
def test_ids_are_no_numbers(text: str) -> None:
    """The digits of an id are not a value; a month beside a year is."""
    told = _problems(_clause("OC-01", why=_text(text)), _clause("OC-02"))

    assert told == ([("number_unmarked", 0, ("why", "zh"))] if "月" in text else [])


def test_an_examples_numbers_need_no_mark() -> None:
    """They are a story's, labelled as made up."""
    item = _clause("OC-01", example=_text("六人机构花了8000元，晚了11天"))

    assert _problems(item, _clause("OC-02")) == []


def test_marking_the_longest_phrase_first_leaves_nothing_over() -> None:
    """「15日」 inside 「15日内」 does not split it."""
    item = _clause("OC-01", why=_text("15日内办完，15日后补"), proposed_values=["15日", "15日内"])

    assert _problems(item, _clause("OC-02")) == []


@pytest.mark.parametrize("odd", [None, 7, "x", [], {"id": 7}, {"id": "OC-01", "why": 7, "how": "x"}])
def test_malformed_guidance_raises_nothing(odd: Any) -> None:
    """Its form is told by the schema; here it is only not tripped over."""
    assert _problems(odd, _clause("OC-02")) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("key", ["sentence_shared", "number_unmarked"])
def test_each_problem_is_told_with_what_to_do(lang: str, key: str) -> None:
    """In both languages."""
    assert messages(lang, "check")[key]
    assert messages(lang, "check")[f"{key}_fix"]
