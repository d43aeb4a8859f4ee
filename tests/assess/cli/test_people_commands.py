"""`grade` and `roster` print results on standard output and refusals on standard error."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.support.people import golden_people, graded
from tests.support.rosters import csv_text, filled_template, flat
from tests.support.sheets import ROOT

A = golden_people()[0].file
KNOWN = {"capable": [2, 2], "entry": [3, 3], "grade": [2, 2], "once_met": None, "way": None}
"""The outlook of a person of whom every value is known."""


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The command, run as a user runs it."""
    command = [sys.executable, "-m", "assess", *arguments]
    return subprocess.run(command, cwd=ROOT, input=stdin, capture_output=True, check=False)  # noqa: S603 (our own command)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A practitioner file."""
    path = tmp_path / "good.json"
    path.write_text(json.dumps(A), "utf-8")
    return path


def test_grade_prints_one_object(good: Path) -> None:
    """JSON as everywhere: sorted keys, two spaces, one final LF."""
    done = run("grade", str(good), "--format", "json")
    data = json.loads(done.stdout)

    assert (done.returncode, done.stderr) == (0, b"")
    assert data == graded(A) | {"digest": "absent", "outlook": KNOWN}
    assert done.stdout.decode() == json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


@pytest.mark.parametrize(
    ("form", "words"), [("text", "拟定等级：中级（G2）"), ("md", "| 政策法规知识测试（K1） | 82 |")]
)
def test_grade_prints_text_and_markdown(good: Path, form: str, words: str) -> None:
    """The outcome in words, with the notice that it decides nothing."""
    text = run("grade", str(good), "--format", form).stdout.decode()

    assert words in text
    assert "由机构负责人确认后才成为等级" in text


def test_grade_refuses_one_of_two(good: Path, tmp_path: Path) -> None:
    """A refused file is one line, the other is printed in an array, exit 2."""
    bad = tmp_path / "bad.json"
    bad.write_text("[]", "utf-8")
    done = run("grade", str(bad), str(good), "--format", "json")

    assert done.returncode == 2
    assert [row["code"] for row in json.loads(done.stdout)] == ["A"]
    assert done.stderr.decode().startswith(f"{bad}: $: ")
    assert done.stderr.count(b"\n") == 1


def rows_with_a_slip() -> bytes:
    """Three people, the second with a word in a number cell."""
    rows: list[dict[str, Any]] = [flat(A, f"P{i}") for i in range(3)]
    rows[1]["K1"] = "八十"
    return csv_text(rows).encode()


def test_roster_prints_good_rows_and_errors() -> None:
    """Any error is exit 2; the good rows are printed, and the text is what json.dumps writes."""
    done = run("roster", "-", stdin=rows_with_a_slip())
    data = json.loads(done.stdout)

    assert done.returncode == 2
    assert [row["code"] for row in data["rows"]] == ["P0", "P1", "P2"]
    assert [(e["row"], e["column"], e["value"]) for e in data["errors"]] == [(3, "K1", "八十")]
    assert done.stdout.decode() == json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    assert done.stderr.count(b"\n") == 1


def test_roster_writes_a_workbook(tmp_path: Path) -> None:
    """XLSX in, XLSX out; the day decides what falls due."""
    source, target = tmp_path / "in.xlsx", tmp_path / "out.xlsx"
    sheets = {"licences": [["P0", "许可证", "2026-05-01"]]}
    source.write_bytes(filled_template([flat(A, "P0")], sheets))
    done = run("roster", str(source), "--format", "xlsx", "-o", str(target), "--as-of", "2026-06-01")
    book = load_workbook(io.BytesIO(target.read_bytes()))

    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert [row[0] for row in book["结果"].values][2:] == ["编号", "P0"]
    assert list(book["到期提示"].values)[3] == ("资格证件到期", "P0", "许可证", "2026-05-01", "已过期")


def test_a_refused_roster_keeps_an_earlier_output(tmp_path: Path) -> None:
    """A file that cannot be read leaves what stood at OUT as it was."""
    target = tmp_path / "out.json"
    target.write_text("earlier", "utf-8")
    done = run("roster", "-", "-o", str(target), stdin=b"PK\x03\x04 no workbook")

    assert done.returncode == 2
    assert target.read_text("utf-8") == "earlier"
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("arguments", [("nowhere.csv",), ("-", "--as-of", "tomorrow"), (".",)])
def test_what_cannot_be_read_is_one_line(arguments: tuple[str, ...]) -> None:
    """A missing file, a folder or a wrong day: one sentence, exit 2, no traceback."""
    done = run("roster", *arguments)

    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"Traceback" not in done.stderr
