"""Turns the modules of the self-check page into one script, so that a phone asks once and not fifty times."""

import subprocess
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

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

    `libraries` are site paths below assets/vendor with their files. Raises CalledProcessError,
    after esbuild has said on the error stream which module it could not take.
    """
    sources = tuple((path, path.stat().st_mtime_ns) for path in sorted(_PAGE.rglob("*.js")))
    return _bundle(sources, tuple(sorted(libraries.items())), messages)


@lru_cache(maxsize=1)
def _bundle(
    sources: tuple[tuple[Path, int], ...], libraries: tuple[tuple[str, Path], ...], messages: str
) -> bytes:
    with TemporaryDirectory() as name:
        assets = Path(name, "assets")
        texts = {assets / "selfcheck" / path.relative_to(_PAGE): path.read_bytes() for path, _ in sources}
        texts |= {Path(name, place): path.read_bytes() for place, path in libraries}
        for target, text in {**texts, assets / "selfcheck" / "messages.js": messages.encode()}.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text)
        command = [str(_ESBUILD), str(assets / "selfcheck" / "main.js"), *_OPTIONS]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout  # noqa: S603 -- our own
