"""Serves a built site as a host would: with its `_headers`, types, compression, and 304 for known files."""

from __future__ import annotations

import functools
import gzip
import posixpath
import threading
import urllib.parse
from dataclasses import dataclass, replace
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Self

from sitegen.base.headers import ENCODINGS, content_type, headers_for, is_compressible, parse_headers

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

    from sitegen.base.headers import HeaderRule

__all__ = ["Response", "Served", "SiteServer", "respond"]

HOST = "127.0.0.1"
HEADERS_FILE = "_headers"
_SMALLEST_GZIP = 256  # below this the frame costs what the compression saves


@dataclass(frozen=True, kw_only=True, slots=True)
class Response:
    """One answer, ready to be sent."""

    status: HTTPStatus
    headers: dict[str, str]
    body: bytes = b""


@dataclass(frozen=True, kw_only=True, slots=True)
class Served:
    """One answer that was sent: what for, and how many bytes its body took on the wire."""

    path: str
    status: int
    size: int


def respond(root: Path, target: str, accept_encoding: str = "") -> Response:
    """The answer to a GET of `target` from the site in `root`.

    A folder without its slash is redirected, an unknown path gets 404.html, and what lies outside
    of `root` is unknown.
    """
    asked = urllib.parse.unquote(target.partition("?")[0])
    asked_folder = asked.endswith("/")
    # One leading slash: "//host" would be another origin.
    path = posixpath.normpath("/" + asked.lstrip("/"))
    file = root / path.strip("/")
    if file.is_dir() and not asked_folder and (file / "index.html").is_file():
        return Response(status=HTTPStatus.FOUND, headers={"Location": urllib.parse.quote(f"{path}/")})
    if asked_folder:
        file, path = file / "index.html", f"{path.rstrip('/')}/"
    if file.is_file() and _is_inside(file, root) and file.name != HEADERS_FILE:
        return _file_response(root, file, path, accept_encoding, HTTPStatus.OK)
    missing = root / "404.html"
    if missing.is_file():
        return _file_response(root, missing, path, accept_encoding, HTTPStatus.NOT_FOUND)
    return Response(status=HTTPStatus.NOT_FOUND, headers=headers_for(site_rules(root), path))


def site_rules(root: Path) -> tuple[HeaderRule, ...]:
    """The rules of the site's own `_headers` file; none when it has none."""
    file = root / HEADERS_FILE
    return parse_headers(file.read_text(encoding="utf-8")) if file.is_file() else ()


def _is_inside(file: Path, root: Path) -> bool:
    return file.resolve().is_relative_to(root.resolve())


def _file_response(root: Path, file: Path, path: str, accept_encoding: str, status: HTTPStatus) -> Response:
    encoding, body = _encoded(file, {name.partition(";")[0].strip() for name in accept_encoding.split(",")})
    stat = file.stat()
    headers = {
        **headers_for(site_rules(root), path),
        "Content-Type": content_type(file.name),
        "Vary": "Accept-Encoding",
        "ETag": f'"{stat.st_mtime_ns:x}-{stat.st_size:x}{encoding}"',
        **({"Content-Encoding": encoding} if encoding else {}),
    }
    return Response(status=status, headers=headers, body=body)


def _encoded(file: Path, accepted: Container[str]) -> tuple[str, bytes]:
    """The encoding and the body: as it was compressed beside the file, else compressed now or plain."""
    for encoding, ending in ENCODINGS.items():
        packed = file.with_name(f"{file.name}.{ending}")
        if encoding in accepted and packed.is_file():
            return encoding, packed.read_bytes()
    body = file.read_bytes()
    if "gzip" in accepted and is_compressible(file.name) and len(body) >= _SMALLEST_GZIP:
        return "gzip", _compressed(body)
    return "", body


@functools.lru_cache(maxsize=256)
def _compressed(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=6, mtime=0)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: SiteServer

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        response = self.server.answer(self.path, self.headers.get("Accept-Encoding", ""))
        if response.status is HTTPStatus.OK and response.headers.get("ETag") in self._known():
            response = replace(response, status=HTTPStatus.NOT_MODIFIED, body=b"")
        body = response.body if with_body else b""
        # Noted first: who has read the answer finds it in the log.
        self.server.served.append(Served(path=self.path, status=response.status, size=len(body)))
        self.send_response(response.status)
        for name, value in response.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(response.body)))
        self.end_headers()
        self.wfile.write(body)

    def _known(self) -> set[str]:
        """The tags of the copies that the browser has."""
        return {tag.strip() for tag in self.headers.get("If-None-Match", "").split(",")}

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base class's name
        """Nothing is printed: `served` is the log."""


class SiteServer(ThreadingHTTPServer):
    """Serves `root` on a port of this machine while its `with` block runs."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, root: Path, port: int = 0) -> None:
        super().__init__((HOST, port), _Handler)
        self.root = root
        self.served: list[Served] = []
        self._thread = threading.Thread(target=self.serve_forever, daemon=True)

    @property
    def url(self) -> str:
        """The address of the site, with its port and no slash at the end."""
        return f"http://{HOST}:{self.server_port}"

    def answer(self, target: str, accept_encoding: str) -> Response:
        """The answer to a GET of `target`."""
        return respond(self.root, target, accept_encoding)

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing is printed when a browser hangs up in the middle of an answer."""

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self._thread.join()
        self.server_close()
