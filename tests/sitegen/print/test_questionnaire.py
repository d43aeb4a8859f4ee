"""The blank questionnaires are what the self-check takes back."""

import pytest

from assess.content.scope import scored_clauses
from assess.excel.form_reader import read_form
from sitegen.print.questionnaire import questionnaires
from sitegen.publish.publishing import publication

PUBLISHED = publication("https://example.org/guide/")


@pytest.mark.parametrize("size", PUBLISHED.guide.sizes)
def test_a_blank_questionnaire_is_read_as_a_self_check_of_its_size(size: str) -> None:
    """It names no self-check, so that two filled-in copies do not replace each other."""
    guide = PUBLISHED.guide
    book = questionnaires(guide)[f"data/selfcheck-{size}.xlsx"]
    found, problems = read_form(book, guide.model)

    assert problems == []
    assert scored_clauses(guide.model, size)
    profile = {"size": size, "real_size": size}
    assert (found.get("id"), found["profile"], found["answers"]) == (None, profile, {})
