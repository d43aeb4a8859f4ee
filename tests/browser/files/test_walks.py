"""Nothing typed is lost on random walks through the self-check: reload, back, close, link, other window.

WALKS=200 walks as often as the closing check does.
"""

from __future__ import annotations

import os
import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from assess.exchange.share import fragment_of
from tests.support.browsers import watched_page
from tests.support.selfcheck import choose, go, open_check, saved, stored, unfold
from tests.support.sheets import golden_cases

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

pytestmark = pytest.mark.browser

WALKS = int(os.environ.get("WALKS", "2"))
STEPS = 12
PLAIN = ("OC-01", "OC-02", "OC-03", "OC-10")
"""Clauses that are asked at each size, without parts."""

SHEET = {case.id: case.sheet for case in golden_cases()}["E1"]
LINKS = {name: fragment_of(SHEET | {"title": name}) for name in ("甲的自查", "乙的自查")}
NAME = ".assess-name > span"
NOTE = "[data-fold=support] textarea >> nth=0"


@dataclass
class Walk:
    """One reader: the window in use, what was typed in which self-check, and the way so far."""

    page: Page
    chance: random.Random
    typed: dict[tuple[str, str], str] = field(default_factory=dict)
    """The last note by the name that the page showed for the self-check, and by clause."""

    way: list[str] = field(default_factory=list)

    def step(self) -> None:
        """One thing that a reader does."""
        kinds = (*[self.answer] * 4, self.reload, self.back, self.leave, self.close, self.link, self.window)
        kind = self.chance.choice(kinds)
        self.way.append(kind.__name__)
        kind()

    def answer(self) -> None:
        """An answer and a note; half of the time the next step comes before it can be stored."""
        clause = self.chance.choice(PLAIN)
        go(self.page, clause)
        choose(self.page, self.chance.choice("FLPN"))
        unfold(self.page, "support")
        note = f"第{len(self.way)}步"
        self.page.locator(NOTE).fill(note)
        self.typed[self.page.locator(NAME).inner_text(), clause] = note
        if self.chance.random() < 1 / 2:
            saved(self.page)

    def reload(self) -> None:
        """The page is loaded again."""
        self.page.reload()
        self.drawn()

    def back(self) -> None:
        """One step back in the browser, out of the self-check too."""
        self.page.go_back()
        if "/check/" not in self.page.url:
            open_check(self.page)
        self.drawn()

    def leave(self) -> None:
        """Reading another page, then the self-check again."""
        self.page.goto("/c/OC-10/" if self.chance.random() < 1 / 2 else "about:blank")
        open_check(self.page)
        self.drawn()

    def close(self) -> None:
        """The window is closed, and a new one opened."""
        self.page.close(run_before_unload=True)
        self.page = self.page.context.new_page()
        open_check(self.page)
        self.drawn()

    def link(self) -> None:
        """A shared link is followed, in the open page or from elsewhere."""
        if self.chance.random() < 1 / 2:
            self.page.goto("about:blank")
        open_check(self.page, self.chance.choice([*LINKS.values()]))
        self.drawn()

    def window(self) -> None:
        """An answer in a second window, which takes over and is closed."""
        first, self.page = self.page, self.page.context.new_page()
        open_check(self.page)
        self.drawn()
        self.answer()
        self.page.close(run_before_unload=True)
        self.page = first
        self.drawn()

    def drawn(self) -> None:
        """The self-check is on the screen, and this window may write."""
        self.page.locator(NAME).wait_for()
        # Not by `click`: the notice may go by itself, where the other window has closed.
        self.page.evaluate("document.querySelector('.assess-readonly button')?.click()")
        self.page.locator(".assess-readonly").wait_for(state="detached")


def notes(records: list[dict[str, Any]]) -> dict[tuple[str, str], str]:
    """The notes of all stored self-checks, by name and clause, without those that the links brought."""
    return {
        (record["sheet"]["title"], clause): entry["note"]
        for record in records
        for clause, entry in record["sheet"]["answers"].items()
        if entry.get("note", "").startswith("第")
    }


@pytest.mark.parametrize("seed", range(WALKS))
def test_nothing_is_lost_on_a_walk(browser: Browser, site_url: str, complaints: list[str], seed: int) -> None:
    """Each note is stored where the reader typed it, and nowhere else."""
    with watched_page(browser, site_url, complaints) as page:
        page.context.on("dialog", leave_all_the_same)
        open_check(page)
        walk = Walk(page, random.Random(seed))
        walk.answer()
        saved(page)  # until then each window has a self-check of its own
        for _ in range(STEPS):
            walk.step()
        walk.leave()  # what was typed last is stored when the page opens again
        kept = notes(stored(walk.page))

    assert kept == walk.typed, walk.way


def leave_all_the_same(dialog: Dialog) -> None:
    """Whoever is warned leaves all the same."""
    dialog.accept()
