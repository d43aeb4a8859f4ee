from copy import deepcopy
from typing import Any

from assess.content.parse import parse_catalogue
from sitegen.guide.index import Guide
from sitegen.source.catalogue import compile_catalogue
from sitegen.source.problem import is_clause

PARTS: list[dict[str, Any]] = [
    {"id": "a", "text": {"zh": "甲事"}, "unit": {"zh": "人"}},
    {"id": "b", "text": {"zh": "乙事"}, "unit": {"zh": "件"}},
]


def test_what_a_clause_counts_and_asks_is_compiled(guide: Guide) -> None:
    """Unit, parts, yes or no, and the simplified question reach the scorer; other clauses stay the same."""
    documents: dict[str, Any] = deepcopy(dict(guide.documents))
    file = next(filter(is_clause, documents))
    asked = {"unit": {"zh": "人"}, "parts": PARTS, "yes_no": True, "simplified_question": {"zh": "有吗？"}}
    documents[file] |= asked
    before, compiled = (compile_catalogue(one, []) for one in (guide.documents, documents))
    (changed,) = (one for one in compiled["clauses"] if one not in before["clauses"])
    clause = parse_catalogue(compiled).clauses[documents[file]["id"]]

    assert changed == changed | asked | {"id": clause.id}
    assert ([part.id for part in clause.parts], clause.unit, clause.yes_no) == (
        ["a", "b"],
        {"zh": "人"},
        True,
    )
    assert clause.simplified_question == {"zh": "有吗？"}
