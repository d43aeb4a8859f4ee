"""The strings of the people pages and the code that shows them fit each other."""

import json
import re

from assess.messages import messages
from sitegen.browser.vendor import people_messages_module
from tests.support.sheets import ROOT

ASSETS = ROOT / "docs" / "assets"
SOURCE = "\n".join(path.read_text("utf-8") for path in sorted((ASSETS / "people").rglob("*.js")))
PUBLISHED = json.loads(people_messages_module().partition("export const messages = ")[2].rstrip(";\n"))
KNOWN = PUBLISHED["form"] | PUBLISHED["core"]


def test_every_string_that_the_pages_name_is_published() -> None:
    """A key written in the code is among the strings that the pages are given."""
    named = set(re.findall(r'\bt\(\s*"([a-z_A-Z]+)"', SOURCE))
    begun = set(re.findall(r"\bt\(\s*`([a-z_]+_)\$\{", SOURCE))

    assert named <= KNOWN.keys()
    assert {one for one in begun if not any(key.startswith(one) for key in KNOWN)} == set()


def test_what_the_rows_and_reasons_are_called_is_published() -> None:
    """Headings, fields, kinds, states and facts of the engine have their words."""
    people = messages("zh", "people")
    wanted = {
        key for key in people if key.startswith(("column_", "fact_", "head_", "kind_", "label_", "sheet_"))
    }

    assert wanted <= KNOWN.keys()
    assert {"lack", "notice", "suppressed", "change", "change_wave", "no_figure"} <= KNOWN.keys()
