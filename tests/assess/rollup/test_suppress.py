"""What is published, attacked: every table that fits the published figures is tried, one after the other."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.rollup.tables.cube import fill_cube
from assess.rollup.tables.published import published_tables
from assess.rollup.tables.suppress import HIDDEN, merge_groups, merge_line
from assess.rollup.tables.view import Table
from tests.assess.rollup.made import CATALOGUES, made_rows, named
from tests.support.sheets import CATALOGUE

GATE = "HS-01"
PLACE = list(CATALOGUE.clauses).index(GATE)
LETTERS = ("F", "L", "P", "N")
FAILING = ("FL", "PN")
"""What an attacked table is split by: each answer, or whether the gate fails, for more agencies."""
REGIONS = ("110101", "110102", "110105", "110106")
TYPES = ("GEN", "TEC")


@cache
def splits(total: int, cells: int) -> tuple[tuple[int, ...], ...]:
    """Every way to split a total into so many cells."""
    if cells == 1:
        return ((total,),)
    return tuple((first, *rest) for first in range(total + 1) for rest in splits(total - first, cells - 1))


@given(st.lists(st.integers(0, 8), min_size=2, max_size=5), st.integers(2, 5))
def test_a_line_leaves_limit_values_to_each_hidden_cell(counts: list[int], limit: int) -> None:
    """Of a line with its total, its blocks and its lower bounds, none hidden is narrowed below the limit."""
    blocks = merge_line(counts, limit)
    hidden = [place for one in blocks if not one.shown for place in range(one.start, one.stop)]
    fitting = [
        table
        for table in splits(sum(counts), len(counts))
        if all(sum(table[one.start : one.stop]) == one.count for one in blocks)
        and all(table[one.least[0]] >= one.least[1] for one in blocks if one.least)
    ]

    assert bool(blocks) == (sum(counts) >= limit)
    assert all(one.count >= limit for one in blocks)
    assert all(len({table[place] for table in fitting}) >= limit for place in hidden)


@given(st.dictionaries(st.sampled_from("abcdefg"), st.tuples(st.integers(0, 9), st.integers(0, 9))))
def test_groups_have_enough_agencies_or_are_merged(groups: dict[str, tuple[int, int]]) -> None:
    """Nobody is lost, every group that is left is large enough, and one is merged with another at least."""
    merged = merge_groups(groups, 5)

    assert not merged or sorted(name for names in merged for name in names) == sorted(groups)
    assert all(min(map(sum, zip(*map(groups.get, names), strict=True))) >= 5 for names in merged)
    assert all(len(names) == 1 for names in merged[:-1])


@dataclass
class Attack:
    """What an attacker reads in the published tables about one gate: sums over cells, and lower bounds."""

    cells: list[tuple[str, str, str]]
    equal: list[tuple[list[int], int]] = field(default_factory=list)
    least: list[tuple[list[int], int]] = field(default_factory=list)
    hidden: list[list[int]] = field(default_factory=list)

    def where(self, letters: str, **chosen: Iterable[str]) -> list[int]:
        """The cells of these letters, `regions` and `types`; of all where they are not given."""
        names, kinds = set(chosen.get("regions", REGIONS)), set(chosen.get("types", TYPES))
        return [
            place
            for place, (region, kind, part) in enumerate(self.cells)
            if region in names and kind in kinds and set(part) <= set(letters)
        ]

    def learn(self, cells: list[int], value: object) -> None:
        """A published figure is an equation; a mark is a cell to be found out."""
        if isinstance(value, int):
            self.equal.append((cells, value))
        elif value == HIDDEN:
            self.hidden.append(cells)

    def values(self, total: int) -> Iterator[set[int]]:
        """The values that each hidden cell may have in any table that fits."""
        fitting = [
            table
            for table in splits(total, len(self.cells))
            if all(sum(table[place] for place in cells) == value for cells, value in self.equal)
            and all(sum(table[place] for place in cells) >= value for cells, value in self.least)
        ]
        assert fitting
        for cells in self.hidden:
            yield {sum(table[place] for place in cells) for table in fitting}


def read(
    tables: Sequence[Table], regions: Sequence[str], types: Sequence[str], parts: Sequence[str]
) -> Attack:
    """All that the published tables say of a gate by region, type and answer."""
    attack = Attack(cells=list(product(regions, types, parts)))
    if parts == LETTERS:
        read_answers(attack, next(row for row in named(tables, "clauses") if row["条款"] == GATE))
    titles = {CATALOGUE.types[key]["zh"]: key for key in types}
    read_groups(attack, named(tables, "gates"), ("按地区", "regions"), {key: key for key in regions})
    read_groups(attack, named(tables, "gates"), ("按机构类型", "types"), titles)
    whole = next(row for row in named(tables, "gates") if row["分组"] == "全部")
    attack.learn(attack.where("PN"), whole[GATE])
    return attack


def read_groups(
    attack: Attack, rows: Sequence[Mapping[str, object]], by: tuple[str, str], every: Mapping[str, str]
) -> None:
    """What a split says of each group; a merged one is of those not listed, whose own counts are hidden."""
    groups = [row for row in rows if row["分组"] == by[0]]
    rest = set(every.values()) - {every.get(str(row["组别"])) for row in groups}
    for row in groups:
        names = {every[str(row["组别"])]} if row["组别"] in every else rest
        attack.learn(attack.where("FLPN", **{by[1]: names}), row["机构数"])
        attack.learn(attack.where("PN", **{by[1]: names}), row[GATE])
    if groups and len(rest) > 1:
        attack.hidden += [attack.where("FLPN", **{by[1]: {one}}) for one in rest]


def read_answers(attack: Attack, clause: Mapping[str, object]) -> None:
    """What the table of all clauses says of one."""
    for letter in LETTERS:
        title = next(column for column in clause if re.match(f"{letter} [^%]", column))
        attack.learn(attack.where(letter), clause[title])
    for names, total, _, one, least in re.findall(
        r"([A-Z+]+) (\d+)( \((\w) ≥ (\d+)\))?", str(clause["※ 的合计"])
    ):
        attack.learn(attack.where(names.replace("+", "")), int(total))
        if one:
            attack.least.append((attack.where(one), int(least)))


@pytest.mark.parametrize("shape", [(3, 1, LETTERS, 8), (2, 2, FAILING, 12), (4, 1, FAILING, 14)], ids=str)
@given(seed=st.integers(0, 2**32), limit=st.sampled_from((2, 3)))
@settings(max_examples=12)
def test_all_tables_together_narrow_no_hidden_cell(
    shape: tuple[int, int, Sequence[str], int], seed: int, limit: int
) -> None:
    """Clause, gate, region and type tables as one system over the cells that they share."""
    regions, types, parts, count = shape
    draw = Random(seed)
    weights = [draw.random() for _ in LETTERS]
    rows = [
        replace(
            row,
            region=draw.choice(REGIONS[:regions]),
            types=draw.choice(TYPES[:types]),
            effective=row.effective[:PLACE] + draw.choices(LETTERS, weights)[0] + row.effective[PLACE + 1 :],
        )
        for row in made_rows(seed, count, size="small")
    ]
    tables = published_tables(fill_cube(rows, CATALOGUES), CATALOGUES, "zh", limit)
    attack = read(tables, REGIONS[:regions], TYPES[:types], parts)

    assert all(len(values) >= limit for values in attack.values(count))
