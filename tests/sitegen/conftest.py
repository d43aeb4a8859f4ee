"""The repository's own content, as the exports take it."""

import pytest

from sitegen.guide.citation import Site
from sitegen.guide.index import Shelf
from sitegen.source.catalogue import load_content
from tests.support.sheets import ROOT


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    """The content of the repository."""
    content = load_content(ROOT / "clauses")
    return Shelf(content.documents, content.catalogue)


@pytest.fixture(scope="session")
def site(shelf: Shelf) -> Site:
    """A place below another site's root, as many are published."""
    return Site(
        address="https://example.org/guide/",
        title=shelf.catalogue["title"]["zh"],
        responsible="项目组",
        edition=shelf.catalogue["clause_set"],
        date="2026-11-24",
    )
