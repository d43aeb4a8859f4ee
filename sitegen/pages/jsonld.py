"""Turns clauses, terms, occupations and the site into the schema.org data that search engines read."""

import json
from collections.abc import Mapping
from typing import Any

from sitegen.base.headers import content_type
from sitegen.guide.citation import Site
from sitegen.guide.clause_data import LICENCE_URL, page_url
from sitegen.guide.index import Guide
from sitegen.guide.model import Clause, Occupation, Term
from sitegen.guide.related import related_ids

__all__ = ["clause_json_ld", "json_ld_text", "occupation_json_ld", "site_json_ld", "term_json_ld"]

_CONTEXT = "https://schema.org"
_DISTRIBUTIONS = ("/catalogue.json", "/data/clauses.csv", "/data/guide.xlsx", "/data/oscal-catalog.json")

Data = dict[str, Any]


def clause_json_ld(guide: Guide, site: Site, clause: Clause) -> Data:
    """A clause as a work that stands in the guide and is about the terms it uses."""
    address = site.url(f"/c/{clause.id}/")
    named = related_ids(guide, clause)
    about = [_term(guide, site, guide.terms[name]) for name in named if name in guide.terms]
    return {
        "@context": _CONTEXT,
        "@type": "CreativeWork",
        "@id": address,
        "url": address,
        "identifier": clause.id,
        "position": clause.number,
        "name": f"{clause.id} {guide.say(clause.title)}",
        "abstract": guide.say(clause.intent),
        "text": guide.say(clause.text),
        "isPartOf": {"@type": "CreativeWork", "name": site.title, "url": site.url("/")},
        **_published(site),
        **_based(guide),
        "usageInfo": guide.say(guide.model.notice),
        **({"about": about} if about else {}),
    }


def term_json_ld(guide: Guide, site: Site, term: Term) -> Data:
    """A term as a defined term of the guide's own set of terms."""
    return {
        "@context": _CONTEXT,
        **_term(guide, site, term),
        "description": guide.say(term.definition),
        "inLanguage": site.language,
        "license": LICENCE_URL,
        "inDefinedTermSet": {
            "@type": "DefinedTermSet",
            "name": guide.words("export")["sheet_terms"],
            "url": site.url("/terms/"),
        },
    }


def occupation_json_ld(guide: Guide, site: Site, occupation: Occupation) -> Data:
    """An occupation as schema.org describes one; the category is the guide's own, not a national one."""
    address = page_url(guide, site, occupation.id)
    return {
        "@context": _CONTEXT,
        "@type": "Occupation",
        "@id": address,
        "url": address,
        "identifier": occupation.id,
        "name": guide.say(occupation.title),
        "responsibilities": "；".join(guide.say(duty) for duty in occupation.duties),
        "occupationalCategory": {
            "@type": "CategoryCode",
            "codeValue": occupation.id,
            "name": guide.say(occupation.title),
            "inCodeSet": {"@type": "CategoryCodeSet", "name": site.title, "url": site.url("/occupations/")},
        },
    }


def site_json_ld(guide: Guide, site: Site) -> Data:
    """The home page's data: the site, and its content as a data set with its downloads."""
    words = guide.words("export")
    note = words["dataset_note"].format(count=len(guide.clauses))
    return {
        "@context": _CONTEXT,
        "@graph": [
            {
                "@type": "WebSite",
                "@id": site.url("/#site"),
                "url": site.url("/"),
                "name": site.title,
                "inLanguage": site.language,
                "publisher": _project(site),
            },
            {
                "@type": "Dataset",
                "@id": site.url("/data/#dataset"),
                "url": site.url("/data/"),
                "name": words["dataset"].format(title=site.title),
                "description": f"{note}{guide.say(guide.model.notice)}",
                "isAccessibleForFree": True,
                **_published(site),
                **_based(guide),
                "distribution": [
                    {
                        "@type": "DataDownload",
                        "contentUrl": site.url(path),
                        "encodingFormat": content_type(path),
                    }
                    for path in _DISTRIBUTIONS
                ],
            },
        ],
    }


def json_ld_text(data: Mapping[str, Any]) -> str:
    """`data` as JSON that can stand inside a script element: nothing in it can close the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _published(site: Site) -> Data:
    return {
        "inLanguage": site.language,
        "license": LICENCE_URL,
        "version": site.edition,
        "datePublished": site.date,
        "creator": _project(site),
    }


def _based(guide: Guide) -> Data:
    return {"isBasedOn": {"@type": "CreativeWork", "name": guide.say(guide.notes[0].content)}}


def _project(site: Site) -> Data:
    return {"@type": "Organization", "name": site.responsible}


def _term(guide: Guide, site: Site, term: Term) -> Data:
    address = page_url(guide, site, term.id)
    return {
        "@type": "DefinedTerm",
        "@id": address,
        "url": address,
        "termCode": term.id,
        "name": guide.say(term.title),
    }
