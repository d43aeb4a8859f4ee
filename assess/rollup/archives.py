"""Turns an archive into its entries one after the other, never unpacked to disk; hostile ones are refused."""

import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from gzip import GzipFile
from io import SEEK_END
from struct import error as struct_error
from tarfile import TarError, TarFile, TarInfo
from tarfile import open as open_tar
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from assess.core.errors import AnswerError
from assess.core.strictjson import MAX_BYTES

__all__ = ["Entry", "entries_of", "is_archive", "is_litter"]

_ZIP, _TAR, _GZIPPED, _LINES = (".zip",), (".tar",), (".tar.gz", ".tgz"), (".jsonl",)
_ARCHIVES = (*_ZIP, *_TAR, *_GZIPPED, *_LINES)
_MOST_SKIPPED = 64 * 1024 * 1024
"""How much of a tar may be passed by between two of its files."""

_ENCRYPTED, _UTF8 = 0x1, 0x800
"""Flags of a file in a zip archive."""

_LITTER = ("thumbs.db", "desktop.ini")
_BROKEN = (
    *(BadZipFile, TarError, zlib.error, struct_error),
    *(EOFError, OSError, RuntimeError, ValueError, OverflowError),
)
"""What the readers of archives raise for one that is damaged or made to harm."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of an input: its name there, and its bytes or why these are not read."""

    name: str
    content: bytes | AnswerError


def is_archive(name: str) -> bool:
    """Whether a file of this name holds several files: .zip, .tar, .tar.gz, .tgz or .jsonl."""
    return name.lower().endswith(_ARCHIVES)


def is_litter(name: str) -> bool:
    """Whether a file of this name is the system's own and nobody sent it."""
    parts = name.lower().split("/")
    return parts[-1] in _LITTER or any(part.startswith(".") or part == "__macosx" for part in parts)


def entries_of(file: BinaryIO, name: str) -> Iterator[Entry]:
    """The files in an open archive of this name, or the one file that it is itself.

    What cannot be read is an entry that says why; what stands before a damaged place in a tar is given.
    """
    lower = name.lower()
    if lower.endswith(_LINES):
        yield from _lines(file, name)
    elif not is_archive(name):
        yield Entry(name, _limited(file.read(MAX_BYTES + 1)))
    else:
        try:
            yield from _zip(file, name) if lower.endswith(_ZIP) else _tar(file, name)
        except AnswerError as error:
            yield Entry(name, error)
        except _BROKEN:
            yield Entry(name, AnswerError("$", "rollup.archive_broken"))


def _limited(data: bytes) -> bytes | AnswerError:
    return data if len(data) <= MAX_BYTES else _too_big()


def _too_big() -> AnswerError:
    return AnswerError("$", "too_big", limit=MAX_BYTES // 1024 // 1024)


def _lines(file: BinaryIO, name: str) -> Iterator[Entry]:
    """One file a line; blank lines are none."""
    number = 0
    while line := file.readline(MAX_BYTES + 2):
        number += 1
        content = _limited(line.rstrip(b"\r\n"))
        if line.strip():
            yield Entry(f"{name}:{number}", content)
        while line and not line.endswith(b"\n"):
            line = file.readline(MAX_BYTES)


def _zip(file: BinaryIO, name: str) -> Iterator[Entry]:
    archive = ZipFile(file)
    infos = archive.infolist()
    if sum(info.compress_size for info in infos) > file.seek(0, SEEK_END):
        raise AnswerError("$", "rollup.archive_broken")  # the same bytes stand for several files
    for info in infos:
        inner = _zip_name(info)
        if not info.is_dir() and not is_litter(inner):
            yield Entry(f"{name}/{inner}", _zip_content(archive, info, inner))


def _zip_name(info: ZipInfo) -> str:
    """The name as it was meant: Chinese systems write their own encoding without saying so."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        data = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _zip_content(archive: ZipFile, info: ZipInfo, name: str) -> bytes | AnswerError:
    refusals = {
        "rollup.symbolic_link": stat.S_ISLNK(info.external_attr >> 16),
        "rollup.archive_nested": is_archive(name),
        "rollup.archive_encrypted": bool(info.flag_bits & _ENCRYPTED),
        "rollup.archive_broken": info.compress_type not in {ZIP_STORED, ZIP_DEFLATED},
    }
    if key := next((key for key, holds in refusals.items() if holds), None):
        return AnswerError("$", key)
    if info.file_size > MAX_BYTES:
        return _too_big()
    try:
        with archive.open(info) as file:
            return _limited(file.read(MAX_BYTES + 1))
    except _BROKEN:
        return AnswerError("$", "rollup.archive_broken")


class _Metered:
    """A stream that refuses to give more than so many bytes between two files of a tar."""

    def __init__(self, file: BinaryIO | GzipFile) -> None:
        self._file = file
        self._left = _MOST_SKIPPED

    def read(self, size: int) -> bytes:
        """Up to `size` bytes. Raises AnswerError when there were too many since the last file."""
        data = self._file.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise AnswerError("$", "rollup.archive_unpacks_too_big", limit=_MOST_SKIPPED // 1024 // 1024)
        return data

    def renew(self) -> None:
        """The next file has been found."""
        self._left = _MOST_SKIPPED


def _tar(file: BinaryIO, name: str) -> Iterator[Entry]:
    gzipped = name.lower().endswith(_GZIPPED)
    stream = _Metered(GzipFile(fileobj=file) if gzipped else file)
    with open_tar(fileobj=stream, mode="r|") as archive:  # type: ignore[call-overload]  # it only reads
        while member := archive.next():
            stream.renew()
            if not member.isdir() and not is_litter(member.name):
                yield Entry(f"{name}/{member.name}", _tar_content(archive, member))
            archive.members = []  # it would keep every header that it has met


def _tar_content(archive: TarFile, member: TarInfo) -> bytes | AnswerError:
    if member.issym() or member.islnk():
        return AnswerError("$", "rollup.symbolic_link")
    if not member.isfile():
        return AnswerError("$", "rollup.not_a_file")
    if is_archive(member.name):
        return AnswerError("$", "rollup.archive_nested")
    file = archive.extractfile(member) if member.size <= MAX_BYTES else None
    return file.read() if file else _too_big()
