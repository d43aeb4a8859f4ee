"""Turns all-day events, such as those of the plan for the gaps, into a calendar file (RFC 5545)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from assess.report.action_plan import PlanItem, plan_items
from assess.report.blocks import Context

__all__ = ["DayEvent", "calendar_text", "render_calendar"]

_OCTETS = 75
_DOMAIN = "sme-selfcheck"
_NO_TIME = "19700101T000000Z"


@dataclass(frozen=True, kw_only=True, slots=True)
class DayEvent:
    """One all-day event; `updated` is the time of the last change of what it was made from.

    `rule` says how it comes back (an RRULE of RFC 5545); an event without one is once only.
    """

    uid: str
    day: date
    summary: str
    description: str
    updated: str
    rule: str = ""


def calendar_text(events: Iterable[DayEvent], lang: str) -> str:
    """The text of a calendar file with these events. All-day dates have no time zone to go wrong in."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{_DOMAIN}//{lang.upper()}", "CALSCALE:GREGORIAN"]
    for event in events:
        lines += _event_lines(event)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def render_calendar(context: Context) -> tuple[str, list[str], list[str]]:
    """The calendar's text, the clauses that stand in it, and those whose due date is no date.

    One all-day event on each due date of an item that is not done.
    The same self-check gives the same UIDs, so that importing again updates instead of adding.
    """
    items = [
        item for item in plan_items(context.assessment, context.raw) if item.due and item.state != "done"
    ]
    dated = [item for item in items if item.day]
    events = (_event(context, item, item.day) for item in dated if item.day)
    skipped = [key for item in items if not item.day for key in item.clauses]
    return calendar_text(events, context.lang), [key for item in dated for key in item.clauses], skipped


def _event(context: Context, item: PlanItem, day: date) -> DayEvent:
    return DayEvent(
        uid=f"{context.text('id') or 'selfcheck'}-{item.subject}",
        day=day,
        summary=f"{item.subject} {item.action or context.title(item.subject)}",
        description="\n".join(_description(context, item)),
        updated=context.text("updated"),
    )


def _event_lines(event: DayEvent) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}@{_DOMAIN}"
    yield f"DTSTAMP:{_stamp(event.updated)}"
    yield f"DTSTART;VALUE=DATE:{_date(event.day)}"
    yield f"DTEND;VALUE=DATE:{_date(event.day + timedelta(days=1))}"
    if event.rule:
        yield f"RRULE:{event.rule}"
    yield f"SUMMARY:{_text(event.summary)}"
    yield f"DESCRIPTION:{_text(event.description)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _date(day: date) -> str:
    return day.isoformat().replace("-", "")


def _description(context: Context, item: PlanItem) -> Iterable[str]:
    yield f"{item.subject} {context.title(item.subject)}"
    if item.action:
        yield f"{context.word('column_action')}：{item.action}"
    if item.owner:
        yield f"{context.word('column_owner')}：{item.owner}"


def _stamp(updated: str) -> str:
    """The time of the last change in UTC as RFC 5545 writes it, from the one form that the file has."""
    digits = updated[:19].replace("-", "").replace(":", "") + "Z"
    return digits if updated.endswith("Z") and len(digits) == len(_NO_TIME) and _digital(digits) else _NO_TIME


def _digital(stamp: str) -> bool:
    return stamp.isascii() and (stamp[:8] + stamp[9:15]).isdigit() and stamp[8] == "T"


def _text(text: str) -> str:
    """A TEXT value: backslash, semicolon, comma and line breaks escaped, other control characters dropped."""
    for sign, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(sign, escaped)
    return "".join(sign for sign in text if sign.isprintable() or sign == "\u3000")


def _folded(line: str) -> Iterator[str]:
    """The line in parts of at most 75 octets, no character cut in two; later parts start with a space."""
    part = ""
    size = 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > _OCTETS:
            yield part
            part, size = " ", 1
        part += sign
        size += octets
    yield part
