"""Builds the site for the tests."""

import os
import subprocess
import sys
from pathlib import Path

from tests.support.sheets import ROOT


def build(target: Path, sources: Path = ROOT, python: str = sys.executable) -> None:
    """The site is in `target`, built from the sources as they are."""
    options = ["--strict", "--site-dir", str(target)]
    command = [python, "-m", "mkdocs", "build", *options]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, check=True, cwd=sources, env=environment)  # noqa: S603 -- our own Python


def different_files(one: Path, other: Path) -> list[str]:
    """The paths of the files that are in one of the sites alone, or not the same bytes in both."""
    kept = [
        {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
        for site in (one, other)
    ]
    names = kept[0].keys() | kept[1].keys()
    return sorted(name for name in names if len({_bytes(files.get(name)) for files in kept}) > 1)


def _bytes(path: Path | None) -> bytes | None:
    return path.read_bytes() if path else None
