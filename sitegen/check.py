"""Gathers every problem of every content file and tells each one by its file, line and place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from assess.lint import lint
from assess.messages import message
from assess.problem import Problem
from sitegen.read import Document, read_documents
from sitegen.schema import check_schema

__all__ = ["ContentProblems", "check_content", "check_documents", "told"]


class ContentProblems(Exception):  # noqa: N818 (the plural says that they come all at once)
    """The content has problems; each is one line of the exception's text."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = tuple(lines)


def check_content(root: Path, lang: str = "zh") -> tuple[int, list[str]]:
    """How many files `root` holds, and a line for each problem in them."""
    documents = read_documents(root)
    return len(documents), check_documents(documents, root, lang)


def check_documents(documents: Mapping[str, Document], root: Path, lang: str = "zh") -> list[str]:
    """A line for each problem, by file and line; one mistake is one line."""
    shown = root.name
    found = sorted(_problems(documents, root), key=lambda p: (p.file, _line(documents, p), p.path != ()))
    lines = (f"{shown}/{problem.file}:{told(documents, problem, lang)}" for problem in found)
    return list(dict.fromkeys(lines))


def _problems(documents: Mapping[str, Document], root: Path) -> Iterator[Problem]:
    reported: list[Problem] = []
    for document in documents.values():
        if document.problems and document.data is None:
            reported += document.problems
        else:
            reported += [*document.problems, *check_schema(document, root)]
    yield from reported
    if any(document.problems and document.data is None for document in documents.values()):
        return  # what refers to a file that cannot be read would all seem to lead nowhere
    places = {(problem.file, problem.path) for problem in reported}
    for problem in lint({name: document.data for name, document in documents.items()}):
        above = ((problem.file, problem.path[:end]) for end in range(len(problem.path), 0, -1))
        if places.isdisjoint(above):
            yield problem


def _line(documents: Mapping[str, Document], problem: Problem) -> int:
    return problem.line or documents[problem.file].line(problem.path)


def told(documents: Mapping[str, Document], problem: Problem, lang: str = "zh") -> str:
    """`line: place: what is wrong; what to do` for one problem."""
    place = _place(documents[problem.file].data, problem.path)
    what = message(lang, f"check.{problem.key}", **problem.values)
    fix = message(lang, f"check.{problem.key}_fix", **problem.values)
    return message(lang, "check.line", line=_line(documents, problem), place=place, what=what, fix=fix
    )


def _place(data: object, path: Iterable[str | int]) -> str:
    """The path in words: `clauses[OC-01].text.zh`; a list item is named by its id where it has one."""
    place = ""
    for key in path:
        data = _step(data, key)
        if isinstance(key, int):
            name = data.get("id", key) if isinstance(data, dict) else key
            place += f"[{name}]"
        else:
            place += f".{key}" if place else key
    return place or "–"


def _step(data: object, key: str | int) -> object:
    try:
        return data[key]  # type: ignore[index]
    except (KeyError, IndexError, TypeError):
        return None
