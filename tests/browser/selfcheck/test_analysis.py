"""Path, what-if, comparison, colleagues and verification, by clicking; every number is the scorer's."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from assess.report.result import path_data, result_data
from assess.scoring.assessment import assess_raw
from tests.support.asking import ask, load
from tests.support.axe import NONE, barriers_by_scheme
from tests.support.selfcheck import (
    CORE,
    FORM,
    accept,
    check_row,
    choose,
    choose_file,
    figure,
    go,
    offer,
    open_check,
    payload,
    saved,
    stored,
)
from tests.support.sheets import CATALOGUE, empty_sheet, golden_cases, scored_ids

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Page

pytestmark = pytest.mark.browser

CASES = {case.id: case.sheet for case in golden_cases()}
HOSTILE = '<img src=x onerror="document.title=1">'
SMALL_TARGETS = """() => [...document.querySelectorAll(
    ".assess-main :is(a, button, summary, select, .assess-option, input:not([type=checkbox], [type=radio]))")]
  .filter((element) => element.offsetParent && !element.closest(".assess-note, .assess-standing"))
  .filter((element) => element.getBoundingClientRect().height < 43.5)
  .map((element) => element.outerHTML.slice(0, 90))"""


def opened(page: Page, *sheets: dict[str, Any]) -> None:
    """The sheets are kept in this browser, the last one is current."""
    open_check(page, "#files")
    for sheet in sheets:
        choose_file(page, json.dumps(sheet, ensure_ascii=False).encode())
        accept(page)
        go(page, "profile")


def with_answers(sheet: dict[str, Any], **answers: str | None) -> dict[str, Any]:
    """The sheet with other answers; `_` in a name stands for the hyphen of an id."""
    given: dict[str, Any] = {
        key.replace("_", "-"): {"answer": letter, "evidence": []} for key, letter in answers.items()
    }
    return {**sheet, "answers": {**sheet["answers"], **given}}


def trial_row(page: Page, name: str) -> list[str]:
    """Now, on trial and change of a figure."""
    page.locator("[data-trial]").wait_for()
    return page.locator(f'[data-trial] [data-row="{name}"] td').all_inner_texts()


@pytest.mark.parametrize("case", ["E1", "E3"])
def test_the_path_is_the_scorers(page: Page, case: str) -> None:
    """R19: as many steps and actions as the scorer says, each leading to its question."""
    path: Any = path_data(assess_raw(CATALOGUE, CASES[case]))
    opened(page, CASES[case])
    go(page, "path")
    page.locator(".assess-path").wait_for()
    shown = [row.get_attribute("data-action") for row in page.locator(".assess-path > li").all()]
    page.locator(".assess-main summary", has_text=FORM["path_count"]).click()

    assert shown == [action["bundle"] or action["clauses"][0] for action in path["actions"]]
    assert str(path["steps"]) in page.locator(".assess-level").inner_text()
    assert page.locator(".assess-why").first.locator("tbody tr").count() == path["steps"]
    page.locator(".assess-path a").first.click()
    page.locator(".assess-question h2", has_text=str(shown[0])).wait_for()


def test_a_bundle_is_one_action_in_micro(page: Page) -> None:
    """R13, R19: members raised alike stand as their bundle; on trial the bundle itself is answered."""
    sheet = empty_sheet("micro")
    sheet["bundles"] = {key: {"answer": "N"} for key in CATALOGUE.bundles}
    sheet["answers"] = {
        key: {"answer": "N"} for key, clause in CATALOGUE.clauses.items() if clause.flag.value == "gate"
    }
    path: Any = path_data(assess_raw(CATALOGUE, sheet))
    bundles = [action["bundle"] for action in path["actions"] if action["bundle"]]
    opened(page, sheet)
    go(page, "path")
    page.get_by_role("button", name=FORM["try_path"]).click()
    page.locator("[data-trial]").wait_for()
    tried = [row.get_attribute("data-try") for row in page.locator("[data-try]").all()]

    assert bundles
    assert set(bundles) <= set(tried)


def test_kpis_and_evidence_that_block_are_listed(page: Page) -> None:
    """What no raise brings is said, with the way to mend it."""
    sheet = CASES["E2d"] | {"kpis": {}}
    sheet["answers"] = {key: {**entry, "evidence": []} for key, entry in sheet["answers"].items()}
    path: Any = path_data(assess_raw(CATALOGUE, sheet))
    opened(page, sheet)
    go(page, "path")
    page.locator(".assess-links").wait_for()

    assert page.locator(".assess-links li").count() == len(path["without_evidence"])
    assert page.locator('.assess-blocks a[href="#kpis"]').count() == len(path["kpi"])


def test_nothing_is_stored_until_a_trial_is_accepted(page: Page) -> None:
    """Score, level and path change on trial; accepting is one change, undo takes it back."""
    sheet = CASES["E1"] | {"id": "a"}
    now: Any = result_data(assess_raw(CATALOGUE, sheet))
    then: Any = result_data(assess_raw(CATALOGUE, with_answers(sheet, OC_01="F", CD_06="N")))
    opened(page, sheet)
    before = stored(page)[0]["sheet"]["answers"]
    go(page, "whatif")
    page.locator("select").first.select_option("OC-01")
    page.get_by_role("button", name=FORM["try_add"]).click()
    page.locator("select").first.select_option("CD-06")
    page.get_by_role("button", name=FORM["try_add"]).click()
    page.locator('[data-try="CD-06"] [data-letter="N"]').click()
    page.locator('[data-trial] [data-row="level_short"] td', has_text=then["level_label"]).wait_for()
    score, untouched = trial_row(page, "score"), stored(page)[0]["sheet"]["answers"]
    page.get_by_role("button", name=FORM["trial_accept"]).click()
    page.locator(".assess-undo").wait_for()
    saved(page)
    accepted = stored(page)[0]["sheet"]["answers"]
    page.locator(".assess-undo button").click()
    saved(page)
    page.wait_for_function("document.querySelector('.assess-undo') === null")

    assert score[:2] == [str(now["score"]), str(then["score"])]
    assert untouched == before
    assert [accepted[key]["answer"] for key in ("OC-01", "CD-06", "OC-02")] == ["F", "N", "L"]
    assert stored(page)[0]["sheet"]["answers"] == before


def test_a_trial_can_be_dropped(page: Page) -> None:
    """Dropping leaves neither a trial nor a change."""
    opened(page, CASES["E1"] | {"id": "a"})
    before = stored(page)
    go(page, "whatif")
    page.get_by_role("button", name=FORM["try_add"]).click()
    page.locator("[data-trial]").wait_for()
    page.get_by_role("button", name=FORM["trial_drop"]).click()

    assert page.locator("[data-try]").count() == 0
    assert stored(page) == before


def test_a_window_that_only_reads_may_try_and_not_accept(page: Page) -> None:
    """What-if is open to a reader; writing is not."""
    opened(page, CASES["E1"] | {"id": "a"})
    other = page.context.new_page()
    open_check(other, "#whatif")
    other.locator(".assess-readonly").wait_for()
    other.get_by_role("button", name=FORM["try_add"]).click()
    other.locator("[data-trial]").wait_for()

    assert other.get_by_role("button", name=FORM["trial_accept"]).is_disabled()


def test_two_self_checks_are_compared_answer_by_answer(page: Page) -> None:
    """The figures, their differences and the clauses that differ are those of the scorer."""
    old = CASES["E1"] | {"id": "a", "title": HOSTILE, "updated": "2025-11-01T00:00:00Z"}
    new = with_answers(old, OC_01="F", CD_06=None) | {"id": "b", "updated": "2026-11-01T00:00:00Z"}
    scores = [result_data(assess_raw(CATALOGUE, sheet))["score"] for sheet in (old, new)]
    opened(page, old, new)
    go(page, "compare")
    page.locator(".assess-option", has_text=HOSTILE).last.click()
    page.locator("[data-compared]").wait_for()
    row = page.locator("[data-compared] tr", has=page.locator(f'th:text-is("{FORM["score"]}")'))
    shown = [cell.inner_text().split("\n")[0] for cell in row.locator("td").all()]
    differing = page.locator("[data-answers] tbody th").all_inner_texts()
    page.locator(".assess-choice").get_by_role("button", name=FORM["all_clauses"]).click()

    assert shown == [str(score) for score in scores]
    assert [text.split()[-1] for text in differing] == ["OC-01", "CD-06"]
    assert page.locator("[data-answers] tbody tr").count() > 100
    assert page.title() != "1"
    assert page.locator("[data-caution]").count() == 0


def scores_in_order(page: Page) -> list[str]:
    """The score of each compared one, in the order of the columns."""
    row = page.locator("[data-compared] tr", has=page.locator(f'th:text-is("{FORM["score"]}")'))
    return [cell.inner_text().split("\n")[0].split()[0] for cell in row.locator("td").all()]


def test_a_late_remark_does_not_make_last_year_the_later_one(page: Page) -> None:
    """What was begun earlier, or carried on by the other, stands first; the reader may turn them round."""
    last = CASES["E1"] | {"id": "a", "title": "去年", "created": "2026-01-05", "updated": "2026-11-20"}
    this = with_answers(last, OC_01="F") | {
        "id": "b", "title": "今年", "created": "2025-12-31", "updated": "2026-11-01", "based_on": {"id": "a"},
    }  # fmt: skip
    before, after = [str(result_data(assess_raw(CATALOGUE, sheet))["score"]) for sheet in (last, this)]
    opened(page, last, this)
    go(page, "compare")
    page.locator(".assess-option", has_text="去年").click()
    page.locator("[data-compared]").wait_for()
    by_age, moved = scores_in_order(page), page.locator("[data-moved]").inner_text()
    page.locator("[data-order]").get_by_role("button").click()
    page.locator("[data-compared] thead th").nth(1).filter(has_text="今年").wait_for()

    assert by_age == [before, after]
    assert moved == FORM["compare_moved"].format(rose=1, fell=0, other=0)
    assert scores_in_order(page) == [after, before]
    assert page.locator("[data-answers] tbody [data-move]").all_inner_texts() == ["↓ " + FORM["move_fell"]]


def test_what_fell_is_listed_first_and_files_of_one_title_are_told_apart(page: Page) -> None:
    """Each answer says how it moved; sides of one title carry the names of their files, in the chart too."""
    old = CASES["E1"] | {"id": "a", "title": "自查", "created": "2024-01-01"}
    new = with_answers(old, OC_01="F", CD_06=None, HS_01="N") | {"created": "2025-01-01"}
    opened(page, old)
    go(page, "compare")
    offer(
        page,
        [payload("第二年.json", new | {"id": "b"}), payload("第三年.json", new | {"created": "2026-01-01"})],
    )
    page.locator(".assess-trend").wait_for()
    heads = page.locator("[data-answers] thead th").all_inner_texts()
    moves = [cell.get_attribute("data-move") for cell in page.locator("[data-answers] [data-move]").all()]

    assert moves == ["fell", "rose", "other"]
    assert "第二年.json" in heads[3]
    assert "第三年.json" in heads[4]
    assert "第三年.json" in page.locator(".assess-trend-names li").nth(2).inner_text()
    assert "第二年.json" in page.locator(".assess-option", has_text="第二年").inner_text()


def test_different_clause_sets_stand_side_by_side_without_a_difference(page: Page) -> None:
    """R15, and a trend over three; a bad file is refused in one sentence and the others stay."""
    current = CASES["E1"] | {"id": "a", "title": "今年", "updated": "2026-11-01T00:00:00Z"}
    opened(page, current)
    go(page, "compare")
    page.locator(".assess-main .assess-option").first.wait_for()
    offer(
        page,
        [
            payload("坏.json", {"format": "other"}),
            payload(
                "前年.json",
                CASES["E3"] | {"title": "前年", "updated": "2024-01-01T00:00:00Z", "clause_set": "0.9.0"},
            ),
            payload("去年.json", CASES["E4a"] | {"title": "去年", "updated": "2025-01-01T00:00:00Z"}),
        ],
    )
    page.locator(".assess-trend").wait_for()
    row = page.locator("[data-compared] tr", has=page.locator(f'th:text-is("{FORM["score"]}")'))

    assert "坏.json" in page.locator(".assess-refused li").inner_text()
    assert page.locator(".assess-trend-names li").all_inner_texts() == [
        "前年 前年.json",
        "去年 去年.json",
        "今年",
    ]
    assert page.locator(".assess-trend .assess-stroke").count() == 1
    assert FORM["not_compared"] in row.locator("td").nth(1).inner_text()
    assert FORM["not_compared"] not in row.locator("td").nth(2).inner_text()
    assert "0.9.0" in page.locator('[data-caution="sets"]').inner_text()
    assert len(stored(page)) == 1


def test_colleagues_are_asked_and_everyone_is_kept(page: Page) -> None:
    """Where they differ is shown; the choice is one change that keeps who said what, and can be undone."""
    base = CASES["E1"] | {"id": "a"}
    one, two = with_answers(base, OC_01="F", CD_06="P"), with_answers(base, OC_01="F", OC_02="N")
    one["answers"]["OC-01"]["note"] = HOSTILE
    other = CASES["E1"] | {"profile": {"size": "medium"}}
    opened(page, base)
    before = stored(page)[0]["sheet"]["answers"]
    go(page, "respondents")
    files = [payload("质量经理.json", one), payload("人事.json", two), payload("别处.json", other)]
    offer(page, files)
    page.locator(".assess-voices").first.wait_for()
    rows = [row.get_attribute("data-voices") for row in page.locator(".assess-voices").all()]
    said = page.locator('[data-voices="OC-01"]').inner_text()
    refused = page.locator(".assess-refused li").all_inner_texts()
    page.get_by_role("button", name=FORM["choose_agreed"]).click()
    page.locator('[data-voices="CD-06"] input[value="质量经理"]').check()
    page.locator('[data-voices="OC-02"] input[value=""]').check()
    untouched = stored(page)[0]["sheet"]["answers"]
    page.get_by_role("button", name=FORM["merge"]).click()
    page.locator(".assess-undo").wait_for()
    saved(page)
    merged = stored(page)[0]["sheet"]["answers"]
    page.locator(".assess-undo button").click()
    saved(page)

    assert rows == ["OC-01", "OC-02", "CD-06"]
    assert HOSTILE in said
    assert len(refused) == 1
    assert "别处" in refused[0]
    assert untouched == before
    assert [merged[key]["answer"] for key in ("OC-01", "OC-02", "CD-06")] == ["F", "L", "P"]
    assert [voice["by"] for voice in merged["OC-02"]["said"]] == ["质量经理", "人事"]
    page.wait_for_function("document.querySelector('.assess-undo') === null")
    assert stored(page)[0]["sheet"]["answers"] == before


def test_a_colleague_with_other_conditions_and_one_with_a_questionnaire(page: Page) -> None:
    """The own profile stands, which is told; what only one answered stands apart; Excel comes in too."""
    base = with_answers(CASES["E1"] | {"id": "a"}, OC_02=None)
    one = with_answers(base, OC_01="F", OC_02="L")
    one["profile"] = {**base["profile"], "conditions": ["GP-07"]}
    one["answers"]["GP-07"] = {"answer": "NA", "reason": "没有简化做法"}
    load()
    form = ask("form", {"sheet": with_answers(base, CD_06="N") | {"id": "b"}})["base64"]
    excel: FilePayload = {"name": "人事.xlsx", "mimeType": "", "buffer": base64.b64decode(form)}
    opened(page, base)
    go(page, "respondents")
    offer(page, [payload("质量经理.json", one), excel])
    page.locator(".assess-voices").first.wait_for()
    rows = page.locator(".assess-voices")
    decided = [str(row.get_attribute("data-voices")) for row in rows.all()]
    told = page.locator("[data-conditions]").inner_text()
    page.locator(".assess-main").get_by_role("button", name=FORM["all_clauses"], exact=True).click()
    page.locator('[data-voices="OC-02"]').wait_for()
    barred = page.locator('[data-voices="GP-07"] input[value="质量经理"]').is_disabled()
    page.get_by_role("button", name=FORM["choose_gaps"]).click()
    page.locator('[data-voices="CD-06"] input[value="人事"]').check()
    page.get_by_role("button", name=FORM["merge"]).click()
    page.locator(".assess-undo").wait_for()
    saved(page)
    merged = stored(page)[0]["sheet"]

    assert sorted(decided) == ["CD-06", "GP-07", "OC-01"]
    assert "GP-07" in told
    assert FORM["conditions_there"].format(by="质量经理") in told
    assert barred
    assert [merged["answers"][key]["answer"] for key in ("OC-02", "CD-06")] == ["L", "N"]
    assert merged["profile"].get("conditions", []) == []


def test_what_colleagues_said_is_seen_again_at_the_question(page: Page) -> None:
    """Name, answer and note as they were kept, whatever a file put there; without any, nothing is shown."""
    sheet = with_answers(CASES["E1"] | {"id": "a"}, OC_01="F", OC_02="F")
    sheet["answers"]["OC-01"]["said"] = [
        {"by": "质量经理", "answer": "L", "note": HOSTILE},
        {"answer": "<b>", "note": 7},
    ]
    sheet["answers"]["OC-02"]["said"] = []
    opened(page, sheet)
    go(page, "OC-01")
    page.locator("[data-said] summary").click()
    shown = page.locator("[data-said] li").all_inner_texts()
    summary = page.locator("[data-said] summary").inner_text()
    go(page, "OC-02")
    page.locator(".assess-question h2", has_text="OC-02").wait_for()

    assert summary == FORM["said_by_colleagues"].format(count=2)
    assert shown[0].startswith(f"质量经理 {CORE['answer_L']}")
    assert HOSTILE in shown[0]
    assert shown[1].split() == [FORM["respondent_unnamed"], CORE["unanswered"], "7"]
    assert page.locator("[data-said]").count() == 0


def test_chapters_are_given_to_a_person_and_come_back(page: Page) -> None:
    """A file of these chapters alone that says whose it is; back in the merge it says so too."""
    opened(page, with_answers(CASES["E1"], OC_05="F") | {"id": "b", "title": "自查"})
    go(page, "respondents")
    chapters = page.locator('[data-handout="chapters"] .assess-option')
    chapters.filter(has_text="9 ").locator("input").check()
    ready = page.get_by_role("button", name=FORM["handout_file"]).is_enabled()
    page.locator('[data-handout="by"]').fill("王芳")
    with page.expect_download() as waiting:
        page.get_by_role("button", name=FORM["handout_file"]).click()
    name = waiting.value.suggested_filename
    part = json.loads(Path(waiting.value.path()).read_text("utf-8"))
    offer(page, [payload("x.json", with_answers(part, CD_05="N"))])
    page.locator('[data-part-of="王芳"]').wait_for()
    by = page.locator(".assess-people input").first.input_value()
    open_check(page, "#files")
    choose_file(page, json.dumps(part).encode())
    asked = page.locator(".assess-preview [data-part-asked]").inner_text()
    accept(page)
    page.locator(".assess-main [data-part-asked] a").click()
    page.locator("h2[data-part-asked]").wait_for()

    assert not ready
    assert "王芳填写_第9章" in name
    assert part["part"] == {"by": "王芳", "chapters": ["CD"]}
    assert {key[:2] for key in part["answers"]} == {"CD"}
    assert part["id"] != "b"
    assert by == "王芳"
    assert asked == FORM["part_title"].format(numbers="9")


def test_a_link_to_chapters_asks_for_them_alone_and_goes_back(page: Page) -> None:
    """It says what is asked and by whom, counts and leads within it, and the way back ends in the merge."""
    page.set_viewport_size({"width": 390, "height": 844})
    agency = empty_sheet("small") | {"id": "b", "title": "自查"}
    agency["profile"]["agency"] = "甲公司"
    opened(page, agency)
    go(page, "respondents")
    page.locator('[data-handout="chapters"] .assess-option').filter(has_text="9 ").locator("input").check()
    page.locator('[data-handout="by"]').fill("王芳")
    page.get_by_role("button", name=FORM["handout_link"], exact=True).click()
    page.goto(page.locator("#assess-part-link").input_value())
    page.locator("h2[data-part-asked]").wait_for()
    start = page.locator(".assess-main").inner_text()
    total = len([key for key in scored_ids("small") if key.startswith("CD")])
    page.locator(".assess-main button[data-main]").click()
    walked = []
    while page.locator(".assess-question").count():
        walked.append(page.evaluate("location.hash.slice(1)"))
        choose(page, "L")
        page.locator(".assess-moves a").last.click()
        page.wait_for_function("(hash) => location.hash.slice(1) !== hash", arg=walked[-1])
    saved(page)
    end = page.locator(".assess-main").inner_text()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=FORM["part_file"]).click()
    back = json.loads(Path(waiting.value.path()).read_text("utf-8"))
    page.get_by_role("button", name=FORM["part_link"]).click()
    link = page.locator("#assess-return-link").input_value()
    go(page, "checks")
    check_row(page, "b").locator(".assess-check-name a").click()
    go(page, "respondents")
    page.locator("[data-part-link]").fill(f"请收：{link}。")
    page.locator("[data-part-link]").blur()
    page.locator('[data-part-of="王芳"]').wait_for()

    assert FORM["part_title"].format(numbers="9") in start
    assert FORM["part_whose"].format(agency="甲公司") in start
    assert f"0/{total}" in start
    assert [key for key in walked if key[:2] != "CD"] == []
    assert f"{total}/{total}" in end
    assert FORM["part_end_about"] in end
    assert back["part"] == {"by": "王芳", "chapters": ["CD"]}
    assert page.locator(".assess-people input").first.input_value() == "王芳"


def test_two_colleagues_of_one_name_are_told_apart(page: Page) -> None:
    """The second is refused until it gets another name."""
    base = CASES["E1"] | {"id": "a"}
    opened(page, base)
    go(page, "respondents")
    offer(page, [payload("经理.json", with_answers(base, OC_01="F"))])
    page.locator(".assess-voices").first.wait_for()
    offer(page, [payload("经理.json", with_answers(base, OC_01="N"))])
    page.locator(".assess-refused li").wait_for()
    page.locator(".assess-people input").nth(1).fill("副经理")
    page.locator(".assess-people input").nth(1).blur()
    page.locator('[data-voices="OC-01"] input[value="副经理"]').wait_for()

    assert page.locator(".assess-refused li").count() == 0


def test_a_file_is_verified_and_not_kept(page: Page) -> None:
    """The page says what was confirmed and what was not; a bad file gets one sentence; nothing is stored."""
    opened(page, CASES["E1"] | {"id": "a"})
    before = stored(page)
    go(page, "verify")
    offer(page, [payload("改过.json", CASES["E3"] | {"digest": "sha256:0"})])
    page.locator(".assess-verified").wait_for()
    confirmed = page.locator('[data-confirmed="yes"]').inner_text()
    not_confirmed = page.locator('[data-confirmed="no"]').inner_text()
    offer(page, [payload("别的.json", {**CASES["E3"], "instrument": "practitioner"})])
    page.locator(".assess-main .assess-problem").wait_for()

    assert "重新评分" in confirmed
    assert "改动过" in not_confirmed
    assert "没有核对" in not_confirmed
    assert page.locator(".assess-verified").count() == 0
    assert "别的.json" in page.locator(".assess-main .assess-problem").inner_text()
    assert stored(page) == before


def test_a_dropped_file_is_verified(page: Page) -> None:
    """Dropping does what choosing does."""
    open_check(page, "#verify")
    page.locator(".assess-drop").evaluate(
        """($zone, text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], "dropped.json"));
          $zone.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }""",
        json.dumps(CASES["E1"]),
    )
    page.locator(".assess-verified h3", has_text="dropped.json").wait_for()


def test_every_figure_of_the_results_opens(page: Page) -> None:
    """R20: the first sentence, each blocking figure, each figure and each chapter stand on their rows."""
    opened(page, with_answers(CASES["E1"], OC_01=None))
    go(page, "results")
    figure(page, "score").wait_for()
    figures = page.locator(".assess-results > div")
    chapters = page.locator(".assess-table tbody .assess-bar-row")
    page.locator(".assess-why-row summary").first.wait_for()
    computed = page.locator(".assess-blocks > li").filter(has_not_text=FORM["to_question"])

    assert page.locator(".assess-results > div details").count() == figures.count()
    assert page.locator(".assess-why-row details").count() == chapters.count() == 7
    assert computed.count() == computed.locator("details").count() > 0
    page.locator(".assess-standing-card > details > summary").click()
    page.locator(".assess-blocks summary").first.click()
    assert page.locator(".assess-blocks details[open] table tbody tr").count() == 7


THIS_YEAR = CASES["E1"] | {"id": "a", "title": "今年"}


@pytest.fixture(scope="module")
def two_years(module_page: Page) -> Page:
    """Two self-checks on a phone, for tests that each open a page of their own."""
    module_page.set_viewport_size({"width": 360, "height": 780})
    opened(module_page, THIS_YEAR | {"id": "b", "title": "去年"}, THIS_YEAR)
    return module_page


@pytest.mark.parametrize("place", ["results", "path", "whatif", "compare", "respondents", "verify", "share"])
def test_no_analysis_page_has_a_barrier(two_years: Page, place: str) -> None:
    """Axe finds nothing serious, nothing scrolls sideways at 360 px, and each target is 44 px high."""
    page = two_years
    go(page, place)
    page.locator(".assess-main h2").wait_for()
    if place == "path":
        page.locator(".assess-path").wait_for()
    if place == "whatif":
        page.get_by_role("button", name=FORM["try_add"]).click()
        page.locator("[data-trial]").wait_for()
    if place == "compare":
        page.locator(".assess-option", has_text="去年").click()
        page.locator("[data-compared]").wait_for()
    if place == "respondents":
        offer(page, [payload("经理.json", with_answers(THIS_YEAR, OC_01="F"))])
        page.locator(".assess-voices").wait_for()
    if place == "verify":
        offer(page, [payload("旧.json", THIS_YEAR)])
        page.locator(".assess-verified").wait_for()

    assert barriers_by_scheme(page) == NONE
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate(SMALL_TARGETS) == []
