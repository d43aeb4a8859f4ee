"""Turns one clause into everything that is known of it, as plain data with whole addresses."""

from collections.abc import Mapping
from typing import Any

from assess.content.fingerprint import clause_fingerprint
from assess.messages import Text
from sitegen.guide.addresses import url
from sitegen.guide.citation import Site, citation
from sitegen.guide.index import Guide
from sitegen.guide.model import PROPOSED, Clause, Retired, Titled
from sitegen.guide.related import related_ids

__all__ = ["LICENCE_URL", "clause_data", "page_url", "retired_data"]

LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


def clause_data(guide: Guide, site: Site, clause: Clause) -> dict[str, Any]:
    """Everything about one clause; texts keep their languages, ids come with their titles.

    `guidance.example` is fictitious and says so; every entry of `proposed_values` is the project's own.
    """
    words, page = guide.words("export"), guide.words("page")
    return {
        "id": clause.id,
        "number": clause.number,
        "title": clause.title,
        "text": clause.text,
        "intent": clause.intent,
        "question": clause.question,
        "simplified_question": clause.simplified_question,
        "unit": clause.unit,
        "of": clause.of,
        "done": clause.done,
        "yes_no": clause.yes_no,
        "rating": clause.rating,
        "na_condition": clause.na_condition,
        "simplified": clause.simplified,
        "evidence": clause.evidence,
        "proposed_values": clause.proposed_values,
        **_classified(guide, clause),
        **_placed(guide, site, clause),
        "guidance": _guidance(guide, clause),
        "fingerprint": clause_fingerprint(clause),
        "url": site.url(f"/c/{clause.id}/"),
        "check_url": site.url(f"/check/#{clause.id}"),
        "embed_url": site.url(f"/embed/{clause.id}/"),
        "citation": citation(clause, site, page).replace("{cited}", page["cited_day"]),
        "edition": site.edition,
        "date": site.date,
        "licence": {"name": words["licence"], "url": LICENCE_URL},
        "statutes": [
            {
                "title": one.title,
                "article": one.article,
                "words": one.words,
                "duty": one.duty,
                "checked": one.checked,
            }
            for one in clause.guidance.statutes
        ],
        "origin": clause.guidance.origin,
        "additions": clause.guidance.additions,
        "notice": guide.model.notice,
    }


def retired_data(guide: Guide, site: Site, item: Retired) -> dict[str, Any]:
    """What is left to say of a retired clause: since when, why, and what stands in its place."""
    return {
        "id": item.id,
        "title": item.title,
        "retired": {
            "edition": item.edition,
            "reason": item.reason,
            "replaced_by": [{"id": name, "url": page_url(guide, site, name)} for name in item.replaced_by],
        },
        "url": page_url(guide, site, item.id),
        "notice": guide.model.notice,
    }


def page_url(guide: Guide, site: Site, name: str) -> str:
    """The whole address of the page about `name`, which has one."""
    return site.url(url(guide.addresses[name]))


def _classified(guide: Guide, clause: Clause) -> dict[str, Any]:
    """The clause's ids with what they mean."""
    obligation, provenance = guide.obligations[clause.obligation], guide.provenance[clause.provenance]
    label = guide.words("export")[f"flag_{clause.flag}"]
    return {
        "obligation": _named(obligation)
        | {
            "verb": clause.verb,
            "verbs": {"positive": obligation.verbs.positive, "negative": obligation.verbs.negative},
            "weight": obligation.weight,
        },
        "party": _named(guide.parties[clause.party]),
        "size": {size: _named(guide.statuses[status]) for size, status in clause.size.items()},
        "types": clause.types,
        "focus_types": clause.focus_types,
        "provenance": _named(provenance) | {"note": provenance.note, "locator": clause.locator},
        "flag": {"id": clause.flag, "title": _worded(guide, label) if label else None},
    }


def _placed(guide: Guide, site: Site, clause: Clause) -> dict[str, Any]:
    """Where the clause stands and what stands beside it, with addresses."""
    chapter = guide.chapters[clause.chapter]
    bundle = guide.bundles_by_member.get(clause.id)
    step = guide.step_by_clause.get(clause.id)
    return {
        "chapter": _named(chapter) | {"number": chapter.number, "url": page_url(guide, site, chapter.id)},
        "bundle": _named(bundle) | {"url": page_url(guide, site, bundle.id)} if bundle else None,
        "step": _named(step) | {"number": step.number, "url": site.url(f"/path/steps/#{step.id}")}
        if step
        else None,
        "related": related_ids(guide, clause),
        "notes": [item.id for item in guide.notes_by_target.get(clause.id, [])],
    }


def _guidance(guide: Guide, clause: Clause) -> dict[str, Any]:
    guidance, words = clause.guidance, guide.words("export")
    return {
        "why": guidance.why,
        "how": guidance.how,
        "anchors": _anchors(guide, guidance.anchors),
        "parts": [
            {
                "id": part.id,
                "text": part.text,
                "unit": part.unit,
                "of": part.of,
                "done": part.done,
                "yes_no": part.yes_no,
                "anchors": _anchors(guide, part.anchors),
            }
            for part in guidance.parts
        ],
        "by_type": guidance.by_type,
        "example": {
            "label": _worded(guide, words["example_label"]),
            "note": _worded(guide, words["example_note"]),
            "text": guidance.example,
        }
        if guidance.example
        else None,
        "provenance": PROPOSED,
        "proposed_values": guidance.proposed_values,
    }


def _anchors(guide: Guide, anchors: Mapping[str, Text]) -> dict[str, Any]:
    return {
        name: {"title": answer.title, "text": anchors[name]}
        for name, answer in guide.answers.items()
        if name in anchors
    }


def _worded(guide: Guide, word: str) -> dict[str, str]:
    """A word of the guide's own, keyed by its language as the texts of the content are."""
    return {guide.lang: word}


def _named(item: Titled) -> dict[str, Any]:
    return {"id": item.id, "title": item.title}
