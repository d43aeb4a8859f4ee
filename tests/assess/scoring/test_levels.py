"""Each condition of a level holds at its threshold and not a tenth below it (R10, R11)."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from assess.content.model import Flag
from assess.report.result import result_data
from assess.scoring.assessment import assess_raw
from assess.scoring.kpis import KpiCounts
from assess.scoring.levels import Condition, Figures, row_conditions
from tests.support.sheets import CATALOGUE, answer, empty_sheet, scored_ids, small_catalogue

LEVELS = {level.level: level for level in CATALOGUE.levels}
FULL = Figures(
    score=Fraction(100),
    chapters={"OC": Fraction(100)},
    requirement_rate=Fraction(100),
    evidence_support=Fraction(100),
    kpis=KpiCounts(measured=6, periods=6, not_worse=6),
    na_shares={"OC": Fraction(0)},
)
# The table of R10: score, chapter floor, RC, ES.
FLOORS = {2: (40, 20, 40, None), 3: (60, 45, 60, 40), 4: (75, 60, 80, 65), 5: (90, 75, 95, 90)}
KPIS = {
    (4, "small"): {"measured": 4},
    (4, "micro"): {"measured": 2},
    (5, "medium"): {"measured": 6, "periods": 6, "not_worse": 4},
    (5, "micro"): {"measured": 4, "periods": 4, "not_worse": 3},
}


def conditions(level: int, figures: Figures, size: str = "small") -> list[Condition]:
    """The conditions of a level without any clause."""
    return list(row_conditions(CATALOGUE, LEVELS[level], [], figures, size))


def with_figure(rule: str, have: Fraction) -> Figures:
    """Full figures but for one."""
    figures: dict[str, Any] = {
        "score": {"score": have},
        "chapter_floor": {"chapters": {"OC": have}},
        "requirement_rate": {"requirement_rate": have},
        "evidence_support": {"evidence_support": have},
    }
    return replace(FULL, **figures[rule])


@pytest.mark.parametrize("level", FLOORS)
def test_each_floor_holds_at_its_threshold_only(level: int) -> None:
    """What is printed decides: 60.0 passes 60, 59.9 does not."""
    rules = ("score", "chapter_floor", "requirement_rate", "evidence_support")
    for rule, need in zip(rules, FLOORS[level], strict=True):
        if need is None:
            assert rule not in {c.rule for c in conditions(level, FULL)}
            continue
        for have, holds in ((Fraction(need), True), (need - Fraction(1, 10), False)):
            found = [
                (c.rule, c.have, c.need) for c in conditions(level, with_figure(rule, have)) if not c.holds
            ]

            assert found == ([] if holds else [(rule, have, need)])


@pytest.mark.parametrize(("level", "size"), KPIS)
def test_each_count_of_effect_indicators_holds_at_its_threshold_only(level: int, size: str) -> None:
    """So many heads measured, with two periods, not worse; one fewer blocks, and nothing else is asked."""
    needed = KPIS[(level, size)]
    least = KpiCounts(**{"measured": 0, "periods": 0, "not_worse": 0, **needed})
    found = conditions(level, replace(FULL, kpis=least), size)

    assert {c.what: c.need for c in found if c.rule == "kpi"} == needed
    assert all(c.holds for c in found)
    for what, need in needed.items():
        short = conditions(level, replace(FULL, kpis=replace(least, **{what: need - 1})), size)
        assert [(c.what, c.have, c.need) for c in short if not c.holds] == [(what, need - 1, need)]


@pytest.mark.parametrize("level", LEVELS)
def test_the_share_not_applicable_is_limited_above_level_three(level: int) -> None:
    """R11: 30.0 % is allowed, 30.1 % is not; up to level 3 nothing is asked."""
    for share, holds in ((Fraction(30), True), (Fraction("30.1"), False)):
        found = conditions(level, replace(FULL, na_shares={"OC": share}))
        asked = [(c.have, c.need, c.holds) for c in found if c.rule == "na_share"]

        assert asked == ([(share, 30, holds)] if level >= 4 else [])


def test_thirty_per_cent_not_applicable_is_enough_to_rate() -> None:
    """A clause of weight 3 out of 10 leaves its chapter rated; with a weight of 9 it is marked."""
    recommended = [
        c.id for c in CATALOGUE.clauses.values() if c.chapter == "OC" and c.obligation == "recommendation"
    ]
    marks = []
    for others in (("OC-01", "OC-02", recommended[0]), ("OC-01", "OC-02")):
        catalogue = small_catalogue("OC-04", *others)
        answers = {key: answer("F") for key in others} | {
            "OC-04": {"answer": "NA", "reason": "无一人多岗情形"}
        }
        sheet = empty_sheet(conditions=["OC-04"]) | {"answers": answers}
        result: dict[str, Any] = result_data(assess_raw(catalogue, sheet))
        marks.append((result["chapters"]["OC"]["na_share"], result["chapters"]["OC"]["insufficient"]))

    assert marks == [(30.0, False), (33.3, True)]


@pytest.mark.parametrize(("least", "holds"), [(2, "PLF"), (3, "LF"), (4, "F"), (5, "F")])
def test_a_gate_holds_from_its_answer_on(least: int, holds: str) -> None:
    """R10: level 2 asks P of each gate, level 3 L, levels 4 and 5 F; unanswered never holds."""
    catalogue = small_catalogue("CD-06")
    for given in ("F", "L", "P", "N", None):
        assessment = assess_raw(catalogue, empty_sheet() | {"answers": {"CD-06": {"answer": given}}})
        (gate,) = (c for c in assessment.conditions(least) if c.rule == "gate")

        assert (gate.clause, gate.have, gate.holds) == ("CD-06", given, given is not None and given in holds)


@pytest.mark.parametrize(("answered", "reasons"), [(9, ()), (8, ("not_enough_answered",))])
def test_a_level_needs_nine_answers_of_ten(answered: int, reasons: tuple[str, ...]) -> None:
    """R7: 90.0 % answered is enough, 80.0 % is not."""
    ten = [key for key in scored_ids("small") if CATALOGUE.clauses[key].flag is Flag.NONE][:10]
    sheet = empty_sheet() | {"answers": {key: answer("F") for key in ten[:answered]}}
    assessment = assess_raw(small_catalogue(*ten), sheet)

    assert assessment.level_reason == reasons
    assert (assessment.level is None) == bool(reasons)
