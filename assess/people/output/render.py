"""Turns a grading into plain text or Markdown, in the reader's language."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from assess.messages import message
from assess.people.grading.development_plan import make_plan
from assess.people.grading.entry import Lack
from assess.people.grading.grading import Grading
from assess.people.grading.model import People
from assess.people.grading.next_grade import find_next
from assess.people.output.result import grade_data

__all__ = [
    "fact_word",
    "grade_name",
    "indicator_name",
    "indicator_names",
    "lack_sentence",
    "occupation_name",
    "render_grade_markdown",
    "render_grade_text",
    "summary_lines",
]


def render_grade_text(grading: Grading, lang: str = "zh") -> str:
    """A short plain-text summary, one fact a line."""
    return (
        "\n".join([_title(grading, lang), *summary_lines(grading, lang), message(lang, "people.notice")])
        + "\n"
    )


def render_grade_markdown(grading: Grading, lang: str = "zh") -> str:
    """A Markdown report: summary, every indicator, entry conditions, the way to the next grade, notice."""
    data: Mapping[str, Any] = grade_data(grading, find_next(grading))
    lines = [f"# {_title(grading, lang)}", "", *(f"- {line}" for line in summary_lines(grading, lang)), ""]
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


def grade_name(grading: Grading, lang: str = "zh") -> str:
    """The proposal in words: the grade's name, or why there is none; never a grade 0 for a hold."""
    proposal = grading.proposal
    if proposal.grade is None:
        return message(lang, f"people.label_{proposal.reason}")
    return _named(grading, proposal.grade, lang)


def indicator_name(grading: Grading, key: str, lang: str) -> str:
    """An indicator of the set by its title, its id behind."""
    return f"{grading.chosen.indicators[key].title.in_(lang)}（{key}）"


def indicator_names(grading: Grading, keys: Iterable[str], lang: str) -> str:
    """Several indicators in one line."""
    return "、".join(indicator_name(grading, key, lang) for key in keys)


def _named(grading: Grading, grade: int, lang: str) -> str:
    title = grading.people.grades[grade].in_(lang)
    return f"{title}（G{grade}）" if grade else title


def occupation_name(people: People, key: str, lang: str) -> str:
    """An occupation by its title, its id behind."""
    return f"{people.occupations[key].title.in_(lang)}（{key}）"


def _title(grading: Grading, lang: str) -> str:
    person = grading.person
    return " ".join(filter(None, [person.code, occupation_name(grading.people, person.occupation, lang)]))


def summary_lines(grading: Grading, lang: str) -> Iterator[str]:
    """The result in sentences: proposal, grades, index, shares, what is missing, the way on."""
    data: Mapping[str, Any] = grade_data(grading, find_next(grading))
    yield message(lang, "people.line_proposal", label=grade_name(grading, lang))
    yield _grades(grading, lang)
    yield from _figures(grading, data, lang)
    yield message(lang, "people.line_valid", valid=data["valid_indicators"])
    if data["missing_indicators"]:
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
    eligible = _named(grading, grading.entry.eligible, lang)
    if grading.capable is None:
        return message(lang, "people.line_grades_open", eligible=eligible)
    capable = _named(grading, grading.capable, lang)
    return message(lang, "people.line_grades", eligible=eligible, capable=capable)


def _figures(grading: Grading, data: Mapping[str, Any], lang: str) -> Iterator[str]:
    """Index and shares; nothing without a single value."""
    if data["index"] is None:
        return
    rated = ((one, data["dimensions"][key]) for key, one in grading.people.dimensions.items())
    dimensions = "、".join(f"{one.title.in_(lang)} {x}" for one, x in rated if x is not None)
    yield message(lang, "people.line_index", index=data["index"], dimensions=dimensions)
    shares = "、".join(
        f"{_named(grading, int(grade), lang)} {row['all']}%" for grade, row in data["shares"].items()
    )
    yield message(lang, "people.line_shares", shares=shares)


def _way(grading: Grading, data: Mapping[str, Any], lang: str) -> Iterator[str]:
    plan = make_plan(grading, find_next(grading))
    if data["next"] and data["next"]["indicators"]:
        words = indicator_names(grading, data["next"]["indicators"], lang)
        grade = _named(grading, data["next"]["grade"], lang)
        yield message(lang, "people.line_next", grade=grade, indicators=words)
    if plan:
        target = _named(grading, plan.target, lang)
        yield message(lang, "people.line_hours", grade=target, hours=plan.year_hours)


def fact_word(key: str, lang: str) -> str:
    """What a field of a person is called."""
    return message(lang, f"people.column_{key}")


def _routes(grading: Grading, lang: str) -> Iterator[str]:
    titles = {route.id: route for route in grading.people.routes}
    for grade, row in grading.entry.routes.items():
        for route in row:
            values = {"grade": _named(grading, grade, lang), "route": titles[route.route].title.in_(lang)}
            if route.state == "holds":
                yield message(lang, "people.route_holds", **values)
            else:
                lacks = "、".join(lack_sentence(grading, lack, lang) for lack in route.lacks)
                yield message(lang, f"people.route_{route.state}", **values, lacks=lacks)


def lack_sentence(grading: Grading, lack: Lack, lang: str) -> str:
    """What a condition asks for and what is known of it."""
    need = _scale_word(grading, lack.what, lack.need, lang)
    words = {"what": fact_word(lack.what, lang), "need": need}
    if lack.have is None:
        return message(lang, "people.lack_unknown", **words)
    words["have"] = _scale_word(grading, lack.what, lack.data["have"], lang)
    if lack.short is None:
        return message(lang, "people.lack", **words)
    return message(lang, "people.lack_short", **words, short=lack.short)


def _scale_word(grading: Grading, what: str, found: object, lang: str) -> object:
    words = {one.id: one.title.in_(lang) for one in grading.people.scales.get(what, ())}
    return words.get(str(found), found)
