"""Turns short descriptions, or a seed, into practitioner files and roster rows for the tests."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

import yaml

from assess.core.strictjson import parse_json
from assess.people.grading.grading import grade_person
from assess.people.grading.next_grade import find_next
from assess.people.grading.parse import parse_people
from assess.people.grading.record import parse_practitioner
from assess.people.output.result import grade_data
from tests.support.sheets import ROOT

PEOPLE_TEXT = (ROOT / "assess" / "people.json").read_text("utf-8")
PEOPLE = parse_people(json.loads(PEOPLE_TEXT))
ALL_MET = {"integrity_clear": True, "code_signed": True, "induction_passed": True, "licence": "not_needed"}

Record = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class PersonCase:
    """One worked example: the file and the figures it must give."""

    id: str
    file: Record
    expect: Mapping[str, Any]
    points: Mapping[str, float]


def person_file(values: Mapping[str, Any] | None = None, **changes: Any) -> Record:
    """A practitioner file with every common condition met."""
    return {
        "format": "sme-selfcheck",
        "format_version": 1,
        "instrument": "practitioner",
        "occupation": "OCC-C1",
        "post_grade": 2,
        "person": {"code": "P001", "education": "bachelor", "months_same_family": 90},
        "common": dict(ALL_MET),
        "values": dict(values or {}),
        **changes,
    }


def _load(name: str) -> Any:
    return yaml.safe_load((ROOT / "tests" / "golden" / name).read_text("utf-8"))


def golden_people() -> list[PersonCase]:
    """The worked examples of tests/golden/people.yaml as whole files."""
    data = _load("people.yaml")
    return [_person_case(case, data) for case in data["cases"]]


def _person_case(case: Mapping[str, Any], data: Mapping[str, Any]) -> PersonCase:
    values = {**data["people"][case["person"]], **case.get("values", {})}
    kept = {key: value for key, value in values.items() if key not in case.get("without", ())}
    known = {"months_other_family": 0, "months_client_industry": 0, "title": "none", "qualification": "none"}
    file = person_file(
        kept,
        person={"code": case["id"], **known, **data["entry"][case["eligible"]]},
        indicator_set=case.get("indicator_set", "full"),
    )
    return PersonCase(id=case["id"], file=file, expect=case["expect"], points=case.get("points", {}))


def graded(file: Mapping[str, Any]) -> dict[str, Any]:
    """The result object of a practitioner file, read as a file is read."""
    raw = parse_json(json.dumps(file).encode())
    assert isinstance(raw, dict)
    grading = grade_person(PEOPLE, parse_practitioner(raw, PEOPLE))
    return grade_data(grading, find_next(grading))


def golden_kpis() -> list[Mapping[str, Any]]:
    """The worked figures of tests/golden/kpis.yaml."""
    cases: list[Mapping[str, Any]] = _load("kpis.yaml")
    return cases


def kpi_sheets(case: Mapping[str, Any]) -> dict[str, list[Record]]:
    """The further sheets that have the counts of one example."""
    sheets: dict[str, list[Record]] = {}
    if "recheck" in case:
        pairs = [(2, 2)] * case["recheck"]["agree"] + [(3, 2)] * case["recheck"]["one_above"]
        sheets["recheck"] = [
            {"code": f"P{i}", "original_grade": old, "recheck_grade": new}
            for i, (old, new) in enumerate(pairs)
        ]
    if "assessments" in case:
        sheets["assessments"] = list(_assessments(**case["assessments"]))
    if "survey" in case:
        agreeing, valid = case["survey"]["agreeing"], case["survey"]["valid"]
        sheets["survey"] = [_answers(4 if i < agreeing else 3) for i in range(valid)]
    if "clients" in case:
        sheets["clients"] = [
            {"period": period, "rating": Fraction(5 if i < pleased else 3)}
            for period, (pleased, whole) in case["clients"].items()
            for i in range(whole)
        ]
    if "index" in case:
        sheets["assessments"] = list(_indices(**case["index"]))
    return sheets


def _answers(score: int) -> Record:
    return {item: Fraction(score) for item in ("clear", "fair", "useful", "affordable", "willing")}


def _assessments(due: int, done: int, on_time: int, days: int) -> Iterator[Record]:
    """As many rows, whose working days from start to end add up to `days`."""
    monday = date(2026, 3, 2)
    for i in range(due):
        row: Record = {"code": f"P{i}", "period": "2026", "due": date(2026, 6, 30)}
        if i < done:
            length = days // done + (i < days % done)
            weeks, rest = divmod(length, 5)
            row |= {"started": monday, "done": monday + timedelta(days=7 * weeks + rest)}
            row["due"] = row["done"] if i < on_time else row["done"] - timedelta(days=1)
        yield row


def _indices(people: int, before: float, after: float, risen: int) -> Iterator[Record]:
    """Two periods with these means, in which `risen` people rise by 2.0 or more."""
    low, high = Fraction(str(before)), Fraction(str(after))
    total = (high - low) * people
    gains = [Fraction(1)] * (people - risen)
    rise = Fraction(int(10 * (total - len(gains)) / risen), 10)
    gains += [rise] * (risen - 1)
    gains.append(total - sum(gains))
    for i, gain in enumerate(gains):
        for period, index in (("2025", low), ("2026", low + gain)):
            yield {"code": f"P{i}", "period": period, "index": index, "indicator_set_version": "1.0.0"}


def random_people(seed: int, count: int) -> Iterator[Record]:
    """`count` valid practitioner files of every kind, the same ones for the same seed."""
    random = Random(seed)
    for _ in range(count):
        yield _random_person(random)


def _random_person(random: Random) -> Record:
    coverage = random.choice([0.5, 0.9, 1])
    values = {key: random_value(random, key) for key in PEOPLE.indicators if random.random() < coverage}
    known = random.choice([0.5, 0.95, 1])
    words = {scale: [one.id for one in PEOPLE.scales[scale]] for scale in PEOPLE.scales}
    person: Record = {scale: random.choice(words[scale]) for scale in ("education", "title", "qualification")}
    person |= {f"{one}_months": random.randint(0, 120) for one in ("title", "qualification")}
    for one in ("same_family", "other_family", "client_industry"):
        person[f"months_{one}"] = random.randint(0, 160)
    common = {key: random.random() < 0.95 for key in ALL_MET if key != "licence"}
    return person_file(
        values,
        occupation=random.choice(list(PEOPLE.occupations)),
        post_grade=random.choice([None, 0, 1, 2, 3, 4]),
        indicator_set=random.choice(["full", "core"]),
        person={key: value for key, value in person.items() if random.random() < known},
        common=common | {"licence": random.choice(["held", "not_needed", "not_needed", "missing"])},
        equivalent=random.choice([{}, _equivalent(random)]),
    )


def _equivalent(random: Random) -> Record:
    size = random.choice([3, 5])
    return {
        "practical_score": random.randint(50, 100),
        "independent_cases": random.randint(0, 30),
        "case_satisfaction": random.randint(80, 100),
        "complex_projects": random.randint(0, 12),
        "panel_size": size,
        "panel_votes": random.randint(0, size),
        "sector_contributions": random.randint(0, 4),
    }


def random_value(random: Random, key: str) -> float | int:
    """A value of the indicator, mostly near its thresholds, within its range."""
    indicator = PEOPLE.indicators[key]
    if indicator.gate:
        return int(indicator.full_at) if random.random() < 0.97 else 1
    near = float(random.choice([*indicator.thresholds, indicator.full_at]))
    spread = float(abs(indicator.full_at - indicator.thresholds[0])) or 1
    value = round(random.choice([near, near + random.uniform(-spread, spread) / 2]), 1)
    value = max(value, float(indicator.least), 0)
    return value if indicator.most is None else min(value, float(indicator.most))
