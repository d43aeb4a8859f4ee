"""The service worker names what its pages need, by the hashes of the files that lie there."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from sitegen.browser.installing import MANIFEST_PATH
from sitegen.browser.offline import WORKER_PATH, service_worker

TOOLS = ("check/", "people/", "roster/", "rollup/")


def listed(script: str) -> list[dict[str, Any]]:
    """The files that the service worker keeps."""
    (found,) = re.findall(r"FILES = (\[.*\]);", script)
    files: list[dict[str, Any]] = json.loads(found)
    return files


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A site of four files that are kept, and two that are not."""
    kept = ("index.html", "check/index.html", "assets/runtime/0a/core.wasm", "search.json")
    for name in (*kept, "assets/runtime/0a/core.wasm.br", "embed/OC-01/index.html"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    return tmp_path


def test_programs_come_first_and_pages_are_known_by_their_folders(small: Path) -> None:
    """Copies for servers and cards for other sites are left out; what a tool starts with is marked."""
    files = listed(service_worker(small))

    assert [one["url"] for one in files] == ["assets/runtime/0a/core.wasm", "", "check/", "search.json"]
    assert [one["url"] for one in files if one.get("tool")] == ["check/"]


def test_the_script_changes_with_each_file_and_with_nothing_else(small: Path) -> None:
    """A browser takes another script for another release."""
    first = service_worker(small)
    again = service_worker(small)
    (small / "search.json").write_text("other", "utf-8")

    assert again == first
    assert service_worker(small) != first


def test_the_published_list_holds_all_pages_and_what_the_tools_start_with(site_dir: Path) -> None:
    """Nothing that a tool's page names is fetched later than the page."""
    files = listed((site_dir / WORKER_PATH).read_text("utf-8"))
    tools = {one["url"] for one in files if one.get("tool")}
    pages = {path.parent.relative_to(site_dir).as_posix() + "/" for path in site_dir.rglob("index.html")}
    needed = {
        urljoin(tool, (one.attributes.get("src") or one.attributes.get("href") or "").partition("?")[0])
        for tool in TOOLS
        for one in LexborHTMLParser((site_dir / tool / "index.html").read_text("utf-8")).css(
            "script[src], template[data-later], link:is([rel=stylesheet], [rel=preload], [rel=manifest])"
        )
        if not one.attributes.get("data-later")
    }

    assert {one for one in pages if not one.startswith("embed/")} - {"./"} <= {one["url"] for one in files}
    assert needed - tools == set()


def test_what_is_installed_opens_the_self_check_with_icons_that_are_there(site_dir: Path) -> None:
    """The addresses are relative: the site may lie in any folder."""
    manifest = json.loads((site_dir / MANIFEST_PATH).read_text("utf-8"))
    icons = [site_dir / one["src"] for one in manifest["icons"]]
    places = [manifest["start_url"], *(one["url"] for one in manifest["shortcuts"])]

    assert [one.read_bytes()[16:24] for one in icons] == [
        int(one["sizes"].partition("x")[0]).to_bytes(4, "big") * 2 for one in manifest["icons"]
    ]
    assert places == [f"./{tool}" for tool in TOOLS]
