"""A file that cannot be used is refused in one sentence, and what is stored stays as it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.selfcheck import accept, choose, choose_file, exported, go, open_check, saved, stored

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def file(**changes: object) -> bytes:
    """A self-check file with changes."""
    sheet: dict[str, Any] = {
        "format": "sme-selfcheck",
        "format_version": 1,
        "instrument": "agency",
        "profile": {"size": "small"},
        "answers": {},
    }
    return json.dumps(sheet | changes, ensure_ascii=False).encode()


BAD_FILES = {
    "not JSON": b"{",
    "too big": b'"' + b"a" * (2 * 1024 * 1024) + b'"',
    "too deep": b"[" * 13 + b"]" * 13,
    "newer version": file(format_version=2),
    "unknown answer": file(answers={"OC-01": {"answer": "X"}}),
    "NA not allowed": file(answers={"OC-01": {"answer": "NA", "reason": "本机构没有此情形"}}),
    "half a character": file(title="x").replace(b'"x"', b'"\\ud800"'),
    "not UTF-8": file(title="x").replace(b'"x"', b'"\xff"'),
    "a key twice": b'{"format": "a", "format": "b"}',
    "markup for an answer": file(answers={"OC-01": {"answer": "<script>alert(1)</script>"}}),
    "prototype in place of an answer": file(answers={"OC-01": {"answer": "__proto__"}}),
}


@pytest.mark.parametrize("content", BAD_FILES.values(), ids=BAD_FILES.keys())
def test_a_bad_file_is_refused_and_nothing_stored_changes(page: Page, content: bytes) -> None:
    """One plain sentence; the stored record is byte for byte the same."""
    open_check(page, "#OC-10")
    choose(page, "L")
    saved(page)
    before = stored(page)
    choose_file(page, content)
    problem = page.locator(".assess-main .assess-problem").filter(has_text="；")
    problem.wait_for()

    assert page.locator(".assess-preview").count() == 0
    assert stored(page) == before


def test_what_is_not_known_is_kept_and_written_back(page: Page) -> None:
    """R22: unknown ids and fields, also ones named like a prototype, and text that looks like markup."""
    hostile = '<img src=x onerror="document.title=1">'
    unknown = {"XX-99": {"answer": "F", "own": [1]}, "constructor": {"answer": "F"}, "__proto__": {"own": 2}}
    content = file(id="a", title=hostile, answers=unknown, future={"kept": True})
    open_check(page)
    choose_file(page, content)
    preview = page.locator(".assess-preview")
    shown = preview.inner_text()
    accept(page)
    go(page, "OC-01")
    choose(page, "P")
    sheet = exported(page)

    assert all(part in shown for part in ("XX-99", "constructor", hostile))
    assert {key: sheet["answers"][key] for key in unknown} == unknown
    assert (sheet["future"], sheet["answers"]["OC-01"]["answer"]) == ({"kept": True}, "P")
