"""Files that cannot be used, offered to the page: one plain sentence each, and the store stays as it is.

Every hostile file goes through the scorer in tests/assess/api/test_hostile_files.py. Here stands one file for
each way that the page takes: refused by the page itself, refused by the scorer, shown as text.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.asking import load
from tests.support.hostile import JSON_FILES, excel_files
from tests.support.selfcheck import (
    FORM,
    accept,
    choose,
    choose_file,
    exported,
    go,
    open_check,
    saved,
    stored,
)
from tests.support.sheets import empty_sheet

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Page

pytestmark = pytest.mark.browser

SCRIPT = "globalThis.harmed = true; alert(1)"
JSON_WAYS = {
    "refused by its size before it is read": "too big",
    "no text of its encoding": "not UTF-8",
    "no JSON": "truncated",
    "JSON that is no self-check": "another format",
    "of the other instrument": "the other instrument",
    "markup that the sentence quotes": "markup for an answer",
    "a name that means something to JavaScript": "a prototype for an answer",
}
EXCEL_WAYS = {
    "refused by its size before it is read": "too big",
    "refused before it is unpacked": "macros",
    "refused while it is unpacked": "a zip bomb",
    "refused by the reader of workbooks": "a sheet cut short",
    "a workbook that is no questionnaire": "another workbook",
}
RENAMED = {
    "JSON called .xlsx": (b'{"format": "sme-selfcheck"}', "file.xlsx"),
    "an Excel file called .json": (b"PK\x05\x06" + b"\0" * 18, "file.json"),
    "a script called .json": (b"<script>" + SCRIPT.encode() + b"</script>", "<img src=x>.json"),
    "a macro file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file.xlsm"),
}


@pytest.fixture(scope="module")
def answered(module_page: Page) -> tuple[Page, list[dict[str, Any]]]:
    """One page with an answer, for all the files: each must leave it as it was; and what is stored."""
    open_check(module_page, "#OC-10")
    choose(module_page, "L")
    saved(module_page)
    go(module_page, "files")
    return module_page, stored(module_page)


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


@pytest.mark.parametrize("name", JSON_WAYS.values(), ids=JSON_WAYS)
def test_a_hostile_json_file_is_refused_in_one_sentence(
    answered: tuple[Page, list[dict[str, Any]]], name: str
) -> None:
    """A file for each way to be refused."""
    check(answered, JSON_FILES[name], "file.json")


@pytest.mark.parametrize("name", EXCEL_WAYS.values(), ids=EXCEL_WAYS)
def test_a_hostile_excel_file_is_refused_in_one_sentence(
    answered: tuple[Page, list[dict[str, Any]]], excel: dict[str, bytes], name: str
) -> None:
    """A file for each way to be refused."""
    check(answered, excel[name], "file.xlsx")


@pytest.mark.parametrize("name", RENAMED.keys())
def test_a_renamed_file_is_refused_in_one_sentence(
    answered: tuple[Page, list[dict[str, Any]]], name: str
) -> None:
    """Neither the name nor the first bytes alone get anything in."""
    check(answered, *RENAMED[name])


OTHER_KINDS = {
    "pdf": (b"%PDF-1.7 ...", "自查.pdf"),
    "image": (b"\x89PNG\r\n\x1a\n", "自查.png"),
    "word": (b"PK\x03\x04 word/document.xml", "自查.docx"),
    "zip": (b"PK\x03\x04 file.json", "自查.zip"),
    "office": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "自查"),
}


@pytest.mark.parametrize("kind", OTHER_KINDS.keys())
def test_a_file_of_another_kind_is_named_and_the_right_one_told(
    answered: tuple[Page, list[dict[str, Any]]], kind: str
) -> None:
    """By its first bytes, without the scorer's place for the whole file."""
    check(answered, *OTHER_KINDS[kind])
    sentence = answered[0].locator(".assess-main .assess-problem").filter(has_text="；").inner_text()

    assert sentence.startswith(FORM["file_seems"].format(kind=FORM[f"file_kind_{kind}"]))
    assert FORM["file_zip_fix" if kind == "zip" else "file_other_fix"] in sentence


def test_an_excel_file_to_verify_is_sent_to_its_own_reader(module_page: Page) -> None:
    """Where only a self-check file will do, the questionnaire is told where it goes."""
    open_check(module_page, "#verify")
    file: FilePayload = {"name": "a.xlsx", "mimeType": "", "buffer": b"PK\x03\x04 xl/workbook.xml"}
    module_page.locator('.assess-main input[type="file"]').set_input_files(files=file)
    module_page.locator(".assess-main .assess-problem", has_text=FORM["file_excel_fix"]).wait_for()


def test_unknown_ids_and_fields_are_kept_and_written_back(page: Page) -> None:
    """R22: unknown ids and fields, also ones named like a prototype, and text that looks like markup."""
    hostile = '<img src=x onerror="document.title=1">'
    unknown = {"XX-99": {"answer": "F", "own": [1]}, "constructor": {"answer": "F"}, "__proto__": {"own": 2}}
    sheet = empty_sheet() | {"id": "a", "title": hostile, "answers": unknown, "future": {"kept": True}}
    open_check(page)
    choose_file(page, json.dumps(sheet, ensure_ascii=False).encode())
    preview = page.locator(".assess-preview")
    shown = preview.inner_text()
    accept(page)
    go(page, "OC-01")
    choose(page, "P")
    back = exported(page)

    assert all(part in shown for part in ("XX-99", "constructor", hostile))
    assert {key: back["answers"][key] for key in unknown} == unknown
    assert (back["future"], back["answers"]["OC-01"]["answer"]) == ({"kept": True}, "P")
