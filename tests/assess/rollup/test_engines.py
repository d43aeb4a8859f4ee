"""However rows are made and sorted, the bytes are the same."""

import json
import os
import signal
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assess.core.errors import AnswerError
from assess.rollup.archives import Entry
from assess.rollup.engines.database import open_database
from assess.rollup.engines.parts import join_parts, part_rows, write_parts
from assess.rollup.engines.shards import Settings, Shard, score, scorer_hash, shards
from assess.rollup.engines.workers import Scored, on_cluster, on_processes
from assess.rollup.plain import reduced
from assess.sheet.envelope import sealed_text
from tests.support.sheets import empty_sheet, random_sheets

SETTINGS = Settings(salt=b"salt", lang="zh", scorer=scorer_hash())


def entries(count: int) -> Iterator[Entry]:
    """Files of which some are the same, older, copies, odd in name, or refused."""
    for number, sheet in enumerate(random_sheets(5, count)):
        given = {"id": f"id{number % 50}", "revision": number, "profile": sheet["profile"]}
        given["profile"] |= {"agency": f'机构"{number % 40},', "region": "110000"}
        text = sealed_text(json.loads(json.dumps(sheet | given)))
        yield Entry(f"a/{number}\t\n,\"'.json", text.encode())
        if number % 9 == 0:
            yield Entry(f"b/{number}.json", text.encode())
            copied = json.loads(text) | {"id": f"x{number}", "profile": {**given["profile"], "agency": "乙"}}
            yield Entry(f"c/{number}.json", json.dumps(copied | {"period": f"2{number:03}"}).encode())
    yield Entry("d\udc80.json", b"")
    yield Entry("e.zip", AnswerError("$", "rollup.archive_broken"))
    yield Entry("f.json", sealed_text(empty_sheet()).encode())


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The parts of the entries, made in this process."""
    folder = tmp_path_factory.mktemp("parts")
    found, count = write_parts(shards(entries(300), SETTINGS), folder, one_process)
    assert (count, len(found)) == (371, 2)
    return found


def one_process(waiting: Iterable[Shard]) -> Scored:
    """Every shard is scored here."""
    return on_processes(waiting, SETTINGS, 1)


def contents(paths: list[Path]) -> dict[str, bytes]:
    """What stands in files, by name."""
    return {path.name: path.read_bytes() for path in paths}


@pytest.mark.parametrize("threads", [1, 2])
def test_the_database_gives_the_rows_of_plain_python(parts: list[Path], tmp_path: Path, threads: int) -> None:
    """Sorting, duplicates and copies: the same rows in the same order, and the same Parquet file."""
    expected = list(reduced(part_rows(parts)))
    for folder in (tmp_path / "a", tmp_path / "b"):
        folder.mkdir()
        with open_database(parts, folder, memory="200MB", threads=threads) as database:
            found = list(database.rows())
            database.write_parquet(folder / "rows.parquet")

        assert found == expected
    assert {row.standing for row in found} == {"counted", "refused", "same_bytes", "older"}
    assert any(row.suspected_copy for row in found)
    assert len({(tmp_path / name / "rows.parquet").read_bytes() for name in ("a", "b")}) == 1


def test_a_run_goes_on_where_it_was_ended(parts: list[Path], tmp_path: Path) -> None:
    """Parts that are there are kept, the others are made, and no half of one is ever taken for a whole."""
    first, *others = parts
    (tmp_path / first.name).write_bytes(b"done")
    (tmp_path / f"{others[0].name}.part").write_bytes(b"half")
    made: list[str] = []

    def noted(waiting: Iterable[Shard]) -> Scored:
        for shard in waiting:
            made.append(shard.part)
            yield shard, score(shard, SETTINGS)

    found, _ = write_parts(shards(entries(300), SETTINGS), tmp_path, noted)

    assert made == [path.name for path in others]
    assert contents(found) == contents(parts) | {first.name: b"done"}


def test_a_part_is_named_after_all_that_its_rows_depend_on() -> None:
    """Another byte, name, salt, language or scorer is another part."""
    one = [Entry("a.json", b"{}")]
    other = [
        [Entry("a.json", b"[]")],
        [Entry("b.json", b"{}")],
        [Entry("a.json", AnswerError("$", "rollup.not_a_file"))],
    ]
    settings = [
        SETTINGS,
        replace(SETTINGS, salt=b""),
        replace(SETTINGS, lang="en"),
        replace(SETTINGS, scorer="x"),
    ]
    names = {shard.part for files in (one, *other) for each in settings for shard in shards(files, each)}

    assert len(names) == 16


def test_a_register_is_joined_before_the_rules_are_asked(parts: list[Path], tmp_path: Path) -> None:
    """What it says of an agency decides which files are of one."""
    joined = join_parts(parts, lambda row: replace(row, agency="甲", period="2026"), tmp_path / "joined.csv")
    with open_database(joined, tmp_path) as database:
        counted = [row for row in database.rows() if row.standing == "counted"]

    assert [row.agency for row in counted] == ["甲"]


def test_processes_give_the_parts_of_one(parts: list[Path], tmp_path: Path) -> None:
    """Two processes, the same shards, the same bytes."""
    found, _ = write_parts(
        shards(entries(300), SETTINGS), tmp_path, lambda waiting: on_processes(waiting, SETTINGS, 2)
    )

    assert contents(found) == contents(parts)


def test_what_an_engine_needs_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No library, no scheduler, a size that is none, another scorer: a sentence each."""
    other = replace(SETTINGS, scorer="x")
    with pytest.raises(AnswerError, match="512MB"), open_database([], tmp_path, memory="much"):
        pass
    with pytest.raises(AnswerError, match="同一版"):
        list(on_processes(shards(entries(1), other), other, 1))
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(AnswerError, match="DuckDB"), open_database([], tmp_path):
        pass
    with pytest.raises(AnswerError, match="Dask"):
        list(on_cluster([], SETTINGS, "tcp://127.0.0.1:1"))


@pytest.mark.extra
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_gives_the_parts_of_one_process_and_a_lost_worker_changes_nothing(
    parts: list[Path], tmp_path: Path
) -> None:
    """Two worker processes, one of them ended by the system while it works."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:

        def ended(waiting: Iterable[Shard]) -> Scored:
            found = on_cluster(waiting, SETTINGS, cluster.scheduler_address)
            yield next(found)
            os.kill(cluster.workers[0].pid, signal.SIGKILL)
            yield from found

        plain = tmp_path / "plain"
        plain.mkdir()
        whole, _ = write_parts(
            shards(entries(300), SETTINGS),
            plain,
            lambda waiting: on_cluster(waiting, SETTINGS, cluster.scheduler_address),
        )
        found, _ = write_parts(shards(entries(300), SETTINGS), tmp_path, ended)

    assert contents(whole) == contents(parts)
    assert contents(found) == contents(parts)
