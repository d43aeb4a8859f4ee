"""Turns the modules of the self-check page into its script, and those that write Word files into another."""

import os
import subprocess
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

__all__ = ["BUNDLE_PATH", "WORD_PATH", "page_bundles"]

BUNDLE_PATH = "assets/selfcheck/page.js"
WORD_PATH = "assets/vendor/docx/word.js"
_ROOT = Path(__file__).resolve().parent.parent
_PAGE = _ROOT / "docs" / "assets" / "selfcheck"
_MODULES = _ROOT / "node_modules"
_ESBUILD = _MODULES / ".bin" / "esbuild"
_ENTRIES = {BUNDLE_PATH: "main.js", WORD_PATH: "report/word.js"}
# Named by their place on the site; each is fetched when something is drawn or written with it.
_OPTIONS = (
    "--bundle",
    "--format=esm",
    "--minify",
    "--charset=utf8",
    "--legal-comments=none",
    "--log-level=warning",
    "--external:*/chart.umd.js",
    "--external:*/vendor/docx/word.js",
)


def page_bundles(libraries: Mapping[str, Path], messages: str) -> dict[str, bytes]:
    """Site path -> script: `main.js` with its modules, libraries and strings; the Word writer with docx.

    `libraries` are site paths below assets/vendor with their files. Raises CalledProcessError,
    after esbuild has said on the error stream which module it could not take.
    """
    sources = tuple((path, path.stat().st_mtime_ns) for path in sorted(_PAGE.rglob("*.js")))
    return dict(_bundles(sources, tuple(sorted(libraries.items())), messages))


@lru_cache(maxsize=1)
def _bundles(
    sources: tuple[tuple[Path, int], ...], libraries: tuple[tuple[str, Path], ...], messages: str
) -> dict[str, bytes]:
    with TemporaryDirectory() as name:
        assets = Path(name, "assets")
        texts = {assets / "selfcheck" / path.relative_to(_PAGE): path.read_bytes() for path, _ in sources}
        texts |= {Path(name, place): path.read_bytes() for place, path in libraries}
        for target, text in {**texts, assets / "selfcheck" / "messages.js": messages.encode()}.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text)
        return {path: _run(assets / "selfcheck" / entry) for path, entry in _ENTRIES.items()}


def _run(entry: Path) -> bytes:
    """The module and all that it imports as one script."""
    environment = {**os.environ, "NODE_PATH": str(_MODULES)}
    command = [str(_ESBUILD), str(entry), *_OPTIONS]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment).stdout  # noqa: S603 -- our own
