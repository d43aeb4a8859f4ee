"""Turns a report as plain data into Markdown."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

__all__ = ["render_markdown"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def render_markdown(model: Mapping[str, Any]) -> str:
    """The report with headings, lists and tables; text that others wrote cannot become markup."""
    return "\n".join(_lines(model)) + "\n"


def _lines(model: Mapping[str, Any]) -> Iterator[str]:
    yield f"# {_safe(model['title'])}"
    if model["subtitle"]:
        yield from ("", f"**{_safe(model['subtitle'])}**")
    yield ""
    yield from (f"- {_safe(label)}：{_safe(value)}" for label, value in model["facts"])
    if model["front"]:
        yield from _front(model["front"])
    for section in model["sections"]:
        yield from ("", f"## {_safe(section['heading'])}")
        for block in section["blocks"]:
            yield ""
            yield from _block(block)
    for notice in model["notices"]:
        yield from ("", "---", "", _safe(notice))
    yield ""
    yield from (
        f"- {line['label']}：＿＿＿＿＿＿　{line['date']}：＿＿＿＿＿＿" for line in model["signatures"]
    )
    yield ""
    yield from (f"- {_safe(label)}：{_safe(value)}" for label, value in model["versions"])


def _front(front: Mapping[str, Any]) -> Iterator[str]:
    """The page for whoever decides, as the first section."""
    yield from ("", f"## {_safe(front['title'])}")
    for part in front["parts"]:
        yield from ("", f"### {_safe(part['heading'])}")
        for block in part["blocks"]:
            yield ""
            yield from _block(block)


def _block(block: Mapping[str, Any]) -> Iterator[str]:
    match block["type"]:
        case "paragraph":
            yield _safe(block["text"])
        case "list":
            yield from (f"{'1.' if block['ordered'] else '-'} {_safe(item)}" for item in block["items"])
        case "steps":
            yield " → ".join(map(_step, block["items"]))
        case "bars":
            yield from (f"- {_safe(row['label'])}：{_safe(row['text'])}" for row in block["rows"])
        case _:
            yield from _table(block)


def _step(item: Mapping[str, Any]) -> str:
    name = f"{_safe(item['number'])} {_safe(item['title'])}"
    return f"**{name}（{_safe(item['here'])}）**" if item["here"] else name


def _table(block: Mapping[str, Any]) -> Iterator[str]:
    if block["caption"]:
        yield from (_safe(block["caption"]), "")
    yield _row([column["title"] for column in block["columns"]])
    yield _row(["---:" if column["kind"] == "number" else "---" for column in block["columns"]], safe=False)
    yield from map(_row, block["rows"])


def _row(cells: Sequence[str], *, safe: bool = True) -> str:
    return "| " + " | ".join(_safe(cell) if safe else cell for cell in cells) + " |"


def _safe(text: str) -> str:
    """On one line, with every sign that Markdown or HTML would read escaped."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
