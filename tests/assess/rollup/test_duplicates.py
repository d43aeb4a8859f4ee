"""Which files count, whatever their order: one of the same bytes, the newest of one id or of one agency."""

from collections.abc import Iterable
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from assess.rollup.plain import reduced
from assess.rollup.rows import Row

BASE = Row(kind="full", sha256="0", source="a", period="2026")


def standings(rows: Iterable[Row]) -> dict[str, tuple[str, str, int]]:
    """By source the standing of each row, the row it stands behind, and whether it may be a copy."""
    return {row.source: (row.standing, row.counted_as, row.suspected_copy) for row in reduced(rows)}


def rows_of(**given: Row) -> list[Row]:
    """Rows whose sources and hashes are their names."""
    return [replace(row, source=name, sha256=row.sha256 + name[0]) for name, row in given.items()]


def test_the_same_bytes_count_once() -> None:
    """The first source by name stands for them; an exercise too."""
    found = standings(
        [replace(BASE, source=name, kind=kind) for name, kind in (("b", "practice"), ("a", "full"))]
    )

    assert found == {"a": ("counted", "", 0), "b": ("same_bytes", "0", 0)}


def test_the_newest_of_an_id_counts() -> None:
    """By revision, then by time, whatever period or agency they name; files without an id are no one's."""
    one = replace(BASE, id_hash="i", revision=2)
    found = standings(
        rows_of(
            a=replace(one, revision=1, updated="2026-12"),
            b=replace(one, updated="2026-01", period="2025"),
            c=replace(one, updated="2026-02", agency="甲"),
            d=BASE,
            e=BASE,
        )
    )

    assert {name: told[:2] for name, told in found.items()} == {
        "a": ("older", "0c"),
        "b": ("older", "0c"),
        "c": ("counted", ""),
        "d": ("counted", ""),
        "e": ("counted", ""),
    }


def test_the_newest_of_an_agency_and_period_counts() -> None:
    """By time, since revisions of different files say nothing; another period is another report."""
    one = replace(BASE, agency="甲", revision=9, updated="2026-01")
    found = standings(
        rows_of(
            a=replace(one, id_hash="x"),
            b=replace(one, id_hash="y", revision=1, updated="2026-02"),
            c=replace(one, period="2025"),
            d=replace(one, kind="practice", updated="2026-09"),
        )
    )

    assert {name: told[0] for name, told in found.items()} == {
        "a": "older",
        "b": "counted",
        "c": "counted",
        "d": "counted",
    }


def test_the_same_content_under_another_id_is_told_and_counted() -> None:
    """Both are flagged; exercises, empty and refused files are none, nor is what is older."""
    one = replace(BASE, content_hash="c")
    found = standings(
        rows_of(
            a=replace(one, id_hash="x"),
            b=replace(one, id_hash="y"),
            c=replace(one, kind="practice"),
            d=replace(one, id_hash="z", content_hash="d"),
            e=replace(one, id_hash="z", content_hash="d", revision=1),
            f=replace(one, standing="refused"),
        )
    )

    assert {name: told[0] for name, told in found.items() if told[2]} == {"a": "counted", "b": "counted"}
    assert found["f"][0] == "refused"


few = st.sampled_from(["", "x", "y"])
contents = st.builds(
    Row,
    standing=st.sampled_from(["counted", "counted", "counted", "refused"]),
    kind=st.sampled_from(["full", "full", "partial", "practice", "empty"]),
    id_hash=few,
    agency=few,
    period=st.sampled_from(["", "2025"]),
    revision=st.integers(0, 2),
    updated=few,
    content_hash=few,
)
files = st.lists(st.tuples(st.integers(0, 5), st.sampled_from("pqrs")), max_size=12)


@given(st.lists(contents, min_size=6, max_size=6), files, st.integers(0, 2**16))
def test_the_order_of_files_is_irrelevant(
    bytes_of: list[Row], names: list[tuple[int, str]], seed: int
) -> None:
    """The same files in any order give the same rows; each that is out names one that is there."""
    rows = [replace(bytes_of[number], sha256=str(number), source=name) for number, name in names]
    found = list(reduced(rows))

    assert found == list(reduced(Random(seed).sample(rows, len(rows))))
    assert {row.counted_as for row in found if row.counted_as} <= {row.sha256 for row in rows}
    assert len(found) == len(rows)
