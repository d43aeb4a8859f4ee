import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from sitegen.browser.offline import TOOLS
from sitegen.guide.addresses import url
from sitegen.guide.index import Guide
from sitegen.source.catalogue import load_content
from tests.support.sheets import ROOT, UNASKED

ORIGIN = "http://127.0.0.1:8000/"
DRAWN = ("check/", "people/")
"""Pages whose anchors the page's own script answers."""

LINK = re.compile(r'<a\b[^>]*\bhref="([^"]+)"')
LIT = "md-tabs__item--active"
ID = re.compile(r'\b(?:id|name)="([^"]+)"')
FETCHED = re.compile(r'<(?:script|img|iframe)\b[^>]*\bsrc="([^"]+)"|<link\b([^>]*)>')


@pytest.fixture(scope="module")
def html(site_dir: Path) -> dict[str, str]:
    """Every built page by its path on the site."""
    return {
        path.relative_to(site_dir).as_posix().removesuffix("index.html"): path.read_text("utf-8")
        for path in sorted(site_dir.rglob("*.html"))
    }


def test_every_link_and_anchor_resolves(site_dir: Path, html: dict[str, str]) -> None:
    """No link of the site leads nowhere."""
    anchors = {page: set(ID.findall(text)) for page, text in html.items()}
    broken = [
        (page, target)
        for page, text in html.items()
        for target in set(LINK.findall(text))
        if not _resolves(site_dir, anchors, page, unescape(target))
    ]

    assert broken == []


def test_every_id_has_its_permanent_address(html: dict[str, str]) -> None:
    """Every id of the content has its built page."""
    content = load_content(ROOT / "clauses")
    guide = Guide(content.documents, content.catalogue)
    pages = {target.split("#")[0] for target in guide.addresses.values()}
    missing = {page for page in pages if url(page).removeprefix("/") not in html}

    assert missing == set()


@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_asks_for_its_script_before_any_style(html: dict[str, str], tool: str) -> None:
    """A script behind a style waits for it, and what the script needs with it."""
    head = html[f"{tool}/"].partition("</head>")[0]

    assert 0 < head.index('<script type="module"') < head.index('<link rel="stylesheet"')


def test_one_tab_is_lit_on_the_page_of_every_entry(html: dict[str, str]) -> None:
    """Also where the menu has only the list of the entries."""
    entries = {page for page in html if re.fullmatch(r"[cfoikbtr]/[^/]+/", page)}

    assert {page for page in entries if html[page].count(LIT) != 1} == set()
    assert len(entries) > 300


def test_the_site_has_the_pages_of_its_content_and_no_other(html: dict[str, str]) -> None:
    """What has a permanent address, a card for every clause, what is printed, and the page for a lost one."""
    content = load_content(ROOT / "clauses")
    guide = Guide(content.documents, content.catalogue)
    addressed = {url(target.partition("#")[0]).removeprefix("/") for target in guide.addresses.values()}
    cards = {f"embed/{name}/" for name in guide.clause_ids}
    printed = {"print/guide/", *(f"print/check-{size}/" for size in guide.sizes)}

    assert html.keys() == addressed | cards | printed | {"404.html"}


def test_every_page_carries_the_notice_the_language_and_a_description(
    html: dict[str, str],
) -> None:
    """The standing notice is on every page; cards, which no search lists, need no description."""
    notice = load_content(ROOT / "clauses").catalogue["notice"]["zh"]
    for page, text in html.items():
        assert notice in unescape(text), page
        assert '<html lang="zh-CN"' in text, page
        assert ('<meta name="description"' in text) != page.startswith("embed/"), page


def test_every_clause_page_links_its_question_and_its_source(html: dict[str, str]) -> None:
    """From a clause one step leads to its question and to its YAML."""
    for clause in load_content(ROOT / "clauses").catalogue["clauses"]:
        text = html[f"c/{clause['id']}/"]

        asked = clause["party"] not in UNASKED

        assert (f'href="../../check/#{clause["id"]}"' in text) == asked
        assert re.search(r'<a href="\.\./\.\./source/[^"]+\.yaml"', text)


def test_a_missing_page_leads_on(html: dict[str, str]) -> None:
    """Who follows a broken link is told of the search, and led to all clauses and the paths."""
    text = html["404.html"]

    assert "搜索" in text
    for address in ("clauses/", "path/"):
        assert re.search(rf'<li><a href="[^"]*/{address}">', text)


def test_no_page_asks_another_origin_for_anything(html: dict[str, str]) -> None:
    """A page loads from its own site alone."""
    for page, text in html.items():
        for source, link in FETCHED.findall(text):
            if 'rel="canonical"' in link:
                continue
            assert "//" not in source + link, page


def test_no_page_asks_for_what_its_policy_forbids(html: dict[str, str]) -> None:
    """Firefox fetches the next page ahead; the policy refuses, and each page shows an error."""
    asking = re.compile(r'<link[^>]*rel="[^"]*\b(next|prefetch|prerender|dns-prefetch|preconnect)\b')

    assert [page for page, text in html.items() if asking.search(text)] == []


def _resolves(site_dir: Path, anchors: dict[str, set[str]], page: str, target: str) -> bool:
    address, fragment = urldefrag(urljoin(f"{ORIGIN}{page}", target))
    if not address.startswith(ORIGIN):
        return True
    path = unquote(urlsplit(address).path).removeprefix("/")
    if path not in anchors:
        return (site_dir / path).is_file()
    # the questions are drawn by the form itself
    return not fragment or path in DRAWN or unquote(fragment) in anchors[path]
