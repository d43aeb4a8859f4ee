"""A folder that a generator built becomes the published site."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from sitegen.publish.csp import script_hashes
from sitegen.publish.finish import FinishError, finish
from sitegen.publish.publishing import Publication, publication
from tests.support.sheets import ROOT

PAGE = """<!doctype html><html><head><meta charset="utf-8"></head><body>
<script>start()</script>
<nav><p>服务机构</p></nav><article class="md-content__inner"><h1>题</h1><p>服务机构与能力</p>
<p><a href="/path/index.md#a">1</a> <a href="/t/TD-02.md">2</a>
<img src="/qr/a.svg"> <a href="//x.org/">3</a>
</p>
<aside class="assess-notice"><p>服务机构</p></aside></article></body></html>"""
"""A page as a generator builds it, in small; links from the root are left to be resolved."""

CARD = "<!doctype html><html><body><article><p>服务机构</p></article></body></html>"


@pytest.fixture(scope="module")
def published() -> Publication:
    """The repository's content."""
    return publication("https://example.org/guide/")


@pytest.fixture
def built(tmp_path: Path, published: Publication) -> Path:
    """A site of the pages that are printed, the home page, a term, 404.html and a card."""
    guide = published.guide
    pages = [f"c/{name}/" for name in guide.clauses]
    pages += [f"chapter/{one.id}/" for one in guide.chapter_order]
    for annex in guide.annexes.values():
        pages += [f"annex/{annex.letter}/", *(f"f/{form.id}/" for form in annex.forms)]
    pages += ["", "method/", "references/", "notes-map/", "changes/", "about/", "t/TD-02/"]
    for address in pages:
        write(tmp_path / address / "index.html", PAGE)
    write(tmp_path / "404.html", PAGE)
    write(tmp_path / "embed/OC-01/index.html", CARD)
    return tmp_path


def write(path: Path, text: str) -> None:
    """The file holds the text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def parsed(path: Path) -> LexborHTMLParser:
    """A finished page."""
    return LexborHTMLParser(path.read_text("utf-8"))


def marked(page: LexborHTMLParser) -> dict[str, str | None]:
    """The marked words of a page and the addresses that they lead to."""
    return {one.text(): one.attributes["href"] for one in page.css(".assess-term > a")}


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("c/OC-01/index.html", {"服务机构": "../../t/TD-02/", "能力": "../../t/TD-08/"}),
        ("index.html", {"服务机构": "t/TD-02/", "能力": "t/TD-08/"}),
        ("t/TD-02/index.html", {"能力": "../TD-08/"}),
        ("chapter/TD/index.html", {}),
        ("404.html", {}),
    ],
)
def test_terms_of_the_article_lead_to_their_pages(
    built: Path, published: Publication, page: str, expected: dict[str, str]
) -> None:
    """Menus and the standing notice have no marks, a term's own page none of it, lists of terms none."""
    finish(built, published)

    assert marked(parsed(built / page)) == expected


@pytest.mark.parametrize("page", ["c/OC-01/index.html", "404.html"])
def test_each_page_allows_its_own_scripts(built: Path, published: Publication, page: str) -> None:
    """The page's policy and the headers file name the hash of its inline script."""
    finish(built, published)
    document = parsed(built / page)
    (policy,) = document.css("meta[http-equiv=Content-Security-Policy]")
    (source,) = script_hashes(document)

    assert source in (policy.attributes["content"] or "")
    assert source in (built / "_headers").read_text("utf-8")


def test_the_print_edition_is_made_of_pages_without_marks(built: Path, published: Publication) -> None:
    """Neither tooltips nor what the theme adds to a page are printed."""
    finish(built, published)
    guide = parsed(built / "print/guide/index.html")

    assert len(guide.css("article[id^='c-']")) == len(published.guide.clauses)
    assert guide.css(".assess-term, .assess-notice") == []


def test_the_search_index_holds_pages_without_marks(built: Path, published: Publication) -> None:
    """Definitions would be found on each page; 404.html and pages that say so are not found at all."""
    finish(built, published)
    pages = json.loads((built / "search.json").read_text("utf-8"))["pages"]
    texts = {one["address"]: one["text"] for one in pages}

    assert texts["c/OC-01/"].startswith("服务机构与能力 ")
    assert "提供服务" not in texts["c/OC-01/"]
    assert not {"404.html", "check/"} & texts.keys()


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("index.html", ["path/#a", "t/TD-02/", "qr/a.svg"]),
        ("t/TD-02/index.html", ["../../path/#a", "./", "../../qr/a.svg"]),
    ],
)
def test_links_from_the_root_become_relative(
    built: Path, published: Publication, page: str, expected: list[str]
) -> None:
    """A site may be published below another's root; links to other hosts stay."""
    finish(built, published)
    article = parsed(built / page).css("article > p")[1]
    found = [one.attributes.get("href") or one.attributes.get("src") for one in article.css("a, img")]

    assert found == [*expected, "//x.org/"]


def test_pages_written_whole_stay_as_they_are(built: Path, published: Publication) -> None:
    """A card has headers of its own and no marks."""
    finish(built, published)

    assert (built / "embed/OC-01/index.html").read_text("utf-8") == CARD


def test_a_finished_folder_is_refused(built: Path, published: Publication) -> None:
    """Marks would stand twice."""
    finish(built, published)

    with pytest.raises(FinishError, match=r"404\.html is finished already: build the site anew first\."):
        finish(built, published)


def test_the_command_line_says_what_an_empty_folder_lacks(tmp_path: Path) -> None:
    """One sentence, no traceback."""
    command = [sys.executable, "build_site.py", "finish", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)  # noqa: S603

    assert done.returncode == 1
    assert done.stderr == f"finish: {tmp_path} holds no page of this site: build the site into it first.\n"
