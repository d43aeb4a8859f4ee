"""Turns self-check files and rosters into results on standard output: the one door for files."""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import cache, partial
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import IO, Any, BinaryIO, TypeVar

from assess.cli.catalogues import add_catalogues, given_catalogues
from assess.cli.output import WriteError, output, silence, tell
from assess.cli.rollup import add_rollup
from assess.content.packed import catalogues, packed
from assess.core.errors import AnswerError
from assess.messages import LANGUAGES, message
from assess.people.grading.grading import Grading, grade_person
from assess.people.grading.model import People
from assess.people.grading.next_grade import find_next
from assess.people.grading.parse import parse_people
from assess.people.grading.record import read_practitioner
from assess.people.intake.looking import look_into
from assess.people.intake.map_file import map_csv, read_map
from assess.people.output.outlook_text import outlook_data
from assess.people.output.render import render_grade_markdown, render_grade_text
from assess.people.output.result import grade_data
from assess.people.output.roster_book import write_workbook
from assess.people.output.roster_json import write_json
from assess.people.roster.matching import PLAIN, Matching
from assess.people.roster.run import RosterRun
from assess.people.roster.sheets import PEOPLE_SHEET
from assess.report.blocks import Context
from assess.report.document import report_model
from assess.report.markdown import render_markdown
from assess.report.result import json_text, render_json, render_text
from assess.scoring.assessment import Assessment, assess
from assess.sheet.editing import Raw
from assess.sheet.envelope import digest_state, read_object
from assess.sheet.reading import parse_sheet
from assess.tabular.cells import read_day
from assess.tabular.notices import CellError
from assess.tabular.rows import HEAD, csv_rows, encoding_of, is_workbook
from assess.tabular.table import FRACTION, PERCENT
from assess.tabular.workbook import Sheets, workbook_rows

__all__ = ["main"]

_REFUSED = 2
_CHUNK = 1 << 16
_Read = TypeVar("_Read")
_Forms = dict[str, Callable[[_Read, Raw, str], Any]]
"""By format: what to print of a reading and of the object it was read from, in a language."""


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status of `python -m assess`: 0, or 2 when an input was refused (spec section 3).

    2 as well when the output cannot be written.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    arguments = _parser().parse_args(argv)
    try:
        status: int = arguments.run(arguments)
    except WriteError as error:
        tell(error.place, message(arguments.lang, "cannot_write", reason=error.reason))
        status = _REFUSED
    except BrokenPipeError:  # whoever reads the output has seen enough
        status = _REFUSED
        silence()
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m assess", description=message("zh", "cli_about"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, run in (("score", _score), ("grade", _grade)):
        command = _command(commands, name, run, ("text", "json", "md"))
        command.add_argument("files", nargs="+", metavar="FILE", help=message("zh", "cli_file"))
        if name == "score":
            add_catalogues(command)
    roster = _command(commands, "roster", _roster, ("json", "xlsx"))
    roster.add_argument("file", metavar="FILE", help=message("zh", "cli_file"))
    roster.add_argument("-o", "--output", metavar="OUT", help=message("zh", "cli_out"))
    roster.add_argument("--as-of", metavar="DATE", help=message("zh", "cli_as_of"))
    roster.add_argument("--rates", choices=(FRACTION, PERCENT), help=message("zh", "cli_rates"))
    roster.add_argument("--map", metavar="MAP", help=message("zh", "cli_map"))
    roster.add_argument("--draft-map", metavar="MAP", help=message("zh", "cli_draft_map"))
    roster.add_argument("--codes", action="store_true", help=message("zh", "cli_codes"))
    add_rollup(commands)
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
    try:
        held = catalogues(given_catalogues(arguments.catalogue))
    except AnswerError as error:
        tell("score", error.sentence(arguments.lang))
        return _REFUSED
    except OSError as error:
        tell(error.filename, message(arguments.lang, "cannot_read", reason=error.strerror))
        return _REFUSED

    def read(data: bytes) -> tuple[Assessment, Raw]:
        raw = read_object(data)
        catalogue = held.scoring(raw.get("clause_set"))
        return assess(catalogue, parse_sheet(raw, catalogue)), raw

    forms: _Forms[Assessment] = {
        "json": lambda assessment, raw, lang: render_json(assessment, lang) | {"digest": digest_state(raw)},
        "md": _report,
        "text": lambda assessment, _, lang: render_text(assessment, lang),
    }
    return _each(arguments, read, forms)


def _report(assessment: Assessment, raw: Raw, lang: str) -> str:
    return render_markdown(report_model(Context(assessment=assessment, raw=raw, lang=lang)))


def _grade(arguments: argparse.Namespace) -> int:
    people = _people()

    def read(data: bytes) -> tuple[Grading, Raw]:
        person, raw = read_practitioner(data, people)
        return grade_person(people, person), raw

    forms: _Forms[Grading] = {
        "json": lambda grading, raw, _: (
            grade_data(grading, find_next(grading))
            | {"digest": digest_state(raw), "outlook": outlook_data(grading)}
        ),
        "md": lambda one, _, lang: render_grade_markdown(one, lang),
        "text": lambda one, _, lang: render_grade_text(one, lang),
    }
    return _each(arguments, read, forms)


@cache
def _people() -> People:
    return parse_people(packed("people.json"))


def _each(
    arguments: argparse.Namespace,
    read: Callable[[bytes], tuple[_Read, Raw]],
    forms: _Forms[_Read],
) -> int:
    """Prints what each file gives; a refused one is a line on standard error instead.

    A file that was changed outside the tool is told there too.
    """
    lang = arguments.lang
    found: list[Any] = []
    for name in arguments.files:
        try:
            one, raw = read(_bytes(name))
            found.append(forms[arguments.format](one, raw, lang))
            if digest_state(raw) == "wrong":
                tell(name, message(lang, "verify_digest_wrong"))
        except AnswerError as error:
            tell(name, error.sentence(lang))
        except OSError as error:
            tell(name, message(lang, "cannot_read", reason=error.strerror))
    several = len(arguments.files) > 1
    with output(None) as target:
        if arguments.format != "json":
            target.write("\n".join(found).encode())
        elif several or found:
            target.write(json_text(found if several else found[0]).encode())
    return 0 if len(found) == len(arguments.files) else _REFUSED


def _bytes(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()


def _roster(arguments: argparse.Namespace) -> int:
    lang = arguments.lang
    try:
        with ExitStack() as stack:
            day = None if arguments.as_of is None else read_day(arguments.as_of, "--as-of")
            matching = _matching(arguments)
            sheets = _sheets(arguments.file, stack)
            if arguments.draft_map:
                return _draft_map(arguments, sheets)
            run = RosterRun(
                people=_people(),
                sheets=sheets,
                hidden=sheets.hidden,
                as_of=day,
                rates=arguments.rates,
                matching=matching,
                coded=arguments.codes,
            )
            write = _write_xlsx if arguments.format == "xlsx" else _write_json
            with output(arguments.output) as target:
                first, count = write(run, target, lang)
    except AnswerError as error:
        tell(arguments.file, error.sentence(lang))
        return _REFUSED
    except BrokenPipeError:
        raise
    except OSError as error:
        place = error.filename or arguments.file
        tell(place, message(lang, "cannot_read", reason=error.strerror))
        return _REFUSED
    if small := run.notices.columns("fraction"):
        columns = "、".join(dict.fromkeys(column for _, column in small))
        tell(arguments.file, message(lang, "people.small_rates", columns=columns))
    if first is None:
        return 0
    tell(arguments.file, first.sentence(lang) + message(lang, "people.more", count=count))
    return _REFUSED


def _matching(arguments: argparse.Namespace) -> Matching:
    """What `--map` says; a mistake in it is told with the file's name."""
    if arguments.map is None:
        return PLAIN
    try:
        return read_map(_people(), _bytes(arguments.map), arguments.lang)
    except AnswerError as error:
        raise AnswerError(f"{arguments.map} {error.at}", error.key, **error.values) from None


def _draft_map(arguments: argparse.Namespace, sheets: Sheets) -> int:
    """Writes what is guessed of the columns and words, to be corrected and given with `--map`."""
    rows = {title: list(found) for title, found in sheets.items()}
    look = look_into(_people(), rows, sheets.hidden)
    if look is None:
        raise AnswerError("$", "people.sheet_empty")
    with output(arguments.draft_map) as target:
        target.write(map_csv(_people(), look, arguments.lang).encode())
    return 0


def _opened(name: str) -> IO[bytes]:
    if name == "-":
        return BytesIO(_bytes(name))
    return Path(name).open("rb")


def _sheets(name: str, stack: ExitStack) -> Sheets:
    """The rows of each sheet; a CSV file is one sheet and is read line by line."""
    file = stack.enter_context(_opened(name))
    head = file.read(HEAD)
    file.seek(0)
    if is_workbook(head):
        return workbook_rows(file.read())
    encoding = encoding_of(iter(partial(file.read, _CHUNK), b""))
    file.seek(0)
    lines = stack.enter_context(TextIOWrapper(file, encoding, errors="replace", newline=""))
    return Sheets({PEOPLE_SHEET: csv_rows(lines)})


def _write_json(run: RosterRun, target: BinaryIO, lang: str) -> tuple[CellError | None, int]:
    return write_json(run, target, lang, tempfile.TemporaryFile)


def _write_xlsx(run: RosterRun, target: BinaryIO, lang: str) -> tuple[CellError | None, int]:
    """The whole workbook is made before any of it is written."""
    with tempfile.TemporaryFile() as whole:
        told = write_workbook(run, whole, lang)
        whole.seek(0)
        shutil.copyfileobj(whole, target)
    return told
