"""A later visit restores the scorer's memory; whatever is wrong with the copy costs time and nothing else."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from assess.api.bridge import Bridge
from tests.support.people import PEOPLE_TEXT, golden_people
from tests.support.sheets import CATALOGUE_TEXT, golden_cases

pytestmark = pytest.mark.browser

BRIDGE = Bridge()
LOADING = json.dumps({"catalogue": json.loads(CATALOGUE_TEXT), "lang": "zh"}, ensure_ascii=False)
START = """async (catalogue) => {
  const { createClient } = await import("/assets/shared/engine/client.js");
  globalThis.client = createClient({ root: location.origin });
  await client.start(JSON.parse(catalogue));
  return client.state.starts;
}"""
WHEN_ASKED = f"""() => {{
  globalThis.asked = new BroadcastChannel("start");
  asked.onmessage = ({{ data }}) => (globalThis.started = ({START})(data));
}}"""
CALL = "([op, payload]) => client.callText(op, payload)"
KEPT = """async () => {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle("scorer-memory").catch(() => null);
  return Boolean(await folder?.getFileHandle("facts.json").catch(() => null));
}"""
STORED = f"""async () => {{
  const kept = {KEPT};
  while (!(await kept())) await new Promise((go) => setTimeout(go, 100));
}}"""
SIZE = """async () => {
  const root = await navigator.storage.getDirectory();
  const file = await (await root.getDirectoryHandle("scorer-memory")).getFileHandle("facts.json");
  return JSON.parse(await (await file.getFile()).text()).size;
}"""
REFUSED = """async () => {
  while (client.state.starts.failed < 1) await new Promise((go) => setTimeout(go, 100));
}"""
DAMAGE = """async (where) => {
  const root = await navigator.storage.getDirectory();
  const file = await (await root.getDirectoryHandle("scorer-memory")).getFileHandle("copy");
  const copy = new Uint8Array(await (await file.getFile()).arrayBuffer());
  const position = Math.floor(copy.length * where);
  const target = await file.createWritable({ keepExistingData: true });
  const data = copy.slice(position, position + 1).map((byte) => byte ^ 1);
  await target.write({ type: "write", position, data });
  await target.close();
}"""


@pytest.fixture(autouse=True)
def catalogue() -> None:
    """CPython's bridge scores with the catalogue the page gets."""
    BRIDGE.handle("load", LOADING)


def visit(page: Page, site_url: str) -> Mapping[str, Any]:
    """How the scorer has started in this browser, after a start of its own on a fresh page."""
    page.goto(f"{site_url}/c/OC-01/")
    starts: Mapping[str, Any] = page.evaluate(START, CATALOGUE_TEXT)
    return starts


def differences(page: Page) -> Iterator[str]:
    """Names of the requests that the page answers otherwise than CPython: scores, and what is loaded late."""
    requests = [("score", case.sheet) for case in golden_cases()]
    requests += [("report", {"sheet": case.sheet}) for case in golden_cases()[:2]]
    requests += [("people", {"people": json.loads(PEOPLE_TEXT), "lang": "zh"})]
    requests += [("grade", case.file) for case in golden_people()[:5]]
    for op, payload in requests:
        text = json.dumps(payload, ensure_ascii=False)
        if page.evaluate(CALL, [op, text]) != BRIDGE.handle(op, text):
            yield op


def kept(page: Page) -> bool:
    """Whether a copy of the memory stands in the browser."""
    return bool(page.evaluate(KEPT))


def test_a_later_visit_restores_the_memory_of_the_first(page: Page, site_url: str) -> None:
    """It answers as before, and fetches an archive still."""
    first = visit(page, site_url)
    page.evaluate(STORED)
    second = visit(page, site_url)

    assert (first["plain"], first["restored"]) == (1, 0)
    assert second == {"plain": 1, "restored": 1, "failed": 0, "problem": ""}
    assert list(differences(page)) == []
    sheet = json.dumps({"sheet": golden_cases()[1].sheet})
    assert json.loads(page.evaluate(CALL, ["workbook", sheet]))["ok"]


@pytest.mark.parametrize("where", [0.3, 0.7, 0.95], ids=["memory", "program", "library"])
def test_a_damaged_copy_is_replaced(page: Page, site_url: str, where: float) -> None:
    """Whichever of its parts is damaged."""
    visit(page, site_url)
    page.evaluate(STORED)
    page.evaluate(DAMAGE, where)
    second = visit(page, site_url)

    assert (second["plain"], second["restored"], second["failed"]) == (2, 0, 1)
    assert list(differences(page)) == []

    page.evaluate(STORED)
    assert visit(page, site_url)["restored"] == 1


def test_memory_that_has_grown_is_restored(page: Page, site_url: str) -> None:
    """As a catalogue of many times the size would make it."""
    large = json.dumps({**json.loads(CATALOGUE_TEXT), "padding": "x" * 12_000_000})
    page.goto(f"{site_url}/c/OC-01/")
    page.evaluate(START, large)
    page.evaluate(STORED)
    size = page.evaluate(SIZE)
    page.reload()
    starts = page.evaluate(START, large)

    assert size > 31_457_280  # what an interpreter begins with
    assert starts == {"plain": 1, "restored": 1, "failed": 0, "problem": ""}
    assert list(differences(page)) == []


def test_windows_that_open_at_once_restore_one_copy(page: Page, site_url: str) -> None:
    """None waits for another, or starts plainly because of it."""
    visit(page, site_url)
    page.evaluate(STORED)
    others = [page.context.new_page() for _ in range(3)]
    for other in others:
        other.goto(f"{site_url}/c/OC-01/")
        other.evaluate(WHEN_ASKED)
    page.evaluate("(catalogue) => new BroadcastChannel('start').postMessage(catalogue)", CATALOGUE_TEXT)
    for other in others:
        other.wait_for_function("globalThis.started")
        other.evaluate("started")

    starts = others[0].evaluate("client.state.starts")
    assert (starts["plain"], starts["failed"]) == (1, 0)


def test_no_room_is_a_plain_start(page: Page, site_url: str) -> None:
    """Nothing half is left, and the reader hears nothing of it."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": site_url, "quotaSize": 1_000_000})
    visit(page, site_url)
    page.evaluate(REFUSED)

    assert not kept(page)
    assert list(differences(page)) == []
    assert visit(page, site_url)["plain"] == 2


@pytest.mark.parametrize("file", ["pyodide.asm.wasm", "pyodide.asm.js", "assess.bin"])
def test_a_damaged_copy_of_a_file_is_fetched_again(
    page: Page, site_url: str, problems: list[str], file: str
) -> None:
    """Files that never change are never asked for again, but when what the browser keeps is not the file."""
    answered: list[int] = []

    def damage(route: Route) -> None:
        body = bytearray(route.fetch().body())
        body[len(body) // 2] ^= 255
        answered.append(len(body))
        route.fulfill(body=bytes(body)) if len(answered) < 3 else route.continue_()

    page.route(f"**/{file}", damage)

    assert visit(page, site_url)["plain"] == 1
    assert list(differences(page)) == []
    problems.clear()
