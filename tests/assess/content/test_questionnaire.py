"""What the page asks from: the wordings by their fingerprints."""

from assess.content.fingerprint import bundle_fingerprint, clause_fingerprint
from assess.content.questionnaire import questionnaire
from tests.support.sheets import CATALOGUE


def test_every_clause_and_bundle_has_its_fingerprint() -> None:
    """R22: the page keeps them with each answer."""
    clauses = {name: clause_fingerprint(one) for name, one in CATALOGUE.clauses.items()}
    bundles = {name: bundle_fingerprint(one) for name, one in CATALOGUE.bundles.items()}

    assert questionnaire(CATALOGUE)["fingerprints"] == {**clauses, **bundles}
