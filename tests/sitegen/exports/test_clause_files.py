import csv
import io
import json
from dataclasses import asdict, replace

import pytest

from assess.content.fingerprint import clause_fingerprint
from assess.content.parse import parse_catalogue
from assess.tabular.formulas import is_formula
from sitegen.exports.clause_sheets import clauses_csv
from sitegen.exports.data import clause_files
from sitegen.guide.citation import Site
from sitegen.guide.clause_data import clause_data
from sitegen.guide.index import Guide
from sitegen.guide.related import related_ids
from tests.support.sheets import UNASKED


@pytest.fixture(scope="module")
def rows(guide: Guide, site: Site) -> list[dict[str, str]]:
    """The CSV file as a program reads it."""
    return list(csv.DictReader(io.StringIO(clauses_csv(guide, site).removeprefix("\ufeff"), newline="")))


def test_every_clause_has_a_file_that_says_what_it_is(guide: Guide, site: Site) -> None:
    """A file for each clause at a stable path, with its clause, edition, licence and the standing notice."""
    files = clause_files(guide, site)

    assert list(files) == [f"data/clauses/{name}.json" for name in guide.clauses]
    for path, text in files.items():
        data = json.loads(text)

        assert data["id"] in path
        assert data["text"] == guide.clauses[data["id"]].text
        assert data["notice"] == guide.model.notice
        assert (data["edition"], data["licence"]["name"]) == (site.edition, "CC BY 4.0")
        assert text.endswith("}\n")


def test_a_clause_is_told_with_everything_around_it(guide: Guide, site: Site) -> None:
    """OC-01 comes with its chapter, step, bundle, guidance, relations, citation and addresses."""
    data = clause_data(guide, site, guide.clauses["OC-01"])

    assert data["obligation"]["verbs"]["positive"] == "应"
    assert data["provenance"]["locator"] == "二、3、1)；八（一）1"
    assert data["size"]["micro"]["id"] == "R"
    assert data["chapter"]["url"] == "https://example.org/guide/chapter/OC/"
    assert (data["step"]["number"], data["bundle"]["id"]) == (1, "MB-02")
    assert list(data["guidance"]["anchors"]) == ["F", "L", "P", "N"]
    assert data["guidance"]["how"] == guide.clauses["OC-01"].guidance.how
    assert data["related"] == related_ids(guide, guide.clauses["OC-01"])
    assert {"AX-A", "FM-05", "OC-06", "TD-04"} <= set(data["related"])
    assert data["citation"].endswith("https://example.org/guide/c/OC-01/.")
    assert "{" not in data["citation"]


def test_a_clause_is_told_with_its_parts_its_statutes_and_what_was_added(guide: Guide, site: Site) -> None:
    """Each with all that the content says of it; a clause in parts has no anchors of its own."""
    for clause in guide.clauses.values():
        data, guidance = clause_data(guide, site, clause), clause.guidance
        parts = [
            {**part, "anchors": {name: one["text"] for name, one in part["anchors"].items()}}
            for part in data["guidance"]["parts"]
        ]

        assert parts == [asdict(part) for part in guidance.parts]
        assert bool(data["guidance"]["anchors"]) != bool(parts)
        assert data["statutes"] == [asdict(statute) for statute in guidance.statutes]
        assert data["guidance"]["by_type"] == guidance.by_type
        assert (data["origin"], data["additions"]) == (guidance.origin, guidance.additions)
        for field in ("unit", "of", "done", "yes_no", "simplified_question", "rating"):
            assert data[field] == getattr(clause, field), (clause.id, field)


def test_what_is_made_up_says_so(guide: Guide, site: Site) -> None:
    """Every example carries its label, and the guidance its provenance and its own numbers."""
    told = [clause_data(guide, site, clause)["guidance"] for clause in guide.clauses.values()]
    examples = [one["example"] for one in told if one["example"]]

    assert examples
    assert {one["label"]["zh"] for one in examples} == {"虚构案例"}
    assert {one["provenance"] for one in told} == {"proposed"}


def test_the_fingerprint_is_the_one_that_answers_keep(guide: Guide, site: Site) -> None:
    """R22: a program can tell from the file whether an answer was given to this wording."""
    model = parse_catalogue(guide.catalogue)

    for name, clause in guide.clauses.items():
        assert clause_data(guide, site, clause)["fingerprint"] == clause_fingerprint(model.clauses[name])


def test_related_ids_have_pages_and_leave_the_clause_itself_out(guide: Guide) -> None:
    """Whoever follows a relation arrives somewhere else."""
    for name, clause in guide.clauses.items():
        related = related_ids(guide, clause)

        assert name not in related
        assert len(related) == len(set(related))
        assert guide.addresses.keys() >= set(related)


def test_a_clause_that_names_itself_is_not_its_own_relation(guide: Guide) -> None:
    """Only the others that it names are related."""
    pair = [one for one in guide.catalogue["clauses"] if one["id"] in {"OC-01", "SV-16"}]
    pair[0] = {**pair[0], "text": {"zh": "见OC-01和SV-16"}}
    changed = replace(guide, catalogue={**guide.catalogue, "clauses": pair})
    related = related_ids(changed, changed.clauses["OC-01"])

    assert "SV-16" in related
    assert "OC-01" not in related


def test_the_csv_opens_in_excel(guide: Guide, site: Site) -> None:
    """A byte order mark, CRLF between rows, Chinese headings without repetition."""
    text = clauses_csv(guide, site)
    headings = next(csv.reader([text.removeprefix("\ufeff").partition("\r\n")[0]]))

    assert text.startswith("\ufeff编号,条号,章,标题,条款,")
    assert text.endswith("\r\n")
    assert len(set(headings)) == len(headings)


def test_the_csv_has_a_row_for_every_clause(guide: Guide, rows: list[dict[str, str]]) -> None:
    """In clause order, with the guidance of the same clause, its edition, and that it is no standard."""
    assert [row["编号"] for row in rows] == list(guide.clauses)
    for row in rows:
        assert row["条款"] == guide.say(guide.clauses[row["编号"]].text)
        assert row["为什么"] == guide.say(guide.clauses[row["编号"]].guidance.why)
        assert row["条款集"] == guide.model.clause_set
        assert "不是标准文本" in row["声明"]


def test_the_csv_has_the_parts_of_a_clause_line_by_line(guide: Guide, rows: list[dict[str, str]]) -> None:
    """Of a clause in parts each answer has a line for each of them, which begins with its id."""
    titles = guide.titles(guide.answers)
    for row in rows:
        parts = guide.clauses[row["编号"]].guidance.parts

        assert row["分项"].split("\n") == ([guide.say(part.text) for part in parts] or [""])
        for answer, title in titles.items():
            lines = [f"{one.id} {guide.say(one.anchors[answer])}" for one in parts if answer in one.anchors]

            assert not parts or row[title].split("\n") == (lines or [""]), row["编号"]


def test_the_csv_names_the_verb_of_the_sentence(rows: list[dict[str, str]]) -> None:
    """A prohibition is 不应 there too."""
    verbs = {row["编号"]: row["用词"] for row in rows}

    assert (verbs["CD-05"], verbs["CD-02"], verbs["CM-03"]) == ("不应", "应", "可")


def test_the_csv_asks_no_size_what_speaks_to_others(guide: Guide, rows: list[dict[str, str]]) -> None:
    """R2: so says the clause of an authority or association under every size, any other the size's status."""
    statuses = guide.titles(guide.statuses)
    for row in rows:
        clause = guide.clauses[row["编号"]]
        unasked = "供主管部门、行业协会参考，机构不作答、不计分"
        told = {
            unasked if clause.party in UNASKED else statuses[clause.size[size]]
            for size in ("micro", "small", "medium")
        }

        assert {row["微型"], row["小型"], row["中型"]} == told


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\t=1"])
def test_a_cell_is_never_a_formula(guide: Guide, site: Site, text: str) -> None:
    """What a spreadsheet would compute begins with an apostrophe."""
    first = {**guide.catalogue["clauses"][0], "title": {"zh": text}}
    changed = replace(guide, catalogue={**guide.catalogue, "clauses": [first]})
    (row,) = csv.DictReader(io.StringIO(clauses_csv(changed, site).removeprefix("\ufeff"), newline=""))

    assert is_formula(text)
    assert row["标题"] == f"'{text}"


def test_no_cell_of_the_content_is_taken_for_a_formula(rows: list[dict[str, str]]) -> None:
    """The real content holds no such cell, and ordinary text stays as it is."""
    assert not [cell for row in rows for cell in row.values() if is_formula(cell) or cell.startswith("'")]
