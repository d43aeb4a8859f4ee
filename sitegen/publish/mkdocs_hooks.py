"""Hands the published pages and files to MkDocs, and the site that it built to be finished."""

import os
from datetime import UTC, datetime
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from sitegen.publish.finish import FinishError, finish
from sitegen.publish.publishing import Publication, publication, template_values
from sitegen.server.last_build import last_build
from sitegen.source.catalogue import ContentErrors
from sitegen.source.problem import is_clause

__all__ = ["add_files", "configure", "finish_site"]


def configure(config: MkDocsConfig) -> MkDocsConfig:
    """The configuration with what the templates show: the standing notice and their strings.

    The day of the edition is the day of every page, whenever the site is built.
    """
    published = _published(config)
    config.extra.update(template_values(published))
    edition = datetime.fromisoformat(published.site.date).replace(tzinfo=UTC)
    os.environ.setdefault("SOURCE_DATE_EPOCH", f"{edition.timestamp():.0f}")
    return config


def add_files(files: Files, config: MkDocsConfig) -> Files:
    """The files with every generated page, the published data and the browser's modules added."""
    published = _published(config)
    for path, content in published.texts().items():
        files.append(File.generated(config, path, content=content))
    for path, source in published.files().items():
        if isinstance(source, bytes):
            files.append(File.generated(config, path, content=source))
        else:
            files.append(File.generated(config, path, abs_src_path=str(source)))
    if last := last_build(config):
        last.take_over(files, _common(config, published))
    return files


def finish_site(config: MkDocsConfig) -> None:
    """Finishes the pages that MkDocs built.

    Raises:
        PluginError: they cannot be finished; MkDocs prints it without a traceback.
    """
    last = last_build(config)
    try:
        pages = finish(Path(config.site_dir), _published(config), last.pages if last else {})
    except FinishError as error:
        raise PluginError(str(error)) from None
    if last:
        last.pages.update(pages)


def _common(config: MkDocsConfig, published: Publication) -> object:
    """What any page may show besides its own text: what templates read, and the words that are marked.

    A clause is seen on other pages only in their texts, and in `compounds`.
    """
    documents = {name: one for name, one in published.content.documents.items() if not is_clause(name)}
    return dict(config.extra), documents, published.guide.compounds


def _published(config: MkDocsConfig) -> Publication:
    """The content as it stands on disk, read once for all hooks while it does not change.

    Raises:
        PluginError: it has problems; each on a line.
    """
    try:
        return publication(config.site_url or "")
    except ContentErrors as errors:
        raise PluginError(str(errors)) from None
