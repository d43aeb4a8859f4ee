"""Turns a template and its values into the Markdown text of one page."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assess.messages import messages
from sitegen.linking import escape_markdown, table_cell

__all__ = ["render_page"]

_TEMPLATES = Path(__file__).parent / "templates"


class _Absent(StrictUndefined):
    """A field that the content leaves out: a template may ask for it, but never print or open it."""

    def __bool__(self) -> bool:  # type: ignore[override]  # the strict one never returns
        return False


def render_page(template: str, *, source: str, title: str, **values: object) -> str:
    """One page: front matter with the file it comes from, then the rendered template.

    `description` and `search` (false leaves the page out of the search) may be among the values.
    """
    head: dict[str, Any] = {
        "title": title,
        "description": values.get("description", title),
        "source": source,
        "hide": ["navigation"] if values.get("hide_navigation") else [],
    }
    if not values.get("search", True):
        head["search"] = {"exclude": True}
    body = _environment().get_template(template).render(source=source, title=title, **values)
    return f"{_front_matter(source, head)}<!-- generated from clauses/{source} -->\n\n{body}"


def _front_matter(source: str, head: Mapping[str, object]) -> str:
    # JSON values are YAML: no title can break out of its line.
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
    return "\n".join(["---", f"# generated from clauses/{source}", *lines, "---", ""])


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        undefined=_Absent,
        autoescape=False,  # noqa: S701 - the output is Markdown; its texts pass through `md`
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"cell": table_cell, "md": escape_markdown}
    environment.globals["m"] = dict(messages("zh", "page"))
    return environment
