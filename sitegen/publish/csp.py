"""Turns a finished page into the content security policy that allows exactly its own scripts."""

import base64
import hashlib
import re
from collections.abc import Iterable

__all__ = ["headers_text", "page_policy", "script_hashes", "with_policy"]

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_TYPE = re.compile(r"\btype\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_EXECUTABLE = {"", "module", "text/javascript", "application/javascript"}
_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)
_DIRECTIVES = (
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'self'",
    "form-action 'none'",
)


def script_hashes(html: str) -> list[str]:
    """The policy sources of the page's inline scripts that a browser would run, sorted."""
    return sorted({_source(body) for attributes, body in _SCRIPT.findall(html) if _runs_inline(attributes)})


def page_policy(hashes: Iterable[str], *, extra: Iterable[str] = ()) -> str:
    """The policy that runs the site's own script files and inline scripts with `hashes`."""
    scripts = " ".join(["script-src 'self'", *hashes])
    return "; ".join(["default-src 'none'", scripts, *_DIRECTIVES, *extra])


def with_policy(html: str) -> str:
    """The page with its policy as the first element of its head."""
    tag = f'<meta http-equiv="Content-Security-Policy" content="{page_policy(script_hashes(html))}">'
    return _HEAD.sub(lambda head: f"{head.group()}\n    {tag}", html, count=1)


def headers_text(hashes: Iterable[str]) -> str:
    """The `_headers` file: every response's headers, and the worker's own policy."""
    worker = page_policy(["'wasm-unsafe-eval'"])
    return "\n".join(
        [
            "/*",
            f"  Content-Security-Policy: {page_policy(hashes, extra=[_NO_FRAMES])}",
            "  X-Content-Type-Options: nosniff",
            "  Referrer-Policy: no-referrer",
            "/embed/*",
            "  ! Content-Security-Policy",
            f"  Content-Security-Policy: {_CARD}",
            "/assets/shared/engine/worker.js",
            "  ! Content-Security-Policy",
            f"  Content-Security-Policy: {worker}",
            "",
        ]
    )


_CARD = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *"
"""A card runs nothing and loads nothing, and other sites may frame it."""

_NO_FRAMES = "frame-ancestors 'none'"


def _source(body: str) -> str:
    digest = hashlib.sha256(body.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _runs_inline(attributes: str) -> bool:
    found = _TYPE.search(attributes)
    kind = found.group(1).lower() if found else ""
    return kind in _EXECUTABLE and not re.search(r"\bsrc\s*=", attributes, re.IGNORECASE)
