"""Turns shards into parts on disk, each written whole or not at all, and parts into rows."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from assess.rollup.engines.shards import Shard
from assess.rollup.engines.workers import Scored
from assess.rollup.rows import Row, row_from_texts, row_values

__all__ = ["join_parts", "part_rows", "write_parts"]


def write_parts(
    shards: Iterable[Shard], folder: Path, scored: Callable[[Iterable[Shard]], Scored]
) -> tuple[list[Path], int]:
    """The parts of the shards in order, and how many rows they hold; those that are there are not made anew.

    `scored` makes those that are missing.
    """
    paths: list[Path] = []
    count = 0

    def missing() -> Iterator[Shard]:
        nonlocal count
        for shard in shards:
            paths.append(folder / shard.part)
            count += len(shard.entries)
            if not paths[-1].is_file():
                yield shard

    for shard, part in scored(missing()):
        unfinished = folder / f"{shard.part}.part"
        unfinished.write_bytes(part)
        unfinished.replace(folder / shard.part)
    return paths, count


def part_rows(parts: Sequence[Path]) -> Iterator[Row]:
    """The rows of the parts in order."""
    for path in parts:
        with path.open(encoding="utf-8", newline="") as file:
            yield from (row_from_texts(texts) for _, *texts in csv.reader(file))


def join_parts(parts: Sequence[Path], join: Callable[[Row], Row], whole: Path) -> list[Path]:
    """One part, the file `whole`, with the rows of all parts as `join` gives them."""
    with whole.open("w", encoding="utf-8", newline="") as file:
        rows = (row_values(join(row)) for row in part_rows(parts))
        csv.writer(file, lineterminator="\n").writerows([number, *row] for number, row in enumerate(rows))
    return [whole]
