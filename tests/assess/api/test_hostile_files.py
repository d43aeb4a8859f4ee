"""Hostile and broken files: each ends in one plain sentence, in both languages, and never in a traceback."""

import json
import warnings
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from assess.core.errors import AnswerError
from assess.excel.book import open_workbook
from assess.exchange.share import read_fragment
from assess.messages import LANGUAGES
from assess.tabular.rows import workbook_rows
from tests.assess.excel.test_form import file_of
from tests.support.asking import encoded, handle, load
from tests.support.sheets import answer, empty_sheet, period

MIB = 1024 * 1024


def text(**changes: object) -> bytes:
    """A small agency's file with changes."""
    return json.dumps({**empty_sheet(), **changes}, ensure_ascii=False).encode()


def answers(**entry: object) -> bytes:
    """A file with one entry, for OC-01."""
    return text(answers={"OC-01": entry})


def periods(*items: object) -> bytes:
    """A file with these periods of one KPI."""
    return text(kpis={"KPI-1": list(items)})


JSON_FILES: dict[str, bytes] = {
    "nothing": b"",
    "truncated": text(answers={"OC-01": answer("F")})[:-5],
    "not JSON": b"<html><script>alert(1)</script></html>",
    "not UTF-8": text(title="x").replace(b'"x"', b'"\xff\xfe"'),
    "UTF-16": json.dumps(empty_sheet()).encode("utf-16"),
    "a list": b"[1, 2]",
    "a number": b"1",
    "too big": b'"' + b"a" * (2 * MIB) + b'"',
    "too deep": b"[" * 100_000 + b"]" * 100_000,
    "deep by one": text(extra=[[[[[[[[[[[[1]]]]]]]]]]]]),
    "a key twice": b'{"format": "sme-selfcheck", "format": "sme-selfcheck"}',
    "not a number": text(title="x").replace(b'"x"', b"NaN"),
    "infinity": text(title="x").replace(b'"x"', b"-Infinity"),
    "endless digits": text(title="x").replace(b'"x"', b"1" * 5000),
    "a monstrous exponent": text(title="x").replace(b'"x"', b"1e999999999"),
    "half a character": text(title="x").replace(b'"x"', b'"\\ud800"'),
    "half a character in a key": text(title="x").replace(b'"title"', b'"\\udfff"'),
    "another format": text(format="other"),
    "a future version": text(format_version=2),
    "a version of old": text(format_version=0),
    "a version as text": text(format_version="1"),
    "the other instrument": text(instrument="practitioner"),
    "answers as a list": text(answers=[]),
    "an answer as text": text(answers={"OC-01": "F"}),
    "an answer as a number": answers(answer=1),
    "an unknown answer": answers(answer="X"),
    "markup for an answer": answers(answer="<script>alert(1)</script>"),
    "a prototype for an answer": answers(answer="__proto__"),
    "a formula for an answer": answers(answer="=HYPERLINK(1)"),
    "placeholders for an answer": answers(answer="{at.__class__} %s {0}"),
    "evidence as text": answers(answer="F", evidence="清单"),
    "evidence of texts": answers(answer="F", evidence=["清单"]),
    "a note as an object": answers(answer="F", note={"x": 1}),
    "pending as text": answers(answer="F", pending="true"),
    "NA where it may not be": answers(answer="NA", reason="本机构没有此类情形"),
    "NA without a reason": text(
        profile={"size": "small", "conditions": ["GP-07"]},
        answers={"GP-07": {"answer": "NA", "reason": "  无 "}},
    ),
    "a bundle that is NA": text(bundles={"MB-01": {"answer": "NA"}}),
    "an unknown size": text(profile={"size": "__proto__"}),
    "a size too small": text(profile={"size": "micro", "real_size": "small"}),
    "an unknown condition": text(profile={"size": "small", "conditions": ["constructor"]}),
    "a negative head count": text(profile={"size": "small", "headcount": -1}),
    "a KPI period twice": periods(period("2025", 1, 2), period("2025", 1, 2)),
    "a KPI above the whole": periods(period("2025", 3, 2)),
    "a KPI as text": periods(period("2025", "1", 2)),
    "a KPI period of words": periods(period("去年", 1, 2)),
}


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of an Excel file."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(found: dict[str, bytes]) -> bytes:
    """An Excel file of these parts."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, data in found.items():
            archive.writestr(name, data)
    return target.getvalue()


def changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """An Excel file with one part changed."""
    return packed({key: change(part) if key == name else part for key, part in parts(data).items()})


def excel_files() -> dict[str, bytes]:
    """Files that call themselves .xlsx."""
    form = file_of("form", sheet=empty_sheet())
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    kinds = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    encrypted = bytearray(form)
    encrypted[encrypted.index(b"PK\x01\x02") + 8] |= 1
    return {
        "empty": b"",
        "a renamed text": "编号,作答".encode("gb18030"),
        "a renamed zip": packed({"readme.txt": b"x"}),
        "a renamed Word file": packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<x/>"}),
        "an old .xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000,
        "with a password": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "encrypted parts": bytes(encrypted),
        "macros": packed({**parts(form), "xl/vbaProject.bin": b"x"}),
        "macros by kind": changed(form, "[Content_Types].xml", lambda part: part.replace(plain, kinds)),
        "a zip bomb": packed({**parts(form), "xl/media/image1.bin": b"\0" * (40 * MIB)}),
        "too many parts": packed({**parts(form), **{f"xl/{n}.xml": b"" for n in range(3000)}}),
        "too big": form + b"\0" * (5 * MIB),
        "cut in half": form[: len(form) // 2],
        "entities": changed(
            form, "xl/workbook.xml", lambda part: part.replace(b"<workbook", entities + b"<workbook", 1)
        ),
        "not XML inside": changed(form, "xl/workbook.xml", lambda part: part[:-20]),
        "a sheet cut short": changed(form, "xl/worksheets/sheet1.xml", lambda part: part[:-500]),
        "a sheet that is not there": packed(
            {key: part for key, part in parts(form).items() if key != "xl/worksheets/sheet1.xml"}
        ),
        "another workbook": file_of("workbook", sheet=empty_sheet()),
        "a newer questionnaire": changed(
            form, "xl/worksheets/sheet4.xml", lambda part: part.replace(b"<t>1</t>", b"<t>9</t>")
        ),
    }


def fragment(data: bytes) -> str:
    """A link's fragment around raw-deflated bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return "#s1." + urlsafe_b64encode(packer.compress(data) + packer.flush()).rstrip(b"=").decode()


LINKS = {
    "no sheet": "#results",
    "an older or newer link": "#s2.abcd",
    "nothing after the sign": "#s1.",
    "other letters": "#s1.<script>",
    "Chinese letters": "#s1.自查",
    "cut short": fragment(text(title="x" * 50))[:-9],
    "changed inside": fragment(text())[:20] + "AAAA" + fragment(text())[24:],
    "more behind it": fragment(text()) + "AAAA",
    "too long": "#s1." + "A" * 40_000,
    "a bomb": fragment(b"0" * (5 * MIB)),
    "not JSON": fragment(b"hello"),
    "a bad answer": fragment(answers(answer="X")),
}


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


EXCEL_NAMES = (
    "empty", "a renamed text", "a renamed zip", "a renamed Word file", "an old .xls", "with a password",
    "encrypted parts", "macros", "macros by kind", "a zip bomb", "too many parts", "too big", "cut in half",
    "entities", "not XML inside", "a sheet cut short", "a sheet that is not there", "another workbook",
    "a newer questionnaire",
)  # fmt: skip


@pytest.mark.parametrize("name", EXCEL_NAMES)
def test_a_hostile_excel_file_is_one_sentence(excel: dict[str, bytes], name: str) -> None:
    """Nothing of it is unpacked beyond its limits, and nothing is taken."""
    check(told("read_form", {"stored": empty_sheet(), "base64": encoded(excel[name])}))


def test_every_hostile_excel_file_is_tried(excel: dict[str, bytes]) -> None:
    """The names above are all there are."""
    assert set(EXCEL_NAMES) == excel.keys()


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
    """Sheets in a list in a request: depth 14 is read, 15 refused; and 32 files of 2 MiB are too much."""
    load()
    deep: Any = {}
    for _ in range(12):
        deep = [deep]
    told_ = [
        json.loads(handle("compare", json.dumps({"sheets": [empty_sheet()], "extra": extra})))["ok"]
        for extra in (deep, [deep])
    ]
    large = json.loads(handle("compare", " " * (64 * MIB + 1)))["error"]["message"]

    assert told_ == [True, False]
    assert "64 MiB" in large


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
