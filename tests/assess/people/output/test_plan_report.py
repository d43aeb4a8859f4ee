"""The development plan as report, calendar and workbook says the same, with the dates that were chosen."""

import base64
import io
import json
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.support.asking import handle
from tests.support.people import PEOPLE_TEXT, golden_people, person_file

A = golden_people()[0].file | {"plan_start": "2026-08-31", "id": "7d5c", "updated": "2026-11-24T06:00:00Z"}


@pytest.fixture(autouse=True)
def _loaded() -> None:
    assert json.loads(handle("people", json.dumps({"people": json.loads(PEOPLE_TEXT), "lang": "zh"})))["ok"]


def ask(op: str, file: object) -> Any:
    """The reply to a request."""
    return json.loads(handle(op, json.dumps(file)))


def items(file: object) -> list[Any]:
    """The items of the plan."""
    found: list[Any] = ask("grade", file)["result"]["plan"]["items"]
    return found


def test_the_report_has_a_row_for_each_item_of_the_plan() -> None:
    """Indicators, needs and hours stand as the plan has them, each due on the plan's last day."""
    report = ask("person_report", A)["result"]["report"]
    (table,) = [b for s in report["sections"] for b in s["blocks"] if b["type"] == "table"]

    assert set(report) >= {"title", "subtitle", "facts", "sections", "notices", "signatures"}
    assert table["ids"] == [one["indicator"] for one in items(A)]
    assert [row[0] for row in table["rows"]] == [f"{one['title']}（{one['unit']}）" for one in items(A)]
    assert [row[2] for row in table["rows"]] == [str(one["need"]) for one in items(A)]
    assert {row[-1] for row in table["rows"]} == {"2027-08-31"}
    assert all(len(row) == len(table["columns"]) for row in table["rows"])


def test_a_chosen_day_stands_in_report_and_calendar() -> None:
    """The day that a person set for one indicator replaces the plan's end there, and only there."""
    first = items(A)[0]["indicator"]
    file = A | {"plan_due": {first: "2026-12-01"}}
    report = ask("person_report", file)["result"]["report"]
    text = ask("person_calendar", file)["result"]["text"]
    days = [row[-1] for s in report["sections"] for b in s["blocks"] for row in b.get("rows", ())]

    assert days.count("2026-12-01") == 1
    assert text.count("BEGIN:VEVENT") == len(days) + 1
    assert text.count("DTSTART;VALUE=DATE:20261201\r\n") == 1
    assert f"UID:7d5c-{first}@sme-selfcheck\r\n" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_a_calendar_needs_a_start() -> None:
    """Without a day to begin there is no day to end; the reply says what to do."""
    reply = ask("person_calendar", {key: value for key, value in A.items() if key != "plan_start"})

    assert not reply["ok"]
    assert reply["error"]["at"] == "plan_start"
    assert reply["error"]["hint"]


def test_the_workbook_has_the_items_as_numbers() -> None:
    """Needs are numbers, and the standing notice goes along."""
    data = base64.b64decode(ask("person_workbook", A)["result"]["base64"])
    book = load_workbook(io.BytesIO(data))
    rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))

    assert [row[2] for row in rows] == [one["need"] for one in items(A)]
    assert any("不是资格" in str(cell.value) for row in book.worksheets[1] for cell in row)


def test_what_is_missing_or_lacking_is_named() -> None:
    """Without data the plan is to collect the fewest first, and what entry lacks stands in words."""
    file = person_file({}, person={"code": "P1", "education": "college", "months_same_family": 1})
    report = ask("person_report", file)["result"]["report"]

    assert [one["id"] for one in report["sections"]] == ["now", "missing", "raise", "entry"]
    _, about, items = report["sections"][1]["blocks"]
    assert about["text"].startswith("要看能否到中级（G2），最少再补 14 项")
    assert "服务对象满意度（P3）：不低于 85 %。查已有记录：满意度问卷" in items["items"]
    assert report["sections"][2]["blocks"][0]["text"].startswith("先补齐数据，再看要提高哪些指标。")


def test_gaps_of_conduct_are_in_the_plan_when_they_are_wanted() -> None:
    """By title and day, after the plan's own sections; alone without an occupation, where nothing else is."""
    told = {
        "conduct": {"CD-03": "unsure", "BR-01": "no", "CD-04": "yes"},
        "plan_due": {"BR-01": "2027-01-31"},
    }
    wanted = told | {"plan_conduct": True}
    whole = ask("person_report", A | wanted)["result"]["report"]
    sections = whole["sections"]
    report = ask("person_report", wanted | {"occupation": ""})["result"]["report"]
    calendar = ask("person_calendar", A | wanted | {"plan_start": "2026-12-01"})["result"]["text"]
    (table,) = sections[-1]["blocks"]

    assert table["ids"] == ["BR-01", "CD-03"]
    assert [row[1:] for row in table["rows"]] == [["没做到，准备改", "2027-01-31"], ["还要弄清楚", ""]]
    assert "（BR-01）" in table["rows"][0][0]
    assert (report["kind"], report.keys()) == ("conduct", whole.keys())
    assert [block["ids"] for one in report["sections"] for block in one["blocks"]] == [table["ids"]]
    assert [one["label"] for one in report["signatures"]] == ["本人"]
    assert "DTSTART;VALUE=DATE:20270131" in calendar
    assert "conduct" not in [
        one["id"] for one in ask("person_report", A | told)["result"]["report"]["sections"]
    ]
    assert ask("person_report", told | {"occupation": ""})["result"] == {"report": None}


def test_at_the_top_there_is_no_plan() -> None:
    """Whoever passes the highest grade gets no report, and a refusal in words for the files."""
    best = {key: 1000 if key in {"K3", "S3"} else 100 for key in ("K1", "K2", "K3", "K4")}
    best |= {"K5": 9, "S1": 5, "S2": 5, "S3": 99, "S4": 100, "S5": 5, "S6": 9, "C1": 100, "C2": 0, "C3": 0}
    best |= dict.fromkeys(("P1", "P2", "P3", "P4", "P5", "C5"), 100) | {"C4": 0}
    file = person_file(best, post_grade=None)

    assert ask("person_report", file)["result"] == {"report": None}
    assert ask("person_workbook", file)["error"]["message"]
