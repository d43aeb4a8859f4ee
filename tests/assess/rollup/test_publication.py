"""The files of a roll-up: what is published, what is kept apart, and what a second publication gives away."""

import csv
from collections.abc import Mapping
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from assess.cli.tables_output import write_tables
from assess.core.errors import AnswerError
from assess.rollup.register import Absent, Entry, Register, read_register
from assess.rollup.rows import Row
from assess.rollup.tables.publication import PATTERN, Options, publish
from tests.assess.rollup.made import CATALOGUES, made_rows, shuffled

ALL = Options(formats=frozenset(("csv", "xlsx", "html")))
NOTICE = "自报数据，重算不等于属实"
REGISTER = """序号,机构名称,地区代码,期间
1,机构0,110102,2026
2,机构 1,,2026

3,没交的,110101,
4,被拒的,,2026
"""


def published(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files that are published."""
    return {name: data for name, data in files.items() if name.startswith("public/")}


def test_every_published_file_says_that_the_data_is_self_reported() -> None:
    """CSV, page and each sheet; the same bytes for any order of the rows."""
    rows = made_rows(1, 60) + made_rows(2, 40, period="2025")
    found = publish(rows, CATALOGUES, ALL)
    book = load_workbook(BytesIO(found.files["public/tables.xlsx"]))
    page = found.files["public/index.html"].decode()
    table = list(csv.reader(StringIO(found.files["public/tables.csv"].decode("utf-8-sig"))))

    assert publish(shuffled(rows, 3), CATALOGUES, ALL) == found
    assert NOTICE in table[0][0]
    assert NOTICE in found.files["public/method.txt"].decode()
    assert all(any(NOTICE in str(cell.value) for row in sheet["A1:A3"] for cell in row) for sheet in book)
    assert all(sheet.print_title_rows for sheet in book)
    assert page.count(NOTICE) > page.count("<table>") > 5
    assert "<script" not in page
    assert not {row.agency for row in rows} & {cell for line in table for cell in line}


@given(st.integers(0, 2**32), st.integers(1, 4))
@settings(max_examples=10)
def test_publishing_with_and_without_a_few_agencies_gives_nothing_away(seed: int, few: int) -> None:
    """The published files stay as they are, and it is told why; with enough others they are made anew."""
    rows = made_rows(seed, 60)
    first = publish(rows, CATALOGUES, Options())
    kept = first.files[PATTERN]
    again, less, other = (
        publish(shuffled(some, seed), CATALOGUES, Options(), None, kept)
        for some in (rows, rows[few:], made_rows(seed + 1, 60))
    )
    refused = publish([*rows, Row(standing="refused")], CATALOGUES, Options(), None, kept)

    assert (again.files, again.warnings) == (first.files, ())
    assert published(less.files) == published(refused.files) == {}
    assert less.warnings
    assert PATTERN not in less.files
    assert published(other.files)
    assert not other.warnings


def test_a_pattern_that_cannot_be_read_is_told() -> None:
    """Without it nobody knows what a second publication would give away."""
    for broken in (b"", b"[1]", b'{"sets": {"a": 1}, "others": {}}'):
        with pytest.raises(AnswerError) as told:
            publish(made_rows(1, 9), CATALOGUES, Options(), None, broken)
        assert PATTERN in told.value.sentence("zh")


def test_held_tables_stay_in_the_folder(tmp_path: Path) -> None:
    """The folder keeps what was published; a format that is no longer asked for goes with new tables."""
    rows = made_rows(4, 60, size="small")
    write_tables(rows, tmp_path, CATALOGUES, ALL)
    before = {path.name: path.read_bytes() for path in (tmp_path / "public").iterdir()}
    held = write_tables(rows[1:], tmp_path, CATALOGUES, ALL)
    after = {path.name: path.read_bytes() for path in (tmp_path / "public").iterdir()}
    write_tables(rows[9:], tmp_path, CATALOGUES, Options(formats=frozenset(("csv",))))

    assert held.warnings == ("2026 2.0.0与上次公布只差1家：公布的表未更新，等差到5家以上再公布",)
    assert after == before
    assert {path.name for path in (tmp_path / "public").iterdir()} == {"tables.csv", "method.txt"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_register_is_read_as_it_is_saved(encoding: str) -> None:
    """Any of the usual encodings; other columns and blank lines are passed over."""
    assert read_register(REGISTER.encode(encoding)).entries == (
        Entry("机构0", "110102", "2026"),
        Entry("机构 1", "", "2026"),
        Entry("没交的", "110101", ""),
        Entry("被拒的", "", "2026"),
    )


def test_the_register_wins_and_tells_who_has_not_sent_a_file() -> None:
    """A file is known by the agency in it, else by its own name."""
    register = read_register(REGISTER.encode())
    rows = [
        Row(source="a.json", agency="机构0", region="110101", period="2025"),
        Row(source="收到/机构1.json", period="2026"),
        Row(source="被拒的.json", standing="refused"),
        Row(source="b.json", agency="不在册", region="110105"),
    ]
    joined = [register.join(row) for row in rows]
    for row in joined:
        register.note(row)

    assert [(row.agency, row.region, row.period) for row in joined] == [
        *(("机构0", "110102", "2026"), ("机构 1", "", "2026")),
        *(("被拒的", "", "2026"), ("不在册", "110105", "")),
    ]
    assert register.absent("2026") == [
        Absent(Entry("没交的", "110101", ""), refused=False),
        Absent(Entry("被拒的", "", "2026"), refused=True),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "没有“机构”列"),
        ("a,b\n1,2", "没有“机构”列"),
        ("agency,period\nA,去年", "第2行的期间“去年”不能识别"),
        ('agency,period\nA,"2026\n', "第2行读不出来"),
    ],
)
def test_a_register_that_cannot_be_read_is_told_with_its_line(text: str, told: str) -> None:
    """One sentence: where, what is wrong, what to do."""
    with pytest.raises(AnswerError, match=told):
        read_register(text.encode())


def test_absent_agencies_are_for_the_collector_alone() -> None:
    """Who has not sent a file is nowhere among the published files."""
    register = Register([Entry("没交的", "110101", ""), Entry("机构3", "", "")])
    found = publish(map(register.join, made_rows(1, 20)), CATALOGUES, ALL, register)

    assert found.files["internal/absent.csv"].decode("utf-8-sig").splitlines()[1:] == ["没交的,110101,,未交"]
    assert not any("没交的".encode() in data for data in published(found.files).values())
