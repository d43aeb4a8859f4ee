"""Judges whether the wording of a clause says what its obligation and its other fields say."""

import re
from collections.abc import Iterable, Iterator, Sequence

from sitegen.source.problem import Key, Node, Problem

__all__ = ["check_wording", "marked_phrases", "modal_verb"]

_COMPOUNDS = re.compile(
    "相应|适应|对应(?!当)|响应|反应|回应|供应|效应|感应|应聘(?![请用任])|应急|应届|应邀|应答(?!复)"
    "|应有的|应收账款|(?<![不构员门位者])应用|适宜|事宜|便宜|合宜|许可|认可|不可或缺|不可抗"
)
"""Words in which 应, 宜 and 可 are no modal verbs; 应对 is left out, it is 应 + 对 as often as not."""

_MODALS = {
    "requirement": re.compile("应"),
    "recommendation": re.compile("宜"),
    # 可 before a verb is also an adjective (可追溯的, 可比口径): a modal verb follows its subject.
    "permission": re.compile(
        "不必|(?:^|[，。；：）]|机构|人员|部门|单位|[者方也亦并还均则时])可"
        "(?!能|追溯|检验|行|比|靠|见|量化|操作|复制|推广|留存)"
    ),
}
_VERBS = {"requirement": "应/不应", "recommendation": "宜/不宜", "permission": "可/不必"}
_STRAY = re.compile("不得|不可(?![抗或分逆])|严禁|务必")


_WORDED = (
    "text", "question", "lines", "of", "done", "parts", "why", "how", "anchors", "by_type",
    "evidence", "simplified", "simplified_question",
)  # fmt: skip
"""The fields of a clause or bundle in which the project's own values may stand."""


def check_wording(clause: Node) -> Iterator[Problem]:
    """The problems in the texts of one clause: modal verbs, marked phrases, simplified text."""
    yield from _check_modals(clause.at("text", "zh"), clause.at("obligation").text())
    yield from _check_phrases(clause)
    if _lacks_simplified(clause):
        yield clause.at("simplified").problem(Key.SIMPLIFIED_MISSING)


def modal_verb(text: str, obligation: str) -> str:
    """The verb that `text` turns on: the negative one (不应) where nothing is asked for beside it."""
    positive, negative = _VERBS[obligation].split("/")
    wording = _COMPOUNDS.sub("＿", text)
    asks = _MODALS[obligation].search(wording.replace(negative, "＿"))
    return negative if negative in wording and not asks else positive


def _check_modals(text: Node, obligation: str) -> Iterator[Problem]:
    wording = _COMPOUNDS.sub("＿", text.text())
    if not wording or obligation not in _MODALS:
        return
    verbs = _VERBS[obligation]
    stray = _STRAY.search(wording)
    others = [kind for kind in _MODALS if kind != obligation and _MODALS[kind].search(wording)]
    if stray:
        yield text.problem(Key.MODAL_STRAY, found=stray.group(), verbs=verbs)
    elif "必须" not in wording and not _MODALS[obligation].search(wording):
        yield text.problem(Key.MODAL_MISSING, verbs=verbs, found=_found(others))
    elif others:
        yield text.problem(Key.MODAL_MIXED, verbs=verbs, found=_found(others))


def _found(kinds: list[str]) -> str:
    return "、".join(_VERBS[kind] for kind in kinds) or "–"


def _lacks_simplified(clause: Node) -> bool:
    statuses = clause.at("size").members()
    return any(status.value == "S" for status in statuses) and clause.at("simplified").value is None


def marked_phrases(phrases: Sequence[str], texts: Iterable[str]) -> list[str]:
    """The phrases that mark something in `texts`; one that stands only inside a longer one does not."""
    longest = sorted(filter(None, phrases), key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest)) or "(?!)")
    found = {phrase for text in texts for phrase in pattern.findall(text)}
    return [phrase for phrase in phrases if phrase in found]


def _check_phrases(item: Node) -> Iterator[Problem]:
    if _lacks_simplified(item):
        return
    wordings = [node.text() for key in _WORDED for node in item.at(key).walk()]
    marked = marked_phrases(item.at("proposed_values").texts(), wordings)
    for phrase in item.at("proposed_values").each():
        if phrase.text() and phrase.text() not in marked:
            yield phrase.problem(Key.PHRASE_ABSENT, phrase=phrase.text())
