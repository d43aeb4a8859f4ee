"""Turns the modules and style sheets of the pages with a form, the search and the Word writer into files."""

import json
import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from sitegen.base.browsers import LOWEST
from sitegen.base.build_cache import kept
from sitegen.base.paths import DOCS, NODE_MODULES, ROOT
from sitegen.browser.vendor import MESSAGES_PATH

__all__ = [
    "BUNDLE_PATH",
    "ENGINE_PATH",
    "PEOPLE_SCRIPTS",
    "ROLLUP_PATH",
    "SEARCH_PATH",
    "WORD_PATH",
    "page_bundles",
    "people_bundles",
    "rollup_bundle",
    "search_bundle",
    "style_sheets",
]

BUNDLE_PATH = "assets/selfcheck/page.js"
ENGINE_PATH = "assets/shared/engine/scorer.js"
ROLLUP_PATH = "assets/rollup/page.js"
WORD_PATH = "assets/vendor/docx/word.js"
PEOPLE_SCRIPTS = {"person": "assets/people/person-page.js", "roster": "assets/people/roster-page.js"}
"""The scripts of the people pages, each by the module that starts it."""

SEARCH_PATH = "assets/search/page.js"

_LOCK = ROOT / "package-lock.json"
_ESBUILD = NODE_MODULES / ".bin" / "esbuild"
_ENTRIES = {
    BUNDLE_PATH: "selfcheck/main.js",
    ENGINE_PATH: "shared/engine/worker.js",
    WORD_PATH: "shared/word/word.js",
}
# What is external is fetched when something is drawn or written with it: the bundler writes its place as
# seen from the script, which is why scripts are made in the folder that their modules are laid out in.
_OPTIONS = (
    "--bundle",
    "--format=esm",
    "--minify",
    "--charset=utf8",
    "--legal-comments=none",
    "--log-level=warning",
    f"--target={','.join(name + version for name, version in LOWEST.items())}",
    "--external:./assets/vendor/chart/chart.umd.js",
    "--external:./assets/vendor/docx/word.js",
)
_SHEETS = {
    "site": "shared/style/site",
    "check": "selfcheck/check",
    "selfcheck": "selfcheck/selfcheck",
    "people": "people/people",
    "rollup": "rollup/rollup",
}
_SPLIT = ("--splitting", "--chunk-names=part-[hash]")


def page_bundles(libraries: Mapping[str, Path], messages: str) -> dict[str, bytes]:
    """Site path -> script: `main.js` with its modules, libraries and strings; the worker; the Word writer.

    It is made anew only when one of them has changed.

    `libraries` are site paths below assets/vendor with their files. Raises CalledProcessError,
    after esbuild has said on the error stream which module it could not take.
    """
    texts = _texts(("shared", "selfcheck"), libraries, messages)
    inputs = _inputs(texts)
    return {
        path: kept(Path(path).name, inputs, partial(_bundle, texts, path, entry))
        for path, entry in _ENTRIES.items()
    }


def people_bundles(libraries: Mapping[str, Path], messages: str) -> dict[str, bytes]:
    """The scripts of the people pages, and the parts that both need or that are fetched later."""
    texts = _texts(("shared", "selfcheck", "people"), libraries, messages)
    return _parts("people", texts, PEOPLE_SCRIPTS)


def rollup_bundle(libraries: Mapping[str, Path], messages: str) -> dict[str, bytes]:
    """The script of the page of a roll-up."""
    return _parts("rollup", _texts(("shared", "rollup"), libraries, messages), {"main": ROLLUP_PATH})


def search_bundle() -> dict[str, bytes]:
    """The script of the search that every page loads, and the part that its first opening fetches."""
    return _parts("search", _texts(("search",), {}, ""), {"main": SEARCH_PATH})


def _parts(folder: str, texts: Mapping[str, bytes], entries: Mapping[str, str]) -> dict[str, bytes]:
    """Site path -> script, of the modules of `folder` that start one, and of the parts that they share."""
    made = json.loads(kept(f"{folder}.json", _inputs(texts), partial(_split, texts, folder, entries)))
    return {place: text.encode() for place, text in made.items()}


def style_sheets() -> dict[str, bytes]:
    """Site path -> style sheet: each with all that it imports, in that order."""
    with TemporaryDirectory() as name:
        entries = (f"{sheet}=./{entry}.css" for sheet, entry in _SHEETS.items())
        _run([*entries, f"--outdir={name}"], DOCS / "assets")
        return {f"assets/{sheet}.css": Path(name, f"{sheet}.css").read_bytes() for sheet in _SHEETS}


def _texts(folders: Iterable[str], libraries: Mapping[str, Path], messages: str) -> dict[str, bytes]:
    """Everything that a script is made of, by its place on the site."""
    paths = (path for name in folders for path in sorted((DOCS / "assets" / name).rglob("*.js")))
    texts = {path.relative_to(DOCS).as_posix(): path.read_bytes() for path in paths}
    texts |= {place: path.read_bytes() for place, path in sorted(libraries.items())}
    return {**texts, MESSAGES_PATH: messages.encode()}


def _inputs(texts: Mapping[str, bytes]) -> list[bytes]:
    return [_LOCK.read_bytes(), *(name.encode() + text for name, text in texts.items())]


def _bundle(texts: Mapping[str, bytes], path: str, entry: str) -> bytes:
    with TemporaryDirectory() as name:
        _lay_out(texts, Path(name))
        _run([f"./assets/{entry}", f"--outfile={path}"], Path(name))
        return Path(name, path).read_bytes()


def _split(texts: Mapping[str, bytes], folder: str, entries: Mapping[str, str]) -> bytes:
    with TemporaryDirectory() as name:
        root = Path(name)
        _lay_out(texts, root)
        points = [f"{Path(place).stem}=./assets/{folder}/{main}.js" for main, place in entries.items()]
        _run([*points, f"--outdir=assets/{folder}", *_SPLIT], root)
        places = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.js"))
        made = {place: Path(root, place).read_text("utf-8") for place in places if place not in texts}
        return json.dumps(made, ensure_ascii=False).encode()


def _lay_out(texts: Mapping[str, bytes], root: Path) -> None:
    for place, text in texts.items():
        target = root / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text)


def _run(arguments: Sequence[str], folder: Path) -> None:
    """The bundler writes scripts of modules and all that they import into the folder."""
    environment = {**os.environ, "NODE_PATH": str(NODE_MODULES)}
    command = [str(_ESBUILD), *arguments, *_OPTIONS]
    subprocess.run(command, check=True, env=environment, cwd=folder)  # noqa: S603 -- our own
