import io
import zipfile
from dataclasses import replace

import pytest
from openpyxl import Workbook, load_workbook

from sitegen.exports.workbook import workbook_bytes
from sitegen.guide.citation import Site
from sitegen.guide.index import Guide


@pytest.fixture(scope="module")
def data(guide: Guide, site: Site) -> bytes:
    """The workbook's bytes."""
    return workbook_bytes(guide, site)


@pytest.fixture(scope="module")
def book(data: bytes) -> Workbook:
    """The workbook as a program opens it."""
    return load_workbook(io.BytesIO(data))


def test_there_is_a_sheet_for_every_kind(guide: Guide, book: Workbook) -> None:
    """Eleven sheets in reading order, each with one row an item."""
    counts = {
        "条款": len(guide.clauses),
        "指引": len(guide.clauses),
        "合并问题": len(guide.bundles),
        "术语": len(guide.terms),
        "职业种类": len(guide.occupations),
        "职业等级": len(guide.ladder.grades),
        "能力指标": len(guide.indicators),
        "效果指标": len(guide.kpis),
        "引用文件": len(guide.references),
        "编制说明对照": len(guide.notes),
    }

    assert book.sheetnames == ["说明", *counts]
    assert {name: book[name].max_row - 1 for name in counts} == counts


def test_the_first_sheet_says_what_this_is(guide: Guide, site: Site, book: Workbook) -> None:
    """The standing notice, the edition and the licence are read before the content."""
    said = {row[0]: row[1] for row in book["说明"].iter_rows(min_row=2, values_only=True)}

    assert said["声明"] == guide.say(guide.model.notice)
    assert said["版本"] == guide.catalogue["edition"]["zh"]
    assert "CC BY 4.0" in str(said["许可"])
    assert book.properties.title == site.title


def test_every_sheet_can_be_filtered_and_read(book: Workbook) -> None:
    """Headings stay in view and filter; text wraps; no column is too narrow or too wide."""
    for sheet in book.worksheets:
        widths = [dimension.width for dimension in sheet.column_dimensions.values()]

        assert sheet.auto_filter.ref == sheet.dimensions, sheet.title
        assert sheet.freeze_panes in {"A2", "C2"}, sheet.title
        assert sheet["A2"].alignment.wrap_text, sheet.title
        assert len(widths) == sheet.max_column, sheet.title
        assert all(8 <= width <= 60 for width in widths), sheet.title
        assert all(sheet.cell(1, column).value for column in range(1, sheet.max_column + 1)), sheet.title


def test_the_same_content_gives_the_same_bytes(guide: Guide, site: Site, data: bytes) -> None:
    """A rebuild changes nothing, the archive's times and the document's included."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        times = {part.date_time for part in archive.infolist()}
        core = archive.read("docProps/core.xml").decode()

    assert workbook_bytes(guide, site) == data
    assert times == {(1980, 1, 1, 0, 0, 0)}
    assert core.count(f"{site.date}T00:00:00Z") == 2


def test_text_that_looks_like_a_formula_stays_text(guide: Guide, site: Site) -> None:
    """A spreadsheet shows it as it stands and computes nothing, after editing too."""
    first, *others = guide.catalogue["clauses"]
    clauses = [{**first, "title": {"zh": '=HYPERLINK("x")'}}, *others]
    changed = replace(guide, catalogue={**guide.catalogue, "clauses": clauses})
    cell = load_workbook(io.BytesIO(workbook_bytes(changed, site)))["指引"]["B2"]

    assert (cell.value, cell.data_type, cell.quotePrefix) == ('=HYPERLINK("x")', "s", True)


def test_numbers_are_numbers(book: Workbook) -> None:
    """Weights and whole thresholds can be sorted and summed."""
    sheet = book["能力指标"]
    headings = [cell.value for cell in sheet[1]]
    weights = [row[headings.index("维度内权重")] for row in sheet.iter_rows(min_row=2, values_only=True)]

    assert sum(int(str(weight)) for weight in weights) == 400
    assert {type(weight) for weight in weights} == {int}
