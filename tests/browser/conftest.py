"""A built site, its address, and a Chromium page that reports everything a reader must not see."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from sitegen.print.pdf import PdfError, find_chromium
from sitegen.server.serve import SiteServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import ViewportSize

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


@pytest.fixture(scope="session")
def site_url(site_dir: Path) -> Iterator[str]:
    """The address of the served site, without a slash at its end."""
    with SiteServer(site_dir) as server:
        yield server.url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of this session."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def problems() -> list[str]:
    """What the page complained of so far; a test that provokes an error clears it."""
    return []


@pytest.fixture
def page(browser: Browser, site_url: str, problems: list[str]) -> Iterator[Page]:
    """A page that fails its test on an error, a policy violation or a request to elsewhere."""
    with watched_page(browser, site_url, problems) as page:
        yield page

    assert problems == []


@contextmanager
def watched_page(
    browser: Browser, site_url: str, problems: list[str], viewport: ViewportSize | None = None
) -> Iterator[Page]:
    """A page in a fresh browser that writes into `problems` whatever a reader must not see.

    Chromium reports a violation of the content policy as a console error.
    """
    with browser.new_context(base_url=site_url, viewport=viewport) as context:
        context.on("request", lambda request: _check_origin(request.url, site_url, problems))
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(f"page error: {error}"))
        page.on(
            "console",
            lambda said: problems.append(f"console: {said.text}") if said.type == "error" else None,
        )
        yield page


def _check_origin(url: str, site_url: str, problems: list[str]) -> None:
    if not url.startswith((f"{site_url}/", "data:", f"blob:{site_url}/")):
        problems.append(f"request left the origin: {url}")
