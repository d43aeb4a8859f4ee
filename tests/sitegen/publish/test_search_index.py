"""The index holds what is read on the pages, by page and section."""

import json
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from sitegen.publish.search_index import PageSection, front_matter, index_entry, page_sections

PAGE = """<html><body><nav>菜单</nav><article class="md-content__inner">
<a href="x" title="编辑"><svg><title>图标</title></svg></a>
<h1 id="a">OC-04 一人多岗<a class="headerlink" href="#a">#</a></h1>
<p>一人<a href="t">多岗</a>的，<br>应标注。</p><p data-unsearched>徽标</p>
<h2 id="how">怎么做</h2><ol><li>登记</li><li>公布</li></ol>
<h2 id="hidden" data-unsearched>相关</h2><p>别的条款</p>
<h3>无锚</h3><table><tr><td>甲</td><td>乙 &lt;丙&gt;</td></tr></table>
<script>let x = "<p>脚本</p>";</script><aside data-unsearched><p>声明</p></aside>
</article><footer>页脚</footer></body></html>"""


def article(html: str) -> LexborNode:
    """The article of a page."""
    return LexborHTMLParser(html).css("article")[0]


def test_sections_hold_what_is_read() -> None:
    """Links join words, blocks part them; menus, icons, scripts and what is excluded are left out."""
    assert page_sections(article(PAGE)) == [
        PageSection(anchor="", title="OC-04 一人多岗", text="一人多岗的， 应标注。"),
        PageSection(anchor="how", title="怎么做", text="登记 公布"),
        PageSection(anchor="", title="无锚", text="甲 乙 <丙>"),
    ]


@pytest.mark.parametrize(
    ("markdown", "values"),
    [
        ('---\n# generated\ntags: ["甲: 乙"]\n---\n# 标题\n\n---\n', {"tags": ["甲: 乙"]}),
        ("# 标题\n\n---\n", {}),
    ],
)
def test_front_matter_is_read(markdown: str, values: dict[str, object]) -> None:
    """A rule further down is no front matter."""
    assert front_matter(markdown) == values


def test_an_entry_has_the_search_words_of_the_front_matter() -> None:
    """A page has its address, its search words, and the title of its heading."""
    entry = index_entry("c/OC-04/", article(PAGE), {"title": "x", "tags": ["兼岗"]})

    assert (entry["address"], entry["title"], entry["tags"], entry["text"]) == (
        *("c/OC-04/", "OC-04 一人多岗", ["兼岗"]),
        "一人多岗的， 应标注。",
    )


def test_a_page_without_heading_has_the_title_of_its_front_matter() -> None:
    """The home page of a site may have none."""
    entry = index_entry("", article("<article><p>欢迎</p></article>"), {"title": "首页"})

    assert entry == {"address": "", "title": "首页", "tags": [], "text": "欢迎", "sections": []}


def test_a_tool_is_found_by_its_description() -> None:
    """Its front matter says so; what its page says while the tool starts is not told as its text."""
    head = {"title": "x", "description": "逐条作答。", "tags": ["打分"], "search": {"described": True}}
    entry = index_entry("check/", article(PAGE), head)

    assert entry == {
        "address": "check/",
        "title": "OC-04 一人多岗",
        "tags": ["打分"],
        "text": "逐条作答。",
        "sections": [],
    }


def test_every_section_can_be_led_to(site_dir: Path) -> None:
    """On the built site each indexed section has an anchor, and all clauses are in the index."""
    pages = json.loads((site_dir / "search.json").read_text("utf-8"))["pages"]
    addresses = {one["address"] for one in pages}

    assert {f"c/{path.name}/" for path in (site_dir / "c").iterdir()} <= addresses
    assert [one["address"] for one in pages for anchor, *_ in one["sections"] if not anchor] == []
