"""Hostile and broken files: each ends in one plain sentence, in both languages, and never in a traceback."""

import json
import warnings
from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import Any

import pytest

from assess.core.errors import AnswerError
from assess.excel.book import open_workbook
from assess.exchange.share import read_fragment
from assess.messages import LANGUAGES
from assess.tabular.workbook import workbook_rows
from tests.support.asking import encoded, file_of, handle, load
from tests.support.hostile import (
    EXCEL_NAMES,
    JSON_FILES,
    LINKS,
    MIB,
    excel_files,
    fragment,
    packed,
    parts,
    text,
)
from tests.support.sheets import answer, empty_sheet


def told(op: str, payload: object) -> list[Any]:
    """The refusal in each language."""
    errors = []
    for lang in LANGUAGES:
        load(lang)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            reply = json.loads(handle(op, json.dumps(payload)))
        assert reply["ok"] is False
        errors.append(reply["error"])
    return errors


def check(errors: list[Any]) -> None:
    """One plain sentence in each: where, what, what to do, with nothing of the program in it."""
    for error in errors:
        assert error["at"]
        assert error["message"]
        assert error["hint"]
        for part in (error["message"], error["hint"]):
            assert "\n" not in part
            assert not {
                word for word in ("Traceback", "Error(", "assess.", "openpyxl.", "object at") if word in part
            }
            assert len(part) < 300


@pytest.mark.parametrize("op", ["open", "verify"])
@pytest.mark.parametrize("data", JSON_FILES.values(), ids=JSON_FILES.keys())
def test_a_hostile_file_is_one_sentence(op: str, data: bytes) -> None:
    """Wherever a file is opened it is refused as a whole, with place, reason and remedy."""
    check(told(op, {"stored": empty_sheet(), "base64": encoded(data)}))


@pytest.fixture(scope="module")
def excel() -> dict[str, bytes]:
    """The hostile Excel files."""
    load()
    return excel_files()


@pytest.mark.parametrize("name", EXCEL_NAMES)
def test_a_hostile_excel_file_is_one_sentence(excel: dict[str, bytes], name: str) -> None:
    """Nothing of it is unpacked beyond its limits, and nothing is taken."""
    check(told("read_form", {"stored": empty_sheet(), "base64": encoded(excel[name])}))


def test_every_hostile_file_is_tried(excel: dict[str, bytes]) -> None:
    """The names of the Excel files are all there are, and there are at least forty kinds of files."""
    assert set(EXCEL_NAMES) == excel.keys()
    assert len(JSON_FILES) + len(EXCEL_NAMES) >= 40


def claiming(data: bytes, unpacked: int) -> bytes:
    """An Excel file whose directory says that its parts together are so large."""
    found = bytearray(packed({**parts(data), "x.bin": b""}))
    own = sum(map(len, parts(data).values()))
    at = found.rindex(b"PK\x01\x02") + 24
    found[at : at + 4] = (unpacked - own).to_bytes(4, "little")
    return bytes(found)


@pytest.mark.parametrize(
    ("opens", "packed_most", "unpacked_most"),
    [(open_workbook, 4, 32), (workbook_rows, 10, 80)],
    ids=["questionnaire", "roster"],
)
def test_an_excel_file_is_looked_into_up_to_its_limits(
    opens: Callable[[bytes], object], packed_most: int, unpacked_most: int
) -> None:
    """At the limit itself it is opened; one byte or one part more is refused for it."""
    load()
    form = file_of("form", sheet=empty_sheet())
    many = 2000 - len(parts(form))
    opens(claiming(form, unpacked_most * MIB))
    opens(packed({**parts(form), **{f"x/{n}.bin": b"" for n in range(many)}}))
    refused = {
        "xlsx_broken": form[:9] + b"\0" * (packed_most * MIB - 9),
        "xlsx_too_big": form[:9] + b"\0" * (packed_most * MIB - 8),
        "xlsx_unpacks_too_big": claiming(form, unpacked_most * MIB + 1),
    }
    for key, data in refused.items():
        with pytest.raises(AnswerError) as refusal:
            opens(data)
        assert refusal.value.key == key
    with pytest.raises(AnswerError) as refusal:
        opens(packed({**parts(form), **{f"x/{n}.bin": b"" for n in range(many + 1)}}))

    assert (refusal.value.key, refusal.value.values) == ("xlsx_unpacks_too_big", {"limit": unpacked_most})


def stored(size: int) -> str:
    """A link's fragment of so many characters, its data stored as they are in one block."""
    bytes_ = (size - len("#s1.")) * 3 // 4 - 5
    data = b"\1" + bytes_.to_bytes(2, "little") + (bytes_ ^ 0xFFFF).to_bytes(2, "little") + b"0" * bytes_
    return "#s1." + urlsafe_b64encode(data).rstrip(b"=").decode()


def test_a_link_is_read_up_to_its_limits() -> None:
    """32 KiB of link and 2 MiB of text are read; more is refused with the limit."""
    assert len(stored(32768)) == 32768
    assert set(read_fragment(stored(32768))) == set(b"0")
    assert len(read_fragment(fragment(b"0" * 2 * MIB))) == 2 * MIB
    for text_, key, limit in (
        (stored(32770), "share_too_long", 32),
        (fragment(b"0" * (2 * MIB + 1)), "too_big", 2),
    ):
        with pytest.raises(AnswerError) as refusal:
            read_fragment(text_)

        assert (refusal.value.key, refusal.value.values) == (key, {"limit": limit})


def test_a_request_may_be_two_deeper_than_a_file() -> None:
    """Sheets in a list in a request: depth 14 is read, 15 refused; and 96 files of 2 MiB are too much."""
    load()
    deep: Any = {}
    for _ in range(12):
        deep = [deep]
    told_ = [
        json.loads(handle("compare", json.dumps({"sheets": [empty_sheet()], "extra": extra})))["ok"]
        for extra in (deep, [deep])
    ]
    large = json.loads(handle("compare", " " * (192 * MIB + 1)))["error"]["message"]

    assert told_ == [True, False]
    assert "192 MB" in large


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS.keys())
def test_a_hostile_link_is_one_sentence(link: str) -> None:
    """A link that is cut, changed or made up opens nothing."""
    check(told("unshare", {"fragment": link}))


def test_half_a_file_is_one_sentence() -> None:
    """Bytes that did not arrive whole are told, not guessed."""
    check(told("open", {"base64": "A"}))
    check(told("read_form", {"base64": "…"}))


def test_prototype_keys_are_kept_as_text() -> None:
    """Keys with a meaning in JavaScript are unknown ids like any other: listed, kept, without effect."""
    load()
    data = text(answers={"__proto__": {"answer": "F"}, "constructor": {"answer": "F"}, "OC-01": answer("L")})
    reply = json.loads(handle("open", json.dumps({"base64": encoded(data)})))["result"]

    assert reply["unmatched"] == ["__proto__", "constructor"]
    assert reply["result"]["answered"] == 1
    assert reply["sheet"]["answers"]["__proto__"] == {"answer": "F"}
