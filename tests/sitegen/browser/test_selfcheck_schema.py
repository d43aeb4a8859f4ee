import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from assess.core.errors import AnswerError
from assess.core.strictjson import canonical, digest, parse_json
from assess.sheet.reading import read_sheet
from sitegen.browser.file_schema import selfcheck_schema
from tests.assess.api.test_malformed_requests import variants
from tests.support.hostile import JSON_FILES
from tests.support.sheets import CATALOGUE, GoldenCase, Sheet, empty_sheet, golden_cases

SCHEMA = selfcheck_schema(CATALOGUE)
VALIDATOR = Draft202012Validator(SCHEMA)

COLLECTED = {"agency": "某机构", "region": "110000"}
FULL: Sheet = {
    **empty_sheet("small", real_size="micro", types=["GEN"], headcount=24, conditions=["GP-07"], **COLLECTED),
    "period": "2026",
    "practice": False,
    "id": "0b0c2b1e-8f0a-4d6e-9a55-0d1f7f2f3c11",
    "revision": 7,
    "title": "2026 年度自查",
    "created": "2026-11-23T08:00:00Z",
    "updated": None,
    "answers": {
        "OC-01": {
            "answer": "F",
            "evidence": [{"title": "岗位—职业对应清单", "where": "人事档案 2026-03"}],
            "note": "",
            "due": None,
            "pending": False,
            "said": [{"by": "质量经理", "answer": "L", "note": ""}],
            "count": {"done": 24, "of": 26},
            "parts": {"a": {"answer": "F", "count": {"done": 1, "of": 1}}, "b": {"answer": None}},
        },
        "GP-07": {"answer": "NA", "reason": "未采用任何简化方式"},
        "ZZ-01": "不认识的编号",
    },
    "bundles": {"MB-01": {"answer": "L", "evidence": []}},
    "kpis": {"KPI-2b": [{"period": "2025", "numerator": 37, "denominator": 42, "source": "评估台账"}]},
    "stranger": {"kept": True},
}


def sealed(sheet: Sheet) -> Sheet:
    """The sheet as it is exported, and read again."""
    found: Sheet = json.loads(canonical({**sheet, "digest": digest(sheet)}))
    return found


def refusal(sheet: object) -> str | None:
    """The key of the sentence with which the importer refuses the sheet; None when it takes it."""
    try:
        read_sheet(json.dumps(sheet).encode(), CATALOGUE)
    except AnswerError as error:
        return error.key
    return None


def accepted(sheet: Sheet) -> bool:
    """Whether the importer takes the sheet."""
    return refusal(sheet) is None


def test_the_schema_is_a_schema_with_a_description_of_every_field() -> None:
    """Whoever writes such files elsewhere learns what each field means."""
    Draft202012Validator.check_schema(SCHEMA)
    entries = [SCHEMA, *SCHEMA["$defs"].values()]
    fields = [(name, one) for entry in entries for name, one in entry.get("properties", {}).items()]

    assert [name for name, one in fields if "description" not in one and "$ref" not in one] == []


@pytest.mark.parametrize("case", golden_cases(), ids=lambda case: case.id)
def test_real_files_validate(case: GoldenCase) -> None:
    """Every sealed sheet of the worked examples is valid."""
    assert [error.message for error in VALIDATOR.iter_errors(sealed(case.sheet))] == []


def test_a_file_with_every_field_validates() -> None:
    """Optional, null, unknown and unmatched parts are kept and allowed."""
    assert accepted(FULL)
    assert [error.message for error in VALIDATOR.iter_errors(sealed(FULL))] == []


BREAKS: dict[str, Callable[[Sheet], object]] = {
    "format": lambda s: s.update(format="other"),
    "newer version": lambda s: s.update(format_version=2),
    "instrument": lambda s: s.update(instrument="practitioner"),
    "no answers": lambda s: s.pop("answers"),
    "no size": lambda s: s["profile"].pop("size"),
    "bad size": lambda s: s["profile"].update(size="large"),
    "size below the real one": lambda s: s["profile"].update(size="micro", real_size="small"),
    "small below medium": lambda s: s["profile"].update(size="small", real_size="medium"),
    "headcount below zero": lambda s: s["profile"].update(headcount=-1),
    "conditions not a list": lambda s: s["profile"].update(conditions="GP-07"),
    "answer outside the list": lambda s: s["answers"]["OC-01"].update(answer="X"),
    "answer in lower case": lambda s: s["answers"]["OC-01"].update(answer="f"),
    "answer not an object": lambda s: s["answers"].update({"OC-01": "F"}),
    "not applicable without a reason": lambda s: s["answers"]["GP-07"].pop("reason"),
    "reason too short": lambda s: s["answers"]["GP-07"].update(reason="  没有    "),
    "pending not a flag": lambda s: s["answers"]["OC-01"].update(pending="true"),
    "evidence not an object": lambda s: s["answers"]["OC-01"].update(evidence=["清单"]),
    "note not a text": lambda s: s["answers"]["OC-01"].update(note=1),
    "count as text": lambda s: s["answers"]["OC-01"].update(count="24/26"),
    "count without a whole": lambda s: s["answers"]["OC-01"]["count"].pop("of"),
    "count of none": lambda s: s["answers"]["OC-01"]["count"].update(of=0),
    "count not whole": lambda s: s["answers"]["OC-01"]["count"].update(done=0.5),
    "parts as a list": lambda s: s["answers"]["OC-01"].update(parts=[]),
    "part not an object": lambda s: s["answers"]["OC-01"]["parts"].update(c="F"),
    "part not applicable": lambda s: s["answers"]["OC-01"]["parts"]["a"].update(answer="NA"),
    "count of a part below zero": lambda s: s["answers"]["OC-01"]["parts"]["a"]["count"].update(done=-1),
    "agency not a text": lambda s: s["profile"].update(agency=1),
    "region as a number": lambda s: s["profile"].update(region=110000),
    "period of the file as a number": lambda s: s.update(period=2026),
    "practice as text": lambda s: s.update(practice="true"),
    "bundle not applicable": lambda s: s["bundles"]["MB-01"].update(answer="NA"),
    "period in words": lambda s: s["kpis"]["KPI-2b"][0].update(period="去年"),
    "numerator as text": lambda s: s["kpis"]["KPI-2b"][0].update(numerator="37"),
    "denominator below zero": lambda s: s["kpis"]["KPI-2b"][0].update(denominator=-1),
    "revision not whole": lambda s: s.update(revision=1.5),
}


@pytest.mark.parametrize("name", BREAKS)
def test_broken_files_do_not_validate(name: str) -> None:
    """What the importer refuses for its shape, the schema refuses too."""
    broken = copy.deepcopy(FULL)
    BREAKS[name](broken)

    assert not accepted(broken)
    assert not VALIDATOR.is_valid(broken)


@given(
    given_answer=st.sampled_from(["F", "L", "P", "N", None, "X", ""]),
    pending=st.sampled_from([True, False, None, 1]),
    period=st.sampled_from(["2025", "2025-H1", "2025-Q5", "2025-13", "2025-06", "", None]),
    size=st.sampled_from(["micro", "small", "medium", "", None]),
    real_size=st.sampled_from(["micro", "small", "medium", None]),
)
def test_schema_and_importer_agree(
    given_answer: Any, pending: Any, period: Any, size: Any, real_size: Any
) -> None:
    """Within what a schema can say, both take and refuse the same files."""
    sheet = copy.deepcopy(FULL)
    sheet["answers"] = {"OC-01": {"answer": given_answer, "pending": pending}}
    sheet["kpis"]["KPI-2b"][0]["period"] = period
    sheet["profile"] |= {"size": size, "real_size": real_size, "conditions": []}

    assert VALIDATOR.is_valid(sheet) == accepted(sheet)


BEYOND_SHAPE = {
    "na_not_scored", "na_not_allowed", "na_not_declared", "kpi_notation", "kpi_twice", "kpi_above_whole",
    "count_above", "integer_as_decimal",
}  # fmt: skip
"""Refusals that need more than one field, how a number is written or the rules: a schema cannot say them."""


def _objects() -> dict[str, Any]:
    """The hostile files that are JSON objects at all."""
    found: dict[str, Any] = {}
    for name, data in JSON_FILES.items():
        try:
            sheet: Any = parse_json(data)
        except AnswerError:
            continue
        if isinstance(sheet, dict):
            found[name] = json.loads(data)
    return found


@pytest.mark.parametrize(("name", "sheet"), _objects().items(), ids=_objects().keys())
def test_hostile_files_are_refused_by_both(name: str, sheet: Sheet) -> None:
    """What the importer refuses for its shape the schema refuses, what it refuses for sense is listed."""
    key = refusal(sheet)

    assert key is not None, name
    assert VALIDATOR.is_valid(sheet) == (key in BEYOND_SHAPE)


def test_schema_and_importer_agree_on_every_broken_part() -> None:
    """Each part of a file with every field, one at a time, absent or of another kind."""
    told = {json.dumps(sheet): sheet for sheet in variants(FULL, 5)}
    refusals = {text: refusal(sheet) for text, sheet in told.items()}
    differing = [
        (text, key)
        for text, key in refusals.items()
        if VALIDATOR.is_valid(told[text]) != (key is None or key in BEYOND_SHAPE)
    ]

    assert differing == []
    assert len({key for key in refusals.values() if key}) > 10


def test_every_id_that_the_importer_knows_has_its_shape() -> None:
    """A clause, a bundle and a KPI added to the content are checked by the schema too."""
    parts = {"answers": CATALOGUE.clauses, "bundles": CATALOGUE.bundles, "kpis": CATALOGUE.kpis}
    for part, key in ((part, key) for part, known in parts.items() for key in known):
        broken = FULL | {part: {key: "x"}}

        assert refusal(broken) is not None
        assert not VALIDATOR.is_valid(broken)
