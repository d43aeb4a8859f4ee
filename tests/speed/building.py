"""Measures the build: anew after a change, and of a site on which each chapter stands ten times."""

from __future__ import annotations

import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from itertools import product
from typing import TYPE_CHECKING
from urllib.request import urlopen

from assess.content.parse import parse_catalogue
from assess.scoring.assessment import assess_raw
from sitegen.base.paths import CLAUSES, NODE_MODULES, ROOT
from sitegen.source.catalogue import compile_catalogue, read_documents
from tests.support.sheets import answer, empty_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

_SOURCES = ("docs", "assess", "sitegen", "requirements", "clauses")
_FILES = ("mkdocs.yml", "build_site.py", "package.json", "package-lock.json", "pyproject.toml")
_LETTERS = "EFIJKLNPQ"
"""With which the id of no chapter and of no bundle begins."""

_RUNS = 5
_BUILD = """import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
from sitegen.source import catalogue
find = catalogue.find_problems
catalogue.find_problems = lambda root: (find(root)[0], [])
build(load_config("mkdocs.yml", site_dir=sys.argv[1], strict=False))
"""
"""Builds the site although its wordings stand ten times, which the check refuses."""


def growth(folder: Path) -> Iterator[tuple[str, float, float]]:
    """Name, value and target of each figure: ten times the clauses beside one time, in one run."""
    once, tenfold = (folder / name for name in ("once", "tenfold"))
    copy_project(once)
    copy_project(tenfold)
    _grow(tenfold)
    for project in (once, tenfold):
        _built(project)  # packs and bundles, which is the same for both
    taken = [_built(project) for project in (once, tenfold)]
    yield "tenfold_build", taken[1] / taken[0], 11
    yield "tenfold_page_bytes", _heaviest(tenfold) / _heaviest(once), 1.1
    yield "tenfold_scoring", _scoring(tenfold / "clauses") / _scoring(once / "clauses"), 11


def copy_project(folder: Path) -> Path:
    """The folder, with what a site is built from."""
    for name in _SOURCES:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in _FILES:
        shutil.copyfile(ROOT / name, folder / name)
    (folder / "node_modules").symlink_to(NODE_MODULES)
    return folder


@contextmanager
def live_server(project: Path) -> Iterator[Callable[[], str]]:
    """Serves the project with live reload; what is handed out tells which build is served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "build_site.py", "serve", "--port", str(port)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    server = subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.PIPE, text=True)  # noqa: S603

    def number() -> str:
        with urlopen(f"http://127.0.0.1:{port}/livereload") as answer:
            return str(answer.read().decode())

    try:
        for line in server.stdout or ():
            if "Serving" in line:
                break
        yield number
    finally:
        server.kill()
        server.wait()


def _grow(project: Path) -> None:
    chapters = sorted(path.parent for path in CLAUSES.glob("*/chapter.yaml"))
    for (place, chapter), (copy, letter) in product(enumerate(chapters), enumerate(_LETTERS, 1)):
        old, new = chapter.name.partition("-")[0], f"{letter}{chr(ord('A') + place)}"
        _replace(project / "mkdocs.yml", rf"^(.*: chapter/){old}(\.md)$", rf"\g<0>\n\1{new}\2")
        _replace(project / "clauses/catalogue.yaml", rf"^( *){old}: (\d+)$", rf"\g<0>\n\1{new}: \2")
        target = project / "clauses" / f"{new}-{copy}"
        target.mkdir()
        for path in sorted(chapter.iterdir()):
            changed = target / path.name.replace(old, new)
            shutil.copyfile(path, changed)
            _replace(changed, rf"\b{old}(?=-\d\d\b)", new)
            _replace(changed, rf"^id: {old}$", f"id: {new}")
            _replace(changed, r'^(number: ")', rf"\g<1>{copy}0")


def _replace(path: Path, pattern: str, by: str) -> None:
    text = path.read_text("utf-8")
    # To ASCII alone an id ends where Chinese begins.
    path.write_text(re.sub(pattern, by, text, flags=re.MULTILINE | re.ASCII), "utf-8")


def _built(project: Path) -> float:
    """The seconds of processor time, children included, that the site of the project takes."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    before = os.times()
    command = [sys.executable, "-c", _BUILD, str(project / "site")]
    subprocess.run(command, check=True, cwd=project, env=environment, capture_output=True)  # noqa: S603
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])


def _heaviest(project: Path) -> int:
    """The bytes of the largest page of a clause."""
    return max(path.stat().st_size for path in project.glob("site/c/*-*/index.html"))


def _scoring(clauses: Path) -> float:
    """The seconds that scoring takes when each clause is answered, the middle one of some runs."""
    catalogue = parse_catalogue(_compiled(clauses))
    sheet = {**empty_sheet("medium"), "answers": {key: answer("L") for key in catalogue.clauses}}
    times = []
    for _ in range(_RUNS):
        started = time.process_time()
        assess_raw(catalogue, sheet)
        times.append(time.process_time() - started)
    return statistics.median(times)


def _compiled(clauses: Path) -> Mapping[str, object]:
    return compile_catalogue(read_documents(clauses), [])
