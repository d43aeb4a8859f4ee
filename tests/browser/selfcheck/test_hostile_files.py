"""Hostile and broken files, offered to the page: one plain sentence each, and the store stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support.asking import load
from tests.support.chromium import watched_page
from tests.support.hostile import EXCEL_NAMES, JSON_FILES, excel_files
from tests.support.selfcheck import FORM, choose, go, open_check, saved, stored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, FilePayload, Page

pytestmark = pytest.mark.browser

SCRIPT = "globalThis.harmed = true; alert(1)"
RENAMED = {
    "JSON called .xlsx": (b'{"format": "sme-selfcheck"}', "file.xlsx"),
    "an Excel file called .json": (b"PK\x05\x06" + b"\0" * 18, "file.json"),
    "a script called .json": (b"<script>" + SCRIPT.encode() + b"</script>", "<img src=x>.json"),
    "a macro file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file.xlsm"),
}


@pytest.fixture(scope="module")
def answered(browser: Browser, site_url: str) -> Iterator[tuple[Page, list[dict[str, Any]]]]:
    """One page with an answer, for all the files: each must leave it as it was; and what is stored."""
    problems: list[str] = []
    with watched_page(browser, site_url, problems) as page:
        open_check(page, "#OC-10")
        choose(page, "L")
        saved(page)
        go(page, "files")
        yield page, stored(page)

    assert problems == []


@pytest.fixture(scope="module")
def excel() -> dict[str, bytes]:
    """The hostile Excel files of the core's own tests."""
    load()
    return excel_files()


def refused(page: Page, content: bytes, name: str) -> str:
    """What the page says to the file."""
    file: FilePayload = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.locator('input[type="file"]').set_input_files(files=file)
    problem = page.locator(".assess-main .assess-problem").filter(has_text="；")
    page.wait_for_function("() => !document.querySelector('.assess-main input[type=file]').disabled")
    return problem.inner_text()


def check(answered: tuple[Page, list[dict[str, Any]]], content: bytes, name: str) -> None:
    """One sentence, no preview, nothing of the program in it, the store byte for byte the same."""
    page, before = answered
    sentence = refused(page, content, name)

    assert sentence.endswith("。")
    assert "\n" not in sentence
    assert len(sentence) < 400
    assert not {word for word in ("Error", "undefined", "[object", "Traceback") if word in sentence}
    assert sentence not in {FORM["unknown_problem"], FORM["open_needs_runtime"]}
    assert page.locator(".assess-preview").count() == 0
    assert page.evaluate("globalThis.harmed") is None
    assert stored(page) == before


@pytest.mark.parametrize("name", JSON_FILES.keys())
def test_a_hostile_file_is_one_sentence(answered: tuple[Page, list[dict[str, Any]]], name: str) -> None:
    """Wrong types, huge, deep, truncated, doubled keys, half characters, other versions and instruments."""
    check(answered, JSON_FILES[name], "file.json")


@pytest.mark.parametrize("name", EXCEL_NAMES)
def test_a_hostile_excel_file_is_one_sentence(
    answered: tuple[Page, list[dict[str, Any]]], excel: dict[str, bytes], name: str
) -> None:
    """Bombs, macros, passwords, other kinds of file, cut and mended ones."""
    check(answered, excel[name], "file.xlsx")


@pytest.mark.parametrize("name", RENAMED.keys())
def test_a_renamed_file_is_one_sentence(answered: tuple[Page, list[dict[str, Any]]], name: str) -> None:
    """Neither the name nor the first bytes alone get anything in."""
    check(answered, *RENAMED[name])


def test_the_list_is_long_enough() -> None:
    """At least forty kinds."""
    assert len(JSON_FILES) + len(EXCEL_NAMES) + len(RENAMED) >= 40
