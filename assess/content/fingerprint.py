"""Turns the wording of a clause or bundle into the fingerprint that an answer keeps of it (R22)."""

from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from unicodedata import normalize

from assess.content.model import Answer, AnswerSheet, Bundle, Catalogue, Clause

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
    clauses = (key for key, clause in catalogue.clauses.items() if _is_changed(sheet.answers, key, clause))
    bundles = (key for key, bundle in catalogue.bundles.items() if _is_changed(sheet.bundles, key, bundle))
    return (*clauses, *bundles)


def _is_changed(answers: Mapping[str, Answer], key: str, wording: Clause | Bundle) -> bool:
    answer = answers.get(key)
    if answer is None or answer.fingerprint is None:
        return False
    current = clause_fingerprint(wording) if isinstance(wording, Clause) else bundle_fingerprint(wording)
    return answer.fingerprint != current
