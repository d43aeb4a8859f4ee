"""Judges the content for practitioners: what the schemas cannot see of routes, thresholds and practice."""

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from sitegen.source.problem import Key, Node, Problem

__all__ = ["check_people", "check_practice"]

_WORDS = ("education", "title", "qualification")
_TIERS = ("T1", "T2", "T3", "T4", "cap")
_FOR_ALL, _FOR_FAMILIES = "IND-K1", "IND-K2"
"""The indicators that have practice questions: one set for everybody, and one for each family."""


def check_people(grades: Node, indicators: Node) -> Iterator[Problem]:
    """The problems in the documents of grades and of indicators."""
    for route in grades.at("routes").each():
        yield from _check_route(route)
    activities = {one.at("id").text() for one in indicators.at("activities").each()}
    for indicator in indicators.at("indicators").each():
        yield from _check_gate(indicator)
        activity = indicator.at("development", "activity")
        if activities and activity.text() and activity.text() not in activities:
            yield activity.problem(Key.ACTIVITY_ABSENT, id=activity.text())
    for one in (*indicators.at("indicators").each(), *indicators.at("add_ons").each()):
        yield from _check_range(one)
    yield from _check_points(indicators.at("points"))
    yield from _check_sets(indicators)


def _check_route(route: Node) -> Iterator[Problem]:
    """A higher grade of a route never asks less of the same words."""
    seen: set[object] = set()
    for row in route.at("grades").each():
        if row.at("grade").value in seen:
            yield row.at("grade").problem(Key.ROUTE_GRADE_TWICE, grade=row.at("grade").value)
        seen.add(row.at("grade").value)
    for low, high in pairwise(route.at("grades").each()):
        for above in high.at("any").each():
            for below in low.at("any").each():
                if any(_words(above)) and _words(above) == _words(below):
                    yield from _check_step(below, above)


def _words(alternative: Node) -> tuple[object, ...]:
    return tuple(alternative.at(word).value for word in _WORDS)


def _check_step(below: Node, above: Node) -> Iterator[Problem]:
    for asked in below.members():
        key = str(asked.path[-1])
        need, more = asked.whole(), above.at(key)
        asks = 0 if more.value is None else more.whole()
        if need is not None and asks is not None and asks < need:
            yield more.problem(Key.ROUTE_FALLS, need=need)


def _check_gate(indicator: Node) -> Iterator[Problem]:
    """A gate is met at every grade or at none: its thresholds are one value."""
    steps = {_decimal(step) for step in indicator.at("thresholds").each()}
    if indicator.at("gate").value is True and len(steps) > 1:
        yield indicator.at("thresholds").problem(Key.GATE_THRESHOLDS)


def _decimal(node: Node) -> Fraction | None:
    if isinstance(node.value, bool) or not isinstance(node.value, int | str):
        return None
    try:
        return Fraction(node.value)
    except ValueError:
        return None


def _check_range(indicator: Node) -> Iterator[Problem]:
    """The range holds every threshold and both ends."""
    least, most = (_decimal(indicator.at("range", place)) for place in (0, 1))
    steps = [*indicator.at("thresholds").each(), indicator.at("zero_at"), indicator.at("full_at")]
    values = [value for value in map(_decimal, steps) if value is not None]
    below = [value for value in values if least is not None and value < least]
    above = [value for value in values if most is not None and value > most]
    if below or above:
        yield indicator.at("range").problem(Key.RANGE_NARROW, found=float([*below, *above][0]))


def _check_points(points: Node) -> Iterator[Problem]:
    for low, high in pairwise(points.at(tier) for tier in _TIERS):
        before, after = low.whole(), high.whole()
        if before is not None and after is not None and after < before:
            yield high.problem(Key.POINTS_FALL, before=before)


def _check_sets(document: Node) -> Iterator[Problem]:
    """The counts of each set are those of its indicators, and the core reaches every dimension."""
    indicators = list(document.at("indicators").each())
    core = [one for one in indicators if True in {one.at("micro_core").value, one.at("gate").value}]
    for name, members in (("full", indicators), ("core", core)):
        valid = document.at("rules", "valid", name)
        whole, need = valid.at("of").whole(), valid.at("need").whole()
        if indicators and whole is not None and whole != len(members):
            yield valid.at("of").problem(Key.SET_COUNTED, count=len(members))
        elif need is not None and need > len(members) > 0:
            yield valid.at("need").problem(Key.SET_NEED, count=len(members))
    reached = {one.at("dimension").value for one in core}
    for dimension in document.at("dimensions").each():
        if core and dimension.at("id").value not in reached:
            yield dimension.at("id").problem(Key.DIMENSION_WITHOUT_CORE)


def check_practice(
    sets: Sequence[Node], indicators: Node, families: Sequence[Node], unread: Collection[str] = ()
) -> Iterator[Problem]:
    """The problems in the documents of practice questions, and which of them is not there.

    `families` are the families of occupations, `unread` the files that could not be read. Content without
    any practice questions is sound.
    """
    letters = {family.at("id").text() for family in families}
    complete = not any(file.startswith("occupations/") for file in unread)
    for one in sets:
        yield from _check_set_file(one)
        if complete and one.at("family").text() and one.at("family").text() not in letters:
            yield one.at("family").problem(Key.NOTHING_THERE, id=one.at("family").text())
        yield from _check_questions(one.at("questions"))
    known = {*unread, *(one.file for one in sets)}
    for_all = [one.at("id") for one in indicators.at("indicators").each() if one.at("id").value == _FOR_ALL]
    needed = [(place, _set_file(_FOR_ALL)) for place in for_all]
    needed += [(one.at("id"), _set_file(_FOR_FAMILIES, one.at("id").text())) for one in families]
    yield from (
        place.problem(Key.QUESTIONS_ABSENT, file=file) for place, file in needed if sets and file not in known
    )


def _set_file(indicator: str, family: str = "") -> str:
    """The file of a set of practice questions."""
    of_family = f"-{family.lower()}" if indicator == _FOR_FAMILIES else ""
    return f"questions/{indicator.removeprefix('IND-').lower()}{of_family}.yaml"


def _check_set_file(one: Node) -> Iterator[Problem]:
    """The file is named after the indicator and, where there are sets for families, the family."""
    indicator, family = one.at("indicator"), one.at("family")
    if indicator.text() not in {_FOR_ALL, _FOR_FAMILIES}:
        return  # told by the schema
    due = _set_file(indicator.text(), family.text())
    if one.file != due or (indicator.value == _FOR_ALL and family.value is not None):
        place = family if one.file.startswith(due[: len("questions/k1")]) else indicator
        yield place.problem(Key.QUESTIONS_FILE, family=family.text(), indicator=indicator.text())


def _check_questions(questions: Node) -> Iterator[Problem]:
    """Ids count up from 01, the options of a question differ, and not every answer is the same number."""
    ids = [question.at("id") for question in questions.each()]
    names = [name.text() for name in ids]
    due = [f"{place:02}" for place in range(1, len(ids) + 1)]
    first = next((place for place, name in enumerate(names) if name != due[place]), None)
    if first is not None and names.count(names[first]) == 1:  # one that stands twice is told as such
        yield ids[first].problem(Key.QUESTION_ID, found=names[first], expected=due[first])
    for question in questions.each():
        options = [option.at("zh") for option in question.at("options").each()]
        texts = [option.text().strip() for option in options]
        yield from (one.problem(Key.OPTION_TWICE) for i, one in enumerate(options) if texts[i] in texts[:i])
    answers = [question.at("answer").whole() for question in questions.each()]
    if len(answers) > 1 and len({*answers}) == 1:
        yield questions.problem(Key.ANSWERS_ALIKE, answer=answers[0])
