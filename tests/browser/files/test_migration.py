"""Files exported by the site of clause set 1.0.0 open under the present one, and nothing of them is lost.

The files in tests/data were made on that site: its core wrote the answers with their fingerprints, its page
opened, changed and exported them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from assess.scoring.assessment import assess_raw
from tests.support.selfcheck import CORE, FORM, accept, choose_file, exported, figure, go, open_check
from tests.support.sheets import CATALOGUE, CATALOGUE_TEXT, ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

DATA = ROOT / "tests" / "data"
FILES = ["selfcheck-1.0.0", "selfcheck-1.0.0-micro"]
OLD = json.loads((ROOT / "clauses" / "editions" / "1.0.0.json").read_text("utf-8"))
RETIRED = sorted(OLD["bundles"].keys() - CATALOGUE.bundles.keys())
WORDINGS = ("text", "question", "simplified", "simplified_question")


def read(name: str) -> dict[str, Any]:
    """A file of tests/data."""
    sheet: dict[str, Any] = json.loads((DATA / f"{name}.json").read_text("utf-8"))
    return sheet


def opened(page: Page, name: str) -> dict[str, Any]:
    """The file is the current self-check; returns it."""
    sheet = read(name)
    open_check(page, "#files")
    choose_file(page, (DATA / f"{name}.json").read_bytes())
    accept(page)
    return sheet


def entries(sheet: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The answers of clauses and bundles by id."""
    return {**sheet["answers"], **sheet["bundles"]}


def wordings(site_dir: Path) -> dict[str, dict[str, str]]:
    """By id: the present wordings that the page asks with."""
    catalogue = json.loads((site_dir / "questionnaire.json").read_text("utf-8"))["catalogue"]
    return {
        one["id"]: {part: one[part]["zh"] for part in WORDINGS if one.get(part)}
        for one in (*catalogue["clauses"], *catalogue["bundles"])
    }


@pytest.mark.parametrize("name", FILES)
def test_every_field_of_an_earlier_file_is_written_back(page: Page, name: str) -> None:
    """Answers, evidence, notes, reasons, plans, what colleagues said, KPIs, ids unknown or retired."""
    old = opened(page, name)

    assert exported(page) == old


def test_the_file_of_a_micro_agency_answers_all_retired_bundles() -> None:
    """The test below tells of each retired bundle."""
    assert RETIRED == ["MB-13", "MB-14", "MB-16", "MB-20"]
    assert set(RETIRED) <= read(FILES[1])["bundles"].keys()


def test_retired_bundles_are_listed_with_their_answers(page: Page) -> None:
    """Shown among what the clause set does not know: answer, note, and what is answered in their place."""
    gone = {one["id"]: one for one in json.loads(CATALOGUE_TEXT)["retired"]}
    old = opened(page, FILES[1])
    rows = page.locator(".assess-unmatched li")
    shown = {row.locator("code").first.inner_text(): row.inner_text() for row in rows.all()}

    assert sorted(shown) == RETIRED
    for key, text in shown.items():
        assert CORE[f"answer_{old['bundles'][key]['answer']}"] in text
        assert old["bundles"][key].get("note", "") in text
        assert gone[key]["reason"]["zh"] in text
        assert all(f"{CATALOGUE.bundles[one].title['zh']} {one}" in text for one in gone[key]["replaced_by"])


@pytest.mark.parametrize("name", FILES)
def test_each_changed_clause_shows_both_wordings_and_keeps_its_answer(
    page: Page, site_dir: Path, name: str
) -> None:
    """R22: the results list it; old and new stand side by side; confirming changes the fingerprint alone."""
    old = opened(page, name)
    changed = [str(key) for key in assess_raw(CATALOGUE, old).changed]
    now = wordings(site_dir)
    go(page, "results")
    figure(page, "score").wait_for()
    heading = page.locator(".assess-main h3").get_by_text(FORM["changed_title"], exact=True)
    listed = heading.locator("xpath=following-sibling::ul[1]/li").all_inner_texts()
    for key in changed:
        go(page, key)
        page.locator(".assess-question h2 code").get_by_text(key, exact=True).wait_for()
        before = OLD["clauses"].get(key) or OLD["bundles"][key]
        words = [(before.get(part) or "", now[key].get(part, "")) for part in WORDINGS]
        pairs = [(old_words, new_words) for old_words, new_words in words if old_words != new_words]
        shown = [
            tuple(section.locator("p").all_inner_texts())
            for section in page.locator(".assess-wordings section").all()
        ]
        assert shown == pairs, key
        page.locator(".assess-confirm button").click()
        page.locator(".assess-confirm").wait_for(state="detached")
    new = exported(page)
    go(page, "results")
    figure(page, "score").wait_for()
    heading.wait_for(state="detached")

    assert [text.split()[-1] for text in listed] == changed
    assert len(changed) > 20
    for key, entry in entries(old).items():
        after = entries(new)[key]
        drop = {"fingerprint", "pending"} if key in changed else set()
        assert {k: v for k, v in after.items() if k not in drop} == {
            k: v for k, v in entry.items() if k not in drop
        }, key
        assert (after.get("fingerprint") != entry.get("fingerprint")) == (key in changed)
    assert not assess_raw(CATALOGUE, new).changed
    assert (new["clause_set"], new["kpis"]) == (CATALOGUE.clause_set, old["kpis"])


def test_every_field_of_an_earlier_practitioner_file_is_written_back(page: Page) -> None:
    """Values, entry, conduct and plan; only the time of the change and the digest may differ."""
    old = read("practitioner-1.0.0")
    page.goto("/people/#files")
    page.locator(".assess-people").wait_for()
    page.locator('input[type="file"]').set_input_files(DATA / "practitioner-1.0.0.json")
    page.locator(".assess-preview [data-main]").click()
    page.locator(".assess-preview").wait_for(state="detached")
    go(page, "result")
    page.locator('[data-figure="proposal"]').wait_for()
    go(page, "files")
    with page.expect_download() as download:
        page.get_by_role("button", name="导出文件", exact=True).click()
    new = json.loads(download.value.path().read_text("utf-8"))
    own = {"digest", "updated"}

    assert {key: new.get(key) for key in old.keys() - own} == {key: old[key] for key in old.keys() - own}
