"""Turns the clauses into a NIST OSCAL catalog, the exchange format that other compliance tools read."""

from collections.abc import Iterable, Iterator
from typing import Any

from assess.messages import messages
from sitegen.guide.citation import Site
from sitegen.guide.clause_data import LICENCE_URL, clause_data, page_url
from sitegen.guide.identity import project_urn, project_uuid
from sitegen.guide.index import Item, Shelf
from sitegen.guide.links import escape_markdown, mentioned_ids

__all__ = ["oscal_catalog"]

_OSCAL_VERSION = "1.2.1"
_NS = project_urn("oscal")
"""Marks what OSCAL itself does not define: the names below it are the project's."""
_NOTES = project_uuid("compilation-notes")
_ROLE = "creator"

Data = dict[str, Any]


def oscal_catalog(shelf: Shelf, site: Site) -> Data:
    """The catalog: one group a chapter, one control a clause, the cited documents as back matter.

    Ids and UUIDs depend on the clauses' ids alone, so they stay when the site moves.
    """
    return {
        "catalog": {
            "uuid": project_uuid(f"catalog/{site.edition}"),
            "metadata": _metadata(shelf, site),
            "groups": [_group(shelf, site, chapter) for chapter in shelf.chapters.values()],
            "back-matter": {"resources": list(_resources(shelf, site))},
        }
    }


def _metadata(shelf: Shelf, site: Site) -> Data:
    party = project_uuid("party")
    notice = shelf.catalogue["notice"]
    return {
        "title": _line(site.title),
        "published": f"{site.date}T00:00:00Z",
        "last-modified": f"{site.date}T00:00:00Z",
        "version": site.edition,
        "oscal-version": _OSCAL_VERSION,
        "props": [_own("language", "zh-CN")],
        "links": [
            {"href": LICENCE_URL, "rel": "license", "text": messages("zh", "export")["licence"]},
            {"href": site.url("/data/oscal-catalog.json"), "rel": "canonical"},
            {"href": site.url("/"), "rel": "reference", "text": _line(site.title)},
        ],
        "roles": [{"id": _ROLE, "title": messages("zh", "export")["oscal_creator"]}],
        "parties": [{"uuid": party, "type": "organization", "name": site.responsible}],
        "responsible-parties": [{"role-id": _ROLE, "party-uuids": [party]}],
        "remarks": "\n\n".join(escape_markdown(text) for text in notice.values()),
    }


def _group(shelf: Shelf, site: Site, chapter: Item) -> Data:
    return {
        "id": chapter["id"].lower(),
        "class": "chapter",
        "title": _line(chapter["title"]["zh"]),
        "props": [_prop("label", chapter["number"]), _own("weight", str(chapter["weight"]))],
        "links": [{"href": page_url(shelf, site, chapter["id"]), "rel": "reference"}],
        "parts": [{"name": "overview", "prose": escape_markdown(chapter["intro"]["zh"])}],
        "controls": [_control(shelf, site, clause) for clause in shelf.chapter_clauses(chapter["id"])],
    }


def _control(shelf: Shelf, site: Site, clause: Item) -> Data:
    data = clause_data(shelf, site, clause)
    return {
        "id": _token(clause["id"]),
        "class": clause["obligation"],
        "title": _line(clause["title"]["zh"]),
        "props": list(_props(data)),
        "links": list(_links(shelf, site, data)),
        "parts": list(_parts(data)),
    }


def _props(data: Data) -> Iterator[Data]:
    yield _prop("label", data["id"])
    yield _prop("sort-id", ".".join(f"{int(part):02}" for part in data["number"].split(".")))
    yield _own("number", data["number"])
    yield _own("obligation", data["obligation"]["id"])
    yield _own("verb", data["obligation"]["verb"])
    yield _own("weight", str(data["obligation"]["weight"]))
    yield _own("party", data["party"]["id"])
    yield _own("provenance", data["provenance"]["id"])
    yield _own("locator", data["provenance"]["locator"])
    yield _own("flag", data["flag"]["id"])
    yield _own("rating", data["rating"])
    for size, status in data["size"].items():
        yield _own(f"size-{size}", status["id"])
    for kind in data["types"]:
        yield _own("agency-type", kind)
    for phrase in dict.fromkeys([*data["proposed_values"], *data["guidance"]["proposed_values"]]):
        yield _own("proposed-value", phrase)
    yield _own("fingerprint", data["fingerprint"])


def _links(shelf: Shelf, site: Site, data: Data) -> Iterator[Data]:
    yield {"href": data["url"], "rel": "canonical", "media-type": "text/html"}
    if data["provenance"]["id"] != "proposed":
        yield {"href": f"#{_NOTES}", "rel": "reference", "text": _line(data["provenance"]["locator"])}
    for name in data["related"]:
        if name in shelf.clauses:
            yield {"href": f"#{_token(name)}", "rel": "related"}
        else:
            yield {"href": page_url(shelf, site, name), "rel": "reference", "text": name}
    cited = mentioned_ids(data["text"]["zh"] + data["question"]["zh"] + data["guidance"]["why"]["zh"])
    for reference in shelf.documents["references.yaml"]["references"]:
        if reference["id"] in cited:
            yield {"href": f"#{project_uuid(reference['id'])}", "rel": "reference", "text": reference["id"]}


def _parts(data: Data) -> Iterator[Data]:
    name, words, guidance = _token(data["id"]), messages("zh", "export"), data["guidance"]
    yield _part(f"{name}_smt", "statement", data["text"]["zh"])
    yield _part(f"{name}_int", "overview", data["intent"]["zh"], title=words["intent"])
    yield _part(f"{name}_why", "guidance", guidance["why"]["zh"], title=words["why"], kind="why")
    steps = [
        _part(f"{name}_how.{number}", "item", step["zh"], props=[_prop("label", str(number))])
        for number, step in enumerate(guidance["how"], 1)
    ]
    yield _part(f"{name}_how", "guidance", title=words["how"], kind="how", parts=steps)
    if data["simplified"]:
        simplified = data["simplified"]["zh"]
        yield _part(f"{name}_spl", "guidance", simplified, title=words["simplified"], kind="simplified")
    if guidance["example"]:
        example = guidance["example"]
        story = f"{example['note']['zh']}{example['text']['zh']}"
        yield _part(f"{name}_exm", "example", story, title=example["label"]["zh"], kind="fiction")
    if data["na_condition"]:
        condition = data["na_condition"]["zh"]
        yield _part(f"{name}_na", "na-condition", condition, title=words["na_condition"], ns=_NS)
    yield _part(f"{name}_obj", "assessment-objective", data["question"]["zh"])
    yield _method(name, data)


def _method(name: str, data: Data) -> Data:
    """How the answer is found: the evidence to look at, and what each answer looks like here."""
    evidence = [
        _part(f"{name}_evd.{number}", "assessment-objects", one["zh"])
        for number, one in enumerate(data["evidence"], 1)
    ]
    answers = [
        _part(
            f"{name}_ans.{answer.lower()}",
            "answer",
            anchor["text"]["zh"],
            title=anchor["title"]["zh"],
            kind=answer,
            ns=_NS,
        )
        for answer, anchor in data["guidance"]["anchors"].items()
    ]
    method = [_prop("method", "EXAMINE")]
    return _part(f"{name}_asm", "assessment-method", props=method, parts=[*evidence, *answers])


def _resources(shelf: Shelf, site: Site) -> Iterator[Data]:
    yield {
        "uuid": _NOTES,
        "title": _line(messages("zh", "export")["oscal_notes"]),
        "citation": {"text": _line(shelf.documents["notes-map.yaml"]["items"][0]["content"]["zh"])},
        "rlinks": [{"href": site.url("/notes-map/"), "media-type": "text/html"}],
    }
    for reference in shelf.documents["references.yaml"]["references"]:
        status = messages("zh", "page")[f"status_{reference['status']}"]
        yield {
            "uuid": project_uuid(reference["id"]),
            "title": _line(reference["title"]["zh"]),
            "description": escape_markdown(f"{status}。{reference['found']['zh']}"),
            "props": [
                _prop("type", "citation"),
                _own("reference", reference["id"]),
                _own("status", reference["status"]),
            ],
            **_cited(reference),
            "rlinks": [{"href": page_url(shelf, site, reference["id"]), "media-type": "text/html"}],
        }


def _cited(reference: Item) -> Data:
    as_cited = reference.get("as_cited")
    return {"citation": {"text": _line(as_cited["zh"])}} if as_cited else {}


def _part(  # noqa: PLR0913 (a part has this many sides)
    name_id: str,
    name: str,
    prose: str = "",
    *,
    title: str = "",
    kind: str = "",
    ns: str = "",
    props: Iterable[Data] = (),
    parts: Iterable[Data] = (),
) -> Data:
    """A part without the fields that would be empty, which OSCAL refuses."""
    fields = {
        "id": name_id,
        "name": name,
        "ns": ns,
        "class": kind,
        "title": _line(title),
        "props": list(props),
        "prose": escape_markdown(prose),
        "parts": list(parts),
    }
    return {key: value for key, value in fields.items() if value}


def _prop(name: str, value: str) -> Data:
    return {"name": name, "value": value}


def _own(name: str, value: str) -> Data:
    return {"name": name, "ns": _NS, "value": value}


def _token(clause: str) -> str:
    return clause.lower()


def _line(text: str) -> str:
    """`text` as markup of one line."""
    return escape_markdown(" ".join(text.split()))
