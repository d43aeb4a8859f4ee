"""Turns clauses, terms, occupations and the site into the schema.org data that search engines read."""

import json
from collections.abc import Mapping
from typing import Any

from assess.messages import messages
from sitegen.base.headers import content_type
from sitegen.guide.citation import Site
from sitegen.guide.clause_data import LICENCE_URL, page_url
from sitegen.guide.index import Item, Shelf
from sitegen.guide.related import related_ids

__all__ = ["clause_json_ld", "json_ld_text", "occupation_json_ld", "site_json_ld", "term_json_ld"]

_CONTEXT = "https://schema.org"
_LANGUAGE = "zh-CN"
_DISTRIBUTIONS = ("/catalogue.json", "/data/clauses.csv", "/data/guide.xlsx", "/data/oscal-catalog.json")

Data = dict[str, Any]


def clause_json_ld(shelf: Shelf, site: Site, clause: Item) -> Data:
    """A clause as a work that stands in the guide and is about the terms it uses."""
    address = site.url(f"/c/{clause['id']}/")
    terms = {one["id"]: one for one in shelf.documents["terms.yaml"]["terms"]}
    about = [_term(shelf, site, terms[name]) for name in related_ids(shelf, clause) if name in terms]
    return {
        "@context": _CONTEXT,
        "@type": "CreativeWork",
        "@id": address,
        "url": address,
        "identifier": clause["id"],
        "position": clause["number"],
        "name": f"{clause['id']} {clause['title']['zh']}",
        "abstract": clause["intent"]["zh"],
        "text": clause["text"]["zh"],
        "isPartOf": {"@type": "CreativeWork", "name": site.title, "url": site.url("/")},
        **_published(site),
        **_based(shelf),
        "usageInfo": shelf.catalogue["notice"]["zh"],
        **({"about": about} if about else {}),
    }


def term_json_ld(shelf: Shelf, site: Site, term: Item) -> Data:
    """A term as a defined term of the guide's own set of terms."""
    return {
        "@context": _CONTEXT,
        **_term(shelf, site, term),
        "description": term["definition"]["zh"],
        "inLanguage": _LANGUAGE,
        "license": LICENCE_URL,
        "inDefinedTermSet": {
            "@type": "DefinedTermSet",
            "name": messages("zh", "export")["sheet_terms"],
            "url": site.url("/terms/"),
        },
    }


def occupation_json_ld(shelf: Shelf, site: Site, occupation: Item) -> Data:
    """An occupation as schema.org describes one; the category is the guide's own, not a national one."""
    address = page_url(shelf, site, occupation["id"])
    return {
        "@context": _CONTEXT,
        "@type": "Occupation",
        "@id": address,
        "url": address,
        "identifier": occupation["id"],
        "name": occupation["title"]["zh"],
        "responsibilities": "；".join(duty["zh"] for duty in occupation["duties"]),
        "occupationalCategory": {
            "@type": "CategoryCode",
            "codeValue": occupation["id"],
            "name": occupation["title"]["zh"],
            "inCodeSet": {"@type": "CategoryCodeSet", "name": site.title, "url": site.url("/occupations/")},
        },
    }


def site_json_ld(shelf: Shelf, site: Site) -> Data:
    """The home page's data: the site, and its content as a data set with its downloads."""
    words = messages("zh", "export")
    note = words["dataset_note"].format(count=len(shelf.clauses))
    return {
        "@context": _CONTEXT,
        "@graph": [
            {
                "@type": "WebSite",
                "@id": site.url("/#site"),
                "url": site.url("/"),
                "name": site.title,
                "inLanguage": _LANGUAGE,
                "publisher": _project(site),
            },
            {
                "@type": "Dataset",
                "@id": site.url("/data/#dataset"),
                "url": site.url("/data/"),
                "name": words["dataset"].format(title=site.title),
                "description": f"{note}{shelf.catalogue['notice']['zh']}",
                "isAccessibleForFree": True,
                **_published(site),
                **_based(shelf),
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
        "inLanguage": _LANGUAGE,
        "license": LICENCE_URL,
        "version": site.edition,
        "datePublished": site.date,
        "creator": _project(site),
    }


def _based(shelf: Shelf) -> Data:
    notes = shelf.documents["notes-map.yaml"]["items"][0]["content"]["zh"]
    return {"isBasedOn": {"@type": "CreativeWork", "name": notes}}


def _project(site: Site) -> Data:
    return {"@type": "Organization", "name": site.responsible}


def _term(shelf: Shelf, site: Site, term: Item) -> Data:
    address = page_url(shelf, site, term["id"])
    return {
        "@type": "DefinedTerm",
        "@id": address,
        "url": address,
        "termCode": term["id"],
        "name": term["title"]["zh"],
    }
