import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from assess.content.parse import parse_catalogue
from sitegen.editions.history import snapshot, snapshot_text
from sitegen.guide.index import Guide
from sitegen.source.old_wordings import read_snapshots, with_superseded


def _earlier(catalogue: Mapping[str, Any]) -> dict[str, Any]:
    """A snapshot of the content with other words in one clause and one bundle."""
    changed = json.loads(json.dumps(catalogue))
    changed["clauses"][0]["text"]["zh"] = "旧条文"
    changed["bundles"][0]["question"]["zh"] = "旧问题？"
    return snapshot(parse_catalogue(changed))


@pytest.fixture(scope="module")
def catalogue(guide: Guide) -> dict[str, Any]:
    """The catalogue as if nothing of it had ever been worded otherwise."""
    unworded = {
        kind: [{k: v for k, v in one.items() if k != "superseded"} for one in guide.catalogue[kind]]
        for kind in ("clauses", "bundles")
    }
    return {**guide.catalogue, **unworded}


def test_snapshots_are_read_by_their_edition(tmp_path: Path, guide: Guide) -> None:
    """The file's content names the edition, not the file."""
    now = snapshot(guide.model)
    (tmp_path / "any.json").write_text(snapshot_text({**now, "edition": "7.0.0"}), "utf-8")

    assert list(read_snapshots(tmp_path)) == ["7.0.0"]
    assert read_snapshots(tmp_path)["7.0.0"]["clauses"] == now["clauses"]


def test_what_was_published_in_other_words_keeps_them(catalogue: dict[str, Any]) -> None:
    """Only the clause and the bundle that were reworded, each once, whatever the number of editions."""
    old = _earlier(catalogue)
    made = with_superseded(catalogue, [old, old, snapshot(parse_catalogue(catalogue))])
    reworded = [one for one in (*made["clauses"], *made["bundles"]) if "superseded" in one]
    clause, bundle = reworded

    assert [one["id"] for one in reworded] == [
        catalogue["clauses"][0]["id"],
        catalogue["bundles"][0]["id"],
    ]
    assert clause["superseded"][0] == {
        "fingerprint": old["clauses"][clause["id"]]["fingerprint"],
        "text": {"zh": "旧条文"},
        "question": {"zh": clause["question"]["zh"]},
    } | ({"simplified": {"zh": clause["simplified"]["zh"]}} if clause["simplified"] else {})
    assert bundle["superseded"] == [
        {"fingerprint": old["bundles"][bundle["id"]]["fingerprint"], "question": {"zh": "旧问题？"}}
    ]


def test_a_simplified_question_is_kept_with_the_old_wording(catalogue: dict[str, Any]) -> None:
    """R22: what was asked in the simplified way is shown beside what is asked now."""
    asked = json.loads(json.dumps(catalogue))
    asked["clauses"][0]["simplified_question"] = {"zh": "旧的简化问题？"}
    (superseded,) = with_superseded(catalogue, [snapshot(parse_catalogue(asked))])["clauses"][0]["superseded"]

    assert superseded["simplified_question"] == {"zh": "旧的简化问题？"}


def test_content_that_was_never_reworded_stays_as_it_is(catalogue: dict[str, Any]) -> None:
    """A new clause, or one with its first wording, has no other wording."""
    now = snapshot(parse_catalogue(catalogue))
    fewer = {**now, "clauses": {}, "bundles": {}}

    assert with_superseded(catalogue, [fewer, now]) == catalogue
