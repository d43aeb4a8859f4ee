"""Serves the built site as hosts do that were set up for nothing of it, and uses it there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import expect

from sitegen.server.serve import HOST, Response, SiteServer
from tests.support.selfcheck import FORM, choose, exported, figure, go, saved

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

PATIENCE = 60_000
KNOWN = ("html", "js", "css")
"""What each web server has a type for."""


@dataclass(frozen=True, kw_only=True)
class Host:
    """A web server: name, folder of the site, type of what it does not know, files that it lacks."""

    name: str = HOST
    folder: str = ""
    unknown: str | None = "application/octet-stream"
    missing: frozenset[str] = frozenset()
    gateway: frozenset[str] = frozenset()
    """Files in whose place something on the way puts a page of its own, as if all were well."""


class PlainServer(SiteServer):
    """Serves the site without `_headers`, without compression, and with types for pages and scripts only."""

    def __init__(self, root: Path, host: Host) -> None:
        super().__init__(root)
        self.host = host

    @property
    def url(self) -> str:
        """The address of the site, without a slash at its end."""
        return f"http://{self.host.name}:{self.server_port}{self.host.folder}"

    def answer(self, target: str, accept_encoding: str) -> Response:  # noqa: ARG002 (it compresses nothing)
        """The answer to a GET of `target`."""
        path = target.partition("?")[0]
        inside = path.removeprefix(self.host.folder)
        if not path.startswith(f"{self.host.folder}/") or inside in self.host.missing:
            return Response(status=HTTPStatus.NOT_FOUND, headers={})
        if inside in self.host.gateway:
            return Response(status=HTTPStatus.OK, headers={"Content-Type": "text/html"}, body=b"<p>No</p>")
        found = super().answer(inside, "")
        kind = found.headers.get("Content-Type", "").partition(";")[0]
        known = kind.rpartition("/")[2].replace("javascript", "js") in KNOWN
        sent = kind if known else self.host.unknown
        return replace(found, headers={"Content-Type": sent} if sent else {})


class Visit(NamedTuple):
    """A watched page, and the address of the site that it is on."""

    page: Page
    address: str


def use(visited: Visit) -> None:
    """A question is answered, kept, found again, scored and exported; an Excel file is made."""
    page = visited.page
    page.goto(f"{visited.address}/check/#OC-10")
    choose(page, "L")
    saved(page)
    page.reload()
    page.locator('.assess-answers input[value="L"]:checked').wait_for()
    go(page, "results")
    expect(figure(page, "score")).not_to_be_empty(timeout=PATIENCE)

    assert exported(page)["answers"]["OC-10"]["answer"] == "L"

    with page.expect_download() as download:
        page.get_by_role("button", name=FORM["form_download"]).click()

    assert download.value.suggested_filename.endswith(".xlsx")
