"""Turns the modules of the self-check page into one script, so that a phone asks once and not fifty times."""

import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from sitegen.keeping import kept, own_code

__all__ = ["BUNDLE_PATH", "page_bundle"]

BUNDLE_PATH = "assets/selfcheck/page.js"
_ROOT = Path(__file__).resolve().parent.parent
_PAGE = _ROOT / "docs" / "assets" / "selfcheck"
_ESBUILD = _ROOT / "node_modules" / ".bin" / "esbuild"
# Named by their place on the site; the chart is fetched when one is drawn.
_OPTIONS = (
    "--bundle",
    "--format=esm",
    "--minify",
    "--charset=utf8",
    "--legal-comments=none",
    "--log-level=warning",
    "--external:*/chart.umd.js",
)


def page_bundle(libraries: Mapping[str, Path], messages: str) -> bytes:
    """The script that the page runs: `main.js` with its modules, the libraries and the strings in it.

    It is made anew only when one of them has changed.

    `libraries` are site paths below assets/vendor with their files. Raises CalledProcessError,
    after esbuild has said on the error stream which module it could not take.
    """
    sources = {path.relative_to(_PAGE).as_posix(): path.read_bytes() for path in sorted(_PAGE.rglob("*.js"))}
    texts = {f"assets/selfcheck/{name}": text for name, text in sources.items()}
    texts |= {place: path.read_bytes() for place, path in sorted(libraries.items())}
    texts["assets/selfcheck/messages.js"] = messages.encode()
    inputs = [name.encode() + text for name, text in texts.items()]
    return kept("page.js", [*own_code(), *inputs], lambda: _bundle(texts))


def _bundle(texts: Mapping[str, bytes]) -> bytes:
    with TemporaryDirectory() as name:
        for place, text in texts.items():
            target = Path(name, place)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text)
        main = Path(name, "assets", "selfcheck", "main.js")
        command = [str(_ESBUILD), str(main), *_OPTIONS]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout  # noqa: S603 -- our own
