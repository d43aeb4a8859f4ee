"""Turns the shelf into plain tables, one per kind of content, with a table that explains them."""

from collections.abc import Sequence

from assess.messages import messages
from sitegen.exports.clause_sheets import clause_sheet, guidance_sheet
from sitegen.exports.list_sheets import list_sheets
from sitegen.exports.sheet import Sheet, joined_text
from sitegen.guide.citation import Site
from sitegen.guide.clause_data import clause_data
from sitegen.guide.index import Shelf

__all__ = ["sheets"]


def sheets(shelf: Shelf, site: Site) -> list[Sheet]:
    """All tables, the explanation first."""
    clauses = [clause_data(shelf, site, clause) for clause in shelf.clauses.values()]
    content = [clause_sheet(shelf, clauses), guidance_sheet(shelf, clauses), *list_sheets(shelf, site)]
    return [_about(shelf, site, content), *content]


def _about(shelf: Shelf, site: Site, content: Sequence[Sheet]) -> Sheet:
    words, catalogue = messages("zh", "export"), shelf.catalogue
    counts = (words["about_count"].format(sheet=one.name, count=len(one.rows)) for one in content)
    rows = (
        ("about_title", site.title),
        ("about_notice", catalogue["notice"]["zh"]),
        ("about_edition", catalogue["edition"]["zh"]),
        ("about_date", site.date),
        ("about_indicator_set", catalogue["indicator_set_version"]),
        ("about_responsible", site.responsible),
        ("about_licence", words["about_licence_text"]),
        ("about_address", site.url("/")),
        ("about_values", words["about_values_text"]),
        ("about_examples", words["about_examples_text"]),
        ("about_rows", joined_text(counts)),
    )
    return Sheet(
        name=words["sheet_about"],
        headings=(words["about_item"], words["about_value"]),
        rows=tuple((words[key], value) for key, value in rows),
    )
