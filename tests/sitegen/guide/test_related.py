from typing import Any

import pytest

from sitegen.guide.index import Shelf
from sitegen.guide.related import related_ids


def _with(shelf: Shelf, texts: dict[str, str], **guidance: Any) -> Shelf:
    """The content with other texts of some clauses and other guidance of OC-01; nothing else names an id."""
    bare: dict[str, Any] = {"question": {"zh": "？"}, "simplified": None, "evidence": []}
    clauses = [
        {**one, **bare, "text": {"zh": texts.get(one["id"], "无")}} for one in shelf.catalogue["clauses"]
    ]
    empty = {"why": {"zh": ""}, "how": [], "anchors": {}, "proposed_values": []}
    written = {shelf.files[name]: {"id": name, **empty} for name in shelf.clauses}
    written[shelf.files["OC-01"]] |= guidance
    return Shelf({**shelf.documents, **written}, {**shelf.catalogue, "clauses": clauses})


def test_what_a_clause_names_belongs_to_it(shelf: Shelf) -> None:
    """Annexes, forms, KPIs, indicators, clauses and terms, in this order whatever the text's."""
    changed = _with(shelf, {"OC-01": "TD-05、DV-02、IND-C2、KPI-4、FM-05、附录A"})

    assert related_ids(changed, changed.clauses["OC-01"]) == [
        "AX-A",
        "FM-05",
        "KPI-4",
        "IND-C2",
        "DV-02",
        "TD-05",
    ]


def test_a_relation_holds_both_ways(shelf: Shelf) -> None:
    """A clause that another one names is related to it too."""
    changed = _with(shelf, {"OC-01": "见DV-02"})

    assert related_ids(changed, changed.clauses["DV-02"]) == ["OC-01"]
    assert related_ids(changed, changed.clauses["DV-03"]) == []


@pytest.mark.parametrize(
    "guidance",
    [
        {"why": {"zh": "见FM-07"}},
        {"how": [{"zh": "填FM-07"}]},
        {"anchors": {"F": {"zh": "有FM-07"}}},
    ],
    ids=["why", "how", "anchors"],
)
def test_the_guidance_counts_too(shelf: Shelf, guidance: dict[str, Any]) -> None:
    """What a step or an anchor names belongs to the clause."""
    changed = _with(shelf, {}, **guidance)

    assert related_ids(changed, changed.clauses["OC-01"]) == ["FM-07"]


def test_terms_and_kpis_count_by_their_titles(shelf: Shelf) -> None:
    """A clause that speaks of a term is related to its definition; an indicator's title is no such sign."""
    term = shelf.documents["terms.yaml"]["terms"][3]
    indicator = shelf.documents["indicators.yaml"]["indicators"][0]
    changed = _with(shelf, {"OC-01": f"{term['title']['zh']}，{indicator['title']['zh']}"})
    related = related_ids(changed, changed.clauses["OC-01"])

    assert term["id"] in related
    assert indicator["id"] not in related


def test_a_relation_of_the_real_content_holds_both_ways(shelf: Shelf) -> None:
    """Among the real clauses, too, every relation between two of them is told by both."""
    related = {
        name: set(related_ids(shelf, one)) & shelf.clauses.keys() for name, one in shelf.clauses.items()
    }

    assert any(related.values())
    assert [
        (name, other) for name, found in related.items() for other in found if name not in related[other]
    ] == []
