"""Turns the content into what the page of the self-check asks from, without what it never shows."""

from collections.abc import Mapping
from typing import Any

from assess.content.questionnaire import questionnaire
from sitegen.guide.index import Shelf
from sitegen.source.lint_wording import modal_verb

__all__ = ["form_data"]

_LANG = "zh"
_UNSHOWN = ("intent", "locator")
"""Fields of a clause that its own page shows and the self-check does not."""


def form_data(shelf: Shelf) -> dict[str, Any]:
    """The catalogue that is shown and scored, what is asked of whom, and the anchors of each clause (R4).

    A phone fetches it before the first question, so other languages and unshown fields stay behind.
    """
    catalogue = _own_language(shelf.catalogue)
    return {
        "catalogue": {**catalogue, "clauses": [_shown(clause) for clause in catalogue["clauses"]]},
        "questionnaire": questionnaire(shelf.model),
        "guidance": {name: {"anchors": one["anchors"]} for name, one in shelf.guidance.items()},
    }


def _shown(clause: Mapping[str, Any]) -> dict[str, Any]:
    shown = {key: part for key, part in clause.items() if key not in _UNSHOWN}
    return shown | {"verb": modal_verb(clause["text"][_LANG], clause["obligation"])}


def _own_language(value: object) -> Any:  # noqa: ANN401 (plain data of any shape)
    """Plain data with every text in the page's language alone."""
    if isinstance(value, Mapping):
        own = {_LANG: value[_LANG]} if _LANG in value else value
        return {key: _own_language(part) for key, part in own.items()}
    return [_own_language(part) for part in value] if isinstance(value, list) else value
