"""The strings of the self-check page and the code that shows them fit each other."""

import re

from assess.messages import messages
from tests.sheets import ROOT

SOURCE = "\n".join(
    path.read_text("utf-8") for path in sorted((ROOT / "docs" / "assets" / "selfcheck").rglob("*.js"))
)
WORDS = set(re.findall(r'"([a-zA-Z_]+)"', SOURCE))
PREFIXES = tuple(set(re.findall(r"`([a-z_]+_)\$\{", SOURCE)))
SUFFIXES = tuple(set(re.findall(r"\}(_[a-z]+)`", SOURCE)))


def test_every_string_that_the_page_names_exists() -> None:
    """A key written in the code is a key of the message file."""
    named = set(re.findall(r'\bt\(\s*"([a-z_A-Z]+)"', SOURCE))

    assert named <= messages("zh", "form").keys() | messages("zh", "core").keys()


def test_every_string_of_the_page_is_used() -> None:
    """A key that no code names, whole or by its beginning or end, is a leftover."""
    unused = {
        key
        for key in messages("zh", "form")
        if key not in WORDS and not key.startswith(PREFIXES) and not key.endswith(SUFFIXES)
    }

    assert unused == set()
