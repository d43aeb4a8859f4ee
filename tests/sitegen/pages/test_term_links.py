import re
from collections.abc import Iterable

import pytest
from selectolax.lexbor import LexborHTMLParser

from sitegen.guide.index import Guide
from sitegen.pages.term_links import Term, mark_terms

AGENCY = Term(id="TD-02", word="机构", definition="提供服务的单位", address="../../t/TD-02/")
SKILL = Term(id="TD-08", word="能力", definition="知识与技能", address="../../t/TD-08/")
TERMS = (AGENCY, SKILL)


def marked(html: str, terms: Iterable[Term] = TERMS, compounds: Iterable[str] = ()) -> str:
    """The HTML of an article, as a browser writes it, with its terms marked."""
    (article,) = LexborHTMLParser(f"<article>{html}</article>").css("article")
    mark_terms(article, terms, compounds)
    return article.inner_html or ""


def _words(html: str) -> list[str]:
    """The marked words in the order of the page."""
    return re.findall(r'aria-describedby="[^"]+">([^<]+)</a>', html)


def _text(html: str) -> str:
    """The text of a page, the tooltips left out."""
    (body,) = LexborHTMLParser(html).css("body")
    for tip in body.css("[role=tooltip]"):
        tip.decompose()
    return body.text()


def test_only_the_first_occurrence_is_marked() -> None:
    """Each term once a page, wherever it comes first."""
    html = marked("<p>机构和机构</p><p>机构的能力，能力</p>")

    assert _words(html) == ["机构", "能力"]
    assert html.startswith('<p><span class="assess-term">')
    assert html.endswith("，能力</p>")
    assert "</span></span>和机构</p><p>机构的<span" in html


def test_a_mark_leads_to_the_terms_page_and_is_described_by_its_definition() -> None:
    """The link names the tooltip, the tooltip holds the definition."""
    html = marked("<p>机构</p>")

    assert '<a href="../../t/TD-02/" aria-describedby="term-TD-02">机构</a>' in html
    assert '<span class="assess-tip" role="tooltip" id="term-TD-02">提供服务的单位</span>' in html


@pytest.mark.parametrize(
    "html",
    [
        "<h1>机构</h1>",
        "<p><a href='#'>机构</a></p>",
        "<p><a href='#'><strong>机构</strong></a></p>",
        "<p><code>机构</code></p>",
        "<ul><li><button>机构</button></li></ul>",
        "<details><summary>s</summary><p>机构</p></details>",
        "<pre><p>机构</p></pre>",
        "<nav><ul><li>机构</li></ul></nav>",
        "<form><p>机构</p></form>",
        "<p><svg><text>机构</text></svg></p>",
        "<table><tr><th>机构</th></tr></table>",
        "<div>机构</div>",
        '<p title="机构"><!-- 机构 --></p>',
    ],
)
def test_headings_links_code_and_controls_stay_as_they_are(html: str) -> None:
    """Only running text is marked: no attribute and no comment either."""
    assert marked(html) == marked(html, [])


@pytest.mark.parametrize("tag", ["p", "li", "dd"])
def test_running_text_is_marked_even_inside_emphasis(tag: str) -> None:
    """Paragraphs, lists and descriptions, whatever stands in them; a break or a picture closes nothing."""
    html = f"<{tag}>见<br>图<img src=x>：<strong>机构</strong></{tag}>"

    assert _words(marked(html)) == ["机构"]


def test_cells_are_running_text() -> None:
    """A table's cells are read like sentences."""
    assert _words(marked("<table><tr><th>机构</th><td>机构</td></tr></table>")) == ["机构"]


def test_after_a_link_the_text_goes_on() -> None:
    """An occurrence in a link does not use up the mark of the one behind it."""
    html = marked("<p><a href='#'>机构</a>与机构</p>")

    assert html.startswith('<p><a href="#">机构</a>与<span')


def test_a_compound_is_another_word() -> None:
    """「能力指数」 is not 「能力」; the next plain 「能力」 is."""
    html = marked("<p>能力指数高，能力强</p>", compounds=["能力指数"])

    assert html.startswith("<p>能力指数高，<span")
    assert _words(html) == ["能力"]


@pytest.mark.parametrize(
    "quoted",
    [
        "《机构管理办法》",
        "“机构自评”",
        "《<em>机构</em>管理》",
        "《“机构”规定》",
        '<span data-quoted="">机构自评</span>',
    ],
)
def test_the_words_of_others_stay_as_they_are(quoted: str) -> None:
    """Titles and quotations carry no mark of the project, across tags too; the text behind them does."""
    html = marked(f"<p>见{quoted}，机构</p>")

    assert html.startswith(f"<p>见{quoted}，<span")
    assert _words(html) == ["机构"]


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph() -> None:
    """One missing sign does not take the marks from the rest of the page; a stray one takes none."""
    assert _words(marked("<p>“机构</p><p>能力</p>")) == ["能力"]
    assert _words(marked("<p>》机构</p>")) == ["机构"]


def test_service_agencies_for_smes_are_one_word(guide: Guide) -> None:
    """The name is not cut into the service and the agency."""
    words = [guide.say(one.title) for one in guide.terms.values()]
    terms = [
        Term(id=f"TD-{place:02}", word=word, definition="x", address="x") for place, word in enumerate(words)
    ]

    assert _words(marked("<p>中小企业服务机构</p>", terms, guide.compounds)) == []


def test_the_longer_term_wins() -> None:
    """A term that contains another one is marked as itself."""
    longer = Term(id="TD-09", word="能力指数", definition="指数", address="x")

    assert _words(marked("<p>能力指数和能力</p>", (SKILL, longer))) == ["能力指数", "能力"]


def test_definitions_and_addresses_cannot_become_markup() -> None:
    """Their signs are escaped where they stand."""
    evil = Term(id="TD-01", word="机构", definition='<img src=x> & "x"', address='"><script>')
    html = marked("<p>机构</p>", [evil])

    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;img src=x&gt; &amp; " in html


def test_signs_of_a_pattern_in_a_word_are_plain() -> None:
    """A word with a dot or a bracket matches itself alone."""
    odd = Term(id="TD-01", word="A.(B", definition="x", address="x")

    assert _words(marked("<p>AxxB A.(B</p>", [odd])) == ["A.(B"]


def test_without_terms_nothing_changes() -> None:
    """The page comes back as it was."""
    assert marked("<p>机构</p>", [], ["能力指数"]) == "<p>机构</p>"


def test_unbalanced_html_is_passed_through() -> None:
    """A stray end tag breaks nothing, and no text is lost."""
    html = "</div><p>机构</p></a><p>能力"

    assert _text(marked(html)) == "机构能力"


def test_marking_changes_no_word_of_the_text() -> None:
    """A reader of the page without tooltips reads what stood there before."""
    html = "<h2>能力</h2><p>机构&amp;能力 &lt;b&gt;</p><ul><li>能力指数</li></ul>"

    assert _text(marked(html, compounds=["能力指数"])) == _text(html)
