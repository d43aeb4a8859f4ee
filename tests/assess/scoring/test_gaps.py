"""Gates and the order of gaps (R10, R17)."""

from assess.content.model import Flag
from assess.report.result import result_data
from assess.scoring.assessment import assess_raw
from tests.support.sheets import CATALOGUE, answer, empty_sheet, scored_ids

GATES = [name for name in scored_ids("small") if CATALOGUE.clauses[name].flag is Flag.GATE]


def test_the_gates_are_told_with_their_answers() -> None:
    """Every gate in scope and no other clause; null when unanswered."""
    sheet = empty_sheet()
    sheet["answers"] = {name: answer("L") for name in scored_ids("small") if name != GATES[-1]}

    assert result_data(assess_raw(CATALOGUE, sheet))["gates"] == {
        **dict.fromkeys(GATES, "L"),
        GATES[-1]: None,
    }


def test_an_unanswered_gate_counts_as_nothing_done() -> None:
    """R17: beside a gate of its chapter at N the clause order decides."""
    sheet = empty_sheet()
    sheet["answers"] = {name: answer("F") for name in scored_ids("small")}
    sheet["answers"] |= {"CD-03": answer(None), "CD-04": answer("N")}

    assert result_data(assess_raw(CATALOGUE, sheet))["gaps"] == ["CD-03", "CD-04"]
