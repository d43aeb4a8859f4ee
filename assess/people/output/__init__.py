"""Turns grades and rosters into result objects, texts, plans and workbooks."""

__all__ = [
    "conduct_report",
    "example",
    "marked",
    "outlook_text",
    "plan_report",
    "register",
    "render",
    "result",
    "roster_book",
    "roster_json",
    "roster_notes",
    "template",
]
