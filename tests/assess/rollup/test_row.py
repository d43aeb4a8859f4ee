"""A row says what `score --format json` prints, and nothing that a file should not give away."""

import json
from dataclasses import asdict, fields
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings

from assess.content.catalogues import hold
from assess.report.result import result_data
from assess.rollup.row import row
from assess.rollup.rows import Row
from assess.scoring.assessment import assess
from assess.sheet.envelope import sealed_text
from assess.sheet.reading import read_sheet
from tests.support.sheets import CATALOGUE, Sheet, answer, empty_sheet, period, planned
from tests.support.strategies import sheets

HELD = hold(CATALOGUE)
FIGURES = {
    "answered_rate": "answered_rate",
    "score": "score",
    "score_answered_only": "score_answered_only",
    "score_na_as_zero": "score_na_as_zero",
    "requirement_rate": "requirement_rate",
    "evidence_support": "evidence_support",
}
COUNTS = ("scored", "answered")
NONE = {None: -1}


def row_of(sheet: Sheet, name: str = "a.json", salt: bytes = b"") -> Row:
    """The row of a sheet that is read back from its own text."""
    return row(sealed_text(json.loads(json.dumps(sheet))).encode(), name, HELD, salt=salt)


def tenths(figure: Any) -> int:
    """A printed figure in tenths."""
    return -1 if figure is None else int(Fraction(str(figure)) * 10)


@settings(max_examples=60)
@given(sheets())
def test_a_row_equals_the_printed_result(sheet: Sheet) -> None:
    """Every figure, count, letter and condition is that of the JSON result."""
    told = row_of(sheet)
    read, _ = read_sheet(json.dumps(sheet).encode(), CATALOGUE)
    assessment = assess(CATALOGUE, read)
    data: Any = result_data(assessment)
    letters = dict(zip(CATALOGUE.clauses, told.effective, strict=True))
    chapters = dict(item.split(":") for item in told.chapters.split())

    assert {name: getattr(told, name) for name in COUNTS} == {name: data[name] for name in COUNTS}
    assert {name: getattr(told, name) for name in FIGURES} == {name: tenths(data[name]) for name in FIGURES}
    assert [told.score, told.score_highest] == [tenths(one) for one in data["score_range"]]
    assert (told.level, told.next_level) == (
        data["level"] or -1,
        data["next_level"] or -1,
    )
    assert told.level_reason.split() == data["level_reason"]
    assert [item.partition(":")[0] for item in told.blocked_by.split()] == [
        one["rule"] for one in data["blocked_by"]
    ]
    assert [key for key, letter in letters.items() if letter == "A"] == data["not_applicable"]
    assert {key: letters[key] for key in data["gates"]} == {
        key: one or "U" for key, one in data["gates"].items()
    }
    assert {key for key, letter in letters.items() if letter in "UNPL"} == set(data["gaps"])
    assert (told.unmatched, told.changed) == (len(data["unmatched"]), len(data["changed"]))
    for chapter, sums in chapters.items():
        total, weight = map(int, sums.split("/"))
        exact = tenths(data["chapters"][chapter]["score"])
        assert exact == ((20 * total + weight) // (2 * weight) if weight else -1)


def test_a_row_holds_only_integers_and_short_texts() -> None:
    """No title, owner, note, action, reason, evidence or source of a file stands in its row."""
    sheet = planned() | {"based_on": {"id": "last", "title": "去年"}, "period": "2026", "revision": 10**30}
    sheet["answers"]["OC-01"] |= {"note": "张三说", "said": [{"by": "李四", "answer": "L", "note": "不同意"}]}
    sheet["profile"] |= {"agency": "\t示例\n机构 ", "region": "110000", "types": ["GEN", "王五"]}
    told = row_of(sheet)
    text = repr(asdict(told))

    assert all(type(getattr(told, one.name)) in {int, str} for one in fields(Row))
    for secret in (
        "7d5c",
        "last",
        "去年",
        "张三",
        "李四",
        "王五",
        "质量经理",
        "补签",
        "档案",
        "台账",
        "未采用",
        "script",
    ):
        assert secret not in text
    assert (told.agency, told.region, told.period, told.types) == ("示例 机构", "110000", "2026", "GEN")
    assert (told.revision, told.updated) == (2**53, "2026-11-23T09:10:00.000Z")
    assert told.id_hash != row_of(sheet, salt=b"other").id_hash
    assert len(told.id_hash) == len(told.based_on_hash) == 32


@pytest.mark.parametrize(
    ("changes", "column", "expected"),
    [
        ({"revision": -7}, "revision", 0),
        ({"ruleset": 10**40}, "file_ruleset", 2**53),
        ({"updated": "2026-02-30"}, "updated", ""),
        ({"updated": "0001-01-01T00:00:00+14:00"}, "updated", ""),
        ({"updated": "上周五"}, "updated", ""),
        ({"updated": "2026-11-23T08:00:00+08:00"}, "updated", "2026-11-23T00:00:00.000Z"),
        ({"period": "2026年"}, "period", ""),
        ({"based_on": 7}, "based_on_hash", ""),
        ({"clause_set": "1.0.0"}, "file_clause_set", "1.0.0"),
        ({"profile": {"size": "small", "region": "1100"}}, "region", ""),
        ({"profile": {"size": "small", "agency": "甲" * 300}}, "agency", "甲" * 200),
    ],
)
def test_what_a_file_says_of_itself_is_taken_leniently(changes: Sheet, column: str, expected: object) -> None:
    """Nonsense in a field that touches no score refuses nothing; it is left out or brought within bounds."""
    told = row_of(empty_sheet() | changes)

    assert told.standing == "counted"
    assert getattr(told, column) == expected


def test_the_kind_tells_what_enters_means() -> None:
    """Practice, empty, quick, full and partial."""
    full = {key: answer("L") for key in CATALOGUE.clauses}
    quick = {key: answer("L") for key, one in CATALOGUE.clauses.items() if one.flag != "none"}
    given = {"practice": full, "empty": {}, "quick": quick, "full": full, "partial": {"OC-02": answer("F")}}
    kinds = {
        name: row_of(empty_sheet("medium") | {"answers": answers, "practice": name == "practice"}).kind
        for name, answers in given.items()
    }

    assert kinds == {name: name for name in given}


def test_a_bundle_answers_for_its_members_in_the_effective_letters_alone() -> None:
    """R13: what a micro agency answered by bundle stands beside its own answers."""
    bundle = CATALOGUE.bundles["MB-02"]
    member = list(CATALOGUE.clauses).index(bundle.members[0])
    sheet = empty_sheet("micro") | {"bundles": {"MB-02": answer("F")}}
    told, other = row_of(sheet), row_of(sheet | {"bundles": {"MB-02": answer("L")}})

    assert (told.answers[member], told.effective[member], told.evidenced[member]) == ("U", "F", "1")
    assert told.content_hash != other.content_hash


def test_kpi_sums_are_whole_ten_thousandths_or_not_to_be_pooled() -> None:
    """What has more than four decimals, or is beyond 2⁵³, is told and left out of sums."""
    sheet = empty_sheet()
    sheet["kpis"] = {
        "KPI-1": [period("2025", 3, 4)],
        "KPI-3": [period("2025-H1", 0.00001, 4), period("2025-H2", 1.5, 10**16)],
        "KPI-6a": [period("2025", -1.25, 2)],
    }

    assert row_of(sheet).kpis.split() == [
        "KPI-1@2025:30000/40000",
        "KPI-3@2025-H1:x",
        "KPI-3@2025-H2:x",
        "KPI-6a@2025:-12500/20000",
    ]


def test_a_refusal_that_quotes_much_is_short_and_says_what_to_do() -> None:
    """Nor does a sign that no file can hold stand in a row."""
    sheet = empty_sheet() | {"instrument": "长" * 100_000}
    twice = b'{"\\ud800' + b"x" * 100_000 + b'": 1, "\\ud800' + b"x" * 100_000 + b'": 2}'
    for data, end in ((json.dumps(sheet).encode(), "换用对应的命令"), (twice, "请只保留一个")):
        told = row(data, "a.json", HELD)

        assert len(told.refusal_text.encode()) < 1_000
        assert told.refusal_text.endswith(end)


@pytest.mark.parametrize(
    ("data", "key", "at"),
    [(b"", "not_json", "$"), (b"[]", "not_a_sheet", "$"), (b'{"format": "x"}', "wrong_format", "format")],
)
def test_a_refused_file_is_a_row_that_says_why(data: bytes, key: str, at: str) -> None:
    """Source, hash and refusal, and no other figure."""
    told = row(data, "x\n\t.json", HELD, lang="en")

    assert (told.standing, told.refusal, told.refusal_at) == ("refused", key, at)
    assert told.source == "x\\n\\t.json"
    assert told.refusal_text.startswith(at)
    assert (told.kind, told.level, told.scored, len(told.sha256)) == ("", -1, 0, 64)
