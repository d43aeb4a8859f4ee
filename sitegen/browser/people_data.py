"""Turns the clauses that concern one practitioner into the data that the people pages add to people.json."""

from assess.people.grading.measure import CORE, FULL, chosen_set
from assess.people.grading.model import People
from assess.people.grading.record import allowed_add_ons
from sitegen.guide.index import Item, Shelf

__all__ = ["OWED", "people_page_data"]

OWED = ("HS-01", "HS-04", "HS-13", "CM-10", "OC-12", "BR-11")
"""What an agency owes each practitioner."""

_PARTY = "PER"


def people_page_data(shelf: Shelf, people: People) -> dict[str, object]:
    """`{conduct, owed, words, kpis, sets, add_ons}`: clauses for practitioners, duties owed to them, lookups.

    `words` to search by and `add_ons` that may be chosen are by occupation, `kpis` the titles and units of
    the effect indicators, `sets` the indicators of each set: asked for before the scorer has arrived.
    """
    clauses = shelf.clauses
    return {
        "conduct": [_clause(one) for one in clauses.values() if one["party"] == _PARTY],
        "owed": [_clause(clauses[name]) for name in OWED],
        "words": {
            one["id"]: shelf.search_words.get(one["id"], [])
            for family in shelf.families.values()
            for one in family["occupations"]
        },
        "kpis": {
            one["id"]: {"title": one["title"]["zh"], "unit": one["unit"]["zh"]}
            for one in shelf.catalogue["kpis"]
        },
        "sets": {name: list(chosen_set(people, name).indicators) for name in (FULL, CORE)},
        "add_ons": {key: allowed_add_ons(people, key) for key in people.occupations},
    }


def _clause(one: Item) -> dict[str, object]:
    return {
        "id": one["id"],
        "title": one["title"]["zh"],
        "text": one["text"]["zh"],
        "chapter": one["chapter"],
        "proposed_values": one.get("proposed_values", []),
    }
