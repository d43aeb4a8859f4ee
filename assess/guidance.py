"""Judges the guidance of the clauses as a whole: each clause has its own, and no sentence serves two."""

import re
from collections.abc import Iterator, Mapping

from assess.problem import Node, Problem

__all__ = ["check_guidance"]

_SENTENCES = re.compile(r"[^。！？；\n]+")
_SIGNS = re.compile(r"[\W_]")
_SHARED_LENGTH = 12
_IDENTIFIER = re.compile(r"[A-Z]{1,4}-?[A-Z]?\d+[a-z]?|(?:19|20)\d\d年")


def check_guidance(guidance: Iterator[Node], clauses: Mapping[str, Node]) -> Iterator[Problem]:
    """The problems of all `guidance` items together; `clauses` are the clauses by id."""
    given: dict[str, Node] = {}
    sentences: dict[str, str] = {}
    for item in guidance:
        clause = item.at("clause")
        if not clause.text():
            continue
        if clause.text() not in clauses:
            yield clause.problem("nothing_there", id=clause.text())
        elif given.setdefault(clause.text(), item) is not item:
            yield clause.problem("guidance_twice", clause=clause.text())
        yield from _check_sentences(item, sentences)
        yield from _check_phrases(item)
    if given:
        for name in clauses.keys() - given.keys():
            yield clauses[name].problem("guidance_missing", clause=name)


def _texts(item: Node) -> Iterator[Node]:
    """The texts of one guidance in which numbers are the project's own; an example's story is not."""
    yield item.at("why", "zh")
    yield from (step.at("zh") for step in item.at("how").each())
    yield from (anchor.at("zh") for anchor in item.at("anchors").members())


def _check_sentences(item: Node, seen: dict[str, str]) -> Iterator[Problem]:
    """A sentence of twelve characters or more that also stands under another clause fits neither."""
    clause = item.at("clause").text()
    for text in (*_texts(item), item.at("example", "zh")):
        for sentence in _SENTENCES.findall(text.text()):
            plain = _SIGNS.sub("", sentence)
            if len(plain) >= _SHARED_LENGTH and seen.setdefault(plain, clause) != clause:
                yield text.problem("sentence_shared", sentence=sentence.strip(), clause=seen[plain])


def _check_phrases(item: Node) -> Iterator[Problem]:
    wordings = [*_texts(item), item.at("example", "zh")]
    phrases = [phrase for phrase in item.at("proposed_values").each() if phrase.text()]
    for phrase in phrases:
        if not any(phrase.text() in wording.text() for wording in wordings):
            yield phrase.problem("phrase_not_in_guidance", phrase=phrase.text())
    longest = sorted((phrase.text() for phrase in phrases), key=len, reverse=True)
    for text in _texts(item):
        unmarked = re.search(r"\d+[^，。；、\d]?", _without(text.text(), longest))
        if unmarked:
            yield text.problem("number_unmarked", found=unmarked.group())


def _without(wording: str, phrases: list[str]) -> str:
    """`wording` without what is marked, and without ids and years, whose digits are no value."""
    for phrase in phrases:
        wording = wording.replace(phrase, "＿")
    return _IDENTIFIER.sub("＿", wording)
