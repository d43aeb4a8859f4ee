"""Turns a finished site into the service worker that keeps it: a list of files, each held to its hash."""

import base64
import hashlib
import json
import re
from pathlib import Path

from sitegen.base.paths import DOCS
from sitegen.browser.js_bundle import ENGINE_PATH

__all__ = ["TOOLS", "WORKER_PATH", "service_worker"]

WORKER_PATH = "sw.js"
"""At the root of the site, so that it answers for every page of it."""

TOOLS = ("check", "people", "roster", "rollup")
"""The pages that are worked in, by their files; the first is what opens where the site is installed."""

_SOURCE = DOCS / "assets" / "shared" / "offline" / "service-worker.js"
_PLACE = "__FILES__"

_KEPT = (
    "**/index.html",
    "assets/*.css",
    "assets/*.js",
    "assets/*.svg",
    "assets/icons/*",
    "assets/javascripts/*.js",
    "assets/stylesheets/*.css",
    *(
        f"assets/{page}/{name}.js"
        for page in ("selfcheck", "people", "rollup", "search")
        for name in ("*page", "part-*")
    ),
    ENGINE_PATH,
    "assets/vendor/docx/word.js",
    "assets/vendor/chart/chart.umd.js",
    "assets/runtime/**/*",
    "*.json",
    "*.webmanifest",
    "data/**/*.*",
    "qr/*.svg",
)
"""What the pages of the site show and ask for."""

_LEFT_OUT = re.compile(r"embed/|.*\.(br|gz)$")
"""Cards for other sites, and what a server sends in the place of a file."""

_AT_START = re.compile(
    rf"({'|'.join(TOOLS)})/$|assets/(?!runtime/|vendor/)"
    r"|(questionnaire|people|people-page)\.json$|.*\.webmanifest$"
)
"""The tools, and what they ask for before anything is typed."""


def service_worker(site: Path) -> str:
    """The script for `WORKER_PATH`; it changes with every file of the finished `site` that it keeps."""
    paths = {path for pattern in _KEPT for path in site.glob(pattern) if path.is_file()}
    files = {_address(path, site): path for path in paths}
    # Programs first: who is interrupted has what scores.
    addresses = sorted(files, key=lambda one: (not one.startswith("assets/"), one))
    listed = [_entry(one, files[one]) for one in addresses if not _LEFT_OUT.match(one)]
    text = json.dumps(listed, separators=(",", ":"))
    return _SOURCE.read_text("utf-8").replace(_PLACE, text)


def _address(path: Path, site: Path) -> str:
    """The address that pages ask for: a page is that of its folder."""
    return re.sub(r"(^|/)index\.html$", r"\1", path.relative_to(site).as_posix())


def _entry(address: str, path: Path) -> dict[str, object]:
    digest = base64.b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()
    entry: dict[str, object] = {"url": address, "integrity": f"sha256-{digest}"}
    return {**entry, "tool": True} if _AT_START.match(address) else entry
