"""Turns the pages that are made to be printed into PDF files, with Chromium."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sitegen.base.paths import CACHE
from sitegen.print.pdf_text import name_signs
from sitegen.server.serve import SiteServer

__all__ = ["PdfError", "chromium", "find_chromium", "write_pdfs"]

_PAGES = {
    "guide.pdf": "/print/guide/",
    "check-micro.pdf": "/print/check-micro/",
    "check-small.pdf": "/print/check-small/",
    "check-medium.pdf": "/print/check-medium/",
}
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
_PASSES = 4
_FILL = """numbers => {
  for (const span of document.querySelectorAll("[data-page-of]")) {
    span.textContent = numbers[span.dataset.pageOf] ?? "";
  }
}"""


class PdfError(Exception):
    """The files cannot be made; the text says what to do."""


def find_chromium() -> str:
    """The Chromium that CHROMIUM names, that set-up noted, or that is on the PATH.

    Raises:
        PdfError: there is none.
    """
    noted = CACHE / "chromium"
    named = os.environ.get("CHROMIUM") or (noted.read_text() if noted.is_file() else None)
    path = named or shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        raise PdfError("No Chromium was found: run `make pdf`, or set CHROMIUM to its path.")
    return path


@contextmanager
def chromium(path: str) -> Iterator[Any]:
    """A headless Chromium that is closed at the end of the block."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (the site is built without it)

    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=_FLAGS)


def write_pdfs(built: Path, target: Path, browser: Any) -> dict[Path, int]:  # noqa: ANN401 (Playwright's, imported late)
    """Each PDF file written to the folder `target` from the site in `built`, with its number of pages.

    Raises:
        PdfError: the page numbers of the contents do not settle.
    """
    target.mkdir(parents=True, exist_ok=True)
    with SiteServer(built) as server, browser.new_context(base_url=server.url) as context:
        page = context.new_page()
        return {target / name: _print(page, path, target / name) for name, path in _PAGES.items()}


def _print(page: Any, path: str, file: Path) -> int:  # noqa: ANN401 (as above)
    """The number of pages of `file`; printed anew until the contents name the pages that they stand on."""
    page.goto(path, wait_until="networkidle")
    written: dict[str, int] = {}
    for _ in range(_PASSES):
        page.pdf(path=file, prefer_css_page_size=True, print_background=True, outline=True, tagged=True)
        count, found = _destinations(file)
        if found == written:
            name_signs(file)
            return count
        page.evaluate(_FILL, found)
        written = found
    raise PdfError(f"{file.name}: the page numbers of the contents do not settle.")


def _destinations(file: Path) -> tuple[int, dict[str, int]]:
    """How many pages there are, and the page, from 1, of every place that is linked to."""
    from pypdf import PdfReader  # noqa: PLC0415 (the site is built without it)

    reader = PdfReader(file)
    places = {
        name.removeprefix("/"): reader.get_destination_page_number(place)
        for name, place in reader.named_destinations.items()
    }
    return len(reader.pages), {name: number + 1 for name, number in places.items() if number is not None}
