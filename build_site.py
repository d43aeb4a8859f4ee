"""The door of the site: its command line and its MkDocs hooks."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

DEFAULT_ADDRESS = "http://127.0.0.1:8000/"
sys.path.insert(
    0, str(Path(__file__).resolve().parent)
)  # MkDocs loads this file from wherever it was started

from assess.messages import LANGUAGES  # noqa: E402 (the path comes first)
from sitegen.base.paths import ASSESS, CLAUSES, ROOT  # noqa: E402
from sitegen.browser import runtime  # noqa: E402
from sitegen.editions.publish import publish_edition  # noqa: E402
from sitegen.editions.release_check import unpublished  # noqa: E402
from sitegen.print.pdf import PdfError, chromium, find_chromium, write_pdfs  # noqa: E402
from sitegen.publish import mkdocs_hooks  # noqa: E402
from sitegen.publish.bundle import write_bundle  # noqa: E402
from sitegen.publish.components import ComponentsError  # noqa: E402
from sitegen.publish.compress import compress_site  # noqa: E402
from sitegen.publish.finish import FinishError, finish  # noqa: E402
from sitegen.publish.publishing import publication, write_tree  # noqa: E402
from sitegen.publish.zensical import build_with_zensical  # noqa: E402
from sitegen.server import live  # noqa: E402
from sitegen.source.catalogue import ContentErrors, load_content, write_catalogue  # noqa: E402
from sitegen.source.check import check_content  # noqa: E402

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def on_config(config: "MkDocsConfig") -> "MkDocsConfig":
    """Adds the notice and the templates' strings."""
    return mkdocs_hooks.configure(config)


def on_files(files: "Files", config: "MkDocsConfig") -> "Files":
    """Adds everything that is generated."""
    return mkdocs_hooks.add_files(files, config)


def on_post_build(config: "MkDocsConfig") -> None:
    """Finishes the built pages."""
    mkdocs_hooks.finish_site(config)


def main() -> int:
    """Exit status of the command line: 0, or 1 when the content has problems or a command cannot be done."""
    arguments = _parser().parse_args()
    try:
        status: int = arguments.run(arguments)
    except ContentErrors as errors:
        sys.stderr.write(f"{errors}\n")
        return 1
    except (ComponentsError, FinishError, PdfError) as error:
        sys.stderr.write(f"{arguments.command}: {error}\n")
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND", dest="command")
    check = commands.add_parser("check", help="report every problem of the content, and what it waits for")
    check.add_argument("folder", nargs="?", type=Path, default=CLAUSES)
    check.add_argument("--lang", choices=LANGUAGES, default="zh")
    check.set_defaults(run=_check)
    build = commands.add_parser("build", help="write the tree that MkDocs builds from to a folder")
    build.add_argument("--write", type=Path, required=True, metavar="DIR")
    build.add_argument("--site-url", default=DEFAULT_ADDRESS, help="where the site will be published")
    build.set_defaults(run=_build)
    finishing = commands.add_parser("finish", help="finish the pages that a generator built from that tree")
    finishing.add_argument("built", type=Path)
    finishing.add_argument("--site-url", default=DEFAULT_ADDRESS, help="where the site will be published")
    finishing.set_defaults(run=_finish)
    compress = commands.add_parser("compress", help="put compressed copies beside the large files of a site")
    compress.add_argument("built", type=Path)
    compress.set_defaults(run=_compress)
    zensical = commands.add_parser("zensical", help="build the site with Zensical into a folder's site/")
    zensical.add_argument("folder", type=Path)
    zensical.add_argument("--site-url", default=DEFAULT_ADDRESS, help="where the site will be published")
    zensical.set_defaults(run=_zensical)
    pdf = commands.add_parser("pdf", help="print the guide and the paper forms of a built site")
    pdf.add_argument("built", type=Path)
    pdf.add_argument("target", type=Path)
    pdf.set_defaults(run=_pdf)
    pack = commands.add_parser("pack", help="pack a built site for an intranet or a USB stick into one zip")
    pack.add_argument("built", type=Path)
    pack.add_argument("target", type=Path)
    pack.set_defaults(run=_pack)
    publish = commands.add_parser(
        "publish", help="keep the edition's snapshot and catalogue, register new addresses, bundle"
    )
    publish.set_defaults(run=_publish)
    bundle = commands.add_parser("bundle", help="compile the catalogues and pack the runtime")
    bundle.set_defaults(run=_bundle)
    serve = commands.add_parser("serve", help="build, serve and reload on change")
    serve.add_argument("--port", type=int, default=8000)
    serve.set_defaults(run=_serve)
    return parser


def _check(arguments: argparse.Namespace) -> int:
    sound, lines = check_content(arguments.folder, arguments.lang)
    waiting = unpublished(arguments.folder, ASSESS, arguments.lang) if sound else []
    print(*(waiting or lines), sep="\n")
    return 1 if waiting or not sound else 0


def _build(arguments: argparse.Namespace) -> int:
    write_tree(arguments.write, publication(arguments.site_url))
    return 0


def _finish(arguments: argparse.Namespace) -> int:
    finish(arguments.built, publication(arguments.site_url))
    return 0


def _compress(arguments: argparse.Namespace) -> int:
    compress_site(arguments.built)
    return 0


def _zensical(arguments: argparse.Namespace) -> int:
    build_with_zensical(arguments.folder, publication(arguments.site_url))
    return 0


def _bundle(_: argparse.Namespace) -> int:
    content = load_content(CLAUSES)
    write_catalogue(content.catalogue, ASSESS / "catalogue.json")
    write_catalogue(content.people, ASSESS / "people.json")
    runtime.runtime_files()
    return 0


def _pdf(arguments: argparse.Namespace) -> int:
    with chromium(find_chromium()) as browser:
        files = write_pdfs(arguments.built, arguments.target, browser)
    for file, pages in files.items():
        print(f"pdf: {file} ({pages} pages)")
    return 0


def _pack(arguments: argparse.Namespace) -> int:
    print(f"pack: {write_bundle(arguments.built, arguments.target, publication(DEFAULT_ADDRESS).site)}")
    return 0


def _publish(arguments: argparse.Namespace) -> int:
    print(*publish_edition(CLAUSES, ASSESS), sep="\n")
    _bundle(arguments)  # a new edition hands the older wordings on to the catalogue
    return _check(argparse.Namespace(folder=CLAUSES, lang="zh"))


def _serve(arguments: argparse.Namespace) -> int:
    return live.serve(ROOT, arguments.port)


if __name__ == "__main__":
    sys.exit(main())
