"""Keeps on disk what is slow to make and always comes out the same, until what it is made of changes."""

import os
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

__all__ = ["kept", "own_code"]

_ROOT = Path(__file__).resolve().parent.parent
_FOLDER = _ROOT / ".cache" / "kept"


def kept(name: str, inputs: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
    """What `make` gives from `inputs`: from disk if the same inputs made it before."""
    digest = sha256(b"\0".join(sha256(one).digest() for one in inputs)).hexdigest()[:16]
    file = _FOLDER / f"{name}-{digest}"
    if file.is_file():
        return file.read_bytes()
    data = make()
    _FOLDER.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(f".{os.getpid()}")
    part.write_bytes(data)
    part.replace(file)
    for older in _FOLDER.glob(f"{name}-*"):
        if older != file:
            older.unlink(missing_ok=True)
    return data


def own_code() -> Iterable[bytes]:
    """The generator itself: what it makes changes with it."""
    paths = sorted([*_ROOT.glob("sitegen/*.py"), *_ROOT.glob("assess/messages/*.json")])
    return (path.read_bytes() for path in paths)
