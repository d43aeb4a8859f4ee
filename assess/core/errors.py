"""Errors that carry an address, a message key and its values, told later in the reader's language."""

import re
from collections.abc import Mapping
from typing import Self

from assess.messages import message

__all__ = ["AnswerError", "ContentError", "PlacedError", "one_line"]

_CONTROL = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029]")


def one_line(text: str) -> str:
    """The text with its control signs as escapes, for whatever is told line by line."""
    return _CONTROL.sub(lambda sign: ascii(sign[0])[1:-1], text)


class PlacedError(ValueError):
    """Something outside the program is wrong at `at`; `key` names the sentence that says what.

    `message(lang)` says what is wrong, `hint(lang)` what to do about it.
    """

    def __init__(self, at: str, key: str, **values: object) -> None:
        super().__init__(at, key, values)
        self.at = at
        self.key = key
        self.values = values

    def __reduce__(self) -> tuple[object, ...]:
        """The error travels between processes with its values."""
        return _again, (type(self), self.at, self.key, self.values)

    def under(self, place: str) -> Self:
        """The same error with `place` before its own."""
        return type(self)(place + self.at, self.key, **self.values)

    def message(self, lang: str = "zh") -> str:
        """What is wrong, as one clause of a sentence."""
        return message(lang, self.key, **self.values)

    def hint(self, lang: str = "zh") -> str:
        """What to do about it, as the other clause."""
        return message(lang, f"{self.key}_fix", **self.values)

    def sentence(self, lang: str = "zh") -> str:
        """Place, what is wrong and what to do, on one line."""
        words = {"at": self.at, "message": self.message(lang), "hint": self.hint(lang)}
        return one_line(message(lang, "sentence", **words))

    def data(self, lang: str = "zh") -> dict[str, object]:
        """Place, what is wrong and what to do, as JSON data."""
        return {"at": self.at, "message": self.message(lang), "hint": self.hint(lang)}

    def __str__(self) -> str:
        return self.sentence()


def _again(kind: type[PlacedError], at: str, key: str, values: Mapping[str, object]) -> PlacedError:
    return kind(at, key, **values)


class ContentError(PlacedError):
    """The catalogue (an author's work) is wrong."""


class AnswerError(PlacedError):
    """A self-check file (an assessor's work) is wrong."""
