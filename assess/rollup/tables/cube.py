"""Turns rows into a cube: whole-number counts and sums by period, clause set, size, region and type.

Nothing is rounded, averaged or left out here, and nothing of the order of the rows remains.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from assess.content.model import Catalogue, Flag
from assess.content.scope import applies_bundles
from assess.rollup.rows import Row
from assess.scoring.findings import weighted_chapters

__all__ = ["FULL", "NOT_MET", "SEVERAL", "Cohort", "Cube", "CubeKey", "Key", "fill_cube", "gate_places"]

SEVERAL = "several"
"""The group of agencies of two or more types, which are counted once and in no single type's group."""

NOT_MET = frozenset("PNU")
"""The letters of answers with which a gate fails: below L, unanswered included."""

FULL = "full"
"""The kind of a self-check that counts: enough is answered for a level."""

_LEVEL_BITS = 3


@dataclass(frozen=True, order=True, slots=True)
class Key:
    """One set of agencies that may be summed: one period, one clause set, micro apart from the others."""

    period: str
    clause_set: str
    micro: bool


CubeKey = tuple[str, str, str]
"""Size, region and type."""


@dataclass(kw_only=True, slots=True)
class Cohort:
    """The counts and sums of one set of agencies.

    `cells` holds by size, region and type the sums that `measures` names: agencies, score, RC and ES in
    tenths, each level, Σ w·v and Σ w of each chapter, and the agencies that fail each gate. `letters` counts
    for each clause in order the pairs of answer and evidence sign, `scores` size and score, `kpis` by head
    and period the agencies pooled, their numerators and denominators in ten-thousandths, and those out of
    scale. `words` has three words of 64 bits for each agency: who, what it was copied from, and content with
    level.
    """

    measures: tuple[str, ...]
    cells: dict[CubeKey, list[int]] = field(default_factory=dict)
    letters: list[Counter[tuple[str, str]]] = field(default_factory=list)
    scores: Counter[tuple[str, int]] = field(default_factory=Counter)
    kpis: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    digests: Counter[str] = field(default_factory=Counter)
    copies: int = 0
    words: "array[int]" = field(default_factory=lambda: array("Q"))

    @property
    def count(self) -> int:
        """How many agencies there are."""
        return sum(cell[0] for cell in self.cells.values())

    def members(self) -> Iterator[tuple[int, int, int, int]]:
        """Of each agency: who it is, what its file was copied from, its content, its level."""
        words = self.words
        for who, link, word in zip(words[::3], words[1::3], words[2::3], strict=True):
            yield who, link, word >> _LEVEL_BITS, word % 2**_LEVEL_BITS

    def add(self, row: Row, gates: Mapping[str, int]) -> None:
        """Counts one full self-check; `gates` gives the place of each gate in clause order."""
        levels = [int(row.level == level) for level in range(1, 6)]
        chapters = [int(x) for one in row.chapters.split() for x in one.partition(":")[2].split("/")]
        failed = [int(row.effective[place] in NOT_MET) for place in gates.values()]
        values = [1, row.score, row.requirement_rate, row.evidence_support, *levels, *chapters, *failed]
        types = row.types.split()
        group = types[0] if len(types) == 1 else SEVERAL if types else ""
        cell = self.cells.setdefault((row.size, row.region, group), [0] * len(values))
        cell[:] = map(int.__add__, cell, values)
        if not self.letters:
            self.letters = [Counter() for _ in row.effective]
        for counter, pair in zip(self.letters, zip(row.effective, row.evidenced, strict=True), strict=True):
            counter[pair] += 1
        self.scores[row.size, row.score] += 1
        self.digests[row.digest] += 1
        self.copies += row.suspected_copy
        for item in row.kpis.split():
            self._add_kpi(item)
        self._add_agency(row)

    def _add_kpi(self, item: str) -> None:
        head, _, rest = item.partition("@")
        period, _, numbers = rest.partition(":")
        sums = self.kpis.setdefault((head, period), [0, 0, 0, 0])
        numerator, _, denominator = numbers.partition("/")
        if "x" in numbers:
            sums[3] += 1
        else:
            sums[:] = [sums[0] + 1, sums[1] + int(numerator), sums[2] + int(denominator), sums[3]]

    def _add_agency(self, row: Row) -> None:
        word = (_word(row.sha256) >> _LEVEL_BITS << _LEVEL_BITS) + row.level
        who = _word(f"agency {row.agency}" if row.agency else row.id_hash or row.sha256)
        self.words.extend((who, _word(row.based_on_hash) if row.based_on_hash else 0, word))

    def merge(self, other: "Cohort") -> None:
        """Adds the counts of another set of agencies under the same clause set."""
        for key, cell in other.cells.items():
            mine = self.cells.setdefault(key, [0] * len(cell))
            mine[:] = map(int.__add__, mine, cell)
        for mine_letters, letters in zip(self.letters, other.letters, strict=True):
            mine_letters.update(letters)
        for kpi, sums in other.kpis.items():
            pooled = self.kpis.setdefault(kpi, [0, 0, 0, 0])
            pooled[:] = map(int.__add__, pooled, sums)
        self.scores.update(other.scores)
        self.digests.update(other.digests)
        self.copies += other.copies
        self.words.extend(other.words)


def _word(text: str) -> int:
    """64 bits that stand for a text."""
    return int.from_bytes(sha256(text.encode("utf-8", "surrogatepass")).digest()[:8])


@dataclass(kw_only=True, slots=True)
class Cube:
    """All counts of a roll-up: files by what became of them, and the agencies that count by their sets.

    `period` is the one that the tables are about; `standings` counts the files that are not in a set of it.
    """

    period: str
    standings: Counter[str]
    cohorts: dict[Key, Cohort]

    def current(self) -> dict[Key, Cohort]:
        """The sets of the period that the tables are about, in order."""
        return {key: self.cohorts[key] for key in sorted(self.cohorts) if key.period == self.period}

    def earlier(self, key: Key) -> tuple[str, Cohort] | None:
        """The set with the same rules in the latest earlier period, with that period."""
        before = [
            one
            for one in self.cohorts
            if len(one.period) == len(key.period)  # one notation
            and one.period < key.period
            and (one.clause_set, one.micro) == (key.clause_set, key.micro)
        ]
        return (max(before).period, self.cohorts[max(before)]) if before else None


def fill_cube(rows: Iterable[Row], catalogues: Mapping[str, Catalogue], period: str = "") -> Cube:
    """The cube of rows whose duplicates are marked; only full self-checks are counted in its sets.

    `catalogues` holds each clause set that scored a row. Without `period` the tables are about the latest
    one. A file that names no period is taken as one of that period.
    """
    measures = {key: _measures(catalogue) for key, catalogue in catalogues.items()}
    gates = {key: gate_places(catalogue) for key, catalogue in catalogues.items()}
    standings: Counter[str] = Counter()
    cohorts: dict[Key, Cohort] = {}
    for row in rows:
        if row.standing != "counted" or row.kind != FULL:
            standings[row.kind if row.standing == "counted" else row.standing] += 1
            continue
        micro = applies_bundles(catalogues[row.clause_set], row.size)
        key = Key(row.period, row.clause_set, micro)
        if key not in cohorts:
            cohorts[key] = Cohort(measures=measures[row.clause_set])
        cohorts[key].add(row, gates[row.clause_set])
    period = period or max((key.period for key in cohorts), default="")
    _date_undated(cohorts, period)
    standings["other_period"] = sum(one.count for key, one in cohorts.items() if key.period != period)
    return Cube(period=period, standings=+standings, cohorts=cohorts)


def _date_undated(cohorts: dict[Key, Cohort], period: str) -> None:
    for key in [key for key in cohorts if not key.period and period]:
        undated = cohorts.pop(key)
        dated = Key(period, key.clause_set, key.micro)
        if dated in cohorts:
            cohorts[dated].merge(undated)
        else:
            cohorts[dated] = undated


def gate_places(catalogue: Catalogue) -> dict[str, int]:
    """The place of each gate in clause order."""
    clauses = catalogue.clauses.values()
    return {clause.id: place for place, clause in enumerate(clauses) if clause.flag is Flag.GATE}


def _measures(catalogue: Catalogue) -> tuple[str, ...]:
    """The names of the sums of a cell."""
    return (
        *("agencies", "score", "requirement_rate", "evidence_support"),
        *(f"level:{level}" for level in range(1, 6)),
        *(f"{part}:{chapter}" for chapter in weighted_chapters(catalogue) for part in ("points", "weight")),
        *(f"fails:{gate}" for gate in gate_places(catalogue)),
    )
