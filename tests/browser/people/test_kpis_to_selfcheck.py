"""Figures of a roster go into a self-check of this browser only where it stays one that can be scored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.rosterpage import agency
from tests.support.selfcheck import choose, go, open_check, saved, stored

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

CHANNELS = """globalThis.channels = new Set();
globalThis.BroadcastChannel = class extends BroadcastChannel {
  constructor(name) { super(name); globalThis.channels.add(this); }
  close() { super.close(); globalThis.channels.delete(this); }
};"""
PUT_KPI = """(period) => new Promise((resolve, reject) => {
  const opening = indexedDB.open("sme-selfcheck");
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const sheets = opening.result.transaction("sheets", "readwrite").objectStore("sheets");
    sheets.getAll().onsuccess = ({ target: { result: [record] } }) => {
      record.sheet.kpis = { "KPI-1": [period] };
      sheets.put(record).onsuccess = () => { opening.result.close(); resolve(); };
    };
  };
})"""


def chosen_check(page: Page) -> Locator:
    """The agency's figures are about to be taken into the one self-check of this browser: the preview."""
    agency(page)
    go(page, "kpis")
    page.get_by_role("button", name="把这些数取入一份自查").click()
    page.locator('[data-field="check"]').select_option(index=1)
    page.locator(".assess-preview tbody tr").first.wait_for()
    return page.locator(".assess-preview")


def answered(page: Page) -> None:
    """This browser holds one self-check with one answer."""
    open_check(page, "#OC-01")
    choose(page, "F")
    saved(page)


def taken(page: Page, count: int = 1) -> None:
    """The figures are taken in, so many times."""
    for again in range(count):
        if again:
            page.get_by_role("button", name="把这些数取入一份自查").click()
            page.locator('[data-field="check"]').select_option(index=1)
            page.locator(".assess-preview tbody tr").first.wait_for()
        page.get_by_role("button", name="取入", exact=True).click()
        page.get_by_text("已取入").wait_for()
        page.get_by_role("button", name="关闭", exact=True).click()


def test_figures_can_be_taken_into_a_self_check(page: Page) -> None:
    """Chosen, previewed and written beside what was there, a copy of which is kept."""
    answered(page)
    chosen_check(page)
    taken(page)
    (record,) = stored(page)

    periods = record["sheet"]["kpis"]["KPI-1"]
    assert [(one["period"], one["numerator"], one["denominator"]) for one in periods] == [("2026", 8, 9)]
    assert "花名册" in periods[0]["source"]


def test_figures_that_would_spoil_a_self_check_are_refused(page: Page) -> None:
    """With a half-year stored, a whole year is refused in the core's sentence; nothing is written."""
    answered(page)
    half = {"period": "2025-H1", "numerator": 8, "denominator": 9, "source": "复核"}
    page.evaluate(PUT_KPI, half)
    preview = chosen_check(page)

    assert "混用了不同的期间写法" in preview.locator(".assess-problem").inner_text()
    assert preview.get_by_role("button", name="取入", exact=True).is_disabled()
    assert stored(page)[0]["sheet"]["kpis"]["KPI-1"] == [half]


def test_taking_figures_leaves_no_channel_behind(page: Page) -> None:
    """However often figures are taken in, the page speaks to the other windows through one channel."""
    page.add_init_script(CHANNELS)
    answered(page)
    chosen_check(page)
    taken(page, 2)

    assert page.evaluate("globalThis.channels.size") == 1


def test_a_self_check_held_by_another_window_is_left_alone(page: Page) -> None:
    """While another window fills it in, nothing is written, and the page says so."""
    other = page.context.new_page()
    answered(other)
    preview = chosen_check(page)
    page.get_by_role("button", name="取入", exact=True).click()
    preview.locator(".assess-problem").wait_for()

    assert "另一个窗口" in preview.locator(".assess-problem").inner_text()
    assert "KPI-1" not in stored(page)[0]["sheet"]["kpis"]
