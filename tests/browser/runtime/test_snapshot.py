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
CALL = "([op, payload]) => client.callText(op, payload)"
KEPT = """async () => (await caches.match("/assets/runtime/memory")) !== undefined"""
STORED = """async () => {
  while (!(await caches.match("/assets/runtime/memory"))) await new Promise((go) => setTimeout(go, 100));
}"""
REFUSED = """async () => {
  while (client.state.starts.failed < 1) await new Promise((go) => setTimeout(go, 100));
}"""
DAMAGE = """async () => {
  const cache = await caches.open("scorer-memory");
  const found = await cache.match("/assets/runtime/memory");
  const memory = new Uint8Array(await found.arrayBuffer());
  memory[memory.length >> 1] ^= 1;
  await cache.put("/assets/runtime/memory", new Response(memory, { headers: found.headers }));
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
    """It answers as before, fetches an archive still, and a damaged copy is replaced."""
    first = visit(page, site_url)
    page.evaluate(STORED)
    second = visit(page, site_url)

    assert (first["plain"], first["restored"]) == (1, 0)
    assert second == {"plain": 1, "restored": 1, "failed": 0, "problem": ""}
    assert list(differences(page)) == []
    sheet = json.dumps({"sheet": golden_cases()[1].sheet})
    assert json.loads(page.evaluate(CALL, ["workbook", sheet]))["ok"]

    page.evaluate(DAMAGE)
    third = visit(page, site_url)

    assert (third["plain"], third["restored"], third["failed"]) == (2, 1, 1)
    assert list(differences(page)) == []

    page.evaluate(STORED)
    assert visit(page, site_url)["restored"] == 2


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
