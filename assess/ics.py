"""Turns the plan for the gaps into the text of a calendar file (RFC 5545)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from assess.pieces import Context
from assess.plan import PlanItem, plan_items

__all__ = ["render_calendar"]

_OCTETS = 75
_DOMAIN = "sme-selfcheck"
_NO_TIME = "19700101T000000Z"


def render_calendar(context: Context) -> tuple[str, list[str], list[str]]:
    """The calendar's text, the clauses that stand in it, and those whose due date is no date.

    One all-day event on each due date of an item that is not done: dates have no time zone to go wrong in.
    Clauses that take over the plan of one bundle are one event.
    The same self-check gives the same UIDs, so that importing again updates instead of adding.
    """
    items = [
        item for item in plan_items(context.assessment, context.raw) if item.due and item.state != "done"
    ]
    dated = [item for item in items if item.day]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_DOMAIN}//{context.lang.upper()}",
        "CALSCALE:GREGORIAN",
    ]
    for subject, item in {item.bundle or item.clause: item for item in dated}.items():
        lines += _event(context, subject, item)
    text = "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))
    return text, [item.clause for item in dated], [item.clause for item in items if not item.day]


def _event(context: Context, subject: str, item: PlanItem) -> Iterator[str]:
    day = item.day
    if day is None:
        return
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(context.text('id') or 'selfcheck')}-{subject}@{_DOMAIN}"
    yield f"DTSTAMP:{_stamp(context.text('updated'))}"
    yield f"DTSTART;VALUE=DATE:{_date(day)}"
    yield f"DTEND;VALUE=DATE:{_date(day + timedelta(days=1))}"
    yield f"SUMMARY:{_text(_summary(context, subject, item))}"
    yield f"DESCRIPTION:{_text(chr(10).join(_description(context, subject, item)))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _date(day: date) -> str:
    return day.isoformat().replace("-", "")


def _summary(context: Context, subject: str, item: PlanItem) -> str:
    return f"{subject} {item.action or context.title(subject)}"


def _description(context: Context, subject: str, item: PlanItem) -> Iterable[str]:
    yield f"{subject} {context.title(subject)}"
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
