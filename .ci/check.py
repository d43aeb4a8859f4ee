"""Runs every check in order and stops at the first that fails, with a sentence that names it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / ".cache" / "test-site"  # not site/: make site may be writing there
PYTHON = sys.executable


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One check: what it is called, what it runs, and what to do when it fails."""

    title: str
    command: tuple[str, ...]
    hint: str


def module(*arguments: str) -> tuple[str, ...]:
    """A command of the environment's Python."""
    return (PYTHON, "-m", *arguments)


def node(name: str, *arguments: str) -> tuple[str, ...]:
    """A command of node_modules."""
    return (str(ROOT / "node_modules" / ".bin" / name), *arguments)


PYTEST = ("pytest", "--quiet")
LINE = "the lines above say where and what."
STEPS = (
    Step(
        title="Python format",
        command=module("ruff", "format", "--check", "."),
        hint="make fix puts it right.",
    ),
    Step(title="Python lint", command=module("ruff", "check", "."), hint=LINE),
    Step(title="Python types", command=module("mypy"), hint=LINE),
    Step(
        title="JavaScript format",
        command=node("prettier", "--check", "--log-level=warn", "."),
        hint="make fix puts it right.",
    ),
    Step(title="JavaScript lint", command=node("eslint", "--max-warnings=0", "."), hint=LINE),
    Step(title="page types", command=node("tsc", "-p", "jsconfig.json"), hint=LINE),
    Step(title="worker types", command=node("tsc", "-p", "jsconfig.worker.json"), hint=LINE),
    Step(title="content", command=(PYTHON, "build_site.py", "check"), hint=LINE),
    Step(
        title="site",
        command=module("mkdocs", "build", "--quiet", "--strict", "--site-dir", str(SITE)),
        hint=LINE,
    ),
    Step(
        title="unit, property and content tests",
        command=module(*PYTEST, "-n", "2", "-m", "not browser and not extra"),
        hint=LINE,
    ),
    Step(title="browser tests", command=module(*PYTEST, "-m", "browser"), hint=LINE),
)


def run(step: Step) -> bool:
    """Whether the step passed."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_DIR": str(SITE)}
    return not subprocess.run(step.command, check=False, cwd=ROOT, env=environment).returncode


def main() -> int:
    """Exit code 0 when every step passed."""
    shutil.rmtree(SITE, ignore_errors=True)
    for number, step in enumerate(STEPS, 1):
        print(f"\n== {number}/{len(STEPS)} {step.title}", flush=True)
        started = time.monotonic()
        passed = run(step)
        if not passed:
            print(f"\nStopped: the step '{step.title}' failed; {step.hint}")
            return 1
        if number < len(STEPS):  # the test runner's summary stays the last line
            print(f"   passed in {time.monotonic() - started:.1f} s", flush=True)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
