"""Judges all clauses together: no sentence of guidance serves two of them, no own number is unmarked."""

import re
from collections.abc import Iterable, Iterator

from sitegen.source.lint_questions import SHARES, anchor_sets
from sitegen.source.problem import Key, Node, Problem

__all__ = ["check_guidance"]

_SENTENCES = re.compile(r"[^。！？；\n]+")
_SIGNS = re.compile(r"[\W_]")
_SHARED_LENGTH = 12
_IDENTIFIER = re.compile(r"[A-Z]{1,4}-?[A-Z]?\d+[a-z]?|(?:19|20)\d\d年")
_OF_THE_METHOD = (*SHARES, "近12个月")
"""Numbers of the method itself (R4), which its own page gives as the project's."""


def check_guidance(clauses: Iterable[Node]) -> Iterator[Problem]:
    """The problems in why, how, anchors and example of `clauses`, given in clause order."""
    sentences: dict[str, str] = {}
    for clause in clauses:
        yield from _check_sentences(clause, sentences)
        yield from _check_numbers(clause)


def _texts(clause: Node) -> Iterator[Node]:
    """The texts of one guidance; an example's story is none of them."""
    yield clause.at("why", "zh")
    yield from (step.at("zh") for step in clause.at("how").each())
    yield from (anchor.at("zh") for anchors in anchor_sets(clause) for anchor in anchors.members())
    yield from (one.at("zh") for one in clause.at("by_type").members())


def _asked(clause: Node) -> Iterator[Node]:
    """The texts of one clause that ask something, in which numbers are the project's own too."""
    asked = ("text", "question", "of", "done", "simplified", "simplified_question")
    yield from (clause.at(key, "zh") for key in asked)
    yield from (part.at(key, "zh") for part in clause.at("parts").each() for key in ("text", "of", "done"))


def _check_sentences(clause: Node, seen: dict[str, str]) -> Iterator[Problem]:
    """A sentence of twelve characters or more that also stands under another clause fits neither."""
    name = clause.at("id").text()
    for text in (*_texts(clause), clause.at("example", "zh")):
        for sentence in _SENTENCES.findall(text.text()):
            plain = _SIGNS.sub("", sentence)
            if len(plain) >= _SHARED_LENGTH and seen.setdefault(plain, name) != name:
                yield text.problem(Key.SENTENCE_SHARED, sentence=sentence.strip(), clause=seen[plain])


def _check_numbers(clause: Node) -> Iterator[Problem]:
    own = (*clause.at("proposed_values").texts(), *_OF_THE_METHOD)
    longest = sorted(own, key=len, reverse=True)
    for text in (*_asked(clause), *_texts(clause)):
        unmarked = re.search(r"\d+[^，。；、\d]?", _without(text.text(), longest))
        if unmarked:
            yield text.problem(Key.NUMBER_UNMARKED, found=unmarked.group())


def _without(wording: str, phrases: list[str]) -> str:
    """`wording` without what is marked, and without ids and years, whose digits are no value."""
    for phrase in phrases:
        wording = wording.replace(phrase, "＿")
    return _IDENTIFIER.sub("＿", wording)
