"""The same sources make the same site, byte for byte."""

from pathlib import Path

from tests.support.site import build, different_files


def test_two_builds_are_the_same_bytes(site_dir: Path, tmp_path: Path) -> None:
    """Each is made by a process of its own, in which sets come in another order, into another folder."""
    build(tmp_path / "again")

    assert different_files(site_dir, tmp_path / "again") == []
