"""Turns self-check files into assessments on standard output: the one door for files."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path

from assess.answers import read_sheet
from assess.assessment import Assessment, assess
from assess.editing import Raw
from assess.errors import AnswerError
from assess.markdown import render_markdown
from assess.messages import LANGUAGES, message
from assess.model import Catalogue
from assess.parse import parse_catalogue
from assess.pieces import Context
from assess.report import json_text, render_json, render_text
from assess.report_model import report_model

__all__ = ["main"]

_REFUSED = 2


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
    score = commands.add_parser(
        "score", help=message("zh", "cli_score"), description=message("zh", "cli_score")
    )
    score.add_argument("files", nargs="+", metavar="FILE", help=message("zh", "cli_file"))
    score.add_argument("--format", choices=("text", "json", "md"), default="text")
    score.add_argument("--lang", choices=LANGUAGES, default="zh")
    score.set_defaults(run=_score)
    return parser


def _score(arguments: argparse.Namespace) -> int:
    catalogue = _catalogue()
    read = [_assess_file(name, catalogue, arguments.lang) for name in arguments.files]
    scored = [found for found in read if found is not None]
    sys.stdout.write(_render(scored, arguments.format, arguments.lang, several=len(read) > 1))
    return 0 if len(scored) == len(read) else _REFUSED


def _catalogue() -> Catalogue:
    text = resources.files("assess").joinpath("catalogue.json").read_text("utf-8")
    return parse_catalogue(json.loads(text))


Scored = tuple[Assessment, Raw]
"""An assessment and the self-check object that it judges."""


def _assess_file(name: str, catalogue: Catalogue, lang: str) -> Scored | None:
    """The assessment of one file, or None after one line on standard error."""
    try:
        sheet, raw = read_sheet(
            sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes(), catalogue
        )
    except AnswerError as error:
        sys.stderr.write(f"{name}: {error.sentence(lang)}\n")
    except OSError as error:
        sys.stderr.write(f"{name}: {message(lang, 'cannot_read', reason=error.strerror)}\n")
    else:
        return assess(catalogue, sheet), raw
    return None


def _render(scored: Sequence[Scored], form: str, lang: str, *, several: bool) -> str:
    if form == "json":
        data = [render_json(assessment, lang) for assessment, _ in scored]
        if several:
            return json_text(data)
        return json_text(data[0]) if data else ""
    if form == "md":
        return "\n".join(render_markdown(report_model(context)) for context in _contexts(scored, lang))
    return "\n".join(render_text(assessment, lang) for assessment, _ in scored)


def _contexts(scored: Sequence[Scored], lang: str) -> Iterator[Context]:
    return (Context(assessment=assessment, raw=raw, lang=lang) for assessment, raw in scored)


if __name__ == "__main__":
    sys.exit(main())
