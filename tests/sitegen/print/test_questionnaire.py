"""The blank questionnaires are what the self-check takes back."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from assess.content.scope import scored_clauses
from assess.excel.form_reader import read_form
from sitegen.print.questionnaire import questionnaires
from sitegen.publish.publishing import publication

PUBLISHED = publication("https://example.org/guide/")


@pytest.mark.parametrize("size", PUBLISHED.guide.sizes)
def test_a_blank_questionnaire_is_read_as_a_self_check_of_its_size(size: str) -> None:
    """It names no self-check, so that two filled-in copies do not replace each other."""
    guide = PUBLISHED.guide
    book = questionnaires(guide, "2026-11-28")[f"data/selfcheck-{size}.xlsx"]
    filled = read_form(book, guide.model)
    found = filled.sheet

    assert filled.problems == []
    assert scored_clauses(guide.model, size)
    profile = {"size": size, "real_size": size}
    assert (found.get("id"), found["profile"], found["answers"]) == (None, profile, {})


def test_the_blank_questionnaire_says_what_each_answer_takes() -> None:
    """As the page does: of a clause its own anchors, of a bundle what stands for each in general."""
    guide = PUBLISHED.guide
    book = load_workbook(BytesIO(questionnaires(guide, "2026-11-28")["data/selfcheck-micro.xlsx"]))
    texts = {row[0]: str(row[5]) for row in book["答卷"].iter_rows(min_row=3, values_only=True)}

    assert f"未落实：{guide.clauses['BR-05'].guidance.anchors['N']['zh']}" in texts["BR-05"].splitlines()
    assert texts["MB-01"].startswith("全面落实：有成文规定")
    assert guide.clauses["BR-11"].guidance.parts[0].anchors["F"]["zh"] in texts["BR-11.a"]
