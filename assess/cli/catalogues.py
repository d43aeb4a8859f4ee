"""Takes the catalogues of further clause sets that are named on the command line."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from assess.content.catalogues import hold
from assess.content.packed import catalogues
from assess.content.parse import parse_catalogue
from assess.core.errors import AnswerError, ContentError
from assess.core.fields import Fields
from assess.core.strictjson import parse_json
from assess.messages import message

__all__ = ["add_catalogues", "given_catalogues"]


def add_catalogues(command: argparse.ArgumentParser) -> None:
    """The option `--catalogue`, which may be given several times, is known."""
    command.add_argument(
        "--catalogue",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help=message("zh", "cli_catalogue"),
    )


def given_catalogues(files: Sequence[Path]) -> tuple[bytes, ...]:
    """The bytes of the files, each the catalogue of a clause set, such as an edition's catalogue.json.

    Raises AnswerError with the file's name for what is no catalogue, for one of another ruleset, and for a
    second one of a clause set, and OSError for a file that cannot be read.
    """
    present, met = catalogues().present, set[str]()
    found = []
    for file in files:
        data = file.read_bytes()
        try:
            given = parse_catalogue(Fields(parse_json(data), "", ContentError).raw)
        except ContentError:
            raise AnswerError(str(file), "not_a_catalogue") from None
        except AnswerError as error:
            raise AnswerError(f"{file}: {error.at}", error.key, **error.values) from None
        try:
            hold(present, [given])
        except ContentError as error:
            raise AnswerError(str(file), error.key, **error.values) from None
        if given.clause_set in met:
            raise AnswerError(str(file), "catalogue_twice", clause_set=given.clause_set)
        met.add(given.clause_set)
        found.append(data)
    return tuple(found)
