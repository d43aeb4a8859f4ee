"""Turns the clauses that concern one practitioner into the data that the people pages add to people.json."""

from assess.content.model import Party
from assess.people.grading.measure import CORE, FULL, chosen_set
from assess.people.grading.record import allowed_add_ons
from sitegen.guide.index import Guide
from sitegen.guide.model import Clause

__all__ = ["people_page_data"]


def people_page_data(guide: Guide) -> dict[str, object]:
    """`{conduct, owed, words, kpis, sets, add_ons}`: clauses for practitioners, duties owed to them, lookups.

    `words` to search by and `add_ons` that may be chosen are by occupation, `kpis` the titles and units of
    the effect indicators, `sets` the indicators of each set: asked for before the scorer has arrived.
    """
    people = guide.people
    return {
        "conduct": [_clause(guide, one) for one in guide.clauses.values() if one.party is Party.PRACTITIONER],
        "owed": [_clause(guide, one) for one in guide.owed],
        "words": {name: guide.search_words.get(name, []) for name in guide.occupations},
        "kpis": {
            name: {"title": guide.say(one.title), "unit": guide.say(one.unit)}
            for name, one in guide.kpis.items()
        },
        "sets": {name: list(chosen_set(people, name).indicators) for name in (FULL, CORE)},
        "add_ons": {key: allowed_add_ons(people, key) for key in people.occupations},
    }


def _clause(guide: Guide, one: Clause) -> dict[str, object]:
    return {
        "id": one.id,
        "title": guide.say(one.title),
        "text": guide.say(one.text),
        "chapter": one.chapter,
        "proposed_values": one.proposed_values,
    }
