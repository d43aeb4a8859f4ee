import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

import pytest

from assess.content.scope import is_scored
from sitegen.guide.citation import Site
from sitegen.guide.index import Guide
from sitegen.guide.model import Clause, Part
from sitegen.print.paper import paper_forms
from tests.support.sheets import CATALOGUE

SIZES = ("micro", "small", "medium")
ROW = re.compile(
    r'<tr>\s*<th scope="row">(?P<code>[A-Z]+-\d+)(?P<part>[a-z]?)(?P<mark>.*?)</th>\s*'
    r"<td>(?P<text>.*?)</td>\s*"
    r'<td class="ticks">(?P<ticks>.*?)</td>',
    re.DOTALL,
)


@pytest.fixture(scope="module")
def forms(guide: Guide, site: Site) -> dict[str, str]:
    """The forms of the three sizes."""
    return paper_forms(guide, site)


def _rows(forms: dict[str, str], size: str) -> list[dict[str, str]]:
    """Every row that is answered; the parts of a clause have rows of their own (R4b)."""
    html = forms[f"print/check-{size}/index.html"]
    return [{name: unescape(text) for name, text in one.groupdict().items()} for one in ROW.finditer(html)]


def _wholes(forms: dict[str, str], size: str) -> list[dict[str, str]]:
    """The rows of clauses and bundles."""
    return [row for row in _rows(forms, size) if not row["part"]]


def _asked(guide: Guide, forms: dict[str, str], size: str) -> Iterator[tuple[dict[str, str], Clause | Part]]:
    """Every row of a clause or of one of its parts, with what it asks."""
    for row in _rows(forms, size):
        if clause := guide.clauses.get(row["code"]):
            parts = {part.id: part for part in clause.guidance.parts}
            yield row, parts[row["part"]] if row["part"] else clause


def _with_clause(guide: Guide, name: str, **fields: object) -> Guide:
    """The content with this clause alone, changed so, in no bundle."""
    first = next(one for one in guide.catalogue["clauses"] if one["id"] == name)
    return Guide(guide.documents, {**guide.catalogue, "clauses": [{**first, **fields}], "bundles": []})


def test_each_size_has_its_form(forms: dict[str, str]) -> None:
    """Three forms, each named after its size and without script."""
    assert list(forms) == [f"print/check-{size}/index.html" for size in SIZES]
    assert not [path for path, html in forms.items() if "<script" in html]


@pytest.mark.parametrize("size", SIZES)
def test_every_scored_clause_is_asked_exactly_once(guide: Guide, forms: dict[str, str], size: str) -> None:
    """Alone or in one bundle; nothing that is not scored is asked (R2, R13)."""
    members = {name: one.members for name, one in guide.bundles.items()}
    asked = Counter(code for row in _wholes(forms, size) for code in members.get(row["code"], [row["code"]]))

    assert asked == Counter(one.id for one in CATALOGUE.clauses.values() if is_scored(one, size))


@pytest.mark.parametrize("size", SIZES)
def test_every_part_of_a_clause_is_asked_below_it(guide: Guide, forms: dict[str, str], size: str) -> None:
    """R4b: in the order of the content, each in its own words."""
    rows = [(row["code"], row["part"]) for row in _rows(forms, size)]
    due = [
        (row["code"], part)
        for row in _wholes(forms, size)
        for part in ("", *(one.id for one in _parts(guide, row["code"])))
    ]

    assert rows == due
    assert any(part for _, part in rows)
    for row, asked in _asked(guide, forms, size):
        if isinstance(asked, Part):
            assert row["text"].startswith(guide.say(asked.text)), (row["code"], row["part"])


def _parts(guide: Guide, code: str) -> tuple[Part, ...]:
    clause = guide.clauses.get(code)
    return clause.guidance.parts if clause else ()


def test_only_the_smallest_form_has_bundles_and_its_gates_stand_alone(
    guide: Guide, forms: dict[str, str]
) -> None:
    """R13: all bundles, a line for each member; every gate is a row of its own, marked as such."""
    bundles = [row for row in _rows(forms, "micro") if row["code"].startswith("MB-")]
    gates = {name for name, one in guide.clauses.items() if one.flag == "gate"}

    assert [row["code"] for row in bundles] == list(guide.bundles)
    for row, bundle in zip(bundles, guide.bundles.values(), strict=True):
        lines = zip(bundle.members, map(guide.say, bundle.lines), strict=True)

        assert row["text"].startswith(guide.say(bundle.question))
        assert re.findall(r"<small>([A-Z]{2}-\d+) (.*?)</small>", row["text"]) == list(lines)
    for size in SIZES:
        assert {row["code"] for row in _rows(forms, size) if "底线" in row["mark"]} == gates
    assert not [row for size in SIZES[1:] for row in _rows(forms, size) if row["code"].startswith("MB-")]


@pytest.mark.parametrize("size", SIZES)
def test_every_question_has_its_four_boxes(forms: dict[str, str], size: str) -> None:
    """全面、基本、部分、未落实, to be ticked by hand; a part has its own."""
    for row in _rows(forms, size):
        assert re.findall(r"☐ ([FLPN])</span>", row["ticks"]) == ["F", "L", "P", "N"], row["code"]


def test_yes_or_no_has_two_boxes_and_no_count(guide: Guide, site: Site) -> None:
    """R4b: of a clause or of a part alike, whatever else the content says of it."""
    raw = next(one for one in guide.catalogue["clauses"] if one["id"] == "OC-12")
    documents: dict[str, Any] = dict(guide.documents)
    file = guide.files["OC-12"]
    first, *others = documents[file]["parts"]
    documents[file] = {**documents[file], "parts": [{**first, "yes_no": True}, *others]}
    clause = {**raw, "yes_no": True, "of": first["of"]}
    changed = Guide(documents, {**guide.catalogue, "clauses": [clause], "bundles": []})

    whole, one, two = _rows(paper_forms(changed, site), "small")

    for row in (whole, one):
        assert re.findall(r"☐ (\w+)</span>", row["ticks"]) == ["是", "否"]
        assert "做到" not in row["ticks"]
    assert re.findall(r"☐ (\w+)</span>", two["ticks"]) == ["F", "L", "P", "N"]
    assert "做到" in two["ticks"]


@pytest.mark.parametrize("size", SIZES)
def test_counts_are_offered_where_a_share_decides(guide: Guide, forms: dict[str, str], size: str) -> None:
    """R4a: in the unit of the clause or part; not of a prohibition, whose control is rated (R4)."""
    offered = set()
    for row, asked in _asked(guide, forms, size):
        counted = asked.of is not None and guide.clauses[row["code"]].rating != "control"
        unit = guide.say(asked.unit) if asked.unit else ""
        offered.add(counted)

        assert re.findall(r"<small>(做到.*?)</small>", row["ticks"]) == (
            [f"做到___{unit}，共___{unit}"] if counted else []
        ), row["code"]
        assert re.findall(r"<small>总数：(.*?)</small>", row["text"]) == (
            [guide.say(asked.of)] if asked.of else []
        ), row["code"]
    assert offered == {True, False}


@pytest.mark.parametrize(
    ("fields", "offered"), [({}, True), ({"rating": "control"}, False), ({"of": None}, False)]
)
def test_the_rating_and_the_total_decide_over_a_count(
    guide: Guide,
    site: Site,
    fields: Mapping[str, object],
    offered: bool,  # noqa: FBT001
) -> None:
    """The same clause has a count or none."""
    (row,) = _rows(paper_forms(_with_clause(guide, "OC-01", **fields), site), "small")

    assert ("做到___个，共___个" in row["ticks"]) == offered


@pytest.mark.parametrize("size", SIZES)
def test_not_applicable_is_offered_only_under_its_condition(
    guide: Guide, forms: dict[str, str], size: str
) -> None:
    """R3: a fifth box with the condition beside it, nowhere else; a part has none, it is the whole's."""
    offered = 0
    for row in _rows(forms, size):
        clause = guide.clauses.get(row["code"])
        condition = clause.na_condition if clause and not row["part"] else None
        boxes = row["ticks"].count("☐")
        offered += boxes - 4

        assert boxes == (5 if condition else 4), row["code"]
        assert not condition or guide.say(condition) in row["ticks"], row["code"]
    assert offered


@pytest.mark.parametrize("size", SIZES)
def test_the_question_is_the_clauses_or_the_simplified_one_with_its_way(
    guide: Guide, forms: dict[str, str], size: str
) -> None:
    """R4: where the size's status is S, its own question is asked, with the simplified way below it."""
    asked = []
    for row in _wholes(forms, size):
        clause = guide.clauses.get(row["code"])
        if clause is None:
            continue
        simple = clause.size[size] == "S"
        question = (clause.simplified_question if simple else None) or clause.question
        way = f"<small>按简化做法作答：{guide.say(clause.simplified) if clause.simplified else ''}</small>"
        asked.append(question is clause.simplified_question)

        assert row["text"].partition("<br>")[0] == guide.say(question), row["code"]
        assert (way in row["text"]) == simple, row["code"]
        assert ("按简化做法" in row["text"]) == simple, row["code"]
    assert any(asked) == (size == "small")  # what micro agencies simplify is in bundles


def test_a_simplified_clause_without_its_own_question_asks_the_clauses(guide: Guide, site: Site) -> None:
    """R4: 按简化做法作答 stands below it all the same."""
    changed = _with_clause(guide, "OC-11", simplified_question=None)
    (row,) = _wholes(paper_forms(changed, site), "small")

    assert row["text"].startswith(guide.say(guide.clauses["OC-11"].question))
    assert "按简化做法作答：" in row["text"]


@pytest.mark.parametrize("size", SIZES)
def test_the_effect_indicators_are_those_of_the_size(forms: dict[str, str], size: str) -> None:
    """The heads that the level rules count for it (R10)."""
    table = forms[f"print/check-{size}/index.html"].partition('<table class="paper kpis">')[2]

    assert re.findall(r'<th scope="row">(KPI-\w+)</th>', table) == list(CATALOGUE.method.kpi_heads[size])


def test_signs_in_a_question_are_printed_as_they_stand(guide: Guide, site: Site) -> None:
    """No text of the content becomes markup."""
    odd = {"zh": "一<b>二&三？"}
    changed = _with_clause(guide, "OC-01", question=odd, of=odd, unit=odd)
    html = paper_forms(changed, site)["print/check-small/index.html"]

    assert html.count("一&lt;b&gt;二&amp;三？") == 4  # the question, the total, and its unit twice
    assert "<b>" not in html
