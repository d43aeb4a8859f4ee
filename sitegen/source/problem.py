"""Places in the content (a file and a path into its data) and what is wrong there."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

__all__ = ["Documents", "Node", "Path", "Problem", "chapter_of", "is_clause"]

_CHAPTER_FOLDER = re.compile(r"([A-Z]{2})-[^/]+/")

Path = tuple[str | int, ...]
"""Keys and list positions from the top of a document down to one value."""

Documents = Mapping[str, object]
"""The plain data of every content file, by file name."""


def chapter_of(file: str) -> str:
    """The chapter code that the folder of a content file begins with; empty outside the chapters."""
    folder = _CHAPTER_FOLDER.match(file)
    return folder.group(1) if folder else ""


def is_clause(file: str) -> bool:
    """Whether a content file holds a clause: every file in a chapter's folder but `chapter.yaml`."""
    return bool(chapter_of(file)) and not file.endswith("/chapter.yaml")


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One mistake of an author; `key` and `values` make the sentence, `line` only if no path leads there."""

    file: str
    path: Path
    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a document with its place; asking for what is not there gives an empty node."""

    file: str
    path: Path
    value: object

    def at(self, *path: str | int) -> "Node":
        """The node that `path` leads to from here."""
        value = self.value
        for key in path:
            value = _step(value, key)
        return Node(self.file, (*self.path, *path), value)

    def each(self) -> Iterator["Node"]:
        """The items of a list; of anything else, none."""
        if isinstance(self.value, list):
            for i, item in enumerate(self.value):
                yield Node(self.file, (*self.path, i), item)

    def members(self) -> Iterator["Node"]:
        """The values of a mapping; of anything else, none."""
        if isinstance(self.value, dict):
            for key, item in self.value.items():
                yield Node(self.file, (*self.path, key), item)

    def walk(self) -> Iterator["Node"]:
        """This node and every node below it, in the order of the file."""
        yield self
        for below in (*self.each(), *self.members()):
            yield from below.walk()

    def text(self) -> str:
        """The value if it is a text, else an empty text."""
        return self.value if isinstance(self.value, str) else ""

    def texts(self) -> list[str]:
        """The texts in a list."""
        return [item.text() for item in self.each() if item.text()]

    def whole(self) -> int | None:
        """The value if it is a whole number."""
        is_whole = isinstance(self.value, int) and not isinstance(self.value, bool)
        return self.value if is_whole and isinstance(self.value, int) else None

    def problem(self, key: str, **values: object) -> Problem:
        """What `key` says is wrong here."""
        return Problem(file=self.file, path=self.path, key=key, values=values)


def _step(value: object, key: str | int) -> object:
    if isinstance(value, dict):
        return value.get(key)
    if isinstance(value, list) and isinstance(key, int) and key < len(value):
        return value[key]
    return None
