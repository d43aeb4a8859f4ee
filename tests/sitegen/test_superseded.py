import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sitegen.editions import snapshot, snapshot_text
from sitegen.shelf import Shelf
from sitegen.superseded import read_snapshots, with_superseded


def _earlier(catalogue: Mapping[str, Any]) -> dict[str, Any]:
    """A snapshot of the content with other words in one clause and one bundle."""
    changed = json.loads(json.dumps(catalogue))
    changed["clauses"][0]["text"]["zh"] = "旧条文"
    changed["bundles"][0]["question"]["zh"] = "旧问题？"
    return snapshot(changed)


def test_snapshots_are_read_by_their_edition(tmp_path: Path, shelf: Shelf) -> None:
    """The file's content names the edition, not the file."""
    now = snapshot(shelf.catalogue)
    (tmp_path / "any.json").write_text(snapshot_text({**now, "edition": "7.0.0"}), "utf-8")

    assert list(read_snapshots(tmp_path)) == ["7.0.0"]
    assert read_snapshots(tmp_path)["7.0.0"]["clauses"] == now["clauses"]


def test_what_was_published_in_other_words_keeps_them(shelf: Shelf) -> None:
    """Only the clause and the bundle that were reworded, each once, whatever the number of editions."""
    old = _earlier(shelf.catalogue)
    made = with_superseded(shelf.catalogue, [old, old, snapshot(shelf.catalogue)])
    reworded = [one for one in (*made["clauses"], *made["bundles"]) if "superseded" in one]
    clause, bundle = reworded

    assert [one["id"] for one in reworded] == [
        shelf.catalogue["clauses"][0]["id"],
        shelf.catalogue["bundles"][0]["id"],
    ]
    assert clause["superseded"][0] == {
        "fingerprint": old["clauses"][clause["id"]]["fingerprint"],
        "text": {"zh": "旧条文"},
        "question": {"zh": clause["question"]["zh"]},
    } | ({"simplified": {"zh": clause["simplified"]["zh"]}} if clause["simplified"] else {})
    assert bundle["superseded"] == [
        {"fingerprint": old["bundles"][bundle["id"]]["fingerprint"], "question": {"zh": "旧问题？"}}
    ]


def test_content_that_was_never_reworded_stays_as_it_is(shelf: Shelf) -> None:
    """A new clause, or one with its first wording, has no other wording."""
    now = snapshot(shelf.catalogue)
    fewer = {**now, "clauses": {}, "bundles": {}}

    assert with_superseded(shelf.catalogue, [fewer, now]) == shelf.catalogue
