"""Turns the modules of the self-check page into its script, and those that write Word files into another."""

import os
import subprocess
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from sitegen.keeping import kept, own_code

__all__ = ["BUNDLE_PATH", "WORD_PATH", "page_bundles"]

BUNDLE_PATH = "assets/selfcheck/page.js"
WORD_PATH = "assets/vendor/docx/word.js"
_ROOT = Path(__file__).resolve().parent.parent
_PAGE = _ROOT / "docs" / "assets" / "selfcheck"
_MODULES = _ROOT / "node_modules"
_LOCK = _ROOT / "package-lock.json"
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

    It is made anew only when one of them has changed.

    `libraries` are site paths below assets/vendor with their files. Raises CalledProcessError,
    after esbuild has said on the error stream which module it could not take.
    """
    sources = {path.relative_to(_PAGE).as_posix(): path.read_bytes() for path in sorted(_PAGE.rglob("*.js"))}
    texts = {f"assets/selfcheck/{name}": text for name, text in sources.items()}
    texts |= {place: path.read_bytes() for place, path in sorted(libraries.items())}
    texts["assets/selfcheck/messages.js"] = messages.encode()
    inputs = [*own_code(), _LOCK.read_bytes(), *(name.encode() + text for name, text in texts.items())]
    return {
        path: kept(Path(path).name, inputs, partial(_bundle, texts, entry))
        for path, entry in _ENTRIES.items()
    }


def _bundle(texts: Mapping[str, bytes], entry: str) -> bytes:
    with TemporaryDirectory() as name:
        for place, text in texts.items():
            target = Path(name, place)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text)
        return _run(Path(name, "assets", "selfcheck", entry))


def _run(entry: Path) -> bytes:
    """The module and all that it imports as one script."""
    environment = {**os.environ, "NODE_PATH": str(_MODULES)}
    command = [str(_ESBUILD), str(entry), *_OPTIONS]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment).stdout  # noqa: S603 -- our own
