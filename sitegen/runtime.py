"""Turns the locked Pyodide and the scorer into the files the self-check's worker loads."""

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import assess

__all__ = ["RuntimeBuildError", "lock_text", "runtime_files"]

ROOT = Path(__file__).resolve().parent.parent
SITE_FOLDER = "assets/runtime"
_PYODIDE = ROOT / "node_modules" / "pyodide"
_CACHE = ROOT / ".cache" / "runtime"
_COPIED = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
_PACKED = ("assess.zip", "python_stdlib.zip")
_PACKERS = (Path(__file__).with_name("pack.mjs"), Path(__file__).with_name("packing.py"))
_CATALOGUE = ROOT / "assess" / "catalogue.json"
_PEOPLE = ROOT / "assess" / "people.json"
_HANDED = (_CATALOGUE, _PEOPLE)  # not packed: the page hands them to the scorer


class RuntimeBuildError(Exception):
    """The browser runtime cannot be built; the text says what to do."""


def runtime_files(cache: Path = _CACHE) -> dict[str, Path]:
    """Site path -> file on disk, for everything below `assets/runtime/`.

    A second call with the same inputs finds the files of the first in `cache`.

    Raises:
        RuntimeBuildError: Node or an installed package is missing, or Pyodide refuses the scorer.
    """
    folder = cache / _inputs_hash()
    if not folder.is_dir():
        _build(folder)
    return {f"{SITE_FOLDER}/{path.name}": path for path in sorted(folder.iterdir())}


def lock_text(version: str, archive: bytes) -> str:
    """Pyodide's lock file with the scorer as its only package, whose sha256 the page checks."""
    upstream = json.loads((_PYODIDE / "pyodide-lock.json").read_bytes())
    package = {
        "name": "assess",
        "version": version,
        "file_name": "assess.zip",
        "install_dir": "site",
        "sha256": hashlib.sha256(archive).hexdigest(),
        "package_type": "package",
        "imports": ["assess"],
        "depends": [],
        "unvendored_tests": False,
        "tool": {},
    }
    return _json_text({"info": upstream["info"], "packages": {"assess": package}, "tool": {}})


def _sources() -> dict[str, bytes]:
    files = [*ROOT.glob("assess/**/*.py"), *ROOT.glob("assess/**/*.json")]
    return {
        path.relative_to(ROOT).as_posix(): path.read_bytes() for path in sorted(files) if path not in _HANDED
    }


def _inputs_hash() -> str:
    if not _PYODIDE.is_dir():
        raise RuntimeBuildError("Pyodide is not installed; run `npm ci` first")
    files = [*_PACKERS, Path(__file__), *(_PYODIDE / name for name in (*_COPIED, _PACKED[1]))]
    inputs = {path.name: path.read_bytes() for path in files} | _sources()
    return _hash_of({name: _sha256(data) for name, data in inputs.items()})[:16]


def _build(folder: Path) -> None:
    _say(f"packing Pyodide and the scorer, inputs {folder.name}")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        made, sources = Path(scratch, "made"), Path(scratch, "sources")
        made.mkdir()
        _write_sources(sources)
        versions = _run_packer(sources, made)
        _complete(made, versions)
        _replace_older(made, folder)
    _say(f"{sum(path.stat().st_size for path in folder.iterdir()) / 1e6:.1f} MB for the browser")


def _write_sources(folder: Path) -> None:
    for name, data in _sources().items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    # Only to rehearse with: what ships does not depend on them, so they are no input of the cache.
    for path in _HANDED:
        shutil.copyfile(path, folder / path.name)


def _run_packer(sources: Path, made: Path) -> Mapping[str, str]:
    node = shutil.which("node")
    if node is None:
        raise RuntimeBuildError("Node is not installed; version 20 or newer packs the scorer")
    command = [node, str(_PACKERS[0]), str(_PYODIDE), str(sources), str(made)]
    run = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 -- all ours
    if run.returncode:
        raise RuntimeBuildError(f"Pyodide refused the scorer:\n{run.stderr.decode()}")
    versions: Mapping[str, str] = json.loads(run.stdout)
    return versions


def _complete(made: Path, versions: Mapping[str, str]) -> None:
    """Adds what needs no Python of Pyodide's own: the core files, the lock, the manifest."""
    for name in _COPIED:
        shutil.copyfile(_PYODIDE / name, made / name)
    archive = (made / "assess.zip").read_bytes()
    lock = lock_text(getattr(assess, "__version__", "0"), archive)
    (made / "pyodide-lock.json").write_text(lock, encoding="utf-8", newline="\n")
    manifest = _manifest(made, versions)
    (made / "manifest.json").write_text(manifest, encoding="utf-8", newline="\n")


def _manifest(made: Path, versions: Mapping[str, str]) -> str:
    contents = {path.name: path.read_bytes() for path in sorted(made.iterdir())}
    hashes = {name: _sha256(data) for name, data in contents.items()}
    files = {name: {"bytes": len(data), "sha256": hashes[name]} for name, data in contents.items()}
    return _json_text(
        {
            "pyodide": versions["pyodide"],
            "python": versions["python"],
            "files": files,
            "bundle": _hash_of(hashes),
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
