"""A practice test of K1 and K2: asked, marked by the scorer, explained, and entered only when it is taken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.axe import violations_by_scheme
from tests.support.selfcheck import go

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

CLEAN: dict[str, list[str]] = {"light": [], "dark": []}


def opened(page: Page, address: str) -> None:
    """The questions of the test are on the screen."""
    page.goto(address)
    page.locator(".assess-practice fieldset[data-question]").first.wait_for()


def asked(page: Page, name: str) -> list[list[dict[str, Any]]]:
    """The published questions of a file, by test."""
    tests: list[list[dict[str, Any]]] = page.request.get(f"/data/practice/{name}.json").json()["tests"]
    return tests


def answer(page: Page, question: dict[str, Any], *, right: bool) -> None:
    """The right option of the question is chosen, or the one after it."""
    option = question["answer"] if right else question["answer"] % 4 + 1
    page.locator(f'input[name="practice-{question["id"]}"][value="{option}"]').check()


def sideways(page: Page) -> int:
    """By how many pixels the page is too wide at 320 px."""
    page.set_viewport_size({"width": 320, "height": 800})
    wide: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    page.set_viewport_size({"width": 1280, "height": 800})
    return wide


def test_a_test_is_asked_marked_and_taken(page: Page) -> None:
    """17 of 20 are right, one is wrong, two are not answered: 85, entered only when it is taken."""
    opened(page, "/people/?practice=K1")
    assert page.evaluate("document.activeElement.id") == "practice-title"
    assert "不代替机构组织的测试" in page.locator(".assess-practice").inner_text()
    second = asked(page, "k1")[1]
    page.locator('input[name="practice-test"][value="1"]').check()
    page.locator(f'fieldset[data-question="{second[0]["id"]}"]').wait_for()
    for place, question in enumerate(second[:18]):
        answer(page, question, right=place < 17)

    assert "还有 2 题没有作答" in page.locator("#practice-open").inner_text()
    assert (sideways(page), violations_by_scheme(page)) == (0, CLEAN)
    page.get_by_role("button", name="交卷").click()
    page.locator(".assess-practice-result", has_text="20 题答对 17 题，得 85 分").wait_for()
    assert page.evaluate("document.activeElement.className") == "assess-practice-result"
    states = page.locator(".assess-review .assess-state").all_inner_texts()
    assert states == ["答对"] * 17 + ["答错"] + ["没有作答"] * 2
    assert page.locator(".assess-review a[href*='/c/']").count() > 0
    assert (sideways(page), violations_by_scheme(page)) == (0, CLEAN)
    assert page.locator('[data-field="K1"]').input_value() == ""

    page.get_by_role("button", name="写入“政策法规知识测试”（确为本人作答）").click()
    assert page.locator('[data-field="K1"]').input_value() == "85"
    assert page.evaluate("document.activeElement.dataset.field") == "K1"
    assert page.locator(".assess-practice").count() == 0


def test_a_family_has_its_own_questions(page: Page) -> None:
    """K2 asks for the occupation first; another occupation closes the test of the one before."""
    page.goto("/people/#values")
    page.locator('[data-practice="K1"]').wait_for()
    assert page.locator('[data-practice="K2"]').count() == 0

    opened(page, "/people/?occupation=OCC-C1&practice=K2")
    shown = page.locator(".assess-practice legend").all_inner_texts()
    assert shown == [f"{n}. {one['question']}" for n, one in enumerate(asked(page, "k2-c")[0], 1)]
    page.locator('.assess-saved[data-phase="saved"]').wait_for()
    page.goto("/people/?occupation=OCC-A1&practice=K2")
    page.locator(".assess-practice").wait_for()
    go(page, "start")
    page.get_by_role("button", name=re.compile("改为 .*OCC-A1")).click()
    go(page, "values")
    page.locator('[data-practice="K2"][aria-expanded="false"]').wait_for()
    assert page.locator(".assess-practice").count() == 0


def test_questions_are_fetched_when_a_test_is_opened(page: Page) -> None:
    """A visit alone asks for none of them, and nothing of a test is stored."""
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto("/people/?occupation=OCC-C1#values")
    page.locator('[data-practice="K1"]').wait_for()
    assert not any("/data/practice/" in url for url in fetched)

    page.locator('[data-practice="K1"]').press("Enter")
    page.locator(".assess-practice fieldset[data-question]").first.wait_for()
    assert [url for url in fetched if "/data/practice/" in url and url.endswith("k1.json")]
    page.get_by_role("button", name="关闭练习题").click()
    assert page.evaluate("document.activeElement.dataset.practice") == "K1"


def test_questions_that_do_not_arrive_are_told(page: Page, problems: list[str]) -> None:
    """Without them the page says so, and the rest of it goes on."""
    page.route("**/data/practice/k1.json", lambda route: route.abort())
    page.goto("/people/?occupation=OCC-C1#values")
    page.locator('[data-practice="K1"]').click()
    page.locator(".assess-practice .assess-problem").wait_for()
    problems.clear()

    page.get_by_role("button", name="关闭练习题").click()
    assert page.locator(".assess-practice").count() == 0


def test_the_indicator_s_page_opens_the_test(page: Page) -> None:
    """One click from IND-K1."""
    page.goto("/i/IND-K1/")
    page.get_by_role("link", name="做一次练习题").click()
    page.locator(".assess-practice fieldset[data-question]").first.wait_for()
