"""Finds what belongs to a clause: what its texts name, and the clauses whose texts name it."""

from collections.abc import Iterator
from functools import lru_cache

from sitegen.guide.index import Item, Shelf
from sitegen.guide.links import mentioned_ids

__all__ = ["related_ids"]


def related_ids(shelf: Shelf, clause: Item) -> list[str]:
    """Annexes, forms, KPIs, indicators, clauses and terms that belong to the clause, in this order.

    KPIs and terms count by their titles in the clause itself too; a clause also when it names this one.
    """
    sentences = "\n".join(_sentences(clause))
    named = _named(shelf)
    mentioned = named[clause["id"]]
    documents = shelf.documents
    annexes = documents["annexes.yaml"]["annexes"]
    naming = {name for name, found in named.items() if clause["id"] in found}
    return [
        item["id"]
        for items, by_title in (
            (annexes, False),
            ((form for annex in annexes for form in annex.get("forms", ())), False),
            (documents["kpis.yaml"]["kpis"], True),
            (documents["indicators.yaml"]["indicators"], False),
            (shelf.clauses.values(), False),
            (documents["terms.yaml"]["terms"], True),
        )
        for item in items
        if item["id"] != clause["id"]
        and (
            item["id"] in mentioned or item["id"] in naming or (by_title and item["title"]["zh"] in sentences)
        )
    ]


@lru_cache(maxsize=1)
def _named(shelf: Shelf) -> dict[str, frozenset[str]]:
    """For every clause, the ids that its own texts and its guidance name."""
    return {
        name: frozenset(mentioned_ids("\n".join([*_sentences(clause), *_guidance(shelf.guidance[name])])))
        for name, clause in shelf.clauses.items()
    }


def _sentences(clause: Item) -> Iterator[str]:
    texts = [clause["text"], clause["question"], clause["simplified"] or {"zh": ""}, *clause["evidence"]]
    yield from (text["zh"] for text in texts)


def _guidance(guidance: Item) -> Iterator[str]:
    texts = [guidance["why"], *guidance["how"], *guidance["anchors"].values()]
    yield from (text["zh"] for text in texts)
