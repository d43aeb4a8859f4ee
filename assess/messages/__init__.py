"""Turns a message key and its values, or a text of the content, into a sentence of the chosen language."""

import json
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

__all__ = ["LANGUAGES", "SPOKEN", "Named", "Text", "in_language", "message", "messages"]

LANGUAGES = ("zh", "en")


SPOKEN = ("core", "people", "report", "rollup")
"""The rooms that the core speaks from; those of the page and of the site stay out of the runtime."""


@cache
def messages(lang: str, room: str = "core") -> Mapping[str, str]:
    """The messages of one room in `lang` ("zh" or "en"), by key."""
    found: Mapping[str, str] = json.loads(pkgutil.get_data(__name__, f"{lang}/{room}.json") or b"")
    return found


@dataclass(frozen=True, slots=True)
class Named:
    """A value that is itself a message: the word that `key` names, in the language of its sentence."""

    key: str

    def in_(self, lang: str) -> str:
        """The word in `lang`."""
        return message(lang, self.key)


class Text(dict[str, str]):
    """A text of the content keyed by language, as JSON holds it; `zh` is always there."""

    def in_(self, lang: str) -> str:
        """The text in `lang`, or in Chinese where it has none in that language."""
        return self.get(lang, self["zh"])


def message(lang: str, key: str, /, **values: object) -> str:
    """The sentence for `key` in `lang`, its `{placeholders}` filled with `values` in that language.

    A key of another room than "core" carries the room's name: "check.key_missing".
    """
    room, _, name = key.rpartition(".")
    words = {placeholder: in_language(lang, value) for placeholder, value in values.items()}
    return messages(lang, room or "core")[name].format_map(words)


def in_language(lang: str, value: object) -> object:
    """`value` in `lang`: a `Named` word, a `Text`, a tuple as a list; others as they are."""
    match value:
        case Named() | Text():
            return value.in_(lang)
        case tuple():
            words = (str(in_language(lang, item)) for item in value)
            return messages(lang)["list_separator"].join(words) or "–"
        case _:
            return value
