"""Measures the site and prints one line per figure: name value target ok|SHORT."""

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
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page, sync_playwright  # noqa: E402 -- the root comes first

from sitegen.serve import SiteServer  # noqa: E402
from tests.browser.conftest import FLAGS, chromium_path  # noqa: E402
from tests.conftest import build  # noqa: E402
from tests.people import random_people  # noqa: E402
from tests.rosters import csv_text, flat  # noqa: E402
from tests.sheets import answer, empty_sheet  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RUNS = 5
READING = ("/", "/chapter/OC/", "/c/OC-01/")
PLAIN = """import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
theme = {"name": "material", "language": "zh", "font": False}
pages, site = sys.argv[1:]
build(load_config("mkdocs.yml", hooks=[], theme=theme, docs_dir=pages, site_dir=site, strict=False))
"""
START = """async () => {
  const { createClient } = await import("/assets/selfcheck/client.js");
  const { catalogue, questionnaire } = await (await fetch("/questionnaire.json")).json();
  globalThis.client = createClient({});
  await client.start(catalogue);
  return { catalogue, order: questionnaire.order };
}"""
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
SEED, SHELL_ROWS, PAGE_ROWS = 20261124, 100_000, 2_000


def say(name: str, value: float, target: float | None, unit: str) -> None:
    """One figure is on the terminal; a figure without a target is ok."""
    verdict = "ok" if target is None or value <= target else "SHORT"
    wanted = "-" if target is None else f"<={target:g}"
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


def full_sheet(order: list[str]) -> dict[str, Any]:
    """An answer sheet of a medium agency with every clause answered."""
    return {**empty_sheet("medium"), "answers": {clause: answer("L") for clause in order}}


def measure_score(page: Page) -> None:
    """From an answer to the new score, through the worker and back."""
    loaded = page.evaluate(START)
    sheet = full_sheet(loaded["order"])
    runs = [page.evaluate(SCORE, [sheet, loaded["order"]]) for _ in range(RUNS)]
    say("answer_to_score_p95", statistics.median(runs), 16, "ms")


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
    say("clean_build_to_plain", statistics.median(ratios), 1.3, "")


def measure_roster_shell(folder: Path) -> None:
    """A hundred thousand rows of CSV through the command line: seconds, and the peak of memory."""
    progress("grading 100,000 rows in the shell")
    source, target = folder / "roster.csv", folder / "roster.json"
    people = (flat(file, f"P{i:06}") for i, file in enumerate(random_people(SEED, SHELL_ROWS)))
    source.write_text(csv_text(people), "utf-8")
    command = [sys.executable, "-m", "assess", "roster", str(source), "-o", str(target)]
    started = time.perf_counter()
    run = subprocess.run(  # noqa: S603 (our own command)
        [sys.executable, "-c", WATCHED, *command], check=True, cwd=ROOT, capture_output=True, text=True
    )
    say("roster_100k_seconds", time.perf_counter() - started, 60, "s")
    say("roster_100k_memory", int(run.stdout) / 1024, 500, "MB")


def measure_roster_page(page: Page) -> None:
    """Two thousand rows in the page's worker, opened, graded in steps and summed up."""
    progress("grading 2,000 rows in the page")
    people = [flat(file, f"P{i:04}") for i, file in enumerate(random_people(SEED, PAGE_ROWS))]
    page.evaluate(START)
    packed = base64.b64encode(csv_text(people).encode()).decode()
    runs = [page.evaluate(ROSTER, packed) for _ in range(RUNS)]
    say("roster_2k_in_page", statistics.median(runs) / 1000, 10, "s")


def versions(browser: Browser) -> str:
    """What the figures were measured with."""
    pins = json.loads((ROOT / "package.json").read_text())["devDependencies"]
    python = f"Python {platform.python_version()}"
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return f"# Chromium {browser.version}, {python}, Pyodide {pins['pyodide']}, {machine}\n"


def main() -> int:
    """Exit code 0 when every figure was measured, short ones included."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name, sync_playwright() as playwright:
        folder = Path(name)
        progress("building the site")
        build(folder / "served")
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        sys.stdout.write(versions(browser))
        with SiteServer(folder / "served") as server:
            measure_bytes(browser, server)
            with browser.new_context(base_url=server.url) as context:
                page = context.new_page()
                page.goto("/check/")
                measure_score(page)
                measure_roster_page(page)
        browser.close()
        measure_roster_shell(folder)
        measure_build(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
