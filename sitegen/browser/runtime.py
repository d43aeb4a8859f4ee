"""Turns the locked Pyodide and the scorer into the files the self-check's worker loads."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from assess.messages import LANGUAGES, SPOKEN
from sitegen.base.paths import ASSESS, CACHE, DOCS, NODE_MODULES, ROOT

__all__ = ["FOREVER", "SITE_FOLDER", "RuntimeBuildError", "runtime_files"]

SITE_FOLDER = "assets/runtime"
_BUNDLES = "files/"
FOREVER = f"{SITE_FOLDER}/{_BUNDLES}"
"""Where each bundle has a folder that its hash names: what lies there never changes."""
_MANIFEST = "manifest.json"
_PYODIDE = NODE_MODULES / "pyodide"
_CACHE = CACHE / "runtime"
_TRIMMED = "trimmed-"
"""How the folder of the smaller Pyodide begins, beside those of what is packed with it."""
_CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
_PACKED = ("python_stdlib.zip", "pyodide-lock.json")
_FIRST = ("assess.bin", "python_stdlib.bin")
"""The archives that a start needs; others are fetched when a page asks for what is in them."""
_TRIM, _PACK, _PACKING = (Path(__file__).with_name(name) for name in ("trim.mjs", "pack.mjs", "packing.py"))
_STARTER = DOCS / "assets" / "shared" / "engine" / "interpreter.js"
_LOCKED = ROOT / "requirements" / "site.txt"
_XLSX = ("openpyxl", "et-xmlfile")
_HANDED = (ASSESS / "catalogue.json", ASSESS / "people.json")  # not packed: the page hands them to the scorer


class RuntimeBuildError(Exception):
    """The browser runtime cannot be built; the text says what to do."""


def runtime_files(cache: Path = _CACHE) -> dict[str, Path]:
    """Site path -> file on disk, for all below `assets/runtime/`: the manifest and what it names.

    A second call with the same inputs finds the files of the first in `cache`.

    Raises:
        RuntimeBuildError: Node or an installed package is missing, or Pyodide refuses the scorer.
    """
    folder = cache / _inputs_hash()
    if not folder.is_dir():
        _build(folder)
    manifest = folder / _MANIFEST
    inside = json.loads(manifest.read_bytes())["folder"]
    files = {path.name: path for path in sorted(folder.iterdir()) if path != manifest}
    return {f"{SITE_FOLDER}/{_MANIFEST}": manifest} | {
        f"{SITE_FOLDER}/{inside}{name}": path for name, path in files.items()
    }


def _sources() -> dict[str, bytes]:
    """The core: its programs, and of its messages those that it speaks itself."""
    spoken = (ASSESS / "messages" / lang / f"{room}.json" for lang in LANGUAGES for room in SPOKEN)
    files = sorted([*ASSESS.rglob("*.py"), *spoken])
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in files}


def _libraries() -> dict[str, bytes]:
    """The installed files of openpyxl and what it needs, licences included, in the locked versions.

    Raises:
        RuntimeBuildError: one is not installed, or in another version than the lock says.
    """
    locked = dict(re.findall(r"^([a-z0-9-]+)==([^ \\]+)", _LOCKED.read_text("utf-8"), re.MULTILINE))
    found: dict[str, bytes] = {}
    for name in _XLSX:
        try:
            installed = distribution(name)
        except PackageNotFoundError:
            raise RuntimeBuildError(f"{name} is not installed; run `make site`, which installs it") from None
        if installed.version != locked[name]:
            raise RuntimeBuildError(
                f"{name} is {installed.version}, locked is {locked[name]}; run `make site`"
            )
        for file in installed.files or ():
            if file.suffix == ".py" or file.name.startswith("LICEN"):
                found[file.as_posix()] = Path(str(file.locate())).read_bytes()
    return dict(sorted(found.items()))


def _pyodide_hash() -> str:
    if not _PYODIDE.is_dir():
        raise RuntimeBuildError("Pyodide is not installed; run `npm ci` first")
    tools = [NODE_MODULES / name / "package.json" for name in ("binaryen", "terser")]
    files = [_TRIM, _STARTER, *tools, *(_PYODIDE / name for name in (*_CORE, *_PACKED))]
    return _hash_of({f"{path.parent.name}/{path.name}": _sha256(path.read_bytes()) for path in files})[:16]


def _inputs_hash() -> str:
    programs = {path.name: path.read_bytes() for path in (_PACK, _PACKING, Path(__file__))}
    hashes = {name: _sha256(data) for name, data in (programs | _sources() | _libraries()).items()}
    return _hash_of({**hashes, "pyodide": _pyodide_hash()})[:16]


def _trimmed(cache: Path) -> Path:
    """The folder of Pyodide without what only modules that are linked later would call."""
    folder = cache / f"{_TRIMMED}{_pyodide_hash()}"
    if not folder.is_dir():
        _say("taking out of Pyodide what nothing here uses")
        with _filled(folder) as made:
            for name in (*_CORE, *_PACKED):
                shutil.copyfile(_PYODIDE / name, made / name)
            _run(_TRIM, _PYODIDE, _STARTER, made)
    return folder


def _build(folder: Path) -> None:
    pyodide = _trimmed(folder.parent)
    _say(f"packing Pyodide and the scorer, inputs {folder.name}")
    with _filled(folder) as made:
        sources, libraries = (made.with_name(name) for name in ("sources", "libraries"))
        _write(_sources(), sources)
        # Only to rehearse with: what ships does not depend on them, so they are no input of the cache.
        for path in _HANDED:
            shutil.copyfile(path, sources / path.name)
        _write(_libraries(), libraries)
        versions = json.loads(_run(_PACK, pyodide, sources, libraries, made))
        _complete(made, pyodide, versions)
    _say(f"{sum(path.stat().st_size for path in folder.iterdir()) / 1e6:.1f} MB for the browser")


@contextmanager
def _filled(folder: Path) -> Iterator[Path]:
    """An empty folder in a temporary one, which becomes `folder` once it is filled without an error."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        made = Path(scratch, "made")
        made.mkdir()
        yield made
        _replace_older(made, folder)


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    for name, data in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _run(program: Path, *paths: Path) -> bytes:
    """What the program prints."""
    node = shutil.which("node")
    if node is None:
        raise RuntimeBuildError("Node is not installed; version 20 or newer packs the scorer")
    run = subprocess.run([node, program, *paths], capture_output=True, check=False)  # noqa: S603 -- all ours
    if run.returncode:
        raise RuntimeBuildError(f"Pyodide refused the scorer:\n{run.stderr.decode()}")
    return run.stdout


def _complete(made: Path, pyodide: Path, versions: Mapping[str, str]) -> None:
    """Adds what needs no Python of Pyodide's own: the core files and the manifest."""
    for name in _CORE:
        # Plain servers know no type for `.mjs`; the page hands Pyodide its module, so that the name is free.
        shutil.copyfile(pyodide / name, made / name.replace(".mjs", ".js"))
    (made / _MANIFEST).write_text(_manifest(made, versions), encoding="utf-8", newline="\n")


def _manifest(made: Path, versions: Mapping[str, str]) -> str:
    contents = {path.name: path.read_bytes() for path in sorted(made.iterdir())}
    later = {name for name in contents if name.endswith(".bin")} - set(_FIRST)
    hashes = {name: _sha256(data) for name, data in contents.items()}
    files = {name: {"bytes": len(data), "sha256": hashes[name]} for name, data in contents.items()}
    return _json_text(
        {
            "pyodide": versions["pyodide"],
            "python": versions["python"],
            "lock": json.loads((_PYODIDE / "pyodide-lock.json").read_bytes())["info"],
            "folder": f"{_BUNDLES}{_hash_of(hashes)[:16]}/",
            "files": {name: file for name, file in files.items() if name not in later},
            "later": {name: files[name] for name in sorted(later)},
        }
    )


def _replace_older(made: Path, folder: Path) -> None:
    """Moves the result into place in one step; of two builds at once the first one stays."""
    try:
        made.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise
    for path in folder.parent.iterdir():
        if path.is_dir() and len(path.name) == len(folder.name) and path != folder:
            shutil.rmtree(path, ignore_errors=True)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _hash_of(hashes: Mapping[str, str]) -> str:
    return _sha256(json.dumps(hashes, sort_keys=True).encode())


def _json_text(value: object) -> str:
    return json.dumps(value, indent=1, sort_keys=True) + "\n"


def _say(text: str) -> None:
    sys.stderr.write(f"runtime: {text}\n")
