"""Turns a grading into plain text or Markdown, in the reader's language."""

from collections.abc import Iterator, Mapping
from typing import Any

from assess.messages import message
from assess.people.grading.development_plan import make_plan
from assess.people.grading.grading import Grading
from assess.people.grading.next_grade import find_next
from assess.people.grading.outlook import evidence_way
from assess.people.output.naming import (
    fact_word,
    grade_name,
    grade_title,
    indicator_name,
    indicator_names,
    lack_sentence,
    occupation_name,
)
from assess.people.output.outlook_text import outlook_lines, way_lines
from assess.people.output.result import grade_data

__all__ = ["render_grade_markdown", "render_grade_text", "summary_lines"]


def render_grade_text(grading: Grading, lang: str = "zh") -> str:
    """A short plain-text summary, one fact a line."""
    return (
        "\n".join(
            [
                _title(grading, lang),
                *summary_lines(grading, lang),
                *_collecting(grading, lang),
                message(lang, "people.notice"),
            ]
        )
        + "\n"
    )


def render_grade_markdown(grading: Grading, lang: str = "zh") -> str:
    """A Markdown report: summary, every indicator, entry conditions, the way to the next grade, notice."""
    data: Mapping[str, Any] = grade_data(grading, find_next(grading))
    facts = [*summary_lines(grading, lang), *_collecting(grading, lang)]
    lines = [f"# {_title(grading, lang)}", "", *(f"- {line}" for line in facts), ""]
    lines += [
        f"## {message(lang, 'people.report_indicators')}",
        "",
        message(lang, "people.report_indicator_head"),
    ]
    lines += ["|---|---:|---:|---:|---:|"]
    for key, row in data["indicators"].items():
        name = indicator_name(grading, key, lang)
        needs = "–" if row["next_needs"] is None else row["next_needs"]
        lines.append(f"| {name} | {row['value']} | {row['points']} | {row['met']} | {needs} |")
    lines += ["", f"## {message(lang, 'people.report_routes')}", ""]
    lines += [f"- {line}" for line in _routes(grading, lang)]
    return "\n".join([*lines, "", message(lang, "people.notice"), ""])


def _collecting(grading: Grading, lang: str) -> Iterator[str]:
    """Where evidence is short: the fewest values to collect."""
    way = evidence_way(grading)
    if way:
        yield from way_lines(grading, way, lang)


def _title(grading: Grading, lang: str) -> str:
    person = grading.person
    return " ".join(filter(None, [person.code, occupation_name(grading.people, person.occupation, lang)]))


def summary_lines(grading: Grading, lang: str) -> Iterator[str]:
    """The result in sentences: proposal, grades, index, shares, what is missing, the way on."""
    data: Mapping[str, Any] = grade_data(grading, find_next(grading))
    yield message(lang, "people.line_proposal", label=grade_name(grading, lang))
    yield _grades(grading, lang)
    yield from outlook_lines(grading, lang)
    yield from _figures(grading, data, lang)
    yield message(lang, "people.line_valid", valid=data["valid_indicators"])
    if data["missing_indicators"] and grading.capable is not None:
        names = indicator_names(grading, data["missing_indicators"], lang)
        yield message(lang, "people.line_missing", indicators=names)
    if data["unknown"]:
        names = "、".join(fact_word(key, lang) for key in data["unknown"])
        yield message(lang, "people.line_unknown", facts=names)
    failed = [key for key, state in data["common"].items() if state == "failed"]
    if failed:
        yield message(lang, "people.line_failed", facts="、".join(fact_word(key, lang) for key in failed))
    if data["post_match"]:
        yield message(lang, f"people.line_post_{data['post_match']}", gap=abs(data["post_gap"]))
    yield from _way(grading, data, lang)


def _grades(grading: Grading, lang: str) -> str:
    """What entry allows and what the grade test passes, as far as that can be said."""
    eligible = grade_title(grading, grading.entry.eligible, lang)
    if grading.capable is None:
        return message(lang, "people.line_grades_open", eligible=eligible)
    capable = grade_title(grading, grading.capable, lang)
    return message(lang, "people.line_grades", eligible=eligible, capable=capable)


def _figures(grading: Grading, data: Mapping[str, Any], lang: str) -> Iterator[str]:
    """Index and shares; nothing without a single value."""
    if data["index"] is None:
        return
    rated = ((one, data["dimensions"][key]) for key, one in grading.people.dimensions.items())
    dimensions = "、".join(f"{one.title.in_(lang)} {x}" for one, x in rated if x is not None)
    yield message(lang, "people.line_index", index=data["index"], dimensions=dimensions)
    shares = "、".join(
        f"{grade_title(grading, int(grade), lang)} {row['all']}%" for grade, row in data["shares"].items()
    )
    yield message(lang, "people.line_shares", shares=shares)


def _way(grading: Grading, data: Mapping[str, Any], lang: str) -> Iterator[str]:
    plan = make_plan(grading, find_next(grading))
    if data["next"] and data["next"]["indicators"]:
        words = indicator_names(grading, data["next"]["indicators"], lang)
        grade = grade_title(grading, data["next"]["grade"], lang)
        key = "line_next_short" if grading.evidence.short else "line_next"
        yield message(lang, f"people.{key}", grade=grade, indicators=words)
    if plan:
        target = grade_title(grading, plan.target, lang)
        yield message(lang, "people.line_hours", grade=target, hours=plan.year_hours)


def _routes(grading: Grading, lang: str) -> Iterator[str]:
    titles = {route.id: route for route in grading.people.routes}
    for grade, row in grading.entry.routes.items():
        for route in row:
            values = {
                "grade": grade_title(grading, grade, lang),
                "route": titles[route.route].title.in_(lang),
            }
            if route.state == "holds":
                yield message(lang, "people.route_holds", **values)
            else:
                lacks = "、".join(lack_sentence(grading, lack, lang) for lack in route.lacks)
                yield message(lang, f"people.route_{route.state}", **values, lacks=lacks)
