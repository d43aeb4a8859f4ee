"""Turns one clause into everything that is known of it, as plain data with whole addresses."""

from collections.abc import Iterable
from typing import Any

from assess.content.fingerprint import clause_fingerprint
from assess.messages import messages
from sitegen.guide.addresses import url
from sitegen.guide.citation import Site, citation
from sitegen.guide.index import Item, Shelf
from sitegen.guide.related import related_ids
from sitegen.source.lint_wording import modal_verb

__all__ = ["LICENCE_URL", "clause_data", "page_url"]

LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"

_COPIED = ("id", "number", "title", "text", "intent", "question", "rating", "na_condition", "simplified")


def clause_data(shelf: Shelf, site: Site, clause: Item) -> dict[str, Any]:
    """Everything about one clause; texts keep their languages, ids come with their titles.

    `guidance.example` is fictitious and says so; every entry of `proposed_values` is the project's own.
    """
    words, page = messages("zh", "export"), messages("zh", "page")
    address = site.url(f"/c/{clause['id']}/")
    return {
        **{name: clause[name] for name in _COPIED},
        "evidence": list(clause["evidence"]),
        "proposed_values": list(clause["proposed_values"]),
        **_classified(shelf, clause),
        **_placed(shelf, site, clause),
        "guidance": _guidance(shelf, clause),
        "fingerprint": clause_fingerprint(shelf.model.clauses[clause["id"]]),
        "url": address,
        "check_url": site.url(f"/check/#{clause['id']}"),
        "embed_url": site.url(f"/embed/{clause['id']}/"),
        "citation": citation(clause, site, page).replace("{cited}", page["cited_day"]),
        "edition": site.edition,
        "date": site.date,
        "licence": {"name": words["licence"], "url": LICENCE_URL},
        "notice": shelf.catalogue["notice"],
    }


def page_url(shelf: Shelf, site: Site, name: str) -> str:
    """The whole address of the page about `name`, which has one."""
    return site.url(url(shelf.addresses[name]))


def _classified(shelf: Shelf, clause: Item) -> dict[str, Any]:
    """The clause's ids with what they mean."""
    catalogue = shelf.catalogue
    obligation = _one(catalogue["obligations"], clause["obligation"])
    provenance = _one(catalogue["provenance"], clause["provenance"])
    label = messages("zh", "export")[f"flag_{clause['flag']}"]
    return {
        "obligation": _named(obligation)
        | {
            "verb": modal_verb(clause["text"]["zh"], clause["obligation"]),
            "verbs": obligation["verbs"],
            "weight": obligation["weight"],
        },
        "party": _named(_one(catalogue["parties"], clause["party"])),
        "size": {
            size: _named(_one(catalogue["statuses"], status)) for size, status in clause["size"].items()
        },
        "types": list(clause["types"]),
        "focus_types": list(clause["focus_types"]),
        "provenance": _named(provenance) | {"note": provenance["note"], "locator": clause["locator"]},
        "flag": {"id": clause["flag"], "title": {"zh": label} if label else None},
    }


def _placed(shelf: Shelf, site: Site, clause: Item) -> dict[str, Any]:
    """Where the clause stands and what stands beside it, with addresses."""
    chapter = shelf.chapters[clause["chapter"]]
    bundle = shelf.bundles_by_member.get(clause["id"])
    step = shelf.step_by_clause.get(clause["id"])
    return {
        "chapter": _named(chapter)
        | {"number": chapter["number"], "url": page_url(shelf, site, chapter["id"])},
        "bundle": _named(bundle) | {"url": page_url(shelf, site, bundle["id"])} if bundle else None,
        "step": _named(step) | {"number": step["number"], "url": site.url(f"/path/steps/#{step['id']}")}
        if step
        else None,
        "related": related_ids(shelf, clause),
        "notes": [item["id"] for item in shelf.notes_by_target.get(clause["id"], [])],
    }


def _guidance(shelf: Shelf, clause: Item) -> dict[str, Any]:
    guidance = shelf.guidance[clause["id"]]
    words = messages("zh", "export")
    example = guidance.get("example")
    return {
        "why": guidance["why"],
        "how": list(guidance["how"]),
        "anchors": {
            answer["id"]: {"title": answer["title"], "text": guidance["anchors"][answer["id"]]}
            for answer in shelf.catalogue["answers"]
        },
        "example": {
            "label": {"zh": words["example_label"]},
            "note": {"zh": words["example_note"]},
            "text": example,
        }
        if example
        else None,
        "provenance": "proposed",
        "proposed_values": list(guidance["proposed_values"]),
    }


def _named(item: Item) -> dict[str, Any]:
    return {"id": item["id"], "title": item["title"]}


def _one(items: Iterable[Item], name: str) -> Item:
    return next(item for item in items if item["id"] == name)
