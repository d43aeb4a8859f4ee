from selectolax.lexbor import LexborHTMLParser

from sitegen.guide.index import Guide
from sitegen.publish.frame import fit_frame

PAGE = """<html><body><ul><li class="md-tabs__item">首页</li><li class="md-tabs__item">指引</li>
<li class="md-tabs__item">附录</li></ul>
<div class="md-sidebar--primary"><nav class="md-nav--primary"><ul class="md-nav__list">
<li class="md-nav__item"><a href="../../">首页</a></li>
<li class="md-nav__item"><ul><li><a href="../../chapter/OC/">章</a></li></ul></li>
<li class="md-nav__item"><ul><li><a href="../../annex/E/">表式</a></li></ul></li>
</ul></nav></div>
<article><nav data-beside><a href="../OC-02/">旁</a></nav><h1>题</h1></article></body></html>"""


def _lit(address: str, guide: Guide) -> list[str]:
    page = LexborHTMLParser(PAGE)
    fit_frame(page, address, guide)
    return [tab.text() for tab in page.css(".md-tabs__item--active")]


def test_the_tab_of_a_pages_section_is_lit(guide: Guide) -> None:
    """An entry's own page is not in the menu; its chapter, annex or list is."""
    assert _lit("c/OC-01/", guide) == ["指引"]
    assert _lit("f/FM-05/", guide) == ["附录"]
    assert _lit("annex/E/", guide) == []  # the theme lights what its menu has


def test_what_belongs_beside_the_page_stands_before_the_menu(guide: Guide) -> None:
    """Once, and no longer in the article; a page without a menu keeps it."""
    page = LexborHTMLParser(PAGE)
    fit_frame(page, "c/OC-01/", guide)
    bare = LexborHTMLParser("<article><nav data-beside>旁</nav></article>")
    fit_frame(bare, "c/OC-01/", guide)

    assert [one.text() for one in page.css(".md-sidebar--primary [data-beside] + .md-nav--primary")] != []
    assert len(page.css("[data-beside]")) == 1
    assert page.css("article [data-beside]") == []
    assert len(bare.css("article [data-beside]")) == 1
