"""The way through the self-check stands in Firefox as in Chromium."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.hosting.visitor import PlaywrightVisitor, go_through
from tests.support.browsers import launch_firefox

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

pytestmark = pytest.mark.browser


def test_an_agency_goes_through_in_firefox(
    playwright: Playwright, site_url: str, problems: list[str]
) -> None:
    """Open, answer, close, return, result, Word and Excel; no error is written to the console."""
    browser = launch_firefox(playwright)
    context = browser.new_context(base_url=site_url)
    context.on("weberror", lambda found: problems.append(f"page error: {found.error}"))
    context.on("console", lambda said: problems.extend([said.text] if said.type == "error" else []))
    go_through(PlaywrightVisitor(context))
    browser.close()
