"""Turns the bytes of a CSV file or an XLSX workbook into rows of cell texts."""

import codecs
import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from assess.tabular.file_kind import HEAD, refuse_other
from assess.tabular.header import Row

__all__ = ["HEAD", "csv_rows", "encoding_of", "is_workbook"]

_ZIP = b"PK"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DELIMITERS = ",\t;|，"
_SEPARATOR = re.compile(r'"?sep=(.)"?')


def is_workbook(head: bytes) -> bool:
    """Whether a file that begins with `head` (`HEAD` bytes) is to be read as a workbook rather than as CSV.

    Raises AnswerError, which names what the file is, when it is plainly neither.
    """
    if head.startswith((_ZIP, _COMPOUND)):
        return True
    refuse_other(head)
    return False


def encoding_of(chunks: Iterable[bytes]) -> str:
    """The encoding of a CSV file: UTF-8 with or without BOM, UTF-16 by its BOM, else GB18030.

    A file that is neither is read as UTF-8 with its bad bytes marked, so that only their rows are refused.
    """
    chunks = iter(chunks)
    first = next(chunks, b"")
    if first.startswith(_UTF16):
        return "utf-16"
    decoders = {name: codecs.getincrementaldecoder(name)() for name in ("utf-8", "gb18030")}
    for chunk in chain((first,), chunks, (b"",)):
        for name, decoder in list(decoders.items()):
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError:
                del decoders[name]
    return "gb18030" if "gb18030" in decoders and "utf-8" not in decoders else "utf-8-sig"


def csv_rows(lines: Iterable[str]) -> Iterator[Row]:
    """The rows of CSV text, numbered by the line they end on; a broken row carries its problem.

    A quote that never closes, or only lines later, takes those lines into one cell: the row is numbered by
    the line where it opens, and its problem tells the lines that are lost.
    """
    lines = iter(lines)
    first = next(lines, "")
    told = _SEPARATOR.fullmatch(first.lstrip("\ufeff").strip())
    skipped = 1 if told else 0
    if told:
        first = next(lines, "")
    delimiter = told[1] if told else max(_DELIMITERS, key=first.count)
    usual = first.count(delimiter)
    taken: list[str] = []
    reader = csv.reader(_kept(chain((first,), lines), taken), delimiter=delimiter)
    while True:
        start = reader.line_num + skipped + 1
        taken.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Row(reader.line_num + skipped, (), ("people.csv_broken", "", ""))
            continue
        end = reader.line_num + skipped
        if end > start and (_swallows(cells, delimiter, usual) or _is_open(taken, cells)):
            yield Row(start, (), ("people.csv_open", "", f"{start + 1}–{end}"))
        elif end == start and _is_open(taken, cells):
            yield Row(start, (), ("people.csv_broken", "", ""))
        else:
            yield Row(end, cells)


def _kept(lines: Iterator[str], taken: list[str]) -> Iterator[str]:
    for line in lines:
        taken.append(line)
        yield line


def _swallows(cells: Sequence[str], delimiter: str, usual: int) -> bool:
    """Whether a cell of several lines holds what look like rows of their own."""
    wide = max(1, usual // 2)
    return any(line.count(delimiter) >= wide for cell in cells for line in cell.splitlines()[1:])


def _is_open(taken: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a row ends inside of quotes: their number is odd, and its last cell has the line end."""
    odd = sum(line.count('"') for line in taken) % 2 == 1
    return odd and bool(cells) and cells[-1].endswith(("\n", "\r"))
