"""Names what a file is that is neither a workbook nor CSV, by its first bytes or its parts."""

from collections.abc import Iterable

from assess.core.errors import AnswerError
from assess.messages import Named

__all__ = ["HEAD", "refuse_archive", "refuse_other"]

HEAD = 4096
"""Bytes from which `refuse_other` knows a file."""

_STARTS = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "document"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"ID;P", "sylk"),
    *((bytes((9, version)), "xls") for version in (0, 2, 4, 8)),
)
_XML = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", "xml2003"),
    (b'progid="excel.sheet"', "xml2003"),
    (b"<html", "html"),
    (b"<!doctype html", "html"),
    (b"<table", "html"),
    (b"<tr", "html"),
    (b"<?xml", "xml"),
)
_PARTS = (
    ("word/", "document"),
    ("ppt/", "slides"),
    ("content.xml", "ods"),
    ("xl/workbook.bin", "xlsb"),
)
_CONVERTED = frozenset({"html", "xml2003", "sylk", "ods", "numbers", "xlsb"})
"""Tables that a spreadsheet program can save anew."""


def refuse_other(head: bytes) -> None:
    """Refuses a file that begins with `head` when it is plainly no table to be read. Raises AnswerError."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    kind = next((kind for sign, kind in _STARTS if start.startswith(sign)), None)
    if kind == "image" and start.startswith(b"BM") and b"\0" not in head:
        kind = None  # a heading of CSV
    low = _as_ascii(start).lower()
    if low.startswith(b"<"):
        kind = next((kind for sign, kind in _XML if sign in low), None)
    if low.startswith(b"mime-version:"):
        kind = "html"
    if kind == "xls":
        raise AnswerError("$", "xlsx_old")
    if kind is None and _is_binary(head):
        kind = "binary"
    if kind:
        _refuse(kind)


def refuse_archive(names: Iterable[str]) -> None:
    """Refuses a ZIP file without a workbook by what its parts say it is. Raises AnswerError."""
    parts = list(names)
    for start, kind in _PARTS:
        if any(name.startswith(start) for name in parts):
            _refuse(kind)
    if any(name.endswith(".iwa") for name in parts):
        _refuse("numbers")
    if parts and "[Content_Types].xml" not in parts:
        _refuse("archive")


def _as_ascii(start: bytes) -> bytes:
    """The beginning of a text without the zeros of UTF-16."""
    return start[2:].replace(b"\0", b"") if start.startswith((b"\xff\xfe", b"\xfe\xff")) else start


def _is_binary(head: bytes) -> bool:
    return b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff"))


def _refuse(kind: str) -> None:
    key = "file_converted" if kind in _CONVERTED else "file_other"
    raise AnswerError("$", key, what=Named(f"file_kind_{kind}"))
