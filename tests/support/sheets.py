"""Turns short descriptions, or a seed, into whole self-check objects for the tests."""

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml

from assess.content.model import Catalogue, Flag
from assess.content.parse import parse_catalogue
from assess.content.scope import is_scored

ROOT = Path(__file__).parents[2]
CATALOGUE_TEXT = (ROOT / "assess" / "catalogue.json").read_text("utf-8")
CATALOGUE = parse_catalogue(json.loads(CATALOGUE_TEXT))

UNASKED = frozenset({"AUT", "ASN"})
"""The parties whose clauses ask no agency anything (R2)."""

Sheet = dict[str, Any]

SIGNS = "|<script>*_`#[x](y)~\\"
"""Signs that mean something in Markdown and HTML."""


@dataclass(frozen=True, kw_only=True)
class GoldenCase:
    """One worked example: the sheet and the figures it must give."""

    id: str
    sheet: Sheet
    expect: Mapping[str, Any]


def golden_cases() -> list[GoldenCase]:
    """The worked examples of tests/golden/agency.yaml as whole sheets."""
    cases = yaml.safe_load((ROOT / "tests" / "golden" / "agency.yaml").read_text("utf-8"))
    return [GoldenCase(id=case["id"], sheet=_golden_sheet(case), expect=case["expect"]) for case in cases]


def empty_sheet(size: str = "small", **profile: Any) -> Sheet:
    """A sheet without an answer."""
    return {
        "format": "sme-selfcheck",
        "format_version": 1,
        "instrument": "agency",
        "clause_set": CATALOGUE.clause_set,
        "ruleset": CATALOGUE.ruleset,
        "profile": {"size": size, **profile},
        "answers": {},
        "bundles": {},
        "kpis": {},
    }


def scored_ids(size: str, chapter: str | None = None) -> list[str]:
    """The clauses that count at a size (R2), of one chapter or of all."""
    own = (c for c in CATALOGUE.clauses.values() if chapter in {None, c.chapter})
    return [c.id for c in own if is_scored(c, size)]


def planned() -> Sheet:
    """The example E2 with a plan, shared evidence, a clause not applicable, a small KPI and odd signs."""
    sheet = golden_cases()[1].sheet | {
        "id": "7d5c",
        "title": SIGNS,
        "updated": "2026-11-23T09:10:00Z",
        "revision": 3,
    }
    sheet["profile"] = {**sheet["profile"], "conditions": ["GP-07"], "types": ["GEN"], "headcount": 24}
    answers = sheet["answers"]
    answers["GP-07"] = {"answer": "NA", "reason": "未采用任何简化方式"}
    plan = {"action": "补签保密协议,\n培训; 检查" + "很长" * 60, "owner": "质量经理", "due": "2026-12-31"}
    answers["CD-06"] = {"answer": "N", **plan, "state": "doing"}
    answers["DV-05"] |= {"action": "排课", "due": "年底"}
    answers["OC-01"]["evidence"] = [{"title": "清单", "where": "A"}]
    answers["OC-02"]["evidence"] = [{"title": "清单 ", "where": "A"}, {"title": "记录", "where": "档案"}]
    answers["XX-01"] = {"answer": "F"}
    sheet["kpis"]["KPI-1"] = [period("2025", 3, 4), period("2026", 3, 5)]
    return sheet


def small_catalogue(*clauses: str) -> Catalogue:
    """The real catalogue with these clauses only."""
    raw = deepcopy(json.loads(CATALOGUE_TEXT))
    raw["clauses"] = [clause for clause in raw["clauses"] if clause["id"] in clauses]
    raw["bundles"] = []
    return parse_catalogue(raw)


def catalogue_with(**clauses: Mapping[str, Any]) -> Catalogue:
    """The real catalogue with these fields of clauses replaced; OC_01 is clause OC-01."""
    raw = deepcopy(json.loads(CATALOGUE_TEXT))
    for clause in raw["clauses"]:
        clause.update(clauses.get(clause["id"].replace("-", "_"), {}))
    return parse_catalogue(raw)


def _golden_sheet(case: Mapping[str, Any]) -> Sheet:
    sheet = empty_sheet(**case["profile"])
    scored = [c for c in CATALOGUE.clauses.values() if is_scored(c, case["profile"]["size"])]
    unanswered = [c.id for c in scored if c.flag is not Flag.GATE][: case.get("unanswered_first", 0)]
    for clause in scored:
        given = case["all"].get(clause.obligation)
        given = case.get("chapter", {}).get(clause.chapter, given)
        given = case.get("answers", {}).get(clause.id, given)
        sheet["answers"][clause.id] = answer(None if clause.id in unanswered else given)
    if case.get("not_applicable") == "all":
        _exclude_all(sheet)
    sheet["kpis"] = _kpis(sheet["profile"]["size"], **case.get("kpi", {}))
    return sheet


def answer(given: str | None) -> dict[str, Any]:
    """One answer, with one item of evidence beside F and L."""
    evidence = [{"title": "记录", "where": "档案"}] if given in {"F", "L"} else []
    return {"answer": given, "evidence": evidence}


def _exclude_all(sheet: Sheet) -> None:
    conditional = [c.id for c in CATALOGUE.clauses.values() if c.na_condition]
    sheet["profile"]["conditions"] = conditional
    for key in conditional:
        if key in sheet["answers"]:
            sheet["answers"][key] = {"answer": "NA", "reason": "本机构没有此类情形"}


def _kpis(
    size: str, heads: int = 0, periods: int = 0, not_worse: int | None = None
) -> dict[str, list[dict[str, Any]]]:
    """The first `heads` KPI heads with `periods` periods; all but `not_worse` of them fall."""
    kept = heads if not_worse is None else not_worse
    return {
        head: [period(str(2024 + i), 90 if n < kept else 90 - 10 * i, 100) for i in range(periods)]
        for n, head in enumerate(CATALOGUE.method.kpi_heads[size][:heads])
    }


def period(name: str, numerator: object, denominator: object, source: str = "台账") -> dict[str, Any]:
    """One period of a KPI."""
    return {"period": name, "numerator": numerator, "denominator": denominator, "source": source}


def random_sheets(seed: int, count: int) -> Iterator[Sheet]:
    """`count` valid sheets of every size, the same ones for the same seed."""
    random = Random(seed)
    for _ in range(count):
        yield _random_sheet(random)


def _random_sheet(random: Random) -> Sheet:
    size = random.choice(list(CATALOGUE.sizes))
    conditional = [c.id for c in CATALOGUE.clauses.values() if c.na_condition]
    sheet = empty_sheet(size, conditions=random.sample(conditional, random.randint(0, len(conditional))))
    skew = random.choice(["FFFL", "FLPN", "FFLLP", "PPN", "FFFFFFFFL"])
    coverage = random.choice([0.5, 0.95, 1])
    for clause in CATALOGUE.clauses.values():
        if random.random() < coverage:
            sheet["answers"][clause.id] = _random_answer(random, skew)
            if (
                clause.id in sheet["profile"]["conditions"]
                and is_scored(clause, size)
                and random.random() < 1 / 2
            ):
                sheet["answers"][clause.id] = {"answer": "NA", "reason": "没有这样的业务"}
    for bundle in random.sample(list(CATALOGUE.bundles), random.randint(0, len(CATALOGUE.bundles))):
        sheet["bundles"][bundle] = _random_answer(random, skew)
    sheet["kpis"] = {head: _random_periods(random) for head in CATALOGUE.kpis if random.random() < 1 / 2}
    return sheet


def _random_answer(random: Random, skew: str) -> dict[str, Any]:
    given = answer(random.choice(skew)) | {"pending": random.random() < 1 / 20}
    return given | ({"evidence": []} if random.random() < 1 / 4 else {})


def _random_periods(random: Random) -> list[dict[str, Any]]:
    denominators = [random.randint(1, 300) for _ in range(random.randint(0, 3))]
    return [period(f"202{i}", random.randint(0, whole), whole) for i, whole in enumerate(denominators)]
