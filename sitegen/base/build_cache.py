"""Keeps on disk what is slow to make and always comes out the same, until what it is made of changes."""

import os
from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from sitegen.base.paths import CACHE, ROOT

__all__ = ["kept"]

_FOLDER = CACHE / "kept"
_CODE = ("assess", "sitegen")
_KINDS = {".py", ".json", ".j2", ".yaml"}


def kept(
    name: str, inputs: Iterable[bytes], make: Callable[[], bytes], libraries: Iterable[str] = ()
) -> bytes:
    """What `make` gives: from disk if the same inputs, code and libraries made it before.

    `libraries` are the installed distributions that `make` calls, such as openpyxl; the project's own code
    always counts.
    """
    versions = (f"{library} {version(library)}".encode() for library in libraries)
    parts = (_own_code(ROOT), *versions, *inputs)
    digest = sha256(b"\0".join(sha256(part).digest() for part in parts)).hexdigest()[:16]
    file = _FOLDER / name / digest
    if file.is_file():
        return file.read_bytes()
    data = make()
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(f".{os.getpid()}")
    part.write_bytes(data)
    part.replace(file)
    for older in file.parent.iterdir():
        if older != file and not older.suffix:  # one with a suffix is being written by another process
            older.unlink(missing_ok=True)
    return data


@cache
def _own_code(root: Path) -> bytes:
    """Every source file of the core and of the generator as one digest: what they make changes with them.

    Read once: a process makes things with the code that it began with.
    """
    files = [path for folder in _CODE for path in sorted((root / folder).rglob("*"))]
    code = sha256()
    for path in files:
        if path.suffix in _KINDS and path.is_file():
            code.update(
                path.relative_to(root).as_posix().encode() + b"\0" + sha256(path.read_bytes()).digest()
            )
    return code.digest()
