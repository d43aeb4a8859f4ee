"""A pytest plugin: records which functions each test calls, or runs a list of tests in its order.

The variable RECORD_CALLS names the file to write the calls to, RUN_TESTS the file with the list to run.
"""

import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import Phase, settings

ROOT = Path(__file__).parents[2]
CORE = f"{ROOT / 'assess'}{os.sep}"
MOST_CALLS = 300_000
"""What a longer test calls it has called by then, and tracing it all would take minutes."""

# A mutant needs one failing example, not the smallest.
settings.register_profile("mutants", deadline=None, database=None, phases=(Phase.explicit, Phase.generate))


class Recorder:
    """Keeps the functions of the core that each test calls, and its seconds."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.calls: dict[str, set[tuple[str, int]]] = defaultdict(set)
        self.seconds: dict[str, float] = {}
        self._called: set[tuple[str, int]] = set()
        self._left = 0

    def trace(self, frame: FrameType, _event: str, _argument: Any) -> None:
        """Notes a call, up to MOST_CALLS of a test; its lines are not traced."""
        code = frame.f_code
        if code.co_filename.startswith(CORE):
            self._called.add((code.co_filename, code.co_firstlineno))
        self._left -= 1
        if not self._left:
            sys.settrace(None)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Traces one test with its fixtures."""
        self._called, self._left = self.calls[item.nodeid], MOST_CALLS
        started = time.perf_counter()
        sys.settrace(self.trace)
        yield
        sys.settrace(None)
        self.seconds[item.nodeid] = time.perf_counter() - started

    def pytest_sessionfinish(self) -> None:
        """Writes `{test: {seconds, calls: ["assess/x.py:12", …]}}`."""
        found = {
            test: {
                "seconds": self.seconds[test],
                "calls": sorted(f"{Path(name).relative_to(ROOT).as_posix()}:{line}" for name, line in calls),
            }
            for test, calls in self.calls.items()
        }
        self.target.write_text(json.dumps(found), "utf-8")


class Chooser:
    """Runs the tests of a list only, in its order."""

    def __init__(self, tests: list[str]) -> None:
        self.place = {test: place for place, test in enumerate(tests)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keeps and sorts the chosen tests."""
        kept = [item for item in items if item.nodeid in self.place]
        items[:] = sorted(kept, key=lambda item: self.place[item.nodeid])


def pytest_configure(config: pytest.Config) -> None:
    """Starts what the environment asks for."""
    if "RECORD_CALLS" in os.environ:
        config.pluginmanager.register(Recorder(Path(os.environ["RECORD_CALLS"])))
    if "RUN_TESTS" in os.environ:
        config.pluginmanager.register(Chooser(json.loads(Path(os.environ["RUN_TESTS"]).read_text("utf-8"))))
