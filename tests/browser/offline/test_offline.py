"""The browser keeps the site: whole without a network, one release at a time, answers before pages."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from sitegen.browser.js_bundle import BUNDLE_PATH, WORD_PATH
from sitegen.browser.offline import WORKER_PATH, service_worker
from sitegen.server.serve import Response, SiteServer
from tests.support import rosterpage
from tests.support.browsers import watched_page
from tests.support.office import read_word, save
from tests.support.rosters import filled_template
from tests.support.selfcheck import FORM, choose, figure, go, open_check, opened, saved, stored
from tests.support.sheets import planned

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PATIENCE = 90_000
PAID = 'Object.defineProperty(navigator, "connection", { value: { saveData: true } });'
"""The reader pays for each byte, and says so."""

REGISTERED = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"
WIPE = """async () => {
  for (const name of await caches.keys()) await caches.delete(name);
  const root = await navigator.storage.getDirectory();
  for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
}"""
LOOK = "navigator.serviceWorker.getRegistration().then((one) => one.update())"
RELEASE = "globalThis.release ?? 1"


class Line(SiteServer):
    """Serves the site over a network that fails: `lost` of it is every n-th answer, or all with 1."""

    lost = 0
    asked = 0

    def answer(self, target: str, accept_encoding: str) -> Response:
        """The answer to a GET of `target`, if it gets through."""
        self.asked += 1
        if self.lost and self.asked % self.lost == 0:
            raise ConnectionError
        return super().answer(target, accept_encoding)


@contextmanager
def visit(browser: Browser, root: Path, problems: list[str]) -> Iterator[tuple[Page, Line]]:
    """A reader who pays for the line, and the server."""
    with Line(root) as line, watched_page(browser, line.url, problems, offline=True) as page:
        page.set_default_timeout(PATIENCE)
        page.add_init_script(PAID)
        yield page, line


def wait_for(page: Page, phase: str) -> None:
    """The page says how far the site is kept."""
    page.locator(f'[data-offline="{phase}"]').wait_for()


def fetch_all(page: Page) -> None:
    """The reader wants all of it now."""
    page.get_by_role("button", name=FORM["offline_fetch"]).click()


def test_the_site_is_whole_without_a_network(browser: Browser, site_dir: Path, problems: list[str]) -> None:
    """After one visit: a check to its result, Word, Excel, people, roster, pages, search; nothing is lost."""
    with visit(browser, site_dir, problems) as (page, line):
        page.goto("/c/OC-01/")

        assert page.evaluate(REGISTERED) == 0

        open_check(page, "#OC-10")
        choose(page, "L")
        saved(page)
        go(page, "files")
        wait_for(page, "partly")

        assert "/search.json" not in {one.path for one in line.served}

        line.lost = 3
        fetch_all(page)
        wait_for(page, "short")
        line.lost = 0
        fetch_all(page)
        wait_for(page, "whole")
        problems.clear()  # what did not come

        line.lost = 1
        opened(page, planned())
        go(page, "results")
        expect(figure(page, "score")).not_to_be_empty()
        go(page, "reports")
        _, word = save(page, "report_word")
        _, excel = save(page, "report_excel")

        assert read_word(word).paragraphs
        assert load_workbook(BytesIO(excel)).sheetnames

        page.goto("/people/")
        page.locator(".assess-people").wait_for()
        rosterpage.opened(page)
        rosterpage.read(page, filled_template([rosterpage.ROW]))
        page.goto("/c/OC-01/")
        page.locator("[data-search]").first.click()
        page.locator(".assess-search-dialog input").fill("送礼")

        expect(page.locator('.assess-search-dialog a[href*="/c/CD-05/"]').first).to_be_visible()


def test_answers_come_before_what_is_kept(browser: Browser, site_dir: Path, problems: list[str]) -> None:
    """A browser without room lets go of pages, not of answers; one that lost its cache begins anew."""
    with visit(browser, site_dir, problems) as (page, _):
        open_check(page, "#files")
        wait_for(page, "partly")
        fetch_all(page)
        wait_for(page, "whole")
        limit = page.context.new_cdp_session(page)
        limit.send(
            "Storage.overrideQuotaForOrigin", {"origin": page.evaluate("origin"), "quotaSize": 20_000_000}
        )
        go(page, "OC-10")
        choose(page, "L")
        saved(page)
        go(page, "files")
        wait_for(page, "full")
        limit.send("Storage.overrideQuotaForOrigin", {"origin": page.evaluate("origin")})
        page.evaluate(WIPE)
        page.reload()
        wait_for(page, "partly")

        assert [one["sheet"]["answers"]["OC-10"]["answer"] for one in stored(page)] == ["L"]


def next_release(site: Path, target: Path) -> Path:
    """Another release of the site: its page says so, and its Word writer is not that of the first."""
    packed = shutil.ignore_patterns("*.br", "*.gz")  # of files that are another in this release
    shutil.copytree(site, target, copy_function=os.link, ignore=packed)
    for path, text in ((BUNDLE_PATH, "globalThis.release = 2;"), (WORD_PATH, "/* of the next release */")):
        script = (target / path).read_text("utf-8")
        (target / path).unlink()
        (target / path).write_text(f"{text}\n{script}", "utf-8")
    (target / WORKER_PATH).unlink()
    (target / WORKER_PATH).write_text(service_worker(target), "utf-8")
    return target


def test_an_open_check_stays_on_its_release_until_the_reader_takes_the_next(
    browser: Browser, site_dir: Path, problems: list[str], tmp_path: Path
) -> None:
    """Parts of two releases never meet; the next one begins in the only window, with all answers."""
    with visit(browser, site_dir, problems) as (page, line):
        open_check(page, "#OC-10")
        go(page, "files")
        wait_for(page, "partly")
        guide = page.context.new_page()
        guide.goto("/c/OC-01/")
        line.root = next_release(site_dir, tmp_path / "next")
        page.evaluate(LOOK)
        page.locator("[data-newer]").wait_for()
        go(page, "OC-10")
        choose(page, "L")
        saved(page)
        page.reload()
        page.locator('.assess-answers input[value="L"]:checked').wait_for()

        assert page.evaluate(RELEASE) == 1

        go(page, "reports")
        page.locator(".assess-runtime", has_text=FORM["scorer_ready"]).wait_for()
        page.get_by_role("button", name=FORM["report_word"]).click()
        page.locator(".assess-problem", has_text=FORM["report_no_library"]).wait_for()
        problems.clear()
        take = page.get_by_role("button", name=FORM["offline_take"])
        take.click()
        page.locator("[data-newer]", has_text=FORM["offline_others"].format(count=1)).wait_for()
        guide.close()
        with page.expect_navigation():
            take.click()
        page.locator(".assess-app").wait_for()

        assert page.evaluate(RELEASE) == 2
        assert [one["sheet"]["answers"]["OC-10"]["answer"] for one in stored(page)] == ["L"]

        go(page, "reports")
        name, _ = save(page, "report_word")

        assert name.endswith(".docx")
