"""Judges the guidance of the clauses as a whole: each clause has its own, and no sentence serves two."""

import re
from collections.abc import Callable, Iterator, Mapping

from sitegen.source.problem import Node, Problem

__all__ = ["check_guidance"]

_SENTENCES = re.compile(r"[^。！？；\n]+")
_SIGNS = re.compile(r"[\W_]")
_SHARED_LENGTH = 12
_IDENTIFIER = re.compile(r"[A-Z]{1,4}-?[A-Z]?\d+[a-z]?|(?:19|20)\d\d年")


def check_guidance(
    guidance: Iterator[Node], clauses: Mapping[str, Node], has: Callable[[str], bool] | None = None
) -> Iterator[Problem]:
    """The problems of all `guidance` items together; `clauses` are the clauses by id.

    `has` tells whether an id is there or may be, where a clause's own id is mistyped.
    """
    known = has or clauses.__contains__
    given: dict[str, Node] = {}
    sentences: dict[str, str] = {}
    misplaced = 0
    for item in guidance:
        clause = item.at("clause")
        if not clause.text():
            continue
        yield from _check_sentences(item, sentences)
        yield from _check_phrases(item)
        first = given.setdefault(clause.text(), item)
        if first is item and clause.text() in clauses:
            continue
        misplaced += 1
        if first is not item:
            yield clause.problem("guidance_twice", clause=clause.text())
        elif not known(clause.text()):
            yield clause.problem("nothing_there", id=clause.text())
    missing = [name for name in clauses if name not in given] if given else []
    for name in missing[misplaced:]:  # a misplaced guidance is told where it stands, not as missing too
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
