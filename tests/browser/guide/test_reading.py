"""The pages read well and quietly: no error, no stranger, no barrier, no sideways scroll."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.support.axe import barriers

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PATHS = ("/", "/chapter/OC/", "/c/OC-01/", "/check/")


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_quiet(page: Page, path: str) -> None:
    """Nothing is reported on the console and nothing is asked of another origin."""
    response = page.goto(path, wait_until="networkidle")

    assert response is not None
    assert response.status == 200


@pytest.mark.parametrize("path", PATHS)
def test_a_page_has_no_serious_barrier(page: Page, path: str) -> None:
    """Axe finds nothing serious or critical."""
    page.goto(path, wait_until="networkidle")

    assert barriers(page) == []


@pytest.mark.parametrize("path", PATHS)
def test_a_narrow_page_does_not_scroll_sideways(page: Page, path: str) -> None:
    """At 360 px the page is no wider than its window."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(path, wait_until="networkidle")

    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("path", PATHS)
def test_the_header_and_the_page_state_a_strict_policy(page: Page, path: str) -> None:
    """Both name `default-src 'none'`, and neither lets scripts be written in the page."""
    response = page.goto(path)
    assert response is not None
    meta = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content")

    for policy in (response.headers["content-security-policy"], meta or ""):
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in _directive(policy, "script-src")


def test_every_page_states_its_policy(site_dir: Path) -> None:
    """No page of the site lacks the meta tag."""
    pages = site_dir.rglob("*.html")
    bare = [str(file.relative_to(site_dir)) for file in pages if not _has_policy(file)]

    assert bare == []


def _has_policy(file: Path) -> bool:
    return 'http-equiv="Content-Security-Policy"' in file.read_text(encoding="utf-8")


def _directive(policy: str, name: str) -> str:
    found = re.search(rf"{name} [^;]*", policy)
    return found.group() if found else ""
