"""Turns the clauses into the files that programs and spreadsheets read: JSON for each, CSV for all."""

import csv
import io
import json

from assess.tabular.formulas import safe_text
from sitegen.exports.clause_sheets import clause_sheet, guidance_sheet
from sitegen.guide.citation import Site
from sitegen.guide.clause_data import clause_data, retired_data
from sitegen.guide.index import Guide

__all__ = ["clause_data", "clause_files", "clauses_csv"]

_BYTE_ORDER_MARK = "\ufeff"


def clause_files(guide: Guide, site: Site) -> dict[str, str]:
    """The JSON file of every clause, retired ones included: path on the site → text."""
    told = {name: clause_data(guide, site, clause) for name, clause in guide.clauses.items()}
    for chapter in guide.chapters:
        told |= {item.id: retired_data(guide, site, item) for item in guide.retired_in(chapter)}
    return {
        f"data/clauses/{name}.json": json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
        for name, data in told.items()
    }


def clauses_csv(guide: Guide, site: Site) -> str:
    """All clauses with their guidance, one a row under a Chinese heading row.

    As Excel opens it: a byte order mark, CRLF, and no cell that it would take for a formula.
    Each row names its edition and that it is not the standard, since rows travel alone.
    """
    words = guide.words("export")
    first, second = clause_sheet(guide, site), guidance_sheet(guide)
    own = len(("id", "title"))  # the guidance repeats them
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([*first.headings, *second.headings[own:], words["edition"], words["standing"]])
    for one, two in zip(first.rows, second.rows, strict=True):
        cells = (*one, *two[own:], site.edition, words["not_standard"])
        writer.writerow([safe_text(str(cell)) for cell in cells])
    return _BYTE_ORDER_MARK + text.getvalue()
