"""Reports leave the page as files that say what the screen says; the questionnaire comes back from Excel."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from openpyxl import load_workbook

from assess.messages import messages
from tests.support.office import (
    CHAPTERS,
    choose_form,
    column,
    filled_in,
    numbers_of,
    printed_texts,
    put,
    read_word,
    save,
    take_form,
)
from tests.support.selfcheck import (
    FORM,
    choose,
    go,
    open_check,
    opened,
    saved,
    stored,
    unfold,
)
from tests.support.sheets import empty_sheet, planned

if TYPE_CHECKING:
    from openpyxl import Workbook
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


REPORT = messages("zh", "report")
KPIS = ("指标", "名称", "期间", "分子", "分母", "数值", "单位", "数据来源")


def test_word_excel_and_markdown_say_what_the_screen_says(page: Page) -> None:
    """Score, chapters, gaps in order; tables repeat their headings; the notice and the agency stand in it."""
    opened(page, planned() | {"title": "年度自查"})
    score, chapters = numbers_of(page)
    go(page, "plan")
    page.locator(".assess-plan > li").first.wait_for()  # the scorer gives the rows
    gaps = [one.get_attribute("data-plan") for one in page.locator(".assess-plan > li").all()]
    go(page, "reports")
    page.locator('.assess-reports input[type="text"]').fill("某某服务中心")
    name, data = save(page, "report_word")
    word = read_word(data)
    excel_name, excel_data = save(page, "report_excel")
    book = load_workbook(BytesIO(excel_data))
    _, markdown = save(page, "report_markdown")

    assert name.startswith("自查报告_某某服务中心_年度自查_20")
    assert excel_name.startswith("自查数据表_某某服务中心_年度自查_20")
    assert any(f"得分：{score}" in text for text in word.paragraphs)
    assert [row[2] for row in word.table(*CHAPTERS)] == chapters
    assert [f"{value:.1f}" for value in column(book["各章"], "得分")] == chapters
    assert [row[1] for row in word.table("序号", "编号", "名称", "类别", "作答")] == gaps
    assert column(book["差距"], "编号") == gaps
    assert ["机构", "某某服务中心"] in [row for table in word.tables for row in table]
    assert word.paragraphs[0] == REPORT["front_title"]
    assert word.tables[0][0][2] == "3 规范"
    assert word.paragraphs[-1].startswith(REPORT["fact_clause_set"])
    assert column(book["说明"], "内容")[1] == "某某服务中心"
    assert word.repeated.count(False) == len(("steps", "bars", "facts"))
    assert any("自评结果不是认证" in text for text in word.paragraphs)
    assert [text for text in word.paragraphs if text.startswith(("编制人", "审核人", "批准人"))] != []
    assert f"得分：{score}".encode() in markdown
    assert all(f"| {value} |".encode() in markdown for value in chapters)


@pytest.mark.parametrize(("kind", "title"), [("plan", "从业人员管理整改计划"), ("evidence", "证据编号目录")])
def test_each_kind_is_a_word_file_of_its_own(page: Page, kind: str, title: str) -> None:
    """The plan and the index of evidence, named by what they are."""
    opened(page, planned() | {"title": "年度自查"})
    go(page, "reports")
    page.locator(f'input[name="kind"][value="{kind}"]').check()
    name, data = save(page, "report_word")

    assert name.startswith(f"{FORM[f'report_{kind}']}_年度自查_")
    assert read_word(data).paragraphs[0] == title


def test_small_numbers_stay_at_home(page: Page) -> None:
    """R10: in what others read a value of few cases is hidden, in each form, and the page says so."""
    opened(page, planned())
    go(page, "reports")
    _, own = save(page, "report_word")
    page.locator('input[name="audience"][value="others"]').check()
    _, data = save(page, "report_word")
    told = page.locator(".assess-main > .assess-note").inner_text()
    _, excel = save(page, "report_excel")

    assert read_word(own).table(*KPIS)[0][3:6] == ["3", "4", "75.0"]
    assert read_word(data).table(*KPIS)[0][3:6] == ["不足5", "不足5", "不显示"]
    assert column(load_workbook(BytesIO(excel))["效果指标"], "数值")[0] == "不显示"
    assert FORM["saved_for_others"] in told


def test_last_year_stands_beside_this_year(page: Page) -> None:
    """The self-check that this one was started from is kept here: Word has both years' answers."""
    last = planned() | {"id": "last", "title": "去年"}
    opened(page, last)
    sheet = planned() | {"based_on": {"id": "last", "title": "去年", "updated": ""}}
    sheet["answers"]["CD-06"] |= {"answer": "F", "last": {"action": "补签", "state": "done"}}
    opened(page, sheet)
    go(page, "reports")
    _, data = save(page, "report_word")
    word = read_word(data)
    answers = word.table("编号", "名称", "上年作答", "本年作答", "变化")
    promised = word.table("编号", "名称", "措施", "负责人", "完成期限", "状态", "本年作答")

    assert [row[2:] for row in answers if row[0] == "CD-06"] == [["未落实", "全面落实", "提高"]]
    assert [row[2:] for row in promised] == [["补签", "", "", "已完成", "全面落实"]]


def test_hostile_texts_are_texts_in_every_form(page: Page) -> None:
    """Markup, formulas and control signs: text in Word and on paper, harmless in Excel."""
    nasty = '=HYPERLINK("x")<script>alert(1)</script>\u0007&amp;'
    sheet = planned() | {"title": "@标题"}
    sheet["answers"]["CD-06"] |= {"action": nasty, "owner": "+86"}
    opened(page, sheet)
    go(page, "reports")
    _, data = save(page, "report_word")
    _, excel = save(page, "report_excel")
    page.get_by_role("button", name=FORM["report_print"]).click()
    paper = page.locator(".assess-paper").inner_text()
    plan = read_word(data).table("编号", "名称", "作答", "措施", "负责人", "完成期限", "状态")
    book = load_workbook(BytesIO(excel))

    assert plan[0][3].replace("\u0007", "") == nasty.replace("\u0007", "")
    assert nasty.replace("\u0007", "") in paper.replace("\u0007", "")
    assert plan[0][4] == "+86"
    assert "f" not in {cell.data_type for sheet in book for row in sheet for cell in row}
    assert any(str(value).startswith("'=HYPERLINK") for value in column(book["计划"], "措施"))


def test_paper_holds_the_report_alone(page: Page) -> None:
    """Printed are headings and tables, whose headings repeat, and nothing of the page around them.

    The page for whoever decides is one, and the signatures stand on the page of what they sign.
    """
    opened(page, planned())
    go(page, "reports")
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name=FORM["report_print"]).click()
    paper = page.locator(".assess-paper")
    paper.wait_for()
    page.emulate_media(media="print")
    display = page.evaluate("getComputedStyle(document.querySelector('.assess-paper thead')).display")

    first, second, *_, last = printed_texts(page)

    assert REPORT["front_title"] in first
    assert normalize("NFKC", REPORT["front_notice"])[-8:] in "".join(first.split())
    assert REPORT["title_full"] in second
    assert not last.strip().startswith(REPORT["sign_prepared"])
    assert paper.locator("> h4").first.inner_text().startswith("一、")
    assert display == "table-header-group"
    assert page.locator(".assess-reports").is_hidden()
    assert page.locator(".md-header").is_hidden()


def last_lines(page: Page, start: int) -> list[str]:
    """The last line of each printed page but the last one, when the text begins `start` mm further down."""
    page.add_style_tag(content=f"@media print {{ .md-content {{ padding-top: {start}mm !important }} }}")
    texts = printed_texts(page)[:-1]
    lines = [[line.strip() for line in text.splitlines() if line.strip(" —0123456789")] for text in texts]
    return [line[-1] for line in lines]


def test_no_caption_stands_at_the_foot_without_its_table(page: Page) -> None:
    """Wherever a page ends, a heading, the sentence under it and a caption go on with the first rows."""
    opened(page, planned())
    go(page, "reports")
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name=FORM["report_print"]).click()
    paper = page.locator(".assess-paper")
    paper.wait_for()
    leading = [
        *paper.locator("h4, caption, thead tr").all_inner_texts(),
        *paper.locator("p:has(+ .assess-scroll)").all_inner_texts(),
    ]
    ends = [line for start in range(0, 48, 4) for line in last_lines(page, start)]
    joined = ["".join(text.split()) for text in leading]
    stranded = [end for end in ends if any(text.endswith("".join(end.split())) for text in joined)]

    assert len(ends) > 12
    assert stranded == []


def test_printed_results_say_whose_they_are(page: Page) -> None:
    """Agency, self-check and day instead of the site's title; no heading alone at the foot of a page."""
    opened(page, planned() | {"title": "年度自查"})
    go(page, "reports")
    page.locator('.assess-reports input[type="text"]').fill("某某服务中心")
    go(page, "results")
    page.locator(".assess-results").wait_for()
    headings = page.locator(".assess-main h3").all_inner_texts()
    ends = [line for start in range(0, 48, 4) for line in last_lines(page, start)]
    page.emulate_media(media="print")
    head = page.locator(".assess-print-head").inner_text()

    assert head.startswith("某某服务中心 · 年度自查")
    assert page.evaluate("new Date().getFullYear().toString()") in head
    assert page.locator("h1").is_hidden()
    assert [end for end in ends if end in headings] == []


def test_without_its_library_word_says_what_to_do(page: Page, problems: list[str]) -> None:
    """The rest of the page goes on; nothing is downloaded."""
    opened(page, planned())
    go(page, "reports")
    page.route("**/vendor/docx/word.js", lambda route: route.abort())
    page.get_by_role("button", name=FORM["report_word"]).click()
    page.locator(".assess-problem", has_text=FORM["report_no_library"]).wait_for()
    problems.clear()  # the request that was cut off


def fill_partly(book: Workbook) -> None:
    """Two good rows, two cells that cannot be taken."""
    put(book["答卷"], "OC-01", "answer", "基本落实")
    put(book["答卷"], "OC-02", "answer", "全面落实")
    put(book["答卷"], "OC-03", "answer", "很好")
    put(book["效果指标"], "KPI-1", "period", "去年")


def test_a_partly_good_questionnaire_shows_what_would_be_taken_before_anything_is(page: Page) -> None:
    """New, changed and refused with sheet, cell, value and remedy; then one step, a copy, and back."""
    open_check(page, "#OC-01")
    choose(page, "P")
    unfold(page, "support")
    page.locator(".assess-field textarea").last.fill("原来的备注")
    saved(page)
    go(page, "files")
    name, data = save(page, "form_download")
    before = stored(page)
    choose_form(page, filled_in(data, fill_partly))
    preview = page.locator(".assess-preview")
    counts = {
        str(row.get_attribute("data-kind")): row.get_attribute("data-count")
        for row in preview.locator(".assess-brought li").all()
    }
    refused = preview.locator(".assess-refused li").all_inner_texts()
    untouched = stored(page) == before
    take_form(page)
    (record,) = stored(page)
    page.get_by_role("button", name=FORM["undo"]).click()
    page.get_by_text(FORM["undone"]).wait_for()
    (back,) = stored(page)

    assert name.startswith("离线答卷_")
    assert (counts["added"], counts["changed"], counts["refused"]) == ("1", "1", "2")
    assert [part in refused[0] for part in ("答卷", "很好", "全面落实")] == [True] * 3
    assert "去年" in refused[1]
    assert untouched
    assert record["sheet"]["answers"]["OC-01"] | {"fingerprint": ""} == {
        "answer": "L", "evidence": [], "note": "原来的备注", "fingerprint": "",
    }  # fmt: skip
    assert record["sheet"]["answers"]["OC-02"]["answer"] == "F"
    assert back["sheet"]["answers"] == before[0]["sheet"]["answers"]


def test_a_questionnaire_is_read_again_when_the_answers_have_changed(page: Page) -> None:
    """Between preview and taking an answer was given: it is not lost, and the preview says so."""
    open_check(page, "#OC-01")
    choose(page, "P")
    saved(page)
    go(page, "files")
    _, data = save(page, "form_download")
    choose_form(page, filled_in(data, fill_partly))
    go(page, "OC-10")
    choose(page, "N")
    saved(page)
    go(page, "files")
    page.locator(".assess-preview").get_by_role("button", name=FORM["form_apply"]).click()
    page.get_by_text(FORM["form_stale"]).wait_for()
    take_form(page)
    (record,) = stored(page)

    assert record["sheet"]["answers"]["OC-10"]["answer"] == "N"
    assert record["sheet"]["answers"]["OC-01"]["answer"] == "L"


def test_a_questionnaire_from_elsewhere_becomes_a_self_check_of_its_own(
    page: Page, browser: Browser, site_url: str
) -> None:
    """Its self-check is not kept here: nothing here changes, and it can be taken back."""
    open_check(page, "#OC-01")
    choose(page, "P")
    saved(page)
    go(page, "files")
    _, data = save(page, "form_download")
    with browser.new_context(base_url=site_url, service_workers="block") as elsewhere:
        other = elsewhere.new_page()
        open_check(other, "#OC-10")
        choose(other, "N")
        saved(other)
        choose_form(other, filled_in(data, fill_partly))
        text = other.locator(".assess-preview").inner_text()
        take_form(other)
        records = stored(other)

    assert FORM["form_into_other"] in text
    assert sorted(record["sheet"]["answers"].get("OC-01", {}).get("answer", "") for record in records) == [
        "",
        "L",
    ]


def test_an_empty_sheet_gives_reports_too(page: Page) -> None:
    """Nothing answered yet: each form is made, with what there is to say."""
    opened(page, empty_sheet())
    go(page, "reports")
    _, data = save(page, "report_word")

    assert "暂不定级" in str(read_word(data).tables)
