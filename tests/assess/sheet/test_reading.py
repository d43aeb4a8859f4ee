"""Self-check files are read as the spec says, or refused in one sentence that names the place."""

import json
from copy import deepcopy
from typing import Any

import pytest

from assess.content.model import Count, PartAnswer
from assess.core.errors import AnswerError
from assess.core.strictjson import digest, parse_json
from assess.messages import LANGUAGES
from assess.scoring.assessment import assess_raw
from assess.sheet.envelope import digest_state
from assess.sheet.reading import parse_sheet, read_sheet
from tests.support.sheets import CATALOGUE, Sheet, empty_sheet, period

NA = {"answer": "NA", "reason": "未采用任何简化方式"}


def changed(**changes: Any) -> Sheet:
    """A sheet with some of its fields replaced."""
    return empty_sheet() | changes


def counted(*, done: object, of: object) -> Sheet:
    """A sheet with one count."""
    return changed(answers={"OC-01": {"answer": "L", "count": {"done": done, "of": of}}})


def refused(sheet: object) -> AnswerError:
    """The refusal of a sheet, read from its bytes."""
    with pytest.raises(AnswerError) as refusal:
        read_sheet(json.dumps(sheet).encode(), CATALOGUE)
    return refusal.value


@pytest.mark.parametrize(
    ("sheet", "at", "key"),
    [
        ([], "$", "not_a_sheet"),
        (changed(format="other"), "format", "wrong_format"),
        (changed(format_version=2), "format_version", "newer_version"),
        (changed(format_version=0), "format_version", "unknown_version"),
        (changed(format_version="1"), "format_version", "not_a_number"),
        (changed(format_version=True), "format_version", "not_a_number"),
        (changed(instrument="practitioner"), "instrument", "wrong_instrument_practitioner"),
        (changed(instrument="other"), "instrument", "wrong_instrument"),
        (changed(profile=None), "profile.size", "missing"),
        (changed(profile=[]), "profile", "not_an_object"),
        (changed(profile={"size": "large"}), "profile.size", "not_in_list"),
        (
            changed(profile={"size": "micro", "real_size": "small"}),
            "profile.size",
            "size_too_small",
        ),
        (
            changed(profile={"size": "small", "headcount": "24"}),
            "profile.headcount",
            "not_a_number",
        ),
        (changed(profile={"size": "small", "headcount": -1}), "profile.headcount", "negative"),
        (
            changed(profile={"size": "small", "conditions": ["OC-01"]}),
            "profile.conditions[0]",
            "unknown_condition",
        ),
        (
            changed(profile={"size": "small", "conditions": ["ZZ-99"]}),
            "profile.conditions[0]",
            "unknown_condition",
        ),
        (changed(answers=None), "answers", "missing"),
        (changed(answers=[]), "answers", "not_an_object"),
        (changed(answers={"OC-01": "F"}), "answers.OC-01", "not_an_object"),
        (changed(answers={"OC-01": {"answer": "A"}}), "answers.OC-01.answer", "not_in_list"),
        (changed(answers={"OC-01": {"answer": 1}}), "answers.OC-01.answer", "not_a_text"),
        (changed(answers={"OC-01": {"pending": "no"}}), "answers.OC-01.pending", "not_a_flag"),
        (changed(answers={"OC-01": {"note": 5}}), "answers.OC-01.note", "not_a_text"),
        (changed(answers={"OC-01": {"evidence": {}}}), "answers.OC-01.evidence", "not_a_list"),
        (
            changed(answers={"OC-01": {"evidence": ["x"]}}),
            "answers.OC-01.evidence[0]",
            "not_an_object",
        ),
        (changed(answers={"OC-01": NA}), "answers.OC-01.answer", "na_not_allowed"),
        (changed(answers={"OC-06": NA}), "answers.OC-06.answer", "na_not_scored"),
        (changed(answers={"SV-14": NA}), "answers.SV-14.answer", "na_not_scored"),
        (changed(answers={"GP-07": NA}), "answers.GP-07.answer", "na_not_declared"),
        (counted(done="17", of=26), "answers.OC-01.count.done", "not_a_number"),
        (counted(done=17, of=True), "answers.OC-01.count.of", "not_a_number"),
        (counted(done=17, of=26.5), "answers.OC-01.count.of", "not_whole"),
        (counted(done=17.0, of=26), "answers.OC-01.count.done", "integer_as_decimal"),
        (counted(done=17, of=1e3), "answers.OC-01.count.of", "integer_as_decimal"),
        (counted(done=-1, of=26), "answers.OC-01.count.done", "negative"),
        (counted(done=0, of=0), "answers.OC-01.count.of", "count_of"),
        (counted(done=0, of=-1), "answers.OC-01.count.of", "count_of"),
        (counted(done=27, of=26), "answers.OC-01.count.done", "count_above"),
        (counted(done=None, of=26), "answers.OC-01.count.done", "missing"),
        (changed(answers={"OC-01": {"count": {"done": 1}}}), "answers.OC-01.count.of", "missing"),
        (changed(answers={"OC-01": {"count": "17/26"}}), "answers.OC-01.count", "not_an_object"),
        (changed(answers={"OC-06": {"count": [1, 2]}}), "answers.OC-06.count", "not_an_object"),
        (changed(bundles={"MB-01": {"count": 1}}), "bundles.MB-01.count", "not_an_object"),
        (changed(answers={"OC-01": {"parts": []}}), "answers.OC-01.parts", "not_an_object"),
        (changed(answers={"OC-01": {"parts": {"a": "F"}}}), "answers.OC-01.parts.a", "not_an_object"),
        (changed(answers={"OC-01": {"parts": {"a": None}}}), "answers.OC-01.parts.a", "not_an_object"),
        (
            changed(answers={"OC-01": {"parts": {"a": {"answer": "NA"}}}}),
            "answers.OC-01.parts.a.answer",
            "not_in_list",
        ),
        (
            changed(answers={"OC-01": {"parts": {"a": {"answer": 1}}}}),
            "answers.OC-01.parts.a.answer",
            "not_a_text",
        ),
        (
            changed(answers={"OC-01": {"parts": {"a": {"count": {"done": 2, "of": 1}}}}}),
            "answers.OC-01.parts.a.count.done",
            "count_above",
        ),
        (changed(profile={"size": "small", "agency": 1}), "profile.agency", "not_a_text"),
        (changed(profile={"size": "small", "region": 110000}), "profile.region", "not_a_text"),
        (changed(period=2025), "period", "not_a_text"),
        (changed(practice="true"), "practice", "not_a_flag"),
        (changed(bundles={"MB-01": NA}), "bundles.MB-01.answer", "na_bundle"),
        (changed(bundles={"MB-01": {"answer": "X"}}), "bundles.MB-01.answer", "not_in_list"),
        (changed(kpis={"KPI-3": {}}), "kpis.KPI-3", "not_a_list"),
        (changed(kpis={"KPI-3": [period("2025-13", 1, 2)]}), "kpis.KPI-3[0].period", "kpi_period"),
        (changed(kpis={"KPI-3": [period("２０２５", 1, 2)]}), "kpis.KPI-3[0].period", "kpi_period"),
        (
            changed(kpis={"KPI-3": [period("2025", 3, 2)]}),
            "kpis.KPI-3[0].numerator",
            "kpi_above_whole",
        ),
        (changed(kpis={"KPI-3": [period("2025", -1, 2)]}), "kpis.KPI-3[0].numerator", "negative"),
        (changed(kpis={"KPI-3": [period("2025", 0, -2)]}), "kpis.KPI-3[0].denominator", "negative"),
        (
            changed(kpis={"KPI-3": [period("2025", "1", 2)]}),
            "kpis.KPI-3[0].numerator",
            "not_a_number",
        ),
        (
            changed(kpis={"KPI-3": [period("2025", 1, 2), period("2025", 1, 2)]}),
            "kpis.KPI-3[1].period",
            "kpi_twice",
        ),
        (
            changed(kpis={"KPI-3": [period("2025", 1, 2), period("2024-H1", 1, 2)]}),
            "kpis.KPI-3[1].period",
            "kpi_notation",
        ),
    ],
)
def test_what_the_spec_refuses(sheet: object, at: str, key: str) -> None:
    """Each refusal names its place and is one line in every language."""
    refusal = refused(sheet)

    assert (refusal.at, refusal.key) == (at, key)
    assert all("\n" not in refusal.sentence(lang) for lang in LANGUAGES)


def test_a_short_reason_is_refused() -> None:
    """R3: the reason has at least five characters after trimming."""
    sheet = changed(profile={"size": "small", "conditions": ["GP-07"]})
    sheet["answers"]["GP-07"] = {"answer": "NA", "reason": "  没有的  "}

    assert refused(sheet).key == "na_reason_short"


def test_a_declared_condition_with_a_reason_is_accepted() -> None:
    """R3: condition declared, reason long enough."""
    sheet = changed(profile={"size": "small", "conditions": ["GP-07"]}, answers={"GP-07": NA})

    assert parse_sheet(sheet, CATALOGUE).answers["GP-07"].given == "NA"


def test_unknown_ids_are_named_whatever_they_hold() -> None:
    """R22: unknown clauses, bundles and KPIs are listed, not judged."""
    sheet = changed(answers={"ZZ-01": 7}, bundles={"MB-99": "x"}, kpis={"KPI-99": None, "__proto__": []})

    assert parse_sheet(sheet, CATALOGUE).unmatched == ("KPI-99", "MB-99", "ZZ-01", "__proto__")


def test_pending_and_null_count_as_unanswered() -> None:
    """A pending answer and an answer of null give nothing."""
    sheet = changed(
        answers={"OC-01": {"answer": "F", "pending": True}, "OC-02": {"answer": None}, "OC-03": {}}
    )
    parsed = parse_sheet(sheet, CATALOGUE)

    assert [parsed.answers[key].given for key in ("OC-01", "OC-02", "OC-03")] == [None, None, None]


def test_counts_and_parts_are_read() -> None:
    """R4a, R4b: of the clause and of each part; a part may be unanswered, and of an id the clause has not."""
    parts = {
        "a": {"answer": "L", "count": {"done": 0, "of": 1}, "x": 1},
        "zz": {"answer": None, "count": None},
    }
    sheet = changed(answers={"OC-01": {"answer": "F", "count": {"done": 26, "of": 26}, "parts": parts}})
    answer = parse_sheet(sheet, CATALOGUE).answers["OC-01"]

    assert answer.count == Count(done=26, of=26)
    assert answer.parts == {
        "a": PartAnswer(given="L", count=Count(done=0, of=1)),
        "zz": PartAnswer(given=None, count=None),
    }


def test_what_is_not_counted_is_absent() -> None:
    """Null and absent are the same; whoever collects files may name agency, region and period."""
    profile = {"size": "small", "agency": "某机构", "region": "110000"}
    sheet = changed(profile=profile, period="2025-H1", practice=True)
    sheet["answers"] = {"OC-01": {"answer": "F", "count": None, "parts": None}, "OC-02": {"answer": "F"}}
    answers = parse_sheet(sheet, CATALOGUE).answers

    assert {(answers[key].count, len(answers[key].parts)) for key in ("OC-01", "OC-02")} == {(None, 0)}


def test_evidence_counts_by_title_and_place_once() -> None:
    """A blank title does not count, a blank place may be, the same item twice is one."""
    item = {"title": "台账", "where": ""}
    sheet = changed(
        answers={"OC-01": {"answer": "F", "evidence": [item, item, {"title": "  ", "where": "柜"}]}}
    )

    assert parse_sheet(sheet, CATALOGUE).answers["OC-01"].evidence == {("台账", "")}


def test_incomplete_periods_are_skipped() -> None:
    """R10: a period counts when numerator, denominator above 0, period and source are all given."""
    periods = [
        period("2025", 1, 2),
        period("2024", 1, 2, source=" "),
        period("2023", 0, 0),
        {"period": "2022", "denominator": 5, "source": "x"},
        {"numerator": 1, "denominator": 5, "source": "x"},
    ]

    assert [p.period for p in parse_sheet(changed(kpis={"KPI-3": periods}), CATALOGUE).kpis["KPI-3"]] == [
        "2025"
    ]


def test_a_signed_mean_may_be_negative() -> None:
    """R10: KPI-6a is a sum, which may be negative, over a count."""
    sheet = changed(kpis={"KPI-6a": [period("2025", -12, 5)]})

    assert parse_sheet(sheet, CATALOGUE).kpis["KPI-6a"][0].numerator == -12


def test_na_of_an_earlier_set_stands_unscored() -> None:
    """R3, R15: a clause that this set no longer asks at this size does not refuse an earlier file."""
    profile = {"size": "medium", "conditions": ["GP-07"]}
    sheet = changed(profile=profile, answers={"GP-07": NA})
    earlier = sheet | {"clause_set": "1.0.0"}

    assert refused(sheet).key == "na_not_scored"
    assert refused(earlier | {"answers": {"SV-14": NA}}).key == "na_not_scored"
    assert refused(earlier | {"answers": {"GP-07": {"answer": "NA"}}}).key == "na_reason_short"
    assert parse_sheet(earlier, CATALOGUE).answers["GP-07"].given == "NA"
    assert "GP-07" not in {one.clause.id for one in assess_raw(CATALOGUE, earlier).findings}


def test_digest_states() -> None:
    """A digest is matched, absent, or wrong after a change; never refused."""
    sheet = parse_json(json.dumps(empty_sheet()).encode())
    assert isinstance(sheet, dict)
    sealed = {**sheet, "digest": digest(sheet)}
    tampered = deepcopy(sealed) | {"title": "x"}

    assert [digest_state(raw) for raw in (sheet, sealed, tampered)] == [
        "absent",
        "matched",
        "wrong",
    ]
