"""Reads the Markdown of a generated page in tests as its reader sees it."""

import re
from html import unescape

_LINK = re.compile(r"(?<!\\)\[((?:\\.|[^\]\\])*)\]\([^)]*\)")
_TAG = re.compile(r"<[^>]+>")
_ESCAPE = re.compile(r"\\(.)")


def plain(markdown: str) -> str:
    """The text without its links, tags and escapes."""
    return unescape(_ESCAPE.sub(r"\1", _TAG.sub("", _LINK.sub(r"\1", markdown))))


def section(page: str, anchor: str) -> str:
    """What stands under the heading with this anchor, up to the next heading as high; empty without one."""
    found = re.search(rf"^(#+) .*\{{: #{anchor}[ }}].*$", page, re.MULTILINE)
    if not found:
        return ""
    rest = page[found.end() :]
    return re.split(rf"^#{{1,{len(found[1])}}} ", rest, maxsplit=1, flags=re.MULTILINE)[0]
