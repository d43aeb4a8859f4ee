import re
from dataclasses import replace

import pytest

from sitegen.exports.calendar import duty_calendar
from sitegen.guide.citation import Site
from sitegen.guide.index import Guide

RULES = {
    12: "FREQ=YEARLY",
    6: "FREQ=MONTHLY;INTERVAL=6",
    3: "FREQ=MONTHLY;INTERVAL=3",
    1: "FREQ=MONTHLY",
}
"""How an event comes back after so many months."""


def _events(text: str) -> list[dict[str, str]]:
    """The events of a calendar file, each with its lines by name, unfolded."""
    blocks = text.replace("\r\n ", "").split("BEGIN:VEVENT\r\n")[1:]
    lines = (block.split("END:VEVENT")[0].splitlines() for block in blocks)
    return [dict(line.split(":", 1) for line in event) for event in lines]


@pytest.fixture(scope="module")
def events(guide: Guide, site: Site) -> list[dict[str, str]]:
    """The events of the real content."""
    return _events(duty_calendar(guide, site))


def test_each_duty_is_one_event_that_comes_back(
    guide: Guide, site: Site, events: list[dict[str, str]]
) -> None:
    """From the first day of its first month in the year of the edition, for the whole day."""
    assert len(events) == len(guide.calendar)
    for duty, event in zip(guide.calendar.values(), events, strict=True):
        assert event["SUMMARY"] == guide.say(duty.title)
        assert event["RRULE"] == RULES[duty.interval]
        assert event["DTSTART;VALUE=DATE"] == f"{site.date[:4]}{duty.month:02}01"
        assert event["DTEND;VALUE=DATE"] == f"{site.date[:4]}{duty.month:02}02"


def test_an_event_says_whom_and_what_it_concerns(
    guide: Guide, site: Site, events: list[dict[str, str]]
) -> None:
    """Its sizes, clauses and forms, that the month is the project's own, and the address of the page."""
    for duty, event in zip(guide.calendar.values(), events, strict=True):
        told = event["DESCRIPTION"]

        assert set(duty.clauses) | set(duty.forms) <= set(re.findall(r"[A-Z]{2}-\d\d(?= )", told))
        assert all(guide.say(guide.sizes[size].title) in told for size in duty.sizes)
        assert "项目建议" in told
        assert site.url(f"/calendar/#{duty.id}") in told


def test_importing_a_later_edition_updates_the_events(guide: Guide, site: Site) -> None:
    """Ids depend on neither date nor address."""
    later = replace(site, date="2028-02-29", address="https://example.com/")
    first, second = ([event["UID"] for event in _events(duty_calendar(guide, one))] for one in (site, later))

    assert first == second
    assert len(set(first)) == len(first)
