"""One zip holds the site and what it takes to set it up, and is the same whenever it is made."""

import hashlib
import io
import json
import subprocess
import zipfile
from datetime import UTC, datetime

import pytest

from sitegen.base.headers import TYPES
from sitegen.publish.bundle import write_bundle
from sitegen.publish.publishing import publication
from tests.support.sheets import ROOT


@pytest.fixture(scope="module")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """Two bundles of one small site, made one after the other in other folders."""
    site = tmp_path_factory.mktemp("site")
    (site / "c" / "OC-01").mkdir(parents=True)
    for name in ("index.html", "web.config", "c/OC-01/index.html"):
        (site / name).write_text(name, "utf-8")
    about = publication("http://127.0.0.1:8000/").site
    one, other = (write_bundle(site, tmp_path_factory.mktemp("target"), about) for _ in range(2))
    return one.read_bytes(), other.read_bytes()


@pytest.fixture(scope="module")
def files(bundles: tuple[bytes, bytes]) -> dict[str, bytes]:
    """What is in the bundle."""
    with zipfile.ZipFile(io.BytesIO(bundles[0])) as packed:
        return {name.removeprefix("guide/"): packed.read(name) for name in packed.namelist()}


def test_the_same_site_makes_the_same_bytes(bundles: tuple[bytes, bytes]) -> None:
    """Neither the time nor the folder that it is made in stands in it."""
    one, other = bundles

    assert one == other


def test_every_file_has_the_time_of_the_commit(bundles: tuple[bytes, bytes]) -> None:
    """A server tells the next release by it, where the size of a file is the same."""
    told = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, check=True, capture_output=True)  # noqa: S607
    with zipfile.ZipFile(io.BytesIO(bundles[0])) as packed:
        times = {datetime(*one.date_time, tzinfo=UTC).timestamp() for one in packed.infolist()}

    assert times == {int(told.stdout) // 2 * 2}  # a zip counts in steps of two seconds


def test_every_file_has_its_checksum(files: dict[str, bytes]) -> None:
    """In the form that sha256sum checks; only the list itself is not in it."""
    lines = files["SHA256SUMS"].decode().splitlines()
    told = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}

    assert {name: hashlib.sha256(files[name]).hexdigest() for name in told} == told
    assert files.keys() - told.keys() == {"SHA256SUMS"}
    assert {"site/index.html", "site/web.config", "site/c/OC-01/index.html"} < told.keys()


def test_what_windows_reads_is_written_for_it(files: dict[str, bytes]) -> None:
    """A batch file takes any code page; PowerShell and the editor know UTF-8 by its mark."""
    start, serve, read = (files[name] for name in ("start.cmd", "serve.ps1", "说明.txt"))

    assert start.isascii()
    assert serve.startswith(b"\xef\xbb\xbf")
    assert read.startswith(b"\xef\xbb\xbf")
    assert [one for one in (start, serve, read) if one.count(b"\n") != one.count(b"\r\n")] == []
    assert all(f"'.{ending}' = '{kind}'" in serve.decode() for ending, kind in TYPES.items())
    assert b"{" not in read


def test_the_bills_of_materials_name_what_is_locked(files: dict[str, bytes]) -> None:
    """In CycloneDX, at the locked versions, without times and random numbers; with each licence."""
    npm, python = (json.loads(files[f"sbom-{kind}.cdx.json"]) for kind in ("npm", "python"))
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]
    named = {one["name"]: one["version"] for one in npm["components"]}
    locked = (ROOT / "requirements" / "site.txt").read_text("utf-8")
    licences = files["third-party-licences.txt"].decode()

    assert {npm["bomFormat"], python["bomFormat"]} == {"CycloneDX"}
    assert {name: named[name] for name in wanted} == wanted
    assert all(f"{one['name']}=={one['version']} " in locked for one in python["components"])
    assert [one for one in (npm, python) if "serialNumber" in one or "timestamp" in one["metadata"]] == []
    assert all(f"\n{name} {version}\n" in licences for name, version in wanted.items())
