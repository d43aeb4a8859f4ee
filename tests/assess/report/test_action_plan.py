"""The rows of the plan."""

from assess.report.action_plan import GROUPS, MOST_PRINTED, STATES, arranged_items, plan_groups, plan_items
from assess.scoring.assessment import assess_raw
from assess.scoring.path import find_path
from tests.support.sheets import CATALOGUE, Sheet, answer, empty_sheet, golden_cases, scored_ids


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


def groups_of(sheet: Sheet) -> dict[str, str]:
    """The group of each row of the plan."""
    assessment = assess_raw(CATALOGUE, sheet)
    return plan_groups(assessment, plan_items(assessment, sheet))


def test_rows_are_grouped_by_what_they_are_needed_for() -> None:
    """The clauses of the path first; of the rest the gates that are not met, then by answer."""
    for case in golden_cases():
        assessment = assess_raw(CATALOGUE, case.sheet)
        path = find_path(assessment)
        raised = {clause for clause, _, _ in path.raises} if path else set()
        groups = groups_of(case.sheet)
        answers = {f.clause.id: f.outcome for f in assessment.findings}

        assert set(groups.values()) <= set(GROUPS)
        assert {key for key, group in groups.items() if group == "next"} >= raised
        for key in groups.keys() - raised:
            gate = key in assessment.gates and answers[key] in {"P", "N", None}
            assert groups[key] in {"next", "gate" if gate else answers[key] or "none"}


def test_evidence_that_is_planned_belongs_to_the_next_level() -> None:
    """A clause that is done is no gap; with a measure it stands among what the next level needs."""
    sheet = empty_sheet() | {"answers": {key: {"answer": "F"} for key in scored_ids("small")}}
    sheet["answers"]["OC-01"] |= {"action": "补充证据"}

    assert groups_of(sheet) == {"OC-01": "next"}


def test_of_a_long_plan_paper_holds_what_the_next_level_needs() -> None:
    """Three pages of arranged rows at most."""
    planned = {"action": "整改", "owner": "甲", "due": "2027-01-01"}
    keys = scored_ids("small")[: MOST_PRINTED + 1]
    sheet = empty_sheet() | {"answers": {key: answer("P") for key in scored_ids("small")}}
    for key in keys[:-1]:
        sheet["answers"][key] |= planned
    assessment = assess_raw(CATALOGUE, sheet)
    few = arranged_items(assessment, plan_items(assessment, sheet))
    sheet["answers"][keys[-1]] |= planned
    items = plan_items(assessment, sheet)
    groups = plan_groups(assessment, items)
    many = arranged_items(assessment, items)

    assert {item.subject for item in few} == set(keys[:-1])
    assert 0 < len(many) <= MOST_PRINTED
    assert {groups[item.subject] for item in many} == {"next"}
