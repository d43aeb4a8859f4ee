"""Turns the locked packages into bills of materials (CycloneDX) and one text with their licences."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import assess
from sitegen.base.paths import NODE_MODULES, ROOT

__all__ = ["ComponentsError", "components"]

_NPM = "sbom-npm.cdx.json"
_PYTHON = "sbom-python.cdx.json"
_LICENCES = "third-party-licences.txt"
_LINE = "=" * 72


class ComponentsError(Exception):
    """The packages cannot be listed; the text says which program failed and what it said."""


def components() -> dict[str, bytes]:
    """File name -> content: the npm and Python packages that the site is made with, and their licences.

    They are the same for the same locked versions: neither times nor random numbers stand in them.

    Raises:
        ComponentsError: npm or cyclonedx-py is missing or failed.
    """
    npm, python = _npm(), _python()
    texts = [*_npm_licences(npm), *_python_licences(python)]
    licences = "\n\n".join(f"{_LINE}\n{name}\n{_LINE}\n{text}" for name, text in texts) + "\n"
    return {_NPM: _json(npm), _PYTHON: _json(python), _LICENCES: licences.encode()}


def _npm() -> dict[str, Any]:
    """The version of the project, which npm asks for, is written in pyproject.toml alone."""
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    package["version"] = assess.__version__
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "package.json").write_text(json.dumps(package), "utf-8")
        shutil.copy(ROOT / "package-lock.json", folder)
        command = ["npm", "sbom", "--sbom-format=cyclonedx", "--omit=dev", "--package-lock-only"]
        bill = _run(command, Path(folder))
    for random in ("serialNumber", "version"):
        bill.pop(random, None)
    for of_this_run in ("timestamp", "tools"):
        bill["metadata"].pop(of_this_run, None)
    bill["metadata"]["component"]["name"] = package["name"]
    return bill


def _python() -> dict[str, Any]:
    options = ["--output-reproducible", "--of", "JSON", "--pyproject", "pyproject.toml"]
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", *options, "requirements/site.txt"]
    return _run(command, ROOT)


def _run(command: list[str], folder: Path) -> dict[str, Any]:
    try:
        run = subprocess.run(command, cwd=folder, check=False, capture_output=True)  # noqa: S603
    except FileNotFoundError:
        raise ComponentsError(f"{command[0]} was not found; make bundle installs what it needs.") from None
    if run.returncode:
        raise ComponentsError(f"{' '.join(command[:4])} failed:\n{run.stderr.decode()}")
    bill: dict[str, Any] = json.loads(run.stdout)
    return bill


def _npm_licences(bill: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for one in bill["components"]:
        folder = NODE_MODULES / one["name"]
        if not folder.is_dir():
            continue  # built for another system
        declared = json.loads((folder / "package.json").read_text("utf-8")).get("license", "")
        files = [path for path in sorted(folder.iterdir()) if path.name.upper().startswith("LICEN")]
        yield _told(one, declared, [path.read_text("utf-8") for path in files])


def _python_licences(bill: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for one in bill["components"]:
        try:
            installed = distribution(one["name"])
        except PackageNotFoundError:
            continue  # for another system
        declared = _declared(installed.metadata.json)
        files = [file for file in installed.files or () if file.name.upper().startswith("LICEN")]
        texts = [Path(str(file.locate())).read_text("utf-8") for file in sorted(files)]
        yield _told(one, declared, texts)


def _declared(metadata: Mapping[str, Any]) -> str:
    return str(metadata.get("license_expression") or metadata.get("license") or "")


def _told(component: Mapping[str, Any], declared: str, texts: list[str]) -> tuple[str, str]:
    name = f"{component['name']} {component['version']}"
    return name, "\n\n".join([declared.strip(), *(text.strip() for text in texts)]).strip()


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()
