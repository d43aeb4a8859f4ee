"""What the tests of the self-check do on its page, in its own words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assess.messages import messages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import FilePayload, Locator, Page

FORM = messages("zh", "form")
CORE = messages("zh", "core")
GO = """(hash) => new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error(`${hash} was not reached from ${location.hash}`)), 20000);
  if (location.hash === hash) resolve();
  addEventListener("hashchange", () => requestAnimationFrame(() => resolve()), { once: true });
  location.hash = hash;
})"""


def open_check(page: Page, fragment: str = "") -> None:
    """The self-check is on the screen, drawn by its script."""
    page.goto(f"/check/{fragment}")
    page.locator(".assess-app").wait_for()


def saved(page: Page) -> None:
    """All that was entered so far is stored."""
    page.locator('.assess-saved[data-phase="saved"]').wait_for()


def go(page: Page, place: str) -> None:
    """The place is shown, without loading the page again."""
    page.evaluate(GO, f"#{place}")


def choose(page: Page, answer: str) -> None:
    """The answer is chosen for the question on the screen; of a clause with parts, for each of them."""
    options = page.locator(f'.assess-answers input[value="{answer}"]')
    options.first.wait_for()
    for option in options.all():
        option.click()


def unfold(page: Page, name: str) -> None:
    """The part below the answers is open: "judging", "text" or "support"."""
    fold = page.locator(f'[data-fold="{name}"]')
    if fold.get_attribute("open") is None:
        fold.locator("> summary").click()


def figure(page: Page, name: str) -> Locator:
    """A figure of the results."""
    return page.locator(f'[data-figure="{name}"]')


def exported(page: Page) -> dict[str, Any]:
    """The file that the page offers, read."""
    go(page, "files")
    with page.expect_download() as download:
        page.get_by_role("button", name=FORM["export"], exact=True).click()
    sheet: dict[str, Any] = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    return sheet


def choose_file(page: Page, content: bytes) -> None:
    """The file is offered to the page to be opened."""
    go(page, "files")
    file: FilePayload = {"name": "file.json", "mimeType": "application/json", "buffer": content}
    page.locator('input[type="file"]').set_input_files(files=file)


def payload(name: str, sheet: dict[str, Any]) -> FilePayload:
    """A file with the sheet in it."""
    content = json.dumps(sheet, ensure_ascii=False).encode()
    return {"name": name, "mimeType": "application/json", "buffer": content}


def offer(page: Page, files: Iterable[FilePayload]) -> None:
    """The files are chosen on the page in view."""
    page.locator('.assess-main input[type="file"]').set_input_files(files=list(files))


def accept(page: Page) -> None:
    """The file in the preview is opened and stored."""
    preview = page.locator(".assess-preview")
    preview.get_by_role("button", name=FORM["replace"], exact=True).click()
    preview.wait_for(state="detached")
    page.locator(".assess-undo").wait_for()


def opened(page: Page, sheet: dict[str, Any]) -> None:
    """The sheet is the current self-check."""
    open_check(page, "#files")
    choose_file(page, json.dumps(sheet, ensure_ascii=False).encode())
    accept(page)


def stored(page: Page) -> list[dict[str, Any]]:
    """The records of this browser, as they are in its database."""
    records: list[dict[str, Any]] = page.evaluate("""() => new Promise((resolve, reject) => {
      const opening = indexedDB.open("sme-selfcheck");
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const reading = opening.result.transaction("sheets").objectStore("sheets").getAll();
        reading.onsuccess = () => { opening.result.close(); resolve(reading.result); };
      };
    })""")
    return records


def check_row(page: Page, key: str) -> Locator:
    """The row of a listed self-check."""
    return page.locator(f'[data-check="{key}"]')


def open_plan_item(page: Page, key: str) -> Locator:
    """The item of the plan, its group and its fields opened."""
    one = page.locator(f'[data-plan="{key}"]')
    one.wait_for(state="attached")
    one.evaluate("""($item) => {
      $item.closest("details").open = true;
      $item.querySelector("details").open = true;
    }""")
    return one
