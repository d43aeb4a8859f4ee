"""The rows of the plan."""

from assess.report.action_plan import STATES, plan_items
from assess.scoring.assessment import assess_raw
from tests.support.sheets import CATALOGUE, answer, empty_sheet


def test_a_planned_measure_is_open_until_it_says_otherwise() -> None:
    """The first state stands where a file has none."""
    sheet = empty_sheet()
    sheet["answers"] = {
        "OC-01": answer("P") | {"action": "补清单"},
        "OC-02": answer("P") | {"action": "补职责", "state": STATES[1]},
    }
    states = {item.subject: item.state for item in plan_items(assess_raw(CATALOGUE, sheet), sheet)}

    assert (states["OC-01"], states["OC-02"]) == (STATES[0], STATES[1])
    assert STATES[0] == "open"
