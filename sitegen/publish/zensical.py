"""Turns the written tree into the same site as MkDocs makes of it, with the generator Zensical."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from sitegen.base.paths import DOCS, ROOT
from sitegen.publish.finish import FinishError, finish
from sitegen.publish.publishing import Publication, template_values, write_tree

__all__ = ["build_with_zensical"]

_MKDOCS_ONLY = ("hooks", "watch", "strict", "exclude_docs", "not_in_nav", "validation")
"""Settings that are about MkDocs' own work: generated files, the watcher, the check of links."""


def build_with_zensical(folder: Path, published: Publication) -> Path:
    """The folder of the finished site, below `folder`, where its sources and its configuration stand too.

    Raises:
        FinishError: Zensical is not installed or failed; its last lines say why.
    """
    write_tree(folder / "docs", published)
    config = folder / "mkdocs.yml"
    config.write_text(yaml.safe_dump(_configuration(published), allow_unicode=True, sort_keys=False), "utf-8")
    command = [sys.executable, "-m", "zensical", "build", "--clean", "--config-file", str(config)]
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        lines = "\n".join(done.stderr.splitlines()[-20:])
        raise FinishError(f"Zensical could not build the site (make zensical installs it):\n{lines}")
    finish(folder / "site", published)
    return folder / "site"


def _configuration(published: Publication) -> dict[str, object]:
    """The settings of mkdocs.yml, with what the hooks add to them."""
    settings: dict[str, Any] = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), _Loader)  # noqa: S506
    return {
        **{name: value for name, value in settings.items() if name not in _MKDOCS_ONLY},
        "site_url": published.address,
        "theme": settings["theme"] | {"variant": "classic", "custom_dir": str(DOCS / "overrides")},
        "extra": settings["extra"] | template_values(published),
    }


class _Loader(yaml.SafeLoader):
    """Reads `!ENV [NAME, default]` as MkDocs does."""


def _environment(loader: _Loader, node: yaml.SequenceNode) -> object:
    name, default = loader.construct_sequence(node)
    return os.environ.get(name, default)


_Loader.add_constructor("!ENV", _environment)
