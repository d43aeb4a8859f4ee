"""Each file is scored by the clause set that it names, and sets stand side by side."""

import csv
import json
from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import load_workbook

from assess.cli.commands import main
from assess.content.catalogues import hold
from assess.content.parse import parse_catalogue
from assess.rollup.archives import Entry
from assess.rollup.engines.shards import Settings, scorer_hash, shards
from assess.rollup.row import row
from assess.rollup.rows import Row
from assess.rollup.tables.cube import fill_cube
from assess.rollup.tables.published import published_tables
from tests.assess.rollup.made import other_set
from tests.support.asking import ask, encoded, file_of, load, refusal
from tests.support.sheets import CATALOGUE, answer, empty_sheet, scored_ids

OLD, NEW = other_set("1.9.0"), other_set("10.0.0", every=3)
HELD = hold(CATALOGUE, [parse_catalogue(json.loads(text)) for text in (OLD, NEW)])
NAMED = {"1.9.0": "1.9.0", "10.0.0": "10.0.0", "0.1.0": CATALOGUE.clause_set, None: CATALOGUE.clause_set}
"""What files name → the clause set that scores them."""

EACH = 20
"""Files of each clause set that is named."""


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Fictional agencies that name a clause set each, or none."""
    draw, found = Random(7), {}
    for named in NAMED:
        for number in range(EACH):
            name = f"{named}-{number}"
            sheet = empty_sheet("small", types=["GEN"], agency=name, region="110000")
            answers = {key: answer(draw.choice("FFLPN")) for key in scored_ids("small")}
            sheet |= {"id": name, "period": "2026", "answers": answers, "clause_set": named}
            found[f"{name}.json"] = json.dumps({k: v for k, v in sheet.items() if v is not None}).encode()
    return found


@pytest.fixture
def folder(files: dict[str, bytes], tmp_path: Path) -> Path:
    """A folder with the files, and beside it the catalogues of two further clause sets."""
    target = tmp_path / "in"
    target.mkdir()
    for name, data in files.items():
        (target / name).write_bytes(data)
    for name, text in (("old", OLD), ("new", NEW)):
        (tmp_path / f"{name}.json").write_text(text, "utf-8")
    return target


def given(folder: Path, *names: str) -> list[str]:
    """The option with these catalogues."""
    return [part for name in names for part in ("--catalogue", str(folder.parent / f"{name}.json"))]


def run(folder: Path, out: Path, *arguments: str) -> dict[str, bytes]:
    """What a roll-up of the folder with both catalogues writes, by path."""
    options = [*given(folder, "old", "new"), *arguments]
    assert main(["rollup", str(folder), "-o", str(out), *options]) == 0
    paths = (path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in paths}


def test_every_row_equals_the_result_by_its_own_clause_set(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`score --format json` with the same catalogues; who names a set that is not held is told apart."""
    found = run(folder, tmp_path / "out", "--workers", "1")
    rows = {one["source"]: one for one in csv.DictReader(StringIO(found["internal/rows.csv"].decode()))}
    capsys.readouterr()
    paths = sorted(folder.glob("*-[0-4].json"))
    names = map(str, paths)
    assert main(["score", *names, "--format", "json", *given(folder, "new", "old")]) == 0
    results: list[dict[str, Any]] = json.loads(capsys.readouterr().out)

    assert {result["file_clause_set"] for result in results} == NAMED.keys()
    for path, result in zip(paths, results, strict=True):
        one = rows[f"in/{path.name}"]
        assert one["file_clause_set"] == (result["file_clause_set"] or "")
        assert one["clause_set"] == result["clause_set"] == NAMED[result["file_clause_set"]]
        assert int(one["score"]) == round(10 * result["score"])
        assert int(one["scored"]) == result["scored"]
        assert int(one["level"]) == (result["level"] or -1)
        assert len(one["answers"]) == len(HELD.by_set[one["clause_set"]].clauses)
    assert len({result["scored"] for result in results}) == len(HELD.by_set)


def test_processes_and_databases_hand_on_the_catalogues(folder: Path, tmp_path: Path) -> None:
    """The bytes of one process without a database; run.json has the hash of each catalogue."""
    plain = run(folder, tmp_path / "plain", "--workers", "1")
    other = run(folder, tmp_path / "other", "--workers", "2", "--format", "csv,html,parquet")
    record = json.loads(other.pop("run.json"))
    plain.pop("run.json")
    del other["internal/rows.parquet"]

    assert other == plain
    assert list(record["catalogues_sha256"]) == ["1.9.0", "10.0.0", CATALOGUE.clause_set]
    assert len(set(record["catalogues_sha256"].values())) == len(HELD.by_set)


def test_other_catalogues_are_other_parts() -> None:
    """`--resume` takes nothing that was scored by others."""
    settings = Settings(salt=b"", lang="zh", scorer=scorer_hash())
    sets = [(), (OLD.encode(),), (NEW.encode(),), (OLD.encode(), NEW.encode())]
    keys = {
        shard.part
        for one in sets
        for shard in shards([Entry("a.json", b"{}")], replace(settings, catalogues=one))
    }

    assert len(keys) == len(sets)


def tables(rows: Iterable[Row]) -> dict[str, list[tuple[object, ...]]]:
    """The published rows by table."""
    found = published_tables(fill_cube(rows, HELD.by_set), HELD.by_set, "zh", 5)
    return {one.key: list(one.rows) for one in found}


def test_clause_sets_stand_side_by_side(files: dict[str, bytes]) -> None:
    """Each set has the lines that it would have alone: nothing is summed or subtracted over sets."""
    rows = [row(data, name, HELD) for name, data in files.items()]
    together = tables(rows)
    alone = {key: tables(one for one in rows if one.clause_set == key) for key in HELD.by_set}

    for key in together.keys() - {"received"}:
        lines = [line for name in sorted(alone) for line in alone[name].get(key, [])]
        assert together[key] == lines
        assert {line[0] for line in lines} == HELD.by_set.keys()
    assert [line[1] for line in together["received"][1:4]] == [EACH, EACH, 2 * EACH]


def test_answers_to_other_clauses_are_no_copy() -> None:
    """The same letters under two clause sets are not the same content."""
    same = {name: json.dumps(empty_sheet() | {"clause_set": name}).encode() for name in ("1.9.0", "1.9.1")}
    held = hold(CATALOGUE, [parse_catalogue(json.loads(other_set(name))) for name in same])
    found = [row(data, name, held) for name, data in same.items()]

    assert found[0].answers == found[1].answers
    assert found[0].content_hash != found[1].content_hash


@pytest.mark.parametrize("command", ["score", "rollup"])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        (other_set("3.0.0", ruleset=99), ": 条款集3.0.0的目录用第99版评分规则"),
        (json.dumps(empty_sheet()), ": 这不是一份评分目录"),
        ("{", ": $: "),
        (OLD, ": 条款集1.9.0已经给了一份目录"),
        (None, ": 无法读取"),
    ],
)
def test_a_catalogue_that_cannot_be_used_is_one_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str], command: str, text: str | None, said: str
) -> None:
    """Another ruleset, no catalogue, no JSON, one set twice, no file: nothing is scored."""
    file = folder.parent / "x.json"
    if text is not None:
        file.write_text(text, "utf-8")
    out = [] if command == "score" else ["-o", str(folder.parent / "out")]

    assert main([command, str(folder / "None-0.json"), *out, *given(folder, "old", "x")]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert f"{file}{said}" in told.err


def test_the_page_scores_by_the_catalogues_that_it_hands_over(files: dict[str, bytes]) -> None:
    """Levels by clause set, and a record whose clauses are those of each agency's own set."""
    load()
    catalogues = [json.loads(OLD), json.loads(NEW)]
    ask("rollup_open", {"catalogues": catalogues})
    packed = [{"name": name, "base64": encoded(data)} for name, data in files.items()]
    ask("rollup_take", {"files": packed})
    while not ask("rollup_step", {})["done"]:
        pass
    levels = next(one for one in ask("rollup_result", {"period": ""})["tables"] if one["key"] == "levels")
    made = file_of("rollup_file", kind="inspection", period="", seed="7", count=4 * EACH)
    record = load_workbook(BytesIO(made)).worksheets[0]
    lines = [[cell or "" for cell in line] for line in record.iter_rows(min_row=5, values_only=True)]
    report = ask("rollup_record", {"period": "", "seed": "7", "count": 4 * EACH})
    in_word = [
        [section["title"], *line] for section in report["sections"] for line in section["blocks"][0]["rows"]
    ]
    other = refusal("rollup_open", {"catalogues": [json.loads(other_set("3.0.0", ruleset=99))]})

    assert [line[0] for line in levels["rows"]] == sorted(HELD.by_set)
    assert in_word == [[agency, *rest] for agency, _, _, _, *rest in lines]
    assert report["notices"] == [record["A2"].value, record["A3"].value]
    for _, source, _, _, clause, *_ in lines:
        named = str(source).partition("-")[0]
        assert clause in HELD.scoring(named).clauses
    assert "第99版" in other["message"]
