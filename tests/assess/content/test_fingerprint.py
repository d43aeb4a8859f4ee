"""Answers keep a fingerprint of their wording (R22)."""

from hashlib import sha256

from assess.content.fingerprint import bundle_fingerprint, changed_answers, clause_fingerprint
from assess.sheet.reading import parse_sheet
from tests.support.sheets import CATALOGUE, catalogue_with, empty_sheet


def test_fingerprint_is_over_text_question_and_simplified() -> None:
    """First 16 hex digits of sha256 over the three texts joined by line feeds."""
    clause = CATALOGUE.clauses["OC-09"]
    wording = f"{clause.text['zh']}\n{clause.question['zh']}\n"

    assert clause.simplified is None
    assert clause_fingerprint(clause) == sha256(wording.encode()).hexdigest()[:16]


def test_a_simplified_question_is_part_of_the_wording() -> None:
    """R22: it stands on a line of its own after the simplified text, and only where there is one."""
    asked = catalogue_with(OC_09={"simplified_question": {"zh": "一年有几次？"}}).clauses["OC-09"]
    wording = f"{asked.text['zh']}\n{asked.question['zh']}\n\n一年有几次？"

    assert clause_fingerprint(asked) == sha256(wording.encode()).hexdigest()[:16]
    assert clause_fingerprint(asked) != clause_fingerprint(CATALOGUE.clauses["OC-09"])


def test_only_other_wordings_are_listed() -> None:
    """Answers with another fingerprint are listed, clauses first; no others."""
    bundle = CATALOGUE.bundles["MB-02"]
    sheet = empty_sheet() | {
        "answers": {
            "SV-01": {"answer": "F", "fingerprint": "0" * 16},
            "OC-01": {"answer": "F", "fingerprint": "1" * 16},
            "OC-02": {"answer": "F", "fingerprint": clause_fingerprint(CATALOGUE.clauses["OC-02"])},
            "OC-03": {"answer": "F"},
            "OC-04": {"answer": None, "fingerprint": "0" * 16},
        },
        "bundles": {
            "MB-01": {"answer": "F", "fingerprint": "0" * 16},
            "MB-02": {"answer": "F", "fingerprint": bundle_fingerprint(bundle)},
        },
    }

    assert changed_answers(CATALOGUE, parse_sheet(sheet, CATALOGUE)) == ("OC-01", "SV-01", "MB-01")
