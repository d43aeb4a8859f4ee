import re
from types import SimpleNamespace

import pytest
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader

from sitegen.editions.history import editions
from sitegen.guide.citation import Site
from sitegen.guide.index import Guide
from sitegen.guide.links import escape_markdown, id_pattern, linker, mentioned_ids, table_cell
from sitegen.pages.method import toy_example
from sitegen.pages.site_pages import render_pages
from sitegen.source.lint_wording import modal_verb
from sitegen.source.old_wordings import read_snapshots
from tests.support.sheets import ROOT, UNASKED


@pytest.fixture(scope="module")
def pages(guide: Guide, site: Site) -> dict[str, str]:
    """The generated pages of the repository."""
    return render_pages(guide, site, editions(guide, read_snapshots(ROOT / "clauses" / "editions")))


def test_every_page_begins_with_the_existing_file_it_comes_from(pages: dict[str, str]) -> None:
    """Whoever opens a generated page learns which file to edit."""
    for path, text in pages.items():
        first, second = text.splitlines()[:2]
        source = second.removeprefix("# generated from clauses/")

        assert first == "---", path
        assert (ROOT / "clauses" / source).is_file(), path
        assert f"<!-- generated from clauses/{source} -->" in text, path


def test_every_clause_has_its_page_with_badges_and_question(guide: Guide, pages: dict[str, str]) -> None:
    """A clause page shows type, provenance and gate, and links its question."""
    for clause in guide.clauses.values():
        text = pages[f"c/{clause.id}.md"]

        assert f'data-provenance="{clause.provenance}"' in text
        assert f'data-obligation="{clause.obligation}"' in text
        assert (f"](/check.md#{clause.id})" in text) == (clause.party not in UNASKED)
        assert ('data-flag="gate"' in text) == (clause.flag == "gate")


def test_a_clause_for_practitioners_leads_to_their_own_check(guide: Guide, pages: dict[str, str]) -> None:
    """Its button opens the check of one's own conduct; every other clause has no link there."""
    own, agency = "](/people.md#conduct){ .md-button .md-button--primary", "){ .md-button .md-button--primary"
    for name, clause in guide.clauses.items():
        text, practitioner = pages[f"c/{name}.md"], clause.party == "PER"

        assert (own in text) == practitioner, name
        assert (f"](/check.md#{name}{agency}" in text) == (not practitioner and clause.party not in UNASKED)


def test_grades_have_one_name_on_the_pages(pages: dict[str, str]) -> None:
    """The thresholds are called after the grades; the names T1 to T4 stay in the files."""
    assert [path for path, text in pages.items() if re.search(r"(?<![A-Za-z\d])T[1-4](?!\d)", text)] == []


def test_the_guide_suggests_and_says_where_it_goes_beyond_the_notes(pages: dict[str, str]) -> None:
    """No chapter lays down rules, a step only groups clauses, the limits of inspections are called ours."""
    assert [path for path, text in pages.items() if "本章规定" in text] == []
    assert "归入试验步骤 3 能力评估实施（仅用于分组）" in pages["c/CM-03.md"]
    assert "由项目依据中小企业促进法第五十二、五十六条加上，编制说明没有写" in pages["c/SV-14.md"]


def test_a_prohibition_is_not_labelled_as_a_demand(guide: Guide, pages: dict[str, str]) -> None:
    """Eight clauses say 不应 and nothing else; one that asks for something beside it is 应."""
    forbidding = {name for name in guide.clauses if "要求类 · 不应<" in pages[f"c/{name}.md"]}

    assert forbidding == {"CD-03", "CD-04", "CD-05", "CD-10", "CD-16", "CD-19", "CM-11", "GP-08"}


@pytest.mark.parametrize(
    ("text", "obligation", "verb"),
    [
        ("机构不应收费。", "requirement", "不应"),
        ("机构应公开，不应推诿。", "requirement", "应"),
        ("机构不应向相应人员收费。", "requirement", "不应"),
        ("机构不宜收费。", "recommendation", "不宜"),
        ("机构宜公开。", "recommendation", "宜"),
        ("机构不必单独成文。", "permission", "不必"),
        ("机构可合并，不必单独成文。", "permission", "可"),
    ],
)
def test_the_verb_is_read_from_the_sentence(text: str, obligation: str, verb: str) -> None:
    """The negative one where all are negative; 应 inside another word is none."""
    assert modal_verb(text, obligation) == verb


def test_what_speaks_to_others_asks_no_agency(guide: Guide, pages: dict[str, str]) -> None:
    """R2: the five pages and rows say so in the place of sizes; every other one tells what a size does."""
    (note, written) = ("供主管部门、行业协会参考，机构不作答、不计分", "按原文实施")
    _, *rows = pages["clauses.md"].split("<tr data-chapter")
    unasked = {name for name, one in guide.clauses.items() if one.party in UNASKED}

    assert len(unasked) == 5
    for (name, clause), row in zip(guide.clauses.items(), rows, strict=True):
        for text in (row, pages[f"c/{name}.md"]):
            assert (note in text) == (name in unasked)
            assert (written in text) == ("R" in clause.size.values() and name not in unasked)


def test_only_a_scored_clause_says_what_decides_the_answer(guide: Guide, pages: dict[str, str]) -> None:
    """What may be done or left (可) is told what helps when it is done; the lowest side decides no answer."""
    for name, clause in guide.clauses.items():
        text = pages[f"c/{name}.md"]
        permitted = clause.obligation == "permission"

        assert ("最低的一个方面决定作答" in text) == (clause.party not in UNASKED and not permitted), name
        assert ("## 采用时可参考" in text, "## 怎样算落实" in text) == (permitted, not permitted), name


def test_what_a_size_does_is_said_once(pages: dict[str, str]) -> None:
    """As written needs no second saying of it; no full stop stands inside a bracket."""
    text = pages["c/DV-11.md"]
    (row,) = re.findall(r"^\| 规模 \| (.*) \|$", text, re.MULTILINE)

    assert "按条款原文实施和作答" not in row
    assert "。）" not in row
    assert "按原文实施" in row


def test_every_form_has_its_page_with_its_files_and_clauses(guide: Guide, pages: dict[str, str]) -> None:
    """A link says the form's id for those who hear the links alone."""
    for name, form in guide.forms.items():
        page = pages[f"f/{name}.md"]
        for kind, title in (("docx", "Word"), ("xlsx", "Excel")):
            link = f'<a href="/data/forms/{name}.{kind}" download aria-label="{name} {title}">{title}</a>'

            assert link in page
        for clause in form.clauses:
            assert f'<span class="assess-id">{clause}</span>](/c/{clause}.md)' in page
        for one in form.fields:
            assert escape_markdown(guide.say(one.title)) in page


def test_the_annex_lists_its_forms(guide: Guide, pages: dict[str, str]) -> None:
    """Each in a row that has the anchor of old, and leads to the form's page and files."""
    rows = [line for line in pages["annex/E.md"].splitlines() if line.startswith("| [")]

    assert len(rows) == len(guide.forms)
    for row, (name, form) in zip(rows, guide.forms.items(), strict=True):
        assert guide.say(form.title) in row
        assert f"](/f/{name}.md){{: #{name} }}" in row
        assert f"/data/forms/{name}.docx" in row


def test_the_method_page_has_the_four_headings_and_every_rule(pages: dict[str, str]) -> None:
    """R1 to R22 stand under the four headings."""
    text = pages["method.md"]
    rules = {int(number) for number in re.findall(r"\*\*R(\d+) ", text)}

    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == [
        "指标体系",
        "取值规则",
        "结果形成规则",
        "组织实施",
    ]
    assert rules == set(range(1, 23))


def test_the_toy_chapter_is_computed(guide: Guide) -> None:
    """R6 on the four-clause chapter gives 540/7 = 77.1."""
    assert toy_example(guide) == {
        "terms": "3×100 + 3×70 + 1×30",
        "products": "540",
        "weights": "7",
        "score": "77.1",
    }


def test_ids_become_links_and_own_values_are_marked() -> None:
    """Known ids are linked, unknown ones are left alone."""
    link = linker({"AX-A": "/annex/A.md", "KPI-1": "/k/KPI-1.md"}, id_pattern("附录{letter}"), "提示")

    assert link("对照附录A，15日内", ["15日"]) == (
        '对照[附录A](/annex/A.md)，<span class="assess-proposed" title="提示" tabindex="0">15日</span>内'
    )
    assert link("KPI-1与KPI-12") == "[KPI-1](/k/KPI-1.md)与KPI-12"


def test_text_is_printed_as_it_stands() -> None:
    """No sign of the content acts as Markdown."""
    assert escape_markdown("a*b_<c>|") == r"a\*b\_&lt;c&gt;\|"
    assert table_cell("一\n 二") == "一<br>二"
    assert mentioned_ids("附录C和OC-01", id_pattern("附录{letter}")) == {"AX-C", "OC-01"}


@pytest.mark.parametrize(
    ("repository", "expected"),
    [
        ("", "source/terms.yaml"),
        ("https://example.org/r/", "https://example.org/r/blob/main/clauses/terms.yaml"),
    ],
)
def test_the_edit_link_shows_the_content_file(repository: str, expected: str) -> None:
    """In the repository or on the site, never in a form to edit; the home page and others have no link."""
    icon = DictLoader({".icons/material/file-edit-outline.svg": "<svg/>"})
    loader = ChoiceLoader([FileSystemLoader(ROOT / "docs" / "overrides"), icon])
    environment = Environment(loader=loader, autoescape=True)
    environment.filters["url"] = str
    template = environment.get_template("partials/actions.html")
    config = {"extra": {"repository": repository, "messages": {"edit": "编辑"}}}
    source = {"source": "terms.yaml"}
    made, home, plain = (
        template.render(page=SimpleNamespace(meta=meta, is_homepage=is_home), config=config)
        for meta, is_home in ((source, False), (source, True), ({}, False))
    )

    assert f'<a href="{expected}" title="编辑"' in made
    assert "<a" not in home + plain
