"""The door of the site: its command line and its MkDocs hooks."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))  # MkDocs loads this file from wherever it was started

from assess.messages import LANGUAGES, message  # noqa: E402 (the path comes first)
from sitegen import live, runtime, site  # noqa: E402
from sitegen.check import ContentProblems, check_content  # noqa: E402
from sitegen.compile import write_catalogue  # noqa: E402

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page


def on_config(config: "MkDocsConfig") -> "MkDocsConfig":
    """Adds the notice and the templates' strings."""
    return site.configure(config)


def on_files(files: "Files", config: "MkDocsConfig") -> "Files":
    """Adds everything that is generated."""
    return site.add_files(files, config)


def on_pre_page(page: "Page", config: "MkDocsConfig", files: "Files") -> "Page":  # noqa: ARG001 (MkDocs names them)
    """Points "edit this page" at the content file."""
    site.point_edit_link(page)
    return page


def on_post_page(output: str, page: "Page", config: "MkDocsConfig") -> str:  # noqa: ARG001 (MkDocs names them)
    """Gives each page its content policy."""
    return site.secure(output)


def on_post_build(config: "MkDocsConfig") -> None:
    """Writes the headers file."""
    site.finish(config)


def main() -> int:
    """Exit status of the command line: 0, or 1 when the content has problems."""
    arguments = _parser().parse_args()
    try:
        status: int = arguments.run(arguments)
    except ContentProblems as problems:
        sys.stderr.write(f"{problems}\n")
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="report every problem of the content; writes nothing")
    check.add_argument("folder", nargs="?", type=Path, default=ROOT / "clauses")
    check.add_argument("--lang", choices=LANGUAGES, default="zh")
    check.set_defaults(run=_check)
    build = commands.add_parser("build", help="write the tree that MkDocs builds from to a folder")
    build.add_argument("--write", type=Path, required=True, metavar="DIR")
    build.set_defaults(run=_build)
    bundle = commands.add_parser("bundle", help="compile the catalogue and pack the runtime")
    bundle.set_defaults(run=_bundle)
    serve = commands.add_parser("serve", help="build, serve and reload on change")
    serve.add_argument("--port", type=int, default=8000)
    serve.set_defaults(run=_serve)
    return parser


def _check(arguments: argparse.Namespace) -> int:
    files, problems = check_content(arguments.folder, arguments.lang)
    key = "check.failed" if problems else "check.ok"
    print(*problems, message(arguments.lang, key, files=files, count=len(problems)), sep="\n")
    return 1 if problems else 0


def _build(arguments: argparse.Namespace) -> int:
    site.write_tree(arguments.write)
    return 0


def _bundle(_: argparse.Namespace) -> int:
    write_catalogue(ROOT)
    runtime.runtime_files()
    return 0


def _serve(arguments: argparse.Namespace) -> int:
    return live.serve(ROOT, arguments.port)


if __name__ == "__main__":
    sys.exit(main())
