"""The people pages get small scripts, the clauses of one person, and numbers that the engine made."""

import gzip
import re
from pathlib import Path

from sitegen.bundle import PEOPLE_SCRIPTS
from sitegen.people_data import OWED, people_page_data
from sitegen.publishing import publication
from sitegen.shelf import Shelf
from sitegen.worked_points import worked_points
from tests.people import PEOPLE

LIMIT = 150 * 1024
STATIC = re.compile(rb'(?:^|;|\})import[^;("]*"\./(part-[A-Z0-9]+\.js)"')


def needed(files: dict[str, Path | bytes], entry: str) -> set[str]:
    """The script and the parts that it imports at its start."""
    found, waiting = set(), [entry]
    while waiting:
        place = waiting.pop()
        found.add(place)
        text = files[place]
        assert isinstance(text, bytes)
        parts = {f"assets/people/{name.decode()}" for name in STATIC.findall(text)}
        waiting += parts - found
    return found


def test_all_script_of_each_page_but_the_runtime_is_small(site_dir: Path) -> None:
    """Theme, search and the page's own script with its parts: at most 150 KB compressed."""
    files = publication("http://127.0.0.1:8000/").files()
    theme = sum(
        len(gzip.compress(path.read_bytes()))
        for path in (*site_dir.glob("assets/javascripts/bundle.*.js"), site_dir / "assets" / "search.js")
    )
    for entry in PEOPLE_SCRIPTS.values():
        parts = needed(files, entry)
        own = sum(len(gzip.compress(bytes(files[place]))) for place in parts)

        assert len(parts) > 1
        assert own + theme <= LIMIT


def test_what_is_seldom_asked_for_is_fetched_later() -> None:
    """The register's form and the way into a self-check do not come with the first script."""
    files = publication("http://127.0.0.1:8000/").files()
    first = b"".join(bytes(files[p]) for p in needed(files, PEOPLE_SCRIPTS["roster"]))

    assert b"assess-register" not in first
    assert b"import(" in first


def test_the_clauses_for_practitioners_and_what_they_are_owed(shelf: Shelf) -> None:
    """Twenty clauses whose party is the practitioner, six that the agency owes, words for each occupation."""
    data = people_page_data(shelf, PEOPLE)
    conduct, owed, words = data["conduct"], data["owed"], data["words"]
    assert isinstance(conduct, list)
    assert isinstance(owed, list)
    assert isinstance(words, dict)

    assert len(conduct) == 20
    assert [one["id"] for one in owed] == list(OWED)
    assert "银行贷款" in words["OCC-C1"]


def test_the_page_is_told_which_indicators_a_set_has(shelf: Shelf) -> None:
    """Before the scorer has arrived the page looks up what the scorer would choose."""
    data = people_page_data(shelf, PEOPLE)
    sets, add_ons = data["sets"], data["add_ons"]
    assert isinstance(sets, dict)
    assert isinstance(add_ons, dict)

    assert {name: len(ids) for name, ids in sets.items()} == {"full": 21, "core": 10}
    assert "ADD-01" in add_ons["OCC-C1"]
    assert "ADD-01" not in add_ons["OCC-A1"]


def test_each_indicator_has_a_number_worked_by_the_engine(shelf: Shelf) -> None:
    """A value between two thresholds with its points, checked by hand for one rising and one falling."""
    indicators = shelf.documents["indicators.yaml"]["indicators"]

    assert worked_points(shelf, "IND-K1") == [{"value": 82, "points": "89.0"}]
    assert worked_points(shelf, "IND-C2") == [{"value": 0.75, "points": "80.0"}]
    assert [row["points"] for row in worked_points(shelf, "IND-C3")] == ["100.0", "0.0"]
    assert all(worked_points(shelf, one["id"]) for one in indicators)
