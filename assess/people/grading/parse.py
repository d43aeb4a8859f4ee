"""Turns the compiled people catalogue (plain JSON data) into a `People`."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from assess.core.errors import ContentError
from assess.core.fields import Fields, kind_of
from assess.messages import Text
from assess.people.grading.model import (
    EQUIVALENT,
    Alternative,
    Condition,
    Dimension,
    Indicator,
    KpiRules,
    Occupation,
    People,
    RelatedMonths,
    Route,
    Word,
)

__all__ = ["parse_people", "short_id"]

_PREFIX = "IND-"
_TIERS = ("T1", "T2", "T3", "T4", "cap")
_ENDS = 2
_FACTS = {"months": "related_months"}


def short_id(indicator: str) -> str:
    """The indicator id without its prefix."""
    return indicator.removeprefix(_PREFIX)


def parse_people(raw: Mapping[str, object]) -> People:
    """The people catalogue that `raw` describes.

    Raises ContentError at the first field that is absent or of the wrong type;
    whether the content is sound is `sitegen.source.lint`'s matter.
    """
    fields = Fields(raw, "", ContentError)
    rules, points = fields.under("rules"), fields.under("points")
    scales = {scale: tuple(map(_word, words)) for scale, words in _lists(fields.under("scales"))}
    grades = list(fields.each("grades"))
    activities = list(fields.each("activities"))
    return People(
        ruleset=fields.whole("ruleset"),
        indicator_set_version=fields.text("indicator_set_version"),
        dimensions={one.id: one for one in map(_dimension, fields.each("dimensions"))},
        points=tuple(points.whole(tier) for tier in _TIERS),
        share_all=rules.whole("share_all"),
        share_dimension=rules.whole("share_dimension"),
        valid={name: need.whole("need") for name, need in rules.under("valid").members()},
        indicators={one.id: one for one in map(_indicator, fields.each("indicators"))},
        add_ons={one.id: one for one in map(_add_on, fields.each("add_ons"))},
        activities={one.text("id"): _word(one) for one in activities},
        activity_texts={one.text("id"): one.localized("text") for one in activities},
        grades={one.whole("grade"): one.localized("title") for one in grades},
        layers={one.whole("grade"): one.localized("layer") for one in grades},
        scales=scales,
        routes=tuple(_route(one, scales) for one in fields.each("routes")),
        related_months=_related_months(fields.under("related_months")),
        common={one.text("id"): one.localized("title") for one in fields.each("common")},
        occupations={one.id: one for one in map(_occupation, fields.each("occupations"))},
        families={one.text("id"): one.localized("title") for one in fields.each("families")},
        conduct={one.text("id"): one.localized("title") for one in fields.each("conduct")},
        validity_months=fields.whole("validity_months"),
        due_soon_days=fields.whole("due_soon_days"),
        reason_length=fields.whole("reason_length"),
        kpi_rules=_kpi_rules(fields.under("kpi_rules")),
    )


def _lists(fields: Fields) -> Iterator[tuple[str, Iterator[Fields]]]:
    for key in fields.raw:
        yield key, fields.each(key)


def _decimal(found: object, at: str) -> Fraction:
    """A number of the content: whole numbers as they are, decimals quoted."""
    if isinstance(found, bool) or not isinstance(found, int | str):
        raise ContentError(at, "not_a_number", found=kind_of(found))
    try:
        return Fraction(found)
    except (ValueError, ZeroDivisionError):
        raise ContentError(at, "not_a_number", found=found) from None


def _list(fields: Fields, key: str) -> list[object]:
    found = fields.raw.get(key)
    if not isinstance(found, list):
        raise ContentError(fields.place(key), "not_a_list", found=kind_of(found))
    return found


def _decimal_or_none(fields: Fields, key: str) -> Fraction | None:
    return _decimal(fields.raw[key], fields.place(key)) if fields.has(key) else None


def _needed(fields: Fields, key: str) -> Fraction:
    return _decimal(fields.raw.get(key), fields.place(key))


def _word(fields: Fields) -> Word:
    return Word(id=fields.text("id"), title=fields.localized("title"), aliases=fields.texts("aliases"))


def _dimension(fields: Fields) -> Dimension:
    return Dimension(id=fields.text("id"), title=fields.localized("title"), weight=fields.whole("weight"))


def _indicator(fields: Fields) -> Indicator:
    gate, development = fields.flag("gate", default=False), fields.under("development")
    return _measured(
        fields,
        dimensions=(fields.text("dimension"),),
        gate=gate,
        core=gate or fields.flag("micro_core", default=False),
        activity=development.text("activity"),
        hours=development.whole("hours"),
        source=fields.localized("source"),
        obtain=fields.text("obtain"),
    )


def _add_on(fields: Fields) -> Indicator:
    return _measured(
        fields,
        dimensions=fields.texts("dimensions"),
        gate=False,
        core=False,
        activity=None,
        hours=0,
        source=None,
        obtain=None,
    )


def _measured(  # noqa: PLR0913 (what the two kinds of indicators differ in)
    fields: Fields,
    *,
    dimensions: tuple[str, ...],
    gate: bool,
    core: bool,
    activity: str | None,
    hours: int,
    source: Text | None,
    obtain: str | None,
) -> Indicator:
    thresholds, bounds = _list(fields, "thresholds"), _list(fields, "range")
    if len(bounds) != _ENDS:
        raise ContentError(fields.place("range"), "not_a_list", found=len(bounds))
    least, most = bounds
    return Indicator(
        id=short_id(fields.text("id")),
        title=fields.localized("title"),
        unit=fields.localized("unit"),
        dimensions=dimensions,
        weight=fields.whole("weight"),
        rising=fields.text("direction") == "up",
        thresholds=tuple(_decimal(one, fields.place("thresholds")) for one in thresholds),
        zero_at=_decimal_or_none(fields, "zero_at"),
        full_at=_needed(fields, "full_at"),
        least=_decimal(least, fields.place("range")),
        most=None if most is None else _decimal(most, fields.place("range")),
        gate=gate,
        core=core,
        activity=activity,
        hours=hours,
        source=source,
        obtain=obtain,
        families=fields.texts("families"),
        occupations=fields.texts("occupations"),
    )


def _route(fields: Fields, scales: Mapping[str, tuple[Word, ...]]) -> Route:
    rows = {row.whole("grade"): row for row in fields.each("grades")}
    return Route(
        id=fields.text("id"),
        title=fields.localized("title"),
        grades={
            grade: tuple(_alternative(one, scales) for one in row.each("any")) for grade, row in rows.items()
        },
        texts={grade: row.localized("text") for grade, row in rows.items()},
    )


def _alternative(fields: Fields, scales: Mapping[str, tuple[Word, ...]]) -> Alternative:
    return tuple(_condition(fields, key, scales) for key in fields.raw)


def _condition(fields: Fields, key: str, scales: Mapping[str, tuple[Word, ...]]) -> Condition:
    if key in scales:
        word = fields.text(key)
        words = [one.id for one in scales[key]]
        if word not in words:
            raise ContentError(fields.place(key), "not_in_list", found=word, words=tuple(words))
        need = words.index(word)
        return Condition(what=key, need=need, word=word, exact=False)
    exact = key == "panel_size" and key in EQUIVALENT
    return Condition(what=_FACTS.get(key, key), need=fields.whole(key), word=None, exact=exact)


def _related_months(fields: Fields) -> RelatedMonths:
    return RelatedMonths(
        same_family=_needed(fields, "same_family"),
        other_families=_needed(fields, "other_families"),
        client_industry=_needed(fields, "client_industry"),
        client_industry_cap=fields.whole("client_industry_cap"),
    )


def _occupation(fields: Fields) -> Occupation:
    return Occupation(
        id=fields.text("id"),
        family=fields.text("family"),
        title=fields.localized("title"),
        duties=fields.localized_each("duties"),
        boundary=fields.localized_or_none("boundary"),
    )


def _kpi_rules(fields: Fields) -> KpiRules:
    sample, acceptance = fields.under("sample"), fields.under("acceptance")
    satisfaction = fields.under("satisfaction")
    return KpiRules(
        suppress_below=fields.whole("suppress_below"),
        sample_share=_needed(sample, "share"),
        sample_least=sample.whole("least"),
        acceptance_mean=_needed(acceptance, "mean"),
        acceptance_response=acceptance.whole("response"),
        acceptance_least=acceptance.whole("least"),
        acceptance_highest=acceptance.whole("highest"),
        satisfaction_rating=_needed(satisfaction, "rating"),
        satisfaction_least=satisfaction.whole("least"),
        satisfaction_z=_needed(satisfaction, "z"),
        satisfaction_highest=satisfaction.whole("highest"),
        improvement_noise=_needed(fields.under("improvement"), "noise"),
    )
