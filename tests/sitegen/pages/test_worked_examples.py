import re
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from assess.content.scope import is_scored
from assess.report.result import render_text
from assess.scoring.assessment import assess_raw
from assess.scoring.explain import explain
from sitegen.guide.index import Guide
from sitegen.guide.model import Example
from sitegen.pages.worked_examples import example_sheet, worked_examples
from tests.support.sheets import CATALOGUE, Sheet, answer, empty_sheet


@pytest.fixture(scope="module")
def worked(guide: Guide) -> dict[str, dict[str, Any]]:
    """The examples of the content, scored."""
    return {one["example"].id: one for one in worked_examples(guide)}


def _sheet(example: Example) -> Sheet:
    """The sheet that an example tells of, filled in here once more and by other means."""
    conditional = [one.id for one in CATALOGUE.clauses.values() if one.na_condition]
    excluded = conditional if example.not_applicable else []
    sheet = empty_sheet(example.size, conditions=excluded)
    for clause in CATALOGUE.clauses.values():
        given = example.all.get(clause.obligation)
        if example.chapters and clause.chapter not in example.chapters:
            given = None
        if clause.flag == "gate":
            given = example.gates or given
        given = example.answers.get(clause.id, given)
        if not is_scored(clause, example.size):
            continue
        if clause.id in excluded:
            sheet["answers"][clause.id] = {"answer": "NA", "reason": "本机构没有此类情形"}
        elif given is not None:
            sheet["answers"][clause.id] = answer(given)
    if example.bundles:
        sheet["bundles"] = {name: answer(example.bundles) for name in CATALOGUE.bundles}
    return sheet


def test_the_sheets_are_what_the_stories_say(guide: Guide) -> None:
    """An independent filling of the same story gives the same answers."""
    for example in guide.examples:
        made, mine = example_sheet(guide, example), _sheet(example)

        for key in ("answers", "bundles"):
            assert {name: one["answer"] for name, one in made[key].items()} == {
                name: one["answer"] for name, one in mine[key].items()
            }, example.id


def test_every_figure_is_the_scorers(guide: Guide, worked: dict[str, dict[str, Any]]) -> None:
    """What the page prints is what the reader's browser computes from the same sheet."""
    examples = guide.examples
    assert list(worked) == [one.id for one in examples]
    for example in examples:
        assessment = assess_raw(CATALOGUE, _sheet(example))

        assert worked[example.id]["sentences"] == render_text(assessment).splitlines()


def test_the_arithmetic_adds_up(worked: dict[str, dict[str, Any]]) -> None:
    """The products sum to the total, and the total over the divisor rounds to the score (R6)."""
    for name, one in worked.items():
        products = [_number(row["product"]) for row in one["products"]]
        quotient = _number(one["total"]) / Fraction(str(one["divisor"]))

        assert abs(sum(products) - _number(one["total"])) <= Fraction(len(products), 1000), name
        assert abs(quotient - _number(one["score"])) <= Fraction(51, 1000), name
        assert sum(row["weight"] for row in one["products"]) == one["divisor"], name


def test_exact_numbers_read_as_in_the_self_check(worked: dict[str, dict[str, Any]], guide: Guide) -> None:
    """A product or a sum that is not whole reads on the method page as the self-check writes it."""
    for example in guide.examples:
        why: dict[str, Any] = explain(assess_raw(CATALOGUE, _sheet(example)))["score"]  # type: ignore[assignment] # JSON data
        told = worked[example.id]

        assert [one["product"] for one in told["products"]] == [
            row["product_text"] for row in why["overall"]["rows"]
        ]
        assert told["total"] == why["overall"]["sum_text"]
    assert any("≈" in row["product"] for one in worked.values() for row in one["products"])


def test_every_chapter_shows_its_sum_and_divisor(worked: dict[str, dict[str, Any]]) -> None:
    """A chapter's points over its weights is its score, rounded once to one decimal."""
    for name, one in worked.items():
        for chapter in one["chapters"]:
            exact = (
                Fraction(chapter["sum"]) / Fraction(chapter["divisor"]) if chapter["divisor"] else Fraction()
            )

            assert abs(exact - _number(chapter["score"])) <= Fraction(5, 100), (name, chapter["id"])


def test_nothing_is_typed(guide: Guide, worked: dict[str, dict[str, Any]]) -> None:
    """When an answer is worth other points, every figure follows."""
    points = [{**one, "points": one["points"] // 2} for one in guide.catalogue["answers"]]
    changed = replace(guide, catalogue={**guide.catalogue, "answers": points})

    for one in worked_examples(changed):
        before = worked[one["example"].id]

        assert one["score"] != before["score"], one["example"].id
        assert one["total"] != before["total"], one["example"].id


def test_the_content_of_an_example_holds_no_result(guide: Guide) -> None:
    """Its story and lesson name no score, so none can go stale."""
    for example in guide.examples:
        told = "".join(guide.say(text) for text in (example.title, example.story, example.lesson) if text)

        assert not re.search(r"\d+\.\d|得分\d|\d+分", told), example.id


@pytest.mark.parametrize(
    ("name", "said"),
    [("example-gate", "1级"), ("example-partial", "暂不定级"), ("example-na", "不适用")],
)
def test_each_example_shows_what_it_teaches(worked: dict[str, dict[str, Any]], name: str, said: str) -> None:
    """The scorer's own sentences say what the lesson says."""
    assert said in "\n".join(worked[name]["sentences"])


def _number(shown: object) -> Fraction:
    return Fraction(str(shown).removeprefix("≈"))
