"""Runs pytest for each request on standard input, in a child that finds the slow imports done.

A request is a JSON line `{tree, arguments, environment, seconds}`; the reply is a line with the exit code,
which is negative when the child was stopped: after so many seconds, say. What pytest prints is in
`output.txt` of the tree.
"""

import json
import os
import signal
import sys

import hypothesis.internal.conjecture.engine
import jsonschema
import openpyxl
import pytest
import yaml

__all__ = ["main"]

PRELOADED = (hypothesis, jsonschema, openpyxl, yaml)


def main() -> None:
    """Answers until standard input ends."""
    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if not child:
            _become(request)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _become(request: dict[str, object]) -> None:
    """The rest of this process is the requested run."""
    tree, arguments, environment = request["tree"], request["arguments"], request["environment"]
    assert isinstance(tree, str)
    assert isinstance(arguments, list)
    assert isinstance(environment, dict)
    signal.alarm(int(str(request["seconds"])))
    os.chdir(tree)
    os.environ.update(environment)
    sys.dont_write_bytecode = "PYTHONDONTWRITEBYTECODE" in environment
    sys.path[0] = tree
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    told = os.open("output.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(told, stream)
    os._exit(pytest.main(arguments))


if __name__ == "__main__":
    main()
