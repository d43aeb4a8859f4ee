"""Turns a self-check file into what can be confirmed about it and what cannot."""

from collections.abc import Iterator

from assess.core.errors import AnswerError
from assess.core.fields import Fields
from assess.messages import message
from assess.scoring.assessment import Assessment
from assess.sheet.editing import Raw
from assess.sheet.envelope import digest_state

__all__ = ["verify"]


def verify(assessment: Assessment, raw: Raw, lang: str = "zh") -> dict[str, object]:
    """The state of digest, clause set and ruleset, and every check as a sentence, confirmed or not.

    The last sentence is never a confirmation: whether the answers are true cannot be seen in a file.
    """
    checks = list(_checks(assessment, raw))
    return {
        "digest": digest_state(raw),
        "clause_set": {"file": assessment.sheet.clause_set, "here": assessment.catalogue.clause_set},
        "ruleset": {"file": _ruleset(raw), "here": assessment.catalogue.ruleset},
        "confirmed": [_told(key, values, lang) for key, holds, values in checks if holds],
        "not_confirmed": [_told(key, values, lang) for key, holds, values in checks if not holds],
    }


def _told(key: str, values: dict[str, object], lang: str) -> dict[str, str]:
    return {"check": key, "sentence": message(lang, f"verify_{key}", **values)}


def _ruleset(raw: Raw) -> int | None:
    fields = Fields(raw, "", AnswerError)
    return fields.whole("ruleset") if fields.has("ruleset") else None


def _checks(assessment: Assessment, raw: Raw) -> Iterator[tuple[str, bool, dict[str, object]]]:
    """Message key, whether it is a confirmation, and the values of its sentence."""
    catalogue, sheet = assessment.catalogue, assessment.sheet
    yield "scored", True, {"clause_set": catalogue.clause_set, "ruleset": catalogue.ruleset}
    # The digest has no key: whoever changes a file can compute it anew, so it never confirms anything.
    yield f"digest_{digest_state(raw)}", False, {}
    same = sheet.clause_set == catalogue.clause_set
    sets: dict[str, object] = {"file": sheet.clause_set or "—", "here": catalogue.clause_set}
    yield f"clause_set_{'same' if same else 'differs'}", same, sets
    ruleset = _ruleset(raw)
    same = ruleset == catalogue.ruleset
    rulesets: dict[str, object] = {"file": "—" if ruleset is None else ruleset, "here": catalogue.ruleset}
    yield f"ruleset_{'same' if same else 'differs'}", same, rulesets
    if assessment.changed:
        yield "changed", False, {"ids": "、".join(assessment.changed)}
    if conflicts := assessment.count_conflict:
        clauses = tuple(one.clause for one in conflicts)
        yield "count_conflict", False, {"ids": clauses}
    if sheet.unmatched:
        yield "unmatched", False, {"ids": "、".join(sheet.unmatched)}
    yield "truth", False, {}
