"""Turns the clauses into the tables of clauses and of their guidance, and both into one CSV."""

import csv
import io
from collections.abc import Callable, Iterable

from assess.content.fingerprint import clause_fingerprint
from assess.content.scope import is_asked
from assess.messages import Text
from assess.tabular.formulas import safe_text
from sitegen.exports.sheet import Columns, Sheet, joined, labelled, lines, make_sheet, said
from sitegen.guide.citation import Site
from sitegen.guide.clause_data import page_url
from sitegen.guide.index import Guide
from sitegen.guide.model import Clause
from sitegen.guide.related import related_ids

__all__ = ["clause_sheet", "clauses_csv", "guidance_sheet"]

_BYTE_ORDER_MARK = "\ufeff"


def clause_sheet(guide: Guide, site: Site) -> Sheet:
    """The clauses, one a row: what each says, of whom it asks it, and where it comes from."""
    columns = {**_asked(guide), **_classified(guide), **_explained(guide), **_placed(guide, site)}
    return make_sheet(guide, "clauses", columns, guide.clauses.values())


def guidance_sheet(guide: Guide) -> Sheet:
    """The guidance of each clause, one a row: why, how, the four answers, and an example marked as such."""
    words = guide.words("export")
    answers = {title: _anchor(guide, name) for name, title in guide.titles(guide.answers).items()}
    columns: Columns[Clause] = {
        words["id"]: lambda one: one.id,
        words["title"]: lambda one: guide.say(one.title),
        words["why"]: lambda one: guide.say(one.guidance.why),
        words["how"]: lambda one: "\n".join(_steps(guide, one.guidance.how)),
        **answers,
        words["example"]: lambda one: said(guide, one.guidance.example),
        words["guidance_proposed"]: lambda one: joined(guide, one.guidance.proposed_values),
    }
    return make_sheet(guide, "guidance", columns, guide.clauses.values())


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


def _asked(guide: Guide) -> Columns[Clause]:
    words = guide.words("export")
    sizes = {title: _status(guide, name) for name, title in guide.titles(guide.sizes).items()}
    return {
        words["id"]: lambda one: one.id,
        words["number"]: lambda one: one.number,
        words["chapter"]: lambda one: guide.say(guide.chapters[one.chapter].title),
        words["title"]: lambda one: guide.say(one.title),
        words["text"]: lambda one: guide.say(one.text),
        words["obligation"]: lambda one: guide.say(guide.obligations[one.obligation].title),
        words["verb"]: lambda one: one.verb,
        words["party"]: lambda one: guide.say(guide.parties[one.party].title),
        **sizes,
    }


def _classified(guide: Guide) -> Columns[Clause]:
    words, types = guide.words("export"), guide.type_titles
    return {
        words["types"]: lambda one: joined(guide, (types[name] for name in one.types)),
        words["focus_types"]: lambda one: joined(guide, (types[name] for name in one.focus_types)),
        words["provenance"]: lambda one: guide.say(guide.provenance[one.provenance].title),
        words["locator"]: lambda one: one.locator,
        words["flag"]: lambda one: words[f"flag_{one.flag}"],
    }


def _explained(guide: Guide) -> Columns[Clause]:
    words = guide.words("export")
    return {
        words["na_condition"]: lambda one: said(guide, one.na_condition),
        words["simplified"]: lambda one: said(guide, one.simplified),
        words["intent"]: lambda one: guide.say(one.intent),
        words["question"]: lambda one: guide.say(one.question),
        words["simplified_question"]: lambda one: said(guide, one.simplified_question),
        words["counted_unit"]: lambda one: said(guide, one.unit),
        words["of"]: lambda one: said(guide, one.of),
        words["done"]: lambda one: said(guide, one.done),
        words["parts"]: lambda one: lines(guide, (part.text for part in one.guidance.parts)),
        words["evidence"]: lambda one: lines(guide, one.evidence),
    }


def _placed(guide: Guide, site: Site) -> Columns[Clause]:
    words = guide.words("export")
    steps, notes = guide.step_by_clause, guide.notes_by_target
    return {
        words["bundle"]: lambda one: labelled(guide, guide.bundles_by_member.get(one.id)),
        words["step"]: lambda one: guide.say(steps[one.id].title) if one.id in steps else "",
        words["related"]: lambda one: joined(guide, related_ids(guide, one)),
        words["notes"]: lambda one: joined(guide, (item.id for item in notes.get(one.id, ()))),
        words["proposed"]: lambda one: joined(guide, one.proposed_values),
        words["fingerprint"]: clause_fingerprint,
        words["url"]: lambda one: page_url(guide, site, one.id),
    }


def _status(guide: Guide, size: str) -> Callable[[Clause], str]:
    """What the size is asked; none is asked what speaks to the authorities (R2)."""
    nobody, titles = guide.words("page")["authority_only"], guide.titles(guide.statuses)
    return lambda one: titles[one.size[size]] if is_asked(one.party) else nobody


def _anchor(guide: Guide, answer: str) -> Callable[[Clause], str]:
    """What the answer takes; of a clause in parts, a line for each part that has it."""

    def told(one: Clause) -> str:
        sets = {"": one.guidance.anchors, **{part.id: part.anchors for part in one.guidance.parts}}
        found = ((name, guide.say(anchors[answer])) for name, anchors in sets.items() if answer in anchors)
        return "\n".join(f"{name} {text}".strip() for name, text in found)

    return told


def _steps(guide: Guide, how: Iterable[Text]) -> Iterable[str]:
    pattern = guide.words("export")["how_step"]
    return (pattern.format(number=number, text=guide.say(step)) for number, step in enumerate(how, 1))
