"""Turns exact counts into those that may be published: small ones are merged until nobody stands alone.

The method is merging, not hiding, because its safety can be proved on paper:

- A *line* is a count split into neighbouring cells (F, L, P, N) whose total is published. It is cut into
  blocks that each hold `limit` agencies or more, as many blocks as possible. A cell that is a block of its
  own is shown; of a block of several cells only the sum is, so each of them may be any number from 0 to that
  sum: more than `limit` possible values. Zero is a small count like any other.
- Where all but one cell of a block hold fewer than `limit` together, it is said of that one that it is at
  least the sum − limit + 1: `limit` possible values are left to each cell.
- *Groups* (regions, types, sizes) split the agencies without overlap. Those with too few are merged into one
  group of two or more that has enough, with the next smallest where needed; every group left can carry means.
- A *cross table* has a group in each row, and two cells whose totals over all rows are published (a gate
  fails, or not). Rows with a small cell are merged in the same way until both sums of the merged rows are
  `limit` or more. With row totals n, a hidden cell then has min(n, sum of either column, n of the other
  rows) + 1 possible values, each of these `limit` or more.
- Tables of one set of agencies share only totals that are published, and for any fixed totals such tables can
  be joined in every way. So together they tell no more than each of them. Nothing else may be published:
  no total over sets of agencies of which one has too few, and no second split of what is merged.
- Whoever knows the members of each group may still subtract one group from another; splits whose groups
  differ by a few agencies are not published together.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

__all__ = ["HIDDEN", "Block", "merge_groups", "merge_line", "overlap_is_small"]

HIDDEN = "※"
"""The one mark of a count that is not published on its own, small or not."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """Neighbouring cells of a line from `start` up to but not `stop`, and how many agencies they hold.

    `least` tells of one of several cells that it holds at least so many: position and number.
    """

    start: int
    stop: int
    count: int
    least: tuple[int, int] | None = None

    @property
    def shown(self) -> bool:
        """Whether it is one cell, so that its count is published."""
        return self.stop - self.start == 1


def merge_line(counts: Sequence[int], limit: int) -> tuple[Block, ...]:
    """The blocks of a line: as many as possible, then most single cells; none where the total is too small.

    Of equally good ways the one that cuts later is taken, so that the same counts give the same blocks.
    """
    best: list[tuple[int, int, tuple[Block, ...]] | None] = [(0, 0, ())]
    for stop in range(1, len(counts) + 1):
        found = None
        for start in range(stop):
            before, count = best[start], sum(counts[start:stop])
            if before is not None and count >= limit:
                block = Block(start=start, stop=stop, count=count)
                way = (before[0] + 1, before[1] + block.shown, (*before[2], block))
                found = way if found is None or way[:2] >= found[:2] else found
        best.append(found)
    whole = best[-1]
    return tuple(_with_least(block, counts, limit) for block in whole[2]) if whole else ()


def _with_least(block: Block, counts: Sequence[int], limit: int) -> Block:
    place = max(range(block.start, block.stop), key=lambda at: counts[at])
    if block.shown or block.count - counts[place] >= limit:
        return block
    least = (place, block.count - limit + 1)
    return Block(start=block.start, stop=block.stop, count=block.count, least=least)


def merge_groups(groups: Mapping[str, Sequence[int]], limit: int) -> tuple[tuple[str, ...], ...]:
    """The groups in order of their names, those that cannot stand alone as one at the end.

    Each group has counts that must all reach `limit`. None are left where all together do not reach it.
    """
    merged = [name for name, counts in groups.items() if min(counts) < limit]
    rest = sorted((name for name in groups if name not in merged), key=lambda name: (min(groups[name]), name))
    while merged and rest and (len(merged) == 1 or _least(groups, merged) < limit):
        merged.append(rest.pop(0))
    if merged and (len(merged) == 1 or _least(groups, merged) < limit):
        return ()
    return (*((name,) for name in sorted(rest)), *((tuple(sorted(merged)),) if merged else ()))


def _least(groups: Mapping[str, Sequence[int]], names: Iterable[str]) -> int:
    return min(map(sum, zip(*(groups[name] for name in names), strict=True)))


def overlap_is_small(one: int, other: int, both: int, total: int, limit: int) -> bool:
    """Whether two groups of different splits give a few agencies away to whoever knows the members of each.

    They do when one lies in the other, or both together make up all, but for fewer than `limit` agencies.
    `both` counts the agencies in the two of them, `total` all.
    """
    left = (one - both, other - both)
    if min(left) == 0:
        return 0 < max(left) < limit
    return both == 0 and 0 < total - one - other < limit
