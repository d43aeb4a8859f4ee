"""The HTML of every page kind passes the Nu checker, the theme's own slips aside."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.sheets import ROOT

pytestmark = pytest.mark.extra

VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
PAGES = (
    "index.html",
    "404.html",
    "about/index.html",
    "annex/A/index.html",
    "annex/B/index.html",
    "annex/C/index.html",
    "annex/D/index.html",
    "annex/E/index.html",
    "b/MB-13/index.html",
    "background/index.html",
    "bundles/index.html",
    "c/CD-06/index.html",
    "c/GP-07/index.html",
    "c/SV-14/index.html",
    "chapter/DV/index.html",
    "chapter/TD/index.html",
    "changes/index.html",
    "check/index.html",
    "clauses/index.html",
    "data/index.html",
    "embed/CD-03/index.html",
    "i/IND-C2/index.html",
    "k/KPI-4/index.html",
    "method/index.html",
    "notes-map/index.html",
    "o/OCC-C1/index.html",
    "occupations/index.html",
    "path/index.html",
    "path/agency/index.html",
    "path/micro/index.html",
    "path/obligation/index.html",
    "path/steps/index.html",
    "print/check-micro/index.html",
    "print/guide/index.html",
    "r/REF-01/index.html",
    "references/index.html",
    "t/TD-05/index.html",
    "terms/index.html",
)
THEMES_OWN = re.compile(
    "“autocomplete” is only allowed"  # the theme's hidden switches
    "|The value of the “for” attribute of the “label” element"  # the theme's table of contents
    "|Bad value “” for attribute “tabindex” on element “label”"  # the theme's navigation
)


@pytest.fixture(scope="module")
def java() -> str:
    """The Java that runs the checker."""
    found = shutil.which("java")
    if found is None:
        pytest.skip("the Nu checker needs Java (on Debian: default-jre-headless)")
    return found


def test_html_is_valid(java: str, site_dir: Path) -> None:
    """No error that the project's own templates or content make."""
    pages = [str(site_dir / page) for page in PAGES]
    command = [java, "-jar", str(VNU), "--format", "json", "--errors-only", *pages]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 (our own command)
    messages = json.loads(done.stderr)["messages"]

    assert [m for m in messages if not THEMES_OWN.search(m["message"])] == []
