"""Builds the site, serves it, and builds and reloads it anew whenever a source changes."""

from __future__ import annotations

import multiprocessing
import shutil
import sys
import tempfile
import threading
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from sitegen.base.headers import content_type
from sitegen.server.builder import answer_requests
from sitegen.server.serve import Response, SiteServer, respond

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

__all__ = ["serve"]

_FOLDERS = ("docs", "clauses", "assess", "sitegen")
_FILES = ("mkdocs.yml", "build_site.py", "package-lock.json")
_CHANGES = {"created", "modified", "moved", "deleted"}
_SETTLED = 0.2
"""Seconds without a change after which the sources are built; an editor writes a file in several steps."""

_SCRIPT = "/livereload.js"
_WORKER = "/sw.js"
_NUMBER = "/livereload"
_RELOAD = """\
const built = new URL(document.currentScript.src).search.slice(1);
setInterval(async () => {
  const newest = await fetch("/livereload").then((response) => response.text(), () => built);
  if (newest !== built) location.reload();
}, 1000);
"""
"""Reloads the page once another build than the page's own is served."""

_NO_WORKER = """\
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(registration.unregister()));
"""
"""Lets go of what another server on this address had the browser keep: a change is to be seen at once."""


def serve(root: Path, port: int) -> int:
    """The exit code, once the person at the terminal has stopped the server."""
    with tempfile.TemporaryDirectory(prefix="site-") as folder:
        # Watched from before the first build: what changes while it runs is built after it.
        with closing(_Builder(root, Path(folder))) as builder, _watched(root) as changes:
            if not builder.build():
                return 1
            try:
                server = _LiveServer(builder, port)
            except OSError as error:
                _say(f"Port {port} cannot be used ({error.strerror}); name another: make serve PORT=…")
                return 1
            with server:
                _say(f"Serving on {server.url}/ (Ctrl-C stops)")
                _rebuild_on_change(builder, changes)
        return 0


@contextmanager
def _watched(root: Path) -> Iterator[_Changes]:
    """The changes of the sources from now until the block ends."""
    changes = _Changes(root)
    observer = Observer()
    observer.schedule(changes, str(root))
    for name in _FOLDERS:
        observer.schedule(changes, str(root / name), recursive=True)
    observer.start()
    try:
        yield changes
    finally:
        observer.stop()
        observer.join()


def _rebuild_on_change(builder: _Builder, changes: _Changes) -> None:
    """Builds after every change of a source until the terminal interrupts."""
    try:
        while True:
            if changes.wait():
                builder.close()
            builder.build()
    except KeyboardInterrupt:
        _say("Stopped.")


def _say(sentence: str) -> None:
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {sentence}\n")
    sys.stdout.flush()


class _Changes(FileSystemEventHandler):
    """Knows which sources have changed since it was last asked: the content, or what makes pages of it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._seen = threading.Event()
        self._makers = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Notes the event if it changes a source: no read, no file that Python compiles."""
        paths = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
        if event.event_type not in _CHANGES or event.is_directory:
            return
        sources = list(filter(self._is_source, paths))
        if not all(map(self._is_content, sources)):
            self._makers.set()
        if sources:
            self._seen.set()

    def wait(self) -> bool:
        """Returns after a change, once nothing more changes: whether more than content has changed."""
        self._seen.wait()
        while self._seen.is_set():
            self._seen.clear()
            time.sleep(_SETTLED)
        more = self._makers.is_set()
        self._makers.clear()
        return more

    def _is_source(self, path: Path) -> bool:
        parts = path.relative_to(self._root).parts
        return parts[0] in {*_FOLDERS, *_FILES} and "__pycache__" not in parts

    def _is_content(self, path: Path) -> bool:
        """Whether a source is read at every build: the clauses, and in `docs/` itself the pages."""
        name = path.relative_to(self._root)
        return name.is_relative_to("clauses") or name.parent == Path("docs")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Build:
    """A site that built well: which build it was, and its folder."""

    number: int
    folder: Path


class _Builder:
    """Keeps the last site that built well, so that a broken clause never takes the pages away.

    A process of its own builds, so that changed Python is taken up by another one, and no error ends the
    server.
    """

    def __init__(self, root: Path, folder: Path) -> None:
        self._root = root
        self._folder = folder
        self._count = 0
        self._worker: tuple[SpawnProcess, Connection] | None = None
        self.built = _Build(number=0, folder=folder)
        self.reading = threading.Lock()
        """Held while an answer is read from `built`, so that its folder is there to the end."""

    def build(self) -> bool:
        """Whether the sources built; if not, the problems have been printed."""
        self._count += 1
        target = self._folder / str(self._count)
        _say("Building the site…")
        started = time.monotonic()
        if not self._builds(target):
            _say("The build failed: the lines above say where and what.")
            shutil.rmtree(target, ignore_errors=True)
            return False
        with self.reading:
            previous, self.built = self.built, _Build(number=self._count, folder=target)
        if previous.number:
            shutil.rmtree(previous.folder, ignore_errors=True)
        _say(f"Built in {time.monotonic() - started:.1f} s.")
        return True

    def close(self) -> None:
        """Ends the process; the next build starts another one, which reads everything anew."""
        if self._worker:
            process, requests = self._worker
            process.terminate()
            process.join()
            requests.close()
            self._worker = None

    def _builds(self, target: Path) -> bool:
        """Whether the process built the site into the folder; one that has ended has not."""
        target.mkdir()
        self._worker = self._worker or _worker(self._root)
        _, requests = self._worker
        try:
            requests.send(str(target))
            return bool(requests.recv())
        except (EOFError, OSError):
            self.close()
            return False


def _worker(root: Path) -> tuple[SpawnProcess, Connection]:
    """A process that builds the site of `root`, with nothing loaded, and where to ask it."""
    fresh = multiprocessing.get_context("spawn")
    requests, answers = fresh.Pipe()
    process = fresh.Process(target=answer_requests, args=(answers, root), daemon=True)
    process.start()
    answers.close()  # held by the process alone, so that its end is noticed
    return process, requests


class _LiveServer(SiteServer):
    """Serves the last good build; each page of it has a script that its policy allows and that reloads it."""

    def __init__(self, builder: _Builder, port: int) -> None:
        super().__init__(builder.built.folder, port)
        self._builder = builder

    def answer(self, target: str, accept_encoding: str) -> Response:
        """The answer as published, but for the script; a page is sent plain, so that it can be added."""
        path = target.partition("?")[0]
        if path == _SCRIPT:
            return _text(_SCRIPT, _RELOAD)
        if path == _NUMBER:
            return _text("number.txt", str(self._builder.built.number))
        if path == _WORKER:
            return _text(path, _NO_WORKER)
        is_page = path.endswith(("/", ".html"))
        with self._builder.reading:
            built = self._builder.built
            response = respond(built.folder, target, "" if is_page else accept_encoding)
        is_html = response.headers.get("Content-Type", "").startswith("text/html")
        return _with_script(response, built.number) if is_html else response


def _text(name: str, text: str) -> Response:
    headers = {"Content-Type": content_type(name), "Cache-Control": "no-store"}
    return Response(status=HTTPStatus.OK, headers=headers, body=text.encode())


def _with_script(response: Response, number: int) -> Response:
    tag = f'<script src="{_SCRIPT}?{number}"></script></body>'.encode()
    return replace(response, body=response.body.replace(b"</body>", tag, 1))
