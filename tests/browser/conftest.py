"""A built site, its address, and a Chromium page that reports everything a reader must not see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from sitegen.server.serve import SiteServer
from tests.support.chromium import FLAGS, chromium_path, watched_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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
