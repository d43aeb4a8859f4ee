import json
from io import BytesIO

import pytest
from openpyxl import load_workbook

from assess.messages import messages
from sitegen.editions.history import editions
from sitegen.exports.data import json_text, published_bytes, published_data
from sitegen.guide.citation import Site
from sitegen.guide.downloads import DOWNLOADS
from sitegen.guide.index import Guide
from sitegen.source.old_wordings import read_snapshots
from tests.support.sheets import ROOT

MADE_ELSEWHERE = {
    "/data/catalogues/2.0.0.json",
    "/practitioner.schema.json",
    "/sitemap.xml",
    "/schema/rollup-row.json",
    "/schema/sme-selfcheck.json",
    "/schema/clauses.json",
}
"""MkDocs writes the sitemap; the schemas and the catalogues of editions are files of the repository."""


@pytest.fixture(scope="module")
def data(guide: Guide, site: Site) -> dict[str, str]:
    """Every published data file that is text."""
    return published_data(guide, site, editions(guide, read_snapshots(ROOT / "clauses" / "editions")))


def test_every_listed_download_is_made(guide: Guide, site: Site, data: dict[str, str]) -> None:
    """Each has a line that says what is in it, in both languages of the messages."""
    made = {f"/{path}" for path in [*data, *published_bytes(guide, site)]}

    assert made >= DOWNLOADS.keys() - MADE_ELSEWHERE
    for key in DOWNLOADS.values():
        assert messages("zh", "page")[key]


def test_every_clause_has_its_data_and_its_qr_code(guide: Guide, site: Site, data: dict[str, str]) -> None:
    """One JSON file and a picture each for print and for slides."""
    slides = published_bytes(guide, site)
    for name in guide.clauses:
        assert json.loads(data[f"data/clauses/{name}.json"])["id"] == name
        assert data[f"qr/{name}.svg"].lstrip().startswith("<")
        assert slides[f"qr/{name}.png"].startswith(b"\x89PNG")


def test_the_catalogue_is_published_as_it_is_scored(guide: Guide, data: dict[str, str]) -> None:
    """What others read is what the scorer reads."""
    assert json.loads(data["catalogue.json"]) == json.loads(json.dumps(guide.catalogue))


def test_all_json_is_json(data: dict[str, str]) -> None:
    """No file with that ending is anything else."""
    for path, text in data.items():
        if path.endswith(".json"):
            json.loads(text)


def test_json_is_compact_and_the_same_whatever_the_order() -> None:
    """Chinese stands in it as it is read."""
    assert (
        json_text({"b": [1, 2], "a": "中"}) == json_text({"a": "中", "b": [1, 2]}) == '{"a":"中","b":[1,2]}\n'
    )


def test_the_workbook_is_one(guide: Guide, site: Site) -> None:
    """The bytes open as a workbook with sheets."""
    content = published_bytes(guide, site)["data/guide.xlsx"]

    assert len(load_workbook(BytesIO(content)).sheetnames) > 1
