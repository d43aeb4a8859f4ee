"""Finds a Chromium and, where asked, a Firefox: .ci/browser.py chromium [firefox].

Installs what is missing where it can, and writes the path of each to .cache/NAME.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, kw_only=True, slots=True)
class Browser:
    """A browser: the variable that names one, where a system keeps it, what Debian calls it."""

    variable: str
    commands: tuple[str, ...]
    applications: tuple[str, ...]
    packages: tuple[str, ...]


BROWSERS = {
    "chromium": Browser(
        variable="CHROMIUM",
        commands=("chromium", "chromium-browser", "google-chrome-stable", "google-chrome"),
        applications=(
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        ),
        packages=("chromium", "fonts-noto-cjk"),
    ),
    "firefox": Browser(
        variable="FIREFOX",
        commands=("firefox-esr", "firefox"),
        applications=("/Applications/Firefox.app/Contents/MacOS/firefox",),
        packages=("firefox-esr", "fonts-noto-cjk"),
    ),
}


def on_system(browser: Browser) -> str | None:
    """The browser that the environment names or the system has."""
    if named := os.environ.get(browser.variable):
        return named if Path(named).is_file() else None
    on_path = (shutil.which(name) for name in browser.commands)
    applications = (path for path in browser.applications if Path(path).is_file())
    return next((path for path in (*on_path, *applications) if path), None)


def from_debian(browser: Browser) -> str | None:
    """Debian's browser with Chinese fonts, where this user may install packages."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return None
    print(f"set-up: installing Debian's {' and '.join(browser.packages)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-q", "-y", "--no-install-recommends", *browser.packages]
    for command in (["apt-get", "update", "-q"], install):
        if subprocess.run(command, check=False, env=environment).returncode:
            return None
    return on_system(browser)


def from_playwright(name: str) -> str | None:
    """Playwright's own browser, downloaded unless it is already there."""
    with sync_playwright() as playwright:
        path = getattr(playwright, name).executable_path
    if not Path(path).is_file():
        print(f"set-up: downloading Playwright's {name}", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", name], check=False)
    return path if Path(path).is_file() else None


def note(name: str) -> str | None:
    """What is missing, in a sentence; None once .cache/NAME names a browser."""
    browser = BROWSERS[name]
    named = os.environ.get(browser.variable)
    if named and not on_system(browser):
        return f"{browser.variable} names '{named}', and there is no such file."
    path = on_system(browser) or from_debian(browser) or from_playwright(name)
    if path is None:
        return (
            f"no {name} was found and none could be installed. Install one (Debian: apt-get install "
            f"{' '.join(browser.packages)}) or name one: make {browser.variable}=/path ..."
        )
    found = ROOT / ".cache" / name
    found.parent.mkdir(exist_ok=True)
    found.write_text(path)
    return None


def main(names: list[str]) -> int:
    """Exit code 0 when each of the browsers is there."""
    missing = [sentence for name in names if (sentence := note(name))]
    for sentence in missing:
        print(f"set-up: {sentence}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
