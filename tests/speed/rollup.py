"""Measures the roll-up: its rows, its engines and its reduce, as ratios within one run."""

from __future__ import annotations

import csv
import json
import os
import resource
import signal
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from assess.cli.rows_output import RowFiles
from assess.cli.tables_output import write_tables
from assess.content.catalogues import hold
from assess.content.fingerprint import clause_fingerprint
from assess.rollup.archives import Entry
from assess.rollup.engines.database import open_database
from assess.rollup.engines.shards import Settings, Shard, score, scorer_hash, shards
from assess.rollup.engines.workers import Scored, on_cluster, on_processes
from assess.rollup.row import row
from assess.rollup.rows import row_values
from assess.rollup.tables.publication import Options
from assess.scoring.assessment import assess
from assess.sheet.envelope import digest_state, sealed_text
from assess.sheet.reading import read_sheet
from tests.support.sheets import CATALOGUE, ROOT, random_sheets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

RUNS, SEED = 5, 20261129
FEW, MANY, ROWS = 200, 2_000, 1_000_000
TIMES = 5
PART_ROWS = 50_000
LIMIT_MB = 1024
HELD = hold(CATALOGUE)
SETTINGS = Settings(salt=b"salt", lang="zh", scorer=scorer_hash())


def files(count: int) -> Iterator[bytes]:
    """So many exported self-checks with fingerprints, notes and evidence, about 16 KB each."""
    for number, sheet in enumerate(random_sheets(SEED, count)):
        for key, answer in sheet["answers"].items():
            answer |= {"fingerprint": clause_fingerprint(CATALOGUE.clauses[key]), "note": "备注文字" * 4}
        given = {"id": f"id{number}", "revision": number % 7, "period": "2026", "profile": sheet["profile"]}
        given["profile"] |= {"agency": f"机构{number}", "region": f"{110000 + number % 40}", "types": ["GEN"]}
        yield sealed_text(json.loads(json.dumps(sheet | given))).encode()


def row_ratio(data: list[bytes]) -> float:
    """The processor time of `row` beside that of reading, scoring and checking the digest, in turns."""
    ratios = []
    for _ in range(RUNS):
        plain = whole = 0.0
        for one in data:
            started = time.process_time()
            sheet, raw = read_sheet(one, CATALOGUE)
            assess(CATALOGUE, sheet)
            digest_state(raw)
            between = time.process_time()
            row(one, "a.json", HELD)
            whole += time.process_time() - between
            plain += between - started
        ratios.append(whole / plain)
    return statistics.median(ratios)


def made(data: list[bytes]) -> list[Shard]:
    """The shards of the files."""
    return list(shards((Entry(f"{i}.json", one) for i, one in enumerate(data)), SETTINGS))


def seconds(scored: Callable[[], Scored]) -> float:
    """How long all parts take."""
    started = time.perf_counter()
    for _ in scored():
        pass
    return time.perf_counter() - started


def processor_seconds(folder: Path, count: int) -> float:
    """The processor time of a whole run over so many of the folder's files, its processes included."""
    taken = folder / f"in-{count}"
    taken.mkdir()
    for path in islice(sorted((folder / "in").iterdir()), count):
        (taken / path.name).hardlink_to(path)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "assess", "rollup", str(taken), "-o", str(folder / f"out-{count}")]
    subprocess.run([*command, "--workers", "2"], check=True, cwd=ROOT, capture_output=True)  # noqa: S603 (our own command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def on_its_own(step: str, folder: Path) -> list[float]:
    """What a step of this module gives in a process of its own, on which nothing measured before weighs."""
    command = [sys.executable, "-m", "tests.speed.rollup", step, str(folder)]
    done = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True)  # noqa: S603 (our own command)
    return [float(word) for word in done.stdout.split()]


def given(folder: Path) -> list[bytes]:
    """The files of the folder, in order."""
    return [path.read_bytes() for path in sorted((folder / "in").iterdir())]


def rows(folder: Path) -> list[float]:
    """The ratio of `row_ratio` for some of the folder's files."""
    return [row_ratio(given(folder)[:FEW])]


def engines(folder: Path) -> list[float]:
    """The seconds of one process, of two, of Dask, and of Dask with a worker lost, for the folder's files."""
    waiting = made(given(folder)) * TIMES  # so much that starting a process weighs little
    processes = [seconds(partial(on_processes, waiting, SETTINGS, number)) for number in (1, 2)]
    return [*processes, *(cluster_seconds(waiting, lost=lost) for lost in (False, True))]


def own_use() -> list[float]:
    """Seconds of processor time that this process has used, and the most MB of memory that it has had."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    status = Path("/proc/self/status").read_text()  # ru_maxrss would include the process that began it
    peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    return [used.ru_utime + used.ru_stime, peak / 1024]


def work(folder: Path) -> list[float]:
    """What one worker does with the files of the folder, as `own_use` of it."""
    paths = sorted((folder / "in").iterdir())
    for shard in shards((Entry(path.name, path.read_bytes()) for path in paths), SETTINGS):
        score(shard, SETTINGS)
    return own_use()


def write_rows(folder: Path) -> None:
    """Parts of a million rows, each of an agency of its own, made from those of the folder's files."""
    some = [row(path.read_bytes(), path.name, HELD) for path in sorted((folder / "in").iterdir())[:FEW]]
    for first in range(0, ROWS, PART_ROWS):
        with (folder / f"{first:09}.csv").open("w", encoding="utf-8", newline="") as target:
            writer = csv.writer(target, lineterminator="\n")
            for number in range(first, first + PART_ROWS):
                own = sha256(str(number).encode()).hexdigest()
                another = replace(
                    some[number % FEW],
                    source=f"in/{number}.json",
                    sha256=own,
                    agency=f"机构{number}",
                    id_hash=own[:32],
                    content_hash=own[32:],
                )
                writer.writerow([number, *row_values(another)])


def reduce(folder: Path) -> list[float]:
    """From the parts to every file of a roll-up, as `own_use` of it."""
    scratch, out = folder / "scratch", folder / "out"
    scratch.mkdir()
    found = RowFiles(out / "internal", "zh", whole=True)
    (out / "internal").mkdir(parents=True)
    parts = sorted(folder.glob("0*.csv"))
    with open_database(parts, scratch, memory=f"{LIMIT_MB}MB", threads=2) as database:
        write_tables(found.passed(database.rows()), out, HELD.by_set, Options())
    return own_use()


def cluster_seconds(work: list[Shard], *, lost: bool) -> float:
    """How long Dask takes with two processes, one of which is ended by the system after a while if asked."""
    from distributed import LocalCluster  # noqa: PLC0415 (slow to load)

    settings = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
    with LocalCluster(**settings) as cluster:  # type: ignore[no-untyped-call]
        seconds(lambda: on_cluster(work[:2], SETTINGS, cluster.scheduler_address))
        process = cluster.workers[0].pid

        def run() -> Scored:
            for number, one in enumerate(on_cluster(work, SETTINGS, cluster.scheduler_address)):
                if lost and number == len(work) // 3:
                    os.kill(process, signal.SIGKILL)
                yield one

        return seconds(run)


def figures(folder: Path) -> Iterator[tuple[str, float, float | None, str, bool]]:
    """Name, value, target, unit, and whether the target is the least; each as soon as it is measured."""
    (folder / "in").mkdir()
    for number, one in enumerate(files(MANY)):
        (folder / "in" / f"{number:06}.json").write_bytes(one)
    (ratio,) = on_its_own("rows", folder)
    yield "rollup_row_to_scoring", ratio, 1.15, "", False
    single, double, cluster, lost = on_its_own("engines", folder)
    yield "rollup_two_workers_to_one", single / double, 1.8, "", True
    yield "rollup_dask_to_processes", cluster / double, 1.2, "", False
    yield "rollup_dask_worker_lost", lost / double, 1.5, "", False
    few, many = (processor_seconds(folder, count) for count in (FEW, MANY))
    yield "rollup_ten_times_files", many / few, 10.5, "", False
    scoring, memory = on_its_own("work", folder)
    yield "rollup_worker_memory", memory, 64, "MB", False
    write_rows(folder)
    reducing, memory = on_its_own("reduce", folder)
    yield "rollup_reduce_1m_to_scoring", reducing / (scoring * ROWS / MANY), 0.05, "", False
    yield "rollup_reduce_1m_seconds", reducing, None, "s", False
    yield "rollup_reduce_1m_over_limit", memory - LIMIT_MB, 200, "MB", False


if __name__ == "__main__":
    step = {"rows": rows, "engines": engines, "work": work, "reduce": reduce}[sys.argv[1]]
    sys.stdout.write(" ".join(map(str, step(Path(sys.argv[2])))))
