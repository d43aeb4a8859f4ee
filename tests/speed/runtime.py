"""Measures the start of the scorer beside a bare Pyodide page, in turns on one server."""

from __future__ import annotations

import json
import shutil
import statistics
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from assess.exchange.share import fragment_of
from sitegen.base.paths import CACHE, NODE_MODULES
from sitegen.publish.compress import compress_site
from sitegen.server.serve import SiteServer
from tests.support.browsers import FLAGS, chromium_path, firefox_options
from tests.support.sheets import golden_cases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, Page, Playwright

TURNS = 7
STOCK = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
BARE = """<!doctype html><title>bare</title><script type="module">
import { loadPyodide } from "./pyodide.js";
await loadPyodide();
globalThis.taken = performance.now();
</script>"""
FOREVER = "/*\n  Cache-Control: public, max-age=31536000, immutable\n/\n  Cache-Control: no-cache\n"
WATCH = """new MutationObserver(() => {
  const seen = (name, place) => {
    if (!globalThis[name] && document.querySelector(place)) globalThis[name] = performance.now();
  };
  seen("taken", ".assess-panel [data-big] dd");
  seen("contents", "[data-glimpse]");
}).observe(document, { subtree: true, childList: true })"""
WAIT = """async (name) => {
  while (!globalThis[name]) await new Promise((go) => setTimeout(go, 10));
  return globalThis[name];
}"""
KEPT = """async () => {
  const { folder, files } = await (await fetch("/assets/runtime/manifest.json")).json();
  const kept = Object.keys(files).map((name) => `/assets/runtime/${folder}${name}`);
  const find = (address) => caches.match(address, { ignoreSearch: true });
  const memory = async () => {
    const root = await navigator.storage.getDirectory();
    const copy = await root.getDirectoryHandle("scorer-memory").catch(() => null);
    return copy?.getFileHandle("facts.json").catch(() => null);
  };
  while (!(await Promise.all([memory(), ...kept.map(find)])).every(Boolean)) {
    await new Promise((go) => setTimeout(go, 100));
  }
}"""
"""The copy of the memory, and what it is restored with."""
SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}


class Turn(NamedTuple):
    """What one turn has measured: milliseconds of the first and of a later visit, bytes of the later."""

    first: float
    later: float
    sent: int


def bare_site(folder: Path) -> Path:
    """A page that loads Pyodide as it is published, and nothing else, kept by the browser for ever."""
    folder.mkdir()
    for name in STOCK:
        data = (NODE_MODULES / "pyodide" / name).read_bytes()
        plain = data.replace(b".asm.mjs", b".asm.js") if name == "pyodide.mjs" else data
        (folder / name.replace(".mjs", ".js")).write_bytes(plain)
    (folder / "index.html").write_text(BARE)
    (folder / "_headers").write_text(FOREVER)
    compress_site(folder, CACHE / "compressed-bare")  # a cache keeps what its last site needed
    return folder


def shared_check() -> str:
    """The address of a full self-check that a link carries."""
    return f"/check/{fragment_of(golden_cases()[1].sheet)}"


@contextmanager
def profile(playwright: Playwright, browser: str = "chromium") -> Iterator[BrowserContext]:
    """A browser with nothing stored that keeps what browsers keep, compiled code included."""
    with tempfile.TemporaryDirectory(prefix="profile-") as folder:
        if browser == "firefox":
            context = playwright.firefox.launch_persistent_context(folder, **firefox_options(playwright))
        else:
            context = playwright.chromium.launch_persistent_context(
                folder, executable_path=chromium_path(), args=FLAGS
            )
        yield context
        context.close()


def visit(context: BrowserContext, address: str, *, store: bool = False) -> float:
    """The milliseconds from opening the address to what it is opened for; `store` waits for the copy."""
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(address)
    taken: float = page.evaluate(WAIT, "taken")
    page.wait_for_timeout(3000)  # compiled code is stored a little later
    if store:
        page.evaluate(KEPT)
    page.close()
    return taken


def turn(playwright: Playwright, browser: str, server: SiteServer, path: str, *, store: bool) -> Turn:
    """A first and a later visit of the page in a browser of their own."""
    with profile(playwright, browser) as context:
        first = visit(context, server.url + path, store=store)
        server.served.clear()
        later = visit(context, server.url + path)
        return Turn(first, later, sum(sent.size for sent in server.served))


def turns(
    playwright: Playwright, browser: str, site: SiteServer, bare: SiteServer
) -> list[tuple[Turn, Turn]]:
    """Ours and bare in "chromium" or "firefox", one after the other."""
    path = shared_check()
    return [
        (turn(playwright, browser, site, path, store=True), turn(playwright, browser, bare, "/", store=False))
        for _ in range(TURNS)
    ]


def packed(folder: Path, names: list[str], ending: str) -> int:
    """The bytes of the files as a server sends them that has such compressed copies."""
    copies = [folder / f"{name}.{ending}" for name in names]
    return sum((copy if copy.is_file() else copy.with_suffix("")).stat().st_size for copy in copies)


def runtime_bytes(site: Path, bare: Path) -> tuple[float, float]:
    """Of a first start: gzip to the stock core, and brotli in megabytes."""
    manifest = json.loads((site / "assets/runtime/manifest.json").read_text())
    folder, names = site / "assets/runtime" / manifest["folder"], list(manifest["files"])
    stock = [path.name for path in bare.iterdir() if path.suffix in {".js", ".wasm", ".zip", ".json"}]
    return packed(folder, names, "gz") / packed(bare, stock, "gz"), packed(folder, names, "br") / 1e6


def contents_on_slow_line(playwright: Playwright, server: SiteServer) -> float:
    """The seconds until a first visit on slow 3G shows what a link carries."""
    with profile(playwright) as context:
        page = context.new_page()
        devtools = context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.send("Network.emulateNetworkConditions", SLOW_3G)
        page.add_init_script(WATCH)
        page.goto(server.url + shared_check(), wait_until="commit")
        return float(page.evaluate(WAIT, "contents")) / 1000


def memory(playwright: Playwright, server: SiteServer, path: str) -> int:
    """The kilobytes of the tab once the page has done its work, and has kept the site for later."""
    with profile(playwright) as context:
        page: Page = context.pages[0]
        page.add_init_script(WATCH)
        page.goto(server.url + path)
        page.evaluate(WAIT, "taken")
        page.wait_for_timeout(45_000)  # whoever keeps the site ends half a minute after the last file
        return tab_size(context, page)


def tab_size(context: BrowserContext, page: Page) -> int:
    """The kilobytes of the largest process that draws a page and runs its scripts, the workers' included."""
    browser = context.browser
    devtools = browser.new_browser_cdp_session() if browser else context.new_cdp_session(page)
    processes = devtools.send("SystemInfo.getProcessInfo")["processInfo"]
    return max(proportional_size(int(one["id"])) for one in processes if one["type"] == "renderer")


def rolled_up(playwright: Playwright, server: SiteServer, chosen: Path) -> tuple[float, float]:
    """The seconds from the choice of a file or an archive to the tables, and then the MB of the tab."""
    with profile(playwright) as context:
        page: Page = context.pages[0]
        page.goto(f"{server.url}/rollup/")
        page.wait_for_timeout(45_000)  # as in `memory`
        started = time.perf_counter()
        page.locator('input[data-kind="files"]').set_input_files(chosen)
        page.locator('.assess-rollup[data-stage="done"]').wait_for(timeout=300_000)
        return time.perf_counter() - started, tab_size(context, page) / 1024


def proportional_size(pid: int) -> int:
    """The kilobytes of a process, what it shares with others in parts."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


@contextmanager
def beside_bare(site: Path, folder: Path) -> Iterator[tuple[SiteServer, SiteServer]]:
    """The compressed site and a bare page, served."""
    compress_site(site)
    bare = bare_site(folder / "bare")
    with SiteServer(site) as ours, SiteServer(bare) as stock:
        yield ours, stock
    shutil.rmtree(bare)


def medians(measured: list[tuple[Turn, Turn]]) -> dict[str, float]:
    """Name → the middle one of all turns, each beside its neighbour."""
    return {
        "first_visit_to_bare": statistics.median(ours.first / bare.first for ours, bare in measured),
        "later_visit_to_bare": statistics.median(ours.later / bare.later for ours, bare in measured),
        "later_visit": statistics.median(ours.sent / 1024 for ours, _ in measured),
        "bare_first_visit": statistics.median(bare.first for _, bare in measured),
        "bare_later_visit": statistics.median(bare.later for _, bare in measured),
    }
