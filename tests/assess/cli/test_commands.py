"""`python -m assess score` follows section 3 of the spec."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from assess.cli.commands import main
from tests.support.sheets import ROOT, empty_sheet, golden_cases


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A file that is accepted."""
    path = tmp_path / "good.json"
    path.write_text(json.dumps(golden_cases()[0].sheet), "utf-8")
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A file that is refused."""
    path = tmp_path / "bad.json"
    path.write_text("{", "utf-8")
    return path


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The command, run as a user runs it."""
    command = [sys.executable, "-m", "assess", *arguments]
    return subprocess.run(command, cwd=ROOT, input=stdin, capture_output=True, check=False)  # noqa: S603 (our own command)


def test_one_file_prints_one_object(good: Path) -> None:
    """JSON: sorted keys, two spaces, UTF-8, one final LF."""
    done = run("score", str(good), "--format", "json")
    data = json.loads(done.stdout)

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    assert (data["score"], data["level"]) == (67.2, 3)


def test_several_files_print_an_array_without_the_refused(good: Path, bad: Path) -> None:
    """One refused: its line on standard error, the others printed, exit 2."""
    done = run("score", str(good), str(bad), str(good), "--format", "json")

    assert done.returncode == 2
    assert len(json.loads(done.stdout)) == 2
    assert done.stderr.decode().startswith(f"{bad}: $: ")
    assert done.stderr.count(b"\n") == 1


def test_all_refused_print_an_empty_array(bad: Path) -> None:
    """`[]` when every file was refused."""
    assert json.loads(run("score", str(bad), str(bad), "--format", "json").stdout) == []


def test_one_refused_file_prints_nothing(bad: Path) -> None:
    """A single refused file gives an empty output and exit 2."""
    done = run("score", str(bad), "--format", "json", "--lang", "en")

    assert (done.returncode, done.stdout) == (2, b"")
    assert b"it is not JSON" in done.stderr


def test_a_missing_file_is_one_sentence() -> None:
    """A path that cannot be read is named, with no traceback."""
    done = run("score", "nowhere.json")

    assert done.returncode == 2
    assert done.stderr.decode().startswith("nowhere.json: ")
    assert b"Traceback" not in done.stderr


def test_a_file_changed_outside_the_tool_is_told_and_scored(tmp_path: Path) -> None:
    """A wrong digest, whatever it holds, is one line on standard error and a field of the result."""
    path = tmp_path / "changed.json"
    for digest in ("sha256:00", 5):
        path.write_text(json.dumps(golden_cases()[0].sheet | {"digest": digest}), "utf-8")
        done = run("score", str(path), "--format", "json")

        assert (done.returncode, json.loads(done.stdout)["digest"]) == (0, "wrong")
        assert done.stderr.decode() == f"{path}: 文件在本工具之外被改动过。\n"


def test_a_refusal_is_one_line_whatever_the_file_holds(tmp_path: Path) -> None:
    """Line breaks in what is quoted are shown as escapes."""
    path = tmp_path / "bad.json"
    path.write_text(json.dumps(empty_sheet() | {"answers": {"OC-01": {"answer": "a\r\nb\u2028"}}}), "utf-8")
    done = run("score", str(path))

    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [done.stderr.decode().rstrip("\n")]
    assert "a\\r\\nb\\u2028" in done.stderr.decode()


@pytest.mark.parametrize("form", ["json", "md", "text"])
@pytest.mark.parametrize(("numerator", "denominator"), [(f"1{'0' * 400}", "5"), ("1e308", "0.1")])
def test_a_number_beyond_a_float_is_scored(
    tmp_path: Path, form: str, numerator: str, denominator: str
) -> None:
    """Arithmetic is exact, so no number that JSON can hold ends in a traceback."""
    path = tmp_path / "large.json"
    kpi = f'{{"period": "2025", "numerator": {numerator}, "denominator": {denominator}, "source": "台账"}}'
    sheet = json.dumps(empty_sheet() | {"kpis": {"KPI-6a": ["?"]}}).replace('"?"', kpi)
    path.write_text(sheet, "utf-8")
    done = run("score", str(path), "--format", form)

    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("form", ["json", "text"])
def test_an_output_that_cannot_be_written_is_one_sentence(good: Path, form: str) -> None:
    """A full disk is told as such, not as a fault of the input."""
    command = [sys.executable, "-m", "assess", "score", str(good), "--format", form]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)  # noqa: S603 (our own command)

    assert done.returncode == 2
    assert done.stderr.decode().startswith("-: 无法写入")
    assert done.stderr.count(b"\n") == 1


def test_without_a_command_the_usage_is_told() -> None:
    """Exit 2 as for every input that is refused."""
    done = run()

    assert (done.returncode, done.stdout) == (2, b"")
    assert b"usage" in done.stderr
    assert b"Traceback" not in done.stderr


def test_standard_input_is_read(good: Path) -> None:
    """`-` reads standard input."""
    assert run("score", "-", stdin=good.read_bytes()).returncode == 0


@pytest.mark.parametrize("form", ["text", "md"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_reports_name_level_and_score(
    good: Path, form: str, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Text and Markdown reports hold the level and the score."""
    status = main(["score", str(good), "--format", form, "--lang", lang])
    printed = capsys.readouterr().out

    assert status == 0
    assert "67.2" in printed
    assert {"zh": "3级（小型）", "en": "Level 3 (small)"}[lang] in printed
