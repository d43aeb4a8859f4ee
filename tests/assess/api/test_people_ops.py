"""The page's requests about practitioners and rosters are answered with data, refusals included."""

import base64
import io
import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from openpyxl import load_workbook

from tests.support.asking import handle
from tests.support.people import PEOPLE_TEXT, golden_kpis, golden_people, graded
from tests.support.rosters import csv_text, filled_template, flat, kpi_request

A = golden_people()[0].file


@pytest.fixture(autouse=True)
def _loaded() -> None:
    ask("people", {"people": json.loads(PEOPLE_TEXT), "lang": "zh"})


def reply(op: str, payload: object) -> Any:
    """The whole reply to a request."""
    return json.loads(handle(op, json.dumps(payload)))


def ask(op: str, payload: object) -> Any:
    """The result of a request that must succeed."""
    found = reply(op, payload)
    assert found["ok"], found
    return found["result"]


def opened(data: bytes, as_of: str | None = None) -> Any:
    """The reply to opening a roster."""
    return ask("roster_open", {"base64": base64.b64encode(data).decode(), "as_of": as_of})


def test_grade_gives_the_result_and_the_plan() -> None:
    """The bridge gives what the command line gives, and a plan with dates when it has a start."""
    found = ask("grade", A | {"plan_start": "2026-08-31"})

    assert found["result"] == graded(A)
    assert [item["indicator"] for item in found["plan"]["items"]] == found["result"]["next"]["indicators"]
    assert (found["plan"]["start"], found["plan"]["end"]) == ("2026-08-31", "2027-08-31")


def test_a_sealed_file_opens_with_a_matching_digest() -> None:
    """What is sealed opens elsewhere, unknown fields included."""
    file = A | {"extra": {"x": 1.5}}
    text = ask("grade_seal", file)["text"]
    found = ask("grade_open", {"base64": base64.b64encode(text.encode()).decode()})

    assert found["digest"] == "matched"
    assert {key: value for key, value in found["record"].items() if key != "digest"} == file
    assert found["result"] == graded(A)


def test_a_practice_is_marked() -> None:
    """Right answers of those asked, the ids of the others, and the value; null is no answer."""
    right = {"01": 2, "02": 4, "03": 1}
    found = ask("practice", {"given": {"01": 2, "02": None, "03": 3}, "right": right})

    assert found == {"asked": 3, "right": 1, "wrong": ["02", "03"], "value": 33}
    assert reply("practice", {"given": {"01": "2"}, "right": right})["error"]["at"] == "given.01"
    assert reply("practice", {"given": {"04": 2}, "right": right})["error"]["at"] == "given.04"
    assert reply("practice", {"given": {"01": 2}, "right": {"01": 1.5}})["error"]["at"] == "right.01"
    assert reply("practice", {"given": {}, "right": {}})["error"]["hint"]


def test_a_roster_is_graded_in_steps() -> None:
    """However large the steps, the same people and errors come, and the counts end at the total."""
    rows = [flat(A, f"P{i:03}") for i in range(42)]
    rows[7]["K1"] = "x"
    seen = []
    for size in (1, 10, 1000):
        total = opened(csv_text(rows).encode())["total"]
        people: list[Any] = []
        errors: list[Any] = []
        done = False
        while not done:
            step = ask("roster_step", {"count": size})
            people += step["rows"]
            errors += step["errors"]
            done = step["done"]
        assert (step["read"], step["total"]) == (total, total)
        seen.append((people, errors, ask("roster_result", {"seed": "7"})))

    assert total == 43
    assert seen[0] == seen[1] == seen[2]
    assert len(seen[0][0]) == 42
    assert set(seen[0][1][0]) == {"sheet", "row", "column", "value", "message", "fix"}
    assert seen[0][2]["sample"]["size"] == 9


def test_a_step_is_fifty_people_and_tells_how_many_rows_were_read() -> None:
    """Of 60 people and the header: 50 and 51 after the first step, all after the second and last."""
    opened(csv_text([flat(A, f"P{i:03}") for i in range(60)]).encode())
    steps = [ask("roster_step", {}) for _ in range(2)]

    assert [(len(step["rows"]), step["read"], step["total"], step["done"]) for step in steps] == [
        (50, 51, 61, False),
        (10, 61, 61, True),
    ]


@pytest.mark.parametrize("case", golden_kpis(), ids=lambda case: case["id"])
def test_further_sheets_may_be_csv(case: Mapping[str, Any]) -> None:
    """Each worked KPI comes out of CSV files beside the people, to the last digit."""
    ask("roster_open", kpi_request(case))
    ask("roster_step", {"count": 1000})
    figures = {figure["kpi"]: figure for figure in ask("roster_result", {})["kpis"]}
    expected = case["expect"]

    assert {key: {name: figures[key][name] for name in row} for key, row in expected.items()} == expected


def test_a_decision_is_taken_and_taken_back() -> None:
    """A decision goes with the row and into the workbook; one without its reason is refused."""
    opened(filled_template([flat(A, "P001"), flat(A, "P002")]))
    ask("roster_step", {"count": 50})
    refused = reply("roster_confirm", {"code": "P001", "confirmation": {"grade": 1}})
    row = ask(
        "roster_confirm",
        {"code": "P001", "confirmation": {"grade": 1, "reason": "转岗不满半年", "by": ["甲"]}},
    )["row"]
    book = load_workbook(io.BytesIO(base64.b64decode(ask("roster_workbook", {"seed": "1"})["base64"])))
    decisions = list(book["等级确认"].values)
    back = ask("roster_confirm", {"code": "P001", "confirmation": None})["row"]

    assert refused["error"]["at"] == "confirmation.reason"
    assert (row["proposed_grade"], row["confirmation"]["grade"]) == (2, 1)
    assert decisions[3][:6] == ("P001", "OCC-C1", 2, 1, "转岗不满半年", "甲")
    assert back["confirmation"] is None


DECISION = {"proposed_grade": 2, "grade": 1, "reason": "转岗不满半年", "by": ["甲"], "on": "2026-03-01"}


def reopened(rows: list[dict[str, Any]], decided: dict[str, Any], sheet: list[list[Any]]) -> Any:
    """The first step of a roster that is opened with decisions made before."""
    data = filled_template(rows, {"confirmations": sheet})
    ask("roster_open", {"base64": base64.b64encode(data).decode(), "decided": decided})
    return ask("roster_step", {})


def test_decisions_outlive_the_file_they_were_made_on() -> None:
    """They stand by code over those of the file; taken back stays taken back; who is not there is named."""
    written = [[code, "", 2, 2, "", "乙", "2026-01-01", ""] for code in ("P001", "P002")]
    step = reopened(
        [flat(A, "P001"), flat(A, "P002")],
        {"P001": DECISION | {"stale": False, "route": None}, "P002": None, "P003": DECISION},
        written,
    )
    found = {row["code"]: row["confirmation"] for row in step["rows"]}

    assert (found["P001"]["grade"], found["P001"]["by"], found["P001"]["stale"]) == (1, ["甲"], False)
    assert found["P002"] is None
    assert [(one["sheet"], one["row"], one["value"]) for one in step["errors"]] == [("等级确认", 0, "P003")]


def test_a_decision_on_another_proposal_is_stale() -> None:
    """Where the corrected file gives another proposal, the decision stands and asks to be made anew."""
    (row,) = reopened([flat(A | {"person": {"education": "bachelor"}}, "P001")], {"P001": DECISION}, [])[
        "rows"
    ]

    assert row["proposed_grade"] != 2
    assert row["confirmation"]["stale"] is True


def test_another_day_changes_what_falls_due_and_what_an_expired_licence_decides() -> None:
    """Decisions and the sample stay; without a day the newest date in the file decides again."""
    data = filled_template([flat(A, "P001")], {"licences": [["P001", "虚构资格", "2026-10-01"]]})
    opened(data, "2026-01-01")
    ask("roster_step", {"count": 50})
    ask("roster_confirm", {"code": "P001", "confirmation": DECISION})
    before = ask("roster_result", {"seed": "7"})
    after = ask("roster_day", {"seed": "7", "as_of": "2026-11-24"})
    newest = ask("roster_day", {"seed": "7", "as_of": None})

    assert (before["due"], [one["state"] for one in after["due"]]) == ([], ["past"])
    assert {key for key in before if before[key] != after[key]} == {
        "as_of",
        "due",
        "grades",
        "reasons",
        "posts",
    }
    assert newest["as_of"] == "2026-10-01"


def test_the_result_workbook_can_be_read_back() -> None:
    """A roster's decisions sheet, pasted into the roster, gives the same decisions again."""
    opened(
        filled_template(
            [flat(A, "P001")], {"confirmations": [["P001", "", 2, 2, "", "甲", "2026-03-01", ""]]}
        )
    )
    step = ask("roster_step", {"count": 50})

    assert step["rows"][0]["confirmation"]["by"] == ["甲"]
    assert ask("roster_plan", {"code": "P001", "start": None})["plan"]["target_grade"] == 3
    assert ask("roster_close", {}) == {}
    assert reply("roster_step", {})["error"]["hint"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_empty_template_opens_without_errors(kind: str) -> None:
    """What is offered can be read."""
    opened(base64.b64decode(ask("roster_template", {"kind": kind})["base64"]))

    assert ask("roster_step", {"count": 10})["errors"] == []


def test_a_refused_file_is_a_reply() -> None:
    """A file that is no roster, a wrong day and an unknown code are told, never raised."""
    data = base64.b64encode(b"PK\x03\x04 not a workbook").decode()

    assert reply("roster_open", {"base64": data})["error"]["at"] == "$"
    assert reply("roster_open", {"base64": "", "as_of": "soon"})["error"]["at"] == "as_of"
    opened(b"")
    assert reply("roster_plan", {"code": "P9", "start": None})["error"]["at"] == "code"


def test_only_line_ends_end_a_row() -> None:
    """A code with a Unicode line separator is one cell of one row, a space in its place."""
    opened(csv_text([flat(A, "P\u20281"), flat(A, "P\x852")]).encode())
    step = ask("roster_step", {})

    assert ([row["code"] for row in step["rows"]], step["errors"]) == (["P 1", "P 2"], [])


def test_a_huge_file_is_refused_and_the_earlier_roster_stays_open() -> None:
    """A CSV of 50 MB is one sentence that names the shell; what was open before is still there."""
    opened(csv_text([flat(A, "P001")]).encode())
    huge = base64.b64encode(b"x" * (50 * 1024 * 1024)).decode()
    refused = reply("roster_open", {"base64": huge})

    assert "50" in refused["error"]["message"]
    assert "python -m assess roster" in refused["error"]["hint"]
    assert [row["code"] for row in ask("roster_step", {})["rows"]] == ["P001"]


REGISTER = {
    "name": '低空"经济"服务: #1',
    "service_field": "面向低空物流企业",
    "duties": ["需求受理", "航线咨询", "合规提醒"],
    "difference": "空域与适航",
    "boundary": "不涉及许可",
    "indicators": "无",
    "registered_by": "虚构机构",
    "trial": {"from": "2026-01-01", "to": "2027-01-01"},
}


def test_the_register_is_yaml_whatever_the_wording() -> None:
    """Quotes, colons and hashes survive; the trial and the duties keep their bounds."""
    data = yaml.safe_load(ask("register", REGISTER)["text"])["provisional"]
    short = {"from": "2026-01-01", "to": "2026-06-01"}

    assert data["title"]["zh"] == REGISTER["name"]
    assert reply("register", REGISTER | {"duties": ["一项"]})["error"]["at"] == "duties"
    assert reply("register", REGISTER | {"trial": short})["error"]["at"] == "trial.to"
    assert reply("register", REGISTER | {"boundary": " "})["error"]["at"] == "boundary"


def numbers(error: Mapping[str, str]) -> set[str]:
    """The numbers in a refusal."""
    return set(re.findall(r"\d+", error["message"] + error["hint"]))


@pytest.mark.parametrize(("duties", "taken"), [(2, False), (3, True), (7, True), (8, False)])
def test_three_to_seven_duties_are_registered(duties: int, taken: bool) -> None:  # noqa: FBT001
    """Blank ones do not count; the refusal names both bounds."""
    found = reply("register", REGISTER | {"duties": [*(f"职责{n}" for n in range(duties)), " "]})

    assert found["ok"] is taken
    if not taken:
        assert {"3", "7", str(duties)} <= set(numbers(found["error"]))


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [("2026-03-01", "2027-02-28", 11), ("2026-03-31", "2027-03-01", 12), ("2026-12-01", "2028-12-31", 24),
     ("2026-03-01", "2028-04-01", 25)],
)  # fmt: skip
def test_a_trial_lasts_twelve_to_twenty_four_months(first: str, last: str, months: int) -> None:
    """Counted by calendar months; the refusal names both bounds."""
    found = reply("register", REGISTER | {"trial": {"from": first, "to": last}})

    assert found["ok"] is (12 <= months <= 24)
    if not found["ok"]:
        assert {"12", "24", str(months)} <= set(numbers(found["error"]))


def test_an_english_name_is_registered_beside_the_chinese_one() -> None:
    """Without one there is only the Chinese."""
    plain, both = (ask("register", REGISTER | more)["text"] for more in ({}, {"name_en": "Drones"}))

    assert "en" not in yaml.safe_load(plain)["provisional"]["title"]
    assert yaml.safe_load(both)["provisional"]["title"] == {"zh": REGISTER["name"], "en": "Drones"}
