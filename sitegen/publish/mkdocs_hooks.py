"""Hands the published pages and files to MkDocs, and the site that it built to be finished."""

import os
from datetime import UTC, datetime
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from sitegen.publish.finish import FinishError, finish
from sitegen.publish.publishing import Publication, publication, template_values
from sitegen.source.catalogue import ContentErrors

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
    return files


def finish_site(config: MkDocsConfig) -> None:
    """Finishes the pages that MkDocs built.

    Raises:
        PluginError: they cannot be finished; MkDocs prints it without a traceback.
    """
    try:
        finish(Path(config.site_dir), _published(config))
    except FinishError as error:
        raise PluginError(str(error)) from None


def _published(config: MkDocsConfig) -> Publication:
    """The content as it stands on disk, read once for all hooks while it does not change.

    Raises:
        PluginError: it has problems; each on a line.
    """
    try:
        return publication(config.site_url or "")
    except ContentErrors as errors:
        raise PluginError(str(errors)) from None
