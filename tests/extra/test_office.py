"""What the site offers for office programs opens in LibreOffice and comes out of it intact."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.support.asking import ask, file_of, load
from tests.support.office import read_word
from tests.support.sheets import Sheet, empty_sheet, planned

pytestmark = pytest.mark.extra

FORMATS = {"xlsx": "xlsx:Calc MS Excel 2007 XML", "docx": "docx:MS Word 2007 XML"}
WRITE = """
import { writeFile, readFile } from "node:fs/promises";
const [, library, report, target] = process.argv;
const { wordFile } = await import(library);
const blob = await wordFile(JSON.parse(await readFile(report, "utf8")));
await writeFile(target, Buffer.from(await blob.arrayBuffer()));
"""

Convert = Callable[[Path], Path]


@pytest.fixture
def again(tmp_path: Path) -> Convert:
    """Opens a file in LibreOffice, writes it in its own kind again, and gives the new file."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("needs LibreOffice (on Debian: libreoffice-calc-nogui, libreoffice-writer-nogui)")
    folder = tmp_path / "again"

    def convert(source: Path) -> Path:
        command = [office, "--headless", f"-env:UserInstallation={tmp_path.as_uri()}/profile"]
        command += ["--convert-to", FORMATS[source.suffix[1:]], "--outdir", str(folder), str(source)]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 (our own command)
        return folder / source.name

    return convert


def check_cells(source: Path, again: Convert) -> None:
    """Sheets and cells are the same."""
    before, after = load_workbook(source), load_workbook(again(source))

    assert after.sheetnames == before.sheetnames
    for sheet in before:
        cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
        opened = [
            [cell.value for cell in row] for row in after[sheet.title].iter_rows(max_col=sheet.max_column)
        ]
        assert opened[: len(cells)] == cells, sheet.title


def test_the_workbook_opens_with_every_cell(again: Convert, site_dir: Path) -> None:
    """LibreOffice reads the workbook and writes it again: sheets, ids and Chinese texts are the same."""
    check_cells(site_dir / "data" / "guide.xlsx", again)


@pytest.mark.parametrize(("op", "sheet"), [("workbook", planned()), ("form", empty_sheet("micro"))])
def test_the_report_and_the_questionnaire_open_with_every_cell(
    again: Convert, tmp_path: Path, op: str, sheet: Sheet
) -> None:
    """Numbers, texts that only look like formulas, hidden rows and sheets stay what they are."""
    load()
    source = tmp_path / f"{op}.xlsx"
    source.write_bytes(file_of(op, sheet=sheet))

    check_cells(source, again)


def test_the_radar_is_still_there(again: Convert, tmp_path: Path) -> None:
    """The chart of the chapters survives."""
    load()
    source = tmp_path / "report.xlsx"
    source.write_bytes(file_of("workbook", sheet=planned()))

    with ZipFile(again(source)) as archive:
        charts = [archive.read(name) for name in archive.namelist() if name.startswith("xl/charts/chart")]

    assert [b"radarChart" in chart for chart in charts] == [True]


@pytest.mark.parametrize("kind", ["full", "plan", "evidence"])
def test_the_word_file_opens_with_every_table(
    again: Convert, site_dir: Path, tmp_path: Path, kind: str
) -> None:
    """Headings, sentences and tables are the same after a trip; header rows still repeat on every page."""
    load()
    report, source = tmp_path / "report.json", tmp_path / "report.docx"
    report.write_text(json.dumps(ask("report", {"sheet": planned(), "kind": kind})), "utf-8")
    library = (site_dir / "assets" / "vendor" / "docx" / "word.js").as_uri()
    node = str(shutil.which("node"))
    command = [node, "--input-type=module", "--eval", WRITE, "--", library, str(report), str(source)]
    subprocess.run(command, check=True)  # noqa: S603 (our own command)
    before, after = (read_word(path.read_bytes()) for path in (source, again(source)))

    assert after.tables == before.tables
    assert [text for text in after.paragraphs if text.strip()] == [
        text for text in before.paragraphs if text.strip()
    ]
    assert after.repeated == before.repeated
    assert before.repeated.count(False) == (3 if kind == "full" else 1)
