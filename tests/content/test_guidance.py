"""Every clause is explained in words of its own."""

import re
from collections import defaultdict
from itertools import chain
from typing import Any

import pytest
import yaml

from tests.support.sheets import CATALOGUE, ROOT

GUIDANCE: list[dict[str, Any]] = [
    yaml.safe_load((ROOT / "clauses" / file).read_text("utf-8"))
    for file in (next((ROOT / "clauses").glob(f"*/{name}.yaml")) for name in CATALOGUE.clauses)
]
BY_CLAUSE: dict[str, dict[str, Any]] = {one["id"]: one for one in GUIDANCE}
ENDS = "。！？；!?;\n"
SHARED = 12


def _anchors(item: dict[str, Any]) -> list[dict[str, Any]]:
    """What each answer takes, of the clause or of each of its parts."""
    sets = [one.get("anchors", {}) for one in (item, *item.get("parts", ()))]
    return [anchor for one in sets for anchor in one.values()]


def _texts(item: dict[str, Any]) -> list[str]:
    types = item.get("by_type", {}).values()
    told = [item["why"], *item["how"], *_anchors(item), *types, item.get("example", {"zh": ""})]
    return [one["zh"] for one in told]


def _asked(item: dict[str, Any]) -> list[str]:
    keys = ("text", "question", "of", "done", "simplified", "simplified_question")
    return [one[key]["zh"] for one in (item, *item.get("parts", ())) for key in keys if key in one]


def _sentences(text: str) -> set[str]:
    """The sentences of a text, letters and digits alone."""
    for end in ENDS:
        text = text.replace(end, "\n")
    plain = ("".join(filter(str.isalnum, line)) for line in text.split("\n"))
    return {one for one in plain if len(one) >= SHARED}


def test_every_clause_has_guidance_once() -> None:
    """Each clause has one piece of guidance, in clause order."""
    assert [one["id"] for one in GUIDANCE] == list(CATALOGUE.clauses)


@pytest.mark.parametrize("name", CATALOGUE.clauses)
def test_guidance_is_whole(name: str) -> None:
    """Why in a sentence or two, two to five steps, the anchors of each thing that is answered (R4, R4b)."""
    item = BY_CLAUSE[name]
    answered = [part for part in item.get("parts", [item]) if not part.get("yes_no")]

    assert 1 <= len(re.findall(r"[。！？]", item["why"]["zh"])) <= 2
    assert 2 <= len(item["how"]) <= 5
    assert [list(one["anchors"]) for one in answered] == [["F", "L", "P", "N"]] * len(answered)
    assert list(item.get("anchors", {})) == ["F", "N"] or not item.get("yes_no")
    assert len(set(_texts(item))) == len(_texts(item))
    assert all(text.strip() for text in _texts(item)[:-1])


def test_at_least_thirty_clauses_have_an_example() -> None:
    """Of some length, so that it can be told as a case."""
    examples = [one["example"]["zh"] for one in GUIDANCE if "example" in one]

    assert len(examples) >= 30
    assert min(map(len, examples)) >= 60


def test_every_gate_and_key_clause_has_an_example() -> None:
    """These are what the quick scan asks."""
    flagged = {one.id for one in CATALOGUE.clauses.values() if one.flag != "none"}

    assert flagged
    assert sorted(flagged - {one["id"] for one in GUIDANCE if "example" in one}) == []


def test_no_sentence_serves_two_clauses() -> None:
    """Twelve letters or more that stand under two clauses fit neither, punctuation aside."""
    found: dict[str, set[str]] = defaultdict(set)
    for item in GUIDANCE:
        for sentence in set(chain.from_iterable(map(_sentences, _texts(item)))):
            found[sentence].add(item["id"])

    assert {sentence: sorted(names) for sentence, names in found.items() if len(names) > 1} == {}


def test_the_sentences_are_really_cut() -> None:
    """The check above compares many sentences, and sees through punctuation."""
    assert sum(len(_sentences(text)) for item in GUIDANCE for text in _texts(item)) > 1000
    assert _sentences("“甲乙丙丁”，戊己庚辛壬癸子丑。短句；") == {"甲乙丙丁戊己庚辛壬癸子丑"}


def test_every_phrase_marked_as_the_projects_own_occurs() -> None:
    """A phrase of proposed_values stands in the clause or in its guidance to the letter."""
    lost = [
        (item["id"], phrase)
        for item in GUIDANCE
        for phrase in item["proposed_values"]
        if not any(phrase in text for text in [*_asked(item), *_texts(item)])
    ]

    assert lost == []


def test_ids_in_the_guidance_exist() -> None:
    """No step sends a reader to a clause, form or indicator that is not there."""
    ids = {"附录" + letter for letter in "ABCDE"}
    for file in (ROOT / "clauses").rglob("*.yaml"):
        ids |= set(re.findall(r"\bid: \"?([A-Z]{2,4}-\w+)", file.read_text("utf-8")))
    named = {
        (item["id"], found)
        for item in GUIDANCE
        for text in _texts(item)
        for found in re.findall(r"(?:GP|OC|BR|CM|DV|CD|HS|SV|MB|TD|REF|FM|KPI|IND|OCC)-[A-Z]?\d+[a-z]?", text)
    }

    assert named
    assert sorted(one for one in named if one[1] not in ids) == []


def test_no_anchor_praises_or_certifies() -> None:
    """Plain words: no exclamation mark, no must, no certificate."""
    for item in GUIDANCE:
        text = "".join(_texts(item))

        assert not re.search(r"[！!]|必须|星级|排名第", text), item["id"]
