"""Resolves the dependency groups of pyproject.toml into requirements/*.txt, with hashes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADER = "# Made by `make locks` from pyproject.toml; every file is held to its hash.\n"


def resolve(group: str, *constraints: str) -> None:
    """requirements/GROUP.txt names one version and its hashes for every supported Python."""
    target = ROOT / "requirements" / f"{group}.txt"
    print(f"Resolving {group}", flush=True)
    command = [sys.executable, "-m", "uv", "pip", "compile", "--universal", "--quiet"]
    command += ["--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"]
    command += ["--upgrade", "--group", f"pyproject.toml:{group}", *constraints]
    done = subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    target.write_text(HEADER + done.stdout)


if __name__ == "__main__":
    resolve("dev")
    for group in ("site", "extra"):  # into the same environment, so at the same versions
        resolve(group, "--constraint", "requirements/dev.txt")
