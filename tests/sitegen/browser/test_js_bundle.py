"""The page's script comes in one piece and stays small."""

import gzip
import re
from pathlib import Path

from sitegen.browser.js_bundle import BUNDLE_PATH, SEARCH_PATH, WORD_PATH, style_sheets
from sitegen.publish.publishing import publication
from tests.support.sheets import ROOT

LIMIT = 150 * 1024
ASSETS = ROOT / "docs" / "assets"


def bundle(path: str = BUNDLE_PATH) -> bytes:
    """The script that the site publishes."""
    made = publication("http://127.0.0.1:8000/").files()[path]
    assert isinstance(made, bytes)
    return made


def test_the_script_brings_its_modules_libraries_and_strings() -> None:
    """It asks for nothing more at its start; the chart and the scorer are fetched when needed."""
    text = bundle().decode()

    assert re.findall(r'\bfrom ?"|^import ?"', text) == []
    assert re.findall(r'import\("([^"]+)"\)', text) == [
        "../vendor/docx/word.js",
        "../vendor/chart/chart.umd.js",
    ]
    assert "机构情况" in text


def test_the_word_writer_comes_alone_and_with_its_licences() -> None:
    """It needs nothing else of the page, is not in the page's script, and stays below 100 KB compressed."""
    text = bundle(WORD_PATH).decode()
    files = publication("http://127.0.0.1:8000/").files()

    assert {f"assets/vendor/docx/LICENSE{of}.txt" for of in ("", ".fflate", ".nanoid")} <= files.keys()
    assert re.findall(r'\bfrom ?"|\bimport\(', text) == []
    assert "w:tblHeader" in text
    assert "w:tblHeader" not in bundle().decode()
    assert len(gzip.compress(text.encode())) <= 100 * 1024


def test_all_script_of_the_page_but_the_runtime_is_small(site_dir: Path) -> None:
    """The theme's script, the search's first and the page's own: at most 150 KB compressed."""
    theme = list(site_dir.glob("assets/javascripts/bundle.*.js"))
    needed = [*theme, site_dir / SEARCH_PATH, site_dir / BUNDLE_PATH]

    assert len(theme) == 1
    assert sum(len(gzip.compress(path.read_bytes())) for path in needed) <= LIMIT


def test_style_sheets_import_every_piece_once() -> None:
    """A style sheet beside a view reaches the page; the published ones ask for nothing more."""
    rooms = ("shared", "selfcheck", "people", "search")
    pieces = sorted(
        [ASSETS / "assess.css", *(css for room in rooms for css in (ASSETS / room).rglob("*.css"))]
    )
    imported = [
        (path.parent / name).resolve()
        for path in pieces
        for name in re.findall(r'^@import "([^"]+)";', path.read_text("utf-8"), re.MULTILINE)
    ]
    entries = {ASSETS / f"{name}.css" for name in ("shared/style/site", "selfcheck/check", "people/people")}

    assert sorted([*imported, *entries]) == pieces
    assert not any(b"@import" in sheet for sheet in style_sheets().values())


def test_the_search_library_comes_with_the_first_opening() -> None:
    """Of the search every page loads at most 1 KB compressed, the first opening 15 KB; licence included."""
    files = publication("http://127.0.0.1:8000/").files()
    later = [path for path in files if path.startswith("assets/search/part-")]

    assert len(later) == 1
    assert len(gzip.compress(bundle(SEARCH_PATH))) <= 1024
    assert len(gzip.compress(bundle(later[0]))) <= 15 * 1024
    assert "assets/vendor/minisearch/LICENSE.txt" in files
