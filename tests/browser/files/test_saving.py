"""Work is kept: several self-checks, several windows, a full disk, a file taken back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.selfcheck import (
    FORM,
    accept,
    check_row,
    choose,
    choose_file,
    exported,
    go,
    open_check,
    saved,
    stored,
    unfold,
)
from tests.support.sheets import CATALOGUE, empty_sheet, golden_cases, scored_ids

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.browser

SCORED = len(scored_ids("small"))
NO_LOCKS = "Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });"
FULL = """globalThis.full = true;
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (...values) {
  if (globalThis.full) throw new DOMException("no room", "QuotaExceededError");
  return put.apply(this, values);
};"""
REFUSED = "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };"
OTHERS = """async () => {
  localStorage.setItem("other", "1");
  await new Promise((resolve) => {
    const opening = indexedDB.open("other", 1);
    opening.onsuccess = () => { opening.result.close(); resolve(); };
  });
}"""


def checked(page: Page, answer: str) -> bool:
    """Whether the answer is the one shown for the question on the screen."""
    return page.locator(f'.assess-answers input[value="{answer}"]').is_checked()


def shown(page: Page, answer: str) -> None:
    """The answer is shown as chosen, sooner or later."""
    page.locator(f'.assess-answers input[value="{answer}"]:checked').wait_for()


DELETE_ALL = """() => new Promise((resolve) => {
  const opening = indexedDB.open("sme-selfcheck");
  opening.onsuccess = () => {
    const work = opening.result.transaction("sheets", "readwrite");
    work.objectStore("sheets").clear();
    work.oncomplete = () => { opening.result.close(); resolve(); };
  };
})"""


def act(page: Page, action: str, title: str) -> None:
    """The action of a listed self-check is done."""
    page.get_by_role("button", name=FORM["action_of"].format(action=FORM[action], title=title)).first.click()


def titles(page: Page) -> list[str]:
    """The listed self-checks by name, in the order of the page."""
    page.locator(".assess-check-name").first.wait_for()
    return page.locator(".assess-check-name a").all_inner_texts()


def file(**changes: object) -> bytes:
    """A self-check file with changes."""
    return json.dumps(empty_sheet() | changes, ensure_ascii=False).encode()


def second_window(page: Page) -> Page:
    """Another window at a question that the first has answered; the first holds the self-check."""
    open_check(page, "#OC-10")
    choose(page, "L")
    saved(page)
    other = page.context.new_page()
    open_check(other, "#OC-10")
    return other


LEAVE_AT_ONCE = """(text) => {
  const $note = document.querySelector("[data-fold=support] textarea");
  $note.value = text;
  $note.dispatchEvent(new Event("input", { bubbles: true }));
  location.reload();
}"""


def test_what_is_typed_last_outlives_a_reload_at_once(page: Page) -> None:
    """The page ends before the database has it; it is there all the same, and nothing is left beside it."""
    open_check(page, "#OC-01")
    choose(page, "L")
    saved(page)
    with page.expect_navigation():
        page.evaluate(LEAVE_AT_ONCE, "刚刚写下的一句")
    note = page.locator("[data-fold=support] textarea")
    note.wait_for()
    kept = note.input_value()
    entry = stored(page)[0]["sheet"]["answers"]["OC-01"]

    assert (kept, entry["note"], entry["answer"]) == ("刚刚写下的一句", "刚刚写下的一句", "L")
    assert page.evaluate("localStorage.getItem('sme-selfcheck-last')") is None


def test_a_second_window_reads_until_it_takes_over(page: Page) -> None:
    """One window writes; the other shows it, takes over in sight, and gives back when it closes."""
    other = second_window(page)
    other.locator(".assess-readonly").wait_for()
    barred = other.locator('.assess-answers input[value="F"]').is_disabled()
    choose(page, "F")
    shown(other, "F")
    other.locator(".assess-readonly button").click()
    page.locator(".assess-readonly").wait_for()
    choose(other, "P")
    shown(page, "P")
    writers = [window.locator(".assess-readonly").count() for window in (page, other)]
    other.close()
    page.locator(".assess-readonly").wait_for(state="detached")
    choose(page, "N")
    saved(page)

    assert barred
    assert writers == [1, 0]
    assert [record["sheet"]["answers"]["OC-10"]["answer"] for record in stored(page)] == ["N"]


def test_a_window_that_does_not_answer_is_taken_over_too(page: Page) -> None:
    """A frozen holder gives no word: after a moment its hold is taken, and it finds itself reading."""
    page.add_init_script("delete globalThis.BroadcastChannel")
    other = second_window(page)
    other.locator(".assess-readonly button").click()
    page.locator(".assess-readonly").wait_for()
    other.locator(".assess-readonly").wait_for(state="detached")
    choose(other, "P")
    saved(other)

    assert [record["sheet"]["answers"]["OC-10"]["answer"] for record in stored(page)] == ["P"]


def test_a_key_changes_nothing_in_a_window_that_only_reads(page: Page) -> None:
    """The keyboard is no way round."""
    other = second_window(page)
    other.locator(".assess-readonly").wait_for()
    other.keyboard.press("4")
    shown(other, "L")

    assert [record["sheet"]["answers"]["OC-10"]["answer"] for record in stored(page)] == ["L"]


def test_without_locks_the_later_window_is_told_and_overwrites_nothing(page: Page) -> None:
    """A browser without Web Locks: the record's stamp refuses the write of a window that has not seen it."""
    page.context.add_init_script(NO_LOCKS)
    other = second_window(page)
    choose(other, "F")
    saved(other)
    choose(page, "N")
    page.locator('.assess-saved[data-phase="conflict"]').wait_for()
    kept = [record["sheet"]["answers"]["OC-10"]["answer"] for record in stored(page)]
    page.get_by_role("button", name=FORM["load_latest"]).click()
    shown(page, "F")

    assert kept == ["F"]


def test_a_full_disk_is_told_at_once_and_the_file_is_offered(page: Page) -> None:
    """Nothing pretends to be saved; the file holds the answer; with room again the next change is stored."""
    page.add_init_script(FULL)
    open_check(page, "#OC-10")
    choose(page, "L")
    page.locator('.assess-saved[data-phase="full"]').wait_for()
    told = page.locator(".assess-notice[data-urgent]").inner_text()
    with page.expect_download() as download:
        page.get_by_role("button", name=FORM["export_now"]).click()
    sheet = json.loads(download.value.path().read_text("utf-8"))
    page.evaluate("globalThis.full = false")
    choose(page, "F")
    saved(page)

    assert FORM["storage_full"] in told
    assert sheet["answers"]["OC-10"]["answer"] == "L"
    assert [record["sheet"]["answers"]["OC-10"]["answer"] for record in stored(page)] == ["F"]


def test_refused_storage_is_told_before_anything_is_answered(page: Page) -> None:
    """The page works in the window and says what it cannot do."""
    page.add_init_script(REFUSED)
    open_check(page, "#OC-10")
    told = page.locator(".assess-notice[data-urgent]").inner_text()
    choose(page, "L")

    assert FORM["storage_refused"] in told
    assert checked(page, "L")


def test_self_checks_lie_side_by_side(page: Page) -> None:
    """Renamed, copied, deleted and brought back, one does not touch the other."""
    open_check(page, "#OC-10")
    choose(page, "L")
    saved(page)
    go(page, "checks")
    first = titles(page)[0]
    act(page, "rename", first)
    page.locator(".assess-rename input").fill("甲")
    page.locator(".assess-rename [data-main]").click()
    act(page, "duplicate", "甲")
    copy = FORM["copy_title"].format(title="甲")
    page.locator(".assess-check-name", has_text=copy).wait_for()
    go(page, "OC-10")
    choose(page, "N")
    saved(page)
    go(page, "checks")
    act(page, "delete", copy)
    page.locator(".assess-undo").wait_for()
    after_delete = titles(page)
    page.get_by_role("button", name=FORM["undo"], exact=True).click()
    page.locator(".assess-check-name", has_text=copy).wait_for()
    answers = {
        record["sheet"]["title"]: record["sheet"]["answers"]["OC-10"]["answer"] for record in stored(page)
    }

    assert after_delete == ["甲"]
    assert answers == {"甲": "L", copy: "N"}


def test_the_list_tells_profile_coverage_level_and_time(page: Page) -> None:
    """Each row says for itself what it holds; the level is the scorer's."""
    open_check(page, "#files")
    choose_file(page, file(id="a", title="乙", answers={"OC-01": {"answer": "F"}}))
    accept(page)
    go(page, "checks")
    row = check_row(page, "a")
    row.locator("dd", has_text="暂不定级").wait_for()

    assert row.locator("dd").all_inner_texts()[:3] == ["小型", f"1/{SCORED}条", "暂不定级"]
    assert ":" in row.locator("dd").last.inner_text()


def test_what_was_deleted_can_be_brought_back_later_or_dropped_for_good(page: Page) -> None:
    """The copy outlives the page; dropping it asks first."""
    open_check(page, "#OC-10")
    choose(page, "L")
    saved(page)
    go(page, "checks")
    title = titles(page)[0]
    act(page, "delete", title)
    page.locator(".assess-undo").wait_for()
    page.reload()
    act(page, "restore", title)
    page.locator(".assess-check-name").wait_for()
    restored = len(stored(page))
    act(page, "delete", title)
    page.locator(".assess-undo").wait_for()
    act(page, "drop", title)
    page.get_by_role("button", name=FORM["drop_yes"]).click()
    page.locator(".assess-list").wait_for(state="detached")

    assert (restored, stored(page)) == (1, [])


def test_a_self_check_that_another_window_deleted_is_told(page: Page) -> None:
    """Nothing happens in silence: the page says that it is gone and where its content can still be had."""
    open_check(page, "#files")
    choose_file(page, file(id="a", title="甲"))
    accept(page)
    go(page, "checks")
    titles(page)
    page.evaluate(DELETE_ALL)
    act(page, "duplicate", "甲")
    page.get_by_text(FORM["not_there"]).wait_for()

    assert stored(page) == []


def test_a_list_that_cannot_be_read_is_not_called_empty(page: Page) -> None:
    """A storage that fails is told as such."""
    page.add_init_script("IDBObjectStore.prototype.getAll = () => { throw new Error('refused'); }")
    open_check(page, "#checks")
    page.locator(".assess-problem", has_text=FORM["not_read"]).wait_for()

    assert page.get_by_text(FORM["checks_empty"]).count() == 0


def test_a_new_name_says_nothing_about_the_answers(page: Page) -> None:
    """R15: the clause set that was answered stays named until an answer is given to the present one."""
    open_check(page, "#files")
    choose_file(page, file(id="a", clause_set="0.9.0", answers={"OC-01": {"answer": "L"}}))
    accept(page)
    go(page, "profile")
    unfold(page, "more")
    page.get_by_label(FORM["title_label"]).fill("改名")
    saved(page)
    renamed = stored(page)[0]["sheet"]
    go(page, "OC-02")
    choose(page, "F")
    saved(page)

    assert (renamed["title"], renamed["clause_set"]) == ("改名", "0.9.0")
    assert stored(page)[0]["sheet"]["clause_set"] == CATALOGUE.clause_set


def test_last_years_answers_wait_to_be_confirmed(page: Page) -> None:
    """Pending, they count as unanswered and keep their evidence; last year's plan stands beside them."""
    old = {"answer": "L", "evidence": [{"title": "台账", "where": "档案"}], "action": "补齐", "state": "open"}
    open_check(page, "#files")
    choose_file(page, file(id="a", title="去年", answers={"OC-01": old, "OC-02": {"answer": "F"}}))
    accept(page)
    go(page, "checks")
    act(page, "start_from", "去年")
    page.locator(".assess-note", has_text="去年").wait_for()
    go(page, "OC-01")
    before = (checked(page, "L"), page.locator(".assess-bar-score").inner_text())
    promised = page.locator("[data-promised]")
    told = promised.inner_text()
    promised.locator("select").select_option("doing")
    promised.get_by_role("button", name=FORM["promised_renew"]).click()
    page.locator(".assess-confirm button").click()
    page.wait_for_url("**/check/#OC-02")
    sheet = exported(page)
    entries = sheet["answers"]

    assert before[0] is False
    assert f"0/{SCORED}" in before[1]
    assert entries["OC-01"]["pending"] is False
    assert entries["OC-01"]["evidence"] == old["evidence"]
    assert "补齐" in told
    assert entries["OC-01"]["last"] == {"action": "补齐", "state": "doing"}
    assert (entries["OC-01"]["action"], entries["OC-01"]["state"]) == ("补齐", "doing")
    assert (entries["OC-02"]["answer"], entries["OC-02"]["pending"]) == ("F", True)
    assert [record["sheet"]["answers"]["OC-01"] for record in stored(page) if record["id"] == "a"] == [old]


def test_all_answers_of_last_year_are_confirmed_by_one_key_each(page: Page) -> None:
    """The start offers the finished one; a key confirms and moves on, in at most 110 presses."""
    open_check(page, "#files")
    done = golden_cases()[0].sheet | {"id": "a", "title": "去年", "created": "2020-11-01T08:00:00Z"}
    choose_file(page, json.dumps(done).encode())
    accept(page)
    go(page, "checks")
    page.get_by_role("button", name=FORM["new"], exact=True).click()
    page.locator(".assess-earlier", has_text="去年").locator("button").click()
    page.locator(".assess-note", has_text="去年").wait_for()
    offered = page.locator(".assess-earlier").count()
    first = scored_ids("small")[0]
    go(page, first)
    presses = 0
    while page.url.split("#")[1] != "results" and presses < 110:
        page.locator(".assess-confirm").wait_for()
        here = page.url
        page.keyboard.press("c")
        page.wait_for_function("(here) => location.href !== here", arg=here)
        presses += 1
    saved(page)
    entries = next(one["sheet"]["answers"] for one in stored(page) if one["id"] != "a")

    assert offered == 0
    assert presses == SCORED <= 110
    assert not [key for key, entry in entries.items() if entry.get("pending")]


def test_a_file_is_previewed_taken_in_one_step_and_taken_back(page: Page) -> None:
    """New, changed, unknown and missing are counted; undo gives back the very sheet that was replaced."""
    before = {"OC-01": {"answer": "F"}, "OC-02": {"answer": "L"}, "OC-03": {"answer": "P"}}
    after = {
        "OC-01": {"answer": "F"},
        "OC-02": {"answer": "N"},
        "OC-04": {"answer": "F"},
        "ZZ-01": {"answer": "F"},
    }
    open_check(page, "#files")
    choose_file(page, file(id="a", answers=before))
    accept(page)
    sheet = stored(page)[0]["sheet"]
    choose_file(page, file(id="a", answers=after))
    page.locator(".assess-preview").wait_for()
    counts = {
        item.get_attribute("data-kind"): item.get_attribute("data-count")
        for item in page.locator(".assess-brought li").all()
    }
    untouched = stored(page)[0]["sheet"] == sheet
    accept(page)
    taken = stored(page)[0]["sheet"]["answers"]
    page.get_by_role("button", name=FORM["undo"], exact=True).click()
    page.locator(".assess-undo").wait_for(state="detached")
    page.locator(".assess-note", has_text=FORM["undone"]).wait_for()

    assert counts == {"added": "1", "changed": "1", "same": "1", "gone": "1", "unknown": "1", "refused": "0"}
    assert untouched
    assert taken == after
    assert [record["sheet"] for record in stored(page)] == [sheet]


def test_a_file_of_its_own_is_taken_back_without_a_trace_in_the_list(page: Page) -> None:
    """Undo makes the self-check that was open before the current one again."""
    open_check(page, "#OC-10")
    choose(page, "L")
    saved(page)
    choose_file(page, file(id="a", answers={"OC-01": {"answer": "F"}}))
    accept(page)
    page.get_by_role("button", name=FORM["undo"], exact=True).click()
    page.locator(".assess-note", has_text=FORM["undone"]).wait_for()
    go(page, "OC-10")

    assert checked(page, "L")
    assert [record["id"] == "a" for record in stored(page)] == [False]


def test_an_export_that_does_not_say_the_same_is_not_offered(page: Page) -> None:
    """The bytes are read again before the download; a difference is told."""
    open_check(page, "#OC-10")
    choose(page, "L")
    saved(page)
    page.wait_for_load_state("networkidle")
    page.evaluate("Blob.prototype.text = async () => '{}'")
    downloads: list[str] = []
    page.on("download", lambda download: downloads.append(download.url))
    go(page, "files")
    page.get_by_role("button", name=FORM["export"], exact=True).click()
    page.locator(".assess-note", has_text=FORM["export_differs"]).wait_for()

    assert downloads == []


def test_a_sound_export_is_told_and_ends_the_reminder(page: Page) -> None:
    """After thirty answers a chapter's end and the result remind of a backup; with the file it is content."""
    open_check(page)
    ids = scored_ids("small")
    for key in ids[:31]:
        go(page, key)
        choose(page, "F")
    chapter = [key for key in ids if key[:2] == ids[30][:2]]
    reminded = []
    for place in (*chapter[-2:], "results"):
        go(page, place)
        page.locator(".assess-main h2").first.wait_for()
        reminded.append(page.locator(".assess-remind").count())
    with page.expect_download():
        page.get_by_role("button", name=FORM["export_now"]).click()
    page.locator(".assess-note", has_text=FORM["exported"]).wait_for()

    assert reminded == [0, 1, 1]
    assert page.locator(".assess-remind").count() == 0


def test_nothing_else_on_the_origin_is_touched(page: Page) -> None:
    """Deleting everything of the self-check leaves what others keep on the same origin."""
    open_check(page, "#OC-10")
    page.evaluate(OTHERS)
    choose(page, "L")
    saved(page)
    go(page, "checks")
    act(page, "delete", titles(page)[0])
    page.locator(".assess-undo").wait_for()
    databases = page.evaluate("async () => (await indexedDB.databases()).map(({ name }) => name).sort()")

    assert databases == ["other", "sme-selfcheck"]
    assert page.evaluate("localStorage.getItem('other')") == "1"


@pytest.mark.parametrize(("part", "name"), [("clauses", "OC-01"), ("bundles", "MB-01")])
def test_a_changed_wording_is_shown_beside_the_old_one(page: Page, part: str, name: str) -> None:
    """R22: what went and what came is marked; confirming takes the present wording as answered."""

    def reword(route: Route) -> None:
        data: dict[str, Any] = route.fetch().json()
        one = next(one for one in data["catalogue"][part] if one["id"] == name)
        words = {key: one[key] for key in ("text", "simplified") if one.get(key)}
        question = {"zh": f"旧{one['question']['zh']}"}
        one["superseded"] = [{**words, "question": question, "fingerprint": "0" * 16}]
        route.fulfill(json=data)

    page.route("**/questionnaire.json", reword)
    open_check(page, "#files")
    given = {name: {"answer": "L", "fingerprint": "0" * 16}}
    sheet = {"answers": given} if part == "clauses" else {"answers": {}, "bundles": given}
    choose_file(page, file(id="a", profile={"size": "micro"}, **sheet))
    accept(page)
    go(page, name)
    page.locator(".assess-wordings").wait_for()
    gone = page.locator(".assess-wordings del").all_inner_texts()
    page.locator(".assess-confirm button").click()
    page.locator(".assess-confirm").wait_for(state="detached")
    kept = exported(page)["answers" if part == "clauses" else "bundles"][name]

    assert gone == ["旧"]
    assert kept["fingerprint"] != "0" * 16


def test_answers_of_unknown_clauses_are_listed_and_kept(page: Page) -> None:
    """R22: nothing is dropped because its clause is not known here."""
    unknown = {"answer": "F", "note": "旧编号"}
    open_check(page, "#files")
    choose_file(page, file(id="a", answers={"ZZ-01": unknown}))
    accept(page)
    listed = page.locator(".assess-unmatched").inner_text()

    assert "ZZ-01" in listed
    assert "旧编号" in listed
    assert exported(page)["answers"]["ZZ-01"] == unknown


def test_the_browser_is_asked_to_keep_the_data(page: Page) -> None:
    """Asked once, with the first answer stored; the files page says what it answered."""
    page.add_init_script("""globalThis.asked = 0;
      StorageManager.prototype.persisted = async () => false;
      StorageManager.prototype.persist = async () => { globalThis.asked += 1; return true; };""")
    open_check(page, "#OC-10")
    before = page.evaluate("globalThis.asked")
    choose(page, "L")
    choose(page, "F")
    saved(page)
    go(page, "files")
    page.locator(".assess-hint", has_text=FORM["persisted_yes"]).wait_for()

    assert (before, page.evaluate("globalThis.asked")) == (0, 1)
