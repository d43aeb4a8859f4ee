"""The published tables say what the rows say, and nothing of one agency."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from assess.core.numbers import rounded
from assess.rollup.rows import Row
from assess.rollup.sample import draw_sample
from assess.rollup.tables.cube import fill_cube
from assess.rollup.tables.published import published_tables
from assess.rollup.tables.suppress import HIDDEN, overlap_is_small
from assess.rollup.tables.view import Table
from tests.assess.rollup.made import CATALOGUES, made_rows, named, shuffled
from tests.support.sheets import CATALOGUE

MANY = made_rows(1, 400) + made_rows(2, 90, period="2025")
NOW = [row for row in MANY if row.period == "2026"]


def tables_of(rows: Sequence[Row], limit: int = 5) -> list[Table]:
    """What is published of the rows, in Chinese."""
    return published_tables(fill_cube(rows, CATALOGUES), CATALOGUES, "zh", limit)


def mean(numbers: Sequence[int]) -> Fraction:
    """The mean of tenths, rounded as R6 does."""
    return rounded(Fraction(sum(numbers), 10 * len(numbers)))


def test_levels_and_means_are_those_of_the_rows() -> None:
    """Counts, means and quartiles of each size; micro apart."""
    rows = named(tables_of(MANY), "levels")

    assert [row["规模"] for row in rows] == ["小型", "中型", "微型"]
    for size, row in zip(("small", "medium", "micro"), rows, strict=True):
        mine = [one for one in NOW if one.size == size]
        scores = sorted(one.score for one in mine)
        assert row["机构数"] == len(mine)
        assert [row[f"{n}级"] for n in range(1, 6)] == [sum(o.level == n for o in mine) for n in range(1, 6)]
        assert row["平均得分"] == mean(scores)
        assert row["证据支持率均值 %"] == mean([one.evidence_support for one in mine])
        assert row["得分中位"] == (scores[(len(scores) + 1) // 2 - 1] + 5) // 10


def test_answers_and_gates_are_those_of_the_rows() -> None:
    """A clause's answers, those that fail a gate by region, and the clauses applied least."""
    tables = tables_of(MANY)
    mine = [row for row in NOW if row.size != "micro"]
    place = list(CATALOGUE.clauses).index("HS-01")
    letters = Counter(row.effective[place] for row in mine)
    answers = next(row for row in named(tables, "clauses") if row["条款"] == "HS-01")
    gates = {row["组别"]: row for row in named(tables, "gates") if row["规模组"] == "小型、中型"}
    least = [row for row in named(tables, "least") if row["规模组"] == "小型、中型"]

    assert [answers[name] for name in ("F 全面落实", "L 基本落实", "P 部分落实", "N 未落实")] == [
        *(letters["F"], letters["L"], letters["P"], letters["N"] + letters["U"]),
    ]
    assert answers["F %"] == rounded(Fraction(100 * letters["F"], len(mine)))
    assert gates["全部"]["HS-01"] == letters["P"] + letters["N"] + letters["U"]
    assert gates["110102"]["HS-01"] == sum(
        row.region == "110102" and row.effective[place] in "PNU" for row in mine
    )
    assert len(least) == 10
    assert [row["占比 %"] for row in least] == sorted((row["占比 %"] for row in least), reverse=True)  # type: ignore[type-var]


def test_an_agency_of_two_types_is_counted_once() -> None:
    """It is in a group of its own, so that the groups of a split add up to the set."""
    groups = [row for row in named(tables_of(MANY), "groups") if row["规模组"] == "小型、中型"]
    by_type = [row for row in groups if row["分组"] == "按机构类型"]
    mine = [row for row in NOW if row.size != "micro"]

    assert sum(int(str(row["机构数"])) for row in by_type) == len(mine)
    assert next(row["机构数"] for row in by_type if row["组别"] == "两类及以上") == sum(
        " " in row.types for row in mine
    )


def test_kpis_are_pooled_and_what_is_out_of_scale_is_told() -> None:
    """Sum of numerators over sum of denominators; a value out of scale is counted apart."""
    outside = [replace(row, kpis="KPI-4@2025:x") for row in made_rows(5, 6, size="small")]
    inside = [
        replace(row, kpis=f"KPI-4@2025:{number}0000/400000")
        for number, row in enumerate(made_rows(6, 20, size="small"))
    ]
    rows = named(tables_of([*outside, *inside, *made_rows(7, 7, size="small", kpis="")]), "kpis")

    assert [(row["合并的机构数"], row["合并值"], row["数值超出范围、未合并"]) for row in rows] == [
        (20, rounded(Fraction(100 * sum(range(20)), 20 * 40)), 6)
    ]


def test_the_trend_compares_the_same_agencies() -> None:
    """By name, or by the file that the new one was copied from; others are told apart."""
    then = made_rows(8, 30, size="small", period="2025", level=2)
    named_again = [replace(row, period="2026", level=3, sha256=f"a{row.sha256}") for row in then[:8]]
    copied = [
        replace(row, agency="", id_hash=f"n{n}", based_on_hash=old.id_hash, period="2026", level=1)
        for n, (row, old) in enumerate(zip(then[8:15], then[8:15], strict=True))
    ]
    unnamed = [replace(row, agency="") for row in then[8:15]]
    new = made_rows(9, 9, size="small", period="2026", level=3)
    fresh = [replace(row, agency=f"新{row.agency}") for row in new]
    row = named(tables_of([*then[:8], *unnamed, *then[15:], *named_again, *copied, *fresh]), "trend")[0]

    assert [row[name] for name in ("对照期间没有", "下降", "持平", "上升")] == [9, HIDDEN, HIDDEN, 8]
    assert row["※ 的合计"] == "下降+持平 7 (下降 ≥ 3)"


@given(st.integers(0, 2**32), st.integers(1, 60))
@settings(max_examples=20)
def test_order_is_irrelevant_and_what_does_not_count_changes_no_table(seed: int, count: int) -> None:
    """Refused, duplicate, partial, quick and practice files are in the first table alone."""
    rows = made_rows(seed, count)
    aside = [
        *(Row(standing=standing) for standing in ("refused", "same_bytes", "older")),
        *(replace(rows[0], kind=kind) for kind in ("partial", "quick", "practice", "empty")),
    ]
    tables = tables_of(rows)

    assert tables_of(shuffled(rows, seed)) == tables
    assert tables_of(shuffled([*rows, *aside], seed))[1:] == tables[1:]


@given(st.integers(0, 2**32))
@settings(max_examples=20)
def test_no_row_is_of_one_agency_and_none_is_placed_by_score(seed: int) -> None:
    """Every count is the limit or more, and other scores leave the order of the rows as it is."""
    rows = made_rows(seed, 40)
    tables = tables_of(rows)
    turned = tables_of([replace(row, score=1000 - row.score) for row in rows])

    for table, other in zip(tables, turned, strict=True):
        marks = [place for place, column in enumerate(table.columns) if column.number]
        counts = [cell for row in table.rows for cell in (row[place] for place in marks[:1])]
        assert all(int(str(cell).strip("≥ ")) >= 5 for cell in counts if cell != HIDDEN)
        first = marks[0]
        assert [row[:first] for row in table.rows] == [row[:first] for row in other.rows]


def test_splits_that_give_a_few_away_do_not_stand_together() -> None:
    """A type that is a region but for two agencies would tell their mean by subtraction."""
    rows = [
        replace(row, region="110101" if n < 22 else "110102", types="GEN" if n < 20 else "TEC")
        for n, row in enumerate(made_rows(11, 40, size="small"))
    ]
    splits = {row["分组"] for row in named(tables_of(rows), "groups")}

    assert splits == {"按地区"}
    assert overlap_is_small(12, 10, 10, 40, 5)
    assert overlap_is_small(18, 20, 0, 40, 5)
    assert not overlap_is_small(20, 20, 10, 40, 5)


def test_the_sample_is_drawn_by_the_seed_alone() -> None:
    """The same seed and files draw the same agencies and clauses in any order; others with another seed."""
    rows = made_rows(14, 40, size="small")
    drawn = draw_sample(rows, CATALOGUES, "7", 6)
    better = [replace(row, score=1000) for row in shuffled(rows, 1)]

    assert [one.clauses for one in draw_sample(better, CATALOGUES, "7", 6)] == [one.clauses for one in drawn]
    assert len({one.row.source for one in drawn}) == 6
    assert draw_sample(rows, CATALOGUES, "8", 6) != drawn
    assert len(draw_sample(rows, CATALOGUES, "7", 99)) == 40
    for one in drawn:
        letters = dict(zip(CATALOGUE.clauses, one.row.effective, strict=True))
        assert len(one.clauses) == 5
        assert {letters[key] for key in one.clauses} <= {"F", "L"}


def test_clause_sets_stand_side_by_side() -> None:
    """Agencies scored by another clause set have rows of their own, and no total is over both."""
    other = replace(CATALOGUE, clause_set="1.0.0")
    rows = [*made_rows(12, 20, size="small"), *made_rows(13, 30, other, size="small")]
    tables = published_tables(
        fill_cube(rows, {**CATALOGUES, "1.0.0": other}), CATALOGUES | {"1.0.0": other}, "zh", 5
    )

    assert [(row["条款集"], row["机构数"]) for row in named(tables, "levels")] == [
        ("1.0.0", 30),
        ("2.0.0", 20),
    ]
