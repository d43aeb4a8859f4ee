"""Reads YAML content files into plain data with the line of every value."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml.constructor import SafeConstructor
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.resolver import Resolver

from assess.problem import Path as DataPath
from assess.problem import Problem

__all__ = ["Document", "read_document", "read_documents"]


@dataclass(frozen=True, slots=True)
class Document:
    """One content file: its data, the line of each path into it, and what could not be read.

    `first_line` is kept because it names the file's schema.
    """

    name: str
    data: Any = None
    lines: Mapping[DataPath, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    first_line: str = ""

    def line(self, path: DataPath) -> int:
        """The line of `path`, or of the nearest place above it that stands in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_documents(root: Path) -> dict[str, Document]:
    """Every YAML file below `root`, by its path from there."""
    names = (path.relative_to(root).as_posix() for path in sorted(root.rglob("*.yaml")))
    return {name: read_document(name, (root / name).read_bytes()) for name in names}


def read_document(name: str, raw: bytes) -> Document:
    """The document in the bytes of one file; a file that cannot be read has problems and no data."""
    try:
        text = raw.decode("utf-8")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except UnicodeDecodeError as error:
        return _unreadable(name, "not_utf8", raw[: error.start].count(b"\n") + 1)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return _unreadable(name, "yaml_syntax", mark.line + 1 if mark else 1)
    except yaml.YAMLError:
        return _unreadable(name, "yaml_syntax", 1)
    reader = _Reader(name)
    data = None if node is None else reader.data(node, ())
    return Document(name, data, reader.lines, tuple(reader.problems), text.partition("\n")[0])


def _unreadable(name: str, key: str, line: int) -> Document:
    return Document(name, problems=(Problem(file=name, path=(), key=key, line=line),))


class _Reader:
    """Turns composed nodes into data as a safe loader does, and notes lines and mistakes on the way."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[DataPath, int] = {}
        self.problems: list[Problem] = []
        self._constructor = SafeConstructor()

    def data(self, node: Node, path: DataPath) -> Any:  # noqa: ANN401 (YAML data is of any type)
        """The data of `node`, which stands at `path`."""
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, SequenceNode):
            return [self.data(item, (*path, i)) for i, item in enumerate(node.value)]
        if isinstance(node, MappingNode):
            return dict(self._members(node, path))
        return self._constructor.construct_object(node)

    def _members(self, node: MappingNode, path: DataPath) -> Iterator[tuple[str, Any]]:
        seen: set[str] = set()
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, ScalarNode) else "?"
            line = key_node.start_mark.line + 1
            if key_node.tag != Resolver.DEFAULT_SCALAR_TAG:
                self._mistake((*path, key), "key_not_text", line, found=key)
            elif key in seen:
                self._mistake((*path, key), "key_twice", line, found=key)
            else:
                seen.add(key)
                self.lines[(*path, key)] = line
                yield key, self.data(value_node, (*path, key))

    def _mistake(self, path: DataPath, key: str, line: int, **values: object) -> None:
        self.problems.append(Problem(file=self.name, path=path, key=key, values=values, line=line))
