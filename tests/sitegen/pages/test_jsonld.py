import json

import pytest

from sitegen.guide.citation import Site
from sitegen.guide.index import Guide
from sitegen.pages.jsonld import (
    clause_json_ld,
    json_ld_text,
    occupation_json_ld,
    site_json_ld,
    term_json_ld,
)


def test_a_clause_is_a_licensed_dated_part_of_the_guide(guide: Guide, site: Site) -> None:
    """Every clause names its guide, licence, version, date, the notes it rests on and what it is not."""
    for name, clause in guide.clauses.items():
        data = clause_json_ld(guide, site, clause)

        assert data["@context"] == "https://schema.org"
        assert data["url"] == f"https://example.org/guide/c/{name}/"
        assert data["isPartOf"]["name"] == site.title
        assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
        assert (data["version"], data["datePublished"], data["inLanguage"]) == (
            site.edition,
            site.date,
            "zh-CN",
        )
        assert "编制说明" in data["isBasedOn"]["name"]
        assert data["usageInfo"] == guide.say(guide.model.notice)


def test_a_clause_is_about_the_terms_it_uses(guide: Guide, site: Site) -> None:
    """Terms stand under `about` as defined terms with their pages; nothing stands there empty."""
    data = clause_json_ld(guide, site, guide.clauses["OC-01"])
    everywhere = [clause_json_ld(guide, site, clause) for clause in guide.clauses.values()]

    assert [one["termCode"] for one in data["about"]] == ["TD-02", "TD-04", "TD-12"]
    assert data["about"][0]["url"] == "https://example.org/guide/t/TD-02/"
    assert all(one.get("about", [1]) for one in everywhere)


def test_the_home_page_describes_site_and_downloads(guide: Guide, site: Site) -> None:
    """A data set search finds the files, their licence and that they are no standard."""
    website, dataset = site_json_ld(guide, site)["@graph"]

    assert (website["@type"], dataset["@type"]) == ("WebSite", "Dataset")
    assert "不是标准文本" in dataset["description"]
    assert {one["contentUrl"] for one in dataset["distribution"]} >= {
        "https://example.org/guide/catalogue.json",
        "https://example.org/guide/data/guide.xlsx",
    }


def test_terms_and_occupations_are_described(guide: Guide, site: Site) -> None:
    """A term belongs to the guide's set; an occupation is of the guide's own register."""
    term = term_json_ld(guide, site, next(iter(guide.terms.values())))
    family = next(iter(guide.families.values()))
    occupation = occupation_json_ld(guide, site, family.occupations[0])

    assert (term["@type"], term["inDefinedTermSet"]["url"]) == (
        "DefinedTerm",
        "https://example.org/guide/terms/",
    )
    assert occupation["@type"] == "Occupation"
    assert occupation["occupationalCategory"]["inCodeSet"]["name"] == site.title


@pytest.mark.parametrize("text", ["</script>", "<!--", "a\u2028b"])
def test_no_text_can_leave_its_script_element(text: str) -> None:
    """The data comes back as it was, and the page cannot be broken by it."""
    written = json_ld_text({"name": text})

    assert json.loads(written) == {"name": text}
    assert not set("<\u2028") & set(written)
