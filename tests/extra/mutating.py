"""Runs the tests of the core against mutants of it, each in a copy of the tree, and tells which survive."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Self

from tests.extra.mutants import Mutant, mutants_of, mutated
from tests.support.sheets import ROOT

__all__ = ["Tests", "Tree", "core_mutants", "survivors"]

FOLDERS = ("tests/assess", "tests/golden", "tests/property")
BUILT = {"node_modules", "site", "pdf"}
OPTIONS = (
    *("-q", "-x", "-p", "tests.extra.chosen", "-p", "no:cacheprovider", "-p", "no:xdist"),
    *("-m", "not browser and not extra", "--hypothesis-profile=mutants", "--hypothesis-seed=0"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),  # the runner has imported what tests import
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Tests:
    """The seconds of each test and the functions that it calls, by `path:line`."""

    seconds: Mapping[str, float]
    calls: Mapping[str, frozenset[str]]

    def near(self, mutant: Mutant) -> list[str]:
        """The tests that call the mutant's function, the fastest first."""
        place = f"{mutant.path.as_posix()}:{mutant.function}"
        return sorted((t for t in self.calls if place in self.calls[t]), key=self.seconds.__getitem__)

    def others(self, chosen: Iterable[str]) -> list[str]:
        """All other tests, the fastest first."""
        return sorted(self.calls.keys() - set(chosen), key=self.seconds.__getitem__)


class Tree:
    """A copy of the project and the process that runs its tests."""

    def __init__(self, path: Path, source: Path = ROOT) -> None:
        self.path = shutil.copytree(source, path, ignore=_left_out)
        command = [sys.executable, str(path / "tests" / "extra" / "forking.py")]
        self._runner = subprocess.Popen(  # noqa: S603 (our own script)
            command, cwd=path, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._runner.communicate()

    def passes(self, paths: Iterable[str], seconds: float, **environment: str) -> bool:
        """Whether the tests of these files pass within so many seconds."""
        request = {"tree": str(self.path), "arguments": [*OPTIONS, *paths], "environment": environment}
        assert self._runner.stdin
        assert self._runner.stdout
        self._runner.stdin.write(json.dumps({**request, "seconds": round(seconds)}) + "\n")
        self._runner.stdin.flush()
        return int(self._runner.stdout.readline()) == 0

    def recorded(self) -> Tests:
        """Every test of the core, from one run of all of them, which must pass."""
        target = self.path / "calls.json"
        passed = self.passes(FOLDERS, 3600, RECORD_CALLS=str(target))
        assert passed, f"without any change: {(self.path / 'output.txt').read_text('utf-8')[-3000:]}"
        found: dict[str, Any] = json.loads(target.read_text("utf-8"))
        return Tests(
            seconds={test: one["seconds"] for test, one in found.items()},
            calls={test: frozenset(one["calls"]) for test, one in found.items()},
        )

    def survives(self, tests: Tests, mutant: Mutant) -> bool:
        """Whether every test passes with the mutant in the tree, which is put right after.

        The tests that call the changed function run first; running too long counts as noticed.
        """
        path = self.path / mutant.path
        kept, times = path.read_bytes(), path.stat()
        path.write_text(mutated(kept.decode(), mutant.number), "utf-8")
        try:
            near = tests.near(mutant)
            return all(self._passes(tests, chosen) for chosen in (near, tests.others(near)) if chosen)
        finally:
            path.write_bytes(kept)
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))  # its bytecode is valid again

    def _passes(self, tests: Tests, chosen: Sequence[str]) -> bool:
        order = self.path / "order.json"
        order.write_text(json.dumps(chosen), "utf-8")
        files = dict.fromkeys(test.split("::")[0] for test in chosen)
        seconds = 60 + 3 * sum(map(tests.seconds.__getitem__, chosen))
        # A mutant's bytecode would outlive it.
        return self.passes(files, seconds, RUN_TESTS=str(order), PYTHONDONTWRITEBYTECODE="1")


def _left_out(folder: str, names: Sequence[str]) -> set[str]:
    """What of the checkout no test of the core needs."""
    return {name for name in names if name.startswith(".") or name in BUILT} if folder == str(ROOT) else set()


def core_mutants() -> list[Mutant]:
    """Every mutant of the core's modules, in the order of paths and places."""
    return [
        mutant
        for path in sorted((ROOT / "assess").rglob("*.py"))
        for mutant in mutants_of(path.relative_to(ROOT), path.read_text("utf-8"))
    ]


def survivors(mutants: Sequence[Mutant], folder: Path, processes: int) -> list[Mutant]:
    """The mutants that no test notices, found by so many processes that work in `folder`."""
    with ExitStack() as stack:
        first = stack.enter_context(Tree(folder / "0"))
        tests = first.recorded()
        trees: SimpleQueue[Tree] = SimpleQueue()
        trees.put(first)
        for number in range(1, processes):
            trees.put(stack.enter_context(Tree(folder / str(number), first.path)))

        def survives(mutant: Mutant) -> bool:
            tree = trees.get()
            try:
                return tree.survives(tests, mutant)
            finally:
                trees.put(tree)

        with ThreadPoolExecutor(processes) as pool:
            return [m for m, alive in zip(mutants, pool.map(survives, mutants), strict=True) if alive]
