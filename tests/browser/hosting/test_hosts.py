"""The self-check works wherever its files lie: few types, a folder of a server, no https."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from assess.messages import messages
from sitegen.browser.runtime import runtime_files
from tests.browser.hosting.hosts import PATIENCE, Host, PlainServer, Visit, use
from tests.support.browsers import FLAGS, chromium_path, watched_page
from tests.support.selfcheck import FORM, choose, saved

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PEOPLE = messages("zh", "people_page")
RUNTIME = {path.rpartition("/")[2]: f"/{path}" for path in runtime_files()}
INTRANET = "guide.intranet"
ON_INTRANET = f"--host-resolver-rules=MAP {INTRANET} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@contextmanager
def visit(browser: Browser, site_dir: Path, problems: list[str], host: Host) -> Iterator[Visit]:
    """A visit to the site on that host."""
    with PlainServer(site_dir, host) as server, watched_page(browser, server.url, problems) as page:
        page.set_default_timeout(PATIENCE)
        yield Visit(page, server.url)


@pytest.mark.parametrize("unknown", ["application/octet-stream", None])
def test_servers_need_no_types_but_of_pages_scripts_and_styles(
    browser: Browser, site_dir: Path, problems: list[str], unknown: str | None
) -> None:
    """All works behind a server that sends data and WebAssembly without a type, or with any."""
    with visit(browser, site_dir, problems, Host(unknown=unknown)) as visited:
        use(visited)


def test_the_site_may_lie_in_a_folder(browser: Browser, site_dir: Path, problems: list[str]) -> None:
    """No address goes back to the root of the server."""
    with visit(browser, site_dir, problems, Host(folder="/hr/guide")) as visited:
        use(visited)


def test_an_intranet_without_https_keeps_and_exports(
    browser: Browser, site_dir: Path, problems: list[str]
) -> None:
    """A name of the house is no secure context: no locks, no clipboard, no lasting storage, no new ids."""
    flags = [*FLAGS, ON_INTRANET]
    host = Host(name=INTRANET)
    with (
        browser.browser_type.launch(executable_path=chromium_path(), args=flags) as other,
        visit(other, site_dir, problems, host) as visited,
    ):
        use(visited)

        assert visited.page.evaluate("isSecureContext") is False


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        ("pyodide.asm.wasm", "missing"),
        ("pyodide.asm.wasm", "gateway"),
        ("pyodide.js", "missing"),
        ("pyodide.asm.js", "missing"),
        ("python_stdlib.bin", "missing"),
        ("assess.bin", "gateway"),
        ("manifest.json", "gateway"),
    ],
)
def test_a_file_of_the_scorer_that_does_not_come_is_named(
    browser: Browser, site_dir: Path, problems: list[str], file: str, fault: str
) -> None:
    """The reader can tell the site's keeper which; answers are kept all the same."""
    path = RUNTIME[file]
    at_fault = frozenset({path})
    host = Host(missing=at_fault) if fault == "missing" else Host(gateway=at_fault)
    with visit(browser, site_dir, problems, host) as (page, address):
        page.goto(f"{address}/check/#OC-10")
        choose(page, "L")
        page.locator(".assess-runtime", has_text=path[1:]).wait_for()
        saved(page)
    problems.clear()


def test_a_worker_that_does_not_come_is_named(browser: Browser, site_dir: Path, problems: list[str]) -> None:
    """The script that runs the scorer is a file like the others."""
    worker = "/assets/shared/engine/scorer.js"
    with visit(browser, site_dir, problems, Host(missing=frozenset({worker}))) as (page, address):
        page.goto(f"{address}/check/#OC-10")
        choose(page, "L")
        page.locator(".assess-runtime", has_text=worker[1:]).wait_for()
    problems.clear()


@pytest.mark.parametrize(
    ("place", "file"), [("check", "questionnaire.json"), ("people", "people.json"), ("roster", "people.json")]
)
def test_a_page_without_its_data_names_the_file(
    browser: Browser, site_dir: Path, problems: list[str], place: str, file: str
) -> None:
    """The page says what it could not get, not what the reader's network may be like."""
    with visit(browser, site_dir, problems, Host(gateway=frozenset({f"/{file}"}))) as (page, address):
        page.goto(f"{address}/{place}/")
        page.locator(".assess-trouble", has_text=FORM["file_missing"].format(file=file)).wait_for()
    problems.clear()
