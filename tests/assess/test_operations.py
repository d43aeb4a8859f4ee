"""The operations on several sheets: what if, compare, start from, confirm, preview, merge, share, verify."""

import json
from itertools import pairwise
from random import Random
from typing import Any

import pytest

from assess.fingerprint import clause_fingerprint
from tests.assess.asking import ask, encoded, load, refusal
from tests.sheets import (
    CATALOGUE,
    CATALOGUE_TEXT,
    Sheet,
    answer,
    empty_sheet,
    golden_cases,
    period,
    random_sheets,
    scored_ids,
)

OLD = {"text": {"zh": "旧条文"}, "question": {"zh": "旧问题"}, "fingerprint": "0123456789abcdef"}


@pytest.fixture(autouse=True)
def _loaded() -> None:
    load()


def some_sheet(**answers: Any) -> Sheet:
    """A small agency's sheet with these answers."""
    return {**empty_sheet(), "answers": {key.replace("_", "-"): value for key, value in answers.items()}}


def test_what_if_applies_answers_and_tells_the_change() -> None:
    """Raising the path's clauses reaches the level that the path names; the base stays as it was."""
    sheet = golden_cases()[1].sheet
    path = ask("path", sheet)["path"]
    reply = ask(
        "what_if", {"sheet": sheet, "answers": {step["clause"]: step["to"] for step in path["raises"]}}
    )

    assert path["steps"] == len(path["raises"]) > 0
    assert reply["change"]["level"] == [1, 2]
    assert reply["change"]["steps"][0] == path["steps"]
    assert reply["result"] == ask("score", reply["sheet"])
    assert reply["change"]["score"] == round(reply["result"]["score"] - ask("score", sheet)["score"], 1)


def test_what_if_refuses_what_is_not_there() -> None:
    """An unknown id or an answer outside the scale is one sentence."""
    assert refusal("what_if", {"sheet": empty_sheet(), "answers": {"OC-99": "F"}})["at"] == "answers.OC-99"
    assert (
        refusal("what_if", {"sheet": empty_sheet(), "answers": {"OC-01": "X"}})["at"]
        == "answers.OC-01.answer"
    )


def test_compare_tells_answers_chapters_and_change() -> None:
    """Two self-checks of one clause set: the change of every figure is the difference of what is printed."""
    sheets = list(random_sheets(5, 4))
    reply = ask("compare", {"sheets": sheets})
    scores = [ask("score", sheet)["score"] for sheet in sheets]

    assert [side["score"] for side in reply["sides"]] == scores
    assert [change["score"] for change in reply["changes"]] == [round(b - a, 1) for a, b in pairwise(scores)]
    assert reply["differing"] == sum(not row["same"] for row in reply["answers"])


def test_different_clause_sets_have_no_difference() -> None:
    """R15: side by side, and no change between them."""
    old = golden_cases()[0].sheet | {"clause_set": "0.9.0"}
    reply = ask("compare", {"sheets": [old, golden_cases()[1].sheet]})

    assert reply["changes"] == [None]
    assert [side["score"] for side in reply["sides"]] == [67.1, 97.0]


def test_start_from_keeps_everything_and_asks_for_confirmation() -> None:
    """Last year's answers stand as pending: unanswered until confirmed, nothing lost, its own id."""
    sheet = golden_cases()[1].sheet | {"id": "old", "revision": 7, "digest": "sha256:x", "extra": 1}
    own = {"id": "new", "title": "2027 年度自查", "at": "2027-01-01T00:00:00Z"}
    fresh = ask("start_from", {"sheet": sheet, **own})["sheet"]
    result = ask("score", fresh)
    scored = ask("score", sheet)
    again = ask("confirm", {"sheet": fresh, "ids": list(fresh["answers"])})["sheet"]

    assert (fresh["id"], fresh["revision"], fresh["extra"], "digest" in fresh) == ("new", 0, 1, False)
    assert (result["answered"], result["scored"]) == (0, len(scored_ids("small")))
    assert fresh["kpis"] == sheet["kpis"]
    assert all(entry["pending"] for entry in fresh["answers"].values())
    assert {**ask("score", again), "changed": []} == {**scored, "changed": []}


def test_changed_wording_stands_side_by_side_until_confirmed() -> None:
    """R22: the superseded wording is found by its fingerprint; confirming takes the present one."""
    catalogue = json.loads(CATALOGUE_TEXT)
    next(c for c in catalogue["clauses"] if c["id"] == "OC-01")["superseded"] = [OLD]
    load(text=json.dumps(catalogue))
    sheet = some_sheet(
        OC_01=answer("L") | {"fingerprint": OLD["fingerprint"]},
        OC_02=answer("L") | {"fingerprint": "f" * 16},
    )
    first, second = ask("changed", sheet)["items"]
    sheet = ask("confirm", {"sheet": sheet, "ids": ["OC-01", "OC-02"]})["sheet"]

    assert (first["id"], first["answer"], first["old"]["question"]) == ("OC-01", "L", OLD["question"])
    assert first["new"]["text"] == CATALOGUE.clauses["OC-01"].text
    assert second["old"] is None
    assert sheet["answers"]["OC-01"]["fingerprint"] == clause_fingerprint(CATALOGUE.clauses["OC-01"])
    assert ask("changed", sheet)["items"] == []


def test_a_bundles_changed_question_stands_beside_the_old_one() -> None:
    """R22: a bundle has a question alone, before and after."""
    catalogue = json.loads(CATALOGUE_TEXT)
    old = {name: part for name, part in OLD.items() if name != "text"}
    next(one for one in catalogue["bundles"] if one["id"] == "MB-01")["superseded"] = [old]
    load(text=json.dumps(catalogue))
    sheet = some_sheet() | {"bundles": {"MB-01": answer("L") | {"fingerprint": OLD["fingerprint"]}}}
    (item,) = ask("changed", sheet)["items"]

    assert (item["kind"], item["id"]) == ("bundle", "MB-01")
    assert item["old"] == {"text": None, "question": OLD["question"], "simplified": None}
    assert item["new"]["question"] == CATALOGUE.bundles["MB-01"].question


def test_preview_counts_before_anything_is_taken() -> None:
    """New, changed, same, kept and unmatched entries are told apart; the merged sheet has them all."""
    stored = some_sheet(OC_01=answer("L"), OC_02=answer("F"), OC_03=answer("N")) | {"title": "我的"}
    stored["answers"]["OC-01"] |= {"owner": "王", "pending": True}
    stored["kpis"] = {"KPI-1": [period("2024", 1, 2), period("2025", 1, 2)]}
    found = some_sheet(OC_01=answer("P"), OC_02=answer("F"), OC_04=answer("F"), OC_05={"answer": None})
    found["answers"]["XX-99"] = {"answer": "?"}
    found["kpis"] = {"KPI-1": [period("2025", 2, 2)]}
    reply = ask("preview", {"stored": stored, "base64": encoded(found)})

    assert reply["counts"] == {"new": 2, "changed": 2, "same": 1, "kept": 1, "unmatched": 1, "refused": 0}
    assert {row["id"]: row["state"] for row in reply["rows"]} == {
        "OC-01": "changed", "OC-02": "same", "OC-03": "kept", "OC-04": "new", "XX-99": "new",
        "KPI-1": "changed",
    }  # fmt: skip
    assert reply["merged"]["title"] == "我的"
    assert reply["merged"]["answers"] == {
        **stored["answers"],
        **{key: entry for key, entry in found["answers"].items() if key != "OC-05"},
        "OC-01": {"answer": "P", "evidence": answer("L")["evidence"], "owner": "王", "pending": False},
    }
    assert reply["merged"]["kpis"] == {"KPI-1": [period("2024", 1, 2), period("2025", 2, 2)]}
    assert reply["result"] == ask("score", reply["merged"])


def test_preview_takes_unknown_ids_whatever_they_hold() -> None:
    """What nothing knows is listed and kept, be it a number, a list of objects or an object in an object."""
    stored = some_sheet() | {"answers": {"XX-1": {"answer": 1}}, "kpis": {"XX-2": [{"period": {}}, 1, {}]}}
    found = some_sheet() | {"answers": {"XX-1": 2}, "kpis": {"XX-2": [{"period": {"a": 1}}, 1]}}
    reply = ask("preview", {"stored": stored, "base64": encoded(found)})

    assert reply["unmatched"] == ["XX-1", "XX-2"]
    assert reply["merged"]["answers"] == {"XX-1": 2}
    assert reply["merged"]["kpis"]["XX-2"] == [{"period": {}}, {}, {"period": {"a": 1}}, 1]


def test_preview_without_a_stored_sheet_takes_the_file() -> None:
    """Opening a file as a new self-check gives the file's own object."""
    sheet = golden_cases()[0].sheet
    reply = ask("preview", {"stored": None, "base64": encoded(sheet)})

    assert reply["merged"] == sheet
    assert reply["counts"]["changed"] == 0


def test_preview_does_not_mix_profiles() -> None:
    """A file of another size can be opened as another self-check, not merged."""
    reply = ask("preview", {"stored": empty_sheet("micro"), "base64": encoded(golden_cases()[0].sheet)})

    assert reply["merged"] is None
    assert reply["not_merged"]["at"] == "profile.size"


def people() -> list[dict[str, str]]:
    """Two colleagues' files, and one of another size."""
    quality = some_sheet(OC_01=answer("L"), OC_02=answer("F"), OC_03=answer("P") | {"note": "缺记录"})
    people_manager = some_sheet(OC_01=answer("P"), OC_02=answer("F"), OC_03=answer("P"))
    return [
        {"by": "质量经理", "base64": encoded(quality)},
        {"by": "人事经理", "base64": encoded(people_manager)},
        {"by": "外人", "base64": encoded(empty_sheet("medium"))},
    ]


def test_respondents_shows_where_colleagues_differ() -> None:
    """Clause by clause: what each said, where all agree, and which file is not on the profile."""
    base = some_sheet(OC_01=answer("F"), OC_02=answer("F"))
    reply = ask("respondents", {"base": base, "colleagues": people()})
    rows = {row["id"]: row for row in reply["rows"]}

    assert reply["people"] == ["质量经理", "人事经理"]
    assert [one["by"] for one in reply["refused"]] == ["外人"]
    assert (rows["OC-01"]["same"], rows["OC-01"]["agreed"]) == (False, None)
    assert (rows["OC-02"]["same"], rows["OC-02"]["agreed"]) == (True, "F")
    assert (rows["OC-03"]["same"], rows["OC-03"]["agreed"]) == (False, "P")
    assert rows["OC-03"]["said"][0] == {"by": "质量经理", "answer": "P", "note": "缺记录"}
    assert reply["differing"] == 2


def test_merge_keeps_who_said_what() -> None:
    """A chosen answer brings its evidence; without a choice the base stands; what each said is kept once."""
    base = some_sheet(OC_01=answer("F") | {"said": [{"by": "总经理", "answer": "F", "note": ""}]})
    payload = {"base": base, "colleagues": people(), "choices": {"OC-01": "质量经理", "OC-03": "人事经理"}}
    sheet = ask("merge", payload)["sheet"]
    twice = ask("merge", {**payload, "base": sheet})["sheet"]

    assert [one["by"] for one in sheet["answers"]["OC-01"]["said"]] == ["总经理", "质量经理", "人事经理"]
    assert sheet["answers"]["OC-01"]["answer"] == "L"
    assert sheet["answers"]["OC-01"]["evidence"] == answer("L")["evidence"]
    assert sheet["answers"]["OC-03"]["answer"] == "P"
    assert "answer" not in sheet["answers"]["OC-02"]
    assert twice["answers"] == sheet["answers"]


def test_merge_refuses_an_unknown_name() -> None:
    """A choice names a colleague whose file is open."""
    payload = {"base": empty_sheet(), "colleagues": people(), "choices": {"OC-01": "外人"}}

    assert refusal("merge", payload)["at"] == "choices.OC-01"


def test_a_link_carries_the_sheet() -> None:
    """What is shared opens as the same object, Chinese included, in a fragment that is safe in an address."""
    sheet = golden_cases()[1].sheet | {"title": "2026 年度自查"}
    fragment = ask("share", sheet)["fragment"]

    assert fragment.startswith("#s1.")
    assert len(fragment) < 4096
    assert ask("unshare", {"fragment": fragment})["sheet"] == sheet


def test_a_sheet_that_no_link_holds_is_told() -> None:
    """Over 32 KiB the page offers the file instead."""
    random = Random(1)
    notes = {key: answer("L") | {"note": random.randbytes(400).hex()} for key in CATALOGUE.clauses}

    assert "32" in refusal("share", {**empty_sheet(), "answers": notes})["message"]


def test_preview_does_not_mix_declared_conditions() -> None:
    """A file that declares other conditions is not merged either."""
    found = {**empty_sheet(), "profile": {"size": "small", "conditions": ["GP-07"]}}
    reply = ask("preview", {"stored": empty_sheet(), "base64": encoded(found)})

    assert reply["not_merged"]["at"] == "profile.conditions"


def test_verify_says_what_is_confirmed_and_what_is_not() -> None:
    """A sealed file is confirmed but for its truth; a changed one is said to be changed."""
    sealed = ask("seal", golden_cases()[0].sheet)["text"]
    good = ask("verify", {"base64": encoded(sealed.encode())})
    bad = ask("verify", {"base64": encoded(sealed.replace('"L"', '"F"').encode())})
    old = ask("verify", {"base64": encoded({**golden_cases()[0].sheet, "clause_set": "0.9.0", "ruleset": 9})})
    strange = golden_cases()[0].sheet
    strange["answers"] |= {"XX-1": {}, "OC-01": answer("L") | {"fingerprint": "f" * 16}}
    odd = ask("verify", {"base64": encoded(strange)})

    assert [one["check"] for one in good["confirmed"]] == [
        "scored", "digest_matched", "clause_set_same", "ruleset_same",
    ]  # fmt: skip
    assert [one["check"] for one in good["not_confirmed"]] == ["truth"]
    assert good["result"]["score"] == 67.1
    assert [one["check"] for one in bad["not_confirmed"]] == ["digest_wrong", "truth"]
    assert [one["check"] for one in old["not_confirmed"]] == [
        "digest_absent", "clause_set_differs", "ruleset_differs", "truth",
    ]  # fmt: skip
    assert [one["check"] for one in odd["not_confirmed"]] == [
        "digest_absent",
        "changed",
        "unmatched",
        "truth",
    ]
