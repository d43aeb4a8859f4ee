"""Axe finds nothing, of whatever impact, on any kind of page, by day and by night."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.axe import violations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PATHS = (
    "/",
    "/path/",
    "/path/agency/",
    "/path/steps/",
    "/path/micro/",
    "/path/obligation/",
    "/clauses/",
    "/chapter/OC/",
    "/chapter/TD/",
    "/c/CD-06/",
    "/b/MB-13/",
    "/t/TD-05/",
    "/o/OCC-C1/",
    "/occupations/",
    "/i/IND-C2/",
    "/indicators/",
    "/k/KPI-4/",
    "/kpis/",
    "/r/REF-01/",
    "/references/",
    "/notes-map/",
    "/annex/A/",
    "/annex/B/",
    "/annex/C/",
    "/annex/D/",
    "/annex/E/",
    "/method/",
    "/background/",
    "/changes/",
    "/data/",
    "/about/",
    "/terms/",
    "/bundles/",
    "/embed/OC-01/",
    "/print/check-micro/",
)


@pytest.fixture(scope="module", params=["light", "dark"])
def read(request: pytest.FixtureRequest, browser: Browser, site_url: str) -> Iterator[Page]:
    """A page in the light or the dark scheme that the reader's system asks for."""
    with browser.new_context(
        base_url=site_url, color_scheme=request.param, viewport={"width": 1280, "height": 900}
    ) as context:
        page = context.new_page()
        page.emulate_media(color_scheme=request.param, reduced_motion="reduce")
        yield page


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing(read: Page, path: str) -> None:
    """No violation of any impact."""
    response = read.goto(path, wait_until="networkidle")

    assert response is not None
    assert response.status == 200
    assert violations(read) == []


def test_the_two_schemes_differ(read: Page) -> None:
    """The dark run really is dark: the ground's colour follows the system."""
    read.goto("/c/CD-06/", wait_until="networkidle")
    light = read.evaluate(
        """() => {
          const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number);
          return r + g + b > 384;
        }"""
    )

    assert light == read.evaluate("matchMedia('(prefers-color-scheme: light)').matches")
