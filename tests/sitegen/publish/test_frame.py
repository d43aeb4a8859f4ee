from selectolax.lexbor import LexborHTMLParser

from sitegen.publish.frame import fit_frame

PAGE = """<html><body><ul>
<li class="md-tabs__item"><a href="../..">首页</a></li>
<li class="md-tabs__item"><a href="../../clauses/">指引</a></li>
<li class="md-tabs__item"><a href="../../annex/A/">附录</a></li>
</ul>
<div class="md-sidebar--primary"><nav class="md-nav--primary"></nav></div>
<article><nav data-beside><a href="../OC-02/">旁</a></nav><h1>题</h1></article></body></html>"""


def _lit(address: str) -> list[str]:
    page = LexborHTMLParser(PAGE)
    fit_frame(page, address)
    return [tab.text() for tab in page.css(".md-tabs__item--active")]


def test_the_tab_of_a_pages_section_is_lit() -> None:
    """An entry's own page is not in the menu; its section has a tab."""
    assert _lit("c/OC-01/") == ["指引"]
    assert _lit("f/FM-05/") == ["附录"]
    assert _lit("annex/E/") == []  # the theme lights what its menu has


def test_what_belongs_beside_the_page_stands_before_the_menu() -> None:
    """Once, and no longer in the article; a page without a menu keeps it."""
    page = LexborHTMLParser(PAGE)
    fit_frame(page, "c/OC-01/")
    bare = LexborHTMLParser("<article><nav data-beside>旁</nav></article>")
    fit_frame(bare, "c/OC-01/")

    assert [one.text() for one in page.css(".md-sidebar--primary [data-beside] + .md-nav--primary")] != []
    assert len(page.css("[data-beside]")) == 1
    assert page.css("article [data-beside]") == []
    assert len(bare.css("article [data-beside]")) == 1
