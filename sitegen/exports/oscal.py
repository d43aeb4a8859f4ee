"""Turns the clauses into a NIST OSCAL catalog, the exchange format that other compliance tools read."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from assess.content.fingerprint import clause_fingerprint
from assess.messages import Text
from sitegen.guide.citation import Site
from sitegen.guide.clause_data import LICENCE_URL, page_url
from sitegen.guide.identity import project_urn, project_uuid
from sitegen.guide.index import Guide
from sitegen.guide.links import escape_markdown, mentioned_ids
from sitegen.guide.model import PROPOSED, Chapter, Clause
from sitegen.guide.related import related_ids

__all__ = ["oscal_catalog"]

_OSCAL_VERSION = "1.2.1"
_NS = project_urn("oscal")
"""Marks what OSCAL itself does not define: the names below it are the project's."""
_NOTES = project_uuid("compilation-notes")
_ROLE = "creator"

Data = dict[str, Any]


def oscal_catalog(guide: Guide, site: Site) -> Data:
    """The catalog: one group a chapter, one control a clause, the cited documents as back matter.

    Ids and UUIDs depend on the clauses' ids alone, so they stay when the site moves.
    """
    return {
        "catalog": {
            "uuid": project_uuid(f"catalog/{site.edition}"),
            "metadata": _metadata(guide, site),
            "groups": [_group(guide, site, chapter) for chapter in guide.chapters.values()],
            "back-matter": {"resources": list(_resources(guide, site))},
        }
    }


def _metadata(guide: Guide, site: Site) -> Data:
    party = project_uuid("party")
    notice = guide.model.notice
    return {
        "title": _line(site.title),
        "published": f"{site.date}T00:00:00Z",
        "last-modified": f"{site.date}T00:00:00Z",
        "version": site.edition,
        "oscal-version": _OSCAL_VERSION,
        "props": [_own("language", site.language)],
        "links": [
            {"href": LICENCE_URL, "rel": "license", "text": guide.words("export")["licence"]},
            {"href": site.url("/data/oscal-catalog.json"), "rel": "canonical"},
            {"href": site.url("/"), "rel": "reference", "text": _line(site.title)},
        ],
        "roles": [{"id": _ROLE, "title": guide.words("export")["oscal_creator"]}],
        "parties": [{"uuid": party, "type": "organization", "name": site.responsible}],
        "responsible-parties": [{"role-id": _ROLE, "party-uuids": [party]}],
        "remarks": "\n\n".join(escape_markdown(text) for text in notice.values()),
    }


def _group(guide: Guide, site: Site, chapter: Chapter) -> Data:
    return {
        "id": chapter.id.lower(),
        "class": "chapter",
        "title": _line(guide.say(chapter.title)),
        "props": [_prop("label", chapter.number), _own("weight", str(chapter.weight))],
        "links": [{"href": page_url(guide, site, chapter.id), "rel": "reference"}],
        "parts": [{"name": "overview", "prose": escape_markdown(guide.say(chapter.intro))}],
        "controls": [_control(guide, site, clause) for clause in guide.chapter_clauses(chapter.id)],
    }


def _control(guide: Guide, site: Site, clause: Clause) -> Data:
    return {
        "id": _token(clause.id),
        "class": clause.obligation,
        "title": _line(guide.say(clause.title)),
        "props": list(_props(guide, clause)),
        "links": list(_links(guide, site, clause)),
        "parts": list(_parts(guide, clause)),
    }


def _props(guide: Guide, clause: Clause) -> Iterator[Data]:
    yield _prop("label", clause.id)
    yield _prop("sort-id", ".".join(f"{part:02}" for part in clause.order))
    yield _own("number", clause.number)
    yield _own("obligation", clause.obligation)
    yield _own("verb", clause.verb)
    yield _own("weight", str(guide.obligations[clause.obligation].weight))
    yield _own("party", clause.party)
    yield _own("provenance", clause.provenance)
    yield _own("locator", clause.locator)
    yield _own("flag", clause.flag)
    yield _own("rating", clause.rating)
    for size, status in clause.size.items():
        yield _own(f"size-{size}", status)
    for kind in clause.types:
        yield _own("agency-type", kind)
    for phrase in dict.fromkeys([*clause.proposed_values, *clause.guidance.proposed_values]):
        yield _own("proposed-value", phrase)
    yield _own("fingerprint", clause_fingerprint(clause))


def _links(guide: Guide, site: Site, clause: Clause) -> Iterator[Data]:
    yield {"href": site.url(f"/c/{clause.id}/"), "rel": "canonical", "media-type": "text/html"}
    if clause.provenance != PROPOSED:
        yield {"href": f"#{_NOTES}", "rel": "reference", "text": _line(clause.locator)}
    for name in related_ids(guide, clause):
        if name in guide.clauses:
            yield {"href": f"#{_token(name)}", "rel": "related"}
        else:
            yield {"href": page_url(guide, site, name), "rel": "reference", "text": name}
    said = "".join(map(guide.say, (clause.text, clause.question, clause.guidance.why)))
    cited = mentioned_ids(said, guide.id_pattern)
    for name in guide.references:
        if name in cited:
            yield {"href": f"#{project_uuid(name)}", "rel": "reference", "text": name}


def _parts(guide: Guide, clause: Clause) -> Iterator[Data]:
    name, words, guidance, say = _token(clause.id), guide.words("export"), clause.guidance, guide.say
    yield _part(f"{name}_smt", "statement", say(clause.text))
    yield _part(f"{name}_int", "overview", say(clause.intent), title=words["intent"])
    yield _part(f"{name}_why", "guidance", say(guidance.why), title=words["why"], kind="why")
    steps = [
        _part(f"{name}_how.{number}", "item", say(step), props=[_prop("label", str(number))])
        for number, step in enumerate(guidance.how, 1)
    ]
    yield _part(f"{name}_how", "guidance", title=words["how"], kind="how", parts=steps)
    if clause.simplified:
        simplified = say(clause.simplified)
        yield _part(f"{name}_spl", "guidance", simplified, title=words["simplified"], kind="simplified")
    if guidance.example:
        story = f"{words['example_note']}{say(guidance.example)}"
        yield _part(f"{name}_exm", "example", story, title=words["example_label"], kind="fiction")
    if clause.na_condition:
        condition = say(clause.na_condition)
        yield _part(f"{name}_na", "na-condition", condition, title=words["na_condition"], ns=_NS)
    if clause.simplified_question:
        question, title = say(clause.simplified_question), words["simplified_question"]
        yield _part(f"{name}_spq", "assessment-objective", question, title=title, kind="simplified")
    yield _objective(guide, clause)
    yield _method(guide, clause)


def _objective(guide: Guide, clause: Clause) -> Data:
    """What is asked, and what each part of the clause asks (R4b)."""
    name = f"{_token(clause.id)}_obj"
    parts = [
        _part(
            f"{name}.{part.id}", "assessment-objective", guide.say(part.text), props=[_prop("label", part.id)]
        )
        for part in clause.guidance.parts
    ]
    return _part(name, "assessment-objective", guide.say(clause.question), parts=parts)


def _method(guide: Guide, clause: Clause) -> Data:
    """How the answer is found: the evidence to look at, and what each answer looks like here."""
    name = _token(clause.id)
    evidence = [
        _part(f"{name}_evd.{number}", "assessment-objects", guide.say(one))
        for number, one in enumerate(clause.evidence, 1)
    ]
    answers = [*_answers(guide, f"{name}_ans", clause.guidance.anchors, yes_no=clause.yes_no)]
    for part in clause.guidance.parts:
        answers += _answers(guide, f"{name}_ans.{part.id}", part.anchors, [_own("part", part.id)])
    method = [_prop("method", "EXAMINE")]
    return _part(f"{name}_asm", "assessment-method", props=method, parts=[*evidence, *answers])


def _answers(
    guide: Guide, name: str, anchors: Mapping[str, Text], props: Iterable[Data] = (), *, yes_no: bool = False
) -> Iterator[Data]:
    """What each answer looks like; of a yes or no question F is yes and N is no (R4b)."""
    words = guide.words("export")
    titles = {"F": words["yes"], "N": words["no"]} if yes_no else guide.titles(guide.answers)
    for answer, text in anchors.items():
        part, prose = f"{name}.{answer.lower()}", guide.say(text)
        yield _part(part, "answer", prose, title=titles[answer], kind=answer, ns=_NS, props=props)


def _resources(guide: Guide, site: Site) -> Iterator[Data]:
    yield {
        "uuid": _NOTES,
        "title": _line(guide.words("export")["oscal_notes"]),
        "citation": {"text": _line(guide.say(guide.notes[0].content))},
        "rlinks": [{"href": site.url("/notes-map/"), "media-type": "text/html"}],
    }
    for name, reference in guide.references.items():
        status = guide.words("page")[f"status_{reference.status}"]
        yield {
            "uuid": project_uuid(name),
            "title": _line(guide.say(reference.title)),
            "description": escape_markdown(f"{status}。{guide.say(reference.found)}"),
            "props": [
                _prop("type", "citation"),
                _own("reference", name),
                _own("status", reference.status),
            ],
            **({"citation": {"text": _line(guide.say(reference.as_cited))}} if reference.as_cited else {}),
            "rlinks": [{"href": page_url(guide, site, name), "media-type": "text/html"}],
        }


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
