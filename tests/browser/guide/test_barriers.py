"""Axe finds nothing, of whatever impact, on any kind of page, by day and by night."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest

from tests.support.axe import NONE, SCHEMES, violations_by_scheme

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PATHS = (
    "/",
    "/path/",
    "/path/agency/",
    "/path/steps/",
    "/path/micro/",
    "/path/obligation/",
    "/calendar/",
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


@pytest.fixture(scope="module")
def read(module_page: Page) -> Page:
    """A page on a desk, on which nothing moves by itself."""
    module_page.set_viewport_size({"width": 1280, "height": 900})
    module_page.emulate_media(reduced_motion="reduce")
    return module_page


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing(read: Page, path: str) -> None:
    """No violation of any impact, by day and by night."""
    response = read.goto(path, wait_until="networkidle")

    assert response is not None
    assert response.status == 200
    assert violations_by_scheme(read) == NONE


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_scheme_follows_the_system(page: Page, scheme: Literal["light", "dark"]) -> None:
    """The ground's colour is light or dark as the reader's system asks at the first visit."""
    page.emulate_media(color_scheme=scheme)
    page.goto("/c/CD-06/", wait_until="networkidle")
    ground = page.evaluate(
        """() => {
          const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number);
          return r + g + b > 384 ? "light" : "dark";
        }"""
    )

    assert ground == scheme
