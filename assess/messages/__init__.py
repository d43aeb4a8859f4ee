"""Turns a message key and its values into a sentence of the chosen language."""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources

__all__ = ["LANGUAGES", "message", "messages"]

LANGUAGES = ("zh", "en")


@cache
def messages(lang: str, room: str = "core") -> Mapping[str, str]:
    """The messages of one room in `lang` ("zh" or "en"), by key."""
    text = resources.files(__name__).joinpath(f"{lang}.json").read_text("utf-8")
    room_messages: Mapping[str, str] = json.loads(text)[room]
    return room_messages


def message(lang: str, key: str, /, **values: object) -> str:
    """The sentence for `key` in `lang`, its `{placeholders}` filled with `values`.

    A key of another room than "core" carries the room's name: "check.key_missing".
    """
    room, _, name = key.rpartition(".")
    return messages(lang, room or "core")[name].format_map(values)
