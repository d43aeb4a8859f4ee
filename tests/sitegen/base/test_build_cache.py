"""What is slow to make is kept until its inputs, the project's code or a library changes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.base import build_cache
from sitegen.base.build_cache import kept

CODE = (
    "assess/people/measure.py",
    "assess/messages/zh/core.json",
    "sitegen/exports/data.py",
    "sitegen/pages/templates/a.md.j2",
)


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Asks for a thing in a small tree of its own: how often it was made in all."""
    for name in CODE:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("before", "utf-8")
    monkeypatch.setattr(build_cache, "ROOT", tmp_path)
    monkeypatch.setattr(build_cache, "_FOLDER", tmp_path / "kept")
    made: list[str] = []

    def ask(name: str = "guide.xlsx", given: bytes = b"clauses", library: str = "openpyxl") -> int:
        def once() -> bytes:
            made.append(name)
            return b"made of " + given

        assert kept(name, [given], once, [library]) == b"made of " + given
        return len(made)

    return ask


def test_the_same_inputs_are_made_once(make: Callable[..., int]) -> None:
    """A second request reads the file of the first."""
    assert [make(), make()] == [1, 1]


def test_other_inputs_are_made_anew_and_replace_the_older(make: Callable[..., int], tmp_path: Path) -> None:
    """One file is kept for each name."""
    assert [make(), make(given=b"other"), make()] == [1, 2, 3]
    assert len(list((tmp_path / "kept" / "guide.xlsx").iterdir())) == 1


@pytest.mark.parametrize("name", CODE)
def test_a_change_of_code_makes_it_anew(make: Callable[..., int], tmp_path: Path, name: str) -> None:
    """The core counts as the generator does, modules in folders and templates too."""
    make()
    (tmp_path / name).write_text("after", "utf-8")
    build_cache._own_code.cache_clear()  # as in another process

    assert make() == 2


def test_another_version_of_a_library_makes_it_anew(
    make: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What openpyxl writes may change with openpyxl."""
    make()
    monkeypatch.setattr(build_cache, "version", lambda _: "9.9")

    assert make() == 2


def test_a_name_does_not_delete_what_a_longer_name_keeps(make: Callable[..., int]) -> None:
    """`qr` made anew leaves `qr-png` where it is."""
    assert [make("qr-png"), make("qr"), make("qr", b"other"), make("qr-png")] == [1, 2, 3, 3]
