"""The repository's own content, as the exports take it."""

import pytest

from sitegen.guide.citation import Site
from sitegen.guide.index import Guide
from sitegen.source.catalogue import load_content
from tests.support.sheets import ROOT


@pytest.fixture(scope="session")
def guide() -> Guide:
    """The content of the repository."""
    content = load_content(ROOT / "clauses")
    return Guide(content.documents, content.catalogue)


@pytest.fixture(scope="session")
def site(guide: Guide) -> Site:
    """A place below another site's root, as many are published."""
    return Site(
        address="https://example.org/guide/",
        title=guide.say(guide.title),
        responsible="项目组",
        edition=guide.model.clause_set,
        date="2026-11-24",
    )
