"""Turns bytes into JSON data without losing or bending anything, and back into canonical text."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from typing import NoReturn

from assess.core.errors import AnswerError

__all__ = ["DIGEST_PREFIX", "MAX_BYTES", "MAX_DEPTH", "Number", "canonical", "digest", "parse_json"]

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 12
MAX_DIGITS = 4300
DIGEST_PREFIX = "sha256:"

# A string (closed, or running to the end of the text): what is left counts depth in one linear pass.
_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\Z)', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")
_FLOAT = re.compile(r"-?([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?")


@dataclass(frozen=True, slots=True)
class Number:
    """A JSON number: its digits as written, its exact value."""

    literal: str

    @property
    def value(self) -> Fraction | int:
        """The exact value, an int where it is written as one: without point and exponent."""
        return int(self.literal) if self.literal.lstrip("-").isdecimal() else Fraction(self.literal)


def parse_json(data: bytes, *, most_bytes: int = MAX_BYTES, most_depth: int = MAX_DEPTH) -> object:
    """JSON data of strict UTF-8 JSON text, every number a `Number`.

    Raises AnswerError for what section 2 of the spec refuses: more than 2 MiB, not UTF-8, depth 13,
    duplicate keys, NaN and Infinity, lone surrogates, numbers out of bounds.
    """
    if len(data) > most_bytes:
        raise AnswerError("$", "too_big", limit=most_bytes // 1024 // 1024)
    try:
        text = data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise AnswerError("$", "not_utf8", offset=error.start) from None
    _check_depth(text, most_depth)
    try:
        found = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=_decimal,
            parse_constant=_constant,
        )
    except json.JSONDecodeError as error:
        raise AnswerError("$", "not_json", line=error.lineno, column=error.colno) from None
    if "\\u" in text:  # UTF-8 itself holds no lone surrogate, an escape may
        _check_strings(found, "$")
    return found


def _check_depth(text: str, most: int) -> None:
    depth = 0
    for bracket in _BRACKET.findall(_STRING.sub("", text)):
        if bracket in "[{":
            depth += 1
            if depth > most:
                raise AnswerError("$", "too_deep", limit=most)
        else:
            depth -= 1


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        raise AnswerError("$", "duplicate_key", name=twice)
    return found


def _integer(literal: str) -> Number:
    if len(literal.removeprefix("-")) > MAX_DIGITS:
        raise _out_of_bounds(literal)
    return Number(literal)


def _decimal(literal: str) -> Number:
    parts: re.Match[str] = _FLOAT.fullmatch(literal)  # type: ignore[assignment]  # scanned as JSON
    whole, fraction, exponent = parts[1], parts[2] or "", parts[3]
    nonzero = (whole + fraction).strip("0") != ""
    too_long = len(whole) + len(fraction) > MAX_DIGITS or len(exponent or "") > MAX_DIGITS
    if too_long or (exponent and nonzero and float(literal) in (0.0, float("inf"), float("-inf"))):
        raise _out_of_bounds(literal)
    # A zero with an exponent of any size is zero; its literal must not make Fraction compute 10 ** exponent.
    return Number(literal) if nonzero or not exponent else _Zero(literal)


def _out_of_bounds(literal: str) -> AnswerError:
    return AnswerError("$", "number_out_of_bounds", number=f"{literal[:20]}…")


class _Zero(Number):
    @property
    def value(self) -> Fraction:
        return Fraction(0)


def _constant(literal: str) -> NoReturn:
    raise AnswerError("$", "not_finite", literal=literal)


def _check_strings(found: object, at: str) -> None:
    if isinstance(found, str):
        try:
            found.encode("utf-8")
        except UnicodeEncodeError:
            raise AnswerError(at, "lone_surrogate") from None
    elif isinstance(found, list):
        for i, item in enumerate(found):
            _check_strings(item, f"{at}[{i}]")
    elif isinstance(found, Mapping):
        for key, item in found.items():
            _check_strings(key, at)
            _check_strings(item, key if at == "$" else f"{at}.{key}")


def canonical(found: object) -> str:
    """The text of JSON data with sorted keys, no spaces and numbers as written (spec section 2, `digest`)."""
    return _MARKED.sub(r"\1", _CANONICAL.encode(found))


def _marked(number: Number) -> str:
    return _MARK + number.literal


_MARK = "\ud800"
"""Stands before a number that the encoder takes for a text; no text that was read holds half a sign."""

_MARKED = re.compile(f'"{_MARK}([^"]*)"')
_CANONICAL = json.JSONEncoder(
    sort_keys=True, ensure_ascii=False, separators=(",", ":"), check_circular=False, default=_marked
)


def digest(sheet: Mapping[str, object]) -> str:
    """`sha256:` and the hex digest of the canonical text of `sheet` without its own `digest`."""
    text = canonical({key: item for key, item in sheet.items() if key != "digest"})
    return DIGEST_PREFIX + sha256(text.encode("utf-8")).hexdigest()
