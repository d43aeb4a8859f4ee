"""The server for authors: it builds, serves, and builds anew when a source changes."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from typing import IO, TYPE_CHECKING, Any

import pytest

from tests.support.sheets import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MKDOCS = "site_name: x\ntheme: {name: null, custom_dir: theme}\nplugins: []\nhooks: [build_site.py]\n"
HOOKS = """\
import os
from pathlib import Path
from mkdocs.exceptions import PluginError
CLAUSE = Path(__file__).parent / "clauses" / "a.yaml"
def on_config(config):
    config.extra["clause"] = CLAUSE.read_text("utf-8").strip()
    if config.extra["clause"] == "wrong":
        raise PluginError("clauses/a.yaml:1: wrong")
    if config.extra["clause"] == "end":
        os._exit(1)
def on_post_build(config):
    Path(config.site_dir, "_headers").write_text("/*\\n  X-Content-Type-Options: nosniff\\n")
"""
PAGE = "<html><body><p>{{ config.extra.clause }}</p></body></html>"
SERVE = """\
import sys
from pathlib import Path
from sitegen.server import live
sys.exit(live.serve(Path(sys.argv[1]), int(sys.argv[2])))
"""
PATIENCE = 120
"""Seconds after which what was waited for is taken as never coming."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A site of one page that shows one clause."""
    for name in ("docs", "clauses", "assess", "sitegen", "theme"):
        (tmp_path / name).mkdir()
    (tmp_path / "mkdocs.yml").write_text(MKDOCS)
    (tmp_path / "build_site.py").write_text(HOOKS)
    (tmp_path / "package-lock.json").write_text("{}")
    (tmp_path / "docs" / "index.md").write_text("# x")
    (tmp_path / "theme" / "main.html").write_text(PAGE)
    (tmp_path / "clauses" / "a.yaml").write_text("first")
    return tmp_path


def start(project: Path, port: int, output: IO[Any] | int) -> subprocess.Popen[str]:
    """The server, in a process of its own."""
    command = [sys.executable, "-c", SERVE, str(project), str(port)]
    return subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=output, text=True)  # noqa: S603


def put(file: Path, text: str) -> None:
    """Replaces the file in one step, as editors do."""
    beside = file.with_name(f"{file.name}~")
    beside.write_text(text)
    beside.replace(file)


class Live:
    """The running server and what it says."""

    def __init__(self, project: Path) -> None:
        self.clause = project / "clauses" / "a.yaml"
        self._said = project / "said.txt"
        with self._said.open("w") as output:
            self.process = start(project, 0, output)
        self.wait(lambda: "Serving on" in self.said())
        self.address = re.findall(r"http://[\d.:]+", self.said())[0]

    def said(self) -> str:
        """All that stands on the terminal."""
        return self._said.read_text("utf-8")

    def get(self, path: str) -> tuple[str, dict[str, str]]:
        """The text and the headers of an answer."""
        with urllib.request.urlopen(self.address + path) as response:  # noqa: S310 -- our own server
            return response.read().decode(), dict(response.headers)

    def wait(self, until: Callable[[], bool]) -> None:
        """Returns when it is so."""
        ends = time.monotonic() + PATIENCE
        while not until():
            assert time.monotonic() < ends, self.said()
            assert self.process.poll() is None, self.said()
            time.sleep(0.1)


@pytest.fixture
def live(project: Path) -> Iterator[Live]:
    """That site, served."""
    server = Live(project)
    yield server
    server.process.terminate()
    server.process.wait()


def test_a_change_is_built_and_pages_are_told(live: Live) -> None:
    """A page knows the number of its build and asks for the newest one; the headers are as published."""
    before, headers = live.get("/")
    live.clause.write_text("second")
    live.wait(lambda: "<p>second</p>" in live.get("/")[0])
    after, _ = live.get("/")

    assert '<p>first</p><script src="/livereload.js?1"></script></body>' in before
    assert re.search(r'<p>second</p><script src="/livereload.js\?[2-9]"></script></body>', after)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "location.reload()" in live.get("/livereload.js?1")[0]
    assert "unregister" in live.get("/sw.js")[0]


def test_every_request_is_answered_while_the_site_is_replaced(live: Live) -> None:
    """The folder of the last build is not taken away from under an answer."""
    ends = threading.Event()

    def ask() -> int:
        asked = 0
        while not ends.is_set():
            live.get("/")  # raises where nothing is answered, or 404
            asked += 1
        return asked

    with ThreadPoolExecutor() as pool:
        asking = [pool.submit(ask) for _ in range(4)]
        try:
            for word in "abcdefghij":
                put(live.clause, word)
                live.wait(lambda word=word: f"<p>{word}</p>" in live.get("/")[0])  # type: ignore[misc]
        finally:
            ends.set()

    assert all(one.result() for one in asking)


def test_a_wrong_edit_is_told_and_the_last_good_site_stays(live: Live) -> None:
    """File and line stand on the terminal; the next good edit is built again."""
    put(live.clause, "wrong")
    live.wait(lambda: "The build failed" in live.said())
    kept = live.get("/")[0], live.get("/livereload")[0]
    put(live.clause, "right")
    live.wait(lambda: "<p>right</p>" in live.get("/")[0])

    assert "clauses/a.yaml:1: wrong" in live.said()
    assert "<p>first</p>" in kept[0]
    assert kept[1] == "1"
    assert "Traceback" not in live.said()


def test_a_link_to_nowhere_is_a_wrong_edit(project: Path, live: Live) -> None:
    """What MkDocs warns of stops the build; that it builds a part is nothing to be warned of."""
    put(project / "docs" / "index.md", "# x\n\n[y](nowhere.md)")
    live.wait(lambda: "The build failed" in live.said())
    put(project / "docs" / "index.md", "# z")
    live.wait(lambda: live.get("/livereload")[0] != "1")

    assert "nowhere.md" in live.said()
    assert "dirty" not in live.said()


def test_a_builder_that_ends_is_replaced(live: Live) -> None:
    """The server goes on; the next edit is built by another process."""
    put(live.clause, "end")
    live.wait(lambda: "The build failed" in live.said())
    put(live.clause, "right")
    live.wait(lambda: "<p>right</p>" in live.get("/")[0])


def test_changed_python_is_taken_up(live: Live, project: Path) -> None:
    """What the first process has loaded does not build any more."""
    put(project / "build_site.py", HOOKS.replace(".strip()", '.strip() + " anew"'))
    live.wait(lambda: "<p>first anew</p>" in live.get("/")[0])


def test_a_file_that_is_replaced_is_noticed(live: Live, project: Path) -> None:
    """Editors write beside the file and rename; also for the files at the root."""
    for number in ("2", "3"):
        put(project / "mkdocs.yml", f"{MKDOCS}site_author: x{number}\n")
        live.wait(lambda number=number: live.get("/livereload")[0] == number)  # type: ignore[misc]

    assert live.said().count("Built in") == 3


def test_a_change_during_the_first_build_is_built_after_it(project: Path) -> None:
    """Nothing that an author saves is missed, however early."""
    (project / "build_site.py").write_text(
        f"{HOOKS}    if config.extra['clause'] == 'first':\n        CLAUSE.write_text('early')\n"
    )
    server = Live(project)
    try:
        server.wait(lambda: "<p>early</p>" in server.get("/")[0])
    finally:
        server.process.terminate()
        server.process.wait()


def test_a_taken_port_is_a_sentence(project: Path) -> None:
    """It says how to name another one."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = start(project, port, subprocess.PIPE)
        said, _ = process.communicate()

    assert process.returncode == 1
    assert f"Port {port} cannot be used (Address already in use); name another: make serve PORT=…" in said
