"""The path to the next level is the shortest; among the shortest, fewest steps to F, then the first (R19)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from itertools import combinations_with_replacement, count
from random import Random

import pytest

from assess.content.model import Catalogue, Flag
from assess.content.scope import is_scored
from assess.scoring.assessment import Assessment, assess_raw
from assess.scoring.path import Path, find_path
from tests.support.sheets import CATALOGUE, Sheet, answer, empty_sheet, random_sheets

LADDER = "NPLF"
RAISED = {"score", "chapter_floor", "gate", "requirement_rate", "requirement_at_n"}


def small_catalogue(random: Random) -> Catalogue:
    """Two to five clauses of the real set, gates and the unweighted chapter among them."""
    scored = [c for c in CATALOGUE.clauses.values() if is_scored(c, "micro")]
    gates = [c for c in scored if c.flag is Flag.GATE]
    chosen = random.sample(scored, random.randint(1, 4)) + random.sample(gates, random.randint(0, 1))
    kept = sorted({c.id for c in chosen}, key=list(CATALOGUE.clauses).index)
    bundles = {
        key: replace(bundle, members=tuple(m for m in bundle.members if m in kept))
        for key, bundle in CATALOGUE.bundles.items()
    }
    points = random.choice([CATALOGUE.points, {"F": 100, "L": 60, "P": 50, "N": 0}])
    clauses = {key: CATALOGUE.clauses[key] for key in kept}
    return replace(CATALOGUE, clauses=clauses, bundles=bundles, points=points)


def small_sheet(random: Random, catalogue: Catalogue) -> Sheet:
    """Any answers, some missing, with evidence so that higher levels are reached."""
    sheet = empty_sheet(random.choice(["micro", "small", "medium"]))
    letters = random.choice(["NPLF_", "NP", "LF", "PLF", "FFFN"])
    given = {key: random.choice(letters) for key in catalogue.clauses}
    sheet["answers"] = {key: answer(None if letter == "_" else letter) for key, letter in given.items()}
    return sheet


def raised(sheet: Sheet, to: Mapping[str, str]) -> Sheet:
    """A copy of the sheet with those clauses answered."""
    changed = deepcopy(sheet)
    for clause, letter in to.items():
        changed["answers"][clause] = {
            **changed["answers"].get(clause, {}),
            "answer": letter,
            "pending": False,
        }
    return changed


def reaches(assessment: Assessment, level: int) -> bool:
    """Whether everything that raises can bring about holds for the level."""
    return all(c.holds for c in assessment.conditions(level) if c.rule in RAISED)


def sequences(rungs: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """All paths as raised positions: shorter ones first, fewer steps to F first, in lexicographic order."""
    for steps in count():
        to_f: dict[tuple[int, ...], int] = {}
        for path in combinations_with_replacement(range(len(rungs)), steps):
            ends = [rungs[i] + n for i, n in Counter(path).items()]
            if all(end < len(LADDER) for end in ends):
                to_f[path] = ends.count(LADDER.index("F"))
        yield from sorted(to_f, key=lambda path: to_f[path])


def brute_force(catalogue: Catalogue, sheet: Sheet, before: Assessment) -> list[str]:
    """The raised clauses of the first path that scoring the raised sheet confirms."""
    ids = [f.clause.id for f in before.findings]
    rungs = [LADDER.index(f.outcome or "N") for f in before.findings]
    level = before.next_level
    assert level is not None
    for path in sequences(rungs):
        to = {ids[i]: LADDER[rungs[i] + n] for i, n in Counter(path).items()}
        if reaches(assess_raw(catalogue, raised(sheet, to)), level):
            return [ids[i] for i in path]
    raise AssertionError


def found(assessment: Assessment) -> Path:
    """The path, which must be there."""
    path = find_path(assessment)
    assert path is not None
    return path


@pytest.mark.parametrize("block", range(10))
def test_the_path_equals_brute_force(block: int) -> None:
    """On 500 random small cases the search finds what trying all paths in order finds."""
    random = Random(block)
    differing = []
    cases = 0
    while cases < 50:
        catalogue = small_catalogue(random)
        sheet = small_sheet(random, catalogue)
        before = assess_raw(catalogue, sheet)
        if before.next_level is None or not before.findings:
            continue
        cases += 1
        expected = brute_force(catalogue, sheet, before)
        if [clause for clause, _, _ in found(before).raises] != expected:
            differing.append((sheet, expected))

    assert differing == []


def test_on_the_real_set_the_raised_sheet_reaches_the_level_and_no_step_is_spare() -> None:
    """Applying the path meets the row; taking back any one clause's last step does not."""
    for sheet in random_sheets(19, 60):
        before = assess_raw(CATALOGUE, sheet)
        if before.next_level is None:
            continue
        path = found(before)
        to = {clause: letter for clause, _, letter in path.raises}
        last = {clause: origin for clause, origin, _ in path.raises}

        assert reaches(assess_raw(CATALOGUE, raised(sheet, to)), path.level)
        for clause, origin in last.items():
            spared = assess_raw(CATALOGUE, raised(sheet, to | {clause: origin}))
            assert not reaches(spared, path.level)


def test_raises_climb_one_step_at_a_time_from_the_present_answer() -> None:
    """Each raise starts where the one before ended, unanswered at N; actions add up to the raises."""
    for sheet in random_sheets(7, 60):
        before = assess_raw(CATALOGUE, sheet)
        if before.next_level is None:
            continue
        path = found(before)
        now = {f.clause.id: f.outcome or "N" for f in before.findings}
        for clause, origin, to in path.raises:
            assert (now[clause], LADDER.index(to)) == (origin, LADDER.index(origin) + 1)
            now[clause] = to
        order = [clause for clause, _, _ in path.raises]

        assert order == sorted(order, key=list(CATALOGUE.clauses).index)
        assert sum(action.steps for action in path.actions) == len(path.raises)
        assert {c for action in path.actions for c in action.clauses} == set(order)


def test_evidence_that_is_missing_is_enough_when_given() -> None:
    """With evidence for as many more clauses as are missing, and no fewer, the level's support is met."""
    for sheet in random_sheets(23, 60):
        before = assess_raw(CATALOGUE, sheet)
        if before.next_level is None:
            continue
        path = found(before)
        done = raised(sheet, {clause: letter for clause, _, letter in path.raises})
        for number, clause in enumerate(path.without_evidence[: path.evidence_missing], 1):
            item = {"title": "补充的记录", "where": ""}
            done["answers"].setdefault(clause, {}).setdefault("evidence", []).append(item)
            after = assess_raw(CATALOGUE, done)
            support = [c.holds for c in after.conditions(path.level) if c.rule == "evidence_support"]

            assert support == [number == path.evidence_missing]
