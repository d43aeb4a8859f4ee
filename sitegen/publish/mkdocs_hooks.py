"""Hands the published pages and files to MkDocs, and the finished pages their terms and their policy."""

import os
from functools import cache
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from sitegen.base.paths import DOCS
from sitegen.guide.addresses import url
from sitegen.pages.term_links import Term, mark_terms
from sitegen.print.print_edition import GUIDE, print_guide
from sitegen.publish.csp import headers_text, script_hashes, with_policy
from sitegen.publish.publishing import Publication, publication
from sitegen.publish.search_index import INDEX_PATH, search_index

__all__ = [
    "add_files",
    "configure",
    "edit_address",
    "finish",
    "mark_page",
    "point_edit_link",
    "secure",
    "write_tree",
]

_UNMARKED = (
    *("clauses/", "terms/", "check/", "people/", "roster/", "chapter/TD/"),
    *("notes-map/", "references/", "r/"),
)
"""Pages without marked terms: tables that are filtered by their text, lists of the terms, the forms, and
what tells the words of others."""


def configure(config: MkDocsConfig) -> MkDocsConfig:
    """The configuration with the standing notice and the templates' strings."""
    _publications()[:] = [publication(config.site_url or "")]
    published = _published()
    config.extra["notice"] = published.content.catalogue["notice"]
    config.extra["messages"] = dict(published.guide.words("page"))
    return config


def add_files(files: Files, config: MkDocsConfig) -> Files:
    """The files with every generated page, the published data and the browser's modules added."""
    published = _published()
    for path, content in published.texts().items():
        files.append(File.generated(config, path, content=content))
    for path, source in published.files().items():
        if isinstance(source, bytes):
            files.append(File.generated(config, path, content=source))
        else:
            files.append(File.generated(config, path, abs_src_path=str(source)))
    _hashes().clear()
    return files


def write_tree(folder: Path, address: str) -> None:
    """Puts the hand-written and the generated files on disk under `folder`, as published at `address`."""
    handwritten = {
        path.relative_to(DOCS).as_posix(): path
        for path in sorted(DOCS.rglob("*"))
        if path.is_file() and "overrides" not in path.relative_to(DOCS).parts
    }
    published = publication(address)
    texts = {path: text.encode() for path, text in published.texts().items()}
    for path, source in {**handwritten, **published.files(), **texts}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source if isinstance(source, bytes) else source.read_bytes())


def edit_address(source: str, repository: str | None) -> str:
    """Where the content file behind a page is edited, or read when no repository is named."""
    if repository:
        return f"{repository.rstrip('/')}/edit/main/clauses/{source}"
    return f"source/{source}"


def point_edit_link(page: Page) -> None:
    """Makes the page's edit link open the content file that the page was made of."""
    source = page.meta.get("source")
    if source:
        page.edit_url = edit_address(str(source), os.environ.get("REPO_URL"))


def mark_page(html: str, page: Page) -> str:
    """The page's HTML with each term marked where it first stands, but for the term's own page.

    The print edition is made of the pages as they are before that.
    """
    _contents()[page.url] = html
    if page.url.startswith(_UNMARKED):
        return html
    guide = _published().guide
    terms = [
        Term(
            id=one.id,
            word=guide.say(one.title),
            definition=guide.say(one.definition),
            address=get_relative_url(url(guide.addresses[one.id]).removeprefix("/"), page.url),
        )
        for one in guide.terms.values()
        if page.url != f"t/{one.id}/"
    ]
    return mark_terms(html, terms, guide.compounds)


def secure(output: str) -> str:
    """The finished page with its own policy; its script hashes are kept for the headers."""
    _hashes().update(script_hashes(output))
    return with_policy(output)


def finish(config: MkDocsConfig) -> None:
    """Gives 404.html its policy; writes the `_headers` of all scripts, search index and print edition."""
    missing = Path(config.site_dir, "404.html")
    missing.write_text(secure(missing.read_text("utf-8")), "utf-8")
    Path(config.site_dir, "_headers").write_text(headers_text(sorted(_hashes())), "utf-8")
    published = _published()
    index = search_index(Path(config.site_dir), _page_sources(published))
    Path(config.site_dir, INDEX_PATH).write_text(index, "utf-8")
    guide = Path(config.site_dir, GUIDE)
    guide.parent.mkdir(parents=True, exist_ok=True)
    guide.write_text(print_guide(published.guide, published.site, _contents()), "utf-8")


def _page_sources(published: Publication) -> dict[str, str]:
    """The Markdown of every page by its path, hand-written or generated."""
    handwritten = {path.name: path.read_text("utf-8") for path in sorted(DOCS.glob("*.md"))}
    generated = {path: text for path, text in published.texts().items() if path.endswith(".md")}
    return handwritten | generated


def _published() -> Publication:
    """What this build publishes, read once when it is configured."""
    return _publications()[0]


@cache
def _publications() -> list[Publication]:
    return []


@cache
def _contents() -> dict[str, str]:
    return {}


@cache
def _hashes() -> set[str]:
    return set()
