"""Scope, bundles, exclusions and the rules that the real clause set cannot show, on small catalogues."""

from fractions import Fraction
from typing import Any

import pytest

from assess.core.numbers import rounded
from assess.report.result import result_data
from assess.scoring.assessment import Assessment, assess_raw
from tests.support.sheets import CATALOGUE, Sheet, answer, empty_sheet, small_catalogue


def sheet_with(size: str, answers: dict[str, Any], **parts: Any) -> Sheet:
    """A sheet of `size` with these answers."""
    return empty_sheet(size) | {"answers": answers} | parts


def outcome(assessment: Assessment, clause: str) -> str | None:
    """The effective answer of one clause."""
    return next(f.outcome for f in assessment.findings if f.clause.id == clause)


def test_a_bundle_answers_members_without_an_own_answer() -> None:
    """R13: a bundle gives its answer; an own answer wins; null and pending are no own answers."""
    answers = {
        "GP-01": {"answer": "N"},
        "GP-02": {"answer": None},
        "GP-05": {"answer": "F", "pending": True},
    }
    assessment = assess_raw(CATALOGUE, sheet_with("micro", answers, bundles={"MB-01": answer("L")}))

    assert [outcome(assessment, key) for key in ("GP-01", "GP-02", "GP-05")] == ["N", "L", "L"]


@pytest.mark.parametrize("size", ["small", "medium"])
def test_bundles_are_not_applied_outside_micro(size: str) -> None:
    """R13: outside the micro profile bundle answers are kept and not applied."""
    assessment = assess_raw(CATALOGUE, sheet_with(size, {}, bundles={"MB-01": answer("L")}))

    assert outcome(assessment, "GP-01") is None


def test_bundle_evidence_covers_members_answered_on_their_own() -> None:
    """R9: evidence on an answered bundle covers its members; a bundle without an answer gives nothing."""
    own = {"GP-01": {"answer": "F"}}
    answered = assess_raw(CATALOGUE, sheet_with("micro", own, bundles={"MB-01": answer("L")}))
    silent = assess_raw(
        CATALOGUE,
        sheet_with("micro", own, bundles={"MB-01": {"answer": None, "evidence": [{"title": "x"}]}}),
    )

    assert [next(f for f in a.findings if f.clause.id == "GP-01").supported for a in (answered, silent)] == [
        True,
        False,
    ]


def test_nothing_to_score_is_null() -> None:
    """R12: no chapter at all gives null and 无法评分, never 0 and never 100."""
    result = result_data(assess_raw(small_catalogue("SV-14"), empty_sheet()))

    assert (result["score"], result["level"], result["answered_rate"]) == (None, None, None)
    assert (result["level_label"], result["level_reason"]) == ("无法评分", ["nothing_to_score"])


def test_an_empty_chapter_renormalises_the_weights() -> None:
    """R12: a chapter with no scored clause is left out and the weights renormalised."""
    result = result_data(
        assess_raw(small_catalogue("OC-01", "CM-01"), sheet_with("small", {"OC-01": {"answer": "F"}}))
    )

    weights = {one.id: one.weight for one in CATALOGUE.chapters}
    full, none = weights["OC"], weights["CM"]

    assert result["score"] == float(rounded(Fraction(100 * full, full + none)))
    chapters = result["chapters"]
    assert isinstance(chapters, dict)
    assert chapters["BR"] == {
        "score": None,
        "scored": 0,
        "answered": 0,
        "na_share": None,
        "insufficient": False,
    }


def test_too_much_not_applicable_caps_the_level_at_three() -> None:
    """R11: over 30 % of a chapter's weight not applicable marks it and blocks level 4."""
    catalogue = small_catalogue("OC-01", "OC-04")
    answers = {"OC-01": answer("F"), "OC-04": {"answer": "NA", "reason": "无一人多岗情形"}}
    assessment = assess_raw(catalogue, empty_sheet(conditions=["OC-04"]) | {"answers": answers})
    result = result_data(assessment)
    chapters = result["chapters"]
    assert isinstance(chapters, dict)

    assert chapters["OC"]["insufficient"]
    assert (assessment.level, result["score"], result["score_na_as_zero"]) == (3, 100.0, 50.0)
    assert {
        "level": 4,
        "rule": "na_share",
        "chapter": "OC",
        "have": 50.0,
        "need": 30.0,
    } in assessment_blocks(result)


def assessment_blocks(result: dict[str, object]) -> list[object]:
    """`blocked_by` as a list."""
    blocked = result["blocked_by"]
    assert isinstance(blocked, list)
    return blocked


@pytest.mark.parametrize(
    ("exact", "printed"), [("59.95", "60"), ("59.949", "59.9"), ("-0.05", "0"), ("-0.06", "-0.1")]
)
def test_rounding_is_half_up_to_one_decimal(exact: str, printed: str) -> None:
    """R6: floor(10x + 1/2) / 10, also below zero; 59.95 passes 60."""
    assert rounded(Fraction(exact)) == Fraction(printed)


def test_blocked_by_stands_in_the_order_of_the_table() -> None:
    """R10: score, chapter floors, gates, requirement rate …, each part in clause order."""
    rules = [
        block["rule"]
        for block in assessment_blocks(result_data(assess_raw(CATALOGUE, empty_sheet())))
        if isinstance(block, dict)
    ]

    assert rules == ["score"] + ["chapter_floor"] * 7 + ["gate"] * 10 + ["requirement_rate"]


def test_gaps_put_gates_first_then_gain() -> None:
    """R17: gates by value, unanswered as 0; then the others by exact gain, then clause order."""
    sheet = sheet_with("small", {key: answer("F") for key in CATALOGUE.clauses})
    sheet["answers"] |= {
        "HS-04": answer("P"),
        "SV-05": {},
        "GP-01": answer("N"),
        "OC-05": answer("N"),
        "OC-01": answer("L"),
    }

    # OC-01: 3·30 = 90 and OC-05: 1·100 = 100 in the same chapter; GP-01 gains nothing.
    assert assess_raw(CATALOGUE, sheet).gaps == ("SV-05", "HS-04", "OC-05", "OC-01", "GP-01")
