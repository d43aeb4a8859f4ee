"""Looks into the bytes of an Excel file before anything reads them, and refuses what is none or too much."""

import re
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from assess.core.errors import AnswerError
from assess.tabular.file_kind import refuse_archive

__all__ = ["Limits", "check_workbook", "refusing_broken", "transitional"]

_MAX_PARTS = 2000
_MIB = 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PROLOGUE = 4096
"""Bytes of a part in which a document type would be declared."""
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]+)")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006"
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
    """Refuses a workbook that fails, in whatever way, while it is read. Raises AnswerError.

    Nothing is warned of what the library does not keep, which nobody asked it to.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
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
        refuse_archive(names)
        raise AnswerError("$", "xlsx_broken")
    if any(_declares_a_type(archive, name) for name in names if name.endswith((".xml", ".rels"))):
        raise AnswerError("$", "xlsx_broken")
    if _has_macros(archive, names):
        raise AnswerError("$", "xlsx_macros")


def _has_macros(archive: ZipFile, names: set[str]) -> bool:
    """Whether there are macros, or the type of the workbook's own part says that there may be."""
    if any(name.lower().endswith("vbaproject.bin") or "/macrosheets/" in name for name in names):
        return True
    from xml.etree import ElementTree as ET  # noqa: PLC0415 (only when a workbook is read)

    types = ET.fromstring(archive.read("[Content_Types].xml"))  # noqa: S314 (no document type, see above)
    of_part, of_ending = {}, {}
    for one in types:
        kind = one.get("ContentType", "")
        of_part[one.get("PartName", "").lower()] = kind
        of_ending[one.get("Extension", "").lower()] = kind
    return "macroenabled" in of_part.get("/xl/workbook.xml", of_ending.get("xml", "")).lower()


def transitional(data: bytes) -> bytes:
    """The workbook with the usual names of its kinds where it was saved as “Strict Open XML”."""
    with refusing_broken(), ZipFile(BytesIO(data)) as archive:
        if not any(_is_strict(archive, part.filename) for part in archive.infolist()):
            return data
        target = BytesIO()
        with ZipFile(target, "w", ZIP_DEFLATED) as copy:
            for part in archive.infolist():
                copy.writestr(part, _STRICT.sub(_USUAL, archive.read(part)))
        return target.getvalue()


def _is_strict(archive: ZipFile, name: str) -> bool:
    if not name.endswith((".xml", ".rels")):
        return False
    with archive.open(name) as part:
        return bool(_STRICT.search(part.read(_PROLOGUE)))


def _declares_a_type(archive: ZipFile, name: str) -> bool:
    with archive.open(name) as part:
        return b"<!DOCTYPE" in part.read(_PROLOGUE)
