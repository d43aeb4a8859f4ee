"""Every sentence exists in every language."""

import json
import re

import pytest

from assess.messages import LANGUAGES, messages
from tests.support.sheets import ROOT

PLACEHOLDER = re.compile(r"(?<!{){(\w+)}")
BEGUN = {"column_", "head_", "out_", "fact_", "kind_", "state_", "confirm_", "guide_", "note_", "plan_"}
RAISED = re.compile(r'(?:Error|_fail|error)\(\s*(?:[^()"]|\([^()]*\)|f?"[^"]*"\s*,)*?f?"([a-z0-9_]+)"')


def sources() -> str:
    """All code of the core as one text."""
    return "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "assess").rglob("*.py")))


@pytest.mark.parametrize("room", ["core", "people"])
def test_languages_have_the_same_core_messages(room: str) -> None:
    """A key of one language is a key of the other, with the same placeholders."""
    zh, en = (messages(lang, room) for lang in LANGUAGES)

    assert zh.keys() == en.keys()
    assert {key: sorted(set(PLACEHOLDER.findall(zh[key]))) for key in zh} == {
        key: sorted(set(PLACEHOLDER.findall(en[key]))) for key in en
    }


def test_every_refusal_says_what_to_do() -> None:
    """Each key ending in `_fix` belongs to a message, and each refusal in the code has both."""
    zh = messages("zh")
    named = set(re.findall(r'"([a-z0-9_]+)"', sources()))
    refusals = {key for key in zh if f"{key}_fix" in zh}

    assert {key.removesuffix("_fix") for key in zh if key.endswith("_fix")} <= zh.keys()
    assert refusals <= named
    assert all(key in refusals for key in RAISED.findall(sources()) if key in zh)


def test_every_message_about_people_is_used_and_every_used_one_is_there() -> None:
    """Each sentence is named in the code, whole or by what it begins with; each refusal says what to do."""
    zh = messages("zh", "people")
    whole = set(re.findall(r"[\"']people\.([a-z0-9_]+)[\"']", sources())) - {"json"}
    quoted = set(re.findall(r'"([a-z0-9_]+)"', sources()))
    begun = tuple(BEGUN | set(re.findall(r'f"people\.([a-z_]+_)\{', sources())))
    used = {key for key in zh if key in whole | quoted or key.startswith(begun)}
    refusals = {key for key in whole if f"{key}_fix" in zh}

    assert whole <= zh.keys()
    assert zh.keys() - used - {f"{key}_fix" for key in used} == set()
    assert {key.removesuffix("_fix") for key in zh if key.endswith("_fix")} <= {*zh, "head"}
    assert refusals


@pytest.mark.parametrize("lang", LANGUAGES)
def test_message_files_have_no_duplicate_keys(lang: str) -> None:
    """A key written twice would silently hide the first."""

    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        assert len(dict(pairs)) == len(pairs)
        return dict(pairs)

    files = sorted((ROOT / "assess" / "messages" / lang).glob("*.json"))

    assert all(json.loads(path.read_text("utf-8"), object_pairs_hook=unique) for path in files)
