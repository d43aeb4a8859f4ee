"""The real content is what the domain says it is."""

from collections import Counter
from fractions import Fraction
from string import ascii_uppercase
from typing import Any

import pytest

from assess.content.parse import parse_catalogue
from assess.messages import messages
from sitegen.browser.form_data import form_data
from sitegen.editions.history import snapshot
from sitegen.editions.kept import kept_catalogues
from sitegen.guide.index import Guide
from sitegen.source.catalogue import catalogue_text, compile_catalogue, compile_people, read_documents
from sitegen.source.old_wordings import read_snapshots
from tests.support.sheets import CATALOGUE, ROOT, scored_ids

DOCUMENTS: dict[str, Any] = read_documents(ROOT / "clauses")
SNAPSHOTS = read_snapshots(ROOT / "clauses" / "editions").values()
CATALOGUE_DATA = compile_catalogue(DOCUMENTS, SNAPSHOTS)
CLAUSES: list[dict[str, Any]] = CATALOGUE_DATA["clauses"]


def test_the_committed_catalogue_is_the_compiled_content() -> None:
    """`python build_site.py bundle` brings assess/catalogue.json into step with clauses/."""
    compiled = catalogue_text(compile_catalogue(DOCUMENTS, SNAPSHOTS))
    people = catalogue_text(compile_people(DOCUMENTS))

    assert (ROOT / "assess" / "catalogue.json").read_text("utf-8") == compiled
    assert (ROOT / "assess" / "people.json").read_text("utf-8") == people


def test_every_edition_has_its_catalogue() -> None:
    """What scores its files ever after is what its snapshot remembers; the first edition kept none."""
    kept = kept_catalogues(ROOT / "assess")
    snapshots = {one["edition"]: one for one in SNAPSHOTS}

    assert snapshots.keys() - kept.keys() == {"1.0.0"}
    assert {edition: snapshot(parse_catalogue(one)) for edition, one in kept.items()} == {
        edition: snapshots[edition] for edition in kept
    }


@pytest.mark.parametrize(
    ("field", "counts"),
    [
        ("obligation", {"requirement": 90, "recommendation": 22, "permission": 5}),
        ("party", {"ORG": 91, "PER": 21, "AUT": 4, "ASN": 1}),
        ("provenance", {"stated": 17, "derived": 68, "proposed": 32}),
        ("flag", {"gate": 10, "key": 21, "none": 86}),
    ],
)
def test_clauses_are_counted(field: str, counts: dict[str, int]) -> None:
    """117 clauses, by obligation, party, provenance and flag."""
    assert Counter(clause[field] for clause in CLAUSES) == counts


@pytest.mark.parametrize(
    ("chapter", "scored"),
    [
        ("GP", (6, 6, 5)),
        ("OC", (10, 12, 12)),
        ("BR", (10, 13, 13)),
        ("CM", (12, 16, 16)),
        ("DV", (7, 13, 14)),
        ("CD", (18, 19, 19)),
        ("HS", (12, 14, 14)),
        ("SV", (10, 14, 14)),
    ],
)
def test_scored_clauses_by_chapter_and_size(chapter: str, scored: tuple[int, int, int]) -> None:
    """R2: how many clauses of each chapter are scored for micro, small and medium agencies."""
    assert tuple(len(scored_ids(size, chapter)) for size in ("micro", "small", "medium")) == scored


def test_a_micro_agency_answers_at_most_40_questions() -> None:
    """Bundles, and one by one what none holds; of development and training at most three."""
    bundled = {member for one in CATALOGUE.bundles.values() for member in one.members}
    alone = [name for name in scored_ids("micro") if name not in bundled]
    bundles = [
        one for one in CATALOGUE.bundles.values() if any(name in one.members for name in scored_ids("micro"))
    ]
    training = [
        *(name for name in alone if name[:2] == "DV"),
        *(one.id for one in bundles if one.members[0][:2] == "DV"),
    ]

    assert len(alone) + len(bundles) <= 40
    assert len(training) <= 3


def test_a_micro_agency_finishes_in_half_an_hour() -> None:
    """By the project's own estimate, computed from what is asked."""
    seconds = form_data(Guide(DOCUMENTS, CATALOGUE_DATA))["seconds"]
    bundled = {member for one in CATALOGUE.bundles.values() for member in one.members}
    asked = [*CATALOGUE.bundles, *(name for name in scored_ids("micro") if name not in bundled)]

    assert sum(seconds[name] for name in asked) <= 30 * 60


def test_only_twelve_clauses_may_be_not_applicable() -> None:
    """R3: twelve conditions, each long enough to stand as a reason."""
    conditions = [clause["na_condition"]["zh"] for clause in CLAUSES if clause["na_condition"]]

    assert len(conditions) == 12
    assert min(map(len, conditions)) >= CATALOGUE.method.reason_length


@pytest.mark.parametrize(
    ("file", "key", "count"),
    [
        ("bundles.yaml", "bundles", 24),
        ("notes-map.yaml", "items", 122),
        ("indicators.yaml", "indicators", 21),
        ("terms.yaml", "terms", 14),
        ("terms.yaml", "vocabulary", 76),
        ("front-matter.yaml", "items", 5),
    ],
)
def test_lists_are_complete(file: str, key: str, count: int) -> None:
    """Nothing of the domain was lost on the way."""
    assert len(DOCUMENTS[file][key]) == count


DOMAIN = {"A": 5, "B": 4, "C": 3, **dict.fromkeys("DEFGHIJK", 2), "L": 4}
"""How many occupations of each family the domain names; the project may add its own after them."""


def test_every_occupation_of_the_domain_is_still_there() -> None:
    """32 in 12 families, in service or retired; more may follow."""
    domain = {f"OCC-{family}{n}" for family, count in DOMAIN.items() for n in range(1, count + 1)}

    assert len(domain) == 32
    assert sorted(domain - set(_occupations())) == []


def test_families_and_their_occupations_are_numbered_without_gaps() -> None:
    """One file a family, named after its letter; each number is used once."""
    families = {
        name: one["family"]["id"] for name, one in DOCUMENTS.items() if name.startswith("occupations/")
    }
    letters = ascii_uppercase[: len(families)]
    counts = Counter(name.removeprefix("OCC-")[0] for name in _occupations())
    expected = [f"OCC-{letter}{n}" for letter in letters for n in range(1, counts[letter] + 1)]

    assert families == {f"occupations/{letter.lower()}.yaml": letter for letter in letters}
    assert sorted(_occupations()) == sorted(expected)


def _occupations() -> list[str]:
    """The ids of all occupations, retired ones too."""
    families = [one for name, one in DOCUMENTS.items() if name.startswith("occupations/")]
    listed = [one["id"] for family in families for one in family["occupations"]]
    retired = [one["id"] for one in DOCUMENTS["catalogue.yaml"]["retired"]]
    return [*listed, *(name for name in retired if name.startswith("OCC-"))]


def test_the_sample_size_is_told_as_it_is_computed() -> None:
    """KPI-1 and annex D write the formula out of the numbers in `rules.sample`."""
    rule, kpi = DOCUMENTS["kpis.yaml"]["rules"]["sample"], DOCUMENTS["kpis.yaml"]["kpis"][0]
    formula = f"max({rule['least']}, ⌈{float(Fraction(rule['share']))}N⌉)"

    assert formula in kpi["denominator"]["zh"]
    assert formula in _section("sample-rule")


def test_the_hours_of_a_year_are_the_thresholds_of_their_indicator() -> None:
    """Annex B tells the thresholds of IND-K3 grade by grade."""
    (one,) = (one for one in DOCUMENTS["indicators.yaml"]["indicators"] if one["id"] == "IND-K3")
    first, second, third, fourth = one["thresholds"]

    assert third == fourth
    assert f"初级{first}学时、中级{second}学时、高级和专家{third}学时" in _section("training-hours")


def _section(name: str) -> str:
    """The paragraphs of a section of the annexes."""
    annexes = DOCUMENTS["annexes.yaml"]["annexes"]
    (found,) = (one for annex in annexes for one in annex.get("sections", ()) if one["id"] == name)
    return "".join(text["zh"] for text in found["paragraphs"])


def test_every_clause_says_why_in_chinese() -> None:
    """The intent of each clause is there, and no two are the same."""
    intents = [clause["intent"]["zh"] for clause in CLAUSES]

    assert len(set(intents)) == len(CLAUSES)


def test_checker_messages_have_both_languages() -> None:
    """Each problem of the checker can be told in Chinese and in English."""
    zh, en = messages("zh", "check"), messages("en", "check")

    assert zh.keys() == en.keys()
    assert {key.removesuffix("_fix") for key in zh if key.endswith("_fix")} <= zh.keys()


@pytest.mark.parametrize("duty", DOCUMENTS["calendar.yaml"]["entries"], ids=lambda one: str(one["id"]))
def test_a_duty_concerns_the_sizes_that_its_clauses_ask(duty: dict[str, Any]) -> None:
    """Each size is asked one of them at least, each form is for one, own values stand in the note."""
    forms = {
        form["id"]: form for annex in DOCUMENTS["annexes.yaml"]["annexes"] for form in annex.get("forms", ())
    }
    asked = [clause["size"] for clause in CLAUSES if clause["id"] in duty["clauses"]]

    assert all(any(size[name] != "O" for size in asked) for name in duty["sizes"])
    assert all(set(forms[name]["clauses"]) & set(duty["clauses"]) for name in duty["forms"])
    assert all(value in duty["note"]["zh"] for value in duty["proposed_values"])
