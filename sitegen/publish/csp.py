"""Turns a finished page into the content security policy that allows exactly its own scripts."""

import base64
import hashlib
from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser

from sitegen.base.headers import HeaderRule
from sitegen.browser.js_bundle import ENGINE_PATH
from sitegen.browser.runtime import FOREVER

__all__ = ["add_policy", "has_policy", "header_rules", "page_policy", "script_hashes"]

_META = 'meta[http-equiv="Content-Security-Policy"]'
_EXECUTABLE = {"", "module", "text/javascript", "application/javascript"}
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


def script_hashes(page: LexborHTMLParser) -> list[str]:
    """The policy sources of the page's inline scripts that a browser would run, sorted."""
    inline = page.css("script:not([src])")
    run = [one for one in inline if (one.attributes.get("type") or "").lower() in _EXECUTABLE]
    return sorted({_source(one.text()) for one in run})


def page_policy(hashes: Iterable[str], *, extra: Iterable[str] = ()) -> str:
    """The policy that runs the site's own script files and inline scripts with `hashes`."""
    scripts = " ".join(["script-src 'self'", *hashes])
    return "; ".join(["default-src 'none'", scripts, *_DIRECTIVES, *extra])


def has_policy(page: LexborHTMLParser) -> bool:
    """Whether the page states a policy of its own."""
    return page.css_first(_META) is not None


def add_policy(page: LexborHTMLParser) -> None:
    """Makes the policy that runs the page's own scripts the first element of its head."""
    meta = page.create_node("meta")
    meta.attrs["http-equiv"] = "Content-Security-Policy"
    meta.attrs["content"] = page_policy(script_hashes(page))
    page.css("head > *")[0].insert_before(meta)


def header_rules(hashes: Iterable[str]) -> tuple[HeaderRule, ...]:
    """The headers of every response, the policies of cards and worker, and for how long a copy serves."""
    general = {
        "Content-Security-Policy": page_policy(hashes, extra=[_NO_FRAMES]),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-cache",  # kept, and asked for again: a new release is seen at once
    }
    return (
        HeaderRule(pattern="/*", headers=general),
        _own_policy("/embed/*", _CARD),
        _own_policy(f"/{ENGINE_PATH}", page_policy(["'wasm-unsafe-eval'"])),
        HeaderRule(pattern=f"/{FOREVER}*", headers={"Cache-Control": "public, max-age=31536000, immutable"}),
    )


def _own_policy(pattern: str, policy: str) -> HeaderRule:
    name = "Content-Security-Policy"
    return HeaderRule(pattern=pattern, headers={name: policy}, removed=frozenset({name.lower()}))


_CARD = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *"
"""A card runs nothing and loads nothing, and other sites may frame it."""

_NO_FRAMES = "frame-ancestors 'none'"


def _source(body: str) -> str:
    digest = hashlib.sha256(body.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
