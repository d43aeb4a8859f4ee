"""Turns content files into plain data and the line of every path in it."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

import yaml

from sitegen.source.problem import Key, Path, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["LOADER", "Reading", "read_content"]

_SCHEMA_LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")
_ID = re.compile(r"\bid:\s*[\"']?([A-Za-z][\w-]*)")


LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The fast one where PyYAML was built with it; both resolve alike."""


@dataclass(kw_only=True, slots=True)
class Reading:
    """What the files hold and what was wrong with them as YAML; `unread` keeps the ids of broken files."""

    documents: dict[str, object] = field(default_factory=dict)
    lines: dict[str, dict[Path, int]] = field(default_factory=dict)
    written: dict[str, dict[Path, str]] = field(default_factory=dict)
    schemas: dict[str, str | None] = field(default_factory=dict)
    unread: dict[str, frozenset[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, other: "Reading") -> None:
        """Takes over what other files hold."""
        for own, more in (
            (self.documents, other.documents), (self.lines, other.lines), (self.written, other.written),
            (self.schemas, other.schemas), (self.unread, other.unread),
        ):  # fmt: skip
            own.update(more)  # type: ignore[arg-type]
        self.problems += other.problems

    def line(self, problem: Problem) -> int:
        """The line of a problem: of its place, or of the nearest place around it."""
        if problem.line is not None:
            return problem.line
        known: Mapping[Path, int] = self.lines.get(problem.file, {})
        path = problem.path
        while path and path not in known:
            path = path[:-1]
        return known.get(path, 1)


def read_content(root: FilePath) -> Reading:
    """Every `*.yaml` below `root`, by its name relative to it."""
    reading = Reading()
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        file = path.relative_to(root).as_posix()
        if path.suffix == ".yaml":
            reading.add(_read_file(file, path.read_bytes()))
        elif path.suffix == ".yml":
            reading.problems.append(Problem(file=file, path=(), key=Key.SUFFIX, line=1))
    return reading


@lru_cache(maxsize=1024)
def _read_file(file: str, content: bytes) -> Reading:
    """The reading of one file, done once for content that does not change."""
    reading = Reading()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        reading.unread[file] = frozenset()
        reading.problems.append(Problem(file=file, path=(), key=Key.NOT_UTF8))
        return reading
    named = _SCHEMA_LINE.match(text)
    reading.schemas[file] = named.group(1) if named else None
    try:
        node = yaml.compose(text, Loader=LOADER)
        data = _Builder(file, reading).build(node, ()) if node else None
    except RecursionError:
        reading.unread[file] = frozenset(_ID.findall(text))
        reading.problems.append(Problem(file=file, path=(), key=Key.TOO_DEEP, line=1))
    except yaml.YAMLError as error:
        reading.unread[file] = frozenset(_ID.findall(text))
        reading.problems.append(_syntax_problem(file, text, error))
    else:
        reading.documents[file] = data
    return reading


def _syntax_problem(file: str, text: str, error: yaml.YAMLError) -> Problem:
    marks = [getattr(error, name, None) for name in ("context_mark", "problem_mark")]
    places = [mark.line for mark in marks if mark] or [0]
    line = places[-1]
    rows = text.splitlines()
    row = rows[line] if line < len(rows) else ""
    key = Key.TAB if "\t" in row[: len(row) - len(row.lstrip())] else Key.YAML_SYNTAX
    what = str(getattr(error, "problem", None) or getattr(error, "reason", ""))
    values = {"what": what, "start": places[0] + 1}
    return Problem(file=file, path=(), key=key, values=values, line=line + 1)


class _Builder:
    """Builds the data of one file out of its nodes, noting lines and spellings on the way."""

    def __init__(self, file: str, reading: Reading) -> None:
        self._file = file
        self._problems = reading.problems
        self._lines = reading.lines.setdefault(file, {})
        self._written = reading.written.setdefault(file, {})
        self._scalars = yaml.SafeLoader("")
        self._built: set[int] = set()

    def build(self, node: yaml.Node, path: Path) -> object:
        """The plain data of `node`."""
        self._lines.setdefault(path, node.start_mark.line + 1)
        if id(node) in self._built:  # an alias: it may contain itself, or multiply without end
            self._report(node, path, Key.YAML_ALIAS)
            return None
        self._built.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*path, i)) for i, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        return self._scalar(node, path)

    def _scalar(self, node: yaml.Node, path: Path) -> object:
        self._written[path] = str(node.value)
        try:
            value: object = self._scalars.construct_object(node)
        except (yaml.constructor.ConstructorError, ValueError):
            self._report(node, path, Key.YAML_VALUE, written=node.value)
            return str(node.value)
        return value

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, object]:
        data: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            place = (*path, key)
            if key_node.tag != "tag:yaml.org,2002:str":
                self._report(key_node, place, Key.KEY_NOT_TEXT, name=key)
            elif key in data:
                self._report(key_node, place, Key.KEY_TWICE, name=key)
            else:
                self._lines[place] = key_node.start_mark.line + 1
                data[key] = self.build(value_node, place)
        return data

    def _report(self, node: yaml.Node, path: Path, key: Key, **values: object) -> None:
        line = node.start_mark.line + 1
        self._problems.append(Problem(file=self._file, path=path, key=key, values=values, line=line))
