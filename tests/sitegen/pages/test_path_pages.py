import re
from collections import Counter

import pytest

from assess.content.scope import is_scored
from sitegen.editions.history import editions
from sitegen.guide.citation import Site
from sitegen.guide.index import Guide
from sitegen.pages.path_pages import path_pages
from sitegen.pages.writer import Writer
from sitegen.source.old_wordings import read_snapshots
from tests.support.sheets import CATALOGUE, ROOT, UNASKED

LINK = re.compile(r"\]\(/c/([A-Z]{2}-\d{2})\.md\)")
ITEM = re.compile(r"^- \[[^\]]*\b([A-Z]{2}-\d{2})\b[^\]]*\]\(/c/\1\.md\)", re.MULTILINE)
HEADING = re.compile(r"^## .*\{: #([\w-]+) \}$", re.MULTILINE)


@pytest.fixture(scope="module")
def pages(guide: Guide, site: Site) -> dict[str, str]:
    """The reading paths of the real content."""
    told = editions(guide, read_snapshots(ROOT / "clauses" / "editions"))
    return dict(path_pages(Writer(guide, site, told)))


def _sections(page: str) -> dict[str, list[str]]:
    """The clauses that each section of a page lists, by the section's anchor; those in its text aside."""
    parts = HEADING.split(page)[1:]
    return {name: ITEM.findall(text) for name, text in zip(parts[::2], parts[1::2], strict=True)}


def test_there_is_a_path_for_each_reader_size_and_order(guide: Guide, pages: dict[str, str]) -> None:
    """Eight readers, six steps, three sizes, the year, the obligations, an index and the list of all."""
    assert set(pages) == {
        "clauses.md",
        "calendar.md",
        *(
            f"path/{name}.md"
            for name in (
                "index",
                "agency",
                "practitioner",
                "authority",
                "trainer",
                "client",
                "sme",
                "hr-agency",
                "association",
                "steps",
                "obligation",
                *guide.titles(guide.sizes),
            )
        ),
    }


def test_the_index_leads_to_every_path(pages: dict[str, str]) -> None:
    """No path is an orphan."""
    for path in pages.keys() - {"path/index.md", "clauses.md"}:
        assert f"(/{path}" in pages["path/index.md"], path


def test_the_calendar_lists_each_duty_under_its_months(guide: Guide, pages: dict[str, str]) -> None:
    """For every size the twelve months, with what is due for that size alone."""
    sections = pages["calendar.md"].split("\n## ")
    for size in guide.sizes:
        (year,) = (one for one in sections if f"{{: #{size} " in one)
        rows = re.findall(r"^\| (\d+)月 \| (.*) \|$", year, re.MULTILINE)

        assert [int(month) for month, _ in rows] == list(range(1, 13))
        for month, cell in rows:
            due = {
                one.id for one in guide.calendar.values() if size in one.sizes and int(month) in one.months
            }
            assert set(re.findall(r"\]\(#([\w-]+)\)", cell)) == due, (size, month)


def test_each_duty_is_told_once_with_its_clauses_and_forms(guide: Guide, pages: dict[str, str]) -> None:
    """Under an anchor, how often it is due marked as the project's own."""
    lines = [line for line in pages["calendar.md"].splitlines() if line.startswith('- <span id="cal-')]
    for duty, line in zip(guide.calendar.values(), lines, strict=True):
        assert f'<span id="{duty.id}"></span>**{guide.say(duty.title)}**：' in line
        assert LINK.findall(line) == list(duty.clauses)
        assert all(f"[{form}](/f/{form}.md)" in line for form in duty.forms)
        assert re.search(r'<span class="assess-proposed"[^>]*>每(年|半年|季度|月)', line)


def test_each_size_leads_to_its_year(guide: Guide, pages: dict[str, str]) -> None:
    """From its path to its part of the calendar, which offers the file for other calendars."""
    for size in guide.sizes:
        assert f"(/calendar.md#{size})" in pages[f"path/{size}.md"]
    assert '<a href="/data/calendar.ics" download>' in pages["calendar.md"]


def test_the_trainers_path_leads_to_the_maker_of_practice_links(pages: dict[str, str]) -> None:
    """Nobody else is sent there."""
    assert [path for path, text in pages.items() if "(/check.md#share)" in text] == ["path/trainer.md"]


def test_the_steps_hold_every_clause_of_the_later_chapters_once(guide: Guide, pages: dict[str, str]) -> None:
    """Six steps; what concerns all of them, the general chapter, stands apart."""
    sections = _sections(pages["path/steps.md"])
    steps = [found for name, found in sections.items() if name.startswith("step-")]

    assert len(steps) == 6
    assert Counter(one for found in steps for one in found) == Counter(
        name for name, clause in guide.clauses.items() if clause.chapter != "GP"
    )
    assert sections["all"] == [one.id for one in guide.chapter_clauses("GP")]


def test_the_obligations_hold_every_clause_once(guide: Guide, pages: dict[str, str]) -> None:
    """Requirement, recommendation and permission, each with its count."""
    assert _sections(pages["path/obligation.md"]) == {
        kind: [name for name, clause in guide.clauses.items() if clause.obligation == kind]
        for kind in guide.obligations
    }


@pytest.mark.parametrize("size", ["micro", "small", "medium"])
def test_a_size_is_told_every_clause_that_asks_agencies(
    guide: Guide, pages: dict[str, str], size: str
) -> None:
    """Each once, by what the size has to do: gates, simplified, as written, optional."""
    sections = _sections(pages[f"path/{size}.md"])
    sections.pop("bundles", None)
    told = Counter(one for found in sections.values() for one in found)
    status = {name: clause.size[size] for name, clause in guide.clauses.items()}

    assert told == Counter(name for name, one in guide.clauses.items() if one.party not in UNASKED)
    assert {status[one] for one in sections.get("simplified", [])} <= {"S"}
    assert {status[one] for one in sections.get("optional", [])} <= {"O"}
    assert {guide.clauses[one].flag for one in sections["gates"]} == {"gate"}


@pytest.mark.parametrize("size", ["micro", "small", "medium"])
def test_a_size_is_told_how_many_clauses_are_scored(pages: dict[str, str], size: str) -> None:
    """The scorer's own number (R2)."""
    scored = sum(is_scored(one, size) for one in CATALOGUE.clauses.values())
    (lead,) = re.findall(r'<p class="assess-lead".*</p>', pages[f"path/{size}.md"])

    assert re.search(rf"(?<!\d){scored}(?!\d)", lead)


def test_only_a_micro_agency_is_shown_the_bundles(guide: Guide, pages: dict[str, str]) -> None:
    """All of them with all their members (R13)."""
    members = [one for bundle in guide.bundles.values() for one in bundle.members]

    _, _, listed = pages["path/micro.md"].partition("{: #bundles }")

    assert LINK.findall(listed.partition("\n## ")[0]) == members
    assert "bundles" in _sections(pages["path/micro.md"])
    assert "bundles" not in _sections(pages["path/small.md"])
    assert "bundles" not in _sections(pages["path/medium.md"])


def test_practitioners_are_told_exactly_what_they_have_to_do(guide: Guide, pages: dict[str, str]) -> None:
    """The first section is the 21 clauses whose party is the practitioner; later ones are the agency's."""
    first, *later = _sections(pages["path/practitioner.md"]).values()
    own = {name for name, clause in guide.clauses.items() if clause.party == "PER"}

    assert len(own) == 21
    assert Counter(first) == Counter(own)
    assert not own.intersection(one for found in later for one in found)


def test_authorities_are_told_all_that_speaks_to_them(guide: Guide, pages: dict[str, str]) -> None:
    """The four clauses whose party is the authority are on its path."""
    own = {name for name, clause in guide.clauses.items() if clause.party == "AUT"}

    assert len(own) == 4
    assert own <= set(LINK.findall(pages["path/authority.md"]))


def test_associations_are_told_all_that_speaks_to_them(guide: Guide, pages: dict[str, str]) -> None:
    """The one clause whose party is the association is on its path."""
    own = {name for name, clause in guide.clauses.items() if clause.party == "ASN"}

    assert own == {"SV-18"}
    assert own <= set(LINK.findall(pages["path/association.md"]))


def test_agencies_see_every_gate_first(guide: Guide, pages: dict[str, str]) -> None:
    """The first section of the agency's path is the ten gates."""
    first = next(iter(_sections(pages["path/agency.md"]).values()))

    assert Counter(first) == Counter(name for name, one in guide.clauses.items() if one.flag == "gate")


def test_the_list_of_all_clauses_carries_what_its_filter_asks(guide: Guide, pages: dict[str, str]) -> None:
    """A row a clause, in clause order, with every field of the form as an attribute."""
    rows = re.findall(r'<tr (data-chapter=[^>]*)>.*?href="/c/([^/]+)/"', pages["clauses.md"])

    assert [name for _, name in rows] == list(guide.clauses)
    for attributes, name in rows:
        told = dict(re.findall(r'data-(\w+)="([^"]*)"', attributes))
        clause = guide.clauses[name]
        step = guide.step_by_clause.get(name)

        assert told == {
            **{key: getattr(clause, key) for key in ("chapter", "obligation", "party", "provenance", "flag")},
            **(clause.size if clause.party not in UNASKED else dict.fromkeys(clause.size, "O")),
            "step": step.id if step else "",
            "type": " ".join([*clause.types, *clause.focus_types]),
        }
