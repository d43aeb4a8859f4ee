"""A storage that fails keeps nobody from answering; one that comes back is used again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.selfcheck import FORM, choose, exported, go, open_check, saved, stored

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

MUTE = """(request) => {
  const kinds = ["success", "error", "blocked", "upgradeneeded"];
  kinds.forEach((kind) => request.addEventListener(kind, (event) => event.stopImmediatePropagation()));
  return request;
}"""
SILENT = f"""{{
  const open = IDBFactory.prototype.open;
  globalThis.silent = true;
  IDBFactory.prototype.open = function (...how) {{
    return globalThis.silent ? ({MUTE})(open.call(this, "unheard")) : open.apply(this, how);
  }};
}}"""
"""While `silent`, requests to open a database are never answered."""

UNANSWERED = f"""{{
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...how) {{
    const request = put.apply(this, how);
    return globalThis.silent ? ({MUTE})(request) : request;
  }};
}}"""
"""While `silent`, what is written is not confirmed."""

DEAD = """{
  const begin = IDBDatabase.prototype.transaction;
  globalThis.dead = new WeakSet();
  globalThis.kill = () => (globalThis.killing = true);
  IDBDatabase.prototype.transaction = function (...how) {
    if (globalThis.killing) { globalThis.dead.add(this); globalThis.killing = false; }
    if (globalThis.dead.has(this)) throw new DOMException("gone", globalThis.kind);
    return begin.apply(this, how);
  };
}"""
"""From `kill()` on, the connection in use throws at each transaction, without an event."""


def test_a_storage_that_never_answers_is_told_and_tried_again(page: Page) -> None:
    """The page stands, an answer can be given and exported; the next change is kept once it answers."""
    page.add_init_script(SILENT)
    open_check(page, "#OC-10")
    page.locator(".assess-notice[data-urgent]", has_text=FORM["storage_refused"]).wait_for()
    choose(page, "L")

    assert exported(page)["answers"]["OC-10"]["answer"] == "L"

    page.evaluate("globalThis.silent = false")
    go(page, "OC-10")
    choose(page, "F")
    saved(page)

    assert [record["sheet"]["answers"]["OC-10"]["answer"] for record in stored(page)] == ["F"]


@pytest.mark.parametrize("kind", ["InvalidStateError", "UnknownError"])
def test_a_connection_that_died_unnoticed_is_made_anew(page: Page, kind: str) -> None:
    """The reader sees nothing of it: the answer is stored by a second connection."""
    page.add_init_script(f"globalThis.kind = '{kind}'; {DEAD}")
    open_check(page, "#OC-10")
    choose(page, "L")
    saved(page)
    page.evaluate("kill()")
    choose(page, "F")
    page.locator('.assess-saved[data-phase="saving"]').wait_for(state="detached")
    saved(page)

    assert [record["sheet"]["answers"]["OC-10"]["answer"] for record in stored(page)] == ["F"]


def test_a_write_without_an_answer_is_no_conflict(page: Page) -> None:
    """It is told as not saved; the next change finds what it wrote after all, not another's."""
    page.add_init_script(UNANSWERED)
    open_check(page, "#OC-10")
    choose(page, "L")
    saved(page)
    page.evaluate("globalThis.silent = true")
    choose(page, "P")
    page.locator(".assess-notice[data-urgent]", has_text=FORM["storage_refused"]).wait_for()
    page.evaluate("globalThis.silent = false")
    choose(page, "F")
    saved(page)

    assert [record["sheet"]["answers"]["OC-10"]["answer"] for record in stored(page)] == ["F"]
