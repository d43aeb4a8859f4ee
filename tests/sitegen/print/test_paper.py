import re
from collections import Counter

import pytest

from assess.content.scope import is_scored
from sitegen.guide.citation import Site
from sitegen.guide.index import Guide
from sitegen.print.paper import paper_forms
from tests.support.sheets import CATALOGUE

SIZES = ("micro", "small", "medium")
ROW = re.compile(
    r'<tr>\s*<th scope="row">(?P<code>[A-Z]+-\d+)(?P<mark>.*?)</th>\s*<td>(?P<text>.*?)</td>\s*'
    r'<td class="ticks">(?P<ticks>.*?)</td>',
    re.DOTALL,
)


@pytest.fixture(scope="module")
def forms(guide: Guide, site: Site) -> dict[str, str]:
    """The forms of the three sizes."""
    return paper_forms(guide, site)


def _rows(forms: dict[str, str], size: str) -> list[dict[str, str]]:
    return [found.groupdict() for found in ROW.finditer(forms[f"print/check-{size}/index.html"])]


def test_each_size_has_its_form(forms: dict[str, str]) -> None:
    """Three forms, each named after its size and without script."""
    assert list(forms) == [f"print/check-{size}/index.html" for size in SIZES]
    assert not [path for path, html in forms.items() if "<script" in html]


@pytest.mark.parametrize("size", SIZES)
def test_every_scored_clause_is_asked_exactly_once(guide: Guide, forms: dict[str, str], size: str) -> None:
    """Alone or in one bundle; nothing that is not scored is asked (R2, R13)."""
    members = {name: one.members for name, one in guide.bundles.items()}
    asked = Counter(code for row in _rows(forms, size) for code in members.get(row["code"], [row["code"]]))

    assert asked == Counter(one.id for one in CATALOGUE.clauses.values() if is_scored(one, size))


def test_only_the_smallest_form_has_bundles_and_its_gates_stand_alone(
    guide: Guide, forms: dict[str, str]
) -> None:
    """R13: all bundles, named with their members; every gate is a row of its own, marked as such."""
    bundles = [row for row in _rows(forms, "micro") if row["code"].startswith("MB-")]
    gates = {name for name, one in guide.clauses.items() if one.flag == "gate"}

    assert [row["code"] for row in bundles] == list(guide.bundles)
    for row, bundle in zip(bundles, guide.bundles.values(), strict=True):
        assert "、".join(bundle.members) in row["text"]
    for size in SIZES:
        assert {row["code"] for row in _rows(forms, size) if "底线" in row["mark"]} == gates
    assert not [row for size in SIZES[1:] for row in _rows(forms, size) if row["code"].startswith("MB-")]


@pytest.mark.parametrize("size", SIZES)
def test_every_question_has_its_four_boxes(forms: dict[str, str], size: str) -> None:
    """全面、基本、部分、未落实, to be ticked by hand."""
    for row in _rows(forms, size):
        assert re.findall(r"☐ ([FLPN])</span>", row["ticks"]) == ["F", "L", "P", "N"], row["code"]


@pytest.mark.parametrize("size", SIZES)
def test_not_applicable_is_offered_only_under_its_condition(
    guide: Guide, forms: dict[str, str], size: str
) -> None:
    """R3: a fifth box with the condition beside it, nowhere else."""
    offered = 0
    for row in _rows(forms, size):
        clause = guide.clauses.get(row["code"])
        condition = clause.na_condition if clause else None
        boxes = row["ticks"].count("☐")
        offered += boxes - 4

        assert boxes == (5 if condition else 4), row["code"]
        assert not condition or guide.say(condition) in row["ticks"], row["code"]
    assert offered


@pytest.mark.parametrize("size", SIZES)
def test_the_question_is_the_clauses_with_the_simplified_way_where_it_counts(
    guide: Guide, forms: dict[str, str], size: str
) -> None:
    """R4: where the size's status is S, the simplified way stands below the question."""
    for row in _rows(forms, size):
        clause = guide.clauses.get(row["code"])
        if clause is None:
            continue

        assert row["text"].startswith(guide.say(clause.question))
        assert (clause.size[size] == "S") == ("<small>" in row["text"])


@pytest.mark.parametrize("size", SIZES)
def test_the_effect_indicators_are_those_of_the_size(forms: dict[str, str], size: str) -> None:
    """The heads that the level rules count for it (R10)."""
    table = forms[f"print/check-{size}/index.html"].partition('<table class="paper kpis">')[2]

    assert re.findall(r'<th scope="row">(KPI-\w+)</th>', table) == list(CATALOGUE.method.kpi_heads[size])


def test_signs_in_a_question_are_printed_as_they_stand(guide: Guide, site: Site) -> None:
    """No text of the content becomes markup."""
    first = next(one for one in guide.catalogue["clauses"] if one["id"] == "OC-01")
    clause = {**first, "question": {"zh": "一<b>二&三？"}}
    changed = Guide(guide.documents, {**guide.catalogue, "clauses": [clause], "bundles": []})

    assert "一&lt;b&gt;二&amp;三？" in paper_forms(changed, site)["print/check-small/index.html"]
