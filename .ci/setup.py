"""Turns a fresh checkout into one that works: python3 .ci/setup.py site|dev [chromium] [firefox] [extra].

Every step leaves a stamp that names what it installed, so that a second run does nothing.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from lock import ROOT, held

if TYPE_CHECKING:
    from pathlib import Path

PYTHON_WANTED = (3, 11)
NODE_WANTED = 20
BROWSERS = ("chromium", "firefox")
NODE_MODULES = ROOT / "node_modules"
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"


class SetupError(Exception):
    """Set-up cannot go on; the message is the sentence that the person reads."""


def say(sentence: str) -> None:
    """The sentence is on the terminal at once, also when output goes to a file."""
    print(f"set-up: {sentence}", flush=True)


def run(command: list[str], otherwise: str) -> None:
    """The command has run.

    Raises:
        SetupError: it failed, with the sentence `otherwise`.
    """
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    if subprocess.run(command, check=False, cwd=ROOT, env=environment).returncode:
        raise SetupError(otherwise)


def digest(*paths: Path) -> str:
    """A short name for the present contents of the files and for this Python."""
    parts = [path.read_bytes() for path in paths]
    return hashlib.sha256(b"\0".join([platform.python_version().encode(), *parts])).hexdigest()


def stamped(stamp: Path, value: str) -> bool:
    """Whether the stamp says that exactly this was installed."""
    return stamp.is_file() and stamp.read_text() == value


def check_python() -> None:
    """This Python is new enough.

    Raises:
        SetupError: it is not.
    """
    if sys.version_info < PYTHON_WANTED:
        raise SetupError(
            f"Python 3.11 or newer is needed and '{sys.executable}' is "
            f"{platform.python_version()}. Install one, or name one: make PYTHON=python3.12 ..."
        )


def check_node() -> None:
    """Node.js and npm are there and new enough.

    Raises:
        SetupError: they are not.
    """
    if not (shutil.which("node") and shutil.which("npm")):
        raise SetupError("Node.js 20 or newer with npm is needed and was not found on the PATH.")
    said = subprocess.run(["node", "--version"], check=True, capture_output=True, text=True).stdout
    if int(said.strip().lstrip("v").split(".")[0]) < NODE_WANTED:
        raise SetupError(f"Node.js 20 or newer is needed and 'node' is {said.strip()}.")


def make_environment() -> None:
    """`.venv` holds a working Python of this very version."""
    wanted = platform.python_version()
    if VENV_PYTHON.exists():
        asked = [str(VENV_PYTHON), "-c", "import pip, platform; print(platform.python_version())"]
        found = subprocess.run(asked, check=False, capture_output=True, text=True)
        if found.stdout.strip() == wanted:
            return
    say(f"making .venv with Python {wanted}")
    run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        "Python could not make .venv; on Debian install the package python3-venv and try again.",
    )


def install_python(group: str) -> None:
    """The packages of requirements/GROUP.txt are in `.venv`, each held to its hash."""
    locks = {name: ROOT / "requirements" / f"{name}.txt" for name in ("site", "dev", "extra")}
    make_environment()
    # dev holds all of site at the same versions, so its stamp answers for both.
    for name in {"site", "dev"} if group == "site" else {group}:
        if stamped(VENV / f".{name}-installed", digest(locks[name])):
            return
    say(f"installing the Python packages of {locks[group].name} (some minutes the first time)")
    pip = [str(VENV_PYTHON), "-m", "pip", "install", "--no-input", "--require-hashes"]
    run(
        [*pip, "--requirement", str(locks[group])],
        "pip could not install the Python packages; its last lines above say which and why.",
    )
    (VENV / f".{group}-installed").write_text(digest(locks[group]))


def install_node(group: str) -> None:
    """`node_modules` holds what package-lock.json names: for dev all, for site what the site is made of."""
    check_node()
    value = digest(ROOT / "package.json", ROOT / "package-lock.json")
    # dev holds all of site, so its stamp answers for both.
    if any(stamped(NODE_MODULES / f".{name}-installed", value) for name in {group, "dev"}):
        return
    say(f"installing the npm packages of package-lock.json for {group}")
    omitted = ["--omit=dev"] if group == "site" else []
    run(
        ["npm", "ci", "--no-audit", "--no-fund", *omitted],
        "npm could not install the packages; its last lines above say which and why.",
    )
    (NODE_MODULES / f".{group}-installed").write_text(value)


def main(wanted: list[str]) -> int:
    """Exit code 0 when everything asked for is in place."""
    try:
        check_python()
        with held("set-up"):
            group = "dev" if "dev" in wanted else "site"
            install_python(group)
            install_node(group)
            if "extra" in wanted:
                install_python("extra")
            if browsers := [name for name in wanted if name in BROWSERS]:
                run([str(VENV_PYTHON), ".ci/browser.py", *browsers], "the browser tests need a browser.")
    except SetupError as error:
        say(f"stopped. {error}")
        return 1
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
