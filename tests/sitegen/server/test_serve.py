"""The local server answers as a host would that reads the site's `_headers`."""

from __future__ import annotations

import gzip
import http.client
from typing import TYPE_CHECKING

import pytest

from sitegen.base.headers import content_type, headers_for, is_compressible, parse_headers
from sitegen.server.serve import SiteServer, respond

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEADERS = """\
# a comment
/*
  X-Frame-Options: DENY
  Content-Security-Policy: default-src 'none'; connect-src 'self'

/assets/shared/engine/scorer.js
  ! X-Frame-Options
  Content-Security-Policy: script-src 'self' 'wasm-unsafe-eval'
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of two pages, a worker and a picture."""
    (tmp_path / "c" / "OC-01").mkdir(parents=True)
    (tmp_path / "assets" / "shared" / "engine").mkdir(parents=True)
    (tmp_path / "_headers").write_text(HEADERS)
    (tmp_path / "index.html").write_text("<p>首页</p>" * 100, encoding="utf-8")
    (tmp_path / "404.html").write_text("missing")
    (tmp_path / "c" / "OC-01" / "index.html").write_text("clause")
    (tmp_path / "assets" / "shared" / "engine" / "worker.js").write_text("export {};")
    (tmp_path / "assets" / "mark.png").write_bytes(bytes(1000))
    return tmp_path


@pytest.fixture
def server(site: Path) -> Iterator[SiteServer]:
    """That site, served."""
    with SiteServer(site) as server:
        yield server


def test_a_header_holds_for_every_path_under_its_star() -> None:
    """`/*` speaks of the home page as of any other path."""
    rules = parse_headers(HEADERS)

    assert headers_for(rules, "/")["X-Frame-Options"] == "DENY"
    assert headers_for(rules, "/c/OC-01/")["X-Frame-Options"] == "DENY"


def test_the_longer_path_decides_and_may_remove() -> None:
    """The worker's policy replaces the pages' and `!` takes a header away."""
    headers = headers_for(parse_headers(HEADERS), "/assets/shared/engine/scorer.js")

    assert headers == {"Content-Security-Policy": "script-src 'self' 'wasm-unsafe-eval'"}


def test_a_value_keeps_its_colons() -> None:
    """Only the first colon ends the name."""
    (rule,) = parse_headers("/*\n  Link: <https://example.org/>; rel=license\n")

    assert rule.headers == {"Link": "<https://example.org/>; rel=license"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("  X-A: b\n", "_headers:1: a header stands before any path"),
        ("/*\n\n  X-A b\n", "_headers:3: 'X-A b' is not 'Name: value'"),
    ],
)
def test_a_line_that_says_nothing_is_refused(text: str, said: str) -> None:
    """A slip in the file is an error with its line, not a header left out."""
    with pytest.raises(ValueError, match="_headers") as caught:
        parse_headers(text)

    assert str(caught.value) == said


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("pyodide.js", "text/javascript; charset=utf-8"),
        ("pyodide.asm.wasm", "application/wasm"),
        ("index.html", "text/html; charset=utf-8"),
        ("something.unknown", "application/octet-stream"),
    ],
)
def test_the_type_is_the_one_a_browser_needs(name: str, expected: str) -> None:
    """Modules load and WebAssembly compiles while it arrives only under these types."""
    assert content_type(name) == expected


def test_an_archive_is_not_compressed_again() -> None:
    """Text and WebAssembly gain by gzip, a zip does not."""
    assert is_compressible("pyodide.asm.wasm")
    assert not is_compressible("python_stdlib.zip")


def test_a_folder_without_its_slash_is_redirected(site: Path) -> None:
    """Relative links of a page work only from its own folder."""
    response = respond(site, "/c/OC-01")

    assert (response.status, response.headers["Location"]) == (302, "/c/OC-01/")


def test_a_redirect_never_leaves_the_origin(site: Path) -> None:
    """Two leading slashes would name a host."""
    response = respond(site, "//c/OC-01")

    assert response.headers["Location"] == "/c/OC-01/"


def test_an_unknown_path_gets_the_page_for_it(site: Path) -> None:
    """404.html is the body, and its policy comes along."""
    response = respond(site, "/nothing/")

    assert (response.status, response.body) == (404, b"missing")
    assert response.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", ["/../secret", "/%2e%2e/secret", "/c/../../secret", "/_headers"])
def test_nothing_but_the_site_is_served(site: Path, path: str) -> None:
    """No path leads out of the folder, and the headers file is not a page."""
    (site.parent / "secret").write_text("secret")

    assert respond(site, path).body == b"missing"


def test_text_is_compressed_for_whoever_takes_it(site: Path) -> None:
    """The same page is sent compressed or not, as the request says."""
    plain, packed = respond(site, "/"), respond(site, "/", "gzip, br")

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert "Content-Encoding" not in plain.headers
    assert "Content-Encoding" not in respond(site, "/assets/mark.png", "gzip").headers


def test_a_file_that_was_compressed_beforehand_is_sent(site: Path) -> None:
    """The smaller of what the browser takes, under a tag of its own."""
    page = site / "index.html"
    page.with_name("index.html.br").write_bytes(b"packed")
    packed, plain = respond(site, "/", "gzip, deflate, br;q=1.0"), respond(site, "/")

    assert (packed.headers["Content-Encoding"], packed.body) == ("br", b"packed")
    assert plain.body == page.read_bytes()
    assert packed.headers["ETag"] != plain.headers["ETag"]


def test_what_the_browser_has_is_not_sent_again(site: Path, server: SiteServer) -> None:
    """The same tag is answered without a body; a changed file has another."""
    first = _asked(server, {})
    same = _asked(server, {"If-None-Match": f'"x", {first.headers["ETag"]}'})
    (site / "index.html").write_text("new")
    changed = _asked(server, {"If-None-Match": first.headers["ETag"]})

    assert [first.status, same.status, changed.status] == [200, 304, 200]
    assert [sent.size > 0 for sent in server.served] == [True, False, True]
    assert same.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]


def _asked(server: SiteServer, headers: dict[str, str]) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
    connection.request("GET", "/", headers=headers)
    response = connection.getresponse()
    response.read()
    connection.close()
    return response


def test_the_server_counts_what_it_sends(server: SiteServer) -> None:
    """Each answer is noted with the bytes of its body on the wire."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
    connection.request("GET", "/?q=1", headers={"Accept-Encoding": "gzip"})
    response = connection.getresponse()
    body = response.read()
    connection.close()

    assert response.headers["Content-Security-Policy"] == "default-src 'none'; connect-src 'self'"
    assert [(sent.path, sent.status, sent.size) for sent in server.served] == [("/?q=1", 200, len(body))]
