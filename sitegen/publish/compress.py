"""Turns the large files of a finished site into compressed copies beside them, for hosts to send."""

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

from sitegen.base.headers import ENCODINGS, is_compressible
from sitegen.base.paths import CACHE
from sitegen.publish.finish import FinishError

__all__ = ["compress_site"]

LARGE = 64 * 1024
"""Bytes from which on a file is worth it; what is smaller a host compresses while it sends."""

_CACHE = CACHE / "compressed"
_PROGRAM = Path(__file__).with_name("compress.mjs")


def compress_site(folder: Path, cache: Path = _CACHE) -> list[Path]:
    """The copies, `.br` and `.gz`, of all files in `folder` that are large and become smaller.

    The same contents were compressed once and for all: `cache` has them by their hash.

    Raises:
        FinishError: Node is not installed or failed; the text says what to do.
    """
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and _is_worth_it(path)]
    copies = {path: _kept_copies(path, cache) for path in files}
    wanted = {kept: path for path, kept_copies in copies.items() for kept in kept_copies}
    cache.mkdir(parents=True, exist_ok=True)
    _run([(path, kept) for kept, path in wanted.items() if not kept.is_file()])
    for older in set(cache.iterdir()) - wanted.keys():
        older.unlink()
    return [
        Path(shutil.copyfile(kept, f"{path}{kept.suffix}"))
        for path, kept_copies in copies.items()
        for kept in kept_copies
    ]


def _is_worth_it(path: Path) -> bool:
    return is_compressible(path.name) and path.stat().st_size >= LARGE


def _kept_copies(path: Path, cache: Path) -> list[Path]:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return [cache / f"{digest}.{ending}" for ending in ENCODINGS.values()]


def _run(pairs: list[tuple[Path, Path]]) -> None:
    node = shutil.which("node")
    if node is None:
        raise FinishError("Node is not installed; version 20 or newer compresses the site")
    names = json.dumps([[str(source), str(target)] for source, target in pairs])
    run = subprocess.run(  # noqa: S603 -- our own program
        [node, str(_PROGRAM)], input=names, capture_output=True, check=False, text=True
    )
    if run.returncode:
        raise FinishError(f"a file could not be compressed:\n{run.stderr}")
