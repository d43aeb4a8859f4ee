"""The bundle behind nginx, set up by its own example, in a folder of the server: the main journeys pass."""

import os
import shutil
import socket
import subprocess
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from sitegen.browser.offline import WORKER_PATH
from sitegen.publish.bundle import write_bundle
from sitegen.publish.publishing import publication
from tests.browser.hosting.hosts import PATIENCE, Visit, use
from tests.support import rosterpage
from tests.support.browsers import FLAGS, chromium_path, watched_page
from tests.support.rosters import filled_template

pytestmark = pytest.mark.extra

FOLDER = "a/b"
MAIN = """daemon off; user root; pid {here}/pid; error_log {here}/error.log;
events {{ worker_connections 4096; }}
http {{ access_log off; client_body_temp_path {here}/body; include {here}/site.conf; }}
"""


def find_nginx() -> str:
    """The nginx of this machine, installed first where that is allowed."""
    if not shutil.which("nginx") and shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "install", "-q", "-y", "nginx-light"], check=False)  # noqa: S607
    found = shutil.which("nginx")
    if found is None:
        pytest.skip("nginx was not found, and only root on Debian can have it installed")
    return found


@pytest.fixture(scope="module")
def address(site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where nginx serves the bundle, without a slash at its end."""
    nginx = find_nginx()
    here = tmp_path_factory.mktemp("nginx")
    root = here / "root"
    with zipfile.ZipFile(write_bundle(site_dir, here, publication("http://127.0.0.1:8000/").site)) as bundle:
        bundle.extractall(here)
    shutil.copytree(here / "guide" / "site", root / FOLDER)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    example = (root / FOLDER / "hosting" / "nginx.conf").read_text("utf-8")
    example = example.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/srv/guide;", f"{root};")
    (here / "site.conf").write_text(example, "utf-8")
    (here / "nginx.conf").write_text(MAIN.format(here=here), "utf-8")
    url = f"http://127.0.0.1:{port}/{FOLDER}"
    with subprocess.Popen([nginx, "-c", str(here / "nginx.conf"), "-p", str(here)]) as server:  # noqa: S603
        try:
            wait_for(url)
            yield url
        finally:
            server.terminate()


def wait_for(url: str) -> None:
    """The server answers."""
    for _ in range(100):
        try:
            urllib.request.urlopen(f"{url}/", timeout=5).close()  # noqa: S310 -- our own
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("nginx did not start")


def test_the_main_journeys_pass_in_a_folder_of_nginx(address: str) -> None:
    """A check to its score and its files; without a network after it a roster, a page and the search."""
    problems: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        with watched_page(browser, address, problems, offline=True) as page:
            page.set_default_timeout(PATIENCE)
            use(Visit(page, address))
            page.locator('[data-offline="whole"]').wait_for()
            page.context.set_offline(offline=True)
            page.goto(f"{address}/roster/")
            page.locator(".assess-people").wait_for()
            rosterpage.read(page, filled_template([rosterpage.ROW]))
            page.goto(f"{address}/c/OC-01/")
            page.locator("[data-search]").first.click()
            page.locator(".assess-search-dialog input").fill("送礼")
            page.locator('.assess-search-dialog a[href*="/c/CD-05/"]').first.wait_for()
        browser.close()

    assert problems == []


@pytest.mark.parametrize("path", ["", WORKER_PATH, "check/", "site.webmanifest", "questionnaire.json"])
def test_nginx_sends_the_policy_and_the_type(address: str, path: str) -> None:
    """Every answer carries the content policy; nothing goes out without a type."""
    with urllib.request.urlopen(f"{address}/{path}", timeout=30) as answer:  # noqa: S310 -- our own
        headers = dict(answer.headers)

    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Content-Type"] != "application/octet-stream"
