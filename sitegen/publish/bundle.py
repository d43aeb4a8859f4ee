"""Turns a finished site into one zip for an intranet or a USB stick, with all that it takes to set it up."""

import hashlib
import subprocess
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from sitegen.base.headers import TYPES
from sitegen.base.paths import ROOT
from sitegen.guide.citation import Site
from sitegen.publish.components import components

__all__ = ["write_bundle"]

_FOLDER = "guide"
_SUMS = "SHA256SUMS"
_INTRANET = Path(__file__).with_name("intranet")
_READABLE = 0o100644 << 16


def write_bundle(site: Path, target: Path, about: Site) -> Path:
    """The zip of the finished `site`, in the folder `target`; the same bytes for the same files and commit.

    Raises:
        ComponentsError: the packages that it is made with cannot be listed.
    """
    published = {
        f"site/{path.relative_to(site).as_posix()}": path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }
    files = {**_beside(about), **components(), **published}
    files[_SUMS] = _sums(files)
    target.mkdir(parents=True, exist_ok=True)
    archive = target / f"{_FOLDER}-{about.edition}.zip"
    moment = _moment(site)
    with zipfile.ZipFile(archive, "w") as packed:
        for name, content in sorted(files.items()):
            packed.writestr(
                _entry(f"{_FOLDER}/{name}", moment), content, zipfile.ZIP_DEFLATED, compresslevel=9
            )
    return archive


def _beside(about: Site) -> dict[str, bytes]:
    """What stands beside the folder `site`; what Windows reads has its ends of lines."""
    read = _read("说明.txt").format(title=about.title, edition=about.edition)
    serve = _read("serve.ps1").replace("__TYPES__", _types())
    return {
        "LICENSE": (ROOT / "LICENSE").read_bytes(),
        "start.cmd": _for_windows(_read("start.cmd")).encode("ascii"),
        "serve.ps1": _for_windows(serve).encode("utf-8-sig"),
        "说明.txt": _for_windows(read).encode("utf-8-sig"),
    }


def _read(name: str) -> str:
    return (_INTRANET / name).read_text("utf-8")


def _for_windows(text: str) -> str:
    return text.replace("\n", "\r\n")


def _types() -> str:
    return "\n".join(f"    '.{ending}' = '{kind}'" for ending, kind in TYPES.items())


def _sums(files: Mapping[str, bytes]) -> bytes:
    lines: Iterable[str] = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return "".join(lines).encode()


def _moment(site: Path) -> tuple[int, int, int, int, int, int]:
    """The time of the commit; without one, that of the newest file.

    Web servers know a file by its time and size: with the same time in every release, browsers would be told
    that what they keep of an earlier one is the same still.
    """
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout  # noqa: S603
        seconds = float(told)
    except (OSError, subprocess.CalledProcessError):
        seconds = max(path.stat().st_mtime for path in site.rglob("*"))
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second


def _entry(name: str, moment: tuple[int, int, int, int, int, int]) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, moment)
    entry.create_system = 3  # Unix, on whatever system it is made
    entry.external_attr = _READABLE
    return entry
