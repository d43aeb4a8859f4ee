"""Of 200 random slips in the content, each is told in its file near its line, or it changes only prose."""

import random
import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from sitegen.editions.release_check import unpublished
from sitegen.source import read
from sitegen.source.check import find_problems, render_problems
from sitegen.source.problem import Problem
from tests.support.sheets import ROOT

COUNT = 200
NEAR = 8
"""Lines between a slip and the place where it is told: what is missing is told where its item begins."""

_KEY = re.compile(r"([a-z_]{3,}):(?= |$)")
_SCALAR = re.compile(r"(?<=: )(\"[^\"]*\"|[\w.-]+)(?=[,}\]]|$)")
_QUOTED = re.compile(r'"[^"]+"')
_ID = re.compile(r"(?<![\w-])(?:[A-Z]{2,4}-[A-Z]?\d+[a-z]?|S\d{3})(?![\w-])")


def _sub(line: str, found: re.Match[str], put: str) -> str:
    return line[: found.start()] + put + line[found.end() :]


def _pick(chance: random.Random, line: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
    found = list(pattern.finditer(line))
    return chance.choice(found) if found and not line.startswith("#") else None


def delete_line(_: random.Random, line: str) -> str | None:
    """The line is gone."""
    return "" if line.strip() else None


def double_line(_: random.Random, line: str) -> str | None:
    """The line stands twice: a key, an item or a comment."""
    return f"{line}\n{line}" if line.strip() else None


def misspell_key(chance: random.Random, line: str) -> str | None:
    """Two neighbouring letters of a key are one, or another letter."""
    found = _pick(chance, line, _KEY)
    return found and _sub(line, found, f"{found[1][:-1]}{chance.choice('xyz')}:")


def change_type(chance: random.Random, line: str) -> str | None:
    """A value of another type."""
    found = _pick(chance, line, _SCALAR)
    return found and _sub(line, found, chance.choice(["7", "[]", "true", "null", "{zh: 7}", "word"]))


def remove_quote(chance: random.Random, line: str) -> str | None:
    """One quotation mark is missing."""
    found = _pick(chance, line, re.compile('"'))
    return found and _sub(line, found, "")


def empty_text(chance: random.Random, line: str) -> str | None:
    """Nothing between the quotation marks."""
    found = _pick(chance, line, _QUOTED)
    return found and _sub(line, found, '""')


def change_number(chance: random.Random, line: str) -> str | None:
    """One digit is another."""
    found = _pick(chance, line, re.compile(r"\d"))
    return found and _sub(line, found, chance.choice([one for one in "0123456789" if one != found[0]]))


def wrong_reference(chance: random.Random, line: str) -> str | None:
    """An id becomes one that nothing has."""
    found = _pick(chance, line, _ID)
    return found and _sub(line, found, f"{found[0].rstrip('0123456789abc')}97")


def swap_references(chance: random.Random, line: str) -> str | None:
    """Two ids of a line stand in each other's place."""
    found = list(_ID.finditer(line))
    if len(found) < 2:
        return None
    first, second = sorted(chance.sample(found, 2), key=lambda one: one.start())
    return _sub(_sub(line, second, first[0]), first, second[0])


def change_indent(chance: random.Random, line: str) -> str | None:
    """A space too many or too few."""
    return f" {line}" if chance.random() < 0.5 or not line.startswith(" ") else line[1:]


def drop_sign(chance: random.Random, line: str) -> str | None:
    """A bracket, colon, comma or dash is missing."""
    found = _pick(chance, line, re.compile(r"[][{}:,]|- "))
    return found and _sub(line, found, "")


SLIPS: tuple[Callable[[random.Random, str], str | None], ...] = (
    delete_line, double_line, misspell_key, change_type, remove_quote, empty_text, change_number,
    wrong_reference, swap_references, change_indent, drop_sign,
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the content, of which unchanged files are read once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(read, "_read_file", cache(read._read_file))
        yield Path(shutil.copytree(ROOT / "clauses", tmp_path_factory.mktemp("slips") / "clauses"))


def _slip(chance: random.Random, files: list[Path]) -> tuple[Path, str, int, str]:
    """A file, its text after one slip, the line of the slip, and what the slip was."""
    while True:
        lists = chance.random() < 0.5
        file = chance.choice([one for one in files if one.name[2:3] != "-" or not lists])
        slip = chance.choice(SLIPS)
        lines = file.read_text("utf-8").splitlines(keepends=True)
        place = chance.randrange(len(lines))
        changed = slip(chance, lines[place].rstrip("\n"))
        if changed is not None and changed != lines[place].rstrip("\n"):
            end = "\n" if changed else ""
            lines[place] = f"{changed}{end}"
            return file, "".join(lines), place + 1, f"{slip.__name__}: {changed}"


def _around(reading: read.Reading, file: str, line: int) -> set[int]:
    """The lines near `line`, where the values around it begin, and where its item lists its own numbers."""
    starts = reading.lines[file]
    before = [one for one in starts if starts[one] <= line]
    path = max(before, key=lambda one: (starts[one], len(one)), default=())
    near = set(range(line - NEAR, line + NEAR + 1))
    above = [path[:end] for end in range(len(path) + 1)]
    places = [*above, *((*one, "proposed_values") for one in above)]
    return near | {starts[one] for one in places if one in starts}


def _changes(was: object, now: object, path: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
    """The paths of the values that differ, but for texts, and for one id in the place of another."""
    if isinstance(was, dict) and isinstance(now, dict) and was.keys() == now.keys():
        for key in was if not _is_prose(was) else ():
            yield from _changes(was[key], now[key], (*path, key))
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        for place, pair in enumerate(zip(was, now, strict=True)):
            yield from _changes(*pair, (*path, place))
    elif was != now and not _is_free(path) and not any(kind(was) and kind(now) for kind in FREE):
        yield path


def _is_free(path: tuple[object, ...]) -> bool:
    """Whether nothing can tell that the value is another: a locator, the right option, search words."""
    right_option = (path[:1], path[2:]) == (("questions",), ("answer",))
    return path[-1:] == ("locator",) or right_option or path == ("synonyms",)


def _broken(problem: Problem) -> range:
    """The lines of which one is the slip: any weight, either bundle, or where the reader lost its way."""
    if problem.key in ("weights_not_100", "bundled_twice"):
        return range(10_000)
    start = problem.values.get("start", problem.line)
    return range(start, problem.line + 1) if problem.line and isinstance(start, int) else range(0)


def _is_id(value: object) -> bool:
    """Whether a value names something: that it is there is checked, that it is meant cannot be."""
    return isinstance(value, str) and bool(_ID.fullmatch(value))


def _is_prose(value: object) -> bool:
    """Whether a value is a text, or made of texts alone."""
    if isinstance(value, list):
        return all(map(_is_prose, value))
    return isinstance(value, dict) and value.keys() <= {"zh", "en"}


FREE = (_is_prose, _is_id)
"""What may be written otherwise without being wrong in itself."""


@pytest.mark.parametrize("seed", range(COUNT))
def test_a_slip_is_told_where_it_was_made(folder: Path, seed: int) -> None:
    """In its file, near its line; else the content says the same, or other prose, or another id."""
    file, text, line, what = _slip(random.Random(seed), sorted(folder.rglob("*.yaml")))
    name, original = file.relative_to(folder).as_posix(), file.read_bytes()
    before = read.read_content(folder)
    try:
        file.write_text(text, "utf-8")
        after, problems = find_problems(folder)
        told = render_problems(folder, after, problems) or unpublished(folder, ROOT / "assess")
    finally:
        file.write_bytes(original)

    shown = f"{name}:{line}: {what}\n" + "\n".join(told[:8])
    if told:
        lines = {line for one in problems if one.file == name for line in _broken(one)}
        lines |= {int(one) for one in re.findall(rf"{re.escape(name)}:(\d+): ", "\n".join(told))}
        grown = text.count("\n") - original.count(b"\n")
        assert _around(before, name, line) & {one - grown * (one > line) for one in lines}, shown
    else:
        assert list(_changes(before.documents[name], after.documents[name])) == [], shown
