"""Turns the duties of a year into a calendar file that reminds of each again and again."""

from collections.abc import Iterable, Iterator
from datetime import date

from assess.report.calendar import DayEvent, calendar_text
from sitegen.exports.sheet import joined, labelled
from sitegen.guide.citation import Site
from sitegen.guide.identity import project_uuid
from sitegen.guide.index import Guide
from sitegen.guide.model import Duty, Titled

__all__ = ["duty_calendar"]

_RULES = {
    "year": "FREQ=YEARLY",
    "half": "FREQ=MONTHLY;INTERVAL=6",
    "quarter": "FREQ=MONTHLY;INTERVAL=3",
    "month": "FREQ=MONTHLY",
}


def duty_calendar(guide: Guide, site: Site) -> str:
    """A whole-day event for each duty, from the first day of its first month in the edition's year on.

    Ids depend on the duty alone: importing a later edition updates instead of adding.
    """
    return calendar_text((_event(guide, site, duty) for duty in guide.calendar.values()), guide.lang)


def _event(guide: Guide, site: Site, duty: Duty) -> DayEvent:
    return DayEvent(
        uid=project_uuid(f"calendar/{duty.id}"),
        day=date.fromisoformat(site.date).replace(month=duty.month, day=1),
        summary=guide.say(duty.title),
        description="\n".join(_description(guide, site, duty)),
        updated=f"{site.date}T00:00:00Z",
        rule=_RULES[duty.every],
    )


def _description(guide: Guide, site: Site, duty: Duty) -> Iterator[str]:
    words = guide.words("export")
    if duty.note:
        yield guide.say(duty.note)
    sizes = guide.titles(guide.sizes)
    yield words["calendar_sizes"].format(items=joined(guide, (sizes[name] for name in duty.sizes)))
    yield words["calendar_clauses"].format(
        items=_labels(guide, (guide.clauses[name] for name in duty.clauses))
    )
    if duty.forms:
        yield words["calendar_forms"].format(items=_labels(guide, (guide.forms[name] for name in duty.forms)))
    yield words["calendar_proposed"]
    yield site.url(f"/calendar/#{duty.id}")


def _labels(guide: Guide, items: Iterable[Titled]) -> str:
    return joined(guide, (labelled(guide, item) for item in items))
