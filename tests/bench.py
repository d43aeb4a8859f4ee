"""Measures the site and prints one line per figure: name value target ok|SHORT; all parts, or those named."""

from __future__ import annotations

import base64
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page, sync_playwright  # noqa: E402 -- the root comes first

from assess.messages import messages  # noqa: E402
from assess.scoring.assessment import assess_raw  # noqa: E402
from assess.scoring.path import find_path  # noqa: E402
from sitegen.server.serve import SiteServer  # noqa: E402
from tests.speed import building  # noqa: E402
from tests.speed import rollup as rollup_speed  # noqa: E402
from tests.speed import runtime as speed  # noqa: E402
from tests.support.browsers import FLAGS, chromium_path  # noqa: E402
from tests.support.people import random_people  # noqa: E402
from tests.support.rosters import csv_text, flat  # noqa: E402
from tests.support.sheets import CATALOGUE, answer, empty_sheet  # noqa: E402
from tests.support.site import build  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, FilePayload, Playwright

RUNS = 5
WORDS = messages("zh", "people_page")
READING = ("/", "/chapter/OC/", "/c/OC-01/", "/annex/E/", "/clauses/", "/notes-map/")
EMPTY = "/404.html"
"""A page of the theme with a sentence on it."""

LIGHTHOUSE = ("/", "/chapter/CD/", "/c/OC-01/", "/o/OCC-C1/")
GRADES = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
FIRST_TEXT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
PLAIN = """import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
theme = {"name": "material", "language": "zh", "font": False}
pages, site = sys.argv[1:]
build(load_config("mkdocs.yml", hooks=[], theme=theme, docs_dir=pages, site_dir=site, strict=False))
"""
START = """async () => {
  const { createClient } = await import("/assets/shared/engine/client.js");
  const { catalogue, questionnaire } = await (await fetch("/questionnaire.json")).json();
  globalThis.client = createClient({ root: location.origin });
  await client.start(catalogue);
  return { catalogue, order: questionnaire.order };
}"""
SLOW_NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 204_800, "uploadThroughput": 96_000}
LONG_TASKS = """() => {
  globalThis.longTasks = [];
  new PerformanceObserver((list) => {
    globalThis.longTasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: "longtask" });
}"""
WATCH = """new MutationObserver((_, observer) => {
  if (!document.querySelector(".assess-answers input")) return;
  globalThis.answerable = performance.now();
  observer.disconnect();
}).observe(document, { subtree: true, childList: true })"""
SCORE = """async ([sheet, order]) => {
  const times = [];
  for (let i = 0; i < 100; i += 1) {
    const id = order[i % order.length];
    sheet.answers[id] = { ...sheet.answers[id], answer: "FLPN"[i % 4] };
    const started = performance.now();
    await client.call("score", sheet);
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b)[94];
}"""

SHOWN_SCORE = ".assess-panel [data-big] dd"
ANSWER = """async (place) => {
  const times = [];
  const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));
  for (let turn = 0; turn < 60; turn += 1) {
    const $score = document.querySelector(place);
    const drawn = new Promise((resolve) => {
      const watch = { subtree: true, childList: true, characterData: true };
      new MutationObserver((_, observer) => {
        observer.disconnect();
        resolve(performance.now());
      }).observe($score, watch);
    });
    const $answers = [...document.querySelectorAll(".assess-answers input")];
    const $other = $answers.find(({ checked, value }) => !checked && "FN".includes(value));
    const started = performance.now();
    $other.click();
    times.push((await drawn) - started);
    await wait(200);
  }
  return times.sort((a, b) => a - b)[56];
}"""

PATH = """async (sheets) => {
  const times = [];
  for (const sheet of sheets) {
    const started = performance.now();
    await client.call("path", sheet);
    times.push(performance.now() - started);
  }
  return times;
}"""
XLSX = """async (sheet) => {
  const times = [];
  for (const op of ["workbook", "workbook"]) {
    const started = performance.now();
    await client.call(op, { sheet });
    times.push(performance.now() - started);
  }
  return times;
}"""

ROSTER = """async (base64) => {
  const people = await (await fetch("/people.json")).json();
  await client.call("people", { people, lang: "zh" });
  const started = performance.now();
  await client.call("roster_open", { base64, as_of: null });
  for (let done = false; !done; ) {
    ({ done } = await client.call("roster_step", { count: 50 }));
  }
  await client.call("roster_result", { seed: "1" });
  return performance.now() - started;
}"""
WATCHED = """import resource, subprocess, sys
done = subprocess.run(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(done.returncode)
"""
READ = """import csv, sys
from fractions import Fraction
def value(text):
    try:
        return Fraction(text)
    except ValueError:
        return text
with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
    for row in csv.DictReader(file):
        {name: value(text) for name, text in row.items()}
"""
SEED, SHELL_ROWS, PAGE_ROWS = 20261124, 100_000, 2_000


def say(name: str, value: float, target: float | None, unit: str, *, at_least: bool = False) -> None:
    """One figure is on the terminal; a figure without a target is ok."""
    reached = target is None or (value >= target if at_least else value <= target)
    verdict = "ok" if reached else "SHORT"
    wanted = "-" if target is None else f"{'>=' if at_least else '<='}{target:g}"
    sys.stdout.write(f"{name} {value:.4g}{unit} {wanted}{unit if target else ''} {verdict}\n")
    sys.stdout.flush()


def progress(sentence: str) -> None:
    """The sentence says on the error stream what goes on, apart from the figures."""
    sys.stderr.write(f"bench: {sentence}\n")
    sys.stderr.flush()


def cold(browser: Browser, server: SiteServer, path: str, script: str = "") -> tuple[int, int]:
    """The bytes and the runtime files that a first visit fetches, as served."""
    server.served.clear()
    with browser.new_context(base_url=server.url) as context:
        page = context.new_page()
        page.goto(path, wait_until="networkidle")
        if script:
            page.evaluate(script)
    runtime = [sent for sent in server.served if sent.path.startswith("/assets/runtime/")]
    return sum(sent.size for sent in server.served), len(runtime)


def measure_bytes(browser: Browser, server: SiteServer) -> None:
    """The heaviest reading page and the first self-check, counted by the server."""
    loads = [cold(browser, server, path) for path in READING for _ in range(RUNS)]
    say("reading_page", max(size for size, _ in loads) / 1024, 300, "KB")
    say("reading_page_runtime_files", max(files for _, files in loads), 0, "")
    first = statistics.median(cold(browser, server, "/check/", START)[0] for _ in range(RUNS))
    say("first_self_check", first / 1024, None, "KB")


@contextmanager
def slow_phone(browser: Browser, server: SiteServer) -> Iterator[Page]:
    """A page with nothing stored on a phone whose network and processor are slow."""
    with browser.new_context(base_url=server.url, viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        devtools = context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.send("Network.emulateNetworkConditions", SLOW_NETWORK)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        yield page


def first_text(browser: Browser, server: SiteServer, path: str) -> float:
    """The milliseconds to the first text of a page on a slow phone."""
    with slow_phone(browser, server) as page:
        page.goto(path, wait_until="load")
        return float(page.evaluate(FIRST_TEXT))


def measure_first_text(browser: Browser, server: SiteServer, built: Path) -> None:
    """The first text of the largest chapter."""
    largest = max(built.glob("chapter/*/index.html"), key=lambda path: path.stat().st_size)
    runs = [first_text(browser, server, f"/chapter/{largest.parent.name}/") for _ in range(RUNS)]
    say("chapter_first_text", statistics.median(runs), 1200, "ms")


def lighthouse(address: str, folder: Path) -> dict[str, float]:
    """The grades that Lighthouse gives a page on its own slow phone, 0 to 100."""
    report = folder / "lighthouse.json"
    flags = "--headless --no-sandbox --disable-gpu --disable-background-networking"
    command = [str(ROOT / "node_modules" / ".bin" / "lighthouse"), address, "--quiet"]
    command += ["--output=json", f"--output-path={report}", f"--chrome-flags={flags}"]
    command += [f"--only-categories={','.join(GRADES)}"]
    environment = {**os.environ, "CHROME_PATH": chromium_path()}
    subprocess.run(command, check=True, env=environment, capture_output=True)  # noqa: S603
    categories = json.loads(report.read_text())["categories"]
    return {name: 100 * categories[name]["score"] for name in GRADES}


def measure_lighthouse(server: SiteServer, folder: Path) -> None:
    """The lowest of each grade over the four kinds of page; of three runs the middle one counts."""
    middle: dict[str, list[float]] = {name: [] for name in GRADES}
    for path in LIGHTHOUSE:
        progress(f"Lighthouse on {path}")
        runs = [lighthouse(f"{server.url}{path}", folder) for _ in range(3)]
        for name, grades in middle.items():
            grades.append(statistics.median(run[name] for run in runs))
    for name, grades in middle.items():
        say(f"lighthouse_{name}", min(grades), GRADES[name], "", at_least=True)


def measure_answerable(browser: Browser, server: SiteServer) -> None:
    """From the address to a question that can be answered, on a slow phone with nothing stored."""
    times = [answerable(browser, server) for _ in range(RUNS)]
    say("question_answerable_phone", statistics.median(times), 1200, "ms")
    empty = [first_text(browser, server, EMPTY) for _ in range(RUNS)]
    say("question_answerable_to_empty", statistics.median(times) / statistics.median(empty), 1.3, "")


def answerable(browser: Browser, server: SiteServer) -> float:
    """The milliseconds until the first answer can be chosen on a slow phone."""
    with slow_phone(browser, server) as page:
        page.add_init_script(WATCH)
        page.goto("/check/#OC-10")
        page.locator(".assess-answers input").first.wait_for()
        shown: float = page.evaluate("globalThis.answerable")
        return shown


def full_sheet(order: list[str]) -> dict[str, Any]:
    """An answer sheet of a medium agency with every clause answered."""
    return {**empty_sheet("medium"), "answers": {clause: answer("L") for clause in order}}


def measure_answer(bench: Bench) -> None:
    """From a click on an answer to the new score on the screen."""
    with bench.browser.new_context(base_url=bench.server.url, service_workers="block") as context:
        page = context.new_page()
        page.goto(speed.shared_check())
        page.locator(SHOWN_SCORE).wait_for(timeout=120_000)
        page.evaluate("location.hash = 'OC-10'")
        page.locator(".assess-answers input").first.wait_for()
        runs = [page.evaluate(ANSWER, SHOWN_SCORE) for _ in range(RUNS)]
    say("answer_to_screen_p95", statistics.median(runs), 16, "ms")


def measure_score(page: Page) -> None:
    """From an answer to the new score, through the worker and back."""
    loaded = page.evaluate(START)
    sheet = full_sheet(loaded["order"])
    runs = [page.evaluate(SCORE, [sheet, loaded["order"]]) for _ in range(RUNS)]
    say("answer_to_score_p95", statistics.median(runs), None, "ms")


def full_sheets() -> list[dict[str, Any]]:
    """The whole set at its largest, from nothing answered to nearly everything, and mixed."""
    order = list(CATALOGUE.clauses)
    random = Random(19)
    mixed = [
        {key: answer(random.choice(letters)) for key in order} for letters in ("N", "NP", "NPL", "PLF") * 4
    ]
    return [{**empty_sheet("medium"), "answers": answers} for answers in ({}, *mixed)]


def measure_path(page: Page) -> None:
    """The path to the next level on the full set, the slowest of many: through the worker, and alone."""
    sheets = full_sheets()
    page.evaluate(START)
    say("path_pyodide_worst", max(max(page.evaluate(PATH, sheets)) for _ in range(RUNS)), 200, "ms")
    assessments = [assess_raw(CATALOGUE, sheet) for sheet in sheets]
    times = []
    for assessment in assessments * RUNS:
        started = time.perf_counter()
        find_path(assessment)
        times.append(1000 * (time.perf_counter() - started))
    say("path_cpython_median", statistics.median(times), None, "ms")
    say("path_cpython_worst", max(times), None, "ms")


def measure_workbook(page: Page) -> None:
    """The Excel workbook in the page: the first with the loading of openpyxl, and a later one."""
    page.evaluate(START)
    first, later = page.evaluate(XLSX, full_sheets()[-1])
    say("workbook_first", first / 1000, None, "s")
    say("workbook_later", later / 1000, None, "s")


def timed(command: list[str]) -> float:
    """The seconds that the command took.

    Raises:
        CalledProcessError: it failed.
    """
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    started = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, env=environment, capture_output=True)  # noqa: S603
    return time.perf_counter() - started


def measure_build(folder: Path) -> None:
    """A clean build beside a plain one of the same pages, in turns."""
    pages = folder / "pages"
    timed([sys.executable, "build_site.py", "build", "--write", str(pages)])
    ours: list[float] = []
    plain: list[float] = []
    for turn in range(1, RUNS + 1):
        progress(f"build {turn} of {RUNS}, ours and plain")
        target = str(folder / "site")
        ours.append(timed([sys.executable, "-m", "mkdocs", "build", "--clean", "-d", target]))
        shutil.rmtree(target)
        plain.append(timed([sys.executable, "-c", PLAIN, str(pages), target]))
        shutil.rmtree(target)
    say("clean_build", statistics.median(ours), None, "s")
    ratios = [ours_ / plain_ for ours_, plain_ in zip(ours, plain, strict=True)]
    say("clean_build_to_plain", statistics.median(ratios), 1.25, "")


def measure_rebuild(folder: Path) -> None:
    """From a changed sentence of a clause to its page, served with live reload."""
    project = building.copy_project(folder / "live")
    clause = project / "clauses/OC-occupations/OC-01.yaml"
    text, sentence = clause.read_text("utf-8"), "备注原叫法。"
    with building.live_server(project) as number:
        times = []
        for turn in range(RUNS):
            before, started = number(), time.perf_counter()
            clause.write_text(text.replace(sentence, f"备注原叫法{'和简称' * (turn + 1)}。"), "utf-8")
            while number() == before:
                time.sleep(0.05)
            times.append(time.perf_counter() - started)
    say("rebuild_served", statistics.median(times), 2, "s")


def measure_growth(folder: Path) -> None:
    """Ten times the clauses beside one time."""
    progress("building a site with ten times the clauses")
    for name, value, target in building.growth(folder / "growth"):
        say(name, value, target, "")


def measure_roster_shell(folder: Path) -> None:
    """A hundred thousand rows of CSV through the command line: seconds, and the peak of memory."""
    progress("grading 100,000 rows in the shell, and reading them")
    source, target = folder / "roster.csv", folder / "roster.json"
    people = (flat(file, f"P{i:06}") for i, file in enumerate(random_people(SEED, SHELL_ROWS)))
    source.write_text(csv_text(people), "utf-8")
    command = [sys.executable, "-m", "assess", "roster", str(source), "-o", str(target)]
    started = time.perf_counter()
    run = subprocess.run(  # noqa: S603 (our own command)
        [sys.executable, "-c", WATCHED, *command], check=True, cwd=ROOT, capture_output=True, text=True
    )
    taken = time.perf_counter() - started
    say("roster_100k_seconds", taken, 60, "s")
    say("roster_100k_to_reading", taken / timed([sys.executable, "-c", READ, str(source)]), 3, "")
    say("roster_100k_memory", int(run.stdout) / 1024, 500, "MB")


def measure_rollup(folder: Path) -> None:
    """The roll-up's rows, engines and reduce."""
    progress("scoring and summing up many self-checks")
    (folder / "rollup").mkdir()
    for name, value, target, unit, at_least in rollup_speed.figures(folder / "rollup"):
        say(name, value, target, unit, at_least=at_least)


def measure_rollup_page(bench: Bench) -> None:
    """Two thousand files in an archive chosen on the page: until its tables stand, and what they take."""
    progress("rolling up 2,000 files in the page")
    one, archive = bench.folder / "sent.json", bench.folder / "sent.zip"
    one.write_bytes(next(iter(rollup_speed.files(1))))
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        for number, data in enumerate(rollup_speed.files(PAGE_ROWS)):
            target.writestr(f"{number}.json", data)
    few, many = (
        [speed.rolled_up(bench.playwright, bench.server, chosen) for _ in range(3)]
        for chosen in (one, archive)
    )
    say("rollup_page_2k_seconds", statistics.median(taken for taken, _ in many), 15, "s")
    grown = statistics.median(size for _, size in many) - statistics.median(size for _, size in few)
    say("rollup_page_2k_memory", grown, 128, "MB")


def measure_roster_page(page: Page) -> None:
    """Two thousand rows in the page's worker, opened, graded in steps and summed up."""
    progress("grading 2,000 rows in the page")
    people = [flat(file, f"P{i:04}") for i, file in enumerate(random_people(SEED, PAGE_ROWS))]
    page.evaluate(START)
    packed = base64.b64encode(csv_text(people).encode()).decode()
    runs = [page.evaluate(ROSTER, packed) for _ in range(RUNS)]
    say("roster_2k_in_page", statistics.median(runs) / 1000, 10, "s")


def measure_roster_ui(browser: Browser, server: SiteServer) -> None:
    """Two thousand rows chosen on the page of the roster: until the list stands, and the longest task."""
    progress("grading 2,000 rows on the page, with its screen")
    people = [flat(file, f"P{i:04}") for i, file in enumerate(random_people(SEED, PAGE_ROWS))]
    data = csv_text(people).encode()
    runs = [roster_ui(browser, server, data) for _ in range(RUNS)]
    say("roster_2k_on_screen", statistics.median(taken for taken, _ in runs) / 1000, 10, "s")
    say("roster_2k_longest_task", statistics.median(longest for _, longest in runs), 100, "ms")


def roster_ui(browser: Browser, server: SiteServer, data: bytes) -> tuple[float, float]:
    """Milliseconds from the chosen file to the list, the runtime loaded before, and the longest task."""
    with browser.new_context(base_url=server.url) as context:
        page = context.new_page()
        page.goto("/roster/")
        with page.expect_download():
            page.get_by_role("button", name=WORDS["example_save"]).click()  # the runtime and openpyxl arrive
        page.evaluate(LONG_TASKS)
        file: FilePayload = {"name": "people.csv", "mimeType": "text/csv", "buffer": data}
        started = time.perf_counter()
        page.locator('input[type="file"]').set_input_files(files=file)
        page.get_by_role("button", name=WORDS["ask_fraction"]).click()
        page.locator(".assess-rows > li").nth(PAGE_ROWS // 50 - 1).wait_for(timeout=120_000)
        taken = 1000 * (time.perf_counter() - started)
        longest: float = page.evaluate("Math.max(0, ...globalThis.longTasks)")
        return taken, longest


def versions(browser: Browser) -> str:
    """What the figures were measured with."""
    package = json.loads((ROOT / "package.json").read_text())
    pins = package["dependencies"] | package["devDependencies"]
    python = f"Python {platform.python_version()}"
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return f"# Chromium {browser.version}, {python}, Pyodide {pins['pyodide']}, {machine}\n"


@dataclass(frozen=True, kw_only=True, slots=True)
class Bench:
    """What the parts measure: a built site, served, and a browser."""

    playwright: Playwright
    browser: Browser
    server: SiteServer
    folder: Path

    @property
    def site(self) -> Path:
        """The folder of the built site."""
        return self.server.root

    @contextmanager
    def page(self) -> Iterator[Page]:
        """A page of the self-check with nothing stored."""
        with self.browser.new_context(base_url=self.server.url) as context:
            page = context.new_page()
            page.goto("/check/")
            yield page


def measure_runtime(bench: Bench) -> None:
    """The scorer's first and later start beside a bare Pyodide page; the bytes, a slow line, the memory."""
    with speed.beside_bare(bench.site, bench.folder) as (ours, bare):
        progress("starting the scorer and a bare Pyodide page in turns")
        found = speed.medians(speed.turns(bench.playwright, "chromium", ours, bare))
        say("first_visit_to_bare", found["first_visit_to_bare"], 0.5, "")
        say("later_visit_to_bare", found["later_visit_to_bare"], 0.25, "")
        say("bare_first_visit", found["bare_first_visit"] / 1000, None, "s")
        say("bare_later_visit", found["bare_later_visit"] / 1000, None, "s")
        say("later_visit_bytes", found["later_visit"], 20, "KB")
        gzipped, brotli = speed.runtime_bytes(bench.site, bare.root)
        say("runtime_gzip_to_stock", gzipped, 0.72, "")
        say("runtime_brotli", brotli, 3.9, "MB")
        progress("the same in Firefox")
        firefox = speed.medians(speed.turns(bench.playwright, "firefox", ours, bare))
        say("first_visit_to_bare_firefox", firefox["first_visit_to_bare"], 0.6, "")
        say("later_visit_to_bare_firefox", firefox["later_visit_to_bare"], 0.5, "")
        slow = [speed.contents_on_slow_line(bench.playwright, ours) for _ in range(RUNS)]
        say("link_contents_slow_3g", statistics.median(slow), 8, "s")
        pairs = ((ours, speed.shared_check()), (bare, "/"))
        sizes = [[speed.memory(bench.playwright, *pair) for pair in pairs] for _ in range(3)]
        say("memory_to_bare", statistics.median(one / other for one, other in sizes), 1.3, "")


def on_page(measure: Callable[[Page], None]) -> Callable[[Bench], None]:
    """The measure on a page of its own."""

    def run(bench: Bench) -> None:
        with bench.page() as page:
            measure(page)

    return run


PARTS: dict[str, Callable[[Bench], None]] = {
    "runtime": measure_runtime,
    "bytes": lambda bench: measure_bytes(bench.browser, bench.server),
    "text": lambda bench: measure_first_text(bench.browser, bench.server, bench.site),
    "lighthouse": lambda bench: measure_lighthouse(bench.server, bench.folder),
    "answerable": lambda bench: measure_answerable(bench.browser, bench.server),
    "roster-ui": lambda bench: measure_roster_ui(bench.browser, bench.server),
    "answer": measure_answer,
    "score": on_page(measure_score),
    "path": on_page(measure_path),
    "workbook": on_page(measure_workbook),
    "roster-page": on_page(measure_roster_page),
    "roster-shell": lambda bench: measure_roster_shell(bench.folder),
    "rollup-page": measure_rollup_page,
    "rollup": lambda bench: measure_rollup(bench.folder),
    "build": lambda bench: measure_build(bench.folder),
    "rebuild": lambda bench: measure_rebuild(bench.folder),
    "growth": lambda bench: measure_growth(bench.folder),
}


def main(named: list[str]) -> int:
    """Exit code 0 when every figure was measured, short ones included."""
    if unknown := set(named) - PARTS.keys():
        progress(f"no part is called {', '.join(sorted(unknown))}; the parts are {', '.join(PARTS)}")
        return 1
    with tempfile.TemporaryDirectory(prefix="bench-") as name, sync_playwright() as playwright:
        folder = Path(name)
        progress("building the site")
        build(folder / "served")
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        sys.stdout.write(versions(browser))
        with SiteServer(folder / "served") as server:
            bench = Bench(playwright=playwright, browser=browser, server=server, folder=folder)
            for part in named or PARTS:
                PARTS[part](bench)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
