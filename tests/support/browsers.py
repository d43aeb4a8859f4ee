"""The browsers of the tests, and a page that reports everything a reader must not see."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from sitegen.base.paths import CACHE
from sitegen.print.pdf import PdfError, find_chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, ViewportSize

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing but the site has an address, for workers and redirects too.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def chromium_path() -> str:
    """The Chromium that the environment or `make test`'s set-up names, else the one on the PATH."""
    try:
        return find_chromium()
    except PdfError as error:
        pytest.fail(str(error))


def launch_firefox(playwright: Playwright) -> Browser:
    """The Firefox of `firefox_options`."""
    return playwright.firefox.launch(**firefox_options(playwright))


def firefox_options(playwright: Playwright) -> dict[str, Any]:
    """What launches the Firefox that the environment or `make test`'s set-up names, else the one on the PATH.

    One that Playwright brought is driven as its own; any other over the protocol of the web.
    """
    noted = CACHE / "firefox"
    named = os.environ.get("FIREFOX") or (noted.read_text("utf-8") if noted.is_file() else None)
    path = named or shutil.which("firefox-esr") or shutil.which("firefox")
    if path is None:
        pytest.fail("No Firefox was found: run `make test`, or set FIREFOX to its path.")
    if path == playwright.firefox.executable_path:
        return {}
    return {"executable_path": path, "channel": "moz-firefox"}


@contextmanager
def watched_page(
    browser: Browser,
    site_url: str,
    problems: list[str],
    viewport: ViewportSize | None = None,
    *,
    offline: bool = False,
) -> Iterator[Page]:
    """A page in a fresh browser that writes into `problems` whatever a reader must not see.

    Chromium reports a violation of the content policy as a console error. Only where `offline` is set does
    the site keep itself in the browser: every test would fetch all of it, and routes would not be asked.
    """
    with browser.new_context(
        base_url=site_url, viewport=viewport, service_workers="allow" if offline else "block"
    ) as context:
        context.on("request", lambda request: _check_origin(request.url, site_url, problems))
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(f"{page.url}: page error: {error}"))
        page.on("console", lambda said: _check_console(said, page, problems))
        yield page


def _check_console(said: ConsoleMessage, page: Page, problems: list[str]) -> None:
    if said.type == "error":
        problems.append(f"{page.url}: console: {said.text}")


def _check_origin(url: str, site_url: str, problems: list[str]) -> None:
    origin = "/".join(site_url.split("/")[:3])
    if not url.startswith((f"{site_url}/", "data:", f"blob:{origin}/")):
        problems.append(f"request left the origin: {url}")
