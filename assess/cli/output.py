"""Opens what a command writes to, and tells when it cannot be written."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import BinaryIO

from assess.core.errors import one_line

__all__ = ["WriteError", "output", "silence", "tell"]


class WriteError(Exception):
    """The output cannot be written: where, and what the system says of it."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(place, reason)
        self.place = place
        self.reason = reason


@contextmanager
def output(name: str | None) -> Iterator[BinaryIO]:
    """The stream to write to; a named file is replaced only when all was written. Raises WriteError."""
    try:
        if name is None:
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
        else:
            with _replaced(Path(name)) as target:
                yield target
    except BrokenPipeError:
        raise
    except OSError as error:
        silence()
        raise WriteError(name or "-", error.strerror or str(error)) from None


@contextmanager
def _replaced(file: Path) -> Iterator[BinaryIO]:
    part = file.with_name(f"{file.name}.part")
    try:
        with part.open("wb") as target:
            yield target
        part.replace(file)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def silence() -> None:
    """Lets nothing that could not be written be tried again at the end."""
    sys.stdout = TextIOWrapper(BytesIO())


def tell(place: str, sentence: str) -> None:
    """A line on the error stream: where, and what there is to say."""
    sys.stderr.write(f"{one_line(place)}: {sentence}\n")
