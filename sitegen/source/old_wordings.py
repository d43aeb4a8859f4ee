"""Turns the snapshots of published editions into the wordings that stored answers were given to (R22)."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from assess.content.fingerprint import bundle_fingerprint, clause_fingerprint
from assess.content.parse import parse_catalogue

__all__ = ["Snapshot", "read_snapshots", "with_superseded"]

Snapshot = Mapping[str, Any]

_WORDING = ("text", "question", "simplified", "simplified_question")


def read_snapshots(folder: Path) -> dict[str, Snapshot]:
    """Every snapshot in `folder` (`clauses/editions`) by its edition."""
    read = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
    return {one["edition"]: one for one in read}


def with_superseded(catalogue: Mapping[str, Any], snapshots: Iterable[Snapshot]) -> dict[str, Any]:
    """The catalogue, each clause and bundle with its published wordings that are no longer its own.

    An answer finds its own by the fingerprint. What was never worded otherwise stays as it is.
    """
    model, published = parse_catalogue(catalogue), list(snapshots)
    clauses = {key: clause_fingerprint(clause) for key, clause in model.clauses.items()}
    bundles = {key: bundle_fingerprint(bundle) for key, bundle in model.bundles.items()}
    return {
        **catalogue,
        "clauses": list(_each(catalogue["clauses"], clauses, [one["clauses"] for one in published])),
        "bundles": list(_each(catalogue["bundles"], bundles, [one["bundles"] for one in published])),
    }


def _each(
    entries: Iterable[Mapping[str, Any]], present: Mapping[str, str], published: Iterable[Mapping[str, Any]]
) -> Iterator[dict[str, Any]]:
    for entry in entries:
        key = entry["id"]
        said = {one[key]["fingerprint"]: one[key] for one in published if key in one}
        old = [_wording(one) for fingerprint, one in said.items() if fingerprint != present[key]]
        yield {**entry, "superseded": old} if old else dict(entry)


def _wording(published: Mapping[str, Any]) -> dict[str, Any]:
    words = {part: {"zh": published[part]} for part in _WORDING if published.get(part)}
    return {"fingerprint": published["fingerprint"], **words}
