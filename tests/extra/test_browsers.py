"""The lowest and the other browsers: those that work go through, one that is too old says so."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tarfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from assess.messages import messages
from sitegen.base.browsers import LOWEST
from sitegen.base.paths import CACHE
from sitegen.server.serve import SiteServer
from tests.browser.hosting.visitor import PlaywrightVisitor, SeleniumVisitor, go_through, read
from tests.support.browsers import FLAGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext
    from selenium.webdriver.remote.webdriver import WebDriver

pytestmark = pytest.mark.extra

PACKAGE = "@sparticuz/chromium"
UNPACK = """
import { readFileSync, writeFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
const [, source, target] = process.argv;
writeFileSync(target, brotliDecompressSync(readFileSync(source)), { mode: 0o755 });
"""
WEBKIT_DRIVER = "WebKitWebDriver"
MINI_BROWSERS = "/usr/lib/*/webkit2gtk-4.*/MiniBrowser"


@dataclass(frozen=True, slots=True)
class Old:
    """An old Chromium of the npm registry: the package's version and the SHA-256 of its archive."""

    version: str
    sha256: str

    @property
    def major(self) -> str:
        """The version of Chromium."""
        return self.version.partition(".")[0]


TOO_OLD = Old("92.0.0", "ae2070e08840e30bb50dbfffe9824d428d46445436bf08147e7f9102294a28ca")
WORKING = (
    Old("103.0.0", "88f1af268022584ffd0e4b58a68c8bd63b55f247b7c84481c719f362fb2be43a"),
    Old("109.0.6", "84171b067a588137a242c3dfb70d160c49d055a4227297aefc5eace94e47566c"),
)


def fetched(old: Old) -> Path:
    """The program, fetched once and held to its hash."""
    folder = CACHE / "browsers" / old.version
    program = folder / "chromium"
    if not program.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        command = ["npm", "pack", "--silent", f"{PACKAGE}@{old.version}"]
        if subprocess.run(command, check=False, cwd=folder).returncode:  # noqa: S603
            pytest.skip(f"{PACKAGE} {old.version} could not be fetched")
        (archive,) = folder.glob("*.tgz")
        assert hashlib.sha256(archive.read_bytes()).hexdigest() == old.sha256
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
        for name in ("chromium", "swiftshader.tar"):
            source = folder / "package" / "bin" / f"{name}.br"
            command = ["node", "--input-type=module", "--eval", UNPACK, str(source), str(folder / name)]
            subprocess.run(command, check=True)  # noqa: S603
        with tarfile.open(folder / "swiftshader.tar") as packed:
            packed.extractall(folder, filter="data")
    return program


@contextmanager
def old_chromium(old: Old, site_url: str) -> Iterator[BrowserContext]:
    """A profile of the old browser; it runs in one process, as its package is made for."""
    flags = [*FLAGS, "--single-process", "--no-zygote"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=fetched(old), args=flags)
        assert browser.version.partition(".")[0] == old.major
        yield browser.new_context(base_url=site_url)
        browser.close()


@pytest.fixture(scope="module")
def site_url(site_dir: Path) -> Iterator[str]:
    """The address of the site."""
    with SiteServer(site_dir) as server:
        yield server.url


@pytest.mark.parametrize("old", WORKING, ids=lambda old: old.major)
def test_an_agency_goes_through_in_an_old_chromium(site_url: str, old: Old) -> None:
    """From the lowest version that the site names on."""
    with old_chromium(old, site_url) as context:
        go_through(PlaywrightVisitor(context))


def test_the_lowest_version_named_is_one_that_was_tried() -> None:
    """The pages do not promise an older Chromium than the tests start."""
    assert LOWEST["chrome"] == LOWEST["edge"] == WORKING[0].major


def test_a_browser_that_is_too_old_is_told_so(site_url: str) -> None:
    """In place of an empty page; the guide is read all the same."""
    with old_chromium(TOO_OLD, site_url) as context:
        visitor = PlaywrightVisitor(context)
        visitor.visit("/check/")
        told = read(visitor, ".assess-trouble")
        visitor.visit("/c/OC-01/")
        title = read(visitor, "article h1")

    assert messages("zh", "page")["trouble_browsers"].format(**LOWEST) in told
    assert title


@contextmanager
def screen_number(program: str) -> Iterator[str]:
    """A screen that nobody sees stands under this number."""
    reading, writing = os.pipe()
    command = [program, "-displayfd", str(writing), "-screen", "0", "1366x768x24"]
    display = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)  # noqa: S603
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield told.readline().strip()
    finally:
        display.terminate()
        display.wait()


@pytest.fixture
def webkit() -> Iterator[WebDriver]:
    """WebKitGTK's small browser on a screen of its own."""
    selenium = pytest.importorskip("selenium.webdriver", reason="make check-extra installs it")
    driver, screen = shutil.which(WEBKIT_DRIVER), shutil.which("Xvfb")
    browsers = sorted(Path("/").glob(MINI_BROWSERS.lstrip("/")))
    if not (driver and screen and browsers):
        pytest.skip("needs WebKitGTK and Xvfb (on Debian: webkit2gtk-driver, xvfb)")
    with screen_number(screen) as number:
        options = selenium.WebKitGTKOptions()
        options.binary_location = str(browsers[0])
        options.add_argument("--automation")
        service = selenium.WebKitGTKService(driver, env={**os.environ, "DISPLAY": f":{number}"})
        started = selenium.WebKitGTK(options=options, service=service)
        yield started
        started.quit()


@pytest.mark.filterwarnings(
    "ignore:setting remote_server_addr:DeprecationWarning"
)  # selenium calls itself so
def test_an_agency_goes_through_in_webkit(site_url: str, webkit: WebDriver) -> None:
    """The engine of Safari."""
    go_through(SeleniumVisitor(webkit, site_url))
