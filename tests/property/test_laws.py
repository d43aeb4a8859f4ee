"""The laws of R18, over effective answers, on the real clause set."""

from copy import deepcopy
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from assess.content.model import Flag
from assess.content.scope import is_scored
from assess.report.result import result_data
from assess.scoring.assessment import Assessment, assess_raw
from assess.scoring.findings import Finding, chapter_scores, overall_score
from tests.support.sheets import CATALOGUE, Sheet, random_sheets
from tests.support.strategies import sheets

RAISED = {"N": "P", "P": "L", "L": "F"}


def assessed(sheet: Sheet) -> Assessment:
    """The assessment on the real clause set."""
    return assess_raw(CATALOGUE, sheet)


def with_answer(sheet: Sheet, clause: str, **changes: Any) -> Sheet:
    """A copy of `sheet` with one clause's own answer changed."""
    changed = deepcopy(sheet)
    changed["answers"][clause] = {**changed["answers"].get(clause, {}), "pending": False, **changes}
    return changed


def pick(seed: int, candidates: list[str]) -> str | None:
    """One of the candidates, or None when there is none."""
    return candidates[seed % len(candidates)] if candidates else None


@given(sheets(), st.integers(0, 2**16))
def test_a_better_answer_never_lowers_score_rate_or_level(sheet: Sheet, seed: int) -> None:
    """Replacing a clause's effective answer by a higher one never lowers S, RC or the level."""
    before = assessed(sheet)
    clause = pick(seed, [f.clause.id for f in before.findings if f.outcome in RAISED])
    if clause is None:
        return
    outcome = next(f.outcome for f in before.findings if f.clause.id == clause)
    after = assessed(with_answer(sheet, clause, answer=RAISED[str(outcome)]))

    assert (after.figures.score or 0) >= (before.figures.score or 0)
    assert (after.figures.requirement_rate or 0) >= (before.figures.requirement_rate or 0)
    assert after.level_with_unanswered_as_n >= before.level_with_unanswered_as_n
    assert (after.level or 0) >= (before.level or 0)


@given(sheets(), st.integers(0, 2**16))
def test_more_evidence_never_lowers_the_level(sheet: Sheet, seed: int) -> None:
    """Adding evidence never lowers the level or the evidence support."""
    before = assessed(sheet)
    clause = pick(seed, [key for key in sheet["answers"] if key in CATALOGUE.clauses])
    if clause is None:
        return
    richer = deepcopy(sheet)
    richer["answers"][clause].setdefault("evidence", []).append({"title": "新增记录", "where": ""})
    after = assessed(richer)

    assert after.level_with_unanswered_as_n >= before.level_with_unanswered_as_n
    assert (after.figures.evidence_support or 0) >= (before.figures.evidence_support or 0)


@given(sheets(), st.integers(0, 2**16))
def test_order_of_keys_is_irrelevant(sheet: Sheet, seed: int) -> None:
    """The same sheet with its keys in another order gives the same result."""
    shuffled = deepcopy(sheet)
    for part in ("answers", "bundles", "kpis"):
        items = list(sheet[part].items())
        Random(seed).shuffle(items)
        shuffled[part] = dict(items)

    assert result_data(assessed(shuffled)) == result_data(assessed(sheet))


@given(sheets(), st.text("FLPN", min_size=1, max_size=20))
def test_the_range_contains_every_completion(sheet: Sheet, answers: str) -> None:
    """However the unanswered clauses are answered, the score lies in `score_range`."""
    before = assessed(sheet)
    complete = sheet
    for i, finding in enumerate(f for f in before.findings if f.outcome is None):
        complete = with_answer(complete, finding.clause.id, answer=answers[i % len(answers)])
    score = assessed(complete).figures.score

    low, high = before.figures.score, before.score_highest
    assert score is not None
    assert low is not None
    assert high is not None
    assert low <= score <= high


@given(sheets(), st.integers(0, 2**16), st.sampled_from("FLPN"))
def test_an_answer_never_widens_the_range(sheet: Sheet, seed: int, letter: str) -> None:
    """Answering an unanswered clause keeps the range inside the old one."""
    before = assessed(sheet)
    clause = pick(seed, [f.clause.id for f in before.findings if f.outcome is None])
    if clause is None:
        return
    after = assessed(with_answer(sheet, clause, answer=letter))

    assert (after.figures.score or 0) >= (before.figures.score or 0)
    assert (after.score_highest or 0) <= (before.score_highest or 0)


@given(sheets())
def test_shares_and_scores_stay_in_bounds(sheet: Sheet) -> None:
    """ES ≤ RC, every figure lies in 0…100, and what is scored agrees with R2 and R3."""
    assessment = assessed(sheet)
    figures = [
        assessment.figures.evidence_support or 0,
        assessment.figures.requirement_rate or 0,
        100,
    ]
    scored = [c for c in CATALOGUE.clauses.values() if is_scored(c, sheet["profile"]["size"])]

    assert figures == sorted(figures)
    assert 0 <= (assessment.figures.score or 0) <= (assessment.score_highest or 0) <= 100
    assert len(assessment.findings) == len(scored)


def exact_score(findings: list[Finding]) -> Fraction:
    """S before rounding (R6)."""
    return overall_score(CATALOGUE, chapter_scores(CATALOGUE, findings)) or Fraction(0)


def test_gaps_stand_in_the_order_of_what_raising_each_to_f_gains() -> None:
    """R17, by scoring each raise: gates by value first, the others by exact gain in S, then clause order."""
    for sheet in random_sheets(17, 25):
        assessment = assessed(sheet)
        findings = list(assessment.findings)
        now = exact_score(findings)
        keys = {}
        for place, finding in enumerate(findings):
            if finding.outcome not in {"F", "NA"}:
                full = [*findings[:place], replace(finding, outcome="F", points=100), *findings[place + 1 :]]
                value = finding.points or 0 if finding.clause.flag is Flag.GATE else 101
                keys[finding.clause.id] = (value, now - exact_score(full), place)

        assert list(assessment.gaps) == sorted(keys, key=keys.__getitem__)
