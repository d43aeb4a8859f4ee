"""Turns self-check files and rosters into results on standard output: the one door for files."""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache, partial
from importlib import resources
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import IO, Any, BinaryIO, TypeVar

from assess.answers import read_sheet
from assess.assessment import Assessment, assess
from assess.editing import Raw
from assess.errors import AnswerError
from assess.markdown import render_markdown
from assess.messages import LANGUAGES, message
from assess.parse import parse_catalogue
from assess.people.cells import read_day
from assess.people.grading import Grading, grade_person
from assess.people.jsontext import indented
from assess.people.model import People
from assess.people.nextgrade import find_next
from assess.people.notices import CellError
from assess.people.parse import parse_people
from assess.people.record import read_practitioner
from assess.people.render import render_grade_markdown, render_grade_text
from assess.people.result import grade_data
from assess.people.roster import PEOPLE_SHEET
from assess.people.run import RosterRun
from assess.people.sources import csv_rows, encoding_of, is_workbook, workbook_rows
from assess.people.table import Row
from assess.people.workbook import write_workbook
from assess.pieces import Context
from assess.report import json_text, render_json, render_text
from assess.report_model import report_model

__all__ = ["main"]

_REFUSED = 2
_CHUNK = 1 << 16
_INNER, _OUTER = "\n    ", "\n  "
_Read = TypeVar("_Read")


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status of `python -m assess`: 0, or 2 when an input was refused (spec section 3)."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    arguments = _parser().parse_args(argv)
    status: int = arguments.run(arguments)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m assess", description=message("zh", "cli_about"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, run in (("score", _score), ("grade", _grade)):
        command = _command(commands, name, run, ("text", "json", "md"))
        command.add_argument("files", nargs="+", metavar="FILE", help=message("zh", "cli_file"))
    roster = _command(commands, "roster", _roster, ("json", "xlsx"))
    roster.add_argument("file", metavar="FILE", help=message("zh", "cli_file"))
    roster.add_argument("-o", "--output", metavar="OUT", help=message("zh", "cli_out"))
    roster.add_argument("--as-of", metavar="DATE", help=message("zh", "cli_as_of"))
    return parser


def _command(
    commands: Any,  # noqa: ANN401 (argparse names no public type)
    name: str,
    run: Callable[[argparse.Namespace], int],
    formats: tuple[str, ...],
) -> argparse.ArgumentParser:
    about = message("zh", f"cli_{name}")
    command: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about)
    command.add_argument("--format", choices=formats, default=formats[0])
    command.add_argument("--lang", choices=LANGUAGES, default="zh")
    command.set_defaults(run=run)
    return command


def _score(arguments: argparse.Namespace) -> int:
    catalogue = parse_catalogue(_packed("catalogue.json"))

    def read(data: bytes) -> Scored:
        sheet, raw = read_sheet(data, catalogue)
        return assess(catalogue, sheet), raw

    forms: dict[str, Callable[[Scored, str], Any]] = {
        "json": lambda scored, lang: render_json(scored[0], lang),
        "md": _report,
        "text": lambda scored, lang: render_text(scored[0], lang),
    }
    return _each(arguments, read, forms)


Scored = tuple[Assessment, Raw]
"""An assessment and the self-check object that it judges."""


def _report(scored: Scored, lang: str) -> str:
    assessment, raw = scored
    return render_markdown(report_model(Context(assessment=assessment, raw=raw, lang=lang)))


def _grade(arguments: argparse.Namespace) -> int:
    people = _people()

    def read(data: bytes) -> Grading:
        return grade_person(people, read_practitioner(data, people)[0])

    forms: dict[str, Callable[[Grading, str], Any]] = {
        "json": lambda grading, _: grade_data(grading, find_next(grading)),
        "md": render_grade_markdown,
        "text": render_grade_text,
    }
    return _each(arguments, read, forms)


def _packed(name: str) -> Any:  # noqa: ANN401 (JSON)
    return json.loads(resources.files("assess").joinpath(name).read_text("utf-8"))


@cache
def _people() -> People:
    return parse_people(_packed("people.json"))


def _each(
    arguments: argparse.Namespace,
    read: Callable[[bytes], _Read],
    forms: dict[str, Callable[[_Read, str], Any]],
) -> int:
    """Prints what each file gives; a refused one is a line on standard error instead."""
    lang, found = arguments.lang, []
    for name in arguments.files:
        try:
            found.append(read(_bytes(name)))
        except AnswerError as error:
            sys.stderr.write(f"{name}: {error.sentence(lang)}\n")
        except OSError as error:
            sys.stderr.write(f"{name}: {message(lang, 'cannot_read', reason=error.strerror)}\n")
    rendered = [forms[arguments.format](one, lang) for one in found]
    several = len(arguments.files) > 1
    if arguments.format != "json":
        sys.stdout.write("\n".join(rendered))
    elif several or rendered:
        sys.stdout.write(json_text(rendered if several else rendered[0]))
    return 0 if len(found) == len(arguments.files) else _REFUSED


def _bytes(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()


def _roster(arguments: argparse.Namespace) -> int:
    lang = arguments.lang
    try:
        with ExitStack() as stack:
            day = None if arguments.as_of is None else read_day(arguments.as_of)
            run = RosterRun(people=_people(), sheets=_sheets(arguments.file, stack), as_of=day)
            write = write_workbook if arguments.format == "xlsx" else _write_json
            with _output(arguments.output) as target:
                first, count = write(run, target, lang)
    except AnswerError as error:
        sys.stderr.write(f"{arguments.file}: {error.sentence(lang)}\n")
        return _REFUSED
    except OSError as error:
        place = error.filename or arguments.file
        sys.stderr.write(f"{place}: {message(lang, 'cannot_read', reason=error.strerror)}\n")
        return _REFUSED
    if first is None:
        return 0
    sys.stderr.write(f"{arguments.file}: {first.sentence(lang)}{message(lang, 'people.more', count=count)}\n")
    return _REFUSED


@contextmanager
def _output(name: str | None) -> Iterator[BinaryIO]:
    """The stream to write to; a named file is replaced only when all was written."""
    if name is None:
        yield sys.stdout.buffer
        return
    part = Path(f"{name}.part")
    try:
        with part.open("wb") as target:
            yield target
        part.replace(name)
    finally:
        part.unlink(missing_ok=True)


def _opened(name: str) -> IO[bytes]:
    if name == "-":
        return BytesIO(_bytes(name))
    return Path(name).open("rb")


def _sheets(name: str, stack: ExitStack) -> Mapping[str, Iterator[Row]]:
    """The rows of each sheet; a CSV file is one sheet and is read line by line."""
    file = stack.enter_context(_opened(name))
    head = file.read(8)
    file.seek(0)
    if is_workbook(head):
        return workbook_rows(file.read())
    encoding = encoding_of(iter(partial(file.read, _CHUNK), b""))
    file.seek(0)
    lines = stack.enter_context(TextIOWrapper(file, encoding, errors="replace", newline=""))
    return {PEOPLE_SHEET: csv_rows(lines)}


def _write_json(run: RosterRun, target: BinaryIO, lang: str) -> tuple[CellError | None, int]:
    """The roster as JSON: rows and errors wait on disk, because the sums that stand before them come last."""
    first: CellError | None = None
    counts = {"errors": 0, "rows": 0}
    with ExitStack() as stack:
        spools = {key: stack.enter_context(tempfile.TemporaryFile()) for key in counts}
        for found in run.steps():
            wrong = isinstance(found, CellError)
            first = first or (found if isinstance(found, CellError) else None)
            data = found.data(lang) if isinstance(found, CellError) else grade_data(found.grading, found.next)
            key = "errors" if wrong else "rows"
            spools[key].write(f"{',' if counts[key] else ''}\n    {indented(data, _INNER)}".encode())
            counts[key] += 1
        summary = run.summary(lang)
        target.write(b"{")
        for place, key in enumerate(sorted([*summary, *spools])):
            target.write(f'{"," if place else ""}\n  "{key}": '.encode())
            if key in summary:
                target.write(indented(summary[key], _OUTER).encode())
                continue
            spools[key].seek(0)
            target.write(b"[")
            shutil.copyfileobj(spools[key], target)
            target.write(b"\n  ]" if counts[key] else b"]")
        target.write(b"\n}\n")
    return first, counts["errors"]


if __name__ == "__main__":
    sys.exit(main())
