"""The pages read well and quietly: no error, no stranger, no barrier, no sideways scroll."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.support.axe import barriers

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page, Response

pytestmark = pytest.mark.browser

PATHS = ("/", "/chapter/OC/", "/c/OC-01/", "/check/")


@pytest.fixture(scope="module", params=PATHS)
def arrived(request: pytest.FixtureRequest, module_page: Page) -> tuple[Page, Response]:
    """A page of each kind, loaded to its end, and the answer that brought it."""
    module_page.set_viewport_size({"width": 1280, "height": 720})
    response = module_page.goto(request.param, wait_until="networkidle")
    assert response is not None
    return module_page, response


def test_a_page_loads_without_complaint(arrived: tuple[Page, Response]) -> None:
    """Nothing is reported on the console and nothing is asked of another origin (the fixtures see to it)."""
    assert arrived[1].status == 200


def test_a_page_has_no_serious_barrier(arrived: tuple[Page, Response]) -> None:
    """Axe finds nothing serious or critical."""
    assert barriers(arrived[0]) == []


def test_the_header_and_the_page_state_a_strict_policy(arrived: tuple[Page, Response]) -> None:
    """Both name `default-src 'none'`, and neither lets scripts be written in the page."""
    page, response = arrived
    meta = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content")

    for policy in (response.headers["content-security-policy"], meta or ""):
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in _directive(policy, "script-src")


def test_a_narrow_page_does_not_scroll_sideways(arrived: tuple[Page, Response]) -> None:
    """At 360 px the page is no wider than its window."""
    page, _ = arrived
    page.set_viewport_size({"width": 360, "height": 740})

    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_every_page_states_its_policy(site_dir: Path) -> None:
    """No page of the site lacks the meta tag."""
    pages = site_dir.rglob("*.html")
    bare = [str(file.relative_to(site_dir)) for file in pages if not _has_policy(file)]

    assert bare == []


def test_no_page_keeps_an_attribute_of_its_source(site_dir: Path) -> None:
    """What Markdown reads, `markdown="span"`, is gone from a page once it is read."""
    pages = site_dir.rglob("*.html")
    left = [str(file.relative_to(site_dir)) for file in pages if ' markdown="' in file.read_text("utf-8")]

    assert left == []


def _has_policy(file: Path) -> bool:
    return 'http-equiv="Content-Security-Policy"' in file.read_text(encoding="utf-8")


def _directive(policy: str, name: str) -> str:
    found = re.search(rf"{name} [^;]*", policy)
    return found.group() if found else ""
