"""Zensical and MkDocs build the same site from the same sources."""

import json
import posixpath
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.support.sheets import ROOT

pytest.importorskip("zensical", reason="make zensical installs it")
pytestmark = pytest.mark.extra

WHOLE = ("embed/", "print/")
"""Folders of pages that are written whole, with headers of their own."""


@pytest.fixture(scope="module")
def zensical(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as Zensical builds it."""
    folder = tmp_path_factory.mktemp("zensical")
    command = [sys.executable, "build_site.py", "zensical", str(folder)]
    subprocess.run(command, check=True, cwd=ROOT)  # noqa: S603
    return folder / "site"


def pages(site: Path) -> dict[str, LexborHTMLParser]:
    """The pages of a site by address."""
    return {
        path.relative_to(site).as_posix(): LexborHTMLParser(path.read_text("utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def test_the_addresses_are_the_same(site_dir: Path, zensical: Path) -> None:
    """No page is missing and none is more."""
    assert pages(zensical).keys() == pages(site_dir).keys()


def test_the_text_of_each_article_is_the_same(site_dir: Path, zensical: Path) -> None:
    """Marked terms, the notice and the edit link included."""
    built = pages(zensical)
    other = [
        address
        for address, page in pages(site_dir).items()
        if [one.text().split() for one in page.css("article")]
        != [one.text().split() for one in built[address].css("article")]
    ]

    assert other == []


def test_terms_are_marked_alike(site_dir: Path, zensical: Path) -> None:
    """The same words of the same pages lead to the same addresses."""
    found, expected = (
        {
            address: [(one.text(), one.attributes["href"]) for one in page.css(".assess-term > a")]
            for address, page in pages(site).items()
        }
        for site in (zensical, site_dir)
    )

    assert found == expected
    assert any(expected.values())


def test_each_page_has_its_policy(zensical: Path) -> None:
    """The headers file names what the pages run."""
    policies = {
        address: [one.attributes["content"] or "" for one in page.css("meta[http-equiv]")]
        for address, page in pages(zensical).items()
        if not address.startswith(WHOLE)
    }

    assert [address for address, found in policies.items() if "script-src" not in "".join(found)] == []
    assert "script-src" in (zensical / "_headers").read_text("utf-8")


def test_the_search_finds_the_same(site_dir: Path, zensical: Path) -> None:
    """The index is the same but for the order of pages."""
    found, expected = (
        {one["address"]: one for one in json.loads((site / "search.json").read_text("utf-8"))["pages"]}
        for site in (zensical, site_dir)
    )

    assert found == expected


def test_the_text_of_the_print_edition_is_the_same(site_dir: Path, zensical: Path) -> None:
    """It is made of the same articles."""
    path = "print/guide/index.html"

    assert pages(zensical)[path].text().split() == pages(site_dir)[path].text().split()


def test_links_of_articles_resolve(zensical: Path) -> None:
    """Each relative link leads to a file of the site."""
    broken = {
        (address, href)
        for address, page in pages(zensical).items()
        for href in [one.attributes.get("href") or "" for one in page.css("article a")]
        if not urlsplit(href).netloc and not (zensical / target(address, href)).is_file()
    }

    assert broken == set()


def target(address: str, href: str) -> str:
    """The file that a link of a page leads to."""
    path = unquote(urlsplit(href).path)
    joined = posixpath.normpath(posixpath.join("/", posixpath.dirname(address), path))
    name = posixpath.basename(address) if not path else "index.html"
    return (joined if "." in posixpath.basename(joined) else f"{joined}/{name}").lstrip("/")
