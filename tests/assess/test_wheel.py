"""The wheel scores on its own, with the compiled catalogue inside."""

import json
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.support.people import golden_people
from tests.support.sheets import ROOT, golden_cases


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but the wheel's files."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 (our own command)
    (wheel,) = folder.glob("*.whl")
    with ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_holds_the_scorer_only(installed: Path) -> None:
    """The package, its catalogue and its messages; no other package."""
    packages = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}

    assert packages == {"assess"}
    assert (installed / "assess" / "catalogue.json").is_file()
    assert (installed / "assess" / "people.json").is_file()


def test_the_wheel_grades(installed: Path) -> None:
    """The wheel grades a person and a CSV roster without any other package; XLSX is one sentence."""
    command = [sys.executable, "-S", "-m", "assess"]
    person = golden_people()[0].file
    roster = b"code,occupation\nP1,OCC-C1\n"

    def run(*arguments: str, data: bytes) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(  # noqa: S603 (our own command)
            [*command, *arguments], cwd=installed, input=data, capture_output=True, check=False
        )

    graded = run("grade", "-", "--format", "json", data=json.dumps(person).encode())
    rows = run("roster", "-", data=roster)
    xlsx = run("roster", "-", "--format", "xlsx", data=roster)

    assert json.loads(graded.stdout)["proposed_grade"] == 2
    assert json.loads(rows.stdout)["rows"][0]["reason"] == "short_of_evidence"
    assert (xlsx.returncode, xlsx.stdout, xlsx.stderr.count(b"\n")) == (2, b"", 1)
    assert b"openpyxl" in xlsx.stderr


def test_the_wheel_scores(installed: Path) -> None:
    """Away from the checkout, without any other package, it gives the worked example's figures."""
    done = subprocess.run(
        [sys.executable, "-S", "-m", "assess", "score", "-", "--format", "json"],
        cwd=installed,
        input=json.dumps(golden_cases()[0].sheet).encode(),
        capture_output=True,
        check=True,
    )

    assert json.loads(done.stdout)["score"] == 67.2
