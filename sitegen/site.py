"""Hands the generated pages and files to MkDocs, and the finished pages their policy."""

import json
import logging
import os
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import jieba
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from assess.messages import messages
from assess.parse import parse_catalogue
from assess.questionnaire import questionnaire
from sitegen.compile import Content, ContentErrors, load_content
from sitegen.csp import headers_text, script_hashes, with_policy
from sitegen.pages import render_pages
from sitegen.record_schema import practitioner_schema
from sitegen.runtime import runtime_files
from sitegen.vendor import MESSAGES_PATH, messages_module, vendor_files

__all__ = [
    "add_files",
    "configure",
    "edit_address",
    "finish",
    "point_edit_link",
    "secure",
    "write_tree",
]

_ROOT = Path(__file__).resolve().parent.parent
_CLAUSES = _ROOT / "clauses"
_DOCS = _ROOT / "docs"


def configure(config: MkDocsConfig) -> MkDocsConfig:
    """The configuration with the standing notice and the templates' strings."""
    jieba.setLogLevel(logging.WARNING)  # its start-up lines say nothing to whoever builds the site
    config.extra["notice"] = _content().catalogue["notice"]
    config.extra["messages"] = dict(messages("zh", "page"))
    return config


def add_files(files: Files, config: MkDocsConfig) -> Files:
    """The files with every generated page, the published data and the browser's modules added."""
    for path, content in published_texts().items():
        files.append(File.generated(config, path, content=content))
    for path, source in published_files().items():
        if isinstance(source, bytes):
            files.append(File.generated(config, path, content=source))
        else:
            files.append(File.generated(config, path, abs_src_path=str(source)))
    _hashes().clear()
    return files


def published_texts() -> dict[str, str]:
    """Every generated text by its path on the site: pages as Markdown, data as JSON, strings."""
    content = _content()
    asked = questionnaire(parse_catalogue(content.catalogue))
    return {
        **render_pages(content.documents, content.catalogue),
        "catalogue.json": _json(content.catalogue),
        "people.json": _json(content.people),
        "practitioner.schema.json": _json(practitioner_schema(content.people)),
        "questionnaire.json": _json({"catalogue": content.catalogue, "questionnaire": asked}),
        MESSAGES_PATH: messages_module(),
    }


def published_files() -> dict[str, Path | bytes]:
    """Every published file that lies elsewhere: the content itself, libraries, the runtime."""
    sources = {
        f"source/{path.relative_to(_CLAUSES).as_posix()}": path for path in sorted(_CLAUSES.rglob("*.yaml"))
    }
    return {**sources, **vendor_files(), **runtime_files()}


def write_tree(folder: Path) -> None:
    """Puts the hand-written and the generated files on disk under `folder`."""
    handwritten = {
        path.relative_to(_DOCS).as_posix(): path
        for path in sorted(_DOCS.rglob("*"))
        if path.is_file() and "overrides" not in path.relative_to(_DOCS).parts
    }
    texts = {path: text.encode() for path, text in published_texts().items()}
    for path, source in {**handwritten, **published_files(), **texts}.items():
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


def secure(output: str) -> str:
    """The finished page with its own policy; its script hashes are kept for the headers."""
    _hashes().update(script_hashes(output))
    return with_policy(output)


def finish(config: MkDocsConfig) -> None:
    """Gives 404.html its policy, then writes `_headers`, which allows the scripts of all pages."""
    missing = Path(config.site_dir, "404.html")
    missing.write_text(secure(missing.read_text("utf-8")), "utf-8")
    Path(config.site_dir, "_headers").write_text(headers_text(sorted(_hashes())), "utf-8")


def _content() -> Content:
    """The checked content as it stands on disk; read again only when a file has changed.

    Raises PluginError, which MkDocs prints without a traceback, with every problem on a line.
    """
    stamps = tuple((path, path.stat().st_mtime_ns) for path in sorted(_CLAUSES.rglob("*.*")))
    try:
        return _content_at(stamps)
    except ContentErrors as errors:
        raise PluginError(str(errors)) from None


@lru_cache(maxsize=1)
def _content_at(stamps: tuple[tuple[Path, int], ...]) -> Content:  # noqa: ARG001 (the cache's key)
    return load_content(_CLAUSES)


@cache
def _hashes() -> set[str]:
    return set()


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
