import json
import shutil
from pathlib import Path

import pytest

from assess.content.parse import parse_catalogue
from sitegen.editions.history import snapshot
from sitegen.editions.kept import kept_catalogues, kept_file, scoring_beside
from sitegen.editions.publish import publish_edition
from sitegen.guide.addresses import REGISTRY
from sitegen.source.catalogue import ContentErrors
from tests.support.sheets import CATALOGUE, ROOT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the real content."""
    return Path(shutil.copytree(ROOT / "clauses", tmp_path / "clauses"))


@pytest.fixture
def snapshot_file(folder: Path) -> Path:
    """The snapshot of the edition that the content is."""
    return folder / "editions" / f"{CATALOGUE.clause_set}.json"


def _registry(folder: Path) -> dict[str, str]:
    registry: dict[str, str] = json.loads((folder / REGISTRY).read_text("utf-8"))
    return registry


def test_what_is_published_stays_as_it_is(folder: Path, snapshot_file: Path) -> None:
    """A snapshot that is there is never written again; content that says otherwise is refused."""
    other = snapshot_file.read_text("utf-8").replace("应", "宜")
    snapshot_file.write_text(other, "utf-8")

    with pytest.raises(ContentErrors, match=CATALOGUE.clause_set):
        publish_edition(folder, folder.parent / "assess")
    assert snapshot_file.read_text("utf-8") == other


def test_publishing_twice_changes_no_file(folder: Path) -> None:
    """The second time there is nothing to do, and nothing is broken."""
    publish_edition(folder, folder.parent / "assess")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    kept = kept_file(folder.parent / "assess", CATALOGUE.clause_set)
    kept.write_text("{}", "utf-8")
    said = publish_edition(folder, folder.parent / "assess")

    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert kept.read_text("utf-8") == "{}"
    assert said[1] == "addresses.json: 0 new addresses"


def test_a_new_edition_is_written_like_the_one_before(folder: Path, snapshot_file: Path) -> None:
    """Without its snapshot the file is written, with the content's clauses."""
    kept = json.loads(snapshot_file.read_text("utf-8"))["clauses"].keys()
    snapshot_file.unlink()
    said = publish_edition(folder, folder.parent / "assess")
    catalogue = kept_catalogues(folder.parent / "assess")[CATALOGUE.clause_set]

    assert said[0] == f"{snapshot_file.name}: written"
    assert snapshot(parse_catalogue(catalogue)) == json.loads(snapshot_file.read_text("utf-8"))
    assert json.loads(snapshot_file.read_text("utf-8"))["clauses"].keys() == kept


def test_a_new_address_is_added(folder: Path) -> None:
    """A clause that the registry lacks comes in."""
    publish_edition(folder, folder.parent / "assess")
    registry = _registry(folder)
    del registry["/c/OC-01/"]
    (folder / REGISTRY).write_text(json.dumps(registry), "utf-8")
    said = publish_edition(folder, folder.parent / "assess")

    assert _registry(folder)["/c/OC-01/"]
    assert said[1] == "addresses.json: 1 new addresses"


@pytest.mark.parametrize("address", ["/c/OC-02/", "/c/XX-01/"], ids=["another meaning", "gone"])
def test_nothing_is_written_while_an_address_is_broken(
    folder: Path, snapshot_file: Path, address: str
) -> None:
    """Every broken address is told, and neither the edition nor the registry is touched."""
    snapshot_file.unlink()
    registry = {**_registry(folder), address: "另一个题目"}
    (folder / REGISTRY).write_text(json.dumps(registry, ensure_ascii=False), "utf-8")

    with pytest.raises(ContentErrors, match=address):
        publish_edition(folder, folder.parent / "assess")
    assert not snapshot_file.exists()
    assert _registry(folder) == registry


def test_the_first_registry_is_made(folder: Path) -> None:
    """Without a file every address is new, and none is broken."""
    before = _registry(folder)
    (folder / REGISTRY).unlink()
    said = publish_edition(folder, folder.parent / "assess")

    assert said[1] == f"addresses.json: {len(_registry(folder))} new addresses"
    assert _registry(folder).keys() >= before.keys()


def test_unsound_content_is_not_published(folder: Path, snapshot_file: Path) -> None:
    """A mistake in the content is told, and no file is written."""
    snapshot_file.unlink()
    (folder / "terms.yaml").unlink()

    with pytest.raises(ContentErrors, match=r"terms\.yaml"):
        publish_edition(folder, folder.parent / "assess")
    assert not snapshot_file.exists()


def test_only_editions_of_the_present_ruleset_are_scored_by_their_own_catalogue() -> None:
    """The present one needs no second catalogue, and rules that changed cannot be followed any more."""
    kept = {name: {"ruleset": rules} for name, rules in (("1.1.0", 1), ("2.0.0", 2), ("3.0.0", 2))}

    assert scoring_beside({"clause_set": "3.0.0", "ruleset": 2}, kept) == ["2.0.0"]
