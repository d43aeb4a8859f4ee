"""Turns what a build has in common with the last one into files that need not be made again."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

__all__ = ["LastBuild", "last_build"]

_NAME = "last_build"


@dataclass(kw_only=True, slots=True)
class _Build:
    """The folder of a build, what each file is made of, what all pages depend on, and the finished pages."""

    folder: Path = Path()
    sources: dict[str, object] = field(default_factory=dict)
    common: object = None
    pages: dict[str, Any] = field(default_factory=dict)


class LastBuild(BasePlugin):  # type: ignore[type-arg, no-untyped-call]  # no settings
    """What a process that builds again and again knows of the last build that went well, for its hooks."""

    def __init__(self) -> None:
        self._last = _Build()
        self._new = _Build()

    def join(self, config: MkDocsConfig) -> None:
        """Lets the hooks of `config` find it."""
        config.plugins[_NAME] = self

    def begin(self, folder: Path) -> None:
        """A build into the empty `folder` begins."""
        self._new = _Build(folder=folder)

    def keep(self) -> None:
        """The build went well: the next one starts from it, and its folder has to be there until then."""
        self._last = self._new

    @property
    def pages(self) -> dict[str, Any]:
        """What is known of the finished pages of this build, by their files; at first those taken over."""
        return self._new.pages

    def take_over(self, files: Files, common: object) -> None:
        """Puts the files that come out as in the last build into the folder; MkDocs passes over them.

        A static file comes out alike if its source is the same; a page only if also everything is the same
        that is `common` to all pages, and no file that it may link has come or gone.
        """
        new, last = self._new, self._last
        new.sources, new.common = {file.src_uri: _source(file) for file in files}, common
        as_before = common == last.common and new.sources.keys() == last.sources.keys()
        for file in files:
            made = last.folder / file.dest_uri
            is_same = new.sources[file.src_uri] == last.sources.get(file.src_uri) and made.is_file()
            if is_same and (as_before or not file.is_documentation_page()):
                Path(file.abs_dest_path).parent.mkdir(parents=True, exist_ok=True)
                os.link(made, file.abs_dest_path)
                file.is_modified = lambda: False  # type: ignore[method-assign]
                if file.dest_uri in last.pages:
                    new.pages[file.dest_uri] = last.pages[file.dest_uri]


def last_build(config: MkDocsConfig) -> LastBuild | None:
    """What is known of the last build; nothing in a process that builds once."""
    found = config.plugins.get(_NAME)
    return found if isinstance(found, LastBuild) else None


def _source(file: File) -> object:
    """What a file is made of: its content, or the state of the file on disk that holds it."""
    if file.abs_src_path is None:
        return file.content_bytes
    stat = Path(file.abs_src_path).stat()
    return file.abs_src_path, stat.st_mtime_ns, stat.st_size
