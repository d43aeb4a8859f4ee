"""The home page asks who the reader is, and leads each to what they can do at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.axe import barriers

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

DOORS = {
    "服务机构": "/check/",
    "从业人员": "/people/",
    "培训人员": "/path/trainer/",
    "主管部门": "/path/authority/",
}


def test_four_doors_stand_alone_on_the_first_screen_of_a_phone(page: Page) -> None:
    """Whole, large enough for a finger, and no other link of the page beside them."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/", wait_until="networkidle")
    seen: list[tuple[str, str, float]] = page.locator("article").evaluate(
        """($article) => [...$article.querySelectorAll("a:not(.headerlink), button")]
          .filter(($one) => $one.getBoundingClientRect().top < innerHeight)
          .map(($one) => [$one.querySelector("strong")?.textContent ?? $one.textContent,
            $one.pathname, $one.getBoundingClientRect().bottom])"""
    )

    assert {name: address for name, address, _ in seen} == DOORS
    assert all(bottom <= 844 for *_, bottom in seen)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_doors_have_no_barrier_and_fit_a_narrow_window(page: Page, scheme: str) -> None:
    """In light and dark, at 320 px."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/", wait_until="networkidle")

    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_practitioner_comes_from_a_clause_to_their_own_check(page: Page) -> None:
    """The main button of a clause for practitioners opens the check of one's own conduct at once."""
    page.goto("/c/CD-06/", wait_until="networkidle")
    page.locator("article .md-button--primary").click()

    page.get_by_role("heading", name="行为自查", level=2).wait_for()
    assert page.url.endswith("/people/#conduct")
