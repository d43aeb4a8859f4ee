"""Archives are read entry by entry; what is damaged or made to harm is told, and the rest is counted."""

import tarfile
import zipfile
from collections.abc import Callable
from gzip import compress
from io import BytesIO
from pathlib import Path
from random import Random

import pytest

from assess.core.errors import AnswerError
from assess.rollup.archives import Entry, entries_of
from assess.rollup.engines.inputs import read_inputs

MEBI = 1_048_576
Files = dict[str, bytes]


def zipped(files: Files, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of the files; a name that ends in @ is a symbolic link."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name.rstrip("@"))
            info.compress_type = method
            info.external_attr = (0o120777 if name.endswith("@") else 0o100644) << 16
            archive.writestr(info, data)
    return target.getvalue()


def tarred(files: Files) -> bytes:
    """A tar archive of the files; a name that ends in @ is a symbolic link, one in ! a pipe."""
    target = BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name.rstrip("@!"))
            info.size = len(data)
            info.type = {"@": tarfile.SYMTYPE, "!": tarfile.FIFOTYPE}.get(name[-1], tarfile.REGTYPE)
            archive.addfile(info, BytesIO(data))
    return target.getvalue()


def told(entries: list[Entry]) -> dict[str, bytes | str]:
    """By name the content, or the key of the refusal."""
    return {
        one.name: one.content.key if isinstance(one.content, AnswerError) else one.content for one in entries
    }


def read(data: bytes, name: str) -> dict[str, bytes | str]:
    """The entries of an archive of this name."""
    return told(list(entries_of(BytesIO(data), name)))


FILES: Files = {"a.json": b"{}", "甲/乙\t.json": b"[]"}


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("x.zip", zipped),
        ("X.ZIP", lambda files: zipped(files, zipfile.ZIP_STORED)),
        ("x.tar", tarred),
        ("x.tar.gz", lambda files: compress(tarred(files))),
        ("x.tgz", lambda files: compress(tarred(files))),
    ],
)
def test_every_kind_of_archive_gives_the_same_entries(name: str, pack: Callable[[Files], bytes]) -> None:
    """Litter of the system is passed by, links, archives and what is too big are refused, the rest read."""
    odd = {".DS_Store": b"x", "__MACOSX/a.json": b"x", "b/Thumbs.db": b"x"}
    refused = {"l.json@": b"", "n.zip": b"PK", "big.json": b" " * (2 * MEBI + 1)}
    found = read(pack({**FILES, **odd, **refused, "last.json": b"1"}), name)

    assert found == {
        f"{name}/a.json": b"{}",
        f"{name}/甲/乙\t.json": b"[]",
        f"{name}/l.json": "rollup.symbolic_link",
        f"{name}/n.zip": "rollup.archive_nested",
        f"{name}/big.json": "too_big",
        f"{name}/last.json": b"1",
    }


def test_lines_are_files() -> None:
    """One a line, blank ones none; a line that is too long is refused and the next one read."""
    found = read(b'{"a": 1}\n\n\r\n' + b"x" * (3 * MEBI) + b"\n[]", "x.jsonl")

    assert found == {"x.jsonl:1": b'{"a": 1}', "x.jsonl:4": "too_big", "x.jsonl:5": b"[]"}


def overlapping() -> bytes:
    """A zip archive whose directory names the same bytes many times."""
    data = zipped({"a.json": b"0" * 2 * MEBI})
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[start:end]
    count = 500
    tail = bytearray(data[end:])
    tail[8:10] = tail[10:12] = count.to_bytes(2, "little")
    tail[12:16] = (len(entry) * count).to_bytes(4, "little")
    return data[:start] + entry * count + bytes(tail)


def encrypted() -> bytes:
    """A zip archive whose file is marked as encrypted."""
    data = bytearray(zipped({"a.json": b"{}"}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    return bytes(data)


def damaged() -> bytes:
    """A zip archive whose file does not match its checksum."""
    return zipped({"a.json": b"{12345}"}, zipfile.ZIP_STORED).replace(b"{12345}", b"{12346}")


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("x.zip", b"", {"x.zip": "rollup.archive_broken"}),
        ("x.zip", b"PK\x05\x06" + b"\xff" * 18, {"x.zip": "rollup.archive_broken"}),
        ("x.zip", overlapping(), {"x.zip": "rollup.archive_broken"}),
        ("x.zip", encrypted(), {"x.zip/a.json": "rollup.archive_encrypted"}),
        ("x.zip", damaged(), {"x.zip/a.json": "rollup.archive_broken"}),
        ("x.zip", zipped({"a": b""}, zipfile.ZIP_BZIP2), {"x.zip/a": "rollup.archive_broken"}),
        ("x.tar", b"x" * 600, {"x.tar": "rollup.archive_broken"}),
        ("x.tar.gz", tarred(FILES), {"x.tar.gz": "rollup.archive_broken"}),
        ("x.tar", tarred({"p.json!": b""}), {"x.tar/p.json": "rollup.not_a_file"}),
        ("a.json", b"", {"a.json": b""}),
        ("a.json", b" " * (2 * MEBI + 1), {"a.json": "too_big"}),
    ],
)  # fmt: skip
def test_hostile_archives_are_told(name: str, data: bytes, expected: dict[str, bytes | str]) -> None:
    """Each is an entry that says why, never an exception."""
    assert read(data, name) == expected


def test_a_cut_archive_gives_what_stands_before_the_cut() -> None:
    """The files before the damage count, the damage is told."""
    whole = compress(tarred({"a.json": b"{}", "b.json": Random(1).randbytes(MEBI)}), mtime=0)
    found = read(whole[: len(whole) // 2], "x.tgz")

    assert found["x.tgz/a.json"] == b"{}"
    assert "rollup.archive_broken" in found.values()


def test_a_bomb_in_a_tar_ends_its_reading() -> None:
    """A file of which nothing is needed is not unpacked to its end, nor is a header without end."""
    big = tarfile.TarInfo("b.json")
    big.size = 80 * MEBI
    bomb = compress(tarred({"a.json": b"{}"})[:1024] + big.tobuf() + bytes(80 * MEBI) + bytes(1024))
    found = read(bomb, "x.tgz")
    header = tarfile.TarInfo("././@PaxHeader")
    header.type, header.size = tarfile.XHDTYPE, 80 * MEBI
    long = compress(header.tobuf() + b"0" * (80 * MEBI))

    assert found == {
        "x.tgz/a.json": b"{}",
        "x.tgz/b.json": "too_big",
        "x.tgz": "rollup.archive_unpacks_too_big",
    }
    assert read(long, "y.tgz") == {"y.tgz": "rollup.archive_unpacks_too_big"}


def test_names_in_the_encoding_of_chinese_systems_are_read() -> None:
    """A zip made by Windows in Chinese does not say that its names are GB18030."""
    data = zipped({"ABCD.json": b"{}"}).replace(b"ABCD", "甲乙".encode("gb18030"))

    assert list(read(data, "x.zip")) == ["x.zip/甲乙.json"]


def test_inputs_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    """Depth first, links not followed, archives opened, what is not there told; the output passed by."""
    for name in ("b/2.json", "b/10.json", "a.json", "out/run.json", ".git/x", "c\t.json"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text("{}")
    (tmp_path / "in" / "b" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "z.zip").write_bytes(zipped({"q.json": b"1"}))
    paths = [
        tmp_path / "in",
        tmp_path / "in" / "b" / ".." / "b",
        tmp_path / "none.json",
        tmp_path / "in" / "b",
    ]
    found = list(read_inputs(paths, tmp_path / "in" / "out"))

    assert [one.name for one in found] == [
        *("in/a.json", "in/b/10.json", "in/b/2.json", "in/b/loop", "in/c\t.json", "in/z.zip/q.json"),
        *("b/10.json", "b/2.json", "b/loop", "none.json", "b#2/10.json", "b#2/2.json", "b#2/loop"),
    ]
    assert told(found)["in/b/loop"] == "rollup.symbolic_link"
    assert told(found)["none.json"] == "rollup.input_unreadable"


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest is counted."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b.json").write_text("{}")
    plain = Path.iterdir

    def refused(path: Path) -> object:
        if path.name == "a":
            raise PermissionError(13, "Permission denied", str(path))
        return plain(path)

    monkeypatch.setattr(Path, "iterdir", refused)
    found = told(list(read_inputs([tmp_path], tmp_path / "out")))

    assert list(found.values()) == ["rollup.input_unreadable", b"{}"]
