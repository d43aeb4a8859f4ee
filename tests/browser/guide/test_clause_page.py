"""A clause stands in its chapter on a desk, and fits one sheet on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.support.axe import barriers

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

BESIDE = ".md-sidebar .assess-siblings"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_desk_the_chapter_stands_beside_its_clause(page: Page, scheme: str) -> None:
    """All its clauses in order, the present one marked; above the text its place and what is next to it."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto("/c/CD-06/", wait_until="networkidle")
    links = page.locator(f"{BESIDE} a:visible")
    current = page.locator(f"{BESIDE} [aria-current=page]")
    top = page.locator(".assess-steps[data-top]")

    assert links.count() == 1 + 19
    assert links.first.inner_text() == "第9章 行为规范"
    assert current.get_attribute("href") == "./"
    assert "本章第6条，共19条" in top.inner_text()
    assert top.locator("a").evaluate_all("(all) => all.map((one) => one.pathname)") == [
        "/c/CD-05/",
        "/c/CD-07/",
    ]
    assert page.locator(".md-tabs__item--active").inner_text() == "指引"
    assert barriers(page) == []


def test_on_a_phone_the_menu_is_the_sites(page: Page) -> None:
    """The chapter is one tap away at the head of the page."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/c/CD-06/", wait_until="networkidle")

    assert not page.locator(BESIDE).is_visible()
    assert page.locator(".assess-steps[data-top] a:visible").count() == 2
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_an_id_is_small_behind_its_title(page: Page) -> None:
    """The title comes first and larger."""
    page.goto("/c/CD-06/", wait_until="networkidle")
    heading = page.locator("article h1")
    sizes: list[float] = heading.evaluate(
        """($title) => [$title, $title.querySelector(".assess-id")]
          .map(($one) => parseFloat(getComputedStyle($one).fontSize))"""
    )

    assert heading.inner_text().startswith("保守商业秘密 CD-06")
    assert sizes[1] < sizes[0] * 0.7


def test_what_is_counted_stands_on_one_line_with_its_label(page: Page) -> None:
    """Each of the three labels is as high as the text beside it."""
    page.goto("/c/OC-01/", wait_until="networkidle")
    tops: list[list[float]] = page.locator("dl.assess-counted").evaluate(
        """($list) => ["dt", "dd"].map((name) => [...$list.querySelectorAll(name)]
          .map(($one) => Math.round($one.getBoundingClientRect().top)))"""
    )

    assert len(tops[0]) == 3
    assert tops[0] == tops[1]


@pytest.mark.parametrize(("clause", "most"), [("OC-01", 2), ("OC-08", 2), ("HS-01", 3)])
def test_a_clause_prints_on_one_sheet(page: Page, clause: str, most: int) -> None:
    """Two pages; a third is allowed to the two clauses of four parts, each of which has its own table."""
    page.goto(f"/c/{clause}/", wait_until="networkidle")
    pages = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))

    assert 1 <= pages <= most
