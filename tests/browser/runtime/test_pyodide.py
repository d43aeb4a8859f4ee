"""The scorer gives the same bytes in the browser's Pyodide as in CPython."""

import base64
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, Request

from assess.api.bridge import Bridge
from sitegen.browser.runtime import SITE_FOLDER, runtime_files
from tests.support.people import PEOPLE_TEXT, golden_kpis, golden_people, random_people
from tests.support.rosters import csv_text, flat, kpi_request
from tests.support.sheets import CATALOGUE_TEXT, golden_cases, random_sheets

pytestmark = pytest.mark.browser

BRIDGE = Bridge()
OPERATIONS = ("score", "explain", "path", "scan", "plan", "seal")
SEED = 20261124
LATER = {"people.bin", "rollup.bin", "xlsx.bin"}
AT_ONCE = 50
"""Requests in one call: the page ends a scorer that is silent for too long, a busy machine's too."""

START = """async ([url, catalogue]) => {
  const { createClient } = await import(url);
  const states = [];
  const root = new URL("../../../", url).href;
  globalThis.client = createClient({ root, onState: (state) => states.push(state) });
  await globalThis.client.start(JSON.parse(catalogue));
  return states;
}"""
CALL = "([op, payloads]) => Promise.all(payloads.map((p) => globalThis.client.callText(op, p)))"

# Workers that fail, each in its own way; `fake` stands for one that runs and never says more.
FAKE = "{ const fake = { postMessage() {}, terminate() {} };"
BROKEN_WORKERS = {
    "cannot be made": "() => { throw new Error('refused'); }",
    "is not there": "() => new Worker('/no-such-worker.js', { type: 'module' })",
    "says nothing": f"() => {FAKE} return fake; }}",
    "starts and does not answer": f"""() => {FAKE}
        setTimeout(() => fake.onmessage({{ data: {{ phase: 'ready' }} }}));
        return fake; }}""",
    "cannot start": f"""() => {FAKE}
        const data = {{ phase: 'failed', error: 'no WebAssembly' }};
        setTimeout(() => fake.onmessage({{ data }}));
        return fake; }}""",
}
# A worker that fetches something for each request, longer than a reply may take, before it answers the next.
FETCHING = f"""() => {FAKE}
    const say = (data) => fake.onmessage({{ data }});
    let before = Promise.resolve();
    fake.postMessage = ({{ id }}) => {{
      before = before.then(async () => {{
        say({{ phase: 'fetching', request: id }});
        await new Promise((go) => setTimeout(go, 400));
        say({{ phase: 'fetched', request: id }});
        say({{ id, ok: true, result: '{{"ok": true, "result": "done"}}' }});
      }});
    }};
    setTimeout(() => say({{ phase: 'ready' }}));
    return fake; }}"""
SLOW_LINE = """async (url) => {
  const { createClient } = await import(url);
  const patience = { silence: 60_000, answer: 200 };
  const client = createClient({ createWorker: WORKER, patience });
  const started = client.start({});
  if (WAIT) await started;
  return client.call("workbook", {});
}"""
FAIL = """async (url) => {
  const { createClient } = await import(url);
  const patience = { silence: 500, answer: 200 };
  const client = createClient({ createWorker: WORKER, patience });
  const refusal = (promise) => promise.then(() => "resolved", (error) => error.name);
  const outcomes = [refusal(client.start({})), refusal(client.call("score", {}))];
  return [...(await Promise.all(outcomes)), await refusal(client.call("score", {})),
          client.state.phase, client.state.message !== ""];
}"""


def client_url(site_url: str) -> str:
    """Where the page imports the client from."""
    return f"{site_url.rstrip('/')}/assets/shared/engine/client.js"


def start(page: Page, site_url: str) -> list[dict[str, Any]]:
    """The states a client goes through until it is ready."""
    page.goto(site_url)
    states: list[dict[str, Any]] = page.evaluate(START, [client_url(site_url), CATALOGUE_TEXT])
    return states


def differences(page: Page, op: str, sheets: Sequence[Mapping[str, Any]]) -> Iterator[int]:
    """Positions of the sheets whose reply in the page is not CPython's, byte for byte."""
    payloads = [json.dumps(sheet, ensure_ascii=False) for sheet in sheets]
    batches = [payloads[first : first + AT_ONCE] for first in range(0, len(payloads), AT_ONCE)]
    replies = [reply for batch in batches for reply in page.evaluate(CALL, [op, batch])]
    for number, (payload, reply) in enumerate(zip(payloads, replies, strict=True)):
        if reply != BRIDGE.handle(op, payload):
            yield number


@pytest.fixture(autouse=True)
def catalogue() -> None:
    """CPython's bridge scores with the catalogue the page gets."""
    BRIDGE.handle("load", json.dumps({"catalogue": json.loads(CATALOGUE_TEXT), "lang": "zh"}))


def test_a_golden_case_gives_the_same_text(page: Page, site_url: str) -> None:
    """Every worked example gives, for every operation, the text CPython gives."""
    sheets = [case.sheet for case in golden_cases()]
    start(page, site_url)

    assert {op: list(differences(page, op, sheets)) for op in OPERATIONS} == {op: [] for op in OPERATIONS}


@pytest.mark.parametrize("wait", ["true", "false"], ids=["after the start", "during the start"])
def test_what_a_request_needs_may_take_longer_to_fetch_than_a_reply(
    page: Page, site_url: str, wait: str
) -> None:
    """On a slow line neither the content nor the first Excel file ends the scorer."""
    page.goto(site_url)
    work = SLOW_LINE.replace("WORKER", FETCHING).replace("WAIT", wait)

    assert page.evaluate(work, client_url(site_url)) == "done"


def test_a_thousand_random_sheets_give_the_same_text(page: Page, site_url: str) -> None:
    """A thousand random sheets score to the text CPython gives."""
    sheets = list(random_sheets(SEED, 1000))
    start(page, site_url)

    assert list(differences(page, "score", sheets)) == []


def test_reports_give_the_same_text(page: Page, site_url: str) -> None:
    """The report, its Markdown and the calendar are CPython's, byte for byte."""
    requests = [{"sheet": sheet} for sheet in random_sheets(SEED, 20)]
    start(page, site_url)

    assert {op: list(differences(page, op, requests)) for op in ("report", "markdown", "calendar")} == {
        "report": [], "markdown": [], "calendar": [],
    }  # fmt: skip


def test_excel_files_are_made_and_read_in_the_page(page: Page, site_url: str) -> None:
    """The workbook holds the page's score, the questionnaire comes back whole, openpyxl is fetched once."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    sheet = golden_cases()[1].sheet
    start(page, site_url)
    at_start = [url for url in asked if url.endswith("xlsx.bin")]
    call = "([op, payload]) => globalThis.client.call(op, payload)"
    made = [page.evaluate(call, [op, {"sheet": sheet}])["base64"] for op in ("workbook", "form")]
    chapters = load_workbook(BytesIO(base64.b64decode(made[0])))["各章"]
    back = page.evaluate(call, ["read_form", {"base64": made[1]}])

    assert at_start == []
    assert len([url for url in asked if url.endswith("xlsx.bin")]) == 1
    assert [row[2] for row in chapters.iter_rows(min_row=2, max_row=8, values_only=True)] == [
        chapter["score"] for chapter in page.evaluate(call, ["score", sheet])["chapters"].values()
    ]
    assert (back["refused"], back["result"]["score"]) == ([], golden_cases()[1].expect["score"])


def test_people_give_the_same_text(page: Page, site_url: str) -> None:
    """Worked and random practitioners, and a roster in steps, are CPython's to the last digit."""
    load = {"people": json.loads(PEOPLE_TEXT), "lang": "zh"}
    files = [case.file for case in golden_people()] + list(random_people(SEED, 300))
    data = csv_text(flat(file, f"P{i:03}") for i, file in enumerate(files)).encode("gb18030")
    roster = {"base64": base64.b64encode(data).decode(), "as_of": "2026-11-24"}
    start(page, site_url)

    assert list(differences(page, "people", [load])) == []
    assert list(differences(page, "grade", files)) == []
    assert list(differences(page, "grade_seal", files[:9])) == []
    assert list(differences(page, "roster_open", [roster])) == []
    assert list(differences(page, "roster_step", [{"count": 40}] * 9)) == []
    assert list(differences(page, "roster_result", [{"seed": "7"}])) == []


def test_kpis_give_the_same_numbers(page: Page, site_url: str) -> None:
    """Every worked KPI, with its records as CSV, comes out in the page as in CPython."""
    start(page, site_url)
    load = {"people": json.loads(PEOPLE_TEXT), "lang": "zh"}

    assert list(differences(page, "people", [load])) == []
    for case in golden_kpis():
        assert list(differences(page, "roster_open", [kpi_request(case)])) == [], case["id"]
        assert list(differences(page, "roster_step", [{"count": 1000}])) == [], case["id"]
        assert list(differences(page, "roster_result", [{"seed": "7"}])) == [], case["id"]


def test_a_refused_sheet_gives_the_same_text(page: Page, site_url: str) -> None:
    """A sheet the scorer refuses is a reply too, with the same place and words."""
    sheets: list[dict[str, Any]] = [{"format": "other"}, {"answers": {"OC-01": {"answer": "X"}}}, {}]
    start(page, site_url)

    assert list(differences(page, "score", sheets)) == []


def test_a_start_fetches_each_file_once_and_counts_it(page: Page, site_url: str) -> None:
    """Progress ends at the total, and no runtime file is asked for twice."""
    asked: list[str] = []
    errors: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.on("console", lambda message: errors.append(message.text))
    states = start(page, site_url)
    last = states[-1]
    counts = Counter(url.rpartition("/")[2] for url in asked if f"/{SITE_FOLDER}/" in url)

    assert [error for error in errors if "favicon" not in error and "404" not in error] == []
    assert (last["phase"], last["loaded"]) == ("ready", last["total"])
    assert last["total"] > 10_000_000
    assert counts == Counter({path.name for path in runtime_files().values()} - LATER)


@pytest.mark.parametrize("worker", BROKEN_WORKERS.values(), ids=BROKEN_WORKERS.keys())
def test_no_call_waits_for_a_broken_worker(page: Page, site_url: str, worker: str) -> None:
    """The start, the call under way and the later call are all rejected, with a reason."""
    page.goto(site_url)
    outcome = page.evaluate(FAIL.replace("WORKER", worker), client_url(site_url))

    assert outcome == ["BridgeError", "BridgeError", "BridgeError", "failed", True]


def test_a_client_that_failed_can_start_again(page: Page, site_url: str) -> None:
    """After a failed start the same client starts, and two starts are one."""
    page.goto(site_url)
    phases = page.evaluate(
        """async ([url, catalogue]) => {
          const { createClient } = await import(url);
          const real = () => new Worker(new URL("scorer.js", url), { type: "module" });
          const workers = [() => { throw new Error("refused"); }, real];
          const client = createClient({ createWorker: () => workers.shift()() });
          await client.start({}).catch(() => {});
          const phases = [client.state.phase];
          const twice = [client.start(JSON.parse(catalogue)), client.start({})];
          await Promise.all(twice);
          return [...phases, client.state.phase, twice[0] === twice[1]];
        }""",
        [client_url(site_url), CATALOGUE_TEXT],
    )

    assert phases == ["failed", "ready", True]
