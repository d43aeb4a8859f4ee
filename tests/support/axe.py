"""Asks axe what keeps a person from using the page on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.selfcheck import go
from tests.support.sheets import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Page

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async impacts => (await axe.run()).violations
    .filter(({ impact }) => impacts.length === 0 || impacts.includes(impact))
    .map(({ id, nodes }) => `${id}: ${nodes[0].html}`)"""
# A colour in the middle of its transition is none that a person reads by.
SETTLED = """async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const ending = () => document.getAnimations().filter(({ effect, playState }) =>
    playState === "running" && Number.isFinite(effect?.getComputedTiming().endTime));
  await frame();
  await frame();
  for (let running = ending(); running.length > 0; running = ending())
    await Promise.allSettled(running.map(({ finished }) => finished));
}"""
SERIOUS = ["serious", "critical"]


def barriers(page: Page) -> list[str]:
    """Every serious or critical violation: its rule and the first element that breaks it."""
    return _violations(page, SERIOUS)


def violations(page: Page) -> list[str]:
    """Every violation of whatever impact, best practices included."""
    return _violations(page, [])


def barriers_of(page: Page, places: Iterable[str]) -> dict[str, list[str]]:
    """By place of the page: every violation of whatever impact, and whether it scrolls sideways at 360 px."""
    found = {}
    for place in places:
        go(page, place)
        page.set_viewport_size({"width": 360, "height": 800})
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        page.set_viewport_size({"width": 1280, "height": 800})
        found[place] = violations(page) + (["scrolls sideways"] if wide > 0 else [])
    return found


def _violations(page: Page, impacts: list[str]) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    page.evaluate(SETTLED)
    found: list[str] = page.evaluate(RUN, impacts)
    return found
