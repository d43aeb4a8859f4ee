"""The filled-in self-check that the tests of one module look at on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.selfcheck import opened
from tests.support.sheets import golden_cases

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture(scope="module")
def on_a_phone(module_page: Page) -> Page:
    """The worked example E1, opened at 360 px."""
    module_page.set_viewport_size({"width": 360, "height": 740})
    opened(module_page, golden_cases()[0].sheet)
    return module_page
