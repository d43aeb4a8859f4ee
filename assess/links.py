"""Judges whether everything that the content refers to exists."""

import re
from collections.abc import Iterator

from assess.ids import item_nodes, known_ids
from assess.problem import Documents, Node, Problem

__all__ = ["check_links"]

_FIELDS = {"members", "covered_by", "clauses", "focus_occupations", "replaced_by"}
"""Fields whose texts are ids."""

_IN_TEXT = re.compile(
    r"(?<![A-Za-z0-9-])(?:(?:GP|OC|BR|CM|DV|CD|HS|SV|TD|MB)-[0-9]{2}|OCC-[A-L][0-9]|IND-[A-Z][0-9])(?![0-9])"
)
_ANNEX = re.compile("附录([A-Z])")
_NUMBERED = re.compile(r"(.*?)([0-9]+)")


def check_links(documents: Documents) -> Iterator[Problem]:
    """References in fields and in texts, annex letters included, that lead nowhere."""
    known = known_ids(documents) | _lost_ids(documents)
    letters = {
        annex.at("letter").text()
        for annex in Node("annexes.yaml", (), documents.get("annexes.yaml")).at("annexes").each()
    }
    for name, data in documents.items():
        for node in Node(name, (), data).walk():
            if not (node.path and node.text()) or "superseded" in node.path or "id" in node.path[-1:]:
                continue
            if _is_reference(node):
                if node.text() not in known:
                    yield node.problem("link_nowhere", found=node.text())
            else:
                yield from _check_text(node, known, letters)


def _is_reference(node: Node) -> bool:
    """Whether the node is an item of a list whose field holds ids."""
    in_list = isinstance(node.path[-1], int)
    return in_list and (node.path[-2] in _FIELDS or node.path[-3:-2] == ("kpi_heads",))


def _check_text(node: Node, known: set[str], letters: set[str]) -> Iterator[Problem]:
    for found in dict.fromkeys(_IN_TEXT.findall(node.text())):
        if found not in known:
            yield node.problem("link_nowhere", found=found)
    for letter in dict.fromkeys(_ANNEX.findall(node.text())):
        if letters and letter not in letters:
            yield node.problem("annex_nowhere", letter=letter)


def _lost_ids(documents: Documents) -> set[str]:
    """Ids that a slip has hidden: where an id is repeated or odd, the one that its neighbour calls for.

    What refers to it is not a second mistake.
    """
    lost: set[str] = set()
    seen: set[str] = set()
    previous = ""
    for item in item_nodes(documents):
        name = item.at("id").text()
        if name in seen or not _NUMBERED.fullmatch(name):
            lost.add(_successor(previous))
        following = _successor(previous)
        if following and name != following and following not in seen:
            lost |= {following} if _is_odd(name, previous) else set()
        seen.add(name)
        previous = following if name in lost or not name else name
    return lost - {""}


def _is_odd(name: str, previous: str) -> bool:
    """Whether an id is of another length than its neighbour's: a digit was lost or doubled."""
    return name.split("-")[0] == previous.split("-")[0] and len(name) != len(previous)


def _successor(name: str) -> str:
    parts = _NUMBERED.fullmatch(name)
    return f"{parts[1]}{int(parts[2]) + 1:0{len(parts[2])}}" if parts else ""
