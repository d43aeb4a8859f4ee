"""Turns a cube into the sets of agencies that may be published, with their groups and lines of counts."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assess.content.model import Catalogue, Clause
from assess.core.numbers import rounded
from assess.messages import in_language, message
from assess.rollup.tables.cube import SEVERAL, Cohort, Cube, Key
from assess.rollup.tables.suppress import HIDDEN, Block, merge_groups, merge_line, overlap_is_small

__all__ = ["SPLITS", "Cell", "Column", "Group", "Line", "Table", "View", "views"]

SPLITS = ("size", "region", "type")
"""What the agencies of a set are split by, in the order of a cell's key."""

Cell = str | int | Fraction
"""A text, a count, or a figure that is rounded to one decimal."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, and whether what stands below it are numbers."""

    title: str
    number: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """One published table: its key, heading, a sentence on how to read it, its columns and rows."""

    key: str
    title: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Agencies of a set that are published together: how they are called, their keys, and their sums."""

    title: str
    names: frozenset[str]
    sums: Mapping[str, int]

    @property
    def count(self) -> int:
        """How many agencies there are."""
        return self.sums["agencies"]

    def mean(self, measure: str) -> Fraction:
        """The mean of a sum of tenths, rounded once."""
        return rounded(Fraction(self.sums[measure], 10 * self.count))

    def rate(self, chapter: str) -> Cell:
        """Points of a chapter ÷ what they could be, over all agencies of the group, in %; blank for none."""
        weight = self.sums[f"weight:{chapter}"]
        return rounded(Fraction(self.sums[f"points:{chapter}"], weight)) if weight else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A count split into named neighbouring cells, and the blocks of it that may be published."""

    names: Sequence[str]
    counts: Sequence[int]
    blocks: Sequence[Block]

    @property
    def total(self) -> int:
        """How many agencies the line splits."""
        return sum(self.counts)

    def sum_of(self, *names: str) -> int | None:
        """How many agencies the named cells hold together; None unless whole blocks make them up."""
        places = {place for place, name in enumerate(self.names) if name in names}
        within = [block for block in self.blocks if set(range(block.start, block.stop)) <= places]
        known = {place for block in within for place in range(block.start, block.stop)}
        return sum(block.count for block in within) if known == places else None

    def cell(self, name: str) -> Cell:
        """What is published of one cell: its count or the mark; blank where the line has no such cell."""
        if name not in self.names:
            return ""
        count = self.sum_of(name)
        return HIDDEN if count is None else count

    def share(self, name: str) -> Cell:
        """The cell's share of the line's total in %."""
        count = self.cell(name)
        return rounded(Fraction(100 * count, self.total)) if isinstance(count, int) else count

    def least(self, name: str) -> int | None:
        """What is published of a merged cell: it holds at least so many agencies."""
        place = list(self.names).index(name)
        return next((one.least[1] for one in self.blocks if one.least and one.least[0] == place), None)

    def merged(self, titles: Mapping[str, str]) -> str:
        """The sums of the merged cells, such as `P+N 12`, with what is known of the largest."""
        found = []
        for block in self.blocks:
            if not block.shown:
                names = [titles[name] for name in self.names[block.start : block.stop]]
                least = f" ({titles[self.names[block.least[0]]]} ≥ {block.least[1]})" if block.least else ""
                found.append(f"{'+'.join(names)} {block.count}{least}")
        return "; ".join(found)


class View:
    """One set of agencies that is large enough, as it may be published."""

    def __init__(self, key: Key, cohort: Cohort, catalogue: Catalogue, lang: str, limit: int) -> None:
        self.key, self.cohort, self.catalogue = key, cohort, catalogue
        self.lang, self.limit = lang, limit
        self.count = cohort.count
        self.splits: dict[str, tuple[Group, ...]] = {}

    def say(self, key: str, **values: object) -> str:
        """A message of the roll-up."""
        return message(self.lang, f"rollup.{key}", **values)

    def text(self, value: object) -> str:
        """A text of the content."""
        return str(in_language(self.lang, value))

    @property
    def labels(self) -> tuple[str, str]:
        """The clause set, and the sizes that the set is of."""
        sizes = {size for size, _, _ in self.cohort.cells}
        titles = [one.title for key, one in self.catalogue.sizes.items() if key in sizes]
        name = self.text(tuple(titles))
        return self.key.clause_set, self.say("simplified", size=name) if self.key.micro else name

    def split(self, by: str, digits: int | None) -> tuple[Group, ...]:
        """The groups of a split, those with too few agencies merged; regions by so many digits."""
        sums: dict[str, list[int]] = {}
        for key, cell in self.cohort.cells.items():
            mine = sums.setdefault(_name(key, by, digits), [0] * len(cell))
            mine[:] = map(int.__add__, mine, cell)
        order = [*self.catalogue.sizes, *self.catalogue.types]
        groups = merge_groups({name: cell[:1] for name, cell in sums.items()}, self.limit)
        groups = tuple(
            sorted(
                groups, key=lambda names: (len(names), [order.index(n) for n in names if n in order], names)
            )
        )
        return tuple(
            Group(
                title=self._group_title(by, names),
                names=frozenset(names),
                sums=dict(
                    zip(
                        self.cohort.measures,
                        map(sum, zip(*(sums[name] for name in names), strict=True)),
                        strict=True,
                    )
                ),
            )
            for names in groups
        )

    def _group_title(self, by: str, names: Sequence[str]) -> str:
        if by == "size":
            return self.text(tuple(self.catalogue.sizes[name].title for name in names))
        if len(names) > 1:
            return self.say("merged_group")
        if names[0] == SEVERAL:
            return self.say("several_types")
        if not names[0]:
            return self.say("not_told")
        return self.text(self.catalogue.types[names[0]]) if by == "type" else names[0]

    def may_stand_beside(self, groups: Sequence[Group], by: str, digits: int | None) -> bool:
        """Whether no group differs by a few agencies from one of the splits there are (see `suppress`)."""
        for other_by, others in self.splits.items():
            both: Counter[tuple[int, int]] = Counter()
            for key, cell in self.cohort.cells.items():
                places = (
                    _place(groups, _name(key, by, digits)),
                    _place(others, _name(key, other_by, digits)),
                )
                both[places] += cell[0]
            for place, group in enumerate(groups):
                for other_place, other in enumerate(others):
                    shared = both[place, other_place]
                    if overlap_is_small(group.count, other.count, shared, self.count, self.limit):
                        return False
        return True

    def line(self, counts: Mapping[str, int]) -> Line:
        """The counts of neighbouring cells as they may be published."""
        numbers = list(counts.values())
        return Line(names=list(counts), counts=numbers, blocks=merge_line(numbers, self.limit))

    def clause_line(self, place: int, clause: Clause) -> Line | None:
        """How the agencies that a clause is put to answered it: A, F, L, P, N; unanswered counts as N (R7).

        A clause that is yes or no has F and N, all but F being N. None where the clause is not put to all
        agencies of the set and it is not published to how many.
        """
        letters: Counter[str] = Counter()
        for (letter, _), count in self.cohort.letters[place].items():
            letters[letter] += count
        counts = {"A": letters["A"]} if clause.na_condition else {}
        counts["F"] = letters["F"]
        rest = letters["N"] + letters["U"]
        if clause.yes_no:
            counts["N"] = rest + letters["L"] + letters["P"]
        else:
            counts |= {"L": letters["L"], "P": letters["P"], "N": rest}
        apart = all(len(group.names) == 1 for group in self.splits["size"])
        return self.line(counts) if letters["-"] == 0 or apart else None


def _name(key: tuple[str, str, str], by: str, digits: int | None) -> str:
    name = key[SPLITS.index(by)]
    return name[:digits] if by == "region" else name


def _place(groups: Sequence[Group], name: str) -> int:
    return next((place for place, group in enumerate(groups) if name in group.names), -1)


def views(cube: Cube, catalogues: Mapping[str, Catalogue], lang: str, limit: int) -> list[View]:
    """The sets of the period with `limit` agencies or more, split in the ways that go together."""
    current = cube.current()
    digits = _region_digits(region for cohort in current.values() for _, region, _ in cohort.cells)
    found = []
    for key, cohort in current.items():
        if cohort.count >= limit:
            view = View(key, cohort, catalogues[key.clause_set], lang, limit)
            for by in SPLITS:
                groups = view.split(by, digits)
                view.splits[by] = groups if view.may_stand_beside(groups, by, digits) else ()
            found.append(view)
    return found


def _region_digits(regions: Iterable[str]) -> int | None:
    """Digits of a GB/T 2260 code that tell regions apart: province 2, prefecture 4, county 6; None: names."""
    codes = {region for region in regions if region}
    if not all(code.isdecimal() for code in codes):
        return None
    return next((digits for digits in (2, 4) if len({code[:digits] for code in codes}) > 1), 6)
