"""Builds the site, serves it, and builds and reloads it anew whenever a source changes."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.livereload import _SCRIPT_TEMPLATE, LiveReloadServer

from sitegen.base.headers import content_type
from sitegen.server.serve import HOST, Response, respond

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIEnvironment

__all__ = ["serve"]

WATCHED = (
    "docs",
    "clauses",
    "assess",
    "sitegen",
    "mkdocs.yml",
    "build_site.py",
    "package-lock.json",
)
_SCRIPT = "/livereload.js"


def serve(root: Path, port: int) -> int:
    """The exit code, once the person at the terminal has stopped the server."""
    with tempfile.TemporaryDirectory(prefix="site-") as folder:
        builder = _Builder(root, Path(folder))
        if not builder.build():
            return 1
        try:
            server = _LiveServer(builder, port)
        except OSError as error:
            _say(f"Port {port} cannot be used ({error.strerror}); name another: make serve PORT=…")
            return 1
        return _serve(server, root)


def _serve(server: _LiveServer, root: Path) -> int:
    for name in WATCHED:
        server.watch(str(root / name))
    _say(f"Serving on http://{HOST}:{server.server_port}/ (Ctrl-C stops)")
    try:
        server.run()
    except KeyboardInterrupt:
        _say("Stopped.")
    finally:
        server.shutdown()
    return 0


def _say(sentence: str) -> None:
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {sentence}\n")
    sys.stdout.flush()


class _Builder:
    """Keeps the last site that built well, so that a broken clause never takes the pages away."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root = root
        self.folder = folder
        self.site: Path | None = None
        self._count = 0

    def build(self) -> bool:
        """Whether the sources built; if not, the problems have been printed.

        A process of its own, so that changed Python is taken up like changed text.
        """
        self._count += 1
        target = self.folder / str(self._count)
        _say("Building the site…")
        started = time.monotonic()
        options = ["--quiet", "--strict", "--site-dir", str(target)]
        command = [sys.executable, "-m", "mkdocs", "build", *options]
        if subprocess.run(command, check=False, cwd=self.root).returncode:  # noqa: S603
            _say("The build failed: the lines above say where and what.")
            shutil.rmtree(target, ignore_errors=True)
            return False
        previous, self.site = self.site, target
        if previous is not None:
            shutil.rmtree(previous, ignore_errors=True)
        _say(f"Built in {time.monotonic() - started:.1f} s.")
        return True

    def rebuild(self) -> None:
        """The site is the sources' own again, or still the last good one."""
        self.build()


class _LiveServer(LiveReloadServer):
    """MkDocs' watcher, with the site's own headers and a script that its policy allows."""

    def __init__(self, builder: _Builder, port: int) -> None:
        super().__init__(builder=builder.rebuild, host=HOST, port=port, root=str(builder.folder))
        self._builder = builder
        self.server_bind()
        self.server_activate()

    def run(self) -> None:
        """The sources are watched and answers given until the terminal interrupts."""
        self.observer.start()
        self.serve_thread.start()
        self._build_loop()  # type: ignore[no-untyped-call]

    def _serve_request(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes] | None:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith("/livereload/"):
            polled: Iterable[bytes] | None = super()._serve_request(environ, start_response)
            return polled
        if path == _SCRIPT:
            return _send(_script(environ.get("QUERY_STRING", "")), start_response)
        with self._epoch_cond:
            self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
            epoch = self._visible_epoch
        site = self._builder.site or Path(self.root)
        is_page = path.endswith(("/", ".html"))  # stays plain: it is given the reload script
        response = respond(site, path, "" if is_page else environ.get("HTTP_ACCEPT_ENCODING", ""))
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response = _with_script(response, epoch)
        return _send(response, start_response)


def _script(query: str) -> Response:
    epoch = re.sub(r"[^0-9]", "", query) or "0"
    text = _SCRIPT_TEMPLATE.substitute(epoch=epoch, request_id=time.monotonic_ns())
    headers = {"Content-Type": content_type(_SCRIPT), "Cache-Control": "no-store"}
    return Response(status=HTTPStatus.OK, headers=headers, body=text.encode())


def _with_script(response: Response, epoch: int) -> Response:
    """The page with the reload script as a file of its own, which the policy allows."""
    tag = f'<script src="{_SCRIPT}?{epoch}"></script></body>'.encode()
    return replace(response, body=response.body.replace(b"</body>", tag, 1))


def _send(response: Response, start_response: StartResponse) -> Iterable[bytes]:
    status = f"{response.status.value} {response.status.phrase}"
    length = ("Content-Length", str(len(response.body)))
    start_response(status, [*response.headers.items(), length])
    return [response.body]
