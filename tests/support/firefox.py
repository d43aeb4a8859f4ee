"""The Firefox of the tests."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from sitegen.base.paths import CACHE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright


def launch_firefox(playwright: Playwright) -> Browser:
    """The Firefox that the environment or `make test`'s set-up names, else the one on the PATH.

    One that Playwright brought is driven as its own; any other over the protocol of the web.
    """
    noted = CACHE / "firefox"
    named = os.environ.get("FIREFOX") or (noted.read_text("utf-8") if noted.is_file() else None)
    path = named or shutil.which("firefox-esr") or shutil.which("firefox")
    if path is None:
        pytest.fail("No Firefox was found: run `make test`, or set FIREFOX to its path.")
    if path == playwright.firefox.executable_path:
        return playwright.firefox.launch()
    return playwright.firefox.launch(executable_path=path, channel="moz-firefox")
