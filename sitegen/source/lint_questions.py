"""Judges whether two honest people can answer a clause alike: its question, its anchors, what they count."""

import re
from collections.abc import Iterator

from sitegen.source.problem import Key, Node, Problem

__all__ = ["SHARES", "anchor_sets", "check_lines", "check_question", "check_scale"]

SHARES = ("≥90%", "<90%", "≥60%", "<60%")
"""The shares by which an answer is found (R4): F from 90 %, L from 60 %."""

_VAGUE = re.compile("个别|少数|多数|大多|基本上|较多|不少|有些|若干")
_EVERY = re.compile("均|全部|所有")
_WHETHER = "是否"
_ADMITS = {"F": {"≥90%"}, "L": {"≥60%", "<90%"}, "P": {"<60%"}, "N": set[str]()}
"""The shares that the anchor of each answer may name; with another one two anchors admit the same count."""


def check_question(clause: Node) -> Iterator[Problem]:
    """The problems in the questions and anchors of one clause (R4, R4a, R4b)."""
    for question in _questions(clause):
        if question.text().count(_WHETHER) > 1:
            yield question.problem(Key.TWO_WHETHER)
    for anchors in anchor_sets(clause):
        yield from _check_anchors(anchors, legal_floor=clause.at("rating").value == "legal_floor")
    accepted = clause.at("anchors", "F", "zh").text()
    every = _EVERY.search(clause.at("question", "zh").text())
    if every and "≥90%" in accepted:
        yield clause.at("question", "zh").problem(Key.EVERY_BUT_NINE_TENTHS, found=every.group())
    for addition in clause.at("additions").each():
        if addition.at("zh").text() not in clause.at("text", "zh").text():
            yield addition.at("zh").problem(Key.ADDITION_ABSENT, phrase=addition.at("zh").text())


def check_lines(bundle: Node) -> Iterator[Problem]:
    """A bundle says for each of its members what is looked at."""
    lines, members = list(bundle.at("lines").each()), list(bundle.at("members").each())
    if lines and members and len(lines) != len(members):
        yield bundle.at("lines").problem(Key.LINES_NOT_MEMBERS, have=len(lines), need=len(members))


def check_scale(scale: Node) -> Iterator[Problem]:
    """The four answers as they read where no anchor says more (R4)."""
    for text in (aspect.at("zh") for answer in scale.each() for aspect in answer.members()):
        yield from _check_vague(text)


def anchor_sets(clause: Node) -> Iterator[Node]:
    """The anchors of the clause, or those of each of its parts."""
    yield clause.at("anchors")
    yield from (part.at("anchors") for part in clause.at("parts").each())


def _questions(clause: Node) -> Iterator[Node]:
    yield from (clause.at(key, "zh") for key in ("question", "simplified_question"))
    yield from (part.at("text", "zh") for part in clause.at("parts").each())


def _check_anchors(anchors: Node, *, legal_floor: bool) -> Iterator[Problem]:
    for anchor in anchors.members():
        text, answer = anchor.at("zh"), str(anchor.path[-1])
        vague = list(_check_vague(text))
        named = {share for share in SHARES if share in text.text()}
        if vague:
            yield from vague
        elif legal_floor and named:
            yield text.problem(Key.SHARE_ON_FLOOR, found=min(named))
        elif named - _ADMITS.get(answer, named):
            yield text.problem(Key.ANCHORS_OVERLAP, found=min(named - _ADMITS[answer]), answer=answer)


def _check_vague(text: Node) -> Iterator[Problem]:
    vague = _VAGUE.search(text.text())
    if vague:
        yield text.problem(Key.VAGUE_QUANTIFIER, found=vague.group())
