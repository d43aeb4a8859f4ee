"""Turns the wording of a clause or bundle into the fingerprint that an answer keeps of it (R22)."""

from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from unicodedata import normalize

from assess.content.model import AnswerSheet, Bundle, Catalogue, Clause

__all__ = ["bundle_fingerprint", "changed_answers", "clause_fingerprint"]

_DIGITS = 16


@lru_cache(maxsize=1 << 12)
def _fingerprint(wording: str) -> str:
    return sha256(normalize("NFC", wording).encode("utf-8")).hexdigest()[:_DIGITS]


def clause_fingerprint(clause: Clause) -> str:
    """16 hex digits over text, question, simplified text (empty when there is none) and its own question."""
    simplified = clause.simplified["zh"] if clause.simplified else ""
    own_question = f"\n{clause.simplified_question['zh']}" if clause.simplified_question else ""
    return _fingerprint(f"{clause.text['zh']}\n{clause.question['zh']}\n{simplified}{own_question}")


def bundle_fingerprint(bundle: Bundle) -> str:
    """16 hex digits over the question."""
    return _fingerprint(bundle.question["zh"])


def changed_answers(catalogue: Catalogue, sheet: AnswerSheet) -> tuple[str, ...]:
    """Ids whose wording has changed since they were answered: clauses in clause order, then bundles."""
    answers = {**sheet.answers, **sheet.bundles}
    return tuple(
        key
        for key, current in _fingerprints(catalogue).items()
        if key in answers and answers[key].fingerprint not in {None, current}
    )


@lru_cache(maxsize=16)
def _fingerprints(catalogue: Catalogue) -> Mapping[str, str]:
    """The fingerprint of every clause, in clause order, and of every bundle, by id."""
    clauses = {key: clause_fingerprint(clause) for key, clause in catalogue.clauses.items()}
    return clauses | {key: bundle_fingerprint(bundle) for key, bundle in catalogue.bundles.items()}
