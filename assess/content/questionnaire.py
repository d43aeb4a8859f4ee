"""Turns a catalogue into what the form needs before the scorer is there: who is asked what, and why."""

from assess.content.fingerprint import bundle_fingerprint, clause_fingerprint
from assess.content.model import Catalogue, Clause, Flag
from assess.content.scope import Standing, applies_bundles, scored_counts, standing_at

__all__ = ["questionnaire"]

_ASKED = {
    Standing.SCORED: "scored",
    Standing.SIMPLIFIED: "simplified",
    Standing.AUTHORITY: "shown",
    Standing.PERMISSION: "recorded",
    Standing.OPTIONAL: "shown",
}


def questionnaire(catalogue: Catalogue) -> dict[str, object]:
    """Scope by size (R2), sizes with bundles (R13), quick scan (R14), fingerprints (R22), as JSON data."""
    clauses = catalogue.clauses.values()
    return {
        "scope": {size: {clause.id: _asked(clause, size) for clause in clauses} for size in catalogue.sizes},
        "counts": scored_counts(catalogue),
        "order": list(catalogue.clauses),
        "bundled": [size for size in catalogue.sizes if applies_bundles(catalogue, size)],
        "quick": [clause.id for clause in clauses if clause.flag is not Flag.NONE],
        "fingerprints": {clause.id: clause_fingerprint(clause) for clause in clauses}
        | {bundle.id: bundle_fingerprint(bundle) for bundle in catalogue.bundles.values()},
    }


def _asked(clause: Clause, size: str) -> dict[str, str]:
    """How a clause is asked at a size, and the message key of the reason."""
    found = standing_at(clause, size)
    return {"asked": _ASKED[found], "reason": f"scope_{found}"}
