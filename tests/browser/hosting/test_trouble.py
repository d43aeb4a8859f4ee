"""A page whose script does not start says why within seconds, and what helps without it."""

from __future__ import annotations

import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from assess.messages import messages
from sitegen.base.browsers import LOWEST
from tests.support.axe import NONE, barriers_by_scheme
from tests.support.browsers import watched_page
from tests.support.selfcheck import FORM, choose, open_check

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

PAGE = messages("zh", "page")
SCRIPT = "assets/selfcheck/page.js"
SCRIPTS = {
    "check": SCRIPT,
    "people": "assets/people/person-page.js",
    "roster": "assets/people/roster-page.js",
}
TROUBLE = ".assess-trouble"
THEME = 'script[src*="assets/javascripts/bundle"]'


def reason(page: Page) -> str:
    """Why the page says that it did not open."""
    return page.locator(f"{TROUBLE} [data-reason]").inner_text()


def test_a_script_that_the_browser_cannot_read_is_named(page: Page, problems: list[str]) -> None:
    """It is told with browsers that can, paper and Excel; the menu works."""
    page.route(f"**/{SCRIPT}", lambda route: _fulfil(route, "const a = ;"))
    page.goto("/check/")
    page.locator(TROUBLE).wait_for()
    links = page.locator(f"{TROUBLE} a").all()
    targets = [str(link.evaluate("(link) => link.href")) for link in links]

    assert reason(page) == PAGE["trouble_unread"].format(what=SCRIPT)
    assert PAGE["trouble_browsers"].format(**LOWEST) in page.locator(TROUBLE).inner_text()
    assert len(targets) == 6
    assert [target for target in targets if not page.request.get(target).ok] == []
    expect(page.locator(THEME)).to_have_count(1)
    expect(page.locator('[data-module="selfcheck"]')).to_be_hidden()
    assert barriers_by_scheme(page) == NONE
    problems.clear()


@pytest.mark.parametrize("place", SCRIPTS)
def test_a_script_that_does_not_come_is_named(page: Page, problems: list[str], place: str) -> None:
    """Blocked or not uploaded: its file is told on each of the pages that need one."""
    page.route(f"**/{SCRIPTS[place]}", lambda route: route.abort())
    page.goto(f"/{place}/")
    page.locator(TROUBLE).wait_for()

    assert reason(page) == PAGE["trouble_lost"].format(what=SCRIPTS[place])
    problems.clear()


@pytest.mark.parametrize("feature", ["Object.hasOwn", "structuredClone"])
def test_what_an_old_browser_lacks_is_told(page: Page, problems: list[str], feature: str) -> None:
    """Before any script has failed over it, and in place of an empty page."""
    page.add_init_script(f"delete globalThis.{feature}")
    page.goto("/check/")
    page.locator(TROUBLE).wait_for()

    assert reason(page) == PAGE["trouble_old"].format(what=feature)
    problems.clear()


def test_a_script_that_takes_long_is_told_and_then_works(page: Page) -> None:
    """Waiting is no failure: what was said goes once the page stands."""
    held: list[Route] = []
    page.clock.install()
    page.route(f"**/{SCRIPT}", lambda route: held.append(route))  # noqa: PLW0108
    page.goto("/check/#OC-10", wait_until="commit")
    page.locator("template[data-trouble]").wait_for(state="attached")
    page.clock.run_for(9000)
    page.locator(TROUBLE).wait_for()
    told = reason(page)
    page.clock.resume()
    held[0].continue_()
    page.locator(".assess-app").wait_for()

    assert told == PAGE["trouble_slow"]
    assert page.locator(TROUBLE).count() == 0
    choose(page, "L")


def test_a_page_that_opens_says_nothing(page: Page) -> None:
    """The theme's menus start, no warning stands."""
    open_check(page)
    expect(page.locator(THEME)).to_have_count(1)

    assert page.locator(TROUBLE).count() == 0


def test_a_page_opened_from_the_disk_says_what_to_do(page: Page, site_dir: Path, problems: list[str]) -> None:
    """One sentence: put the folder on a server, or start one."""
    page.goto((site_dir / "check" / "index.html").as_uri())
    page.locator(TROUBLE).wait_for()

    assert reason(page) == PAGE["trouble_file"]
    problems.clear()


def test_the_server_that_python_brings_is_enough(
    browser: Browser, site_dir: Path, problems: list[str]
) -> None:
    """What the sentence for a page from the disk says is so."""
    handler = functools.partial(_Quiet, directory=str(site_dir))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        with watched_page(browser, address, problems) as page:
            open_check(page, "#OC-10")
            choose(page, "L")
            page.locator(".assess-runtime", has_text=FORM["scorer_ready"]).wait_for(timeout=60_000)
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base class's name
        """Nothing is printed."""


def _fulfil(route: Route, text: str) -> None:
    route.fulfill(body=text, content_type="text/javascript")
