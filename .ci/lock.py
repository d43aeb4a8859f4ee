"""Runs a command while holding a lock of this checkout: python3 .ci/lock.py NAME COMMAND..."""

from __future__ import annotations

import contextlib
import fcntl
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent


@contextlib.contextmanager
def held(name: str) -> Iterator[None]:
    """The lock called `name` is held inside the block; whoever comes second waits and is told so.

    The system drops the lock with the process, so a killed run leaves nothing to clean up.
    """
    path = ROOT / ".cache" / "locks" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(f"Another make is busy with '{name}' here; waiting for it to end.", flush=True)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def main(arguments: list[str]) -> int:
    """The exit code of the command, run under the lock."""
    name, *command = arguments
    with held(name):
        return subprocess.run(command, check=False, cwd=ROOT).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
