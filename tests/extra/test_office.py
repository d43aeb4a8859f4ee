"""What the site offers for office programs opens in LibreOffice with its Chinese intact."""

import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

pytestmark = pytest.mark.extra


@pytest.fixture(scope="module")
def office() -> str:
    """The LibreOffice that opens the files."""
    found = shutil.which("soffice")
    if found is None:
        pytest.skip("needs LibreOffice (on Debian: libreoffice-calc-nogui)")
    return found


def test_the_workbook_opens_with_every_cell(office: str, site_dir: Path, tmp_path: Path) -> None:
    """LibreOffice reads the workbook and writes it again: sheets, ids and Chinese texts are the same."""
    source = site_dir / "data" / "guide.xlsx"
    command = [office, "--headless", f"-env:UserInstallation={tmp_path.as_uri()}/profile"]
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 (our own command)
    before, after = load_workbook(source), load_workbook(tmp_path / "guide.xlsx")

    assert after.sheetnames == before.sheetnames
    for sheet in before:
        cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
        opened = [
            [cell.value for cell in row] for row in after[sheet.title].iter_rows(max_col=sheet.max_column)
        ]
        assert opened[: len(cells)] == cells, sheet.title
