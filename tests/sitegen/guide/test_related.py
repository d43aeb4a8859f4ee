from typing import Any

import pytest

from sitegen.guide.index import Guide
from sitegen.guide.related import related_ids


def _with(guide: Guide, texts: dict[str, str], **guidance: Any) -> Guide:
    """The content with other texts of some clauses and other guidance of OC-01; nothing else names an id."""
    bare: dict[str, Any] = {"question": {"zh": "？"}, "simplified": None, "evidence": []}
    clauses = [
        {**one, **bare, "text": {"zh": texts.get(one["id"], "无")}} for one in guide.catalogue["clauses"]
    ]
    empty = {"why": {"zh": ""}, "how": [], "anchors": {}, "proposed_values": []}
    written = {guide.files[name]: {"id": name, **empty} for name in guide.clauses}
    written[guide.files["OC-01"]] |= guidance
    return Guide({**guide.documents, **written}, {**guide.catalogue, "clauses": clauses})


def test_what_a_clause_names_belongs_to_it(guide: Guide) -> None:
    """Annexes, forms, KPIs, indicators, clauses and terms, in this order whatever the text's."""
    changed = _with(guide, {"OC-01": "TD-05、DV-02、IND-C2、KPI-4、FM-05、附录A"})

    assert related_ids(changed, changed.clauses["OC-01"]) == [
        "AX-A",
        "FM-05",
        "KPI-4",
        "IND-C2",
        "DV-02",
        "TD-05",
    ]


def test_a_relation_holds_both_ways(guide: Guide) -> None:
    """A clause that another one names is related to it too."""
    changed = _with(guide, {"OC-01": "见DV-02"})

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
def test_the_guidance_counts_too(guide: Guide, guidance: dict[str, Any]) -> None:
    """What a step or an anchor names belongs to the clause."""
    changed = _with(guide, {}, **guidance)

    assert related_ids(changed, changed.clauses["OC-01"]) == ["FM-07"]


def test_terms_and_kpis_count_by_their_titles(guide: Guide) -> None:
    """A clause that speaks of a term is related to its definition; an indicator's title is no such sign."""
    term, indicator = list(guide.terms.values())[3], next(iter(guide.indicators.values()))
    changed = _with(guide, {"OC-01": f"{guide.say(term.title)}，{guide.say(indicator.title)}"})
    related = related_ids(changed, changed.clauses["OC-01"])

    assert term.id in related
    assert indicator.id not in related


def test_a_relation_of_the_real_content_holds_both_ways(guide: Guide) -> None:
    """Among the real clauses, too, every relation between two of them is told by both."""
    related = {
        name: set(related_ids(guide, one)) & guide.clauses.keys() for name, one in guide.clauses.items()
    }

    assert any(related.values())
    assert [
        (name, other) for name, found in related.items() for other in found if name not in related[other]
    ] == []
