"""Turns many self-check files into a roll-up in a folder: `python -m assess rollup INPUT... -o DIR`."""

import argparse
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import file_digest, sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assess.cli.catalogues import add_catalogues, given_catalogues
from assess.cli.output import output, tell
from assess.cli.rows_output import RowFiles
from assess.cli.tables_output import write_tables
from assess.content.packed import catalogue_hashes, catalogues
from assess.core.errors import AnswerError
from assess.messages import LANGUAGES, message
from assess.report.result import json_text
from assess.rollup.engines.database import open_database
from assess.rollup.engines.inputs import read_inputs
from assess.rollup.engines.parts import join_parts, part_rows, write_parts
from assess.rollup.engines.shards import Settings, Shard, scorer_hash, shards
from assess.rollup.engines.workers import Scored, on_cluster, on_processes
from assess.rollup.plain import reduced
from assess.rollup.register import Register, read_register
from assess.rollup.rows import ROW_SCHEMA_VERSION, Row
from assess.rollup.tables.publication import LIMIT, Options
from assess.sheet.periods import NOTATION

__all__ = ["add_rollup"]

_REFUSED, _INTERRUPTED = 2, 130
_MOST_IN_MEMORY = 50_000
"""How many rows are sorted in memory; more need DuckDB."""

_TOLD_EACH = 10_000
"""After how many files it is told how far a run is."""

_PARTS = "parts"
"""The folder of what is done so far; it goes when a run has ended well."""

_FORMATS = ("csv", "parquet", "xlsx", "html")


def add_rollup(commands: Any) -> None:  # noqa: ANN401 (argparse names no public type)
    """The command `rollup` is known."""
    told = partial(message, "zh")
    about = told("rollup.cli_rollup")
    command = commands.add_parser("rollup", help=about, description=about)
    command.add_argument("inputs", nargs="+", metavar="INPUT", type=Path, help=told("rollup.cli_input"))
    command.add_argument(
        "-o", "--output", required=True, metavar="DIR", type=Path, help=told("rollup.cli_folder")
    )
    add_catalogues(command)
    command.add_argument("--register", metavar="CSV", type=Path, help=told("rollup.cli_register"))
    command.add_argument("--period", default="", help=told("rollup.cli_period"))
    command.add_argument("--salt", metavar="FILE", type=Path, help=told("rollup.cli_salt"))
    where = command.add_mutually_exclusive_group()
    where.add_argument("--workers", type=_at_least(1), metavar="N", help=told("rollup.cli_workers"))
    where.add_argument("--scheduler", metavar="URL", help=told("rollup.cli_scheduler"))
    command.add_argument("--memory", default="1GB", metavar="SIZE", help=told("rollup.cli_memory"))
    command.add_argument("--resume", action="store_true", help=told("rollup.cli_resume"))
    command.add_argument(
        "--format", type=_formats, default="csv,html", metavar="LIST", help=told("rollup.cli_formats")
    )
    command.add_argument(
        "--limit", type=_at_least(LIMIT), default=LIMIT, metavar="N", help=told("rollup.cli_limit")
    )
    command.add_argument("--strict", action="store_true", help=told("rollup.cli_strict"))
    command.add_argument("--lang", choices=LANGUAGES, default="zh")
    command.set_defaults(run=_rollup)


def _at_least(least: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if int(text) < least:
            raise argparse.ArgumentTypeError(f"{text} < {least}")
        return int(text)

    return number


def _formats(text: str) -> frozenset[str]:
    found = frozenset(text.split(","))
    if not found <= set(_FORMATS):
        raise argparse.ArgumentTypeError(f"{text} ({', '.join(_FORMATS)})")
    return found


def _rollup(arguments: argparse.Namespace) -> int:
    """Exit status: 2 when nothing was accepted, and with --strict when a file was refused."""
    lang = arguments.lang
    try:
        found, warnings = _run(arguments)
    except AnswerError as error:
        tell("rollup", error.sentence(lang))
        return _REFUSED
    except OSError as error:
        place = str(error.filename or arguments.output)
        key = "cannot_write" if place.startswith(str(arguments.output)) else "cannot_read"
        tell(place, message(lang, key, reason=error.strerror))
        return _REFUSED
    except KeyboardInterrupt:
        tell("rollup", message(lang, "rollup.interrupted"))
        return _INTERRUPTED
    for row in found.refused:
        tell(row.source, row.refusal_text)
    refused, counted = found.standings["refused"], found.standings["counted"]
    if refused > len(found.refused):
        tell("rollup", message(lang, "rollup.more_refused", count=refused - len(found.refused)))
    for warning in warnings:
        tell("rollup", warning)
    if not counted:
        tell("rollup", message(lang, "rollup.nothing_accepted"))
    else:
        tell("rollup", message(lang, "rollup.summary", copies=found.copies, **_counts(found)))
    return _REFUSED if not counted or (arguments.strict and refused) else 0


def _counts(found: RowFiles) -> dict[str, int]:
    files = sum(found.standings.values())
    refused, counted = found.standings["refused"], found.standings["counted"]
    return {"files": files, "counted": counted, "refused": refused, "duplicates": files - refused - counted}


def _run(arguments: argparse.Namespace) -> tuple[RowFiles, tuple[str, ...]]:
    """What became of the files, and what the tables warn of; everything is in the folder."""
    if arguments.period and not re.fullmatch(NOTATION, arguments.period):
        raise AnswerError("--period", "kpi_period", found=arguments.period)
    lang, folder, formats = arguments.lang, arguments.output, arguments.format
    register = read_register(arguments.register.read_bytes()) if arguments.register else None
    salt = arguments.salt.read_bytes() if arguments.salt else b""
    internal = folder / "internal"
    given = given_catalogues(arguments.catalogue)
    settings = Settings(salt=salt, lang=lang, scorer=scorer_hash(), catalogues=given)
    parts, count = _parts(arguments, settings)
    found = RowFiles(internal, lang, whole="csv" in formats)
    options = Options(lang=lang, limit=arguments.limit, period=arguments.period, formats=formats)
    with _reduced(arguments, parts, count, register) as rows:
        published = write_tables(found.passed(rows), folder, catalogues(given).by_set, options, register)
    for name in {"csv", "parquet"} - formats:
        (internal / f"rows.{name}").unlink(missing_ok=True)
    shutil.rmtree(internal / _PARTS)
    with output(str(folder / "run.json")) as target:
        target.write(json_text(_record(arguments, found, settings)).encode())
    return found, published.warnings


def _workers(arguments: argparse.Namespace) -> int:
    return arguments.workers or os.cpu_count() or 1


def _parts(arguments: argparse.Namespace, settings: Settings) -> tuple[list[Path], int]:
    """The parts of the inputs, and how many rows they hold."""
    kept = arguments.output / "internal" / _PARTS
    if not arguments.resume:
        shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir(parents=True, exist_ok=True)
    scored: Callable[[Iterable[Shard]], Scored]
    if arguments.scheduler:
        scored = partial(on_cluster, settings=settings, address=arguments.scheduler)
    else:
        scored = partial(on_processes, settings=settings, workers=_workers(arguments))
    entries = read_inputs(arguments.inputs, arguments.output)
    return write_parts(_told(shards(entries, settings), arguments.lang), kept, scored)


def _told(found: Iterable[Shard], lang: str) -> Iterator[Shard]:
    """The shards; of a long run it is told now and then how far it is."""
    next_told = _TOLD_EACH
    for shard in found:
        yield shard
        if shard.first + len(shard.entries) >= next_told:
            tell("rollup", message(lang, "rollup.progress", count=next_told))
            next_told += _TOLD_EACH


@contextmanager
def _reduced(
    arguments: argparse.Namespace, parts: list[Path], count: int, register: Register | None
) -> Iterator[Iterable[Row]]:
    """The rows of the parts with their standing, as the register has them; as a Parquet file too if asked."""
    internal, parquet = arguments.output / "internal", "parquet" in arguments.format
    if count <= _MOST_IN_MEMORY and not parquet:
        rows = part_rows(parts)
        yield reduced(map(register.join, rows) if register else rows)
        return
    with TemporaryDirectory(dir=internal, prefix="sorting-") as name:
        scratch = Path(name)
        if register:
            parts = join_parts(parts, register.join, scratch / "joined.csv")
        threads = _workers(arguments)
        with open_database(parts, scratch, memory=arguments.memory, threads=threads) as database:
            yield database.rows()
            if parquet:
                database.write_parquet(scratch / "rows.parquet")
        if parquet:
            (scratch / "rows.parquet").replace(internal / "rows.parquet")


def _record(arguments: argparse.Namespace, found: RowFiles, settings: Settings) -> dict[str, object]:
    """What the run was made of: versions and hashes, no time and no place, so that it can be made again."""
    folder, register = arguments.output, arguments.register
    present = catalogues(settings.catalogues).present
    written = sorted(path for room in ("internal", "public") for path in (folder / room).glob("*.*"))
    return {
        "row_schema_version": ROW_SCHEMA_VERSION,
        "clause_set": present.clause_set,
        "ruleset": present.ruleset,
        "catalogues_sha256": catalogue_hashes(settings.catalogues),
        "scorer_sha256": scorer_hash(),
        "lang": arguments.lang,
        "limit": arguments.limit,
        "period": arguments.period,
        "register_sha256": sha256(register.read_bytes()).hexdigest() if register else "",
        "salted": bool(settings.salt),
        "files": _counts(found),
        "files_sha256": found.files_hash.hexdigest(),
        "outputs": {path.relative_to(folder).as_posix(): _hash_of(path) for path in written},
    }


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
