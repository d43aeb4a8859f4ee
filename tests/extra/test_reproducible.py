"""A fresh checkout makes the same site, on another Python too."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.sheets import ROOT
from tests.support.site import build, different_files

pytestmark = pytest.mark.extra

OTHERS = ("3.14", "3.13", "3.12")


def another_python() -> str:
    """A newer Python than the one that runs the tests, which can make environments."""
    own = f"{sys.version_info.major}.{sys.version_info.minor}"
    for version in OTHERS:
        found = shutil.which(f"python{version}")
        if version == own or found is None:
            continue
        asked = [found, "-c", "import sys, venv, ensurepip; print(sys.executable)"]
        run = subprocess.run(asked, check=False, capture_output=True, text=True)  # noqa: S603
        if run.returncode == 0:
            return run.stdout.strip()
    pytest.skip(f"no other Python among {', '.join(OTHERS)} was found beside {own}")


def test_another_python_makes_the_same_bytes_from_a_fresh_checkout(site_dir: Path, tmp_path: Path) -> None:
    """Nothing is taken from what earlier builds have kept."""
    python = another_python()
    sources, environment = tmp_path / "sources", tmp_path / "environment"
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    files = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True)  # noqa: S603
    for name in files.stdout.decode().split("\0"):
        if (ROOT / name).is_file():
            (sources / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, sources / name)
    (sources / "node_modules").symlink_to(ROOT / "node_modules")
    subprocess.run([python, "-m", "venv", str(environment)], check=True)  # noqa: S603
    own = str(environment / "bin" / "python")
    locked = ["-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", "requirements/site.txt"]
    subprocess.run([own, *locked], check=True, cwd=sources)  # noqa: S603
    build(tmp_path / "site", sources, own)

    assert different_files(site_dir, tmp_path / "site") == []
