"""What the tests of the roster do on its page, in its own words."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from tests.support.people import golden_people
from tests.support.rosters import fictional_agency, filled_template, flat
from tests.support.selfcheck import go

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from playwright.sync_api import Page

A = golden_people()[0].file
ROW = flat(A, "虚构001")
DAY = "2026-11-24"


def opened(page: Page) -> None:
    """The page is on the screen, drawn by its script."""
    page.goto("/roster/")
    page.locator(".assess-people").wait_for()
    page.locator('[data-field="as_of"]').fill(DAY)


def drop(page: Page, data: bytes, name: str = "花名册.xlsx") -> None:
    """The file is chosen; it is not read yet."""
    go(page, "start")
    page.locator('input[type="file"]').set_input_files(
        files={"name": name, "mimeType": "application/octet-stream", "buffer": data}
    )


def read(page: Page, data: bytes, name: str = "花名册.xlsx") -> None:
    """The roster is read to its end."""
    drop(page, data, name)
    page.wait_for_url("**/roster/#*", wait_until="commit")
    page.locator(".assess-people:is([data-page='people'], [data-page='errors'])").wait_for(timeout=60_000)


def errors(page: Page) -> list[list[str]]:
    """The rows of the table of errors: sheet, row, column, value, message, fix."""
    go(page, "errors")
    rows = page.locator("tr[data-error]")
    return [row.locator("td").all_inner_texts() for row in rows.all()]


def counted(page: Page) -> str:
    """How many people were taken."""
    go(page, "people")
    return page.locator('[data-part="counts"]').inner_text()


def saved_file(page: Page, button: str) -> Path:
    """The file that the button offers."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    return Path(download.value.path())


def workbook(page: Page, button: str) -> Workbook:
    """The workbook that the button offers, read."""
    return load_workbook(io.BytesIO(saved_file(page, button).read_bytes()))


def agency(page: Page) -> None:
    """The 42 people of the fictional agency are read."""
    opened(page)
    read(page, fictional_agency())


def sheets(change: Any = None, rows: list[dict[str, Any]] | None = None) -> bytes:
    """The template with two fictional people, and one change made to it."""
    return filled_template(rows or [ROW, ROW | {"code": "虚构002"}], change=change)
