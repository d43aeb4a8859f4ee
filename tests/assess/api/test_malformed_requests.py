"""Every operation of the bridge answers malformed requests with a refusal and never raises."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from assess.api.bridge import Bridge
from assess.api.documents import DOCUMENTS
from assess.api.operations import REQUESTS, SHEETS
from assess.api.people_ops import OPERATIONS as PEOPLE_OPERATIONS
from assess.api.people_ops import RECORDS
from assess.api.rollup_ops import OPERATIONS as ROLLUP_OPERATIONS
from assess.excel.form import form_bytes
from assess.exchange.share import fragment_of
from assess.report.blocks import Context
from assess.scoring.assessment import assess_raw
from tests.support.asking import encoded
from tests.support.people import PEOPLE_TEXT, golden_people
from tests.support.rosters import csv_text, flat
from tests.support.sheets import CATALOGUE, CATALOGUE_TEXT, Sheet, answer, empty_sheet, period

SHEET: Sheet = {
    **empty_sheet("micro", real_size="micro", types=["GEN"], headcount=9, conditions=["GP-07"]),
    "id": "0b0c2b1e-8f0a-4d6e-9a55-0d1f7f2f3c11",
    "revision": 7,
    "answers": {
        "OC-01": answer("L") | {"due": "2026-12-31", "said": [{"by": "甲", "answer": "L", "note": ""}]},
        "OC-02": answer("F") | {"count": {"done": 1, "of": 2}, "parts": {"a": {"answer": "P"}}},
        "GP-07": {"answer": "NA", "reason": "未采用任何简化方式"},
    },
    "bundles": {"MB-01": answer("P")},
    "kpis": {"KPI-3": [period("2025", 8, 9)]},
}
RECORD: dict[str, Any] = {
    **golden_people()[0].file,
    "plan_start": "2026-08-31",
    "plan_due": {"K1": "2026-09-30"},
    "confirmation": {"proposed_grade": 2, "grade": 2, "by": ["甲"], "on": "2026-01-31"},
    "common": {"licence": "not_needed", "integrity_clear": True},
}
ROSTER = csv_text([flat(golden_people()[0].file, "P001")]).encode()
DOCUMENT = {"sheet": SHEET, "audience": "own", "agency": "某机构", "updated": "x", "printed": "x"}
FORM = form_bytes(Context(assessment=assess_raw(CATALOGUE, SHEET), raw=SHEET, lang="zh"))
COLLEAGUES = {"base": SHEET, "colleagues": [{"by": "乙", "base64": encoded(SHEET)}]}
REGISTER = {
    **dict.fromkeys(("name", "service_field", "difference", "boundary", "indicators", "registered_by"), "x"),
    "duties": ["a", "b", "c"],
    "trial": {"from": "2026-01-01", "to": "2027-06-01"},
}
GOOD: dict[str, Any] = {
    "load": {"catalogue": json.loads(CATALOGUE_TEXT), "lang": "en"},
    "people": {"people": json.loads(PEOPLE_TEXT), "lang": "en"},
    **dict.fromkeys(SHEETS, SHEET),
    "open": {"base64": encoded(SHEET)},
    "unshare": {"fragment": fragment_of(SHEET)},
    "verify": {"base64": encoded(SHEET)},
    "what_if": {"sheet": SHEET, "answers": {"OC-01": "F"}},
    "compare": {"sheets": [SHEET, SHEET]},
    "counts": {"clause": "OC-01", "of": 6, "done": 4},
    "respondents": COLLEAGUES,
    "merge": COLLEAGUES | {"choices": {"OC-01": "乙"}},
    "report": DOCUMENT | {"kind": "full"},
    "markdown": DOCUMENT,
    "calendar": DOCUMENT,
    "workbook": DOCUMENT,
    "form": DOCUMENT,
    "read_form": {"base64": encoded(FORM), "stored": SHEET},
    **dict.fromkeys(RECORDS, RECORD),
    "register": REGISTER,
    "grade_open": {"base64": encoded(RECORD)},
    "practice": {"given": {"01": 2, "02": None}, "right": {"01": 2, "02": 4}},
    "rollup_open": {"register": encoded("机构,地区\n甲,110101".encode())},
    "rollup_take": {"files": [{"name": "a.json", "base64": encoded(SHEET)}]},
    "rollup_step": {},
    "rollup_result": {"period": "2026"},
    "rollup_file": {"kind": "csv", "period": ""},
    "rollup_record": {"period": "2026", "seed": "7", "count": 2},
    "roster_look": {"base64": encoded(ROSTER), "match": {"columns": {"编号": "code"}}},
    "roster_open": {
        "base64": encoded(ROSTER),
        "as_of": "2026-01-31",
        "match": {"columns": {"x": ""}, "values": {"occupation": {"司机": "-"}}, "occupation": ""},
        "further": {"clients": encoded(b"period,rating\n2025,5\n")},
        "decided": {"P001": {"grade": 2, "proposed_grade": 2, "reason": "", "by": ["x"], "on": "2026-01-01"}},
    },
    "roster_step": {"count": 10},
    "roster_result": {"seed": "7"},
    "roster_day": {"as_of": "2026-02-01", "seed": "7"},
    "roster_sample": {"seed": "7"},
    "roster_plan": {"code": "P001", "start": "2026-02-01"},
    "roster_confirm": {"code": "P001", "confirmation": {"grade": 2, "reason": "复核后不变", "by": ["x"]}},
    "roster_workbook": {"seed": "7"},
    "roster_marked": {"base64": encoded(ROSTER)},
    "roster_template": {"kind": "csv"},
    "roster_example": {"as_of": "2026-01-31"},
    "roster_close": {},
}
"""One request for each operation that it can answer."""

CONTENT = {"load", "people"}
FILES = ("open", "verify", "read_form", "grade_open", "roster_look", "roster_open", "roster_marked")
NEEDS_NO_PAYLOAD = {
    *("rollup_open", "rollup_take", "rollup_step", "rollup_result"),
    *("roster_close", "roster_step", "roster_result", "roster_workbook", "roster_day"),
    "person_report",  # whoever has neither an occupation nor a gap of conduct has no report
}
STRANGERS: tuple[object, ...] = (None, -1, 1.5, "x", [None], {"x": 1})


def ready(op: str) -> Bridge:
    """A bridge with what the operation works on: a catalogue, and a roster with one graded person."""
    needed = ["people"] if op in PEOPLE_OPERATIONS else ["load"]
    needed += ["roster_open", "roster_step"] if op.startswith("roster_") else []
    bridge = Bridge()
    for name in needed:
        assert ok(bridge, name, GOOD[name])
    return bridge


def ok(bridge: Bridge, op: str, payload: object) -> bool:
    """Whether a request is answered; if not, it is refused in one sentence with place and remedy."""
    return told(bridge, op, json.dumps(payload))


def told(bridge: Bridge, op: str, payload: str) -> bool:
    """The same for the text of a payload."""
    reply = json.loads(bridge.handle(op, payload))
    assert reply["ok"] or set(reply["error"]) == {"at", "message", "hint"}
    return bool(reply["ok"])


def variants(found: object, depth: int) -> Iterator[object]:
    """`found` with each of its parts, down to `depth`, left out or put in the place of something else."""
    yield from STRANGERS
    if depth and isinstance(found, dict):
        for key in list(found)[:12]:
            yield {name: value for name, value in found.items() if name != key}
            yield from ({**found, key: other} for other in variants(found[key], depth - 1))
    elif depth and isinstance(found, list) and found:
        yield from ([other, *found[1:]] for other in variants(found[0], depth - 1))


def test_every_operation_has_a_request_here() -> None:
    """A new operation joins this test."""
    assert (
        GOOD.keys()
        == CONTENT
        | SHEETS.keys()
        | REQUESTS.keys()
        | DOCUMENTS.keys()
        | PEOPLE_OPERATIONS.keys()
        | ROLLUP_OPERATIONS.keys()
    )


@pytest.mark.parametrize("op", GOOD)
def test_a_sound_request_is_answered(op: str) -> None:
    """The requests that are broken below are sound before."""
    assert ok(ready(op), op, GOOD[op])


@pytest.mark.parametrize("op", GOOD)
@pytest.mark.parametrize("payload", ["", "{", "[]", "null", "7", '"x"', "\ud800", "[" * 100_000, "1" * 5000])
def test_what_is_no_json_object_is_refused(op: str, payload: str) -> None:
    """Not JSON, no object, far too deep, a number out of bounds."""
    assert not told(ready(op), op, payload)


@pytest.mark.parametrize("op", sorted(GOOD.keys() - NEEDS_NO_PAYLOAD))
def test_a_request_without_its_fields_is_refused(op: str) -> None:
    """The place names the first field that is missing."""
    assert not ok(ready(op), op, {})


@pytest.mark.parametrize("op", FILES)
@pytest.mark.parametrize("data", ["%", "abc", "YWJj\n", "字", "YQ=", 7, None, ["YWJj"]])
def test_bad_base64_is_refused(op: str, data: object) -> None:
    """A file that did not arrive whole is told as such, by agencies' and people's operations alike."""
    assert not ok(ready(op), op, GOOD[op] | {"base64": data})


@pytest.mark.parametrize("data", ["%", "abc", 7])
def test_bad_base64_of_a_further_sheet_is_refused(data: object) -> None:
    """Each CSV file of a roster is decoded as the first one is."""
    assert not ok(ready("roster_open"), "roster_open", GOOD["roster_open"] | {"further": {"clients": data}})


@pytest.mark.parametrize("op", sorted(GOOD))
def test_no_wrong_type_raises(op: str) -> None:
    """Every part of a request, one at a time, absent or of another kind: a reply each time."""
    bridge = ready(op)
    for payload in variants(GOOD[op], 1 if op in DOCUMENTS else 4):  # `score` has the sheet's own parts
        told(bridge, op, json.dumps(payload))


@pytest.mark.parametrize("op", sorted(GOOD.keys() - CONTENT))
def test_a_request_before_the_content_is_refused(op: str) -> None:
    """Nothing was loaded yet."""
    assert not ok(Bridge(), op, GOOD[op])


def test_an_unknown_operation_is_refused() -> None:
    """A page of another release may ask for what is not there."""
    assert not ok(Bridge(), "guess", {})


def test_two_bridges_do_not_share_what_is_open() -> None:
    """Each page's conversation is its own."""
    bridge, other = ready("roster_result"), Bridge()
    assert ok(other, "people", GOOD["people"])

    assert not ok(other, "roster_result", {})
    assert ok(bridge, "roster_result", {})


def test_the_replies_are_in_the_language_that_was_loaded_last() -> None:
    """A refusal of the people operations is told in the page's language too."""
    reply = json.loads(ready("grade_open").handle("grade_open", json.dumps({"base64": encoded(b"{}")})))

    assert reply["error"]["message"].isascii()
