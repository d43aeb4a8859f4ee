"""The bridge answers every request with JSON text and refuses bad files as data."""

import base64
import json
from typing import Any

import pytest

from assess.report.result import result_data
from assess.scoring.assessment import assess_raw
from tests.support.asking import handle
from tests.support.sheets import CATALOGUE, CATALOGUE_TEXT, answer, empty_sheet, golden_cases


@pytest.fixture(autouse=True)
def _loaded() -> None:
    ask("load", {"catalogue": json.loads(CATALOGUE_TEXT), "lang": "zh"})


def ask(op: str, payload: object) -> Any:
    """The result of a request that must succeed."""
    reply = json.loads(handle(op, json.dumps(payload)))
    assert reply["ok"], reply
    return reply["result"]


def opened(data: bytes) -> Any:
    """The whole reply to opening a file."""
    return json.loads(handle("open", json.dumps({"base64": base64.b64encode(data).decode()})))


def test_score_is_the_result_object() -> None:
    """The bridge gives what the command line gives."""
    sheet = golden_cases()[0].sheet

    assert ask("score", sheet) == result_data(assess_raw(CATALOGUE, sheet))


def test_a_sealed_sheet_opens_with_a_matching_digest() -> None:
    """What is sealed opens elsewhere and gives the same object and score, unknown fields included."""
    sheet = golden_cases()[1].sheet | {"extra": {"x": [1, 2.5]}, "title": "2026 年度自查"}
    reply = opened(ask("seal", sheet)["text"].encode())["result"]
    digest = reply["sheet"].pop("digest")

    assert reply["digest"] == "matched"
    assert digest.startswith("sha256:")
    assert reply["sheet"] == sheet
    assert reply["result"] == ask("score", sheet)


def test_a_refusal_is_data() -> None:
    """A refused file is a reply with place, message and hint."""
    reply = opened(b"not json")

    assert not reply["ok"]
    assert set(reply["error"]) == {"at", "message", "hint"}


def test_scan_shows_failed_gates_first() -> None:
    """R14: 31 lights; a gate at P or N is shown first."""
    sheet = empty_sheet() | {"answers": {"SV-05": answer("P"), "GP-02": answer("L"), "OC-01": answer("N")}}
    scan = ask("scan", sheet)

    assert len(scan["items"]) == 31
    assert scan["items"][0] == {"clause": "SV-05", "answer": "P", "light": "amber", "gate": True}
    assert scan["counts"] == {"green": 1, "amber": 1, "red": 1, "grey": 28}


def test_explain_has_every_level() -> None:
    """The arithmetic holds the conditions of all five levels."""
    assert [row["level"] for row in ask("explain", empty_sheet())["levels"]] == [1, 2, 3, 4, 5]
