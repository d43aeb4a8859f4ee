"""Looks into the bytes of an Excel file before anything reads them, and refuses what is none or too much."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from assess.core.errors import AnswerError

__all__ = ["Limits", "check_workbook", "refusing_broken"]

_MAX_PARTS = 2000
_MIB = 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PROLOGUE = 4096
"""Bytes of a part in which a document type would be declared."""
_BROKEN = (
    ArithmeticError, AttributeError, BadZipFile, EOFError, LookupError, NotImplementedError, OSError,
    RuntimeError, SyntaxError, TypeError, ValueError, zlib.error,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """What a file may measure at most, packed and unpacked, in MiB."""

    packed: int
    unpacked: int


def check_workbook(data: bytes, limits: Limits) -> None:
    """Refuses what is too big, old or encrypted, has macros, or is no workbook; nothing is unpacked for it.

    Raises AnswerError.
    """
    if data.startswith(_OLE):
        raise AnswerError("$", "xlsx_encrypted" if _ENCRYPTED in data else "xlsx_old")
    if len(data) > limits.packed * _MIB:
        raise AnswerError("$", "xlsx_too_big", limit=limits.packed)
    with refusing_broken(), ZipFile(BytesIO(data)) as archive:
        _check_parts(archive, limits)


@contextmanager
def refusing_broken() -> Iterator[None]:
    """Refuses a workbook that fails, in whatever way, while it is read. Raises AnswerError."""
    try:
        yield
    except AnswerError:
        raise
    except _BROKEN:
        raise AnswerError("$", "xlsx_broken") from None


def _check_parts(archive: ZipFile, limits: Limits) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise AnswerError("$", "xlsx_encrypted")
    if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > limits.unpacked * _MIB:
        raise AnswerError("$", "xlsx_unpacks_too_big", limit=limits.unpacked)
    if not {"[Content_Types].xml", "xl/workbook.xml"} <= names:
        raise AnswerError("$", "xlsx_broken")
    kinds = archive.read("[Content_Types].xml")
    if b"macroEnabled" in kinds or any(name.lower().endswith("vbaproject.bin") for name in names):
        raise AnswerError("$", "xlsx_macros")
    if any(_declares_a_type(archive, name) for name in names if name.endswith((".xml", ".rels"))):
        raise AnswerError("$", "xlsx_broken")


def _declares_a_type(archive: ZipFile, name: str) -> bool:
    with archive.open(name) as part:
        return b"<!DOCTYPE" in part.read(_PROLOGUE)
