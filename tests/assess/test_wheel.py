"""The wheel scores on its own, with the compiled catalogue inside."""

import json
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.sheets import ROOT, golden_cases


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


def test_the_wheel_scores(installed: Path) -> None:
    """Away from the checkout, without any other package, it gives the worked example's figures."""
    done = subprocess.run(
        [sys.executable, "-S", "-m", "assess", "score", "-", "--format", "json"],
        cwd=installed,
        input=json.dumps(golden_cases()[0].sheet).encode(),
        capture_output=True,
        check=True,
    )

    assert json.loads(done.stdout)["score"] == 67.1
