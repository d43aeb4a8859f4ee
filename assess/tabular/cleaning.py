"""Turns texts as programs and people leave them in cells into plain ones, naming each kind of change."""

import re

__all__ = ["bare_key", "cleaned", "narrowed", "unescaped"]

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SURROGATES = range(0xD800, 0xE000)
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e01ef]"
)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BREAK = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"
_BRACKETS = str.maketrans("\u3010\u3011\u3014\u3015\u3016\u3017\u3008\u3009\uff62\uff63[]{}", "()" * 7)
_NARROW: dict[int, int | str] = {**_WIDE, **{ord(sign): "-" for sign in _DASHES}}
_STARS = " *\u2217\u2605\u2606\u203b\u2022\u25cf"


def unescaped(text: str) -> str:
    """The text of an Excel file with its escapes (_x000D_) as the signs that they stand for."""
    return _ESCAPE.sub(_sign, text) if "_x" in text else text


def _sign(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return "\ufffd" if code in _SURROGATES else chr(code)


def cleaned(text: str) -> tuple[str, tuple[str, ...]]:
    """The text on one line without invisible signs and odd spaces, and the kinds of change to be noticed."""
    if text.isascii() and text.isprintable():
        return text.strip(), ()
    hidden = bool(_INVISIBLE.search(text) or _SPACES.search(text.strip(" \u3000\t\r\n")))
    lines = _BREAK.split(_SPACES.sub(" ", _INVISIBLE.sub("", text)))
    joined = ""
    for line in filter(None, map(str.strip, lines)):
        apart = joined[-1:].isascii() and line[:1].isascii() and joined
        joined += f" {line}" if apart else line
    kinds = {"hidden": hidden, "break": len(lines) > 1}
    return joined, tuple(kind for kind, found in kinds.items() if found)


def narrowed(text: str) -> tuple[str, tuple[str, ...]]:
    """A clean text with half-width letters, signs and brackets and without stars, and the kinds of change."""
    if text.isalnum() and text.isascii():
        return text, ()
    narrow = text.translate(_NARROW).translate(_BRACKETS).strip()
    bare = narrow.strip(_STARS) or narrow
    kinds = {"wide": narrow != text, "star": bare != narrow}
    return bare, tuple(kind for kind, found in kinds.items() if found)


def bare_key(text: str) -> str:
    """The letters, digits and characters of a name in lower case: what two ways to write it share."""
    narrow = cleaned(unescaped(text))[0].translate(_NARROW).lower()
    return "".join(sign for sign in narrow if sign.isalnum())
