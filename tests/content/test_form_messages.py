"""The strings of the self-check page and the code that shows them fit each other."""

import re

from assess.messages import messages
from tests.support.sheets import ROOT

SOURCE = "\n".join(
    path.read_text("utf-8") for path in sorted((ROOT / "docs" / "assets" / "selfcheck").rglob("*.js"))
)


def test_every_string_that_the_page_names_exists() -> None:
    """A key written in the code is a key of the message file."""
    named = set(re.findall(r'\bt\(\s*"([a-z_A-Z]+)"', SOURCE))

    assert named <= messages("zh", "form").keys() | messages("zh", "core").keys()
