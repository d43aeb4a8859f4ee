"""Builds the site for the tests."""

import os
import subprocess
import sys
from pathlib import Path

from tests.support.sheets import ROOT


def build(target: Path) -> None:
    """The site is in `target`, built from the sources as they are."""
    options = ["--quiet", "--strict", "--site-dir", str(target)]
    command = [sys.executable, "-m", "mkdocs", "build", *options]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, check=True, cwd=ROOT, env=environment)  # noqa: S603 -- our own Python
