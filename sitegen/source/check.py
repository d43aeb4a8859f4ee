"""Turns a folder of content into the sorted list of everything that is wrong in it."""

from collections.abc import Iterable, Iterator
from pathlib import Path as FilePath

from assess.messages import message, messages
from sitegen.source.lint import lint
from sitegen.source.problem import Key, Path, Problem, is_clause
from sitegen.source.read import Reading, read_content

__all__ = ["check_content", "find_problems", "render_problems"]


def find_problems(root: FilePath) -> tuple[Reading, list[Problem]]:
    """What was read below `root` and every problem in it, by file and line; one mistake is told once."""
    from sitegen.source.schema import check_schemas  # noqa: PLC0415 (loads seconds of grammars; only a change needs it)

    reading = read_content(root)
    shape = [*reading.problems, *check_schemas(root, reading)]
    places = {(problem.file, problem.path) for problem in shape}
    sense = [p for p in lint(reading.documents, reading.unread) if not _is_told(p, places)]
    if any(map(_hides_ids, [*shape, *sense])):
        sense = [p for p in sense if p.key != Key.NOTHING_THERE]
    problems = [*shape, *sense]
    problems.sort(key=lambda p: (p.file, reading.line(p), [str(key) for key in p.path], p.key))
    return reading, problems


def _hides_ids(problem: Problem) -> bool:
    """Whether a whole list or file is gone; that its ids lead nowhere is the same mistake."""
    return problem.key == Key.FILE_MISSING or (problem.file, problem.path) == ("bundles.yaml", ("bundles",))


def _is_told(problem: Problem, places: set[tuple[str, Path]]) -> bool:
    """Whether the value, or one that it stands in, is already known to be malformed."""
    ends = range(1, len(problem.path) + 1)
    return any((problem.file, problem.path[:end]) in places for end in ends)


def render_problems(
    root: FilePath, reading: Reading, problems: Iterable[Problem], lang: str = "zh"
) -> list[str]:
    """One line for each problem: file, line, place, what is wrong and what to do."""
    words = messages(lang, "check")
    return [
        words["line_at" if problem.path else "line"].format(
            file=(root / problem.file).as_posix(),
            line=reading.line(problem),
            at=_address(reading.documents.get(problem.file), problem.path),
            message=message(lang, f"check.{problem.key}", **problem.values),
            hint=message(lang, f"check.{problem.key}_fix", **problem.values),
        )
        for problem in problems
    ]


def _address(document: object, path: Path) -> str:
    """`path` in words, an item of a list by its id where it has one: clauses[OC-01].text.zh."""
    return "".join(_steps(document, path)).removeprefix(".")


def _steps(value: object, path: Path) -> Iterator[str]:
    for key in path:
        inside = isinstance(value, dict | list)
        try:
            value = value[key] if inside else None  # type: ignore[index]
        except (KeyError, IndexError):
            value = None
        name = value.get("id") if isinstance(value, dict) else None
        yield f".{key}" if isinstance(key, str) else f"[{name if isinstance(name, str) else key}]"


def check_content(root: FilePath, lang: str = "zh") -> tuple[bool, list[str]]:
    """Whether the content is sound, and the lines that say so or say what is not."""
    if not root.is_dir():
        return False, [messages(lang, "check")["no_folder"].format(folder=root.as_posix())]
    reading, problems = find_problems(root)
    if problems:
        return False, render_problems(root, reading, problems, lang)
    counts = {
        key: sum(len(items) for items in _lists(reading, key))
        for key in ("bundles", "terms", "kpis", "indicators", "occupations", "references")
    }
    counts["clauses"] = sum(map(is_clause, reading.documents))
    sound = messages(lang, "check")["sound"]
    return True, [sound.format(files=len(reading.documents), **counts)]


def _lists(reading: Reading, key: str) -> Iterator[list[object]]:
    for document in reading.documents.values():
        items = document.get(key) if isinstance(document, dict) else None
        if isinstance(items, list):
            yield items
