"""Asks axe what keeps a person from using the page on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tests.support.selfcheck import go
from tests.support.sheets import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playwright.sync_api import Page

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async ([impacts, rules]) => (await axe.run(rules.length ? { runOnly: rules } : {})).violations
    .filter(({ impact }) => impacts.length === 0 || impacts.includes(impact))
    .map(({ id, nodes }) => `${id}: ${nodes[0].html}`)"""
# A colour in the middle of its transition is none that a person reads by. Neither a frame nor the end of a
# transition is waited for without limit: a browser that draws nothing brings neither.
SETTLED = """async () => {
  const soon = () => new Promise((resolve) => {
    requestAnimationFrame(resolve);
    setTimeout(resolve, 200);
  });
  const ending = () => document.getAnimations().filter(({ effect, playState }) =>
    playState === "running" && Number.isFinite(effect?.getComputedTiming().endTime));
  await soon();
  await soon();
  for (let turn = 0; turn < 20 && ending().length > 0; turn += 1) {
    for (const one of ending()) one.finish();
    await soon();
  }
}"""
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
# With the theme's script the scheme is an attribute; without it the style sheet asks the system.
SHOW = """(scheme) => {
  if (document.querySelector("[data-md-component=palette]"))
    document.body.dataset.mdColorScheme = { light: "default", dark: "slate" }[scheme];
}"""
NONE: dict[str, list[str]] = {"light": [], "dark": []}
"""No violation in either scheme."""
SERIOUS = ["serious", "critical"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that a scheme can decide: after the first scheme no other has to be asked again."""


def barriers(page: Page) -> list[str]:
    """Every serious or critical violation: its rule and the first element that breaks it."""
    return _violations(page, SERIOUS)


def violations(page: Page) -> list[str]:
    """Every violation of whatever impact, best practices included."""
    return _violations(page, [])


def barriers_by_scheme(page: Page) -> dict[str, list[str]]:
    """Every serious or critical violation in the light and in the dark scheme."""
    return _by_scheme(page, SERIOUS)


def violations_by_scheme(page: Page) -> dict[str, list[str]]:
    """Every violation of whatever impact in the light and in the dark scheme."""
    return _by_scheme(page, [])


def in_each_scheme(page: Page) -> Iterator[str]:
    """Shows the open page in the light, then in the dark scheme, without loading it again."""
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        page.evaluate(SHOW, scheme)
        yield scheme


def barriers_of(page: Page, places: Iterable[str]) -> dict[str, list[str]]:
    """By place and scheme: every violation of whatever impact; and a sideways scroll at 360 px."""
    found = {}
    for place in places:
        go(page, place)
        page.set_viewport_size({"width": 360, "height": 800})
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        page.set_viewport_size({"width": 1280, "height": 800})
        if wide > 0:
            found[place] = ["scrolls sideways"]
        found |= {f"{place} {scheme}": told for scheme, told in violations_by_scheme(page).items() if told}
    return found


def _by_scheme(page: Page, impacts: list[str]) -> dict[str, list[str]]:
    first, *_ = SCHEMES
    return {
        scheme: _violations(page, impacts, [] if scheme == first else COLOURS)
        for scheme in in_each_scheme(page)
    }


def _violations(page: Page, impacts: list[str], rules: Iterable[str] = ()) -> list[str]:
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    page.evaluate(SETTLED)
    found: list[str] = page.evaluate(RUN, [impacts, [*rules]])
    return found
