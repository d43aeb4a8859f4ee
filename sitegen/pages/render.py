"""Turns a template and its values into the Markdown text of one page."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assess.messages import messages
from sitegen.guide.links import escape_markdown, table_cell

__all__ = ["render_html", "render_page"]

_TEMPLATES = Path(__file__).parent / "templates"
_FIRST = "zh"
"""The language whose own templates stand in for those that another has not."""


class _Absent(StrictUndefined):
    """A field that the content leaves out: a template may ask for it, but never print or open it."""

    def __bool__(self) -> bool:  # type: ignore[override]  # the strict one never returns
        return False


def render_page(template: str, lang: str, *, source: str, title: str, **values: object) -> str:
    """One page in `lang`: front matter with the file it comes from, then the rendered template.

    Among the values may be `description`, `search` (false lets it find the description only), `tags`
    (words that the search finds the page by), `json_ld` (the page's schema.org data) and `data` (the path
    of the same content for machines).
    """
    head: dict[str, Any] = {
        "title": title,
        "description": values.get("description", title),
        "source": source,
        "hide": ["navigation", "toc"] if values.get("hide_navigation") else [],
    }
    if not values.get("search", True):
        head["search"] = {"described": True}
    head |= {name: values[name] for name in ("tags", "json_ld", "data") if values.get(name)}
    body = _environment(lang).get_template(template).render(source=source, title=title, **values)
    return f"{_front_matter(source, head)}<!-- generated from clauses/{source} -->\n\n{body}"


def render_html(template: str, lang: str, **values: object) -> str:
    """A whole HTML page of its own in `lang`, outside the theme; every value is escaped."""
    return _html_environment(lang).get_template(template).render(**values)


def _front_matter(source: str, head: Mapping[str, object]) -> str:
    # JSON values are YAML: no title can break out of its line.
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
    return "\n".join(["---", f"# generated from clauses/{source}", *lines, "---", ""])


@cache
def _environment(lang: str) -> Environment:
    environment = _make(lang, autoescape=False)  # the output is Markdown; its texts pass through `md`
    environment.filters |= {"cell": table_cell, "md": escape_markdown}
    return environment


@cache
def _html_environment(lang: str) -> Environment:
    return _make(lang, autoescape=True)


def _make(lang: str, *, autoescape: bool) -> Environment:
    environment = Environment(
        loader=FileSystemLoader([_TEMPLATES / lang, _TEMPLATES, _TEMPLATES / _FIRST]),
        undefined=_Absent,
        autoescape=autoescape,  # noqa: S701 -- off for Markdown alone
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["m"] = dict(messages(lang, "page"))
    environment.filters["t"] = lambda text: text.in_(lang)
    return environment
