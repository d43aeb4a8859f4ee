"""Turns JSON data into the text of `json_text`, several times as fast, for rosters of many rows."""

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from json.encoder import encode_basestring
from types import NoneType
from typing import Any

__all__ = ["Shared", "indented"]


class Shared(dict[str, object]):
    """An object that stands in many results: nobody changes it, and its text is made once for each place."""

    __slots__ = ("_texts",)

    def __init__(self, data: Mapping[str, object]) -> None:
        super().__init__(data)
        self._texts: dict[str, str] = {}

    def text(self, pad: str) -> str:
        """What `indented` gives for these data."""
        found = self._texts.get(pad)
        if found is None:
            found = self._texts[pad] = indented(dict(self), pad)
        return found


def indented(value: object, pad: str = "\n") -> str:
    """The text of `json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False)`.

    `pad` is what stands before the closing bracket: a line end and the indentation of where the text goes.
    Keys are texts. A property test holds the two equal.
    """
    if leaf := _LEAVES.get(type(value)):
        return leaf(value)
    if isinstance(value, Shared):
        return value.text(pad)
    inner = pad + "  "
    if isinstance(value, dict):
        parts = [f"{inner}{_key(key)}{indented(value[key], inner)}" for key in sorted(value)]
        return f"{{{','.join(parts)}{pad}}}" if parts else "{}"
    if isinstance(value, list):
        parts = [inner + indented(item, inner) for item in value]
        return f"[{','.join(parts)}{pad}]" if parts else "[]"
    return json.dumps(value, ensure_ascii=False)


_LEAVES: Mapping[type, Callable[[Any], str]] = {
    str: encode_basestring,
    int: repr,
    float: repr,
    bool: {True: "true", False: "false"}.__getitem__,
    NoneType: {None: "null"}.__getitem__,
}


@lru_cache(maxsize=1 << 10)
def _key(key: str) -> str:
    return f"{encode_basestring(key)}: "
