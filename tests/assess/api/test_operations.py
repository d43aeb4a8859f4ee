"""The operations on several sheets: what if, compare, start from, confirm, preview, merge, share, verify."""

from itertools import pairwise
from random import Random
from typing import Any

import pytest

from tests.support.asking import ask, encoded, load, previewed, refusal
from tests.support.sheets import (
    CATALOGUE,
    Sheet,
    answer,
    empty_sheet,
    golden_cases,
    period,
    random_sheets,
)


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


def test_compare_tells_which_answers_rose_and_which_fell() -> None:
    """From the first to the last: an answer to or from nothing, or one that came back, moved otherwise."""
    first = some_sheet(OC_01=answer("L"), OC_02=answer("F"), OC_03=answer("P"), OC_04=answer("F"))
    between = some_sheet(OC_01=answer("N"), OC_02=answer("F"), OC_03=answer("N"), OC_04=answer("F"))
    last = some_sheet(OC_01=answer("F"), OC_02=answer("N"), OC_03=answer("P"), OC_05=answer("F"))
    reply = ask("compare", {"sheets": [first, between, last]})
    moves = {row["clause"]: row["move"] for row in reply["answers"] if not row["same"]}

    assert moves == {"OC-01": "rose", "OC-02": "fell", "OC-03": "other", "OC-04": "other", "OC-05": "other"}
    assert reply["moved"] == {"rose": 1, "fell": 1, "other": 3}
    assert {row["move"] for row in reply["answers"] if row["same"]} == {"same"}


def test_compare_tells_counts_beside_answers() -> None:
    """R4a: those of each side, null where nothing was counted; the answers alone are compared."""
    first = some_sheet(OC_01=answer("L") | {"count": {"done": 17, "of": 26}}, OC_02=answer("F"))
    last = some_sheet(OC_01=answer("L") | {"count": {"done": 24, "of": 26}})
    rows = {row["clause"]: row for row in ask("compare", {"sheets": [first, last]})["answers"]}

    assert rows["OC-01"]["counts"] == [{"done": 17, "of": 26}, {"done": 24, "of": 26}]
    assert (rows["OC-01"]["same"], rows["OC-02"]["counts"]) == (True, [None, None])


def test_counts_tell_what_a_count_allows() -> None:
    """R4a: of 6, F from 6 and L from 4; on a legal floor both from 6; without `done` the least alone."""
    floor = next(key for key, clause in CATALOGUE.clauses.items() if clause.legal_floor)
    plain = next(key for key, clause in CATALOGUE.clauses.items() if not clause.legal_floor)

    assert ask("counts", {"clause": plain, "of": 6, "done": 4}) == {"least": {"F": 6, "L": 4}, "allowed": "L"}
    assert ask("counts", {"clause": floor, "of": 6, "done": 4}) == {"least": {"F": 6, "L": 6}, "allowed": "P"}
    assert ask("counts", {"clause": plain, "of": 26}) == {"least": {"F": 24, "L": 16}, "allowed": None}
    assert ask("counts", {"clause": plain, "of": 26, "done": 0})["allowed"] == "N"


@pytest.mark.parametrize(
    ("request_", "at"),
    [
        ({"of": 6}, "clause"),
        ({"clause": "XX-01", "of": 6}, "clause"),
        ({"clause": "OC-01"}, "of"),
        ({"clause": "OC-01", "of": 0}, "of"),
        ({"clause": "OC-01", "of": "6"}, "of"),
        ({"clause": "OC-01", "of": 6, "done": 7}, "done"),
        ({"clause": "OC-01", "of": 6, "done": 1.5}, "done"),
    ],
)
def test_counts_refuse_what_a_file_may_not_hold(request_: dict[str, Any], at: str) -> None:
    """The place is the field of the request."""
    assert refusal("counts", request_)["at"] == at


def test_the_result_lists_answers_above_their_counts() -> None:
    """R4a: nothing is changed or refused for it."""
    sheet = some_sheet(OC_01=answer("F") | {"count": {"done": 17, "of": 26}})

    assert ask("score", sheet)["count_conflict"] == [{"clause": "OC-01", "answer": "F", "allows": "L"}]
    assert ask("score", sheet)["score"] == ask("score", some_sheet(OC_01=answer("F")))["score"]


def test_different_clause_sets_have_no_difference() -> None:
    """R15: side by side, and no change between them."""
    old = golden_cases()[0].sheet | {"clause_set": "0.9.0"}
    reply = ask("compare", {"sheets": [old, golden_cases()[1].sheet]})

    assert reply["changes"] == [None]
    assert reply["moved"] is None
    assert {row["move"] for row in reply["answers"]} <= {"same", "other"}
    assert [side["score"] for side in reply["sides"]] == [67.2, 97.0]


def test_preview_counts_before_anything_is_taken() -> None:
    """New, changed, same, kept and unmatched entries are told apart; the merged sheet has them all."""
    stored = some_sheet(OC_01=answer("L"), OC_02=answer("F"), OC_03=answer("N")) | {"title": "我的"}
    stored["answers"]["OC-01"] |= {"owner": "王", "pending": True}
    stored["kpis"] = {"KPI-1": [period("2024", 1, 2), period("2025", 1, 2)]}
    found = some_sheet(OC_01=answer("P"), OC_02=answer("F"), OC_04=answer("F"), OC_05={"answer": None})
    found["answers"]["XX-99"] = {"answer": "?"}
    found["kpis"] = {"KPI-1": [period("2025", 2, 2)]}
    reply = previewed(stored, found)

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


def test_preview_takes_counts_and_each_part_that_the_file_answers() -> None:
    """R4a, R4b: a part that the file leaves out stays as it is stored."""
    parts = {"a": {"answer": "P", "count": {"done": 1, "of": 4}}, "b": {"answer": "L"}}
    stored = some_sheet(OC_01={"answer": "P", "count": {"done": 1, "of": 4}, "parts": parts})
    found = some_sheet(OC_01={"count": {"done": 4, "of": 4}, "parts": {"a": {"answer": "F"}, "zz": {"x": 1}}})
    reply = previewed(stored, found)

    assert [row["state"] for row in reply["rows"]] == ["changed"]
    assert reply["merged"]["answers"]["OC-01"] == {
        "answer": "P",
        "count": {"done": 4, "of": 4},
        "parts": {"a": {"answer": "F", "count": {"done": 1, "of": 4}}, "b": {"answer": "L"}, "zz": {"x": 1}},
    }
    assert previewed(stored, some_sheet(OC_01={"parts": {}}))["counts"]["kept"] == 1


def test_preview_takes_unknown_ids_whatever_they_hold() -> None:
    """What nothing knows is listed and kept, be it a number, a list of objects or an object in an object."""
    stored = some_sheet() | {"answers": {"XX-1": {"answer": 1}}, "kpis": {"XX-2": [{"period": {}}, 1, {}]}}
    found = some_sheet() | {"answers": {"XX-1": 2}, "kpis": {"XX-2": [{"period": {"a": 1}}, 1]}}
    reply = previewed(stored, found)

    assert reply["unmatched"] == ["XX-1", "XX-2"]
    assert reply["merged"]["answers"] == {"XX-1": 2}
    assert reply["merged"]["kpis"]["XX-2"] == [{"period": {}}, {}, {"period": {"a": 1}}, 1]


def test_preview_without_a_stored_sheet_takes_the_file() -> None:
    """Opening a file as a new self-check gives the file's own object."""
    sheet = golden_cases()[0].sheet
    reply = previewed(None, sheet)

    assert reply["merged"] == sheet
    assert reply["counts"]["changed"] == 0


def test_preview_does_not_mix_profiles() -> None:
    """A file of another size can be opened as another self-check, not merged."""
    reply = previewed(empty_sheet("micro"), golden_cases()[0].sheet)

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


def test_a_colleague_with_other_conditions_is_merged_on_the_own_profile() -> None:
    """R3: what is not applicable only there cannot be taken; everything else can, and the profile stands."""
    base = some_sheet(OC_01=answer("F")) | {"profile": {"size": "small", "conditions": ["OC-04"]}}
    excluded = {"answer": "NA", "reason": "没有简化做法"}
    theirs = some_sheet(OC_01=answer("L"), OC_02=answer("P"), GP_07=excluded)
    theirs["profile"] = {"size": "small", "conditions": ["GP-07"]}
    sent = [{"by": "质量经理", "base64": encoded(theirs)}]
    reply = ask("respondents", {"base": base, "colleagues": sent})
    rows = {row["id"]: row for row in reply["rows"]}
    choices = {"OC-01": "质量经理", "OC-02": "质量经理"}
    sheet = ask("merge", {"base": base, "colleagues": sent, "choices": choices})["sheet"]
    error = refusal("merge", {"base": base, "colleagues": sent, "choices": {"GP-07": "质量经理"}})

    assert reply["refused"] == []
    assert reply["conditions"] == [{"by": "质量经理", "only_there": ["GP-07"], "only_here": ["OC-04"]}]
    assert (rows["GP-07"]["agreed"], rows["GP-07"]["barred"]) == (None, ["质量经理"])
    assert {key: row["state"] for key, row in rows.items()} == {
        "GP-07": "gap", "OC-01": "conflict", "OC-02": "gap",
    }  # fmt: skip
    assert sheet["profile"] == base["profile"]
    assert [sheet["answers"][key]["answer"] for key in ("OC-01", "OC-02")] == ["L", "P"]
    assert sheet["answers"]["GP-07"]["said"][0]["answer"] == "NA"
    assert error["at"] == "answers.GP-07.answer"


def test_a_chosen_answer_does_not_stand_for_the_wording_of_the_one_it_replaces() -> None:
    """R22: without a fingerprint of its own, nothing is known of the wording it was given to."""
    base = some_sheet(OC_01=answer("F") | {"fingerprint": "0" * 16})
    payload = {"base": base, "colleagues": people(), "choices": {"OC-01": "质量经理"}}
    sheet = ask("merge", payload)["sheet"]

    assert sheet["answers"]["OC-01"]["answer"] == "L"
    assert ask("score", sheet)["changed"] == []


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


def test_merge_takes_the_counts_of_a_chosen_answer() -> None:
    """R4a, R4b: a colleague's count and parts come with the answer; where there are none, the base's stay."""
    counted = {"count": {"done": 17, "of": 26}, "parts": {"a": {"answer": "L"}}}
    own = {"count": {"done": 1, "of": 2}, "parts": {"b": {"answer": "P"}}}
    base = some_sheet(OC_01=answer("F") | own, OC_02=answer("F") | own, OC_03=answer("F") | own)
    colleague = some_sheet(OC_01=answer("L") | counted, OC_02=answer("P"), OC_03=answer("L") | counted)
    colleagues = [{"by": "质量经理", "base64": encoded(colleague)}]
    choices = dict.fromkeys(("OC-01", "OC-02"), "质量经理")
    merged = ask("merge", {"base": base, "colleagues": colleagues, "choices": choices})["sheet"]["answers"]

    assert merged["OC-01"] == merged["OC-01"] | counted | {"answer": "L"}
    assert merged["OC-02"] == merged["OC-02"] | own | {"answer": "P"}
    assert merged["OC-03"] == merged["OC-03"] | own | {"answer": "F"}


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
    reply = previewed(empty_sheet(), found)

    assert reply["not_merged"]["at"] == "profile.conditions"


def test_verify_says_what_is_confirmed_and_what_is_not() -> None:
    """A digest that matches is no proof, as anybody can compute it; a changed file is said to be changed."""
    sealed = ask("seal", golden_cases()[0].sheet)["text"]
    good = ask("verify", {"base64": encoded(sealed.encode())})
    bad = ask("verify", {"base64": encoded(sealed.replace('"L"', '"F"').encode())})
    old = ask("verify", {"base64": encoded({**golden_cases()[0].sheet, "clause_set": "0.9.0", "ruleset": 9})})
    strange = golden_cases()[0].sheet
    strange["answers"] |= {"XX-1": {}, "OC-01": answer("L") | {"fingerprint": "f" * 16}}
    strange["answers"]["OC-02"]["count"] = {"done": 0, "of": 1}
    odd = ask("verify", {"base64": encoded(strange)})

    assert [one["check"] for one in good["confirmed"]] == [
        "scored", "clause_set_same", "ruleset_same",
    ]  # fmt: skip
    assert [one["check"] for one in good["not_confirmed"]] == ["digest_matched", "truth"]
    assert good["result"]["score"] == 67.2
    assert [one["check"] for one in bad["not_confirmed"]] == ["digest_wrong", "truth"]
    assert [one["check"] for one in old["not_confirmed"]] == [
        "digest_absent", "clause_set_differs", "ruleset_differs", "truth",
    ]  # fmt: skip
    assert [one["check"] for one in odd["not_confirmed"]] == [
        "digest_absent",
        "changed",
        "count_conflict",
        "unmatched",
        "truth",
    ]
