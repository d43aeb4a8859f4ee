"""Runs the checks, two at a time, then the tests; names in a sentence each step that failed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
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


def pytest(workers: int, *arguments: str) -> tuple[str, ...]:
    """A run of tests."""
    return module("pytest", "--quiet", "-n", str(workers), *arguments)


def node(name: str, *arguments: str) -> tuple[str, ...]:
    """A command of node_modules."""
    return (str(ROOT / "node_modules" / ".bin" / name), *arguments)


WORKERS = 2
"""Processes at a time: checks beside one another, then workers of the tests without a browser."""

BROWSERS = 3
"""Workers of the browser tests: each waits for its page a good part of its time."""

LINE = "the lines above say where and what."
PAGE_TESTS = sorted(str(path) for path in (ROOT / "tests" / "page").rglob("*.test.js"))

CHECKS = (
    Step(
        title="site",
        command=module("mkdocs", "build", "--strict", "--site-dir", str(SITE)),
        hint=LINE,
    ),
    Step(
        title="Python format",
        command=module("ruff", "format", "--check", "--quiet", "."),
        hint="make fix puts it right.",
    ),
    Step(title="Python lint", command=module("ruff", "check", "--quiet", "."), hint=LINE),
    Step(
        title="JavaScript format",
        command=node("prettier", "--check", "--log-level=warn", "."),
        hint="make fix puts it right.",
    ),
    Step(title="content", command=(PYTHON, "build_site.py", "check"), hint=LINE),
    Step(title="Python types", command=module("mypy"), hint=LINE),
    Step(title="JavaScript lint", command=node("eslint", "--max-warnings=0", "."), hint=LINE),
    Step(title="page types", command=node("tsc", "-p", "jsconfig.json"), hint=LINE),
    Step(title="worker types", command=node("tsc", "-p", "jsconfig.worker.json"), hint=LINE),
    Step(
        title="page unit tests",
        command=("node", "--test", "--test-reporter=dot", *PAGE_TESTS),
        hint=LINE,
    ),
)
"""Independent of each other; the site takes longest and comes first."""

TESTS = (
    Step(
        title="unit, property and content tests",
        command=pytest(WORKERS, "-m", "not browser and not extra"),
        hint=LINE,
    ),
    Step(
        title="browser tests",
        command=pytest(BROWSERS, "--dist", "loadfile", "-m", "browser"),
        hint=LINE,
    ),
)
"""One after the other, each on all cores; pytest's summary stays the last line."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """How a step ended; `output` is empty when it went to the terminal."""

    step: Step
    passed: bool
    seconds: float
    output: str = ""


def run(step: Step, *, captured: bool) -> Outcome:
    """The step has ended."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_DIR": str(SITE)}
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT} if captured else {}
    started = time.monotonic()
    done = subprocess.run(step.command, check=False, cwd=ROOT, env=environment, text=True, **streams)
    seconds = time.monotonic() - started
    return Outcome(step=step, passed=not done.returncode, seconds=seconds, output=done.stdout or "")


def run_checks() -> list[Step]:
    """Runs the checks beside one another and tells each as it ends; those that failed."""
    failed = []
    with ThreadPoolExecutor(WORKERS) as pool:
        for waiting in as_completed([pool.submit(run, step, captured=True) for step in CHECKS]):
            outcome = waiting.result()
            told = "passed" if outcome.passed else "failed"
            print(f"{outcome.output}== {outcome.step.title}: {told} in {outcome.seconds:.1f} s", flush=True)
            if not outcome.passed:
                failed.append(outcome.step)
    return failed


def run_tests() -> list[Step]:
    """Runs the tests one after the other on the terminal, up to the first step that fails; that one."""
    for step in TESTS:
        print(f"\n== {step.title}", flush=True)
        if not run(step, captured=False).passed:
            return [step]
    return []


def main() -> int:
    """Exit code 0 when every step passed."""
    shutil.rmtree(SITE, ignore_errors=True)
    failed = run_checks() or run_tests()
    for step in failed:
        print(f"\nStopped: the step '{step.title}' failed; {step.hint}")
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
