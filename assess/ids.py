"""Judges the ids of the content: unique, never retired ones, of the chapter they stand in."""

from collections.abc import Iterator, Mapping

from assess.problem import Documents, Node, Problem

__all__ = ["chapter_nodes", "check_ids", "item_nodes", "known_ids"]

_LISTS: Mapping[str, tuple[str, ...]] = {
    "front-matter.yaml": ("chapters", "items"),
    "terms.yaml": ("terms",),
    "bundles.yaml": ("bundles",),
    "kpis.yaml": ("kpis",),
    "indicators.yaml": ("indicators",),
    "references.yaml": ("references",),
    "annexes.yaml": ("annexes",),
    "notes-map.yaml": ("items",),
    "catalogue.yaml": ("chapters", "pages"),
}
"""Where things with an id of their own stand, besides clauses, occupations and forms."""


def chapter_nodes(documents: Documents) -> Iterator[tuple[str, Node]]:
    """Id and clause list of every chapter, in the order of the catalogue."""
    for chapter in Node("catalogue.yaml", ("chapters",), _chapters(documents)).each():
        name = chapter.at("file").text()
        yield chapter.at("id").text(), Node(name, (), documents.get(name)).at("clauses")


def _chapters(documents: Documents) -> object:
    return Node("catalogue.yaml", (), documents.get("catalogue.yaml")).at("chapters").value


def item_nodes(documents: Documents) -> Iterator[Node]:
    """Everything that has an id of its own, file by file."""
    for _, clauses in chapter_nodes(documents):
        yield from clauses.each()
    for name, keys in _LISTS.items():
        for key in keys:
            yield from Node(name, (), documents.get(name)).at(key).each()
    for annex in Node("annexes.yaml", (), documents.get("annexes.yaml")).at("annexes").each():
        yield from annex.at("forms").each()
    for name, data in documents.items():
        if name.startswith("occupations/"):
            yield from Node(name, (), data).at("occupations").each()


def known_ids(documents: Documents) -> set[str]:
    """Every id that a reference may name."""
    return {item.at("id").text() for item in item_nodes(documents)} - {""}


def check_ids(documents: Documents) -> Iterator[Problem]:
    """Duplicate and retired ids, ids outside their chapter, numbers used twice."""
    catalogue = Node("catalogue.yaml", (), documents.get("catalogue.yaml"))
    retired = set(catalogue.at("retired").texts())
    seen: dict[str, str] = {}
    for item in item_nodes(documents):
        name = item.at("id").text()
        if name in seen:
            yield item.at("id").problem("id_twice", id=name, other=seen[name])
        elif name in retired:
            yield item.at("id").problem("id_retired", id=name)
        elif name:
            seen[name] = item.file
    yield from _check_numbers(documents)


def _check_numbers(documents: Documents) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for chapter, clauses in chapter_nodes(documents):
        for clause in clauses.each():
            name, number = clause.at("id").text(), clause.at("number").text()
            if name and "-" in name and not name.startswith(f"{chapter}-"):
                yield clause.at("id").problem("id_elsewhere", id=name, chapter=chapter)
            if number and number in seen:
                yield clause.at("number").problem("number_twice", number=number, other=seen[number])
            seen.setdefault(number, name)
