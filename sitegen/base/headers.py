"""Turns the text of a `_headers` file and a path into the headers of the answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = [
    "ENCODINGS",
    "TYPES",
    "HeaderRule",
    "content_type",
    "headers_for",
    "is_compressible",
    "parse_headers",
]

TYPES = {
    "bin": "application/octet-stream",
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "ics": "text/calendar; charset=utf-8",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "map": "application/json; charset=utf-8",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "wasm": "application/wasm",
    "webmanifest": "application/manifest+json; charset=utf-8",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml; charset=utf-8",
    "yaml": "text/plain; charset=utf-8",  # a browser shows it, others it would save
    "zip": "application/zip",
}
ENCODINGS = {"br": "br", "gzip": "gz"}
"""Content encodings, the smaller result first, and the ending of a compressed file beside the plain one."""

_COMPRESSED_ALREADY = {"br", "docx", "gif", "gz", "jpg", "pdf", "png", "webp", "woff2", "xlsx", "zip"}


@dataclass(frozen=True, kw_only=True, slots=True)
class HeaderRule:
    """What one block of the file says: header lines for a path, or for all paths under a `*`."""

    pattern: str
    headers: Mapping[str, str]
    removed: frozenset[str] = frozenset()

    def matches(self, path: str) -> bool:
        """Whether the rule speaks of this path."""
        pieces = (re.escape(piece) for piece in self.pattern.split("*"))
        return re.fullmatch(".*".join(pieces), path) is not None


def parse_headers(text: str) -> tuple[HeaderRule, ...]:
    """The rules of the file in its order: a path line, then indented `Name: value` lines.

    Raises:
        ValueError: a line is neither, or a header line stands before any path.
    """
    rules: list[HeaderRule] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line[0].isspace():
            rules.append(HeaderRule(pattern=line.strip(), headers={}))
            continue
        if not rules:
            raise ValueError(f"_headers:{number}: a header stands before any path")
        rules[-1] = _with_line(rules[-1], line.strip(), number)
    return tuple(rules)


def _with_line(rule: HeaderRule, line: str, number: int) -> HeaderRule:
    if line.startswith("! "):
        removed = rule.removed | {line[2:].strip().lower()}
        return HeaderRule(pattern=rule.pattern, headers=rule.headers, removed=removed)
    name, colon, value = line.partition(":")
    if not colon or not name.strip() or not value.strip():
        raise ValueError(f"_headers:{number}: '{line}' is not 'Name: value'")
    headers = {**rule.headers, name.strip(): value.strip()}
    return HeaderRule(pattern=rule.pattern, headers=headers, removed=rule.removed)


def headers_for(rules: Sequence[HeaderRule], path: str) -> dict[str, str]:
    """The headers of this path; of two rules that name one header, the longer path decides."""
    found: dict[str, tuple[str, str]] = {}
    for rule in sorted(rules, key=lambda rule: len(rule.pattern)):
        if not rule.matches(path):
            continue
        for name in rule.removed:
            found.pop(name, None)
        found |= {name.lower(): (name, value) for name, value in rule.headers.items()}
    return dict(found.values())


def content_type(path: str) -> str:
    """The MIME type by the file's ending; streaming compilation needs the one of .wasm."""
    return TYPES.get(_ending(path), "application/octet-stream")


def is_compressible(path: str) -> bool:
    """Whether gzip makes the file smaller; archives and pictures are compressed already."""
    return _ending(path) not in _COMPRESSED_ALREADY


def _ending(path: str) -> str:
    return path.rpartition(".")[2].lower()
