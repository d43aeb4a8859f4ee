"""Turns folders, archives and files into their entries, in an order that depends on the input alone."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from assess.core.errors import AnswerError
from assess.rollup.archives import Entry, entries_of, is_litter

__all__ = ["read_inputs"]


def read_inputs(paths: Iterable[Path], without: Path) -> Iterator[Entry]:
    """Every file of the inputs, by its path from the input's own name; archives in folders are opened too.

    The folder `without` is passed by: what a run writes is none of its inputs. Links below an input are not
    followed. What cannot be read is an entry that says why.
    """
    met: Counter[str] = Counter()
    for path in paths:
        name = path.resolve().name or "input"
        met[name] += 1
        yield from _walk(path, name if met[name] == 1 else f"{name}#{met[name]}", without.resolve())


def _walk(path: Path, name: str, without: Path) -> Iterator[Entry]:
    """Depth first, each folder in the order of its names."""
    waiting = [(path, name)]
    while waiting:
        here, told = waiting.pop()
        try:
            if here.is_symlink() and here != path:
                yield Entry(told, AnswerError("$", "rollup.symbolic_link"))
            elif here.is_dir():
                found = [] if here.resolve() == without else here.iterdir()
                names = sorted((one.name for one in found if not is_litter(one.name)), reverse=True)
                waiting += [(here / one, f"{told}/{one}") for one in names]
            elif here.exists() and not here.is_file():
                yield Entry(told, AnswerError("$", "rollup.not_a_file"))
            else:
                with here.open("rb") as file:
                    yield from entries_of(file, told)
        except OSError as error:
            yield Entry(told, AnswerError("$", "rollup.input_unreadable", reason=error.strerror))
