"""Writes the tables of a roll-up into a folder: `public/` and `internal/` apart."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from assess.cli.output import WriteError, output
from assess.content.model import Catalogue
from assess.rollup.register import Register
from assess.rollup.rows import Row
from assess.rollup.tables.publication import PATTERN, Options, Publication, publish

__all__ = ["write_tables"]


def write_tables(
    rows: Iterable[Row],
    folder: Path,
    catalogues: Mapping[str, Catalogue],
    options: Options,
    register: Register | None = None,
) -> Publication:
    """Publishes rows whose duplicates are marked into `folder`, each file whole or not at all.

    What was published there before is compared with (`assess.rollup.tables.publication`). Raises AnswerError
    as `publish` does, and WriteError.
    """
    kept = folder / PATTERN
    found = publish(rows, catalogues, options, register, kept.read_bytes() if kept.exists() else None)
    if not found.warnings:
        _clear(folder / "public")
    for name, data in found.files.items():
        place = folder / name
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WriteError(str(place), error.strerror or str(error)) from None
        with output(str(place)) as target:
            target.write(data)
    return found


def _clear(folder: Path) -> None:
    """Takes away the tables published before, so that none in another format is left beside the new ones."""
    for name in ("tables.csv", "tables.xlsx", "index.html", "method.txt"):
        (folder / name).unlink(missing_ok=True)
