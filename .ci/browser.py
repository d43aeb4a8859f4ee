"""Finds a Chromium, installs one where it can, and writes its path to .cache/chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FOUND = ROOT / ".cache" / "chromium"
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
MAC_APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def on_system() -> str | None:
    """The Chromium that the environment names or the system has."""
    if named := os.environ.get("CHROMIUM"):
        return named if Path(named).is_file() else None
    on_path = (shutil.which(name) for name in NAMES)
    applications = (path for path in MAC_APPLICATIONS if Path(path).is_file())
    return next((path for path in (*on_path, *applications) if path), None)


def from_debian() -> str | None:
    """Debian's Chromium with Chinese fonts, where this user may install packages."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return None
    print("set-up: installing Debian's chromium and fonts-noto-cjk", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    packages = ["--no-install-recommends", "chromium", "fonts-noto-cjk"]
    for command in (["apt-get", "update", "-q"], ["apt-get", "install", "-q", "-y", *packages]):
        if subprocess.run(command, check=False, env=environment).returncode:
            return None
    return on_system()


def from_playwright() -> str | None:
    """Playwright's own Chromium, downloaded unless it is already there."""
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if not Path(path).is_file():
        print("set-up: downloading Playwright's Chromium", flush=True)
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.run(command, check=False)
    return path if Path(path).is_file() else None


def main() -> int:
    """Exit code 0 when a Chromium is there and .cache/chromium names it."""
    named = os.environ.get("CHROMIUM")
    if named and not on_system():
        print(f"set-up: CHROMIUM names '{named}', and there is no such file.")
        return 1
    path = on_system() or from_debian() or from_playwright()
    if path is None:
        print(
            "set-up: no Chromium was found and none could be installed. Install Chromium "
            "(Debian: apt-get install chromium fonts-noto-cjk) or name one: make CHROMIUM=/path ..."
        )
        return 1
    FOUND.parent.mkdir(exist_ok=True)
    FOUND.write_text(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
