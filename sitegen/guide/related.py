"""Finds what belongs to a clause: what its texts name, and the clauses whose texts name it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from assess.messages import Text
from sitegen.guide.index import Guide
from sitegen.guide.links import mentioned_ids
from sitegen.guide.model import Clause, Guidance, Titled

__all__ = ["related_ids"]


def related_ids(guide: Guide, clause: Clause) -> list[str]:
    """Annexes, forms, KPIs, indicators, clauses and terms that belong to the clause, in this order.

    KPIs and terms count by their titles in the clause itself too; a clause also when it names this one.
    """
    sentences = _in_lines(guide, _sentences(clause))
    named = _named(guide)
    naming = {name for name, found in named.items() if clause.id in found}
    kinds: tuple[tuple[Mapping[str, Titled], bool], ...] = (
        (guide.annexes, False),
        (guide.forms, False),
        (guide.kpis, True),
        (guide.indicators, False),
        (guide.clauses, False),
        (guide.terms, True),
    )
    return [
        name
        for items, by_title in kinds
        for name, item in items.items()
        if name != clause.id
        and (name in named[clause.id] or name in naming or (by_title and guide.say(item.title) in sentences))
    ]


@lru_cache(maxsize=1)
def _named(guide: Guide) -> dict[str, frozenset[str]]:
    """For every clause, the ids that its own texts and its guidance name."""
    return {
        name: frozenset(
            mentioned_ids(
                _in_lines(guide, [*_sentences(clause), *_guidance(clause.guidance)]), guide.id_pattern
            )
        )
        for name, clause in guide.clauses.items()
    }


def _in_lines(guide: Guide, texts: Iterable[Text]) -> str:
    return "\n".join(guide.say(text) for text in texts)


def _sentences(clause: Clause) -> Iterator[Text]:
    yield from (clause.text, clause.question)
    if clause.simplified:
        yield clause.simplified
    yield from clause.evidence


def _guidance(guidance: Guidance) -> Iterator[Text]:
    yield from (guidance.why, *guidance.how, *(text for one in guidance.anchor_sets for text in one.values()))
