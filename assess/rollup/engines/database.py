"""Turns parts on disk into the rows that count, sorted by DuckDB within bounded memory."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from assess.core.errors import AnswerError
from assess.rollup.duplicates import COPIES, RULES, Key, Rule, copies, duplicates
from assess.rollup.rows import COLUMNS, WHOLE, Row

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["Database", "open_database"]

_BATCH = 1_000
_KEY = ", ".join(one.name for one in fields(Key))
_TYPES = {name: "BIGINT" if whole else "VARCHAR" for name, whole in zip(COLUMNS, WHOLE, strict=True)}
_TOLD = {
    "standing": "coalesce(told.standing, rows.standing)",
    "counted_as": "coalesce(told.counted_as, '')",
    "suspected_copy": "CASE WHEN copied.number IS NULL THEN 0 ELSE 1 END",
}
_REDUCED = f"""
    SELECT {", ".join(f"{_TOLD[name]} AS {name}" if name in _TOLD else f"rows.{name}" for name in COLUMNS)}
    FROM rows LEFT JOIN told USING (number) LEFT JOIN copied USING (number)
    ORDER BY rows.sha256, rows.source, rows.number"""  # noqa: S608 (names of columns, which are the program's own)


class Database:
    """The rows of a run and what the rules of duplicates say of them; `open_database` fills one."""

    def __init__(self, connection: "DuckDBPyConnection", folder: Path) -> None:
        self._connection = connection
        self._folder = folder

    def fill(self, parts: Sequence[Path]) -> Self:
        """The rows of the parts are in, and the rules have been asked."""
        run = self._connection.execute
        run(f"CREATE TABLE rows (number BIGINT, {', '.join(f'{n} {kind}' for n, kind in _TYPES.items())})")
        run("CREATE TABLE told (number BIGINT, standing VARCHAR, counted_as VARCHAR)")
        run("CREATE TABLE copied (number BIGINT)")
        if parts:
            self._read("rows", [str(part) for part in parts], {"number": "BIGINT", **_TYPES})
        for rule in RULES:
            told = ((number, rule.standing, by) for number, by in duplicates(rule, self._keys(rule)))
            self._write("told", told, {"number": "BIGINT", "standing": "VARCHAR", "counted_as": "VARCHAR"})
        self._write("copied", ((number,) for number in copies(self._keys(COPIES))), {"number": "BIGINT"})
        return self

    def rows(self) -> Iterator[Row]:
        """The rows with their standing, by the bytes of their files, then by source."""
        cursor = self._connection.cursor().execute(_REDUCED)
        while batch := cursor.fetchmany(_BATCH):
            for values in batch:
                found: dict[str, Any] = dict(zip(COLUMNS, values, strict=True))
                yield Row(**found)

    def write_parquet(self, path: Path) -> None:
        """The same rows are in a Parquet file. One thread writes it: with more its row groups vary."""
        threads = self._connection.execute("SELECT current_setting('threads')").fetchall()[0][0]
        self._connection.execute("SET threads = 1")
        self._connection.execute(f"COPY ({_REDUCED}) TO {_quoted(path)} (FORMAT parquet, COMPRESSION zstd)")
        self._connection.execute(f"SET threads = {threads}")

    def _keys(self, rule: Rule) -> Iterator[Key]:
        """The keys that a rule concerns and no earlier one took out, in its order."""
        never = [f"kind <> '{kind}'" for kind in sorted(rule.never)]
        where = " AND ".join(["standing = 'counted'", f"{rule.same[0]} <> ''", *never])
        order = ", ".join(f"{column} {'DESC' if down else 'ASC'}" for column, down in rule.order)
        cursor = self._connection.cursor().execute(
            f"SELECT {_KEY} FROM rows ANTI JOIN (SELECT number FROM told) USING (number)"  # noqa: S608
            f" WHERE {where} ORDER BY {order}"
        )
        names = [one.name for one in fields(Key)]
        while batch := cursor.fetchmany(_BATCH):
            yield from (Key(**dict(zip(names, values, strict=True))) for values in batch)

    def _write(self, table: str, values: Iterable[tuple[object, ...]], types: dict[str, str]) -> None:
        """The values are in the table; a file between keeps memory bounded and is fast."""
        path = self._folder / f"{table}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(values)
        if path.stat().st_size:
            self._read(table, [str(path)], types)

    def _read(self, table: str, paths: list[str], types: dict[str, str]) -> None:
        self._connection.execute(
            f"INSERT INTO {table} SELECT * FROM read_csv(?, columns = {types}, force_not_null = {[*types]},"  # noqa: S608
            " header = false, auto_detect = false, delim = ',', quote = '\"', escape = '\"',"
            " new_line = '\\n', max_line_size = 1048576)",
            [paths],
        )


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


@contextmanager
def open_database(
    parts: Sequence[Path], folder: Path, *, memory: str = "1GB", threads: int = 1
) -> Iterator[Database]:
    """A database in `folder`, an empty one, with the rows of the parts.

    It takes up to `memory`, as DuckDB writes it, and what is beyond goes to `folder`. Raises AnswerError
    where DuckDB is not installed, does not take `memory` or has too little of it, and OSError where `folder`
    takes no more.
    """
    try:
        import duckdb  # noqa: PLC0415 (an extra)
    except ImportError:
        raise AnswerError("$", "rollup.no_duckdb") from None
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory,
        "threads": threads,
        "temp_directory": str(folder / "spilled"),
    }
    try:
        connection = duckdb.connect(folder / "rows.duckdb", config=config)
    except duckdb.ParserException:
        raise AnswerError("--memory", "rollup.memory", found=memory) from None
    try:
        with connection:
            yield Database(connection, folder).fill(parts)
    except duckdb.OutOfMemoryException:
        raise AnswerError("--memory", "rollup.memory_short", found=memory) from None
    except duckdb.IOException as error:
        raise OSError(None, str(error).partition("\n")[0], str(folder)) from None
