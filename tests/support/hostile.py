"""Hostile and broken files and links: every one of them must be refused in one plain sentence."""

import json
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from tests.support.asking import file_of
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
    "nothing but depth by one": b"[" * 13 + b"]" * 13,
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
    "a count as text": answers(answer="F", count="17/26"),
    "a count of texts": answers(answer="F", count={"done": "17", "of": "26"}),
    "a count of flags": answers(answer="F", count={"done": True, "of": True}),
    "a count as a decimal": answers(answer="F", count={"done": 1.0, "of": 2}),
    "a count by an exponent": answers(answer="F", count={"done": 1, "of": 1e2}),
    "half of a count": answers(answer="F", count={"done": 1}),
    "a count below zero": answers(answer="F", count={"done": -1, "of": 2}),
    "a count of none": answers(answer="F", count={"done": 0, "of": 0}),
    "a count above the whole": answers(answer="F", count={"done": 3, "of": 2}),
    "parts as a list": answers(answer="F", parts=[{"answer": "F"}]),
    "a part as text": answers(answer="F", parts={"a": "F"}),
    "a part that is NA": answers(answer="F", parts={"a": {"answer": "NA"}}),
    "a part of a strange id with markup": answers(parts={"<b>{at}": {"answer": "<script>"}}),
    "an agency as a number": text(profile={"size": "small", "agency": 7}),
    "practice as text": text(practice="true"),
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
        "a sheet cut short": changed(form, "xl/worksheets/sheet2.xml", lambda part: part[:-500]),
        "a sheet that is not there": packed(
            {key: part for key, part in parts(form).items() if key != "xl/worksheets/sheet2.xml"}
        ),
        "another workbook": file_of("workbook", sheet=empty_sheet()),
        "a newer questionnaire": changed(
            form, "xl/worksheets/sheet4.xml", lambda part: part.replace(b"<t>1</t>", b"<t>9</t>")
        ),
    }


EXCEL_NAMES = (
    "empty", "a renamed text", "a renamed zip", "a renamed Word file", "an old .xls", "with a password",
    "encrypted parts", "macros", "macros by kind", "a zip bomb", "too many parts", "too big", "cut in half",
    "entities", "not XML inside", "a sheet cut short", "a sheet that is not there", "another workbook",
    "a newer questionnaire",
)  # fmt: skip


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
    "escaped letters": "#s1.%E4%BD%A0%E5%A5%BD",
    "cut short": fragment(text(title="x" * 50))[:-9],
    "changed inside": fragment(text())[:20] + "AAAA" + fragment(text())[24:],
    "more behind it": fragment(text()) + "AAAA",
    "too long": "#s1." + "A" * 40_000,
    "a bomb": fragment(b"0" * (5 * MIB)),
    "not JSON": fragment(b"hello"),
    "a bad answer": fragment(answers(answer="X")),
    "markup for an answer": fragment(answers(answer='<img src=x onerror="document.title=1">')),
    "the other instrument": fragment(text(instrument="practitioner")),
}
