"""Turns the content into what the page of the self-check asks from, without what it never shows."""

from collections.abc import Mapping
from math import ceil
from typing import Any

from assess.content.questionnaire import questionnaire
from assess.sheet.file_shape import NOTATIONS
from sitegen.guide.index import Guide
from sitegen.guide.model import Guidance

__all__ = ["form_data"]

_UNSHOWN = ("intent", "locator")
"""Fields of a clause that its own page shows and the self-check does not."""


def form_data(guide: Guide) -> dict[str, Any]:
    """The catalogue that is shown and scored, what is asked of whom, and how each clause is answered (R4).

    `notations` are patterns of what has one way to be written: region and period of a file.

    A phone fetches it before the first question, so other languages and unshown fields stay behind.
    """
    catalogue = _own_language(guide.catalogue, guide.lang)
    shown = [_shown(clause, guide.clauses[clause["id"]].verb) for clause in catalogue["clauses"]]
    return {
        "catalogue": {**catalogue, "clauses": shown},
        "questionnaire": questionnaire(guide.model),
        "seconds": _seconds(guide),
        "guidance": {name: _answered(one.guidance) for name, one in guide.clauses.items()},
        "forms": [{"id": one.id, "title": one.title, "clauses": one.clauses} for one in guide.forms.values()],
        "notations": NOTATIONS,
    }


def _seconds(guide: Guide) -> dict[str, int]:
    """How long each clause and bundle takes to answer, by the project's own estimate (catalogue.yaml).

    Reading what is asked, with each part or line of its own, and one answer for each; rounded up.
    """
    characters, seconds = (
        guide.catalogue["estimate"][key] for key in ("characters_a_minute", "seconds_an_answer")
    )
    asked = {
        **{
            name: [one.question, *(part.text for part in one.guidance.parts)]
            for name, one in guide.clauses.items()
        },
        **{name: [one.question, *one.lines] for name, one in guide.bundles.items()},
    }
    return {
        name: ceil(
            60 * sum(len(guide.say(text)) for text in texts) / characters + seconds * max(1, len(texts) - 1)
        )
        for name, texts in asked.items()
    }


def _answered(guidance: Guidance) -> dict[str, Any]:
    """The anchors of the clause or, by their ids, of its parts, and what agencies of a type look at."""
    return {
        "anchors": guidance.anchors,
        "parts": {part.id: part.anchors for part in guidance.parts},
        "by_type": guidance.by_type,
    }


def _shown(clause: Mapping[str, Any], verb: str) -> dict[str, Any]:
    return {key: part for key, part in clause.items() if key not in _UNSHOWN} | {"verb": verb}


def _own_language(value: object, lang: str) -> Any:  # noqa: ANN401 (plain data of any shape)
    """Plain data with every text in `lang` alone, where it is written in it."""
    if isinstance(value, Mapping):
        own = {lang: value[lang]} if lang in value else value
        return {key: _own_language(part, lang) for key, part in own.items()}
    return [_own_language(part, lang) for part in value] if isinstance(value, list) else value
