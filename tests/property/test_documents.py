"""What leaves the self-check and comes back is the same; what is printed is what was scored."""

import base64
import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.core.errors import AnswerError
from assess.core.strictjson import parse_json
from assess.exchange.share import fragment_of, read_fragment
from assess.report.blocks import Context
from assess.report.calendar import render_calendar
from assess.scoring.assessment import assess_raw
from tests.support.asking import ask, load, previewed
from tests.support.sheets import CATALOGUE, Sheet, random_sheets
from tests.support.strategies import sheets

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@given(sheets(), texts)
def test_a_link_carries_every_sheet(sheet: Sheet, title: str) -> None:
    """Whatever the answers and the title, the fragment gives the object back, or says that it is too long."""
    raw = parse_json(json.dumps({**sheet, "title": title}, ensure_ascii=False).encode())
    assert isinstance(raw, dict)

    assert parse_json(read_fragment(fragment_of(raw))) == raw


@given(st.text(max_size=300) | st.binary(max_size=300).map(lambda b: base64.urlsafe_b64encode(b).decode()))
def test_any_fragment_is_read_or_refused(text: str) -> None:
    """Nothing but AnswerError comes out of a made-up link."""
    with contextlib.suppress(AnswerError):
        read_fragment(f"#s1.{text}")


@given(texts, texts, st.dates() | texts)
def test_any_plan_makes_a_calendar_that_keeps_to_the_rules(action: str, owner: str, due: object) -> None:
    """Whatever is written, every line has at most 75 octets and the components close."""
    entry = {"answer": "N", "action": action, "owner": owner, "due": str(due)}
    sheet = {**next(random_sheets(1, 1)), "answers": {"OC-01": entry}, "id": action}
    context = Context(assessment=assess_raw(CATALOGUE, sheet), raw=sheet, lang="zh")
    text, clauses, skipped = render_calendar(context)
    lines = text.split("\r\n")

    assert text.endswith("END:VCALENDAR\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert not set(text.replace("\r\n", "")) & set("\r\n\x00\x0b")
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == len(clauses)
    assert len(clauses) + len(skipped) <= 1


@pytest.mark.parametrize("seed", range(8))
def test_the_questionnaire_brings_back_every_sheet(seed: int) -> None:
    """Made from a sheet, read again and merged into it, it changes nothing and scores the same."""
    load()
    (sheet,) = random_sheets(seed, 1)
    form: Any = ask("form", {"sheet": sheet})
    reply = ask("read_form", {"stored": sheet, "base64": form["base64"]})

    assert reply["refused"] == []
    assert {row["state"] for row in reply["rows"]} <= {"same", "kept"}
    assert reply["merged"] == sheet


@pytest.mark.parametrize("seed", range(8))
def test_a_preview_of_the_stored_file_itself_changes_nothing(seed: int) -> None:
    """Opening what was exported from here: all the same, nothing new."""
    load()
    (sheet,) = random_sheets(seed, 1)
    reply = previewed(sheet, json.loads(ask("seal", sheet)["text"]))

    assert (reply["counts"]["new"], reply["counts"]["changed"]) == (0, 0)
    assert reply["merged"] == sheet
