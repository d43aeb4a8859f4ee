"""Asks axe what keeps a person from using the page on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.sheets import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async () => (await axe.run()).violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0].html}`)"""


def barriers(page: Page) -> list[str]:
    """Every serious or critical violation: its rule and the first element that breaks it."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(RUN)
    return found
