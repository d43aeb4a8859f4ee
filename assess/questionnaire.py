"""Turns a catalogue into what the form needs before the scorer is there: who is asked what, and why."""

from assess.content.fingerprint import bundle_fingerprint, clause_fingerprint
from assess.content.model import Catalogue, Clause, Flag, Obligation, Party
from assess.scoring.findings import applies_bundles
from assess.sheet.reading import is_scored

__all__ = ["questionnaire"]


def questionnaire(catalogue: Catalogue) -> dict[str, object]:
    """Scope by size (R2), sizes with bundles (R13), quick scan (R14), fingerprints (R22), as JSON data."""
    clauses = catalogue.clauses.values()
    return {
        "scope": {size: {clause.id: _asked(clause, size) for clause in clauses} for size in catalogue.sizes},
        "counts": {size: sum(is_scored(clause, size) for clause in clauses) for size in catalogue.sizes},
        "order": list(catalogue.clauses),
        "bundled": [size for size in catalogue.sizes if applies_bundles(catalogue, size)],
        "quick": [clause.id for clause in clauses if clause.flag is not Flag.NONE],
        "fingerprints": {clause.id: clause_fingerprint(clause) for clause in clauses}
        | {bundle.id: bundle_fingerprint(bundle) for bundle in catalogue.bundles.values()},
    }


def _asked(clause: Clause, size: str) -> dict[str, str]:
    """How a clause is asked at a size, and the message key of the reason."""
    if is_scored(clause, size):
        asked = "simplified" if clause.size[size] == "S" else "scored"
        return {"asked": asked, "reason": f"scope_{asked}"}
    if clause.party is Party.AUTHORITY:
        return {"asked": "shown", "reason": "scope_authority"}
    if clause.obligation is Obligation.PERMISSION:
        return {"asked": "recorded", "reason": "scope_permission"}
    return {"asked": "shown", "reason": "scope_optional"}
