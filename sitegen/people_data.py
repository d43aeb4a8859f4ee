"""Turns the clauses that concern one practitioner into the data that the people pages add to people.json."""

from sitegen.shelf import Item, Shelf

__all__ = ["OWED", "people_page_data"]

OWED = ("HS-01", "HS-04", "HS-13", "CM-10", "OC-12", "BR-11")
"""What an agency owes each practitioner."""

_PARTY = "PER"


def people_page_data(shelf: Shelf) -> dict[str, object]:
    """`{conduct, owed, words, kpis, notice}`: clauses for practitioners, duties owed to them, search words.

    `words` are by occupation, `kpis` the titles and units of the effect indicators.
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
        "notice": shelf.catalogue["notice"]["zh"],
    }


def _clause(one: Item) -> dict[str, object]:
    return {
        "id": one["id"],
        "title": one["title"]["zh"],
        "text": one["text"]["zh"],
        "chapter": one["chapter"],
        "proposed_values": one.get("proposed_values", []),
    }
