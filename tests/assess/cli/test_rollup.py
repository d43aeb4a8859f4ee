"""`python -m assess rollup` counts what it can, tells the rest, and writes the same for the same files."""

import json
import subprocess
import sys
import tarfile
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from assess.cli.commands import main
from assess.sheet.envelope import sealed_text
from tests.support.sheets import ROOT, random_sheets

OUTPUTS = ("run.json", "internal/rows.csv", "public/index.html", "public/method.txt", "public/tables.csv")


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Thirty self-checks of agencies that give their names, and two files that are none."""
    found = {"bad.json": b"{", "empty.json": b""}
    for number, sheet in enumerate(random_sheets(3, 30)):
        profile = sheet["profile"] | {"agency": f"机构{number}", "region": "110000"}
        given = {"id": f"id{number}", "period": "2026", "profile": profile}
        found[f"{number}.json"] = sealed_text(json.loads(json.dumps(sheet | given))).strip().encode()
    return found


@pytest.fixture
def folder(files: dict[str, bytes], tmp_path: Path) -> Path:
    """A folder with the files."""
    return unpacked(files, tmp_path / "in")


def unpacked(files: Mapping[str, bytes], target: Path) -> Path:
    """The folder `target` holds the files."""
    target.mkdir()
    for name, data in files.items():
        (target / name).write_bytes(data)
    return target


def zipped(files: Mapping[str, bytes], target: Path) -> Path:
    """A zip archive of the files."""
    with ZipFile(target, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target


def tarred(files: Mapping[str, bytes], target: Path) -> Path:
    """A tar archive of the files."""
    with tarfile.open(target, "w:gz") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, BytesIO(data))
    return target


def run(*arguments: object) -> int:
    """The exit status of the command, in this process."""
    return main(["rollup", *map(str, arguments)])


def written(folder: Path) -> dict[str, bytes]:
    """What a run wrote, by path."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_inside_and_outside_are_apart(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Refused files are told and listed, the rest is counted; run.json says of what all was made."""
    assert run(folder, "-o", tmp_path / "out", "--workers", 1) == 0
    told = capfd.readouterr()
    found = written(tmp_path / "out")
    record = json.loads(found["run.json"])
    public = b"".join(data for name, data in found.items() if name.startswith("public/")).decode()

    assert told.out == ""
    assert told.err.startswith("in/bad.json: $: ")
    assert "读了32份：计入30份，拒收2份，重复0份" in told.err
    assert set(found) == {
        *OUTPUTS,
        *(f"internal/{name}.csv" for name in ("refused", "duplicates", "copies", "cube")),
        "internal/pattern.json",
    }
    assert record["files"] == {"files": 32, "counted": 30, "refused": 2, "duplicates": 0}
    assert record["outputs"] == {
        name: sha256(data).hexdigest() for name, data in found.items() if name != "run.json"
    }
    assert "in/empty.json" in found["internal/refused.csv"].decode()
    assert not any(name in public for name in ("机构1", "in/", "id1"))
    assert str(tmp_path) not in repr(found)


def test_the_kind_and_the_order_of_inputs_are_irrelevant(files: dict[str, bytes], tmp_path: Path) -> None:
    """Folder, zip, tar.gz, lines; several inputs; a run again: the published bytes and all but sources."""
    whole = {name: data for name, data in files.items() if name[0].isdigit()}
    half = dict(list(whole.items())[:11])
    rest = {name: whole[name] for name in reversed(whole) if name not in half}
    lines = tmp_path / "all.jsonl"
    lines.write_bytes(b"\n".join(reversed(whole.values())))
    inputs = [
        [unpacked(whole, tmp_path / "in")],
        [zipped(whole, tmp_path / "all.zip")],
        [tarred(rest, tmp_path / "b.tgz"), zipped(half, tmp_path / "a.zip")],
        [lines],
    ]
    found = []
    for number, paths in enumerate(inputs):
        out = tmp_path / f"out{number}"
        assert run(*paths, "-o", out, "--workers", 1, "--limit", 5) == 0
        rows = [line.partition(",")[2] for line in (out / "internal" / "rows.csv").read_text().splitlines()]
        tables = {name: data for name, data in written(out).items() if name.startswith("public/")}
        found.append((rows, tables, json.loads((out / "run.json").read_text())["files_sha256"]))

    assert all(one == found[0] for one in found)


def test_processes_databases_and_a_second_run_give_the_same(folder: Path, tmp_path: Path) -> None:
    """As a person calls it: two processes and DuckDB beside one process without; again over what is there."""
    command = [sys.executable, "-m", "assess", "rollup", str(folder), "-o"]
    one, two = tmp_path / "one", tmp_path / "two"
    subprocess.run([*command, str(one), "--workers", "1"], cwd=ROOT, check=True, capture_output=True)  # noqa: S603 (our own command)
    before = written(one)
    for more in ("--resume", "--workers"):
        arguments = [*command, str(one if more == "--resume" else two)]
        arguments += (
            ["--resume"] if more == "--resume" else ["--workers", "2", "--format", "csv,html,parquet"]
        )
        subprocess.run(arguments, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 (our own command)
    found = written(two)

    assert written(one) == before
    assert found.pop("internal/rows.parquet").startswith(b"PAR1")
    assert {name: data for name, data in found.items() if name != "run.json"} == {
        name: data for name, data in before.items() if name != "run.json"
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--period", "26"], "rollup: --period: “26”不是可识别的期间"),
        (["--register", "none.csv"], "none.csv: "),
        (["--salt", "none"], "none: "),
        (["--format", "parquet", "--memory", "much"], "rollup: --memory: “much”不是内存的大小"),
        (["--scheduler", "tcp://127.0.0.1:1"], "rollup: --scheduler: "),
        (["--strict"], "in/bad.json: $: "),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_exit_2(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    """Never a traceback."""
    assert (
        run(
            folder,
            "-o",
            tmp_path / "out",
            *arguments,
            *([] if "--scheduler" in arguments else ["--workers", 1]),
        )
        == 2
    )
    assert capfd.readouterr().err.startswith(said)


def test_nothing_accepted_is_exit_2(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The refused are listed all the same."""
    (tmp_path / "a.json").write_text("[]")

    assert (
        run(tmp_path / "a.json", tmp_path / "none", "-o", tmp_path / "out", "--workers", 1, "--lang", "en")
        == 2
    )
    assert capfd.readouterr().err.splitlines()[-1] == (
        "rollup: no file could be taken; internal/refused.csv says why"
    )
    assert (tmp_path / "out" / "internal" / "refused.csv").read_text("utf-8-sig").count("\n") == 3
