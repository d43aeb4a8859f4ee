"""Turns what a practitioner found in the check of their own conduct into a list with days, to take away."""

from collections.abc import Iterator, Mapping
from datetime import date

from assess.messages import message
from assess.people.grading.model import People
from assess.report.blocks import Block

__all__ = ["conduct_gaps", "conduct_report", "conduct_table"]

_OPEN = ("no", "unsure")
_COLUMNS = (("conduct", 3), ("conduct_state", 1))


def conduct_gaps(people: People, told: Mapping[str, object]) -> dict[str, str]:
    """The clauses not done, then those not sure of, each with what was told: no or unsure."""
    return {key: answer for answer in _OPEN for key in people.conduct if told.get(key) == answer}


def conduct_table(people: People, gaps: Mapping[str, str], due: Mapping[str, date], lang: str) -> Block:
    """One row for each gap: the clause by its title, what was told, and the day chosen for it."""

    def say(key: str) -> str:
        return message(lang, f"people.{key}")

    columns = [{"id": key, "title": say(f"head_{key}"), "kind": "text", "width": w} for key, w in _COLUMNS]
    return {
        "type": "table",
        "id": "conduct",
        "caption": say("plan_section_conduct"),
        "columns": [*columns, {"id": "due", "title": say("plan_due"), "kind": "text", "width": 1}],
        "rows": list(_rows(people, gaps, due, lang)),
        "ids": list(gaps),
    }


def _rows(people: People, gaps: Mapping[str, str], due: Mapping[str, date], lang: str) -> Iterator[list[str]]:
    for key, answer in gaps.items():
        told = message(lang, f"people.conduct_{answer}")
        yield [f"{people.conduct[key].in_(lang)}（{key}）", told, str(due.get(key) or "")]


def conduct_report(
    people: People, gaps: Mapping[str, str], due: Mapping[str, date], code: str, lang: str
) -> dict[str, object]:
    """The gaps as a report of their own, of the shape of `assess.report.document`, signed by nobody else."""
    title = message(lang, "people.plan_section_conduct")
    number = message(lang, "report.ordinals").split()[0]
    section = {
        "id": "conduct",
        "number": number,
        "title": title,
        "heading": message(lang, "report.heading", number=number, title=title),
        "blocks": [conduct_table(people, gaps, due, lang)],
    }
    return {
        "kind": "conduct",
        "lang": lang,
        "title": message(lang, "people.conduct_title"),
        "subtitle": code,
        "front": None,
        "facts": [],
        "sections": [section],
        "notices": [message(lang, "people.conduct_notice")],
        "signatures": [
            {"label": message(lang, "people.plan_sign_self"), "date": message(lang, "report.sign_date")}
        ],
        "versions": [],
    }
