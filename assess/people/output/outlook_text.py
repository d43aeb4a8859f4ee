"""Turns how far a grade may still go into JSON data and sentences."""

from collections.abc import Iterator

from assess.core.numbers import number
from assess.messages import message
from assess.people.grading.grading import Grading
from assess.people.grading.outlook import Outlook, Span, Way, evidence_way, find_outlook
from assess.people.output.naming import fact_word, grade_title, indicator_name, indicator_names
from assess.people.output.result import route_data

__all__ = ["outlook_data", "outlook_lines", "way_lines"]


def outlook_data(grading: Grading) -> dict[str, object] | None:
    """`{entry, capable, grade, once_met, way}`; None on hold.

    Spans are `[lowest, highest]`, `once_met` null when every common condition is known to hold.
    `way` is what to collect where evidence is short, else null: `{grade, collect, raises, entry, common}`,
    each of `collect` an `{indicator, need, obtain}`.
    """
    found = find_outlook(grading)
    if found is None:
        return None
    way = evidence_way(grading)
    return {
        "entry": _ends(found.entry),
        "capable": _ends(found.capable),
        "grade": _ends(found.grade),
        "once_met": None if found.once_met is None else _ends(found.once_met),
        "way": None if way is None else _way(grading, way),
    }


def _ends(span: Span) -> list[int]:
    return [span.low, span.high]


def _way(grading: Grading, way: Way) -> dict[str, object]:
    indicators = grading.chosen.indicators
    return {
        "grade": way.grade,
        "collect": [
            {
                "indicator": key,
                "need": number(indicators[key].thresholds[way.grade - 1]),
                "obtain": indicators[key].obtain,
            }
            for key in way.collect
        ],
        "raises": list(way.raises),
        "entry": list(map(route_data, way.routes)),
        "common": list(way.common),
    }


def outlook_lines(grading: Grading, lang: str) -> Iterator[str]:
    """How far the grade may go: once the common conditions hold, and with what is missing."""
    found = find_outlook(grading)
    if found is None or (grading.proposal.grade is not None and found.once_met is None):
        return
    if found.once_met is None:
        yield _range(grading, found, lang)
    elif found.once_met.high:
        yield _once_met(grading, found.once_met, lang)


def _range(grading: Grading, found: Outlook, lang: str) -> str:
    low, high = (grade_title(grading, grade, lang) for grade in (found.grade.low, found.grade.high))
    return message(lang, "people.outlook_sure" if low == high else "people.outlook_range", low=low, high=high)


def _once_met(grading: Grading, once: Span, lang: str) -> str:
    names = (fact_word(key, lang) for key in grading.entry.unmet)
    values = {"facts": "、".join(names), "grade": grade_title(grading, once.high, lang)}
    key = "outlook_once" if once.low == once.high else "outlook_once_up_to"
    return message(lang, f"people.{key}", **values)


def way_lines(grading: Grading, way: Way, lang: str) -> Iterator[str]:
    """What to collect, what each value has to be and where it is had; what to raise; what can wait."""
    grade = grade_title(grading, way.grade, lang)
    yield message(lang, "people.way_collect", grade=grade, count=len(way.collect))
    for key in way.collect:
        yield _item(grading, way.grade, key, lang)
    if way.raises:
        names = indicator_names(grading, way.raises, lang)
        yield message(lang, "people.way_raise", indicators=names)
    rest = [key for key in grading.missing if key not in way.collect]
    if rest:
        yield message(lang, "people.way_rest", indicators=indicator_names(grading, rest, lang))


def _item(grading: Grading, grade: int, key: str, lang: str) -> str:
    indicator = grading.chosen.indicators[key]
    values = {"need": number(indicator.thresholds[grade - 1]), "unit": indicator.unit.in_(lang)}
    need = message(lang, "people.need_up" if indicator.rising else "people.need_down", **values)
    words = {"name": indicator_name(grading, key, lang), "need": need}
    if indicator.source is None or indicator.obtain is None:
        return message(lang, "people.way_item", **words)
    obtain = message(lang, f"people.obtain_{indicator.obtain}")
    return message(lang, "people.way_item_at", **words, obtain=obtain, source=indicator.source.in_(lang))
