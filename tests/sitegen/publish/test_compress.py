"""Large files get compressed copies beside them, once for the same contents."""

from __future__ import annotations

import gzip
import os
from typing import TYPE_CHECKING

import pytest

from sitegen.publish.compress import LARGE, compress_site
from sitegen.publish.finish import FinishError

if TYPE_CHECKING:
    from pathlib import Path


def test_large_files_get_copies(tmp_path: Path) -> None:
    """What is small or compressed already has none; the second time all of it is found again."""
    site, cache = tmp_path / "site", tmp_path / "cache"
    site.mkdir()
    text = "".join(f"{number} 条款\n" for number in range(LARGE // 8)).encode()
    for name in ("page.js", "again.json", "archive.zip"):
        (site / name).write_bytes(text)
    (site / "small.js").write_bytes(b"1")
    made = [path.name for path in compress_site(site, cache)]
    kept = {path.name: path.stat().st_mtime_ns for path in cache.iterdir()}
    packed = (site / "page.js.br").read_bytes()
    (site / "page.js.br").unlink()
    compress_site(site, cache)

    assert made == ["again.json.br", "again.json.gz", "page.js.br", "page.js.gz"]
    assert gzip.decompress((site / "page.js.gz").read_bytes()) == text
    assert len(packed) < (site / "page.js.gz").stat().st_size < len(text)
    assert (site / "page.js.br").read_bytes() == packed
    assert {path.name: path.stat().st_mtime_ns for path in cache.iterdir()} == kept
    assert len(kept) == 2


def test_without_node_a_sentence_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command stops with what to install."""
    (tmp_path / "page.js").write_bytes(os.urandom(LARGE))
    monkeypatch.setenv("PATH", "")

    with pytest.raises(FinishError, match="Node is not installed"):
        compress_site(tmp_path, tmp_path / "cache")
