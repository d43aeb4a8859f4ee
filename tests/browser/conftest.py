"""A built site, its address, and a Chromium page that reports everything a reader must not see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from sitegen.server.serve import SiteServer
from tests.support.browsers import FLAGS, chromium_path, watched_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


COMPILE_ONCE = "--js-flags=--liftoff-only"
"""Compiles WebAssembly once and quickly, not again in the background: a start takes a third less work.

Not among the flags that `make bench` measures with.
"""


@pytest.fixture(scope="session")
def site_url(site_dir: Path) -> Iterator[str]:
    """The address of the site served by this worker, without a slash at its end."""
    with SiteServer(site_dir) as server:
        yield server.url


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives the browsers of this worker."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The Chromium of this worker."""
    browser = playwright.chromium.launch(executable_path=chromium_path(), args=[*FLAGS, COMPILE_ONCE])
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def complaints() -> list[str]:
    """What the watched pages of this worker complain of, collected for the test that runs."""
    return []


@pytest.fixture(autouse=True)
def problems(complaints: list[str]) -> Iterator[list[str]]:
    """What a page complained of so far in this test, which must be nothing at its end.

    A test that provokes an error clears the list.
    """
    yield complaints
    found = complaints.copy()
    complaints.clear()
    assert found == []


@pytest.fixture
def page(browser: Browser, site_url: str, problems: list[str]) -> Iterator[Page]:
    """A page in a fresh browser; an error, a policy violation or a request to elsewhere fails its test."""
    with watched_page(browser, site_url, problems) as page:
        yield page


@pytest.fixture(scope="module")
def module_page(browser: Browser, site_url: str, complaints: list[str]) -> Iterator[Page]:
    """A watched page that all tests of a module use one after the other.

    For tests that only read, or that begin by putting the page into the state that they need: starting
    the scorer anew takes seconds of computing.
    """
    with watched_page(browser, site_url, complaints) as page:
        yield page
