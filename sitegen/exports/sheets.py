"""Turns the guide into plain tables, one per kind of content, with a table that explains them."""

from collections.abc import Sequence

from sitegen.exports.clause_sheets import clause_sheet, guidance_sheet
from sitegen.exports.list_sheets import list_sheets
from sitegen.exports.sheet import Sheet, joined
from sitegen.guide.citation import Site
from sitegen.guide.index import Guide

__all__ = ["sheets"]


def sheets(guide: Guide, site: Site) -> list[Sheet]:
    """All tables, the explanation first."""
    content = [clause_sheet(guide, site), guidance_sheet(guide), *list_sheets(guide, site)]
    return [_about(guide, site, content), *content]


def _about(guide: Guide, site: Site, content: Sequence[Sheet]) -> Sheet:
    words = guide.words("export")
    counts = (words["about_count"].format(sheet=one.name, count=len(one.rows)) for one in content)
    rows = (
        ("about_title", site.title),
        ("about_notice", guide.say(guide.model.notice)),
        ("about_edition", guide.say(guide.edition)),
        ("about_date", site.date),
        ("about_indicator_set", guide.people.indicator_set_version),
        ("about_responsible", site.responsible),
        ("about_licence", words["about_licence_text"]),
        ("about_address", site.url("/")),
        ("about_values", words["about_values_text"]),
        ("about_examples", words["about_examples_text"]),
        ("about_rows", joined(guide, counts)),
    )
    return Sheet(
        name=words["sheet_about"],
        headings=(words["about_item"], words["about_value"]),
        rows=tuple((words[key], value) for key, value in rows),
    )
