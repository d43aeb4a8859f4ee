"""Somebody who goes through the self-check, in whichever browser and however it is driven."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol

from assess.messages import messages
from assess.report.result import result_data
from assess.scoring.assessment import assess_raw
from tests.support.sheets import CATALOGUE, answer, empty_sheet, scored_ids

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext
    from selenium.webdriver.remote.webdriver import WebDriver

FORM = messages("zh", "form")
PATIENCE = 240
"""Seconds until something must be on the screen: the runtime starts meanwhile, on a busy machine too."""

FIND = """
const [selector, text, patience] = %s;
for (let waited = 0; ; waited += 1) {
  const shown = [...document.querySelectorAll(selector)].filter((one) => one.getClientRects().length);
  const found = shown.find((one) => one.textContent.includes(text));
  if (found) %s
  if (waited > 10 * patience) throw new Error(`${selector} ${text} is not in view`);
  await new Promise((resolve) => setTimeout(resolve, 100));
}
"""
KEEP_FILES = """
globalThis.files = [];
const make = URL.createObjectURL;
URL.createObjectURL = (blob) => { globalThis.files.push(blob); return make.call(URL, blob); };
"""
LAST_FILE = """
while (!globalThis.files.length) await new Promise((resolve) => setTimeout(resolve, 100));
const [file] = globalThis.files.splice(0);
return new TextDecoder("latin1").decode(await file.arrayBuffer());
"""
PARTS = {"word": "word/document.xml", "excel": "xl/workbook.xml"}
"""What a file of each kind holds, by the name of its button."""


class Visitor(Protocol):
    """What a browser is asked to do, whatever drives it."""

    def visit(self, address: str) -> None:
        """The page at the address, which begins with a slash, is open."""

    def run(self, script: str) -> Any:
        """What the body of an asynchronous function gives back in the page."""

    def leave(self) -> None:
        """The window is closed; the next one is of the same browser."""


class PlaywrightVisitor:
    """Drives Chromium and Firefox."""

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        self._page = context.new_page()

    def visit(self, address: str) -> None:
        """See Visitor."""
        self._page.goto(address)

    def run(self, script: str) -> Any:
        """See Visitor."""
        return self._page.evaluate(f"async () => {{ {script} }}")

    def leave(self) -> None:
        """See Visitor."""
        self._page.close()
        self._page = self._context.new_page()


class SeleniumVisitor:
    """Drives what speaks WebDriver alone."""

    def __init__(self, driver: WebDriver, site_url: str) -> None:
        self._driver = driver
        self._site_url = site_url
        driver.set_script_timeout(PATIENCE)

    def visit(self, address: str) -> None:
        """See Visitor."""
        self._driver.get(f"{self._site_url}{address}")

    def run(self, script: str) -> Any:
        """See Visitor."""
        call = f"const done = arguments[0]; (async () => {{ {script} }})().then(done, done);"
        return self._driver.execute_async_script(call)

    def leave(self) -> None:
        """See Visitor."""
        left = self._driver.current_window_handle
        self._driver.switch_to.new_window("tab")
        new = self._driver.current_window_handle
        self._driver.switch_to.window(left)
        self._driver.close()
        self._driver.switch_to.window(new)


def read(visitor: Visitor, selector: str) -> Any:
    """The text of the first element in view that the selector finds, once there is one."""
    return visitor.run(FIND % (json.dumps([selector, "", PATIENCE]), "return found.textContent.trim();"))


def press(visitor: Visitor, selector: str, text: str = "") -> None:
    """The first element in view that the selector finds, with the text in it, is clicked."""
    visitor.run(FIND % (json.dumps([selector, text, PATIENCE]), "return void found.click();"))


def give(visitor: Visitor, letter: str) -> None:
    """The question on the screen has the answer, and the browser has stored it."""
    press(visitor, f'.assess-answers input[value="{letter}"]')
    read(visitor, '.assess-saved[data-phase="saved"]')


def go_through(visitor: Visitor) -> None:
    """Opens the self-check, answers, closes the window, comes back, and leaves with result and reports."""
    first, second = scored_ids("small")[:2]
    given = {first: answer("L"), second: answer("P")}
    expected = result_data(assess_raw(CATALOGUE, empty_sheet() | {"answers": given}))

    visitor.visit("/check/")
    press(visitor, "button", FORM["start_full"])
    assert read(visitor, ".assess-question h2 code") == first
    give(visitor, "L")
    visitor.leave()

    visitor.visit(f"/check/#{second}")
    give(visitor, "P")
    visitor.run('location.hash = "#results"')
    assert read(visitor, '[data-figure="score"]') == str(expected["score"])

    visitor.run(f'location.hash = "#reports"; {KEEP_FILES}')
    for kind, part in PARTS.items():
        press(visitor, "button", FORM[f"report_{kind}"])
        assert part in visitor.run(LAST_FILE)
