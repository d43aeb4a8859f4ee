"""The compiled catalogue becomes the model of clauses, whatever of the optional fields it has."""

from typing import Any

import pytest

from assess.content.model import Part
from assess.core.errors import ContentError
from assess.messages import Text
from tests.support.sheets import CATALOGUE, catalogue_with

PARTS = [{"id": "a", "text": {"zh": "甲事"}, "unit": {"zh": "人"}}, {"id": "b", "text": {"zh": "乙事"}}]


def test_a_clause_without_the_optional_fields_has_none_of_them() -> None:
    """R4a, R4b: a clause that counts nothing has no unit, no parts and no question of its own."""
    clause = catalogue_with(OC_01=dict.fromkeys(("unit", "parts", "yes_no", "simplified_question"))).clauses[
        "OC-01"
    ]

    assert (clause.unit, clause.parts, clause.yes_no, clause.simplified_question) == (None, (), False, None)


def test_unit_parts_yes_no_and_the_simplified_question_are_read() -> None:
    """A part may have no unit: what is asked by yes or no counts nothing."""
    fields = {"unit": {"zh": "件"}, "yes_no": True, "simplified_question": {"zh": "有吗？"}, "parts": PARTS}
    clause = catalogue_with(OC_01=fields).clauses["OC-01"]

    assert (clause.unit, clause.yes_no, clause.simplified_question) == ({"zh": "件"}, True, {"zh": "有吗？"})
    assert clause.parts == (
        Part(id="a", text=Text(zh="甲事"), unit=Text(zh="人"), of=None, done=None, yes_no=False),
        Part(id="b", text=Text(zh="乙事"), unit=None, of=None, done=None, yes_no=False),
    )


@pytest.mark.parametrize(("rating", "expected"), [("legal_floor", True), ("practice", False), (None, False)])
def test_the_rating_tells_a_legal_floor(rating: str | None, expected: bool) -> None:  # noqa: FBT001
    """R4: on a legal floor coverage is not a matter of degree."""
    assert catalogue_with(OC_01={"rating": rating}).clauses["OC-01"].legal_floor is expected


def test_the_real_catalogue_has_legal_floors() -> None:
    """The compiled catalogue carries the rating that the content gives."""
    assert any(clause.legal_floor for clause in CATALOGUE.clauses.values())


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"parts": {}}, "parts"),
        ({"parts": [{"id": "a"}]}, "parts[0].text.zh"),
        ({"yes_no": "yes"}, "yes_no"),
        ({"unit": "件"}, "unit"),
        ({"simplified_question": {"en": "x"}}, "simplified_question.zh"),
    ],
)
def test_a_field_of_another_kind_is_refused_at_its_place(fields: dict[str, Any], at: str) -> None:
    """An author learns where in the catalogue the mistake is."""
    with pytest.raises(ContentError) as refusal:
        catalogue_with(OC_01=fields)

    assert refusal.value.at.endswith(f"].{at}")
